"""In which folder a paper will lie."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.ui.file_dialogs import ask_folder
from confidant.ui.kit import PlainLabel, SecondaryButton
from confidant.ui.theme import Token, Type

__all__ = ["FolderLine", "usual_folder"]


class FolderLine(QWidget):
    """Says where the file will be put, and lets another folder be chosen; none is remembered."""

    def __init__(
        self,
        folder: Path,
        *,
        ask: Callable[[QWidget, str, Path | None], Path | None] = ask_folder,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folder, self._ask = folder, ask
        self._label = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        self.other = SecondaryButton("Another folder…", small=True)
        self.other.setObjectName("papers.folder")
        self.other.clicked.connect(self._on_other)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._label, 1)
        row.addWidget(self.other)
        self._show()

    @property
    def folder(self) -> Path:
        """Where the file will be put."""
        return self._folder

    def _show(self) -> None:
        words = f"Written as PDF into “{self._folder.name or self._folder}”, unencrypted and readable by you alone."
        self._label.setText(words)

    def _on_other(self) -> None:
        chosen = self._ask(self, "Where papers are written", self._folder)
        if chosen is not None:
            self._folder = chosen
            self._show()


def usual_folder() -> Path:
    """Return the folder of documents that the system names, or the user's own where there is none."""
    named = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return named if named.is_dir() else Path.home()
