"""The plain ways of opening the app, read without the parser of all the commands: a window should not wait for it."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["AppStart", "plain_start"]


class AppStart(NamedTuple):
    """What the app opens on: a vault (None: as it was left), or the demo."""

    vault: Path | None
    demo: bool


def plain_start(argv: Sequence[str]) -> AppStart | None:
    """Return what to open where `argv` is one of the plain starts; None leaves it to the parser."""
    match list(argv):
        case []:
            return AppStart(None, demo=False)
        case ["--demo"]:
            return AppStart(None, demo=True)
        case ["--vault", folder] if folder and not folder.startswith("-"):
            return AppStart(Path(folder), demo=False)
        case _:
            return None
