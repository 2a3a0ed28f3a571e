"""What Qt has to say: noted by kind and category, never in its words.

Qt's messages quote what they are about: a text it cannot draw, a file's name, a widget's title. Left to itself Qt
writes them to standard error or, on some systems, into the system's own log.
"""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QtMsgType, qInstallMessageHandler

from confidant.hardening.standard_error import tell

if TYPE_CHECKING:
    from PySide6.QtCore import QMessageLogContext

__all__ = ["take_qt_messages"]

_CATEGORY = re.compile(r"[a-z0-9._]{1,60}", re.ASCII)
"""Categories are fixed names in the source of Qt, such as `qt.qpa.xcb`; anything else is no category."""

_CANNOT_GO_ON = (
    "Qt, which draws Confidant’s windows, could not go on, so the app ended; everything it said was saved is safe. "
    "Where no window had opened yet, a system library for windows is missing: every command that "
    "`confidant --help` lists works without windows."
)

_seen: set[str] = set()
"""A warning at every paint is noted once."""


def take_qt_messages() -> None:
    """Note Qt's warnings from now on, drop its talk, and tell in our own words when it gives up."""
    qInstallMessageHandler(_take)


def _take(kind: QtMsgType, context: "QMessageLogContext", _words: str | None) -> None:
    if kind in {QtMsgType.QtDebugMsg, QtMsgType.QtInfoMsg}:
        return
    category = context.category if _CATEGORY.fullmatch(context.category or "") else "unknown"
    line = f"qt {kind.name} {category}"
    if line not in _seen:
        _seen.add(line)
        from confidant.hardening.fault_log import note  # noqa: PLC0415  # only where there is something to note

        note(line)
    if kind == QtMsgType.QtFatalMsg:  # Qt ends the process when this returns
        tell(_CANNOT_GO_ON)
