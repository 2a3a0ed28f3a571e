"""A deleted note as it lies in the trash: the rows it had, packed, so that it comes back exactly as it was."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from confidant.vault.connection import Database
from confidant.vault.ids import NoteId

__all__ = ["Kept", "insert_rows", "packed", "rows_of", "unpacked"]


class Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A note's rows by their tables, each row by its columns' names: a later schema may have other columns.

    `line_manager` is whom a yes for "the line manager" meant when the note was deleted.
    """

    line_manager: str | None
    rows: Mapping[str, Sequence[dict[str, str | int | None]]]


@dataclass(frozen=True, slots=True)
class _Table:
    """A table with rows of a note: which of its rows are, and which of its columns name rows of another."""

    name: str
    of_note: str
    parent: str = ""
    parent_table: str = ""


_TABLES = (
    _Table("note", "id = ?"),
    _Table("passage", "note_id = ?"),
    _Table("consent", "note_id = ?"),
    _Table("consent_words", "consent_id IN (SELECT id FROM consent WHERE note_id = ?)", "consent_id", "consent"),
    _Table("consent_sentence", "consent_id IN (SELECT id FROM consent WHERE note_id = ?)", "consent_id", "consent"),
)
"""In the order in which they are put back."""


def rows_of(database: Database, note: NoteId) -> Mapping[str, Sequence[dict[str, str | int | None]]]:
    """Return the rows of a note."""
    found = {}
    for table in _TABLES:
        columns = _columns(database, table.name)
        # The names are the schema's own.
        sql = f"SELECT {', '.join(columns)} FROM {table.name} WHERE {table.of_note} ORDER BY id"  # noqa: S608  # see above
        found[table.name] = [dict(zip(columns, row, strict=True)) for row in database.query(sql, (note,))]
    return found


def insert_rows(database: Database, kept: Kept) -> None:
    """Put a note's rows back. All but the note itself get other numbers where theirs were given away meanwhile."""
    numbers: dict[tuple[str, Any], int] = {}
    for table in _TABLES:
        columns = _columns(database, table.name)
        for row in kept.rows[table.name]:
            values = {name: value for name, value in row.items() if name in columns}
            if table.parent:
                values[table.parent] = numbers[table.parent_table, row[table.parent]]
            if table.name != "note" and _is_taken(database, table.name, row["id"]):
                values["id"] = None
            names, marks = ", ".join(values), ", ".join("?" * len(values))
            sql = f"INSERT INTO {table.name} ({names}) VALUES ({marks})"  # noqa: S608  # the schema's own names
            numbers[table.name, row["id"]] = database.write(sql, tuple(values.values()))


def packed(kept: Kept) -> bytes:
    """Return what `unpacked` gives back."""
    return zlib.compress(msgspec.json.encode(kept), 9)


def unpacked(body: bytes) -> Kept:
    """Return what was `packed`."""
    return msgspec.json.decode(zlib.decompress(body), type=Kept)


def _columns(database: Database, table: str) -> list[str]:
    return [str(name) for (name,) in database.query("SELECT name FROM pragma_table_info(?) ORDER BY cid", (table,))]


def _is_taken(database: Database, table: str, number: object) -> bool:
    sql = f"SELECT 1 FROM {table} WHERE id = ?"  # noqa: S608  # the schema's own name
    return database.one(sql, (number,)) is not None
