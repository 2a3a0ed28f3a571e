"""The schema: numbered SQL files, applied in order under `PRAGMA user_version`."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from functools import cache
from pathlib import Path

from confidant.vault.connection import SCHEMA_QUERY, Database, Row, complete_statement
from confidant.vault.problems import NewerVault

__all__ = [
    "digest_of",
    "expected_schema",
    "has_columns_of",
    "head_version",
    "is_as_made",
    "migrate",
    "schema_of",
    "stored_version",
]

_FOLDER = Path(__file__).with_name("migrations")

_DIGEST = "d02c6ffadeb4d6cb4a15a1ea0f8305d8"
"""What `digest_of` the newest schema is (a test says so): making one to compare with would take longer than opening."""

_COLUMNS = (
    "SELECT made.name, part.name FROM sqlite_master AS made, pragma_table_info(made.name) AS part"
    " WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite%' ORDER BY 1, 2"
)

_PUBLIC_HALF_SINCE = 6
"""The schema from which on only the recovery key's public half is kept (`recovery_row.py`)."""

_ACTIONS_SINCE = 7
"""The schema from which on the task lines of notes have a table (`actions.py`); older vaults have it filled."""

_LINES_SINCE = 4
"""The schema from which on a note has what lists show of it (`note_line.py`); older vaults are given it."""


def head_version() -> int:
    """Return the newest schema this app knows."""
    return len(_files())


def stored_version(database: Database) -> int:
    """Return the schema that a database has, 0 for a new one. Raises NewerVault for one from a newer app."""
    (version,) = database.query("PRAGMA user_version")[0]
    if version > head_version():
        raise NewerVault
    return int(version)


def migrate(database: Database) -> None:
    """Bring the schema to the newest version in one transaction. Raises NewerVault for one from a newer app."""
    version, files = stored_version(database), _files()
    if version == len(files):
        return
    with database.transaction():
        for number, file in enumerate(files[version:], start=version + 1):
            for statement in _statements(file.read_text(encoding="utf-8")):
                database.write(statement)
            database.write(f"PRAGMA user_version = {number}")
        if version < _LINES_SINCE:
            from confidant.vault.note_rows import fill_lines  # noqa: PLC0415  # only an old vault has use for it

            fill_lines(database)
        if version < _ACTIONS_SINCE:
            from confidant.vault.actions import fill_actions  # noqa: PLC0415  # as above

            fill_actions(database)
        if version < _PUBLIC_HALF_SINCE:
            from confidant.vault.recovery_row import keep_public_half  # noqa: PLC0415  # as above

            keep_public_half(database)


def schema_of(database: Database) -> list[Row]:
    """Return the name and the SQL of every table, view, index and trigger, sorted by name."""
    return database.query(SCHEMA_QUERY)


def expected_schema() -> list[Row]:
    """Return the same for a new vault."""
    return _made_by(_files(), SCHEMA_QUERY)


def is_as_made(database: Database) -> bool:
    """Whether every table, view, index and trigger of the newest schema is there as it was made, and no other.

    The seal is made over rows; an old page of the schema put back could take an index, a rule or a view away from them.
    """
    return digest_of(schema_of(database)) == _DIGEST


def digest_of(schema: Sequence[Row]) -> str:
    """Return a digest of what `schema_of` returns."""
    return hashlib.blake2b(repr([tuple(row) for row in schema]).encode(), digest_size=16).hexdigest()


def has_columns_of(database: Database, version: int) -> bool:
    """Whether a database has the tables of that version with their columns, so that it can be read, and migrated."""
    return database.query(_COLUMNS) == _made_by(_files()[:version], _COLUMNS)


def _made_by(files: Iterable[Path], query: str) -> list[Row]:
    """Return what `query` gives in a database that these migrations have made, in memory."""
    with closing(Database.in_memory()) as scratch:
        with scratch.transaction():
            for file in files:
                for statement in _statements(file.read_text(encoding="utf-8")):
                    scratch.write(statement)
        return scratch.query(query)


@cache
def _files() -> tuple[Path, ...]:
    """The migrations in order; their numbers run from 0001 without a gap (a test says so)."""
    return tuple(sorted(_FOLDER.glob("[0-9][0-9][0-9][0-9]_*.sql")))


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if complete_statement(statement):
            yield statement
            statement = ""
