"""Choosing a file leaves no trace of where: not in Qt's memory, nor in a desktop's list of recent files."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.hardening.child import run

ASKING = """
import os, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QFileDialog, QLineEdit, QWidget
from confidant.ui import file_dialogs

app = QApplication([])
window = QWidget()
window.show()
place = Path(os.environ["place"])

def fill_in(name):
    def act():
        dialog = app.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.testOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.findChild(QLineEdit, "fileNameEdit").setText(str(place / name))
        dialog.findChild(QDialogButtonBox).buttons()[0].click()
    QTimer.singleShot(0, act)

def ended():
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not [each for each in app.topLevelWidgets() if isinstance(each, QFileDialog)]

fill_in("letter")
print(file_dialogs.ask_save(window, "Save", "Reference.pdf", "PDF (*.pdf)"))
ended()
fill_in("there.txt")
print(file_dialogs.ask_open(window, "Open", "Text (*.txt)"))
ended()
fill_in("folder")
print(file_dialogs.ask_folder(window, "Folder"))
ended()
QTimer.singleShot(0, lambda: app.activeModalWidget().reject())
print(file_dialogs.ask_folder(window, "Folder"))
ended()
"""
"""Opens each dialog, chooses with it, and lets it go; prints what was chosen."""

REMEMBERING = "from PySide6.QtCore import QSettings\nQSettings.setPath = staticmethod(lambda *_: None)\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    place = tmp_path / "A place of Tobias"
    (place / "folder").mkdir(parents=True)
    (place / "there.txt").write_text("words")
    return place


def kept_at_home(home: Path) -> dict[str, str]:
    return {
        path.relative_to(home).as_posix(): path.read_text("utf-8", errors="replace")
        for path in home.rglob("*")
        if path.is_file()
    }


def test_each_dialog_answers_and_nothing_is_written_down(place: Path, isolated_home: Path) -> None:
    ended = run(ASKING, place=str(place))
    assert (ended.code, ended.err.replace("This plugin does not support propagateSizeHints()\n", "")) == (0, "")
    assert ended.out.splitlines() == [
        str(place / "letter.pdf"),
        str(place / "there.txt"),
        str(place / "folder"),
        "None",
    ]
    kept = kept_at_home(isolated_home)
    assert "config/QtProject.conf" not in kept
    assert not [name for name, text in kept.items() if "Tobias" in text]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt keeps it in a registry")
def test_qt_alone_would_have_written_it_down(place: Path, isolated_home: Path) -> None:
    """Else the test above would prove nothing."""
    assert run(REMEMBERING + ASKING, place=str(place)).code == 0
    assert f"lastVisited={isolated_home.as_uri()}" in kept_at_home(isolated_home)["config/QtProject.conf"]
