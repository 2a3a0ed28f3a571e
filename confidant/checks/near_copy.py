"""The eight-word rule: what leaves may not repeat eight running words of anything its reader may not be told.

Such a finding cannot be set aside (mission, "Prepare reference" 7): the words change, or the permission does.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from confidant.checks.copy_index import BEGINNING, LONG_BEGINNING, CopyIndex, Window
from confidant.checks.finding import DraftSection, Finding, FindingKind, finding_id, places
from confidant.checks.noted import day_in_words
from confidant.checks.reading import Letters, Text, Word, letters_of, readings
from confidant.checks.subject import FILE_IN_WORDS, FILE_NAME, Printed, Subject

__all__ = ["Copy", "copies", "copies_in_document", "near_copies"]

_WHY = (
    "Eight or more of these words stand in the same order in what is noted of {noted} and may not be told to this "
    "reader. {mend}; this cannot be set aside."
)
_MEND_DRAFT = "Change the words, or ask for the permission"


class Copy(NamedTuple):
    """A finding, and the written words it is about, by the short names of their places."""

    finding: Finding
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Source:
    """Running texts with all their readings, and what mends a copy in them."""

    readings: tuple[Letters, ...]
    mend: str


@dataclass(frozen=True, slots=True)
class _Copy:
    """Written words that repeat withheld ones, the first day on which those were noted, and under which title."""

    words: tuple[Word, ...]
    held_on: date
    title: str
    mend: str


def copies(subject: Subject) -> tuple[Copy, ...]:
    """Return the copies in everything that leaves: what is printed, the words of the request in it, the file's name.

    The public wording itself copies nothing: both agreed that anybody may know it, and a first note may well write it
    down.
    """
    kept = subject.withheld
    named = Printed(((FILE_NAME, FILE_IN_WORDS, subject.file_words),), "Change the name of the file")
    return _found(
        _sources(subject.draft, (*subject.around, named), subject.constants),
        _printed(subject.draft, subject.composed, subject.constants),
        kept.remembered(_letters_of_all, subject.runs),
        kept.part(CopyIndex.withheld),
    )


def copies_in_document(subject: Subject) -> tuple[Copy, ...]:
    """Return the copies in the lines of the composed document, one after the other."""
    lines = _numbered(((*line, False) for line in subject.numbered_lines), 0)
    return _found(
        [_Source(tuple(readings(lines)), _MEND_DRAFT)],
        _Source((), _MEND_DRAFT),
        subject.withheld.remembered(_letters_of_all, subject.runs),
        subject.withheld.part(CopyIndex.withheld),
    )


def near_copies(
    draft: Sequence[DraftSection],
    permitted: Iterable[str],
    withheld: CopyIndex,
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
    printed = _printed(draft, composed, constants)
    found = _found(_sources(draft, around, constants), printed, _letters_of_all(tuple(permitted)), withheld)
    return tuple(copy.finding for copy in found)


def _letters_of_all(permitted: tuple[str, ...]) -> set[str]:
    return letters_of("\n".join(permitted))


def _sources(draft: Sequence[DraftSection], around: Iterable[Printed], constants: Collection[str]) -> list["_Source"]:
    body = _texts(draft, constants)
    sources = [_Source(tuple(readings(body)), _MEND_DRAFT)]
    behind = sum(len(text.words) for text in body)
    for each in around:
        # A number is left out between the sources, so that copies in two of them are not taken for one stretch.
        fields = _numbered(((*field, False) for field in each.fields), behind + 1)
        behind += 1 + sum(len(text.words) for text in fields)
        sources.append(_Source(tuple(readings(fields)), each.mend))
    return sources


def _printed(draft: Sequence[DraftSection], composed: Sequence[DraftSection], constants: Collection[str]) -> "_Source":
    """Return what is printed, or nothing where it is what is written."""
    is_same = places(composed) == places(draft)
    return _Source(() if is_same else tuple(readings(_texts(composed, constants))), _MEND_DRAFT)


def _found(sources: list["_Source"], printed: "_Source", allowed: set[str], withheld: CopyIndex) -> tuple[Copy, ...]:
    known = {reading.letters for reading in sources[0].readings}
    others = tuple(reading for reading in printed.readings if reading.letters not in known)
    found = _merged(_copies(sources, allowed, withheld))
    told = {_text_name(word) for copy in found for word in copy.words}
    in_print = _merged(_copies([_Source(others, printed.mend)], allowed, withheld))
    found += [copy for copy in in_print if told.isdisjoint(map(_text_name, copy.words))]
    return tuple(Copy(_finding(copy), frozenset(word.place.short for word in copy.words)) for copy in found)


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


def _copies(sources: Sequence[_Source], allowed: set[str], withheld: CopyIndex) -> list[_Copy]:
    """Return, for eight running words at a time, where they stand in the sources."""
    known: dict[str, list[tuple[tuple[Word, ...], str]]] = {}
    days: dict[tuple[Word, ...], _Copy] = {}
    read = [reading for source in sources for reading in source.readings]
    for window in withheld.windows(_beginnings(read, BEGINNING), _beginnings(read, LONG_BEGINNING)):
        if window.letters not in known:
            known[window.letters] = list(_stretches(window.letters, sources, allowed))
        for words, mend in known[window.letters]:
            before = days.get(words)
            if before is None or _order(window) < (before.held_on, before.title):
                days[words] = _Copy(words, window.held_on, window.title, mend)
    return list(days.values())


def _order(window: Window) -> tuple[date, str]:
    return window.held_on, window.title


def _beginnings(read: Iterable[Letters], length: int) -> set[str]:
    """Return how the words of all readings go on, in letters."""
    return {each.letters[at : at + length] for each in read for at in each.begins}


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
        merged[-1] = _Copy(together, *min((last.held_on, last.title), (copy.held_on, copy.title)), last.mend)
    return merged


def _finding(copy: _Copy) -> Finding:
    text = " ".join(word.written for word in copy.words)
    place, title = copy.words[0].place, " ".join(copy.title.split())
    noted = day_in_words(copy.held_on) + (f", “{title}”," if title else "")
    why = _WHY.format(noted=noted, mend=copy.mend)
    return Finding(finding_id(FindingKind.LEAK, place), FindingKind.LEAK, text, why, may_set_aside=False)
