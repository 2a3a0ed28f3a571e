"""How the application object is made."""

from __future__ import annotations

import os

import pytest

from confidant.app import start
from tests.hardening.child import run
from tests.virtual_screen import virtual_screen

STARTED = """
from pathlib import Path
from confidant.app.start import make_application
app = make_application()
print(app.style().name(), "libgtk-3" in Path("/proc/self/maps").read_text())
"""

PLAIN = """
from pathlib import Path
from PySide6.QtWidgets import QApplication
app = QApplication([])
print("libgtk-3" in Path("/proc/self/maps").read_text())
"""

HANGING = """
from threading import Event
from PySide6.QtCore import QObject
from confidant.app import start
from confidant.ui.background import run_in_background
app = start.make_application()
begun, never = Event(), Event()
owner = QObject()
def hang(token, progress):
    begun.set()
    never.wait()
run_in_background(owner, hang, print, print)
begun.wait()
start._JOBS_MS = 0
print("closed", end="")
raise SystemExit(start.leave(3))
"""


def test_work_that_hangs_keeps_no_closed_app_alive() -> None:
    ended = run(HANGING)
    assert (ended.code, ended.out, ended.err) == (3, "closed", "")


def test_an_app_without_work_ends_as_any_program_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "_exit", lambda _code: pytest.fail("it was cut off"))
    assert start.leave(4) == 4


@pytest.mark.parametrize("desktop", ["GNOME", "ubuntu:GNOME", "XFCE"])
def test_no_desktop_has_gtk_loaded_into_this_process(desktop: str) -> None:
    with virtual_screen() as screen:
        if run(PLAIN, **screen, XDG_CURRENT_DESKTOP=desktop).out != "True\n":
            pytest.skip("Qt would not load GTK here anyway: it is not installed")
        ended = run(STARTED, **screen, XDG_CURRENT_DESKTOP=desktop)
        wanted = run(STARTED, **screen, QT_QPA_PLATFORMTHEME="gtk3")
    assert (ended.out, wanted.out) == ("fusion False\n", "fusion False\n")


def test_other_desktops_keep_the_theme_that_qt_has_for_them(monkeypatch: pytest.MonkeyPatch) -> None:
    for desktop, arguments in {"KDE": (), "sway": (), "": (), "ubuntu:GNOME": ("-platformtheme", "gnome")}.items():
        monkeypatch.setitem(os.environ, "XDG_CURRENT_DESKTOP", desktop)
        assert start._without_gtk() == arguments
