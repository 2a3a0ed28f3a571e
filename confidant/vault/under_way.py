"""Which notes a run that brings them in has stored so far, for as long as it has not come to its end.

So a run that a lock, a kill or a failure ends is taken back when the vault is next opened, and told of then: no part of
one stays that nobody knows of.
"""

from collections.abc import Iterable, Sequence

import msgspec

from confidant.vault.connection import Database
from confidant.vault.ids import NoteId
from confidant.vault.settings import Settings

__all__ = ["UnderWay"]

_NAME = "notes-being-brought-in"
"""The setting under which it lies: sealed, and in every backup that is made meanwhile."""

_Ranges = list[tuple[int, int]]
"""First and last numbers of notes; a run's follow one another, so one range does as a rule."""


class UnderWay:
    """Kept in step with the notes by whoever stores or removes them, inside that transaction."""

    def __init__(self, database: Database) -> None:
        self._settings = Settings(database)

    @property
    def is_there(self) -> bool:
        """Whether a run has begun that has not come to its end, or whose end was told to nobody."""
        return self._settings.get(_NAME) is not None

    @property
    def notes(self) -> list[NoteId]:
        """The notes that it has stored, in the order of their numbers."""
        return [NoteId(number) for first, last in self._ranges() for number in range(first, last + 1)]

    def begin(self) -> None:
        """Say that a run begins."""
        self._put([])

    def add(self, notes: Sequence[NoteId]) -> None:
        """Say that a run, where one was begun, has stored these."""
        if notes and self.is_there:
            self._put([*self._ranges(), *_ranges_of(notes)])

    def remove(self, notes: Iterable[NoteId]) -> None:
        """Say that these were taken back."""
        if self.is_there:
            gone = set(notes)
            self._put(_ranges_of([note for note in self.notes if note not in gone]))

    def end(self) -> None:
        """Say that it has come to its end, or that how it ended was told."""
        self._settings.put(_NAME, None)

    def _ranges(self) -> _Ranges:
        kept = self._settings.get(_NAME)
        return [] if kept is None else msgspec.json.decode(kept, type=_Ranges)

    def _put(self, ranges: _Ranges) -> None:
        self._settings.put(_NAME, msgspec.json.encode(ranges).decode())


def _ranges_of(notes: Sequence[NoteId]) -> _Ranges:
    ranges: _Ranges = []
    for note in notes:
        if ranges and ranges[-1][1] == note - 1:
            ranges[-1] = (ranges[-1][0], note)
        else:
            ranges.append((note, note))
    return ranges
