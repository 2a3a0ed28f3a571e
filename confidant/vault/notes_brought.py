"""Many notes at once, brought from elsewhere with their files: all of them or none, and taken back as if never come.

The files are stored first, of no note yet, piece by piece (`Attachments.add_ahead`): so notes and files appear
together, in one short transaction, however large the files are. A run of several such transactions is kept track of
(`UnderWay`), and what one left that was cut short is taken back at the next opening.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from confidant.domain.note import Note
from confidant.vault.connection import Database
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.note_rows import insert_notes
from confidant.vault.record_problems import GonePair
from confidant.vault.under_way import UnderWay

if TYPE_CHECKING:
    from confidant.vault.attachments import Attachments
    from confidant.vault.vault import Vault

__all__ = ["bring_in", "take_back", "take_back_cut_short"]

_UNCHANGED = """
    SELECT 1 FROM note WHERE id = ?1 AND version = 1 AND NOT EXISTS (SELECT 1 FROM consent WHERE note_id = ?1)"""


def bring_in(
    vault: "Vault", pair: PairId, notes: Sequence[Note], files: Sequence[Sequence[AttachmentId]] = ()
) -> list[NoteId]:
    """Store notes at the end of the pair's, all or none of them; return their numbers. Raises GonePair.

    `files`, where there are any, are each note's own: files that were added ahead. Where this fails they stay so.
    """
    database = vault.database
    with database.transaction():
        if database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
            raise GonePair
        numbers = insert_notes(database, pair, notes)
        for number, own in zip(numbers, files or [()] * len(notes), strict=True):
            if own:
                vault.attachments.give(own, number)
        UnderWay(database).add(numbers)
        return numbers


def take_back(vault: "Vault", notes: Sequence[NoteId]) -> list[AttachmentId]:
    """Remove notes that were brought in a moment ago, with all that was stored of them: they are in no trash.

    Their files leave with them in one short transaction. They are returned, and are to be dropped once there is time:
    they are shown nowhere, and else go as what a crash leaves of a file does.
    """
    return _removed(vault.database, vault.attachments, notes)


def take_back_cut_short(database: Database) -> None:
    """Take back what a run stored that was cut short: for the opening of a vault, before anybody sees it.

    All in one transaction, but for notes that were changed since, which are somebody's own by now; its files go later,
    as above. Raises CannotWriteVault; then all is as it was, and the next opening tries again.
    """
    from confidant.vault.attachments import Attachments  # noqa: PLC0415  # the rest of this module has the vault's

    under_way = UnderWay(database)
    with database.transaction():
        notes = [note for note in under_way.notes if database.one(_UNCHANGED, (note,)) is not None]
        _removed(database, Attachments(database), notes)
        under_way.end()


def _removed(database: Database, attachments: "Attachments", notes: Sequence[NoteId]) -> list[AttachmentId]:
    from confidant.vault.note_index import NoteIndex  # noqa: PLC0415  # opening a vault has no use for it

    index = NoteIndex(database)
    with database.transaction():
        files = attachments.withdraw(notes)
        database.write_many("DELETE FROM note WHERE id = ?", [(note,) for note in notes])
        for note in notes:  # where search has caught up with them meanwhile
            index.forget(note)
        UnderWay(database).remove(notes)
        return files
