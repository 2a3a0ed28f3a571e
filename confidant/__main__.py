"""`confidant` and `python -m confidant`: a command where one is given, else the app."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from confidant.cli.run import run

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run `argv` (None: what the process was started with) and return the exit code."""
    return run(sys.argv[1:] if argv is None else argv, open_app=_open_app)


def _open_app(vault: Path | None, demo: bool) -> int:  # noqa: FBT001  # the shape that `run` asks for
    """Open the app; where there is no screen, say so and name what works without one."""
    if not _has_screen():
        sys.stderr.write(
            "There is no screen here for the app to open on; the commands that need none are listed by "
            "`python -m confidant --help`, for example `python -m confidant create VAULT`.\n"
        )
        return 1
    from confidant.app import run as open_windows  # noqa: PLC0415  # no command may load Qt

    return open_windows(vault=vault, demo=demo)


def _has_screen() -> bool:
    """Whether windows can appear: on Linux and its like only where a display server is named."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
