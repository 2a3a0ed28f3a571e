"""The seal: a keyed digest over every row of the vault, which notices an old page put back.

SQLCipher's page HMAC says that a page was written with this key, not that it is the newest one: of 120 old pages put
back after a change of level it noticed none. So each row has a keyed digest; their sum stands in the vault's own row
and is brought up to date, with a counter, in the same transaction as the rows. Temporary triggers see to that, so no
statement can forget it, and a row that goes with its pair is counted like any other.

The sum is one of a multiset (MSet-Add-Hash, Clarke et al., 2003): it does not depend on the order of the rows, and an
edit costs two digests however large the vault is. The header holds an HMAC of counter and sum, never the sum itself.
"""

import hashlib
import hmac
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from confidant.vault import header
from confidant.vault.connection import Database
from confidant.vault.profile import Use

if TYPE_CHECKING:
    from confidant.vault.keys import DataKey

__all__ = [
    "Ledger",
    "Listener",
    "Table",
    "bound_seal",
    "counted",
    "each_after",
    "row_digest",
    "rows_after",
    "sealed_tables",
]

_BYTES = 32
_MODULUS = 1 << (8 * _BYTES)
_FUNCTION = "seal_row"
_AT_ONCE = 2000
SEALED_SINCE = 3
"""The first schema that has a seal."""

STATE = "vault_state"
"""The table without row digests that holds their sum."""

PIECES = "attachment_piece"
"""The other one: what is in attached files. Each file's own row is sealed and has the digest of its pieces, so an old
piece put back is noticed when it is read, and counting takes no longer however many pictures there are.
"""


@dataclass(frozen=True, slots=True)
class Table:
    """A sealed table: its columns in their order, and which of them are its key."""

    name: str
    columns: tuple[str, ...]
    key: tuple[int, ...]
    """The places, among the columns, of the primary key's parts."""

    texts: frozenset[int]
    """The places of the columns that hold text."""

    def key_of(self, values: Sequence[object]) -> tuple[object, ...]:
        """Return the key of a row."""
        return tuple(values[place] for place in self.key)


class Listener(Protocol):
    """Told of every row that comes or goes while the rows are being counted; see `seal_check`."""

    def changed(self, table: str, values: Sequence[object], difference: int) -> None:
        """A row came (its digest) or went (its digest taken away)."""
        ...

    def begin_again(self) -> None:
        """Forget everything: all rows are sealed under another key from now on."""
        ...

    def mark(self) -> int:
        """Return what `back_to` needs to forget what is told from now on."""
        ...

    def back_to(self, mark: int) -> None:
        """Forget what was told since `mark`."""
        ...


def sealed_tables(database: Database) -> tuple[Table, ...]:
    """Return every table that is sealed row by row: not the views, the shadows of an index, `STATE` or `PIECES`."""
    names = [
        str(name)
        for (name,) in database.query("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        if not str(name).startswith("sqlite_") and name not in {STATE, PIECES}
    ]
    return tuple(_table(database, name) for name in sorted(names))


def _table(database: Database, name: str) -> Table:
    rows = database.query("SELECT name, pk, type FROM pragma_table_info(?, 'main') ORDER BY cid", (name,))
    key = sorted((pk, place) for place, (_, pk, _) in enumerate(rows) if pk)
    if not key:
        raise RuntimeError(f"the table {name} has no primary key, so its rows cannot be told apart")
    texts = frozenset(place for place, (_, _, kind) in enumerate(rows) if kind == "TEXT")
    return Table(name, tuple(str(column) for column, _, _ in rows), tuple(place for _, place in key), texts)


def bound_seal(key: "DataKey", counter: int, total: int) -> header.Seal:
    """Return a seal as a header holds it, for anyone to read: it gives away nothing of the rows."""
    return header.Seal(counter, key.bind_seal(counter.to_bytes(8, "little") + total.to_bytes(_BYTES, "little")))


def counted(
    database: Database, tables: Sequence[Table], *keys: bytes, tell: Callable[[], None] | None = None
) -> list[int]:
    """Return, for each key, the sum of all row digests; `tell` is called now and then. For one thread alone."""
    sums = [0] * len(keys)
    for table in tables:
        after: tuple[object, ...] | None = None
        while rows := rows_after(database, table, after, _AT_ONCE):
            for place, key in enumerate(keys):
                sums[place] += sum(row_digest(key, table.name, values) for values in rows)
            after = table.key_of(rows[-1])
            if tell is not None:
                tell()
    return [each % _MODULUS for each in sums]


def rows_after(
    database: Database, table: Table, after: tuple[object, ...] | None, limit: int
) -> list[tuple[object, ...]]:
    """Return the next rows of a table by its key."""
    return list(each_after(database, table, after, limit))


def each_after(
    database: Database, table: Table, after: tuple[object, ...] | None, limit: int
) -> Generator[tuple[object, ...]]:
    """Yield the next rows of a table by its key, to whoever has the database's turn."""
    columns = ", ".join(table.columns)
    key = ", ".join(table.columns[place] for place in table.key)
    where = "" if after is None else f"WHERE ({key}) > ({', '.join('?' * len(after))})"
    # The names are the schema's own.
    sql = f"SELECT {columns} FROM main.{table.name} {where} ORDER BY {key} LIMIT {limit}"  # noqa: S608  # see above
    return database.each(sql, after or ())


def row_digest(key: bytes, table: str, values: Iterable[object], texts: Collection[int] = ()) -> int:
    """Return the keyed digest of one row, as a number below 2**256; every value with its kind and its length.

    `texts` are the places where bytes are those of a text.
    """
    # Every row that is stored comes here: so the kinds are asked for by the order in which they are met most.
    parts = [table.encode()]
    for place, value in enumerate(values):
        if isinstance(value, int):
            parts.append(b"\0i%d" % value)
        elif value is None:
            parts.append(b"\0n")
        elif isinstance(value, bytes):
            parts += ((b"\0t%d:" if place in texts else b"\0b%d:") % len(value), value)
        elif isinstance(value, str):
            encoded = value.encode()
            parts += (b"\0t%d:" % len(encoded), encoded)
        else:
            raise TypeError(f"a column of {table} holds a {type(value).__name__}, which no seal is made over")
    return int.from_bytes(hashlib.blake2b(b"".join(parts), key=key, digest_size=_BYTES).digest(), "little")


class Ledger:
    """Keeps the sum of all row digests, and a counter of the transactions that changed something.

    It witnesses every transaction of its database from `attach` on. `counter` and `total` are those of the last
    transaction that was kept.
    """

    def __init__(self, database: Database, key: bytes) -> None:
        self._database, self._key = database, key
        self.counter, self.total = 0, 0
        self.tables: tuple[Table, ...] = ()
        self._texts: dict[str, frozenset[int]] = {}
        self._points: list[tuple[int, int, list[tuple[Listener, int]]]] = []
        self._seen_changes = 0
        self._listeners: list[Listener] = []
        self._after_commit: Callable[[], None] | None = None

    def attach(self) -> None:
        """Watch the database's tables as they are now; after another connection was opened, or after `detach`.

        One that is open for reading is not watched: nothing in it changes.
        """
        database = self._database
        self.tables = sealed_tables(database)
        self._texts = {table.name: table.texts for table in self.tables}
        if database.use in {Use.READING, Use.LOOKING}:
            return
        database.add_function(_FUNCTION, self._row)
        # In one go: by themselves they take twice as long, a tenth of opening.
        database.make_temporary(statement for _, statement in _triggers(self.tables))
        self._seen_changes = database.changes
        database.watch(self)

    def detach(self) -> None:
        """Watch no more, as before the schema changes."""
        self._database.watch(None)
        for name, _ in _triggers(self.tables):
            self._database.query(f"DROP TRIGGER IF EXISTS temp.{name}")

    def rekeyed(self, key: bytes, counter: int, total: int) -> None:
        """Go on under another key, over the same rows; `attach` follows."""
        self._key, self.counter, self.total = key, counter, total
        for listener in self._listeners:
            listener.begin_again()

    def load(self) -> bool:
        """Take over what the vault's own row says; False where no seal was ever made."""
        row = self._database.one(f"SELECT seal_counter, seal_digest FROM {STATE}")  # noqa: S608  # a constant
        if row is None or row[1] is None:
            return False
        self.counter, self.total = int(row[0]), int.from_bytes(row[1], "little")
        return True

    def is_as_stored(self) -> bool:
        """Whether the vault's own row says what was last written to it."""
        with self._database.turn():
            row = self._database.one(f"SELECT seal_counter, seal_digest FROM {STATE}")  # noqa: S608  # a constant
            return row == (self.counter, self.total.to_bytes(_BYTES, "little"))

    def begin_anew(self, total: int) -> None:
        """Seal the rows as they are, whose digests add up to `total`; inside a transaction."""
        self.total = total
        self._write()

    def after_commit(self, action: Callable[[], None]) -> None:
        """Have `action` called whenever something has become durable; it raises nothing."""
        self._after_commit = action

    def listen(self, listener: Listener) -> None:
        """Tell `listener` of every row that comes or goes, until it is `unheard`."""
        self._listeners.append(listener)

    def unheard(self, listener: Listener) -> None:
        """Tell `listener` no more; nothing happens where it was not told."""
        self._listeners = [other for other in self._listeners if other is not listener]

    def digest(self, table: Table, values: Sequence[object]) -> int:
        """Return one row's digest."""
        return row_digest(self._key, table.name, values)

    # What the database tells, see `witness.Witness`

    def begun(self) -> None:
        """Remember where to go back to."""
        marks = [(listener, listener.mark()) for listener in self._listeners]
        self._points.append((self.counter, self.total, marks))

    def about_to_commit(self) -> None:
        """Let counter and sum go with what was changed."""
        if self._database.changes != self._seen_changes:
            self._write()

    def kept(self, *, durable: bool) -> None:
        """Nothing to go back to any more."""
        self._points.pop()
        if durable and self._seen_changes != self._database.changes:
            self._seen_changes = self._database.changes
            if self._after_commit is not None:
                self._after_commit()

    def taken_back(self) -> None:
        """Go back with the rows."""
        self.counter, self.total, marks = self._points.pop()
        for listener, mark in marks:
            listener.back_to(mark)

    def _write(self) -> None:
        self.counter += 1
        self._database.write(
            f"UPDATE {STATE} SET seal_counter = ?, seal_digest = ?",  # noqa: S608  # a constant
            (self.counter, self.total.to_bytes(_BYTES, "little")),
        )

    def _row(self, table: str, sign: int, *told: object) -> None:
        # A text comes as its bytes: one with a zero in it would be cut off there on the way to a function.
        texts = self._texts[table]
        difference = sign * row_digest(self._key, table, told, texts)
        self.total = (self.total + difference) % _MODULUS
        if self._listeners:
            values = [
                value.decode() if place in texts and isinstance(value, bytes) else value
                for place, value in enumerate(told)
            ]
            for listener in self._listeners:
                listener.changed(table, values, difference)

    # What the header keeps

    def for_header(self, key: "DataKey") -> header.Seal:
        """Return what the header holds of the seal as it is now."""
        return bound_seal(key, self.counter, self.total)

    def agrees_with(self, kept: header.Seal, key: "DataKey") -> bool:
        """Whether the database is not older than what the header holds, and is the same where it is as old."""
        if self.counter != kept.counter:
            return self.counter > kept.counter
        return hmac.compare_digest(kept.digest, self.for_header(key).digest)


def _triggers(tables: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Yield the temporary triggers that tell of every row, each by its name.

    Only temporary ones may call a function of ours: the stored schema is not trusted (`trusted_schema`), and should
    somebody put triggers of their own there, they could not.
    """
    for table in tables:
        new, old = ([_told(table, row, place) for place in range(len(table.columns))] for row in ("NEW", "OLD"))
        comes = f"SELECT {_FUNCTION}('{table.name}', 1, {', '.join(new)});"
        goes = f"SELECT {_FUNCTION}('{table.name}', -1, {', '.join(old)});"
        for event, actions in (("INSERT", comes), ("DELETE", goes), ("UPDATE", f"{goes} {comes}")):
            name = f"seal_{table.name}_{event.lower()}"
            made = f"CREATE TEMP TRIGGER IF NOT EXISTS {name}"
            yield name, f"{made} AFTER {event} ON main.{table.name} BEGIN {actions} END"


def _told(table: Table, row: str, place: int) -> str:
    """Return how a trigger tells one value of its row; a text as its bytes (`Ledger._row`)."""
    value = f"{row}.{table.columns[place]}"
    return f"CAST({value} AS BLOB)" if place in table.texts else value
