"""The last step of a database that is written by one program before anybody relies on it."""

from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.problems import CannotWriteVault
from confidant.vault.profile import Use

__all__ = ["make_ready"]


def make_ready(file: Path, key: bytes, salt: bytes) -> None:
    """Make the staged database in `file` one that keeps a write-ahead log, as a vault's does; it is not synced.

    A copy that SQLite makes is none yet. Opening it in its place would change that, in the first page and with a
    journal; after a power cut in between, that page is half written, and a journal is nothing that a vault believes
    (`odd_files`). Raises CannotWriteVault.
    """
    database = Database(file, key, salt, Use.STAGED)
    try:
        if database.one("PRAGMA journal_mode = WAL") != ("wal",):
            raise CannotWriteVault
    finally:
        database.close()
