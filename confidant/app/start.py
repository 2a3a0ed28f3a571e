"""Starting the app."""

import gc
import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from confidant.app import window_place
from confidant.app.fault_notice import FaultNotice
from confidant.app.qt_messages import take_qt_messages
from confidant.app.session import Session
from confidant.hardening.process import hide_memory
from confidant.hardening.watch import watch_threads
from confidant.ui.cycle_collector import collect_in_this_thread
from confidant.ui.preferences import PreferenceStore
from confidant.ui.theme import install_theme

_LOOK = ("-style", "Fusion")

_DESKTOP_ANSWERS_MS = 500
"""When the memory is hidden. The desktop tells whether it is dark within 40 ms of the event loop's start (measured with
xdg-desktop-portal 1.16), and to a process that is hidden already not at all. No passphrase is typed by then."""

_JOBS_MS = 2_000
"""How long work that still runs is waited for once the window is closed; the vault is closed by then."""

_GTK_DESKTOPS = frozenset({"GNOME", "X-CINNAMON", "PANTHEON", "UNITY", "MATE", "XFCE", "LXDE"})
"""Where Qt prefers its GTK theme (QGenericUnixTheme::themeNames)."""


def run(vault: Path | None = None, demo: bool = False) -> int:  # noqa: FBT001, FBT002  agreed with the command line
    """Open the app, at ``vault``'s locked door or on the demo, and return the exit code when it is closed."""
    # What is made while starting is kept; looking for garbage among it is a tenth of the start.
    gc.disable()
    watch_threads()
    take_qt_messages()
    app = make_application()
    install_theme(app)
    preferences = PreferenceStore()
    session = Session(preferences)
    session.shell.painted.connect(collect_in_this_thread)
    FaultNotice(session.shell)
    if demo:
        session.open_demo()
    else:
        session.begin(vault)
    window_place.show(session.shell, is_maximised=preferences.value.is_maximised)
    app.aboutToQuit.connect(session.end)
    QTimer.singleShot(_DESKTOP_ANSWERS_MS, hide_memory)
    return leave(app.exec())


def leave(code: int) -> int:
    """Return ``code``, unless work hangs on a disk: Python would wait for it, with the keys in memory; so end here."""
    from confidant.ui.background import wait_for_jobs  # noqa: PLC0415  not needed to paint the locked door

    if not wait_for_jobs(_JOBS_MS):
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):  # nobody reads it any more
                if stream is not None:
                    stream.flush()
        os._exit(code)
    return code


def make_application() -> QApplication:
    """The application object, named as the desktop file is."""
    QCoreApplication.setApplicationName("Confidant")
    QGuiApplication.setApplicationDisplayName("Confidant")
    QGuiApplication.setDesktopFileName("confidant")
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], *_LOOK, *_without_gtk()])
    app.setQuitOnLastWindowClosed(True)
    return app


def _without_gtk() -> tuple[str, ...]:
    """Have Qt's own theme for desktops made with GTK, as in the packaged app, which lacks the other one.

    Qt's GTK theme loads all of GTK into this process: it makes folders in the user's configuration, opens dconf's
    shared file for writing and connections of its own to the display and the accessibility bus (traced), and does not
    even tell that the desktop is dark.
    """
    desktops = set(os.environ.get("XDG_CURRENT_DESKTOP", "").upper().split(":"))
    wanted = os.environ.get("QT_QPA_PLATFORMTHEME", "")
    return ("-platformtheme", "gnome") if desktops & _GTK_DESKTOPS or wanted.startswith("gtk") else ()
