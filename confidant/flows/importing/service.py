"""Bringing notes in: everything is read first and shown, then stored, and what is stopped half-way leaves nothing.

Reading is the slow part and touches no vault. Storing goes in short transactions, so that whoever uses the vault
meanwhile waits for one of them at most; the notes of one file are always in one. Files that are attached to them are
stored before, piece by piece, and appear with them. What keeps it from being finished takes back what this run has
stored; where that cannot be finished either, as when the vault is locked meanwhile, the next opening does it and tells
of it (`UnderWay`). Last of all, search is told of it: that can be left to an idle moment.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.flows.importing.contents import contents_of
from confidant.flows.importing.folders import Found, files_in
from confidant.flows.importing.incoming import CannotTake, IncomingAttachment, IncomingFile, LeftOut, Skipped
from confidant.flows.importing.reading import read_notes
from confidant.flows.today import today as real_today
from confidant.vault.attachments import PIECE_BYTES
from confidant.vault.condition import HowFar
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.notes_brought import bring_in, take_back
from confidant.vault.vault import Vault

__all__ = ["Brought", "NotTakenBack", "Prepared", "make_searchable", "prepare", "store", "told_of_end"]

_MOST_CHARACTERS = 200_000_000
"""Characters of all notes of one run: they are kept in memory until they are stored."""

_MOST_FILES, _MOST_BYTES = 20_000, 4_000_000_000
"""Attached files of one run, and what is in all of them: the vault grows by as much, and every backup with it."""

_WORTH = 4096
"""Bytes that are stored in about the time that a note takes."""

_AT_ONCE = 500
"""Notes in one transaction: some fifty milliseconds, in which nobody else has the database. Each ends with a sync."""


class NotTakenBack(Problem):
    """An import ended half-way, and what it had stored could not be removed yet."""

    def __init__(self, notes: int) -> None:
        super().__init__(
            f"The import ended half-way, and {notes:,} of its notes could not be taken back yet; they are whole and "
            "private, and are taken back when this vault is next unlocked. Everything else is as it was. Look whether "
            "the disk is full."
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

    @property
    def attached(self) -> int:
        """How many attached files would come in with them."""
        return sum(len(file.attached) for file in self.files)


@dataclass(frozen=True, slots=True)
class Brought:
    """The numbers of the notes that came in, in the order of their files."""

    notes: tuple[NoteId, ...]


def prepare(chosen: Iterable[Path], today: date, tell: HowFar) -> Prepared:
    """Read the chosen files, and those in the chosen folders; nothing is stored. What `tell` raises ends it.

    What is in attached files is not kept; it is read again when it is stored.
    """
    tell(0.0)
    found = files_in(chosen)
    files: list[IncomingFile] = []
    skipped = list(found.skipped)
    room = _Room(_MOST_CHARACTERS, _MOST_FILES, _MOST_BYTES)
    count = len(found.files)
    for number, (file, folder) in enumerate(found.files.items()):
        tell(number / count)
        try:
            incoming = IncomingFile(file, read_notes(file, today, _Within(tell, number, count), folder))
            room.take(incoming)
        except CannotTake as refusal:
            skipped.append(Skipped(file, refusal.reason))
        else:
            files.append(incoming)
    return Prepared(tuple(files), tuple(skipped), _left_out(found, files))


def _left_out(found: Found, files: Iterable[IncomingFile]) -> LeftOut:
    """Return what was looked past: without the files of other kinds that come in because a note refers to them."""
    return found.left_out(
        {str(each.origin.file) for file in files for each in file.attached if each.origin.below in found.walked}
    )


@dataclass(slots=True)
class _Room:
    """What one run has room for."""

    characters: int
    files: int
    bytes: int

    def take(self, incoming: IncomingFile) -> None:
        """Raise CannotTake where a file goes beyond it, and take what it needs else."""
        length, attached = incoming.length, incoming.attached
        size = sum([each.size for each in attached])
        if length > self.characters:
            raise CannotTake("there are too many words for one import; bring in the rest in another one")
        if len(attached) > self.files or size > self.bytes:
            raise CannotTake("there are too many attached files for one import; bring in the rest in another one")
        self.characters -= length
        self.files -= len(attached)
        self.bytes -= size


@dataclass(frozen=True, slots=True)
class _Within:
    """Tells how far one file of several is as a part of the whole."""

    tell: HowFar
    number: int
    of: int

    def __call__(self, part: float) -> None:
        self.tell((self.number + part) / self.of)


def store(
    vault: Vault, pair: PairId, files: Sequence[IncomingFile], tell: HowFar, *, on: date | None = None
) -> Brought:
    """Store what was prepared as notes of the pair, all private; their files are added on the day `on`, else today.

    What `tell` raises ends it, and like any Problem that comes between leaves the vault as it was; where even that
    fails, NotTakenBack says so. That it ended is told at the next opening as well, unless a Problem was raised or
    `told_of_end` says that somebody knows. Raises ChangedMeanwhile, GonePair, ReadOnlyVault or CannotWriteVault.
    """
    brought: list[NoteId] = []
    staging = _Staging(vault, on or real_today(), _Work(tell, files))
    with vault.transaction():
        vault.under_way.begin()
    try:
        for several in _in_batches(files):
            staging.work.done(0)
            staged = [own for file in several for own in staging.store(file)]
            brought += bring_in(vault, pair, [note.as_note() for file in several for note in file.notes], staged)
            staging.given()
            staging.work.done(sum(len(file.notes) for file in several) * _WORTH)
            vault.give_way()
        tell(1.0)
        told_of_end(vault)
    except BaseException as error:
        _take_back(vault, brought, staging)
        if isinstance(error, Problem):
            with suppress(Problem):
                told_of_end(vault)
        raise
    return Brought(tuple(brought))


def told_of_end(vault: Vault) -> None:
    """Say that an import has come to its end, or that its user knows how it ended: the next opening tells nobody."""
    vault.under_way.end()


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


class _Work:
    """How much there is to do, and how much of it is done."""

    def __init__(self, tell: HowFar, files: Sequence[IncomingFile]) -> None:
        self._tell, self._done = tell, 0
        notes = sum(len(file.notes) for file in files)
        self._all = max(1, notes * _WORTH + sum(each.size for file in files for each in file.attached))

    def done(self, more: int) -> None:
        """Say that so many bytes more are stored; a note counts for some. Raises what the teller raises."""
        self._done += more
        self._tell(min(1.0, self._done / self._all))


class _Staging:
    """Stores attached files before their notes, of which none is there yet."""

    def __init__(self, vault: Vault, on: date, work: _Work) -> None:
        self.work = work
        self._vault, self._on = vault, on
        self._waiting: list[AttachmentId] = []

    def store(self, file: IncomingFile) -> list[list[AttachmentId]]:
        """Store the attached files of all notes of a file; return each note's own."""
        if not file.attached:
            return [[] for _ in file.notes]
        staged: dict[IncomingAttachment, AttachmentId] = {}
        for attached, pieces in contents_of(file.attached, lambda: self.work.done(0)):
            staged[attached] = self._stored(attached, pieces)
            self._waiting.append(staged[attached])
        return [[staged[attached] for attached in note.files] for note in file.notes]

    def given(self) -> None:
        """Say that the notes have them."""
        self._waiting.clear()

    def take_over(self, files: Sequence[AttachmentId]) -> None:
        """Take files that notes had which were taken back."""
        self._waiting += files

    def drop(self) -> None:
        """Erase what no note was given; what cannot be erased now goes later, as what a crash leaves does."""
        with suppress(Problem):
            self._vault.attachments.drop(self._waiting)

    def _stored(self, attached: IncomingAttachment, pieces: Iterator[bytes]) -> AttachmentId:
        # A small file is stored in one commit, and not in three; each ends with a sync.
        is_small = attached.size <= PIECE_BYTES
        with self._vault.transaction() if is_small else nullcontext():
            return self._vault.attachments.add_ahead(attached.name, self._counted(pieces), self._on)

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self.work.done(len(piece))
            self._vault.give_way()


def _take_back(vault: Vault, brought: list[NoteId], staging: _Staging) -> None:
    """Remove the notes, all of them before any file of theirs: those may take long, and a lock waits for seconds."""
    while brought:
        try:
            staging.take_over(take_back(vault, brought[-_AT_ONCE:]))
        except Problem as problem:
            raise NotTakenBack(len(brought)) from problem
        del brought[-_AT_ONCE:]
        vault.give_way()
    staging.drop()


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
