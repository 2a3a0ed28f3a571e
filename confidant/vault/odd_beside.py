"""What lies beside a database file under the names that SQLite looks for there, and cannot be that database's.

SQLite would wait for a pipe for ever, and takes whatever is called a journal for the trace of an interrupted change and
writes it over the database. A vault, which keeps its changes in a write-ahead log, never has one, nor has what is
staged; so nothing of that name is ever to be believed, whether it was there when the vault was opened or came later.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from confidant.vault.files import is_odd, keep_aside
from confidant.vault.problems import CannotWriteVault

__all__ = ["clear_the_way", "make_room", "odd_beside"]


def odd_beside(file: Path) -> Iterator[Path]:
    """Yield what lies beside the database `file` and cannot be its own. OSError where that cannot be seen."""
    log, journal = _named(file, "wal"), _named(file, "journal")
    if os.path.lexists(journal):
        yield journal
    if is_odd(log):
        yield log


def clear_the_way(file: Path) -> None:
    """Give what `odd_beside` finds another name, whole, before SQLite opens `file`. Raises CannotWriteVault."""
    _keep_all(odd_beside(file))


def make_room(file: Path) -> None:
    """Have nothing lie at `file`, where a database is to be staged, nor beside it. Raises CannotWriteVault.

    A regular file there is what an interrupted staging left, and goes; what lies beside it goes on from nothing.
    """
    places = (file, _named(file, "wal"), _named(file, "journal"))
    _keep_all(filter(is_odd, places))
    try:
        for place in places:
            place.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWriteVault from error


def _keep_all(places: Iterator[Path]) -> None:
    try:
        for place in list(places):
            keep_aside(place)
    except OSError as error:
        raise CannotWriteVault from error


def _named(file: Path, ending: str) -> Path:
    return file.with_name(f"{file.name}-{ending}")
