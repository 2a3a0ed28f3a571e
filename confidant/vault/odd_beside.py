"""What lies beside a database file under the names that SQLite looks for there, and cannot be that database's.

SQLite would wait for a pipe for ever, and takes whatever is called a journal for the trace of an interrupted change and
writes it over the database. A vault, which keeps its changes in a write-ahead log, never has one, nor has what is
staged; so nothing of that name is ever to be believed, whether it was there when the vault was opened or came later.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from confidant.vault.files import is_odd, keep_aside
from confidant.vault.log_frames import MOST_BYTES
from confidant.vault.problems import CannotWriteVault

__all__ = ["clear_the_way", "odd_beside"]


def odd_beside(file: Path) -> Iterator[Path]:
    """Yield what lies beside the database `file` and cannot be its own. OSError where that cannot be seen."""
    log, journal = _named(file, "wal"), _named(file, "journal")
    if os.path.lexists(journal):
        yield journal
    if is_odd(log) or (log.exists() and log.stat().st_size > MOST_BYTES):
        yield log


def clear_the_way(file: Path) -> None:
    """Give what `odd_beside` finds another name, whole, before SQLite opens `file`. Raises CannotWriteVault."""
    try:
        for place in list(odd_beside(file)):
            keep_aside(place)
    except OSError as error:
        raise CannotWriteVault from error


def _named(file: Path, ending: str) -> Path:
    return file.with_name(f"{file.name}-{ending}")
