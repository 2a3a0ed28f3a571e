"""The files of a note, in a row under its words."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from confidant.ui.kit import AsideButton, BusyBar, Hairline, PlainLabel, plain_tip
from confidant.ui.labels import size_words
from confidant.ui.theme import Token, Type, current_theme, icon
from confidant.vault.attached_file import FileKind
from confidant.vault.attachments import Attachment
from confidant.vault.ids import AttachmentId

__all__ = ["AttachmentStrip"]

_SIDE = 40
_WIDE = 190
_FILE = Qt.ItemDataRole.UserRole


class AttachmentStrip(QWidget):
    """Left and Right choose a file, Return opens it, Delete takes it off; not there while there are none."""

    open_wanted = Signal(object)
    remove_wanted = Signal(object)
    cancel_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "surface")
        self.files = _Files()
        self.files.itemActivated.connect(self._on_activated)
        self.files.delete_pressed.connect(self._on_delete)
        self._adding = QWidget()
        self._told = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self._busy = BusyBar()
        self.cancel_button = AsideButton("Cancel")
        self.cancel_button.setAccessibleName("Stop attaching")
        self.cancel_button.clicked.connect(self.cancel_wanted)
        row = QHBoxLayout(self._adding)
        row.setContentsMargins(24, 4, 16, 4)
        row.setSpacing(12)
        row.addWidget(self._told, 2)
        row.addWidget(self._busy, 3)
        row.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        beside = QHBoxLayout()
        beside.setContentsMargins(16, 4, 12, 0)
        beside.addWidget(self.files)
        column.addLayout(beside)
        column.addWidget(self._adding)
        self._adding.hide()
        self.hide()

    def show_files(self, files: Sequence[Attachment]) -> None:
        """Show a note's files; those that are chosen stay so."""
        row = self.files.currentRow()
        self.files.clear()
        for file in files:
            item = QListWidgetItem(icon("file-text" if file.kind is FileKind.TEXT else "paperclip", Token.INK_SOFT), "")
            item.setText(f"{file.name}\n{size_words(file.size)}")
            item.setToolTip(plain_tip(file.name))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{file.name}, {size_words(file.size)}")
            item.setData(_FILE, file)
            self.files.addItem(item)
        self.files.fit()
        self.files.setVisible(bool(files))
        if row >= 0 and files:
            self.files.setCurrentRow(min(row, len(files) - 1))
        self._place()

    def show_picture(self, file: AttachmentId, picture: QPixmap) -> None:
        """Show a small picture of a file, if it is still shown."""
        for item in (self.files.item(row) for row in range(self.files.count())):
            if item.data(_FILE).id == file:
                item.setIcon(QIcon(picture))

    def show_adding(self, name: str) -> None:
        """Say which file is being stored; an empty name: none is."""
        self._told.setText(f"Attaching “{name}”…" if name else "")
        self._busy.set_part(None)
        self._adding.setVisible(bool(name))
        self._place()

    def show_part(self, part: float) -> None:
        """Say how far it is, 0 to 1."""
        self._busy.set_part(part)

    @property
    def is_adding(self) -> bool:
        """Whether it says that a file is being stored."""
        return not self._adding.isHidden()

    def _place(self) -> None:
        self.setVisible(self.files.count() > 0 or self.is_adding)

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.open_wanted.emit(item.data(_FILE))

    def _on_delete(self) -> None:
        item = self.files.currentItem()
        if item is not None:
            self.remove_wanted.emit(item.data(_FILE))


class _Files(QListWidget):
    delete_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("notes.files")
        self.setAccessibleName("Files of the note")
        self.setProperty("kit", "files")
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)

    def fit(self) -> None:
        """Take the height that an item needs at the present text size."""
        theme = current_theme()
        self.setFont(theme.font(Type.ASIDE))
        side = theme.px(_SIDE)
        self.setIconSize(QSize(side, side))
        size = QSize(theme.px(_WIDE), side + theme.px(16))
        for row in range(self.count()):
            self.item(row).setSizeHint(size)
        needs_bar = self.count() * size.width() > self.width()
        self.setFixedHeight(size.height() + (14 if needs_bar else 4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a file off with Delete."""
        if event.key() == Qt.Key.Key_Delete and self.currentItem() is not None:
            self.delete_pressed.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Have one chosen, so that keys have something to act on, and the eye sees what."""
        super().focusInEvent(event)
        # Qt makes one the current one, and leaves it without the look of it.
        if not self.selectedItems() and self.count():
            self.setCurrentRow(max(self.currentRow(), 0))
