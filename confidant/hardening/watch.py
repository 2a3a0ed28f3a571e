"""Faults that nobody caught: told and noted without their words, and survived.

Python's own way prints the message, which may be a note's words. Here every way out of Python (the main thread and
Qt's slots, other threads, what cannot be raised any more) leads to one place that tells kind and place alone.
"""

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from confidant.hardening.standard_error import tell

if TYPE_CHECKING:
    from pathlib import Path
    from threading import ExceptHookArgs

    from confidant.hardening.fault import Fault

__all__ = ["Listener", "fault_met", "on_fault", "watch", "watch_threads"]

Listener = Callable[["Path | None"], None]
"""Is told that a fault happened, in that fault's thread, and in which log it is noted (None: it could not be)."""

_seen: set[str] = set()
"""What was met in this process already: a widget that cannot be painted would tell of it at every paint."""

_listeners: list[Listener] = []


def watch() -> None:
    """Take every fault that nobody catches from now on; see :func:`watch_threads` for those of other threads."""
    sys.excepthook = _on_exception
    sys.unraisablehook = _on_unraisable


def watch_threads() -> None:
    """Take the faults of other threads too: the app's. Loading ``threading`` costs what a command need not pay."""
    import threading  # noqa: PLC0415  # see above

    threading.excepthook = _on_thread_exception


def on_fault(listener: Listener) -> None:
    """Have ``listener`` told of every kind of fault at every place once."""
    _listeners.append(listener)


def fault_met(error: BaseException) -> str:
    """Note a fault of ours in the log and return the sentence that tells of it; neither holds the error's words."""
    from confidant.hardening.fault import describe  # noqa: PLC0415  # a start without a fault needs none of it
    from confidant.hardening.fault_log import note  # noqa: PLC0415  # the same

    fault = describe(error)
    return _sentence(fault, note(f"exception {fault}"))


def _sentence(fault: "Fault", log: "Path | None") -> str:
    """Return what is told of a fault that ``log`` holds; None where it could not be noted."""
    noted = "" if log is None else f"; it is also noted, without any words of yours, in {log}"
    return (
        f"Confidant has a fault of its own ({fault.short}); everything Confidant said was saved is safe. "
        f"Please report this line{noted}."
    )


def _take(error: BaseException | None, trace: TracebackType | None) -> None:
    """Tell of it once. Nothing may be raised here: Python would then print both errors with their words."""
    try:
        if error is None or isinstance(error, KeyboardInterrupt):
            return
        from confidant.hardening.fault import describe  # noqa: PLC0415  # as in `fault_met`
        from confidant.hardening.fault_log import note  # noqa: PLC0415  # the same

        fault = describe(error, trace)
        if str(fault) in _seen:
            return
        _seen.add(str(fault))
        log = note(f"exception {fault}")
        tell(_sentence(fault, log))
        for listener in _listeners:
            listener(log)
    except BaseException:  # noqa: BLE001  # see above
        tell("Confidant has a fault of its own, and could not say where; everything Confidant said was saved is safe.")
    finally:
        # Python keeps the last error for a debugger, and with it the values of every variable on its way.
        sys.last_type = sys.last_value = sys.last_traceback = None


def _on_exception(_kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _take(error, trace)


def _on_unraisable(met: "sys.UnraisableHookArgs") -> None:
    _take(met.exc_value, met.exc_traceback)


def _on_thread_exception(met: "ExceptHookArgs") -> None:
    if met.exc_type is not SystemExit:
        _take(met.exc_value, met.exc_traceback)
