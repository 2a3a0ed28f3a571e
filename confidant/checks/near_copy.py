"""The eight-word rule: a draft may not repeat eight running words of anything its reader may not be told.

Such a finding cannot be set aside (mission, "Prepare reference" 7): the words change, or the permission does.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from confidant.checks.finding import DraftSection, Finding, FindingKind, Place, finding_id, places
from confidant.checks.folded import folded_words, tokens

if TYPE_CHECKING:
    from confidant.vault.shareable import PermittedNote
    from confidant.vault.withheld import WithheldPassage

__all__ = ["RUNNING_WORDS", "near_copies"]

RUNNING_WORDS = 8
"""How many words in a row make a copy (mission, "Prepare reference" 7)."""

_WHY = (
    "Eight or more of these words stand in the same order in a note of {held_on} that may not be told to this reader. "
    "Change the words, or ask for the permission; this cannot be set aside."
)

# Not strftime: month names there follow the machine's locale.
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

Window = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One folded word of the draft, as it is written, and its place."""

    folded: str
    written: str
    place: Place


def near_copies(
    draft: Sequence[DraftSection], permitted: Iterable["PermittedNote"], withheld: Iterable["WithheldPassage"]
) -> tuple[Finding, ...]:
    """Return a leak for every stretch of the draft that repeats eight running words of a withheld passage.

    Words that also run so through what is permitted to this request are no leak. Neither a paragraph's end nor a
    heading in between makes a copy another text. Stretches that touch are one finding.
    """
    words = _words(draft)
    readings = [words, [word for word in words if not word.place.short.startswith("h")]]
    allowed = _windows([word for note in permitted for word in folded_words(note.run)])
    copied = set().union(*(_windows([word.folded for word in reading]) for reading in readings)) - allowed
    days = _days(copied, withheld)
    found: dict[str, Finding] = {}
    for reading in readings:
        for finding in _findings(reading, days):
            found.setdefault(finding.id, finding)
    return tuple(found.values())


def _words(draft: Sequence[DraftSection]) -> list[_Word]:
    words = []
    for short, name, text in places(draft):
        for folded, written, number in tokens(text):
            words.append(_Word(folded, written, Place(f"{short}w{number}", f"{name}, word {number}")))
    return words


def _windows(words: Sequence[str]) -> set[Window]:
    """Return every eight running words."""
    return {tuple(words[start : start + RUNNING_WORDS]) for start in range(len(words) - RUNNING_WORDS + 1)}


def _days(windows: set[Window], withheld: Iterable["WithheldPassage"]) -> dict[Window, date]:
    """Return those of `windows` that stand in a withheld passage, with the first day on which one was held."""
    days: dict[Window, date] = {}
    vocabulary = {word for window in windows for word in window}
    for passage in withheld if windows else ():
        for window in _known_runs(folded_words(passage.text), vocabulary):
            if window in windows:
                days[window] = min(days.get(window, passage.held_on), passage.held_on)
    return days


def _known_runs(words: list[str], vocabulary: set[str]) -> Iterator[Window]:
    """Yield the windows made of the draft's words only; hardly any text has eight of them in a row by chance."""
    known = 0
    for end, word in enumerate(words, start=1):
        if word not in vocabulary:
            known = 0
            continue
        known += 1
        if known >= RUNNING_WORDS:
            yield tuple(words[end - RUNNING_WORDS : end])


def _findings(reading: Sequence[_Word], days: dict[Window, date]) -> Iterator[Finding]:
    """Yield one finding for each longest stretch of the reading that overlapping copies cover."""
    folded = [word.folded for word in reading]
    start = end = -1
    held_on = date.max
    for at in range(len(reading) - RUNNING_WORDS + 1):
        day = days.get(tuple(folded[at : at + RUNNING_WORDS]))
        if day is None:
            continue
        if at > end >= 0:
            yield _finding(reading[start:end], held_on)
            start, held_on = at, date.max
        start = at if start < 0 else start
        end, held_on = at + RUNNING_WORDS, min(held_on, day)
    if end >= 0:
        yield _finding(reading[start:end], held_on)


def _finding(copied: Sequence[_Word], held_on: date) -> Finding:
    text = " ".join({word.place.short: word.written for word in copied}.values())
    place = copied[0].place
    why = _WHY.format(held_on=f"{held_on.day} {_MONTHS[held_on.month - 1]} {held_on.year}")
    return Finding(finding_id(FindingKind.LEAK, place), FindingKind.LEAK, text, why, may_set_aside=False)
