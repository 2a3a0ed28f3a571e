"""What lies under the name of one of the vault's files and cannot be it: moved aside before anything opens it.

SQLite would wait for a pipe, follow a link, and believe a journal (`odd_beside`).
"""

from collections.abc import Iterator
from pathlib import Path

from confidant.vault.database_file import DATABASE, NEXT
from confidant.vault.files import is_odd, keep_aside
from confidant.vault.header import NAMES
from confidant.vault.odd_beside import odd_beside
from confidant.vault.problems import CannotOpenVault

__all__ = ["move_odd_aside"]


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
    yield from filter(is_odd, (*(folder / name for name in NAMES), folder / NEXT))
    yield from odd_beside(folder / DATABASE)
