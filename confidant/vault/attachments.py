"""Files and pictures that are kept with a note, inside the vault.

None of them ever leaves through the gate: a document is composed of permitted words alone.
"""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from confidant.vault.attached_file import FileKind, attached_name, kind_of
from confidant.vault.connection import Database, Row
from confidant.vault.content_hash import ContentHash
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.record_problems import FileNotWhole, FileTooLarge, UnknownFile, UnknownNote
from confidant.vault.rows import day, text_from_day
from confidant.vault.trash_days import TRASH_DAYS, erased_on

__all__ = ["MOST_BYTES", "PIECE_BYTES", "Attachment", "Attachments", "CountedAttachment", "RemovedAttachment"]

MOST_BYTES = 50_000_000
"""Of one file. So much takes some three seconds to store or to erase and half a second to read (measured on two shared
cores), and every backup holds it too."""

PIECE_BYTES = 256 * 1024
"""So much is stored, read or erased at a time: some milliseconds, after which others may have the database."""

_COLUMNS = "a.id, a.note_id, a.name, a.kind, a.size, a.added_on"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of a note, without what is in it; `size` in bytes."""

    id: AttachmentId
    note: NoteId
    name: str
    kind: FileKind
    size: int
    added_on: date


@dataclass(frozen=True, slots=True)
class CountedAttachment:
    """A file with the digest of what is in it, read together: so both are as they were when the vault was counted."""

    file: Attachment
    sha256: bytes


@dataclass(frozen=True, slots=True)
class RemovedAttachment:
    """A file that was taken off its note, and the day on which it is erased for good."""

    file: Attachment
    note_title: str
    erased_on: date


class Attachments:
    """Stores and reads files. Every method raises UnknownFile for one that is gone."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._storing: set[int] = set()
        """Files that some thread is in the middle of storing."""

    def add(self, note: NoteId, name: str, content: bytes | Iterable[bytes], on: date) -> Attachment:
        """Store a file at the end of the note's files; its name is what `attached_name` makes of it.

        `content` may come in pieces of any length. Each is durable by itself, and others have the database in between;
        the file is there once all of it is, and where `content` raises nothing of it stays. Inside a transaction of the
        caller it belongs to that. Raises UnknownNote, or FileTooLarge above `MOST_BYTES`.
        """
        number = self._begin(note, attached_name(name), on)
        try:
            self._store(number, note, (content,) if isinstance(content, bytes) else content)
        finally:
            self._storing.discard(number)
        return self.get(number)

    def add_ahead(self, name: str, content: Iterable[bytes], on: date) -> AttachmentId:
        """Store a file as `add` does, but of no note yet: it is shown nowhere until `give` gives it to one.

        What is never given has to be dropped; what a crash leaves goes like any unfinished file.
        """
        number = self._begin(None, attached_name(name), on)
        try:
            self._store(number, None, content)
        except BaseException:
            self._storing.discard(number)
            raise
        return number

    def give(self, files: Sequence[AttachmentId], note: NoteId) -> None:
        """Make files that were added ahead those of a note without any, in this order.

        It stands inside the transaction that brings the note.
        """
        self._database.write_many(
            "UPDATE attachment SET note_id = ?, position = ?, is_whole = 1 WHERE id = ?",
            [(note, place, file) for place, file in enumerate(files)],
        )
        self._storing.difference_update(files)

    def drop(self, files: Iterable[AttachmentId]) -> None:
        """Erase files of no note. Where that fails, they go later, as what a crash leaves does."""
        files = list(files)
        self._storing.difference_update(files)
        for file in files:
            self._erase(file)

    def withdraw(self, notes: Sequence[NoteId]) -> list[AttachmentId]:
        """Take all files off notes that are about to go; inside that transaction. They are to be dropped after it."""
        files = [
            AttachmentId(number)
            for note in notes
            for (number,) in self._database.query("SELECT id FROM attachment WHERE note_id = ?", (note,))
        ]
        self._database.write_many(
            "UPDATE attachment SET note_id = NULL, is_whole = 0 WHERE id = ?", [(file,) for file in files]
        )
        return files

    def get(self, file: AttachmentId) -> Attachment:
        """Return a file of a note, without what is in it."""
        row = self._database.one(
            f"SELECT {_COLUMNS} FROM attachment AS a WHERE a.id = ? AND a.is_whole AND a.note_id IS NOT NULL",  # noqa: S608  # a constant
            (file,),
        )
        if row is None:
            raise UnknownFile
        return _attachment(row)

    def listed(self, note: NoteId) -> list[Attachment]:
        """Return the note's files in the order in which they were added."""
        rows = self._database.query(
            f"SELECT {_COLUMNS} FROM attachment AS a"  # noqa: S608  # a constant
            " WHERE a.note_id = ? AND a.is_whole AND a.removed_on IS NULL ORDER BY a.position",
            (note,),
        )
        return [_attachment(row) for row in rows]

    def content(self, file: AttachmentId) -> Iterator[bytes]:
        """Yield what is in a file, piece by piece, and raise FileNotWhole at the end where that is not what was stored.

        Whatever is made of the pieces is used only after that.
        """
        yield from self._content(file, *self._stored_digest(file))

    def content_of(self, counted: CountedAttachment) -> Iterator[bytes]:
        """Yield what is in a file as `content` does, held against what it was when it was counted."""
        yield from self._content(counted.file.id, counted.file.size, counted.sha256)

    def of_notes(self, pair: PairId) -> list[list[CountedAttachment]]:
        """Return the files of each of a pair's notes, in the notes' order and in their own."""
        rows = self._database.query(
            f"SELECT n.id, {_COLUMNS}, a.sha256 FROM note AS n LEFT JOIN attachment AS a"  # noqa: S608  # a constant
            " ON a.note_id = n.id AND a.is_whole AND a.removed_on IS NULL"
            " WHERE n.pair_id = ? ORDER BY n.position, a.position",
            (pair,),
        )
        return [
            [CountedAttachment(_attachment(tuple(row)), bytes(sha256)) for _, *row, sha256 in own if sha256 is not None]
            for _, own in groupby(rows, key=itemgetter(0))
        ]

    def _content(self, file: AttachmentId, size: int, expected: bytes) -> Iterator[bytes]:
        digest, read = ContentHash(), 0
        while read < size:
            row = self._database.one(
                "SELECT bytes FROM attachment_piece WHERE attachment_id = ? AND number = ?", (file, read // PIECE_BYTES)
            )
            if row is None:
                break
            piece = bytes(row[0])
            digest.update(piece)
            read += len(piece)
            yield piece
        if digest.digest() != expected:
            self._stored_digest(file)  # it may have been erased meanwhile
            raise FileNotWhole

    def remove(self, file: AttachmentId, on: date) -> None:
        """Take a file off its note; it can be brought back until it is erased (`trash_days`)."""
        self._set_removed(file, on)

    def bring_back(self, file: AttachmentId) -> None:
        """Put a file that was removed back in its place."""
        self._set_removed(file, None)

    def removed(self, pair: PairId) -> list[RemovedAttachment]:
        """Return the files that were taken off notes of a pair, the last one first."""
        rows = self._database.query(
            f"SELECT {_COLUMNS}, n.title, a.removed_on FROM attachment AS a JOIN note AS n ON n.id = a.note_id"  # noqa: S608  # a constant
            " WHERE n.pair_id = ? AND a.is_whole AND a.removed_on IS NOT NULL ORDER BY a.removed_on DESC, a.id DESC",
            (pair,),
        )
        return [RemovedAttachment(_attachment(tuple(row)), title, erased_on(day(on))) for *row, title, on in rows]

    def erase(self, file: AttachmentId) -> None:
        """Erase a file for good. Raises PairOnHold while a hold keeps it."""
        from confidant.vault.holds import Holds  # noqa: PLC0415  # showing notes with files has no use for it

        ((pair,),) = self._database.query("SELECT pair_id FROM note WHERE id = ?", (self.get(file).note,))
        Holds(self._database).require_none(PairId(pair), for_trash=True)
        self._erase(file)

    def erase_overdue(self, today: date, kept: Collection[PairId] = ()) -> None:
        """Erase the files that were removed thirty days before `today`, and what a crash left of unfinished ones.

        Those of pairs that are `kept`, by a hold, wait.
        """
        last = today - timedelta(days=TRASH_DAYS)
        while (number := self._taken_overdue(last, kept)) is not None:
            self._erase(number)

    def erase_of_nobody(self, tell: Callable[[], None] = lambda: None) -> None:
        """Erase the files that belong to no note, and are not being stored. What `tell` raises ends it between two."""
        while (number := self._taken_overdue(date.min)) is not None:
            tell()
            self._erase(number)

    def erase_of(self, note: NoteId, *, trashed: bool) -> None:
        """Erase every file of a note, piece by piece, before the note goes for good."""
        column = "trashed_id" if trashed else "note_id"
        sql = f"SELECT id FROM attachment WHERE {column} = ? ORDER BY id"  # noqa: S608  # one of the two names above
        for (number,) in self._database.query(sql, (note,)):
            self._erase(number)

    def faults(self) -> Iterator[str]:
        """Yield a sentence where files are not as they were stored; none names one."""
        damaged = sum(not self._is_as_stored(number) for (number,) in self._database.query(_WHOLE))
        if damaged:
            yield f"{damaged} of the attached files {'is' if damaged == 1 else 'are'} not as stored."

    def _taken_overdue(self, last: date, kept: Collection[PairId] = ()) -> AttachmentId | None:
        """Return a file that was removed until `last`, or is unfinished; from now on it cannot be brought back.

        Found and taken in one turn: to erase the one before took a while, in which another may have been finished.
        """
        with self._database.turn():
            spared = json.dumps(sorted(kept))
            found = self._database.query(_OVERDUE, (text_from_day(last), len(self._storing) + 1, spared))
            number = next((AttachmentId(number) for (number,) in found if number not in self._storing), None)
            if number is not None:
                self._hide(number)
            return number

    def _hide(self, file: AttachmentId) -> None:
        with self._database.transaction():
            self._database.write("UPDATE attachment SET is_whole = 0 WHERE id = ?", (file,))

    def _is_as_stored(self, file: AttachmentId) -> bool:
        try:
            for _ in self.content(file):
                pass
        except FileNotWhole:
            return False
        except UnknownFile:
            return True
        return True

    def _begin(self, note: NoteId | None, name: str, on: date) -> AttachmentId:
        """Store a file's row; nobody tidies up what a crash may have left before it is known to be none."""
        with self._database.turn():
            with self._database.transaction():
                if note is not None and self._database.one("SELECT 1 FROM note WHERE id = ?", (note,)) is None:
                    raise UnknownNote
                number = AttachmentId(
                    self._database.write(
                        "INSERT INTO attachment (note_id, position, name, kind, size, sha256, added_on, is_whole)"
                        " SELECT ?1, ifnull(max(position) + 1, 0), ?2, 'other', 0, zeroblob(32), ?3, 0"
                        " FROM attachment WHERE note_id = ?1",
                        (note, name, text_from_day(on)),
                    )
                )
            self._storing.add(number)
            return number

    def _store(self, file: AttachmentId, note: NoteId | None, content: Iterable[bytes]) -> None:
        """Store what is in it, durably piece by piece; where that is not finished, erase it."""
        try:
            self._store_pieces(file, note, _pieces(content))
        except BaseException:
            self._erase(file)
            raise

    def _store_pieces(self, file: AttachmentId, note: NoteId | None, pieces: Iterable[bytes]) -> None:
        digest, beginning, size = ContentHash(), b"", 0
        for place, piece in enumerate(pieces):
            size += len(piece)
            if size > MOST_BYTES:
                raise FileTooLarge(MOST_BYTES)
            beginning = beginning or piece
            digest.update(piece)
            with self._database.transaction():
                self._must_be(file, note)
                self._database.write("INSERT INTO attachment_piece VALUES (?, ?, ?)", (file, place, piece))
        with self._database.transaction():
            self._must_be(file, note)
            self._database.write(
                "UPDATE attachment SET kind = ?, size = ?, sha256 = ?, is_whole = ? WHERE id = ?",
                (kind_of(beginning).value, size, digest.digest(), note is not None, file),
            )

    def _must_be(self, file: AttachmentId, note: NoteId | None) -> None:
        """Raise UnknownNote where the note went, or was deleted, while its file is being stored."""
        sql = "SELECT 1 FROM attachment WHERE id = ? AND note_id IS ? AND trashed_id IS NULL AND NOT is_whole"
        if self._database.one(sql, (file, note)) is None:
            raise UnknownNote

    def _set_removed(self, file: AttachmentId, on: date | None) -> None:
        with self._database.transaction():
            self.get(file)
            self._database.write("UPDATE attachment SET removed_on = ? WHERE id = ?", (text_from_day(on), file))

    def _stored_digest(self, file: AttachmentId) -> tuple[int, bytes]:
        row = self._database.one("SELECT size, sha256 FROM attachment WHERE id = ? AND is_whole", (file,))
        if row is None:
            raise UnknownFile
        return int(row[0]), bytes(row[1])

    def _erase(self, file: AttachmentId) -> None:
        """Erase it from its end, a piece at a time; from the first one on it is not shown any more."""
        self._hide(file)
        sql = "SELECT max(number) FROM attachment_piece WHERE attachment_id = ?"
        while (row := self._database.one(sql, (file,))) is not None and row[0] is not None:
            with self._database.transaction():
                self._database.write(
                    "DELETE FROM attachment_piece WHERE attachment_id = ? AND number = ?", (file, row[0])
                )
            if not self._database.is_in_transaction:
                self._database.turn().give_way()
        with self._database.transaction():
            self._database.write("DELETE FROM attachment WHERE id = ?", (file,))


_OVERDUE = """
    SELECT id FROM attachment WHERE NOT is_whole OR (removed_on <= ?1 AND NOT EXISTS (
        SELECT 1 FROM note AS n WHERE n.id = note_id AND n.pair_id IN (SELECT value FROM json_each(?3))))
    ORDER BY id LIMIT ?2"""
_WHOLE = "SELECT id FROM attachment WHERE is_whole ORDER BY id"


def _pieces(content: Iterable[bytes]) -> Iterator[bytes]:
    """Yield the same bytes in pieces of `PIECE_BYTES`; the last one may be shorter."""
    waiting = bytearray()
    for part in content:
        waiting += part
        while len(waiting) >= PIECE_BYTES:
            yield bytes(waiting[:PIECE_BYTES])
            del waiting[:PIECE_BYTES]
    if waiting:
        yield bytes(waiting)


def _attachment(row: Row) -> Attachment:
    number, note, name, kind, size, added_on = row
    return Attachment(AttachmentId(number), NoteId(note), name, FileKind(kind), size, day(added_on))
