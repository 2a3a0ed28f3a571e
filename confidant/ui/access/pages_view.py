"""The copy's own pages, to be looked through before they leave."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from confidant.flows.subject_access.pictures import PagePictures
from confidant.ui.kit import IconButton, PlainLabel, PrimaryButton, TextField, scrolled
from confidant.ui.theme import Token, Type

__all__ = ["PagesView"]

_WIDEST = 760


class PagesView(QWidget):
    """One page at a time, drawn from the very bytes that leave. Page Up and Page Down turn it."""

    seen = Signal()

    def __init__(self, pdf: bytes, removed: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = PagePictures(pdf)
        self.destroyed.connect(self.pictures.close)
        self.number = 0
        self.page = QLabel()
        self.page.setTextFormat(Qt.TextFormat.PlainText)
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(self.page)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("The page as it will be")
        places = f"In {removed:,} places something is taken out; each says so in red. " if removed else ""
        words = f"{places}These are the bytes that leave: nothing else does."
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(10)
        column.addWidget(PlainLabel(words, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(self._area, 1)
        column.addLayout(self._foot())
        self.turn(0)

    def first_field(self) -> QWidget:
        """Where the keyboard begins."""
        return self._area

    def turn(self, step: int) -> None:
        """Show a page so many further on, as far as there is one."""
        self.number = max(0, min(self.pictures.count - 1, self.number + step))
        self._where.setText(f"{self.number + 1} of {self.pictures.count}")
        self.back.setEnabled(self.number > 0)
        self.forward.setEnabled(self.number < self.pictures.count - 1)
        self._draw()
        self._area.verticalScrollBar().setValue(0)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the pages: under the curtain, and when another page takes this one's place."""
        self.page.clear()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the page again."""
        super().showEvent(event)
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page as wide as there is room."""
        super().resizeEvent(event)
        self._draw()

    def _foot(self) -> QHBoxLayout:
        self._where = PlainLabel("", Type.BODY_MEDIUM, lines=1)
        self.back = IconButton("chevron-left", "Page back (Page Up)", small=False)
        self.back.setObjectName("access.page_back")
        self.forward = IconButton("chevron-right", "Page forward (Page Down)", small=False)
        self.forward.setObjectName("access.page_forward")
        self.go = TextField("", placeholder="Page")
        self.go.line.setObjectName("access.page")
        self.go.line.setAccessibleName("Go to page")
        self.go.returned.connect(self._on_go)
        self.main = PrimaryButton("I have looked through it")
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.seen)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        for keys, step in (("PgUp", -1), ("PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.turn(step))
        row = QHBoxLayout()
        row.setSpacing(8)
        for part, stretch in ((self.back, 0), (self.forward, 0), (self.go, 1), (self._where, 1)):
            row.addWidget(part, stretch)
        row.addStretch(2)
        row.addWidget(self.main)
        return row

    def _draw(self) -> None:
        ratio = self.devicePixelRatioF()
        width = max(200, min(_WIDEST, self._area.viewport().width() - 8))
        drawn = self.pictures.drawn(self.number, round(width * ratio))
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.width * 4, QImage.Format.Format_RGB32)
        pixmap = QPixmap.fromImage(image.copy())  # the bytes are Python's
        pixmap.setDevicePixelRatio(ratio)
        self.page.setPixmap(pixmap)
        self.page.setAccessibleName(self.pictures.words(self.number))

    def _on_go(self) -> None:
        text = self.go.text().strip()
        if text.isdecimal():
            self.turn(int(text) - 1 - self.number)
