"""The note that was stored last, as it was stored, for as long as nothing else is written.

Somebody who types saves the same note again and again. To read 20,000 words, what each yes covers and every sentence
that was read whole takes longer than to judge and to store what was typed.
"""

from confidant.vault.connection import Database
from confidant.vault.ids import NoteId
from confidant.vault.note_rows import StoredNote

__all__ = ["LastStored"]


class LastStored:
    """Remembers one note. It is forgotten with the next row that is written, and with anything that is taken back."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._stored: StoredNote | None = None
        self._moment = (-1, -1)

    def get(self, note: NoteId) -> StoredNote | None:
        """Return `note` as it lies in the tables, where that is known without reading them."""
        if self._stored is None or self._stored.id != note or self._moment != self._database.moment:
            return None
        return self._stored

    def put(self, stored: StoredNote) -> None:
        """Remember `stored`, which is what was written last of all."""
        self._stored, self._moment = stored, self._database.moment
