"""Which of the notes that could come in do: all but those that are here already, or whichever the user ticks.

A note is here already where the pair has one of the same day, title and words with all of its files. One in the trash
counts as well: who threw it away does not want it back unasked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path

from confidant.flows.importing.incoming import IncomingFile, IncomingNote, NotTaken, Remark
from confidant.flows.importing.service import Prepared
from confidant.vault.already_here import AlreadyHere, words_digest
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["Choice", "Standing", "looked_up"]


class Standing(Enum):
    """How a note that could come in stands to those that are here, and to those before it in what was chosen."""

    NEW = "new"
    HERE = "here"
    IN_TRASH = "in_trash"
    TWICE = "twice"

    @property
    def phrase(self) -> str:
        """What is said of a note that is left out, as the end of a sentence about it."""
        return _PHRASES[self]


_PHRASES = {
    Standing.NEW: "left out by you",
    Standing.HERE: "already here, with the same day, title and words",
    Standing.IN_TRASH: "in the trash of this pair, with the same day, title and words",
    Standing.TWICE: "the same as another that was chosen",
}

_REMARKS = {
    Standing.HERE: Remark.HERE_TWICE,
    Standing.IN_TRASH: Remark.IN_TRASH_TOO,
    Standing.TWICE: Remark.CHOSEN_TWICE,
}
"""What is said of a note that comes in all the same."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What was read, and which of its notes come in; they are counted through all files, from 0."""

    prepared: Prepared
    standings: tuple[Standing, ...]
    taken: frozenset[int]

    @property
    def new(self) -> frozenset[int]:
        """The notes that are not here already: what comes in where nobody chooses."""
        return frozenset(number for number, standing in enumerate(self.standings) if standing is Standing.NEW)

    @property
    def known(self) -> Counter[Standing]:
        """How many notes there are of each standing but new."""
        return Counter(standing for standing in self.standings if standing is not Standing.NEW)

    def with_taken(self, taken: Iterable[int]) -> "Choice":
        """Return the choice of exactly these notes."""
        return replace(self, taken=frozenset(taken))

    def with_standing(self, standing: Standing) -> "Choice":
        """Return the choice with all notes of a standing as well."""
        return self.with_taken(self.taken | {number for number, each in enumerate(self.standings) if each is standing})

    def files(self) -> tuple[IncomingFile, ...]:
        """Return the files with those of their notes that come in; without files of which none does."""
        found = []
        for file, numbers in self._numbered():
            notes = tuple(
                _remarked(note, _REMARKS.get(self.standings[number]))
                for note, number in zip(file.notes, numbers, strict=True)
                if number in self.taken
            )
            if notes:
                found.append(replace(file, notes=notes))
        return tuple(found)

    def not_taken(self) -> tuple[NotTaken, ...]:
        """Return what does not come in, file by file, with the reason."""
        return tuple(
            NotTaken(file.file, count, standing.phrase)
            for file, numbers in self._numbered()
            for standing, count in Counter(
                self.standings[number] for number in numbers if number not in self.taken
            ).items()
        )

    def not_taken_of(self, chosen: Path) -> tuple[NotTaken, ...]:
        """Return the same of all files together, as those of the file or folder that was chosen."""
        counted: Counter[str] = Counter()
        for left in self.not_taken():
            counted[left.reason] += left.notes
        return tuple(NotTaken(chosen, notes, reason) for reason, notes in counted.items())

    def _numbered(self) -> Iterator[tuple[IncomingFile, range]]:
        first = 0
        for file in self.prepared.files:
            yield file, range(first, first + len(file.notes))
            first += len(file.notes)


def looked_up(vault: Vault, pair: PairId, prepared: Prepared, tell: HowFar) -> Choice:
    """Return what comes in to the pair where nobody chooses: what is new. What `tell` raises ends it."""
    here = AlreadyHere(vault.database, pair)
    seen: set[tuple[date, str, bytes, frozenset[tuple[str, int]]]] = set()
    files: list[IncomingFile] = []
    standings: list[Standing] = []
    for number, file in enumerate(prepared.files):
        tell(number / len(prepared.files))
        notes = []
        for note in file.notes:
            standing, remark = _standing(here, note)
            seen_before = len(seen)
            seen.add((note.held_on, note.title, words_digest(note.words), _files_of(note)))
            if standing is Standing.NEW and len(seen) == seen_before:
                standing, remark = Standing.TWICE, None
            standings.append(standing)
            notes.append(_remarked(note, remark))
        files.append(replace(file, notes=tuple(notes)))
    choice = Choice(replace(prepared, files=tuple(files)), tuple(standings), frozenset())
    return choice.with_taken(choice.new)


def _standing(here: AlreadyHere, note: IncomingNote) -> tuple[Standing, Remark | None]:
    """Return how a note stands to those of the pair, and what there is to say of it where it comes in."""
    same = here.same(note.held_on, note.title, note.words)
    with_files = [each for each in same if _files_of(note) <= each.files]
    if with_files:
        return (Standing.IN_TRASH if with_files[0].is_in_trash else Standing.HERE), None
    is_here = any(not each.is_in_trash for each in same)
    return Standing.NEW, Remark.HERE_WITHOUT_FILES if is_here else None


def _files_of(note: IncomingNote) -> frozenset[tuple[str, int]]:
    return frozenset((file.name, file.size) for file in note.files)


def _remarked(note: IncomingNote, remark: Remark | None) -> IncomingNote:
    return note if remark is None else replace(note, remarks=(*note.remarks, remark))
