"""Notes that were deleted: kept whole for thirty days, brought back exactly, or erased for good."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from confidant.domain.words import same_name
from confidant.vault.actions import write_actions
from confidant.vault.attachments import PIECE_BYTES, Attachments
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.holds import Holds
from confidant.vault.ids import NoteId, PairId
from confidant.vault.line_manager import limit_earlier_yeses
from confidant.vault.note_rows import read_notes
from confidant.vault.record_problems import NotInTrash, UnknownNote
from confidant.vault.rows import day, text_from_day
from confidant.vault.trash_days import TRASH_DAYS, erased_on
from confidant.vault.trashed_rows import Kept, insert_rows, packed, rows_of, unpacked

__all__ = ["Trash", "TrashedNote"]

_MOVED = ("attachment",)
"""Tables whose rows are a note's or a trashed note's (`note_id`, `trashed_id`), and go with it."""

_SIZES = """
    SELECT id, ifnull((SELECT sum(size) FROM attachment WHERE trashed_id = t.id), 0)
    FROM trashed_note AS t WHERE pair_id = ? ORDER BY id"""
"""A pair's notes in the trash, each with how many bytes its files have."""


@dataclass(frozen=True, slots=True)
class TrashedNote:
    """A note in the trash, for a list. On `erased_on` it is gone for good."""

    id: NoteId
    pair: PairId
    held_on: date
    called: str
    """Its title, or where it has none its first words."""
    deleted_on: date

    @property
    def erased_on(self) -> date:
        """The first day on which it is erased."""
        return erased_on(self.deleted_on)


class Trash:
    """The deleted notes of every pair. Every method raises NotInTrash for a note that is not there."""

    def __init__(self, database: Database, attachments: Attachments) -> None:
        self._database, self._attachments, self._holds = database, attachments, Holds(database)

    def put(self, note: NoteId, on: date) -> None:
        """Delete a note: it leaves everything that shows, counts or searches notes, and lies here. Raises UnknownNote.

        Its words, levels, consents, what these were given to and its files come back with it as they are.
        """
        from confidant.vault.note_index import NoteIndex  # noqa: PLC0415  # opening a vault has no use for it

        with self._database.transaction():
            row = self._database.one(
                "SELECT n.pair_id, n.position, n.held_on, n.title, p.line_manager FROM note AS n"
                " JOIN pair AS p ON p.id = n.pair_id WHERE n.id = ?",
                (note,),
            )
            if row is None:
                raise UnknownNote
            pair, position, held_on, title, line_manager = row
            body = packed(Kept(line_manager, rows_of(self._database, note)))
            self._database.write(
                "INSERT INTO trashed_note (id, pair_id, position, deleted_on, held_on, title, body)"
                " VALUES (?, ?, ?, ?, ?, ?, ?)",
                (note, pair, position, text_from_day(on), held_on, title, body),
            )
            self._move(note, "note_id", "trashed_id")
            self._database.write("DELETE FROM note WHERE id = ?", (note,))
            NoteIndex(self._database).forget(note)

    def restore(self, note: NoteId) -> None:
        """Bring a note back, with everything it had.

        A yes for the line manager still speaks for whoever that was: where it is somebody else now, it is tied to the
        former one, as a change of line manager does to every other note (`line_manager`).
        """
        with self._database.transaction():
            row = self._database.one(
                "SELECT t.pair_id, t.body, p.line_manager FROM trashed_note AS t JOIN pair AS p ON p.id = t.pair_id"
                " WHERE t.id = ?",
                (note,),
            )
            if row is None:
                raise NotInTrash
            pair, body, line_manager = row
            kept = unpacked(body)
            insert_rows(self._database, kept)
            self._move(note, "trashed_id", "note_id")
            self._database.write("DELETE FROM trashed_note WHERE id = ?", (note,))
            write_actions(self._database, note, pair, None, read_notes(self._database, note=note)[0].note)
            if not _is_same_manager(kept.line_manager, line_manager):
                limit_earlier_yeses(self._database, pair, kept.line_manager, note=note)

    def listed(self, pair: PairId) -> list[TrashedNote]:
        """Return a pair's deleted notes, the last one first."""
        rows = self._database.query(
            "SELECT id, held_on, title, deleted_on FROM trashed_note WHERE pair_id = ?"
            " ORDER BY deleted_on DESC, held_on DESC, id DESC",
            (pair,),
        )
        return [
            TrashedNote(NoteId(number), pair, day(held_on), title.strip() or self._first_words(number), day(deleted_on))
            for number, held_on, title, deleted_on in rows
        ]

    def count(self, pair: PairId) -> int:
        """Return how many deleted notes, and files taken off notes, of a pair can be brought back."""
        row = self._database.one(
            "SELECT (SELECT count(*) FROM trashed_note WHERE pair_id = ?1)"
            " + (SELECT count(*) FROM attachment AS a JOIN note AS n ON n.id = a.note_id"
            " WHERE a.removed_on IS NOT NULL AND a.is_whole AND n.pair_id = ?1)",
            (pair,),
        )
        return 0 if row is None else int(row[0])

    def erase(self, note: NoteId) -> None:
        """Erase a note in the trash for good, with everything it had. Raises PairOnHold while a hold keeps it."""
        row = self._database.one("SELECT pair_id FROM trashed_note WHERE id = ?", (note,))
        if row is None:
            raise NotInTrash
        self._holds.require_none(PairId(row[0]), for_trash=True)
        self._erase(note)

    def empty(self, pair: PairId, tell: HowFar) -> None:
        """Erase all of a pair's for good: its deleted notes, and the files that were taken off notes.

        What `tell` raises ends it between two of them: what is erased by then stays so, and the others stay here.
        Raises PairOnHold while a hold keeps them.
        """
        self._holds.require_none(pair, for_trash=True)
        going = [(partial(self._erase, note), size) for note, size in self._database.query(_SIZES, (pair,))]
        going += [
            (partial(self._attachments.erase, removed.file.id), removed.file.size)
            for removed in self._attachments.removed(pair)
        ]
        pieces = sum(1 + size // PIECE_BYTES for _, size in going)
        done = 0
        for erase, size in going:
            tell(done / pieces)
            erase()
            done += 1 + size // PIECE_BYTES
            self._database.turn().give_way()

    def erase_overdue(self, today: date) -> None:
        """Erase for good what was deleted thirty days before `today`, or longer ago; what a hold keeps waits."""
        last = text_from_day(today - timedelta(days=TRASH_DAYS))
        kept = self._holds.keeping_trash()
        rows = self._database.query("SELECT id, pair_id FROM trashed_note WHERE deleted_on <= ? ORDER BY id", (last,))
        for number, pair in rows:
            if pair not in kept:
                self._erase(number)
        self._attachments.erase_overdue(today, kept)

    def _first_words(self, note: int) -> str:
        row = self._database.one("SELECT body FROM trashed_note WHERE id = ?", (note,))
        return "" if row is None else str(unpacked(row[0]).rows["note"][0].get("first_words", ""))

    def _erase(self, note: NoteId) -> None:
        # Its files first, in pieces: a single transaction would have the database to itself for long.
        self._attachments.erase_of(note, trashed=True)
        with self._database.transaction():
            self._database.write("DELETE FROM trashed_note WHERE id = ?", (note,))

    def _move(self, note: NoteId, come_from: str, go_to: str) -> None:
        for table in _MOVED:
            # The names are the schema's own.
            sql = f"UPDATE {table} SET {come_from} = NULL, {go_to} = ?1 WHERE {come_from} = ?1"  # noqa: S608  # see above
            self._database.write(sql, (note,))


def _is_same_manager(one: str | None, other: str | None) -> bool:
    is_nobody = not (one or "").strip() and not (other or "").strip()
    return is_nobody or same_name(one, other)
