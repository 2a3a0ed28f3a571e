"""What belongs to a vault on whatever computer it is opened, and is no note: its backups, its recovery kit."""

from confidant.vault.connection import Database

__all__ = ["EMERGENCY", "TEMPLATES", "Settings"]

EMERGENCY = "emergency"
"""Under this name lie the numbers to call in an emergency that the user set, one a line (`flows.exceptional`)."""

TEMPLATES = "templates"
"""Under this name lie the templates that the user changed or added (`flows.templates`)."""


class Settings:
    """A text for each name; the places that keep something here name it themselves."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str) -> str | None:
        """Return what is kept under a name, or None."""
        row = self._database.one("SELECT value FROM setting WHERE name = ?", (name,))
        return None if row is None else str(row[0])

    def put(self, name: str, value: str | None) -> None:
        """Keep `value` under a name in place of what was kept there; None forgets it."""
        with self._database.transaction():
            self._database.write("DELETE FROM setting WHERE name = ?", (name,))
            if value is not None:
                self._database.write("INSERT INTO setting (name, value) VALUES (?, ?)", (name, value))
