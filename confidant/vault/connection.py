"""The one door to SQLCipher: the connection profile, transactions, and errors in words.

No other module imports `sqlcipher3`; everything else speaks to `Database`.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, Self

from sqlcipher3 import dbapi2

from confidant.domain.problem import Problem
from confidant.vault.odd_beside import clear_the_way
from confidant.vault.problems import CannotWriteVault, DamagedVault, ReadOnlyVault, UnstorableWords
from confidant.vault.profile import AUTOCHECKPOINT, PROFILES, STATEMENTS_KEPT, Use
from confidant.vault.result_codes import problem_of
from confidant.vault.still_file import StillFile
from confidant.vault.telling import told_between_steps
from confidant.vault.turn import Turn
from confidant.vault.witness import Witness

__all__ = [
    "SCHEMA_QUERY",
    "Action",
    "Authorizer",
    "Database",
    "Row",
    "StatementRefused",
    "complete_statement",
]

Row = tuple[Any, ...]
Authorizer = Callable[[int, str | None, str | None, str | None, str | None], int]
"""Asked about (action, first argument, second argument, database, view or trigger); answers `Action.OK` or `DENY`."""

SCHEMA_QUERY = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name"

_CLOSED = "Cannot operate on a closed database."

_BEREFT = "vtable constructor failed"
"""What SQLite says, with its plain error code, of a full-text index whose own tables are not there."""


class Action(IntEnum):
    """SQLite's codes for what a statement does, and the two answers to them, as far as they are used here."""

    OK = dbapi2.SQLITE_OK
    DENY = dbapi2.SQLITE_DENY
    SELECT = dbapi2.SQLITE_SELECT
    READ = dbapi2.SQLITE_READ


class StatementRefused(RuntimeError):
    """The authorizer denied a statement. It is our bug, never the user's: the wall held."""


class Database:
    """An open, encrypted database under the connection profile of the architecture.

    Any thread may use it; a transaction has it to itself. Every method raises a Problem where the disk or the file is
    at fault; any other database error is our bug.
    """

    def __init__(self, file: Path, key: bytes, salt: bytes, use: Use = Use.VAULT) -> None:
        """Open `file`, which exists (an empty one becomes a new database), with the raw key and salt.

        Raises VaultInUse where another program holds the file, DamagedVault where it is not a database of this key.
        """
        self._turn = Turn()
        self._depth = self._still = self._forgotten = 0
        self._witness: Witness | None = None
        self._refused_words: re.Pattern[str] | None = None
        self._when_displaced: Callable[[], None] | None = None
        self._use, self._read_only = use, use in {Use.READING, Use.LOOKING}
        self._place = file.absolute()
        self._connect(self._place, key, salt)

    @classmethod
    def in_memory(cls) -> Self:
        """A new, empty one that is nowhere but in this process's memory, and gone when it is closed."""
        return cls(Path("/:memory:"), b"", b"", Use.MEMORY)  # a name that nothing is looked for under

    def _connect(self, file: Path, key: bytes, salt: bytes) -> None:
        if self._use in {Use.VAULT, Use.STAGED}:
            clear_the_way(file)
        self._forgotten += 1
        # Opened before SQLite opens it and closed after: closing any descriptor of a file drops SQLite's locks on it.
        self._file = StillFile(file)
        try:
            with _in_words():
                uri = f"{file.as_uri()}?{PROFILES[self._use][1]}"
                # Autocommit: transactions are begun and ended here by name, never implicitly.
                options = {"timeout": 0, "check_same_thread": False, "cached_statements": STATEMENTS_KEPT}
                self._connection = dbapi2.connect(uri, uri=True, isolation_level=None, **options)
            try:
                self._apply_profile(key, salt)
                self._file.note_log()
            except BaseException:
                self._connection.close()
                raise
        except BaseException:
            self._file.close()
            raise

    def _apply_profile(self, key: bytes, salt: bytes) -> None:
        with _in_words():
            if key:
                self._connection.execute(f"PRAGMA key = \"x'{key.hex()}{salt.hex()}'\"")
            for name, value, expected in PROFILES[self._use][0]:
                self._connection.execute(f"PRAGMA {name} = {value}")
                self._verify(name, expected)
            # Reads the first page, so that a wrong key or a foreign file shows here and not later.
            self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if key:
                self._verify("cipher_salt", salt.hex())
            self._connection.enable_load_extension(False)  # noqa: FBT003  # SQLite's own signature

    def _verify(self, name: str, expected: object) -> None:
        row = self._connection.execute(f"PRAGMA {name}").fetchone()
        if row is None or row[0] != expected:
            raise RuntimeError(f"the connection profile is not in force: {name} is {row}, not {expected!r}")

    def query(self, sql: str, parameters: Sequence[object] = ()) -> list[Row]:
        """Return all rows of a SELECT or PRAGMA."""
        with self._turn, _in_words():
            return list(self._execute(sql, parameters))

    def each(self, sql: str, parameters: Sequence[object] = ()) -> Generator[Row]:
        """Yield the rows of a SELECT one by one, to whoever has the turn; closing it leaves the rest unread."""
        with self._turn, _in_words():
            yield from self._execute(sql, parameters)

    def one(self, sql: str, parameters: Sequence[object] = ()) -> Row | None:
        """Return the first row, or None."""
        return next(iter(self.query(sql, parameters)), None)

    def write(self, sql: str, parameters: Sequence[object] = ()) -> int:
        """Run one INSERT, UPDATE or DELETE inside a transaction; return the row number of an INSERT."""
        if not self._depth:
            raise RuntimeError("writing needs a transaction")
        with self._turn, _in_words():
            return int(self._execute(sql, parameters).lastrowid or 0)

    def write_many(self, sql: str, rows: Sequence[Sequence[object]]) -> None:
        """Run one INSERT, UPDATE or DELETE for each row inside a transaction."""
        if not self._depth:
            raise RuntimeError("writing needs a transaction")
        with self._turn, _in_words():
            self._connection.executemany(sql, rows)

    def make_temporary(self, statements: Iterable[str]) -> None:
        """Run statements that make only what goes with the connection, outside a transaction: all of them, or none."""
        with self._turn, _in_words(), self._connection:  # which takes all back where one fails
            self._connection.executescript(";".join(("BEGIN", *statements)))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything written inside is stored together, or nothing is; durable when the outermost one ends.

        May be nested: an inner one that fails takes back its own part. Other threads wait for the outermost one's end.
        Raises ReadOnlyVault where the vault is open for reading only.
        """
        with self._turn:
            if self._read_only:
                raise ReadOnlyVault
            point = f"step_{self._depth}"
            self._run(f"SAVEPOINT {point}" if self._depth else "BEGIN IMMEDIATE")
            self._depth += 1
            self._tell(lambda witness: witness.begun())
            try:
                yield
                self._keep(point)
            except BaseException:
                self._tell(lambda witness: witness.taken_back())
                self._take_back(point)
                raise
            finally:
                self._depth -= 1
            if not self._depth and self._when_displaced is not None and any(self._file.displaced()):
                self._when_displaced()

    @property
    def file(self) -> StillFile:
        """The encrypted file; what stands in the write-ahead log is not in it yet."""
        return self._file

    def when_displaced(self, action: Callable[[], None]) -> None:
        """Have `action` called once a transaction is committed whose files are displaced; it raises no Problem."""
        self._when_displaced = action

    def _keep(self, point: str) -> None:
        outermost = self._depth == 1
        if outermost:
            self._tell(lambda witness: witness.about_to_commit())
        self._run("COMMIT" if outermost else f"RELEASE {point}")
        self._tell(lambda witness: witness.kept(durable=outermost))

    def _take_back(self, point: str) -> None:
        self._forgotten += 1  # before it is done: SQLite drops the pages that were changed, or reads them again
        if self._connection.in_transaction:  # a full disk makes SQLite roll back by itself
            self._run(f"ROLLBACK TO {point}" if self._depth > 1 else "ROLLBACK")
            if self._depth > 1:
                self._run(f"RELEASE {point}")

    def _tell(self, event: Callable[[Witness], None]) -> None:
        if self._witness is not None:
            event(self._witness)

    def watch(self, witness: Witness | None) -> None:
        """Have `witness` told of every transaction from now on."""
        self._witness = witness

    def turn(self) -> Turn:
        """What a thread holds to have the database to itself for several statements."""
        return self._turn

    @contextmanager
    def telling(self, tell: Callable[[], None] | None) -> Iterator[None]:
        """Inside, `tell` is called now and then, also within one long statement; what it raises ends that statement.

        It may not use the database.
        """
        if tell is None:
            yield
            return
        with self._turn, told_between_steps(self._connection.set_progress_handler, tell):
            yield

    @property
    def is_in_transaction(self) -> bool:
        """Whether the thread that has its turn is inside a transaction."""
        return self._depth > 0

    @property
    def use(self) -> Use:
        """What it is open for."""
        return self._use

    @property
    def is_read_only(self) -> bool:
        """Whether transactions are refused."""
        return self._read_only

    def refuse_writing(self, *, refuse: bool = True) -> None:
        """From now on only read: `transaction` raises ReadOnlyVault, and SQLite itself refuses to write; or no more."""
        with self._turn:
            self._read_only = refuse
            self.query(f"PRAGMA query_only = {'ON' if refuse else 'OFF'}")

    def forget_pages(self) -> None:
        """Read what is read next from the disk, and not from memory."""
        with self._turn:
            self._forgotten += 1
            self.query("PRAGMA shrink_memory")

    @property
    def times_forgotten(self) -> int:
        """How often pages that it remembered may have been read anew: asked to, or as something was taken back."""
        return self._forgotten

    def add_function(self, name: str, function: Callable[..., object]) -> None:
        """Let SQL that is not part of the stored schema call `function`, with any number of arguments."""
        self._connection.create_function(name, -1, function)

    def checkpoint(self) -> None:
        """Bring everything into the one database file and empty the write-ahead log, unless it is held still."""
        with self._turn:
            if self._use is not Use.VAULT or self._still:
                return
            self._checkpoint()

    def _checkpoint(self) -> None:
        row = self.one("PRAGMA wal_checkpoint(TRUNCATE)")
        if row is None or row[0] != 0:
            raise CannotWriteVault

    @contextmanager
    def held_still(self) -> Iterator[StillFile]:
        """Inside, the encrypted file holds everything stored until now, and stays byte for byte as it is.

        Others go on reading and writing: what they store waits in the write-ahead log.
        """
        with self._turn:
            if self._use is Use.VAULT:
                self._checkpoint()
                self.query("PRAGMA wal_autocheckpoint = 0")
            self._still += 1
        try:
            yield self._file
        finally:
            with self._turn:
                self._still -= 1
                if not self._still and self._use is Use.VAULT:
                    self.query(f"PRAGMA wal_autocheckpoint = {AUTOCHECKPOINT}")

    def become(
        self, key: bytes, salt: bytes, put_in_place: Callable[[], None], *, otherwise: tuple[bytes, bytes]
    ) -> None:
        """Close, have `put_in_place` replace the file, and open what is there then with the new key and salt.

        The caller holds `turn()`. Functions, temporary triggers and the authorizer are gone then. Where `put_in_place`
        raises CannotWriteVault, the old file is opened again with the key and salt of `otherwise`; after anything else
        the database is closed, and whatever is done with it raises CannotWriteVault.
        """
        with self._turn:
            self._checkpoint()
            self.close()
            try:
                put_in_place()
            except CannotWriteVault:
                self._connect(self._place, *otherwise)
                raise
            self._connect(self._place, key, salt)

    def begin_writing(self, key: bytes, salt: bytes) -> None:
        """Open one that was opened for reading anew, as a vault's, with its log; `refuse_writing` lets it be written.

        Where that fails it is open for reading as before.
        """
        with self._turn:
            before, self._use = self._use, Use.VAULT
            self.close()
            try:
                self._connect(self._place, key, salt)
            except BaseException:
                self._use = before
                self._connect(self._place, key, salt)
                raise

    def copy_into(self, file: Path) -> None:
        """Write a fresh, compact copy, encrypted with the same key and salt, into the empty `file`."""
        self._run("VACUUM INTO CAST(? AS TEXT)", (bytes(file.absolute()),))  # a name need not be valid UTF-8

    def rekey(self, key: bytes, salt: bytes) -> None:
        """Encrypt every page anew; for one that is staged. Raises CannotWriteVault."""
        with self._turn, _in_words(CannotWriteVault):  # SQLCipher says no more than that it did not work
            self._connection.execute(f"PRAGMA rekey = \"x'{key.hex()}{salt.hex()}'\"")

    def set_authorizer(self, authorizer: Authorizer | None, refused_words: re.Pattern[str] | None = None) -> None:
        """Have every statement allowed or denied by `authorizer`; None takes it away.

        A statement that holds `refused_words` is not even shown to it. Those prepared before are asked about anew.
        """
        self._refused_words = refused_words
        with self._turn:
            self._connection.set_authorizer(authorizer)

    @property
    def changes(self) -> int:
        """How many rows were written since the connection was opened."""
        return int(self._connection.total_changes)

    @property
    def moment(self) -> tuple[int, int]:
        """What is another after each row written, and after each connection, rollback or page read anew."""
        return self.changes, self._forgotten

    def close(self) -> None:
        """Close the connection; calling it again does nothing."""
        with self._turn, _in_words():
            self._connection.close()
            self._file.close()

    def _run(self, sql: str, parameters: Sequence[object] = ()) -> None:
        with self._turn, _in_words():
            self._execute(sql, parameters)

    def _execute(self, sql: str, parameters: Sequence[object]) -> Any:
        if self._refused_words is not None and self._refused_words.search(sql):
            raise StatementRefused("this statement is not for the release mode")
        return self._connection.execute(sql, parameters)


def complete_statement(sql: str) -> bool:
    """Whether `sql` ends where a statement ends (a trigger's inner semicolons are none)."""
    return bool(dbapi2.complete_statement(sql))


@contextmanager
def _in_words(unknown: type[Problem] | None = None) -> Iterator[None]:
    """Turn errors of the disk and the file into Problems; SQLite's extended codes hold the basic one in a byte."""
    try:
        yield
    except dbapi2.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        # A denied function comes with the plain error code; its words are all that tells.
        if code == dbapi2.SQLITE_AUTH or str(error).startswith("not authorized"):
            raise StatementRefused(str(error)) from None
        known = {_CLOSED: CannotWriteVault, _BEREFT: DamagedVault}.get(str(error).partition(": ")[0], unknown)
        problem = problem_of(code) or (known and known())
        if problem is None:
            raise
        raise problem from error
    except UnicodeEncodeError as error:
        raise UnstorableWords from error
