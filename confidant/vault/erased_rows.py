"""What is erased with a pair, in one transaction: every row that is of it, and every word of it in rows that stay.

A table that belongs to pairs goes by its foreign key. What has none is named here: the register's contents, drafts, the
full-text index, files that are erased piece by piece afterwards, names that were written into others' records. A test
plants a word in every column of every table, so that one which nobody thought of here is noticed.
"""

from datetime import date

from confidant.domain.tombstone import ErasedBy, Tombstone
from confidant.vault import tombstones
from confidant.vault.connection import Database
from confidant.vault.drafts import not_of_others
from confidant.vault.ids import PairId
from confidant.vault.names_in_others import forget_names
from confidant.vault.note_index import NoteIndex
from confidant.vault.record_problems import GonePair

__all__ = ["erase_rows"]

_TAKE_FILES_OFF = """
    UPDATE attachment SET note_id = NULL, trashed_id = NULL, name = '-', kind = 'other', size = 0,
        sha256 = zeroblob(32), is_whole = 0
    WHERE note_id IN (SELECT id FROM note WHERE pair_id = ?1)
        OR trashed_id IN (SELECT id FROM trashed_note WHERE pair_id = ?1)"""


def erase_rows(database: Database, pair: PairId, on: date, rule: ErasedBy, *, is_repeated: bool = False) -> Tombstone:
    """Erase a pair and leave a tombstone; inside the caller's transaction, or in one of its own. Raises GonePair.

    `is_repeated`: it was erased before, in a newer state of this vault; then nothing that was still open in this one
    holds it.

    What remains of it then are pieces of attached files, which belong to nothing, and what pages keep of rows that were
    moved: both go when the file is written anew (`rewriting`).
    """
    with database.transaction():
        row = database.one("SELECT mark FROM pair_mark WHERE pair_id = ?", (pair,))
        if row is None:
            raise GonePair
        tombstone = Tombstone(bytes(row[0]), on, rule)
        tombstones.add(database, tombstone, is_repeated=is_repeated)
        _empty_register(database, pair)
        for kind, key in list(not_of_others(database, pair)):
            database.write("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))
        forget_names(database, pair)
        # Each takes as long as its pieces do, so they go one by one afterwards; what is left of them names nothing.
        database.write(_TAKE_FILES_OFF, (pair,))
        database.write("DELETE FROM pair WHERE id = ?", (pair,))
        NoteIndex(database).forget_gone()
    return tombstone


def _empty_register(database: Database, pair: PairId) -> None:
    """Empty what the register says of a pair, and drop the copies of papers that were about others as well."""
    database.write(
        "UPDATE disclosure_content SET copy = NULL, copy_format = NULL WHERE pair_id IS NOT ?1 AND copy IN"
        " (SELECT own.copy FROM disclosure_content AS own WHERE own.pair_id = ?1 AND own.copy IS NOT NULL)",
        (pair,),
    )
    database.write(
        "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE pair_id = ?",
        (pair,),
    )
