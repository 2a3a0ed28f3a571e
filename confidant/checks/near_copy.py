"""The eight-word rule: what leaves may not repeat eight running words of anything its reader may not be told.

Such a finding cannot be set aside (mission, "Prepare reference" 7): the words change, or the permission does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate, compress
from operator import not_
from typing import TYPE_CHECKING

from confidant.checks.finding import DraftSection, Finding, FindingKind, finding_id, places
from confidant.checks.folded import folded_words, without_asides
from confidant.checks.reading import Letters, Text, Word, letters_of, readings
from confidant.checks.subject import Printed, Subject

if TYPE_CHECKING:
    from confidant.vault.withheld import WithheldNote

__all__ = ["RUNNING_WORDS", "copies", "near_copies"]

RUNNING_WORDS = 8
"""How many words in a row make a copy (mission, "Prepare reference" 7)."""

_WHY = (
    "Eight or more of these words stand in the same order in a note of {held_on} that may not be told to this reader. "
    "{mend}; this cannot be set aside."
)
_LONG = 20
"""Letters; few texts share so many by chance."""
_MEND_DRAFT = "Change the words, or ask for the permission"

# Not strftime: month names there follow the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Source:
    """Running texts with all their readings, and what mends a copy in them."""

    readings: tuple[Letters, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class _Copy:
    """Written words that repeat withheld ones, and the first day on which those were noted."""

    words: tuple[Word, ...]
    held_on: date
    mend: str


@dataclass(frozen=True, slots=True)
class _Beginnings:
    """How the words of all readings go on, in letters: hardly any other text goes on so, which saves the search."""

    short: frozenset[str]
    long: frozenset[str]

    @classmethod
    def of(cls, read: Iterable[Letters]) -> "_Beginnings":
        all_read = tuple(read)

        def first(length: int) -> frozenset[str]:
            return frozenset(each.letters[at : at + length] for each in all_read for at in each.begins)

        return cls(first(RUNNING_WORDS), first(_LONG))

    def may_have(self, window: str) -> bool:
        """Whether a window, whose first eight letters are known, may stand in a reading."""
        return len(window) < _LONG or window[:_LONG] in self.long


def copies(subject: Subject) -> tuple[Finding, ...]:
    """Return the copies in everything that is printed; the words of the request may copy nothing withheld either.

    The public wording itself copies nothing: both agreed that anybody may know it, and a first note may well write it
    down.
    """
    return near_copies(
        subject.draft,
        subject.runs,
        subject.withheld.notes,
        around=subject.around,
        composed=subject.composed,
        constants=subject.constants,
    )


def near_copies(
    draft: Sequence[DraftSection],
    permitted: Iterable[str],
    withheld: Iterable["WithheldNote"],
    *,
    around: Iterable[Printed] = (),
    composed: Sequence[DraftSection] = (),
    constants: Collection[str] = (),
) -> tuple[Finding, ...]:
    """Return a leak for every stretch of what is printed that repeats eight running words of a note, one withheld.

    `permitted` are the running words that may be told, `composed` is the draft once more as it will be printed,
    `around` what is printed beside it; headings among `constants` are nobody's words and are passed over. Words that
    also run so through what is permitted to this request are no leak, nor are two permitted runs that meet at the end
    of a sentence. Neither a paragraph's end nor a heading in between makes a copy another text. Stretches that touch
    are one finding.
    """
    body = _texts(draft, constants)
    sources = [_Source(tuple(readings(body)), _MEND_DRAFT)]
    behind = sum(len(text.words) for text in body)
    for each in around:
        # A number is left out between the sources, so that copies in two of them are not taken for one stretch.
        fields = _numbered(((*field, False) for field in each.fields), behind + 1)
        behind += 1 + sum(len(text.words) for text in fields)
        sources.append(_Source(tuple(readings(fields)), each.mend))
    known = {reading.letters for reading in sources[0].readings}
    printed = (each for each in readings(_texts(composed, constants)) if each.letters not in known)
    allowed = letters_of("\n".join(permitted))
    notes = tuple(withheld)
    found = _merged(_copies(sources, allowed, notes))
    told = {_text_name(word) for copy in found for word in copy.words}
    in_print = _merged(_copies([_Source(tuple(printed), _MEND_DRAFT)], allowed, notes))
    found += [copy for copy in in_print if told.isdisjoint(map(_text_name, copy.words))]
    return tuple(_finding(copy) for copy in found)


def _text_name(word: Word) -> str:
    return word.place.short.rpartition("w")[0]


def _texts(draft: Sequence[DraftSection], constants: Collection[str]) -> list[Text]:
    found = ((short, name, text, short.startswith("h")) for short, name, text in places(draft))
    return _numbered((each for each in found if not (each[3] and each[2].strip() in constants)), 0)


def _numbered(fields: Iterable[tuple[str, str, str, bool]], first: int) -> list[Text]:
    texts: list[Text] = []
    for short, name, text, is_heading in fields:
        texts.append(Text.of(short, name, text, first, is_heading=is_heading))
        first += len(texts[-1].words)
    return texts


def _copies(sources: Sequence[_Source], allowed: set[str], notes: Iterable["WithheldNote"]) -> list[_Copy]:
    """Return, for eight running words at a time, where they stand in the sources."""
    beginnings = _Beginnings.of(reading for source in sources for reading in source.readings)
    known: dict[str, list[tuple[tuple[Word, ...], str]]] = {}
    days: dict[tuple[Word, ...], _Copy] = {}
    for note in notes if beginnings.short else ():
        for window in _windows(note, beginnings):
            if window not in known:
                known[window] = list(_stretches(window, sources, allowed))
            for words, mend in known[window]:
                before = days.get(words)
                if before is None or note.held_on < before.held_on:
                    days[words] = _Copy(words, note.held_on, mend)
    return list(days.values())


def _windows(note: "WithheldNote", beginnings: _Beginnings) -> Iterator[str]:
    """Yield the letters of eight running words, one of them withheld, that begin as a word of the sources does.

    Numbers count as words and, once more, as nothing. Every word has a letter or figure, so that the first eight of
    them are never more than the eight words.
    """
    for body in dict.fromkeys((note.body, without_asides(note.body))):
        words = folded_words(body)
        starts: Sequence[int] = range(len(words) - RUNNING_WORDS + 1)
        yield from _windows_of(words, starts, beginnings, note, body, drop_numbers=False)
        are_numbers = list(map(str.isdigit, words))
        if True in are_numbers:
            numbers = compress(range(len(words)), are_numbers)
            words = list(compress(words, map(not_, are_numbers)))
            gaps = (at - dropped for dropped, at in enumerate(numbers))
            before = {at for gap in gaps for at in range(max(0, gap - RUNNING_WORDS + 1), gap)}
            starts = [at for at in before if at + RUNNING_WORDS <= len(words)]
            yield from _windows_of(words, starts, beginnings, note, body, drop_numbers=True)


def _windows_of(
    words: list[str],
    starts: Sequence[int],
    beginnings: _Beginnings,
    note: "WithheldNote",
    body: str,
    *,
    drop_numbers: bool,
) -> Iterator[str]:
    letters = "".join(words)
    offsets = list(accumulate(map(len, words), initial=0))
    first_letters = [letters[offset : offset + RUNNING_WORDS] for offset in map(offsets.__getitem__, starts)]
    if beginnings.short.isdisjoint(first_letters):
        return
    likely = [at for at, first in zip(starts, first_letters, strict=True) if first in beginnings.short]
    windows = [(at, letters[offsets[at] : offsets[at + RUNNING_WORDS]]) for at in likely]
    windows = [(at, window) for at, window in windows if beginnings.may_have(window)]
    hidden = _hidden_words(note, body, drop_numbers=drop_numbers) if windows else []
    for at, window in windows:
        if any(at < end and start < at + RUNNING_WORDS for start, end in hidden):
            yield window


def _hidden_words(note: "WithheldNote", body: str, *, drop_numbers: bool) -> list[tuple[int, int]]:
    """Return which words are withheld, as (first, behind the last); a word cut by the border is."""

    def count(text: str) -> int:
        return sum(not (drop_numbers and word.isdigit()) for word in folded_words(text))

    if note.hidden == ((0, len(body)),):
        return [(0, len(body))]
    hidden = []
    for start, end in note.hidden:
        is_cut = 0 < start < len(body) and body[start - 1].isalnum() and body[start].isalnum()
        first = count(body[:start]) - is_cut
        hidden.append((max(first, 0), count(body[:end])))
    return hidden


def _stretches(window: str, sources: Sequence[_Source], allowed: set[str]) -> Iterator[tuple[tuple[Word, ...], str]]:
    for source in sources:
        for reading in source.readings:
            for start, end in reading.find(window):
                if not _is_allowed(reading, start, end, allowed):
                    yield reading.words(start, end), source.mend


def _is_allowed(reading: Letters, start: int, end: int, allowed: set[str]) -> bool:
    """Whether these letters run through the permitted words, or are two such runs that meet at a sentence's end.

    One meeting and no more: permitted words put together one by one can say anything.
    """
    letters = reading.letters

    def runs(first: int, behind: int) -> bool:
        return any(letters[first:behind] in each for each in allowed)

    if runs(start, end):
        return True
    return any(runs(start, at) and runs(at, end) for at in reading.joints if start < at < end)


def _merged(copies: Iterable[_Copy]) -> list[_Copy]:
    """Return the longest stretches that touching copies cover, in reading order."""
    merged: list[_Copy] = []
    for copy in sorted(copies, key=lambda copy: copy.words[0].number):
        last = merged[-1] if merged else None
        if last is None or copy.words[0].number > last.words[-1].number + 1:
            merged.append(copy)
            continue
        words = {word.number: word for word in (*last.words, *copy.words)}
        together = tuple(words[number] for number in sorted(words))
        merged[-1] = _Copy(together, min(last.held_on, copy.held_on), last.mend)
    return merged


def _finding(copy: _Copy) -> Finding:
    text = " ".join(word.written for word in copy.words)
    place, day = copy.words[0].place, copy.held_on
    why = _WHY.format(held_on=f"{day.day} {_MONTHS[day.month - 1]} {day.year}", mend=copy.mend)
    return Finding(finding_id(FindingKind.LEAK, place), FindingKind.LEAK, text, why, may_set_aside=False)
