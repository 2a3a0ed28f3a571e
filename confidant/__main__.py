"""`confidant` and `python -m confidant`: a command where one is given, else the app."""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ["main", "start"]


def start(argv: Sequence[str] | None = None) -> int:
    """Shut this process to everybody else, then do as `main` does: what `confidant` and `python -m confidant` call."""
    # What is loaded is kept: looking for garbage among it is a tenth of the start. Command and app turn it on again.
    gc.disable()
    try:
        # Loaded inside for the same reason as in `main`, and before anything else: nothing is read or asked yet.
        from confidant.hardening.plain_hashes import hash_plainly  # noqa: PLC0415  # see above
        from confidant.hardening.process import harden  # noqa: PLC0415  # see above
        from confidant.hardening.standard_error import keep_to_ourselves  # noqa: PLC0415  # see above
        from confidant.hardening.watch import watch  # noqa: PLC0415  # see above
        from confidant.own_command import KIT_READER  # noqa: PLC0415  # see above

        harden()
        hash_plainly()
        keep_to_ourselves()
        if sys.argv[1:] == [KIT_READER]:
            from confidant.flows.kit_pictures import serve  # noqa: PLC0415  # see above

            return serve()
        watch()
    except KeyboardInterrupt:
        return 1
    code = main(argv)
    if "PySide6.QtCore" not in sys.modules:
        # What a command loaded stays to its end: looking for garbage among it before that is a tenth of the command.
        gc.freeze()
    return code


def main(argv: Sequence[str] | None = None) -> int:
    """Run `argv` (None: what the process was started with) and return the exit code."""
    try:
        # Loaded inside, so that Ctrl+C is met from the first moment on.
        from confidant.cli.run import run  # noqa: PLC0415  # see above

        return run(sys.argv[1:] if argv is None else argv, open_app=_open_app)
    except KeyboardInterrupt:
        return 1


def _open_app(vault: Path | None, demo: bool) -> int:  # noqa: FBT001  # the shape that `run` asks for
    """Open the app. Raises NoWindows where none can open."""
    from confidant.cli.problems import NoWindows  # noqa: PLC0415  # as in `main`

    if not _has_screen():
        raise NoWindows("there is no screen here")
    try:
        from confidant.app import run as open_windows  # noqa: PLC0415  # no command may load Qt
    except ImportError as error:
        if (error.name or "").partition(".")[0] not in {"PySide6", "shiboken6"}:
            raise
        raise NoWindows("Qt or a system library that it needs is missing") from error
    return open_windows(vault=vault, demo=demo)


def _has_screen() -> bool:
    """Whether windows can appear: on Linux and its like only where a display server is named."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(start())
