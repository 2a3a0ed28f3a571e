"""The log of faults: one line each, in the user's state folder, without a word of any vault."""

import os
import stat
from datetime import datetime
from pathlib import Path

from confidant import __version__

__all__ = ["log_file", "note"]

FILE_MODE = 0o600
FOLDER_MODE = 0o700
MOST_BYTES = 64 * 1024
"""Size at which the log is put aside, once: what was put aside before goes. Some five hundred faults."""

_NO_FOLLOW = getattr(os, "O_NOFOLLOW", 0)


def log_file() -> Path:
    """Where the log lies for this user, whether there is one or not."""
    import platformdirs  # noqa: PLC0415  # only a fault needs it

    return platformdirs.user_state_path("confidant", appauthor=False) / "faults.log"


def note(what: str) -> Path | None:
    """Add a line with the time and the version, and return the log; None where it cannot be written.

    ``what`` is built by us from kinds and places alone; a line break in it would still not make a second line.
    """
    try:
        file = log_file()
        file.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        _put_aside_if_full(file)
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        line = f"{now} {__version__} {' '.join(what.split())}\n"
        descriptor = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | _NO_FOLLOW, FILE_MODE)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return None
            os.write(descriptor, line.encode("ascii", "replace"))
        finally:
            os.close(descriptor)
    except (OSError, RuntimeError):  # RuntimeError: there is no home to find
        return None
    return file


def _put_aside_if_full(file: Path) -> None:
    if file.is_file() and file.stat().st_size >= MOST_BYTES:
        file.replace(file.with_name(file.name + ".old"))
