"""Many notes at once, brought from elsewhere: stored in one transaction, and taken back as if they had never come."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from confidant.domain.note import Note
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import insert_notes
from confidant.vault.record_problems import GonePair

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["bring_in", "take_back"]


def bring_in(vault: "Vault", pair: PairId, notes: Iterable[Note]) -> list[NoteId]:
    """Store notes at the end of the pair's, all or none of them; return their numbers. Raises GonePair."""
    database = vault.database
    with database.transaction():
        if database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
            raise GonePair
        return insert_notes(database, pair, tuple(notes))


def take_back(vault: "Vault", notes: Sequence[NoteId]) -> None:
    """Remove notes that were brought in a moment ago, with all that was stored of them: they are in no trash."""
    database, index = vault.database, vault.search.index
    with database.transaction():
        database.write_many("DELETE FROM note WHERE id = ?", [(note,) for note in notes])
        for note in notes:  # where search has caught up with them meanwhile
            index.forget(note)
