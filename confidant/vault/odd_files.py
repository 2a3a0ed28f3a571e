"""What lies under the name of one of the vault's files and cannot be it: moved aside before anything opens it.

SQLite would wait for a pipe for ever, follow a link, and take whatever is called `vault.db-journal` for the trace of an
interrupted change and write it over the database; a vault, which keeps its changes in a write-ahead log, never has one.
"""

from collections.abc import Iterator
from pathlib import Path

from confidant.vault.database_file import DATABASE, NEXT, log_of
from confidant.vault.files import is_odd, keep_aside
from confidant.vault.header import NAMES
from confidant.vault.log_frames import MOST_BYTES
from confidant.vault.problems import CannotOpenVault

__all__ = ["move_odd_aside"]

_JOURNAL = f"{DATABASE}-journal"


def move_odd_aside(folder: Path) -> bool:
    """Give what cannot be the vault's own another name, whole; whether there was any. Raises CannotOpenVault."""
    try:
        found = list(_odd_in(folder))
        for place in found:
            keep_aside(place)
    except OSError as error:
        raise CannotOpenVault from error
    return bool(found)


def _odd_in(folder: Path) -> Iterator[Path]:
    log, journal = log_of(folder / DATABASE), folder / _JOURNAL
    yield from filter(is_odd, (*(folder / name for name in NAMES), folder / NEXT, log))
    if journal.is_symlink() or journal.exists():
        yield journal
    if not is_odd(log) and log.exists() and log.stat().st_size > MOST_BYTES:
        yield log
