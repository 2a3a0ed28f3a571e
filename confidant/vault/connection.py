"""The one door to SQLCipher: the connection profile, transactions, and errors in words.

No other module imports `sqlcipher3`; everything else speaks to `Database`.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from confidant.domain.problem import Problem
from confidant.vault.problems import CannotWriteVault, DamagedVault, UnstorableWords, VaultInUse

__all__ = [
    "SCHEMA_QUERY",
    "Action",
    "Authorizer",
    "Database",
    "Row",
    "StatementRefused",
    "complete_statement",
    "schema_from",
]

Row = tuple[Any, ...]
Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]
"""Asked about (action, first argument, second argument, database, view or trigger); answers `Action.OK` or `DENY`."""


SCHEMA_QUERY = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"

CACHE_KIB = 16 * 1024

# Set in this order: the key before anything is read, exclusive locking before WAL (so that no -shm file is made).
# The value after the name is what reading it back must give; SQLite ignores a pragma it does not like in silence.
_PROFILE: tuple[tuple[str, str, Any], ...] = (
    ("cipher_page_size", "4096", "4096"),
    ("cipher_hmac_algorithm", "HMAC_SHA512", "HMAC_SHA512"),
    ("cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512", "PBKDF2_HMAC_SHA512"),
    ("cipher_log_level", "NONE", "NONE"),
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("mmap_size", "0", 0),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("cache_size", f"-{CACHE_KIB}", -CACHE_KIB),
)

_IN_USE = {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}
_NOT_WRITTEN = {dbapi2.SQLITE_FULL, dbapi2.SQLITE_IOERR, dbapi2.SQLITE_READONLY, dbapi2.SQLITE_CANTOPEN}
_DAMAGED = {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB}


class Action(IntEnum):
    """SQLite's codes for what a statement does, and the two answers to them, as far as they are used here."""

    OK = dbapi2.SQLITE_OK
    DENY = dbapi2.SQLITE_DENY
    SELECT = dbapi2.SQLITE_SELECT
    READ = dbapi2.SQLITE_READ
    FUNCTION = dbapi2.SQLITE_FUNCTION


class StatementRefused(RuntimeError):
    """The authorizer denied a statement. It is our bug, never the user's: the wall held."""


class Database:
    """An open, encrypted database under the connection profile of the architecture.

    Every method raises a Problem where the disk or the file is at fault; any other database error is our bug.
    """

    def __init__(self, file: Path, key: bytes, salt: bytes) -> None:
        """Open `file`, which exists (an empty one becomes a new database), with the raw key and salt.

        Raises VaultInUse where another program holds it, DamagedVault where it is not a database of this key.
        """
        self._depth = 0
        self._before_commit: Callable[[], None] | None = None
        self._refused_words: re.Pattern[str] | None = None
        with _in_words():
            # Autocommit: transactions are begun and ended here by name, never implicitly.
            self._connection = dbapi2.connect(str(file.absolute()), isolation_level=None, timeout=0)
        try:
            self._apply_profile(key, salt)
        except BaseException:
            self._connection.close()
            raise

    def _apply_profile(self, key: bytes, salt: bytes) -> None:
        with _in_words():
            self._connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
            for name, value, expected in _PROFILE:
                self._connection.execute(f"PRAGMA {name} = {value}")
                self._verify(name, expected)
            # Reads the first page, so that a wrong key or a foreign file shows here and not later.
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            self._verify("cipher_salt", salt.hex())
            self._connection.enable_load_extension(False)  # noqa: FBT003  # SQLite's own signature

    def _verify(self, name: str, expected: object) -> None:
        row = self._connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise RuntimeError(f"the connection profile is not in force: {name} is {row}, not {expected!r}")

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a SELECT or PRAGMA."""
        with _in_words():
            return list(self._execute(sql, parameters))

    def one(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Return the first row, or None."""
        rows = self.query(sql, parameters)
        return rows[0] if rows else None

    def write(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one INSERT, UPDATE or DELETE inside a transaction; return the row number of an INSERT."""
        if not self._depth:
            raise RuntimeError("writing needs a transaction")
        with _in_words():
            return int(self._execute(sql, parameters).lastrowid or 0)

    def write_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one INSERT, UPDATE or DELETE for each row inside a transaction."""
        if not self._depth:
            raise RuntimeError("writing needs a transaction")
        with _in_words():
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is stored together, or nothing is; durable when the outermost one ends.

        May be nested: an inner one that fails takes back its own part.
        """
        point = f"step_{self._depth}"
        self._run(f"SAVEPOINT {point}" if self._depth else "BEGIN IMMEDIATE")
        self._depth += 1
        try:
            yield
            if self._depth == 1:
                if self._before_commit is not None:
                    self._before_commit()
                self._run("COMMIT")
            else:
                self._run(f"RELEASE {point}")
        except BaseException:
            if self._connection.in_transaction:  # a full disk makes SQLite roll back by itself
                self._run(f"ROLLBACK TO {point}" if self._depth > 1 else "ROLLBACK")
                if self._depth > 1:
                    self._run(f"RELEASE {point}")
            raise
        finally:
            self._depth -= 1

    def before_commit(self, action: Callable[[], None] | None) -> None:
        """Have `action` called inside every outermost transaction, right before it is committed."""
        self._before_commit = action

    def checkpoint(self) -> None:
        """Bring everything into the one database file and empty the write-ahead log."""
        row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        if row is None or row[0] != 0:
            raise CannotWriteVault

    def copy_into(self, file: Path) -> None:
        """Write a fresh, compact copy, encrypted with the same key and salt, into the empty `file`."""
        self._run("VACUUM INTO ?", (str(file.absolute()),))

    def set_authorizer(self, authorizer: Authorizer | None, refused_words: re.Pattern[str] | None = None) -> None:
        """Have every statement allowed or denied by `authorizer`; None takes it away.

        A statement that holds `refused_words` is not even shown to it. Statements prepared before are prepared, and so
        asked about, anew.
        """
        self._refused_words = refused_words
        self._connection.set_authorizer(authorizer)

    @property
    def changes(self) -> int:
        """How many rows were written since the connection was opened."""
        return int(self._connection.total_changes)

    def close(self) -> None:
        """Close the connection; calling it again does nothing."""
        self._connection.close()

    def _run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        with _in_words():
            self._execute(sql, parameters)

    def _execute(self, sql: str, parameters: Sequence[object]) -> Any:
        if self._refused_words is not None and self._refused_words.search(sql):
            raise StatementRefused("this statement is not for the release mode")
        return self._connection.execute(sql, parameters)


def schema_from(statements: Iterable[str]) -> list[Row]:
    """Return the name and SQL of everything that `statements` make, tried out in a database in memory."""
    scratch = dbapi2.connect(":memory:")
    try:
        for statement in statements:
            scratch.execute(statement)
        return list(scratch.execute(SCHEMA_QUERY))
    finally:
        scratch.close()


def complete_statement(sql: str) -> bool:
    """Whether `sql` ends where a statement ends (a trigger's inner semicolons are none)."""
    return bool(dbapi2.complete_statement(sql))


@contextmanager
def _in_words() -> Iterator[None]:
    """Turn errors of the disk and the file into Problems; SQLite's extended codes hold the basic one in a byte."""
    try:
        yield
    except dbapi2.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        # A denied function comes with the plain error code; its words are all that tells.
        if code == dbapi2.SQLITE_AUTH or str(error).startswith("not authorized"):
            raise StatementRefused(str(error)) from None
        problem = _problem(code)
        if problem is None:
            raise
        raise problem from error
    except UnicodeEncodeError as error:
        raise UnstorableWords from error


def _problem(code: int) -> Problem | None:
    if code in _IN_USE:
        return VaultInUse()
    if code in _NOT_WRITTEN:
        return CannotWriteVault()
    if code in _DAMAGED:
        return DamagedVault()
    return None
