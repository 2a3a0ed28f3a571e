"""What a screen keeps while it is being filled in; its text belongs to the screen."""

from confidant.vault.connection import Database

__all__ = ["Drafts"]


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
