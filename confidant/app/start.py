"""Starting the app."""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from confidant.app import window_place
from confidant.app.fault_notice import FaultNotice
from confidant.app.qt_messages import take_qt_messages
from confidant.app.session import Session
from confidant.hardening.watch import watch_threads
from confidant.ui.preferences import PreferenceStore
from confidant.ui.theme import install_theme


def run(vault: Path | None = None, demo: bool = False) -> int:  # noqa: FBT001, FBT002  agreed with the command line
    """Open the app, at ``vault``'s locked door or on the demo, and return the exit code when it is closed."""
    # What is made while starting is kept; looking for garbage among it is a tenth of the start.
    gc.disable()
    watch_threads()
    take_qt_messages()
    app = make_application()
    install_theme(app)
    session = Session(PreferenceStore())
    session.shell.painted.connect(gc.enable)
    FaultNotice(session.shell)
    if demo:
        session.open_demo()
    else:
        session.begin(vault)
    window_place.show(session.shell)
    app.aboutToQuit.connect(session.end)
    return app.exec()


def make_application() -> QApplication:
    """The application object, named as the desktop file is."""
    QCoreApplication.setApplicationName("Confidant")
    QGuiApplication.setApplicationDisplayName("Confidant")
    QGuiApplication.setDesktopFileName("confidant")
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setQuitOnLastWindowClosed(True)
    return app
