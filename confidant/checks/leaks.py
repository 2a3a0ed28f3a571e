"""The leak check: everything in a letter that stands only in what its reader may not be told.

Four ways of looking, from the surest to the finest, and what one has found the next leaves alone: eight running words
(`near_copy`), sentences turned about (`loose_copy`), clauses of fewer words (`short_copy`), single names, figures, days
and words (`single_facts`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from confidant.checks.days import key_of_day, key_of_month
from confidant.checks.facts import Key
from confidant.checks.finding import Finding, FindingKind, Place, finding_id, places
from confidant.checks.known import Known
from confidant.checks.loose_copy import LooseCopy, loose_copies
from confidant.checks.near_copy import copies, copies_in_document
from confidant.checks.private_facts import PrivateFacts
from confidant.checks.said import sentence_around
from confidant.checks.short_copy import ShortCopy, short_copies
from confidant.checks.single_facts import Told, facts_told
from confidant.checks.subject import FILE_IN_WORDS, FILE_NAME, Subject
from confidant.checks.tokens import Token, sentences, tokens_of, visible
from confidant.vault.withheld import TextOrigin

__all__ = ["leaks"]

_KINDS = {
    "name": "a name",
    "money": "a sum",
    "figure": "a figure",
    "share": "a figure",
    "count": "a figure",
    "age": "an age",
    "part": "a figure",
    "decimal": "a figure",
    "numbered": "a number",
    "year": "a year",
    "code": "a sign for one thing alone",
    "day": "a day",
    "bare day": "a day",
    "season": "a season of one year",
    "week of": "a week of the year",
    "month": "a month",
    "time": "a time",
    "appointment": "a day and time",
    "every other": "a rhythm",
    "every nth": "a rhythm",
    "nth": "a rhythm",
    "telling": "a word that tells something by itself",
    "odd": "a word hardly anybody uses",
    "rare": "a rare word, in words like those around it",
    "term": "a term",
}
_WHY = (
    "This is {kind} that stands only in what may not be told to this reader: {where}. By it alone they may guess the "
    "rest. Take it out or say it more generally, or answer with a reason why it tells nothing."
)
_WHY_LOOSE = (
    "This says again what stands in {where}, which may not be told to this reader: most of its words, in another order "
    "or form. Say it in words of your own that leave that out, or ask for the permission"
)


_WHY_SHORT = (
    "These words stand in this order in {where}, which may not be told to this reader. Say it in words of your own "
    "that leave that out, ask for the permission, or answer with a reason why it is a chance."
)
_REACH = 3
"""Words on either side of a paragraph's end in which a fact is looked for that is cut in two there."""
_STOPS = frozenset(".!?:;…")
_MOST_KEPT = 500
"""Texts of which it is remembered what they tell, so that a key costs its own paragraph alone."""


class _Text(NamedTuple):
    """A heading, paragraph or name of the letter; `is_printed`: as it will be printed, where that is not as written."""

    short: str
    name: str
    text: str
    is_printed: bool = False

    def finding(self, tokens: Sequence[Token], span: tuple[int, int], why: str, *, may_set_aside: bool) -> Finding:
        """Return a finding that quotes the written words from one token to another, both included."""
        start, end = tokens[span[0]].number, tokens[span[1]].number
        text = visible(self.text)
        written, sentence = text.split()[start : end + 1], sentence_around(text, start, end)
        place = Place(f"{self.short}w{start + 1}", f"{self.name}, word {start + 1}")
        kind = FindingKind.LEAK
        return Finding(finding_id(kind, place), kind, " ".join(written), why, may_set_aside, sentence=sentence)


def leaks(subject: Subject) -> Iterator[Finding]:
    """Yield everything in the letter, its headings and the name of its file that tells what is withheld.

    Where the document is composed, its words are searched as they stand there, too: whatever was made of the letter on
    its way, nothing leaves that nobody has looked for. What is told of the letter already is not told again.
    """
    found = list(_in_letter(subject))
    yield from found
    if subject.lines:
        told = [_words(finding) for finding in found]
        for finding in _in_document(subject):
            words = _words(finding)
            if not any(_stands_in(words, other) or _stands_in(other, words) for other in told):
                yield finding


def _in_document(subject: Subject) -> Iterator[Finding]:
    copied = copies_in_document(subject)
    yield from (copy.finding for copy in copied)
    lines = (_Text(*line, is_printed=True) for line in subject.numbered_lines)
    yield from _Finer(subject, frozenset().union(*(copy.words for copy in copied))).look(lines)


def _words(finding: Finding) -> tuple[str, ...]:
    return tuple(token.text for token in tokens_of(finding.text))


def _stands_in(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(other[at : at + len(words)] == words for at in range(len(other) - len(words) + 1))


def _in_letter(subject: Subject) -> Iterator[Finding]:
    copied = copies(subject)
    yield from (copy.finding for copy in copied)
    texts = [_Text(*place) for place in subject.texts]
    written = {text.text for text in texts}
    # A mark inside a word parts it where it is written, and is gone where it is printed.
    printed = (place for place in places(subject.composed) if place[2] not in written)
    texts += (_Text(*place, is_printed=True) for place in printed if place[2].strip() not in subject.constants)
    if subject.file_name.strip():
        texts.append(_Text(FILE_NAME, FILE_IN_WORDS, subject.file_words))
    if texts:
        yield from _Finer(subject, frozenset().union(*(copy.words for copy in copied))).look(texts)


class _Read(NamedTuple):
    """What a text tells by itself: the sentences it turns about, the clauses it copies, and single facts."""

    loose: tuple[LooseCopy, ...]
    short: tuple[ShortCopy, ...]
    told: tuple[Told, ...]


class _Finer:
    """What is found by less than a copy; a fact is told of in every sentence that has it.

    A reason is given for one sentence: it may tell nothing in that, and everything in the next.
    """

    def __init__(self, subject: Subject, copied: frozenset[str]) -> None:
        self._private = subject.withheld.part(PrivateFacts)
        self._asked = subject.asked
        self._told = subject.withheld.remembered(Known, subject.runs)
        self._known = Known(self._asked, self._told)
        questions = () if subject.request is None else subject.request.questions
        self._questions = Known(tuple(question.text for question in questions))
        self._days, self._copied = _days_of(subject), copied

    def look(self, texts: Iterable[_Text]) -> Iterator[Finding]:
        """Yield the findings of each text."""
        in_draft: set[tuple[str, Key]] = set()
        before: tuple[_Text, Sequence[Token]] | None = None
        for text in texts:
            tokens = tokens_of(text.text)
            if before is not None and not text.is_printed and text.short != FILE_NAME:
                yield from self._in_halves(*before, text, tokens)
            before = (text, tokens)
            read = self._remembered(text, tokens)
            loose = [copy for copy in read.loose if not self._is_copied(text, tokens, copy)]
            for copy in loose:
                end = "." if copy.may_set_aside else "; this cannot be set aside."
                why = _WHY_LOOSE.format(where=copy.where) + end
                yield text.finding(tokens, (copy.first, copy.last), why, may_set_aside=copy.may_set_aside)
            short = [copy for copy in read.short if not _is_within(copy, loose)]
            for run in short:
                if not self._is_copied(text, tokens, run):
                    yield text.finding(
                        tokens, (run.first, run.last), _WHY_SHORT.format(where=run.where), may_set_aside=True
                    )
            seen: set[tuple[Key, int]] = set()
            starts = [first for first, _ in sentences(tokens)]
            for told in read.told:
                key = (told.key, bisect_right(starts, told.first))
                is_new = key not in seen and not (text.is_printed and (text.short, told.key) in in_draft)
                is_new = is_new and not self._is_asked(told)
                if is_new and not _is_within(told, (*loose, *short)) and not self._is_copied(text, tokens, told):
                    why = _WHY.format(kind=_KINDS[str(told.key[0])], where=told.where)
                    yield text.finding(tokens, (told.first, told.last), why, may_set_aside=True)
                seen.add(key)
                if not text.is_printed:
                    in_draft.add((text.short, told.key))

    def _is_asked(self, told: Told) -> bool:
        """Whether it stands in another request's question alone, and this one asks the same."""
        if told.where != TextOrigin.QUESTION.value:
            return False
        name = [str(word) for word in told.key[1:]]
        return self._questions.has_name(name) if told.key[0] == "name" else self._questions.has(told.key)

    def _in_halves(
        self, text: _Text, tokens: Sequence[Token], next_text: _Text, behind: Sequence[Token]
    ) -> Iterator[Finding]:
        """Yield the facts that are cut in two by the end of a paragraph that ends no sentence."""
        if not tokens or not behind or text.text.rstrip("*_\"'”’ \n")[-1:] in _STOPS:
            return
        first = max(0, len(tokens) - _REACH)
        half = [*tokens[first:], behind[0]._replace(before=" "), *behind[1:_REACH]]
        joint = len(tokens) - first
        for told in facts_told(half, self._private, self._known, self._days, is_name=False):
            if told.first < joint <= told.last:
                why = _WHY.format(kind=_KINDS[str(told.key[0])], where=told.where)
                found = text.finding(tokens, (first + told.first, len(tokens) - 1), why, may_set_aside=True)
                rest = next_text.finding(behind, (0, told.last - joint), why, may_set_aside=True)
                yield replace(found, sentence=f"{found.sentence} {rest.sentence}")

    def _remembered(self, text: _Text, tokens: Sequence[Token]) -> _Read:
        """Return what a text tells, read once."""
        is_name = text.short == FILE_NAME
        kept, key = self._told.remembered, (text.text, text.is_printed, is_name, self._asked, self._days)
        read: _Read | None = kept.get(key)  # another thread may be reading along
        if read is None:
            read = self._read(text, tokens, is_name=is_name)
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = read
        return read

    def _read(self, text: _Text, tokens: Sequence[Token], *, is_name: bool) -> _Read:
        private, known = self._private, self._known
        loose = () if text.is_printed else tuple(loose_copies(tokens, private.sentences, known.shared))
        short = () if text.is_printed else tuple(short_copies(tokens, private.running, known.has_words))
        return _Read(loose, short, tuple(facts_told(tokens, private, known, self._days, is_name=is_name)))

    def _is_copied(self, text: _Text, tokens: Sequence[Token], found: LooseCopy | ShortCopy | Told) -> bool:
        """Whether a copy of eight words has the word already in which a fact begins or, of a copy, any word."""
        last = found.first if isinstance(found, Told) else found.last
        return any(f"{text.short}w{tokens[at].number + 1}" in self._copied for at in range(found.first, last + 1))


def _is_within(found: ShortCopy | Told, copies: Iterable[LooseCopy | ShortCopy]) -> bool:
    return any(copy.first <= found.first <= copy.last for copy in copies)


def _days_of(subject: Subject) -> frozenset[Key]:
    """Return the days that are known because the request or what is public of the pair has them."""
    request, facts = subject.request, subject.facts
    days: list[date | None] = []
    if request is not None:
        days += [request.received, request.deadline, request.signed_on]
        days += [request.authority.on] if request.authority else []
        days += [request.mentee_saw.on] if request.mentee_saw else []
    if facts is not None:
        days += [facts.started, facts.ended]
    return frozenset(key for day in days if day is not None for key in (key_of_day(day), key_of_month(day)))
