"""The leak check: everything in a letter that stands only in what its reader may not be told.

Three ways of looking, from the surest to the finest, and what one has found the next leaves alone: eight running words
(`near_copy`), sentences turned about (`loose_copy`), single names, figures, days and words (`single_facts`).
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from confidant.checks.days import key_of_day, key_of_month
from confidant.checks.facts import Key
from confidant.checks.finding import Finding, FindingKind, Place, finding_id, places
from confidant.checks.loose_copy import LooseCopy, loose_copies
from confidant.checks.near_copy import copies
from confidant.checks.private_facts import PrivateFacts
from confidant.checks.single_facts import Known, Told, facts_told
from confidant.checks.subject import FILE_IN_WORDS, FILE_NAME, Subject
from confidant.checks.tokens import Token, sentences, tokens_of, visible

__all__ = ["leaks"]

_KINDS = {
    "name": "a name",
    "money": "a sum",
    "figure": "a figure",
    "share": "a figure",
    "count": "a figure",
    "age": "an age",
    "day": "a day",
    "month": "a month",
    "time": "a time",
    "appointment": "a day and time",
    "every other": "a rhythm",
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


_MOST_KEPT = 500
"""Texts of which it is remembered that they turn nothing about, so that a key costs its own paragraph alone."""


class _Text(NamedTuple):
    """A heading, paragraph or name of the letter; `is_printed`: as it will be printed, where that is not as written."""

    short: str
    name: str
    text: str
    is_printed: bool = False

    def finding(self, tokens: Sequence[Token], span: tuple[int, int], why: str, *, may_set_aside: bool) -> Finding:
        """Return a finding that quotes the written words from one token to another, both included."""
        start, end = tokens[span[0]].number, tokens[span[1]].number
        written = visible(self.text).split()[start : end + 1]
        place = Place(f"{self.short}w{start + 1}", f"{self.name}, word {start + 1}")
        kind = FindingKind.LEAK
        return Finding(finding_id(kind, place), kind, " ".join(written), why, may_set_aside)


def leaks(subject: Subject) -> Iterator[Finding]:
    """Yield everything in the letter, its headings and the name of its file that tells what is withheld."""
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


class _Finer:
    """What is found by less than a copy; a fact is told of in every sentence that has it.

    A reason is given for one sentence: it may tell nothing in that, and everything in the next.
    """

    def __init__(self, subject: Subject, copied: frozenset[str]) -> None:
        self._private = subject.withheld.part(PrivateFacts)
        self._asked = subject.asked
        self._told = subject.withheld.remembered(Known, subject.runs)
        self._known = Known(self._asked, self._told)
        self._days, self._copied = _days_of(subject), copied

    def look(self, texts: Iterable[_Text]) -> Iterator[Finding]:
        """Yield the findings of each text."""
        in_draft: set[tuple[str, Key]] = set()
        for text in texts:
            tokens = tokens_of(text.text)
            loose = [copy for copy in self._loose(text, tokens) if not self._is_copied(text, tokens, copy)]
            for copy in loose:
                end = "." if copy.may_set_aside else "; this cannot be set aside."
                why = _WHY_LOOSE.format(where=copy.where) + end
                yield text.finding(tokens, (copy.first, copy.last), why, may_set_aside=copy.may_set_aside)
            seen: set[tuple[Key, int]] = set()
            starts = [first for first, _ in sentences(tokens)]
            for told in facts_told(tokens, self._private, self._known, self._days, is_name=text.short == FILE_NAME):
                in_copy = any(copy.first <= told.first <= copy.last for copy in loose)
                key = (told.key, bisect_right(starts, told.first))
                is_new = key not in seen and not (text.is_printed and (text.short, told.key) in in_draft)
                if is_new and not in_copy and not self._is_copied(text, tokens, told):
                    why = _WHY.format(kind=_KINDS[str(told.key[0])], where=told.where)
                    yield text.finding(tokens, (told.first, told.last), why, may_set_aside=True)
                seen.add(key)
                if not text.is_printed:
                    in_draft.add((text.short, told.key))

    def _loose(self, text: _Text, tokens: Sequence[Token]) -> tuple[LooseCopy, ...]:
        if text.is_printed:
            return ()
        kept, key = self._told.loose_copies, (text.text, *self._asked)
        found = kept.get(key)  # another thread may be reading along
        if found is None:
            found = tuple(loose_copies(tokens, self._private.sentences, self._known.shared))
            if len(kept) >= _MOST_KEPT:
                kept.clear()
            kept[key] = found
        return found

    def _is_copied(self, text: _Text, tokens: Sequence[Token], found: LooseCopy | Told) -> bool:
        """Whether a copy of eight words has the word already in which this begins or, for a sentence, any of it."""
        last = found.last if isinstance(found, LooseCopy) else found.first
        return any(f"{text.short}w{tokens[at].number + 1}" in self._copied for at in range(found.first, last + 1))


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
