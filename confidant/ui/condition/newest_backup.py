"""The newest backup there is of a vault in trouble, wherever it lies, and the way to restore it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.evidence import NewestBackup
from confidant.ui.condition.words import NO_BACKUP, NO_NEWER, NONE_READABLE, REPAIR, newest_title, newest_where
from confidant.ui.kit import PlainLabel, SecondaryButton, TitledText

__all__ = ["NewestBackupRow"]


class NewestBackupRow(QWidget):
    """Says of what day the newest backup is and where it lies; ``restore_wanted`` carries its place."""

    restore_wanted = Signal(object)

    def __init__(self, folder: Path, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder, self._now = folder, now
        self._newest: NewestBackup | None = None
        self._advice = PlainLabel(NO_BACKUP)
        self._told = TitledText(NONE_READABLE, str(folder), wrap=True)
        self.show_button = SecondaryButton("Show it", icon="folder-open", small=True)
        self.show_button.setObjectName("seen.backups")
        self.show_button.setAccessibleName("Show the folder of the backup")
        self.show_button.clicked.connect(self._on_show)
        self.restore_button = SecondaryButton("Restore it…", icon="rotate-ccw", small=True)
        self.restore_button.setObjectName("seen.restore")
        self.restore_button.setAccessibleName("Restore the newest backup")
        self.restore_button.clicked.connect(self._on_restore)
        self._row = QWidget()
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._told, 1)
        row.addWidget(self.show_button)
        row.addWidget(self.restore_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._advice)
        column.addWidget(self._row)
        self.tell(None, are_there=False)

    @property
    def newest(self) -> NewestBackup | None:
        """The backup that is told of."""
        return self._newest

    def tell(self, newest: NewestBackup | None, *, are_there: bool) -> None:
        """Say that ``newest`` is the newest one that can be read; ``are_there``: some are, readable or not."""
        self._newest = newest
        is_no_newer = newest is not None and newest.brings_nothing
        self._advice.setText(NO_NEWER if is_no_newer else REPAIR if are_there else NO_BACKUP)
        self._row.setVisible(are_there)
        self.restore_button.setVisible(newest is not None)
        if newest is not None:
            self._told.title.setText(newest_title(newest, self._now()))
            self._told.aside.setText(newest_where(newest))

    def _on_show(self) -> None:
        folder = self._folder if self._newest is None else self._newest.place.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_restore(self) -> None:
        if self._newest is not None:
            self.restore_wanted.emit(self._newest.place)
