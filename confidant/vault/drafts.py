"""What a screen keeps while it is being filled in; its text belongs to the screen."""

import re
from collections.abc import Iterator

from confidant.vault.connection import Database
from confidant.vault.ids import PairId

__all__ = ["OWNERS", "Drafts", "not_of_others", "row_of"]

OWNERS: dict[str, tuple[tuple[str, str], ...]] = {
    "agreement": ((r"(\d+)", "pair"),),
    "exceptional": (
        (r"pair-(\d+)-.*", "pair"),
        (r"danger-(\d+)", "pair"),
        (r"(\d+)-.*", "exceptional"),
    ),
    "prepare_reference": ((r"pair-(\d+)", "pair"), (r"request-(\d+)", "request")),
    "subject_access": ((r"(\d+)", "subject_access"),),
    "supervision": ((r"pair-(\d+)", "pair"), (r"exceptional-(\d+)", "exceptional")),
}
"""How the keys of each kind look, and of which table the number in them is a row's: a draft belongs to the pair of it.

A kind that is not here belongs to nobody who could be told, so whatever pair is erased takes its drafts along.
"""


class Drafts:
    """A small cupboard: a kind (which screen), a key (which pair or request) and a text."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, kind: str, key: str, body: str) -> None:
        """Keep `body`, in place of what was kept under that kind and key."""
        with self._database.transaction():
            self._database.write(
                "INSERT INTO draft (kind, key, body) VALUES (?, ?, ?)"
                " ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body",
                (kind, key, body),
            )

    def get(self, kind: str, key: str) -> str | None:
        """Return what is kept, or None."""
        row = self._database.one("SELECT body FROM draft WHERE kind = ? AND key = ?", (kind, key))
        return None if row is None else str(row[0])

    def delete(self, kind: str, key: str) -> None:
        """Forget what is kept; nothing happens where nothing is."""
        with self._database.transaction():
            self._database.write("DELETE FROM draft WHERE kind = ? AND key = ?", (kind, key))

    def keys(self, kind: str) -> list[str]:
        """Return the keys kept under a kind, sorted."""
        return [
            str(key) for (key,) in self._database.query("SELECT key FROM draft WHERE kind = ? ORDER BY key", (kind,))
        ]

    def of_pair(self, pair: PairId) -> list[tuple[str, str]]:
        """Return kind and key of each draft that is known to be a pair's own, as `OWNERS` tells it; sorted."""
        kept = self._database.query("SELECT kind, key FROM draft ORDER BY kind, key")
        return [(str(kind), str(key)) for kind, key in kept if _owner(self._database, str(kind), str(key)) == pair]


def not_of_others(database: Database, pair: PairId) -> Iterator[tuple[str, str]]:
    """Yield kind and key of the drafts that are a pair's own, or of which it is not known that they are another's."""
    for kind, key in database.query("SELECT kind, key FROM draft"):
        if _owner(database, str(kind), str(key)) in {None, pair}:
            yield str(kind), str(key)


def row_of(kind: str, key: str) -> tuple[str, int] | None:
    """Return the table and the number of the row that a draft is for, by its key; None where nobody could tell."""
    for pattern, table in OWNERS.get(kind, ()):
        found = re.fullmatch(pattern, key)
        if found is not None:
            return table, int(found[1])
    return None


def _owner(database: Database, kind: str, key: str) -> PairId | None:
    """Return whose a draft is; None where nobody could tell, or what it was for is gone."""
    found = row_of(kind, key)
    if found is None:
        return None
    table, number = found
    owner = "id" if table == "pair" else "pair_id"
    row = database.one(f"SELECT {owner} FROM {table} WHERE id = ?", (number,))  # noqa: S608  # see OWNERS
    return None if row is None else PairId(row[0])
