"""Which of the notes that could come in do: all but those that are here already, or whichever the user ticks.

A note is here already where the pair has one of the same day, title and words with all of its files. One in the trash
counts as well: who threw it away does not want it back unasked.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
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

__all__ = ["Choice", "Counts", "IncomingStanding", "looked_up"]


class IncomingStanding(Enum):
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
    IncomingStanding.NEW: "left out by you",
    IncomingStanding.HERE: "already here, with the same day, title and words",
    IncomingStanding.IN_TRASH: "in the trash of this pair, with the same day, title and words",
    IncomingStanding.TWICE: "the same as another that was chosen",
}

_REMARKS = {
    IncomingStanding.HERE: Remark.HERE_TWICE,
    IncomingStanding.IN_TRASH: Remark.IN_TRASH_TOO,
    IncomingStanding.TWICE: Remark.CHOSEN_TWICE,
}
"""What is said of a note that comes in all the same."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How much comes in of what was read, and how much is left out."""

    notes: int
    files: int
    attached: int
    remarked: int
    """Notes that come in and of which there is something to say."""
    left_out: Mapping[IncomingStanding, int]


class _Facts:
    """What is counted of the notes, by their numbers: so that a choice among thousands is counted in a moment."""

    def __init__(self, prepared: Prepared, standings: Sequence[IncomingStanding]) -> None:
        self.file_of: list[int] = []
        self.attached: dict[int, int] = {}
        remarked = set()
        for place, file in enumerate(prepared.files):
            for note in file.notes:
                number = len(self.file_of)
                self.file_of.append(place)
                if note.files:
                    self.attached[number] = len(note.files)
                if note.remarks:
                    remarked.add(number)
        self.remarked = frozenset(remarked)
        numbered = tuple(enumerate(standings))
        self.of = {each: frozenset(number for number, one in numbered if one is each) for each in IncomingStanding}

    def counts(self, taken: frozenset[int]) -> Counts:
        known = taken - self.of[IncomingStanding.NEW]  # of each that comes in all the same there is something to say
        return Counts(
            notes=len(taken),
            files=len({self.file_of[number] for number in taken}),
            attached=sum(self.attached[number] for number in self.attached.keys() & taken),
            remarked=len((self.remarked & taken) | known),
            left_out={standing: len(numbers - taken) for standing, numbers in self.of.items()},
        )


class Choice:
    """What was read, and which of its notes come in; they are counted through all files, from 0."""

    def __init__(
        self, prepared: Prepared, standings: Sequence[IncomingStanding], taken: Iterable[int] | None = None
    ) -> None:
        """Take in `taken`, or else all that is new."""
        self.prepared, self.standings = prepared, tuple(standings)
        self._facts = _Facts(prepared, self.standings)
        self.taken = self.new if taken is None else frozenset(taken)

    @property
    def new(self) -> frozenset[int]:
        """The notes that are not here already: what comes in where nobody chooses."""
        return self._facts.of[IncomingStanding.NEW]

    @property
    def has_known(self) -> bool:
        """Whether any of them is not new."""
        return len(self.new) < len(self.standings)

    @property
    def counts(self) -> Counts:
        """How much comes in."""
        return self._facts.counts(self.taken)

    def with_taken(self, taken: Iterable[int]) -> "Choice":
        """Return the choice of exactly these notes."""
        other = copy(self)
        other.taken = frozenset(taken)
        return other

    def with_standing(self, standing: IncomingStanding) -> "Choice":
        """Return the choice with all notes of a standing as well."""
        return self.with_taken(self.taken | self._facts.of[standing])

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
        return tuple(NotTaken(str(chosen), notes, reason) for reason, notes in counted.items())

    def _numbered(self) -> Iterator[tuple[IncomingFile, range]]:
        first = 0
        for file in self.prepared.files:
            yield file, range(first, first + len(file.notes))
            first += len(file.notes)


def looked_up(vault: Vault, pair: PairId, prepared: Prepared, tell: HowFar) -> Choice:
    """Return what comes in to the pair where nobody chooses: what is new. What `tell` raises ends it."""
    here = vault.already_here(pair)
    seen: set[tuple[date, str, bytes, frozenset[tuple[str, int]]]] = set()
    files: list[IncomingFile] = []
    standings: list[IncomingStanding] = []
    for number, file in enumerate(prepared.files):
        tell(number / len(prepared.files))
        notes = []
        for note in file.notes:
            standing, remark = _standing(here, note)
            seen_before = len(seen)
            seen.add((note.held_on, note.title, words_digest(note.words), _files_of(note)))
            if standing is IncomingStanding.NEW and len(seen) == seen_before:
                standing, remark = IncomingStanding.TWICE, None
            standings.append(standing)
            notes.append(_remarked(note, remark))
        files.append(replace(file, notes=tuple(notes)))
    return Choice(replace(prepared, files=tuple(files)), standings)


def _standing(here: AlreadyHere, note: IncomingNote) -> tuple[IncomingStanding, Remark | None]:
    """Return how a note stands to those of the pair, and what there is to say of it where it comes in."""
    same = here.same(note.held_on, note.title, note.words)
    with_files = [each for each in same if _files_of(note) <= each.files]
    if with_files:
        return (IncomingStanding.IN_TRASH if with_files[0].is_in_trash else IncomingStanding.HERE), None
    is_here = any(not each.is_in_trash for each in same)
    return IncomingStanding.NEW, Remark.HERE_WITHOUT_FILES if is_here else None


def _files_of(note: IncomingNote) -> frozenset[tuple[str, int]]:
    return frozenset((file.name, file.size) for file in note.files)


def _remarked(note: IncomingNote, remark: Remark | None) -> IncomingNote:
    return note if remark is None else replace(note, remarks=(*note.remarks, remark))
