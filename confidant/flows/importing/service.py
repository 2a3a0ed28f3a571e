"""Bringing notes in: everything is read first and shown, then stored, and what is stopped half-way leaves nothing.

Reading is the slow part and touches no vault. Storing goes in short transactions, so that whoever uses the vault
meanwhile waits for one of them at most; the notes of one file are always in one. What keeps it from being finished
takes back what this run has stored. Last of all, search is told of it: that can be left to an idle moment.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.flows.importing.folders import files_in
from confidant.flows.importing.incoming import CannotTake, IncomingFile, LeftOut, Skipped
from confidant.flows.importing.reading import read_notes
from confidant.vault.condition import HowFar
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes_brought import bring_in, take_back
from confidant.vault.vault import Vault

__all__ = ["Brought", "NotTakenBack", "Prepared", "make_searchable", "prepare", "store"]

_MOST_CHARACTERS = 200_000_000
"""Characters of all notes of one run: they are kept in memory until they are stored."""

_AT_ONCE = 250
"""Notes in one transaction: some fifty milliseconds, in which nobody else has the database. Each ends with a sync."""


class NotTakenBack(Problem):
    """An import ended half-way, and what it had stored could not be removed."""

    def __init__(self, notes: int) -> None:
        super().__init__(
            f"The import ended half-way, and {notes:,} of its notes could not be taken back; they are whole and "
            "private. Everything else is as it was. Look whether the disk is full, and delete them or keep them."
        )


@dataclass(frozen=True, slots=True)
class Prepared:
    """What would come in, file by file, and what would not."""

    files: tuple[IncomingFile, ...]
    skipped: tuple[Skipped, ...]
    left_out: LeftOut

    @property
    def notes(self) -> int:
        """How many notes would come in."""
        return sum(len(file.notes) for file in self.files)


@dataclass(frozen=True, slots=True)
class Brought:
    """The numbers of the notes that came in, in the order of their files."""

    notes: tuple[NoteId, ...]


def prepare(chosen: Iterable[Path], today: date, tell: HowFar) -> Prepared:
    """Read the chosen files, and those in the chosen folders; nothing is stored. What `tell` raises ends it."""
    tell(0.0)
    found = files_in(chosen)
    files: list[IncomingFile] = []
    skipped = list(found.skipped)
    room = _MOST_CHARACTERS
    for number, file in enumerate(found.files):
        tell(number / len(found.files))
        try:
            incoming = _read(file, today, _Within(tell, number, len(found.files)), room)
        except CannotTake as refusal:
            skipped.append(Skipped(file, refusal.reason))
        else:
            room -= incoming.length
            files.append(incoming)
    return Prepared(tuple(files), tuple(skipped), found.left_out)


@dataclass(frozen=True, slots=True)
class _Within:
    """Tells how far one file of several is as a part of the whole."""

    tell: HowFar
    number: int
    of: int

    def __call__(self, part: float) -> None:
        self.tell((self.number + part) / self.of)


def _read(file: Path, today: date, tell: HowFar, room: int) -> IncomingFile:
    incoming = IncomingFile(file, read_notes(file, today, tell))
    if incoming.length > room:
        raise CannotTake("there are too many words for one import; bring in the rest in another one")
    return incoming


def store(vault: Vault, pair: PairId, files: Sequence[IncomingFile], tell: HowFar) -> Brought:
    """Store what was prepared as notes of the pair, all private.

    What `tell` raises ends it, and like any Problem that comes between leaves the vault as it was; where even that
    fails, NotTakenBack says so. Raises GonePair, ReadOnlyVault or CannotWriteVault.
    """
    brought: list[NoteId] = []
    count = sum(len(file.notes) for file in files)
    try:
        for several in _in_batches(files):
            tell(len(brought) / count)
            brought += bring_in(vault, pair, (note.as_note() for file in several for note in file.notes))
            vault.give_way()
        tell(1.0)
    except BaseException:
        _take_back(vault, brought)
        raise
    return Brought(tuple(brought))


def make_searchable(vault: Vault, tell: HowFar) -> None:
    """Have search know what was stored, as the last step; what `tell` raises ends it, and takes nothing back.

    What is left then, or where the disk fails, is made up for when nobody types, or before the next search.
    """
    index = vault.search.index
    count = index.count_behind()

    def told() -> None:
        left = index.count_behind()
        tell(1 - left / max(count, left, 1))

    with suppress(Problem):
        index.catch_up(told)


def _take_back(vault: Vault, brought: list[NoteId]) -> None:
    while brought:
        try:
            take_back(vault, brought[-_AT_ONCE:])
        except Problem as problem:
            raise NotTakenBack(len(brought)) from problem
        del brought[-_AT_ONCE:]
        vault.give_way()


def _in_batches(files: Sequence[IncomingFile]) -> Iterator[list[IncomingFile]]:
    several: list[IncomingFile] = []
    notes = 0
    for file in files:
        if several and notes + len(file.notes) > _AT_ONCE:
            yield several
            several, notes = [], 0
        several.append(file)
        notes += len(file.notes)
    if several:
        yield several
