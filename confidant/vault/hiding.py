"""A pair that was erased since, in an older state of the vault that may not be written yet: nothing of it is read.

Until its owner goes on with that state it can only be read, so nothing can be erased in it. So for this connection each
table, and each view that is not the wall's, is covered by a temporary view of its name without the rows that are of
such a pair; every query that names no schema meets that one. What counts the rows, or copies the file, names the
schema, or none at all.
"""

from collections.abc import Iterator, Sequence

from confidant.vault import tombstones
from confidant.vault.connection import Database
from confidant.vault.drafts import not_of_others
from confidant.vault.ids import PairId

__all__ = ["hide_erased", "show_again"]

_CONTENT = "disclosure_content"
"""What the register's entries say: as after an erasure the entries stay, emptied, so that their chain does."""


def hide_erased(database: Database, vault: bytes) -> bool:
    """Hide what was erased since, as this computer knows; only reading is possible then. Return whether there is any.

    For a connection of which nothing is hidden yet.
    """
    there = [number for number, _ in tombstones.still_there(database, tombstones.known_here(vault))]
    if there:
        statements = list(_covers(database, there))
        database.refuse_writing(refuse=False)  # SQLite would refuse what goes with the connection, too
        try:
            database.make_temporary(statements)
        finally:
            database.refuse_writing()
    return bool(there)


def show_again(database: Database) -> None:
    """Hide nothing any more, so that it can be erased; where the database may be written."""
    names = [str(name) for (name,) in database.query("SELECT name FROM sqlite_temp_master WHERE type = 'view'")]
    database.make_temporary(f"DROP VIEW temp.{name}" for name in names)


def _covers(database: Database, pairs: Sequence[int]) -> Iterator[str]:
    gone = ", ".join(str(number) for number in pairs)
    keys = _foreign_keys(database)
    owned = _owned(keys)
    for table in sorted(owned - {_CONTENT}):
        shown = [
            f"({column} IS NULL OR {column} IN (SELECT {referred} FROM temp.{other}))"  # noqa: S608  # the schema's own names
            for column, other, referred in keys.get(table, ())
            if other in owned
        ]
        yield _cover(table, " AND ".join(shown) or f"id NOT IN ({gone})")
    of_pairs = f"WHERE pair_id IN ({gone})"
    notes = f"SELECT id FROM main.note {of_pairs} UNION SELECT id FROM main.trashed_note {of_pairs}"  # noqa: S608  # numbers
    for table in ("note_version", "indexed_note", "unindexed", "note_entry"):
        yield _cover(table, f"note_id NOT IN ({notes})")
    yield _cover("draft", f"(kind, key) NOT IN (VALUES ('', ''){''.join(_drafts(database, pairs))})")
    yield _emptied(database, gone)


def _cover(name: str, shown: str) -> str:
    return f"CREATE TEMP VIEW {name} AS SELECT * FROM main.{name} WHERE {shown}"  # noqa: S608  # the schema's own names


def _foreign_keys(database: Database) -> dict[str, list[tuple[str, str, str]]]:
    """Return each table's columns that refer to a row, with that row's table and its column."""
    keys: dict[str, list[tuple[str, str, str]]] = {}
    for table, column, other, referred in database.query(
        'SELECT t.name, f."from", f."table", f."to" FROM pragma_table_list AS t, pragma_foreign_key_list(t.name) AS f'
        " WHERE t.schema = 'main' AND t.type = 'table'"
    ):
        keys.setdefault(str(table), []).append((str(column), str(other), str(referred or "id")))
    return keys


def _owned(keys: dict[str, list[tuple[str, str, str]]]) -> set[str]:
    """Return the tables whose rows belong to a pair, by however many steps."""
    owned = {"pair"}
    while more := {table for table, of in keys.items() if any(other in owned for _, other, _ in of)} - owned:
        owned |= more
    return owned


def _drafts(database: Database, pairs: Sequence[int]) -> Iterator[str]:
    for number in pairs:
        for draft in list(not_of_others(database, PairId(number))):
            kind, key = (each.replace("'", "''") for each in draft)
            yield f", ('{kind}', '{key}')"


def _emptied(database: Database, gone: str) -> str:
    names = [str(name) for (name,) in database.query("SELECT name FROM pragma_table_info(?)", (_CONTENT,))]
    own, said = f"pair_id IN ({gone})", {"salt", "body", "copy", "copy_format"}
    about = f"copy IN (SELECT copy FROM main.{_CONTENT} WHERE {own} AND copy IS NOT NULL)"  # noqa: S608  # as above
    without = {"salt": own, "body": own, "copy": f"{own} OR {about}", "copy_format": f"{own} OR {about}"}
    columns = ", ".join(f"iif({without[each]}, NULL, {each}) AS {each}" if each in said else each for each in names)
    return f"CREATE TEMP VIEW {_CONTENT} AS SELECT {columns} FROM main.{_CONTENT}"  # noqa: S608  # as above
