"""The files of a vault's database: where they lie, and opening one."""

from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.problems import CannotOpenVault, CannotWriteVault, DamagedVault
from confidant.vault.profile import Use

__all__ = ["BACKUPS", "DATABASE", "FRESH", "LEAST_BYTES", "NEXT", "has_log", "is_database", "log_of", "open_database"]

DATABASE = "vault.db"
NEXT = "vault.db.next"
"""The database under a new key, until it takes the old one's place (`rekey`)."""

FRESH = "vault.db.fresh"
"""The database under the same key, written anew, until it takes the old one's place (`rewriting`)."""

BACKUPS = "backups"
LEAST_BYTES = 4096
"""One page; a database is written out to its file before the folder becomes a vault."""


def log_of(database: Path) -> Path:
    """Return the place of a database's write-ahead log."""
    return database.with_name(f"{database.name}-wal")


def has_log(database: Path) -> bool:
    """Whether something stands in a database's write-ahead log."""
    log = log_of(database)
    return log.exists() and log.stat().st_size > 0


def open_database(file: Path, key: DataKey, header: Header, use: Use = Use.VAULT) -> Database | None:
    """Return the database in `file`, or None where there is none of this key. Raises VaultInUse, CannotOpenVault."""
    if not is_database(file):
        return None
    try:
        return Database(file, key.database, header.salt, use)
    except DamagedVault:
        return None
    except CannotWriteVault as error:
        raise CannotOpenVault from error


def is_database(file: Path) -> bool:
    """Whether `file` may be a database: SQLite would take an empty one for a new database and write to it."""
    return file.is_file() and not file.is_symlink() and file.stat().st_size >= LEAST_BYTES
