"""Many notes at once, brought from elsewhere with their files: all of them or none, and taken back as if never come.

The files are stored first, of no note yet, piece by piece (`Attachments.add_ahead`): so notes and files appear
together, in one short transaction, however large the files are.
"""

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from confidant.domain.note import Note
from confidant.domain.problem import Problem
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.note_rows import insert_notes
from confidant.vault.record_problems import GonePair

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["bring_in", "take_back"]


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
        return numbers


def take_back(vault: "Vault", notes: Sequence[NoteId]) -> None:
    """Remove notes that were brought in a moment ago, with all that was stored of them: they are in no trash.

    Their files leave with them in one short transaction, and are erased after it, piece by piece; what of them cannot
    be erased now is shown nowhere, and goes as what a crash leaves of a file does.
    """
    database, index = vault.database, vault.search.index
    with database.transaction():
        files = vault.attachments.withdraw(notes)
        database.write_many("DELETE FROM note WHERE id = ?", [(note,) for note in notes])
        for note in notes:  # where search has caught up with them meanwhile
            index.forget(note)
    with contextlib.suppress(Problem):  # as the docstring says
        vault.attachments.drop(files)
