"""Asking for a file or a folder, without leaving a trace of where."""

from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget


def forget_folders() -> None:
    """Wipe what Qt's own file dialog remembers: the folders visited and the last one."""
    settings = QSettings(QSettings.Scope.UserScope, "QtProject")
    for key in ("FileDialog/history", "FileDialog/lastVisited", "FileDialog/shortcuts"):
        settings.remove(key)


def ask_folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """Let the user choose a folder; ``None`` when they would rather not."""
    chosen = QFileDialog.getExistingDirectory(parent, title, str(start or Path.home()))
    forget_folders()
    return Path(chosen) if chosen else None


def ask_save(parent: QWidget, title: str, suggested: str, kinds: str) -> Path | None:
    """Let the user choose where to write; ``kinds`` is Qt's filter such as ``PDF (*.pdf)``.

    The dialog itself asks before a file that exists is chosen, so the caller may write over it.
    """
    chosen, _kind = QFileDialog.getSaveFileName(parent, title, str(Path.home() / suggested), kinds)
    forget_folders()
    return Path(chosen) if chosen else None


def ask_open(parent: QWidget, title: str, kinds: str) -> Path | None:
    """Let the user choose a file to read."""
    chosen, _kind = QFileDialog.getOpenFileName(parent, title, str(Path.home()), kinds)
    forget_folders()
    return Path(chosen) if chosen else None
