"""Asking for a file or a folder, without leaving a trace of where."""

import os
import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QSettings, QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from confidant.ui.theme import current_theme

__all__ = ["ask_files", "ask_folder", "ask_open", "ask_save", "documents_folder"]

_NOWHERE = os.devnull
"""No file can be made below it."""

_WIDTH, _HEIGHT = 800, 520
"""Room for the days of files beside their names."""

_REMEMBERED = ("history", "lastVisited", "shortcuts")


def ask_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Let the user choose a folder; ``None`` when they would rather not."""
    dialog = _dialog(parent, title, start or Path.home())
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return next(iter(_asked(dialog)), None)


def documents_folder() -> Path:
    """Return where people look for what they wrote: the desktop's folder for documents, else their home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = Path(documents) if documents else Path.home()
    return found if found.is_dir() else Path.home()


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str, start: Path | None = None) -> Path | None:
    """Let the user choose where to write; ``kinds`` is Qt's filter such as ``PDF (*.pdf)``.

    The dialog itself asks before a file that exists is chosen, so the caller may write over it.
    """
    dialog = _dialog(parent, title, start or Path.home())
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setNameFilter(kinds)
    dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
    dialog.selectFile(suggested)
    return next(iter(_asked(dialog)), None)


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let the user choose a file to read."""
    dialog = _dialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kinds)
    return next(iter(_asked(dialog)), None)


def ask_files(parent: QWidget, title: str, kinds: str) -> list[Path]:
    """Let the user choose files to read; none when they would rather not."""
    dialog = _dialog(parent, title, Path.home())
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.setNameFilter(kinds)
    return _asked(dialog)


def _dialog(parent: QWidget, title: str, start: Path) -> QFileDialog:
    """Return Qt's own dialog, on every system: those of the desktops note down each file and folder chosen.

    GTK's writes recently-used.xbel and the last folder, the portal's does so in another process, KDE's keeps recent
    documents, Windows fills RecentDocs and the most recently used of its dialogs, macOS the last folder of each app.
    """
    _remember_nowhere()
    dialog = QFileDialog(parent, title, str(start))
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.resize(current_theme().px(_WIDTH), current_theme().px(_HEIGHT))
    return dialog


def _asked(dialog: QFileDialog) -> list[Path]:
    try:
        accepted = dialog.exec() == QDialog.DialogCode.Accepted.value
        chosen = dialog.selectedFiles()
    finally:
        dialog.deleteLater()
        dialog.destroyed.connect(_forget_folders)
    return [Path(each) for each in chosen] if accepted else []


@cache
def _remember_nowhere() -> None:
    """Keep Qt's dialog from writing down where it has been, as it does when it goes (QtProject.conf).

    The settings of this process's user scope lie below a place where nothing can lie; nothing here reads any. Windows
    and macOS do not let them be moved: there they are wiped, in `_forget_folders`.
    """
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)


def _forget_folders() -> None:
    if sys.platform in {"win32", "darwin"}:
        settings = QSettings(QSettings.Scope.UserScope, "QtProject")
        for key in _REMEMBERED:
            settings.remove(f"FileDialog/{key}")
