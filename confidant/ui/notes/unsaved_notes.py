"""Notes that were left while they could not be stored: their words are kept in memory until they can."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confidant.domain.note import Note
from confidant.domain.problem import Problem
from confidant.vault.ids import NoteId
from confidant.vault.notes import NoteRecord

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["UnsavedNote", "UnsavedNotes"]


@dataclass(frozen=True, slots=True)
class UnsavedNote:
    """A note as the vault last gave it, and as it was left."""

    record: NoteRecord
    edited: Note


class UnsavedNotes:
    """Keeps what could not be stored; nothing leaves it but into the vault, or back into the editor."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault
        self._notes: dict[NoteId, UnsavedNote] = {}

    def __contains__(self, note: object) -> bool:
        """Whether the words of a note are kept here."""
        return note in self._notes

    def __bool__(self) -> bool:
        """Whether any note is kept here."""
        return bool(self._notes)

    def __iter__(self) -> Iterator[NoteId]:
        """Which notes are kept here."""
        return iter(self._notes)

    def put(self, record: NoteRecord, edited: Note) -> None:
        """Keep a note as it was left."""
        self._notes[record.id] = UnsavedNote(record, edited)

    def pop(self, note: NoteId) -> UnsavedNote | None:
        """Give a note back to be edited on; None where its words are stored."""
        return self._notes.pop(note, None)

    def save(self) -> None:
        """Store what can be stored. Raises the last `Problem`; what it concerns stays here."""
        met: Problem | None = None
        for note, unsaved in tuple(self._notes.items()):
            try:
                self._vault.notes.save(note, unsaved.edited, version=unsaved.record.version)
            except Problem as problem:
                met = problem
            else:
                del self._notes[note]
        if met is not None:
            raise met

    def try_to_save(self) -> None:
        """Store what can be stored; the rest is still here, and the list says so."""
        try:
            self.save()
        except Problem:
            return
