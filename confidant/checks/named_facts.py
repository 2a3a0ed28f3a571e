"""Names of a draft that stand only in what its reader may not be told, however they are written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from confidant.checks.facts import Key
from confidant.checks.known import Known
from confidant.checks.likeness import families, is_misspelt, sound
from confidant.checks.listed import listed
from confidant.checks.names import Run, as_part, canonical, is_street, name_runs, spellings
from confidant.checks.ordinary import is_common, is_common_name, is_everyday, is_known_name, is_stop_word, is_word
from confidant.checks.person_names import is_given
from confidant.checks.private_facts import KnownName, PrivateFacts
from confidant.checks.stems import stem
from confidant.checks.terms import content_stems
from confidant.checks.tokens import Token, folded, sentences
from confidant.checks.well_known import is_at_work, is_of_private_life, is_well_known_place, is_work

__all__ = ["Told", "names_told"]

_BEHIND_NOUNS = listed("of under in at with for to on from by over through without into or")
_BEHIND_PEOPLE = listed(
    "said says asked asks told tells knew knows thought thinks wrote writes agreed agrees met meets called calls would "
    "will can could had did does"
)
_ALTERNATIVES = listed("whether whoever whatever whichever wherever either neither")
_DETERMINERS = listed("the a an our their its this that")
_ANY = frozenset(("a", "an", "any", "every", "each", "some", "no"))
_PLACED = frozenset(("in", "at", "near", "from"))
_ARTICLES = frozenset(("the", "our", "a", "an", "my"))
_ROW = frozenset(("and", "or"))
_TURNING = frozenset((("since",), ("despite",), ("because", "of"), ("thanks", "to")))
_CALLED = frozenset(("called", "named"))
_LONGEST_ROLE, _LONGEST_INTRODUCTION = 2, 4
_PIECES = re.compile(r"[^\W\d_a-zß-ÿ]?[a-zß-ÿ]+|[^\W\d_]+")
_SHORTEST_ACRONYM = 3
_KINDS_OF_HOUSE = frozenset("hscutg")
"""Hospital, school, college or council, university, trust, group."""
_JOINTS = frozenset(("of", "for", "and"))
_SHORTEST_PIECE = 4
_SHORTEST_GLUED = 6
_LONGEST_ROW = 20
_LONGEST_SPELT = 60
"""Letters; no name has more, and a table of noughts and ones has thousands."""


class Told(NamedTuple):
    """A fact that a text tells: its tokens from `first` to `last`, what kind it is, and where it is noted."""

    key: Key
    first: int
    last: int
    where: str


def names_told(tokens: Sequence[Token], private: PrivateFacts, known: Known) -> Iterator[Told]:
    """Yield the names that are noted as private and not known: whole, in part, misspelt, cut in two or run together."""
    yield from _Names(tokens, private, known).told()


class _Names:
    """The names of one text, held against the private ones."""

    def __init__(self, tokens: Sequence[Token], private: PrivateFacts, known: Known) -> None:
        self._tokens, self._private, self._known = tokens, private, known
        self._runs = {at: run for run in name_runs(tokens) for at in range(run.first, run.last + 1)}
        self._parts = [as_part(token.text) for token in tokens]
        self._spelt_to = _ends_of_letters(tokens)

    def told(self) -> Iterator[Told]:
        """Yield them, each where it stands."""
        yield from self._spelt_out()
        for at, token in enumerate(self._tokens):
            yield from self._whole(at)
            yield from self._in_pieces(at)
            found = next((word for word in spellings(token.text) if word in self._private.names), None)
            if found is None:
                yield from self._otherwise_written(at)
            elif not self._known.has_name((found,)) and self._is_meant(at, found):
                yield Told(("name", found), at, at, self._private.names[found].where)

    def _spelt_out(self) -> Iterator[Told]:
        """Yield a name of several words that is noted by its initials: "Royal College of Nursing" for "RCN"."""
        for run in {run.first: run for run in self._runs.values() if len(run.words) >= _SHORTEST_ACRONYM}.values():
            initials = "".join(word[0] for word in run.words if word not in _JOINTS)
            noted = self._private.names.get(initials) if len(initials) >= _SHORTEST_ACRONYM else None
            if noted is None or is_word(initials) or is_given(initials):
                continue
            if not (self._known.has_name((initials,)) or self._known.has_name(run.words)):
                yield Told(("name", initials), run.first, run.last, noted.where)

    def _whole(self, at: int) -> Iterator[Told]:
        """Yield a name of several words that begins here: with its capitals, or long or rare enough to need none."""
        for run, where in self._private.runs.get(self._parts[at], {}).items():
            end = self._end_of(run, at)
            if end is None or self._known.has_name(run):
                continue
            if self._is_place(run) and self._is_of_a_thing(at, end - 1):
                continue
            part = self._tokens[at:end]
            is_written_so = any(token.is_capital and token.before != "." for token in part) or all(
                token.is_capital for token in part if not is_stop_word(token.text)
            )
            is_spoken = run in self._private.spoken and any(_is_particular(token.text) for token in part)
            is_spoken = is_spoken and not _is_any(self._tokens, at)
            if is_written_so or len(run) > 2 or is_spoken:
                yield Told(("name", *run), at, end - 1, where)

    def _is_place(self, run: Sequence[str]) -> bool:
        names = [self._private.names.get(word) for word in run]
        return all(name is not None and name.is_place for name in names)

    def _end_of(self, run: Sequence[str], at: int) -> int | None:
        """Return one behind the last token of a name that stands here word for word, whether or not "and" joins it."""
        for number, word in enumerate(run):
            if number and at < len(self._parts) and self._parts[at] == "and" != word:
                at += 1
            if at >= len(self._parts) or self._parts[at] != word or (number and self._tokens[at].before == "."):
                return None
            at += 1
        return at

    def _in_pieces(self, at: int) -> Iterator[Told]:
        """Yield a name that is written in two pieces or letter by letter: "North-light", "Harrow gate", "A.W.T."."""
        tokens, end = self._tokens, at + 2
        if len(tokens[at].text) == 1 and at + 1 < len(tokens):
            end = max(end, self._spelt_to[at + 1])
        part = tokens[at:end] if end - at <= _LONGEST_SPELT else ()
        if len(part) < 2 or part[1].before == "." or not all(each.text.isalpha() for each in part):
            return
        glued = "".join(each.text for each in part)
        found = next((word for word in spellings(glued) if word in self._private.names), None)
        if found is None or self._known.has_name((found,)):
            return
        if _may_be_cut(part, is_weak=self._private.names[found].is_weak):
            yield Told(("name", found), at, at + len(part) - 1, self._private.names[found].where)

    def _otherwise_written(self, at: int) -> Iterator[Told]:
        """Yield a name that stands run together with others, is misspelt, or is another form of a first name."""
        token = self._tokens[at]
        if self._known.has_name((token.text,)) or not token.text.isalpha():
            return
        where = self._private.glued.get(token.text) if len(token.text) >= _SHORTEST_GLUED else None
        if where is not None and not is_word(token.text):
            yield Told(("name", token.text), at, at, where)
            return
        found = self._inside(token) or self._by_initials(token) or self._alike(at)
        if found is not None and not self._known.has_name((found,)):
            yield Told(("name", found), at, at, self._private.names[found].where)

    def _inside(self, token: Token) -> str | None:
        """Return the name that stands in a word of several, each with its capital: "NorthlightFinance"."""
        if token.written[1:].islower() or token.written.isupper() or is_word(token.text):
            return None
        pieces = [canonical(folded(piece)) for piece in _PIECES.findall(token.written)]
        names = (word for piece in pieces if len(piece) >= _SHORTEST_PIECE for word in spellings(piece))
        return next((word for word in names if self._is_strong(word)), None)

    def _by_initials(self, token: Token) -> str | None:
        """Return the initials of a noted name to which a draft's add the kind of house: "GOSH" for a hospital."""
        word = token.text
        if not token.written.isupper() or len(word) <= _SHORTEST_ACRONYM or word[-1] not in _KINDS_OF_HOUSE:
            return None
        noted = self._private.names.get(word[:-1])
        return word[:-1] if noted is not None and noted.runs == {(word[:-1],)} and not is_word(word[:-1]) else None

    def _is_strong(self, word: str) -> bool:
        name = self._private.names.get(word)
        return name is not None and not name.is_weak

    def _alike(self, at: int) -> str | None:
        token = self._tokens[at]
        if not token.is_capital:
            return None
        word = canonical(token.text)
        related = (other for number in families(word) for other in self._private.families.get(number, ()))
        for other in related:
            is_weak = is_word(word) or self._private.names[other].is_weak
            if self._is_that_name(at, replace(self._private.names[other], is_weak=is_weak), other):
                return other
        if is_word(token.text) or is_known_name(token.text):
            return None
        heard = self._private.sounds.get(sound(word), ())
        return next((other for other in heard if is_misspelt(word, other) and self._is_meant(at, other)), None)

    def _is_meant(self, at: int, found: str) -> bool:
        """Whether a word that is a name in what is withheld means it here, and tells something."""
        name = self._private.names[found]
        if not self._is_that_name(at, name) or self._is_figure_of_speech(at):
            return False
        first, behind = next(span for span in sentences(self._tokens) if span[0] <= at < span[1])
        if self._is_noted_with(name, found, self._tokens[first:behind]):
            return True
        if name.is_place:
            words = [token.text for token in self._tokens[first:behind]]
            if self._is_one_of_many(at) and not is_of_private_life(words):
                return False
            if is_well_known_place(found):
                return (is_of_private_life(words) or self._is_turning_point(at)) and not is_at_work(words)
            is_known = is_known_name(found) and not is_given(found) and is_at_work(words)
            return not (is_known or self._is_of_a_thing(at, at))
        return not self._is_introduced(at)

    def _is_noted_with(self, name: KnownName, word: str, tokens: Sequence[Token]) -> bool:
        """Whether some of these words stand in a sentence in which a name is noted."""
        mine = self._known.unknown(content_stems(tokens, is_strict=True) - {stem(word)})
        return any(not mine.isdisjoint(sentence.stems) for sentence in name.beside)

    def _is_turning_point(self, at: int) -> bool:
        """Whether a place stands for what happened there: "since Harrogate", "because of Leeds"."""
        before = tuple(token.text for token in self._tokens[max(0, at - 2) : at])
        return before[-1:] in _TURNING or before in _TURNING

    def _is_one_of_many(self, at: int) -> bool:
        """Whether a place is one of three and more in a row, of which nobody noted the others."""
        others = 0
        for step in (-1, 1):
            place = self._next_in_row(at, step)
            while place is not None and abs(place - at) < _LONGEST_ROW:
                word = self._tokens[place].text
                others += word not in self._private.names and not self._known.has_name((word,))
                place = self._next_in_row(place, step)
        return others > 1

    def _next_in_row(self, at: int, step: int) -> int | None:
        """Return the name before or behind another in a list: with a comma between, or "and"."""
        tokens, other = self._tokens, at + step
        if not 0 <= other < len(tokens):
            return None
        is_joined = tokens[max(at, other)].before == ","
        if tokens[other].text in _ROW and 0 <= other + step < len(tokens):
            other, is_joined = other + step, True
        is_name = tokens[other].is_capital and tokens[other].text.isalpha() and not is_stop_word(tokens[other].text)
        return other if is_joined and is_name else None

    def _is_of_a_thing(self, first: int, last: int) -> bool:
        """Whether a place only says where something of work is: "the Selby office", "a talk in Sligo"."""
        tokens = self._tokens
        before = [token.text for token in tokens[max(0, first - 2) : first]]
        if len(before) == 2 and before[1] in _PLACED and is_work(before[0]):
            return True
        if not before or before[-1] not in _DETERMINERS or last + 1 >= len(tokens) or tokens[last + 1].before != " ":
            return False
        behind = tokens[last + 1]
        is_thing = behind.text.isalpha() and not behind.is_capital and not is_stop_word(behind.text)
        return is_thing and behind.text != "run" and not is_of_private_life((behind.text,))

    def _is_introduced(self, at: int) -> bool:
        """Whether a first name is that of somebody else: "Marcus, the clerk", "a porter called Perry"."""
        token, behind = self._tokens[at], self._tokens[at + 1 : at + 1 + _LONGEST_ROLE]
        if not (is_given(token.text) or is_known_name(token.text)):
            return False
        if at and self._tokens[at - 1].text in _CALLED and token.before == " ":
            return any(each.text in _ARTICLES for each in self._tokens[max(0, at - _LONGEST_INTRODUCTION) : at])
        return len(behind) == _LONGEST_ROLE and behind[0].before == "," and behind[0].text in _ARTICLES

    def _is_that_name(self, at: int, name: KnownName, form: str = "") -> bool:
        """Whether a word that is a private name is that name here: by its capital and what stands beside it.

        `form` is the private name where the word is another form of it.
        """
        token, run = self._tokens[at], self._runs.get(at)
        if form and run is not None:
            run = run._replace(words=tuple(form if word == canonical(token.text) else word for word in run.words))
        if name.is_weak and not token.is_capital:
            return False
        if run is None:
            return not name.is_weak or (token.before == "." and _may_do_something(self._tokens, at))
        if len(run.words) == 1:
            return name.heads is None or _stands_alone(self._tokens, at, name.heads)
        return self._is_in_same_run(token, name, run)

    def _is_in_same_run(self, token: Token, name: KnownName, run: Run) -> bool:
        """Whether a name of several words may mean the private one: a street or a stranger may share a word with it."""
        mine = set(run.words)
        if any(mine <= set(other) or set(other) <= mine for other in name.runs if len(other) > 1):
            return True
        if name.is_weak or (is_street(run.words) and not any(map(is_street, name.runs))):
            return False
        if not name.is_place and self._is_stranger(token, run):
            return False
        has_namesakes = is_known_name(token.text) or is_common(token.text) or is_given(token.text)
        return any(len(other) == 1 for other in name.runs) or not has_namesakes

    def _is_stranger(self, token: Token, run: Run) -> bool:
        """Whether somebody is named by a first name that is noted and a surname that nobody noted or known has."""
        others = [word for word in run.words if word not in spellings(token.text)]
        is_person = is_given(token.text) and not any(map(is_common_name, others))
        if canonical(token.text) != run.words[0] or (all(map(is_word, others)) and not is_person):
            return False
        return not any(word in self._private.names or self._known.has_name((word,)) for word in others)

    def _is_figure_of_speech(self, at: int) -> bool:
        """Whether a name is one of two that stand for anywhere or anybody: "Possil or Pollok, villa or tower block"."""
        tokens = self._tokens
        for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
            if not 0 <= other < len(tokens) or tokens[max(joint, 0)].text != "or" or not tokens[other].is_capital:
                continue
            partner = spellings(tokens[other].text)
            if any(word in self._private.names for word in partner) or self._known.has_name(partner[:1]):
                continue
            first, behind = next(span for span in sentences(tokens) if span[0] <= at < span[1])
            words = [token.text for token in tokens[first:behind]]
            if words.count("or") > 1 or not _ALTERNATIVES.isdisjoint(words):
                return True
        return False


def _is_particular(word: str) -> bool:
    return not (is_everyday(word) or is_common_name(word) or is_stop_word(word))


def _is_any(tokens: Sequence[Token], at: int) -> bool:
    """Whether small words name anything of a kind and not one thing of that name: "in a cold copper pan"."""
    while at and tokens[at].before == " " and not tokens[at].is_capital:
        at -= 1
        if is_stop_word(tokens[at].text):
            return tokens[at].text in _ANY
    return False


def _ends_of_letters(tokens: Sequence[Token]) -> list[int]:
    """Return for each token one behind the single letters in a row that begin with it; its own place where none do."""
    ends = list(range(len(tokens)))
    for at in reversed(range(len(tokens))):
        if len(tokens[at].text) == 1:
            goes_on = at + 1 < len(tokens) and tokens[at + 1].before in {"", " "}
            ends[at] = max(at + 1, ends[at + 1] if goes_on else 0)
    return ends


def _may_be_cut(part: Sequence[Token], *, is_weak: bool) -> bool:
    """Whether pieces are those of a name, and not two words that happen to make one: "a good man" is no Goodman."""
    if all(len(each.text) == 1 for each in part):
        return len(part) > 2 and (not is_weak or all(each.is_capital and each.before != " " for each in part[1:]))
    if is_weak or is_stop_word(part[0].text) or is_stop_word(part[1].text):
        return False
    is_named = part[0].is_capital and part[0].before != "."
    return is_named or any(not is_word(each.text) for each in part)


def _may_do_something(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first word of a sentence may be somebody's name: "Grace knows", not "Grace under fire"."""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if behind in _BEHIND_PEOPLE:
        return True
    return behind not in _BEHIND_NOUNS and not is_common(tokens[at].text)


def _stands_alone(tokens: Sequence[Token], at: int, heads: set[str]) -> bool:
    """Whether a name that only ever said something of other words stands for itself here, or says it of the same."""
    if at + 1 == len(tokens) or tokens[at + 1].before != " ":
        return True
    behind = tokens[at + 1].text
    return is_stop_word(behind) or stem(behind) in heads
