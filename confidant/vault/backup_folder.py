"""A folder of backups: named by the moment each was made, and thinned out once a new one was verified."""

import contextlib
import os
import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from confidant.domain.backups import superseded
from confidant.vault.backup_file import SUFFIX
from confidant.vault.files import is_folder, make_private_folder

__all__ = ["moment_of", "named", "open_folder", "place_for", "rotate"]

_NAME = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})-([0-9]{2})([0-9]{2})([0-9]{2})" + re.escape(SUFFIX))
_STAMP = "%Y%m%d-%H%M%S"


def moment_of(name: str) -> datetime | None:
    """Return when the backup of that name was made, in UTC; None for a name that is none of ours."""
    match = _NAME.fullmatch(name)
    if match is None:
        return None
    try:
        # Each command asks this of each backup when it closes the vault, and strptime takes ten times as long.
        year, month, day, hour, minute, second = map(int, match.groups())
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def named(folder: Path) -> Iterator[tuple[datetime, Path]]:
    """Yield every backup in `folder`, by its name, in no order; links and other files are left out. OSError."""
    for file in folder.iterdir():
        moment = moment_of(file.name)
        if moment is not None and file.is_file() and not file.is_symlink():
            yield moment, file


def place_for(folder: Path, now: datetime) -> Path:
    """Return a free place in `folder` for a backup made now; a name is never used twice."""
    moment = now.astimezone(UTC)
    while os.path.lexists(place := folder / f"{moment:{_STAMP}}{SUFFIX}"):
        moment += timedelta(seconds=1)
    return place


def open_folder(folder: Path) -> None:
    """Make `folder` where it is missing. Raises CannotWriteFile."""
    if not is_folder(folder):
        make_private_folder(folder)


def rotate(folder: Path, newest: Path, spared: Collection[Path] = ()) -> None:
    """Remove the backups that `newest`, which was verified, has superseded.

    Only files whose names are ours, and none that is `spared`; one that cannot be removed stays for the next time. Days
    are those of this computer's clock on the wall.
    """
    moment = moment_of(newest.name)
    if moment is None:
        raise ValueError("only a backup that is named by its moment supersedes others")
    with contextlib.suppress(OSError):
        made = {each.astimezone(): file for each, file in named(folder)}
        for each in superseded(made.keys(), moment.astimezone()):
            if made[each] not in spared:
                with contextlib.suppress(OSError):
                    made[each].unlink()
