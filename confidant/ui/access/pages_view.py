"""The copy's own pages, to be looked through before they leave."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeySequence, QPixmap, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from confidant.flows.field_words import count_of
from confidant.flows.subject_access.pictures import PagePictures
from confidant.ui.access.words import looked_words
from confidant.ui.kit import IconButton, PlainLabel, PrimaryButton, TextField, scrolled
from confidant.ui.theme import Token, Type

__all__ = ["PagesView"]

_WIDEST = 760
_SHARE = 90
"""Of the room, in per cent, that Page Down goes on by: a line or two stays to be found again."""

_SEEN, _GO_ON = "I have looked through it", "Go on…"


class PagesView(QWidget):
    """One page at a time, drawn from the very bytes that leave. Page Down goes through all of them, screen by screen.

    A page counts as looked at once its top and its end were on the screen; `looked` are those, counted from 0.
    """

    seen = Signal()

    def __init__(self, pdf: bytes, removed: int, looked: Iterable[int] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = PagePictures(pdf)
        self.looked = set(looked)
        self._tops: set[int] = set()
        self.destroyed.connect(self.pictures.close)
        self.number = 0
        self.page = QLabel()
        self.page.setTextFormat(Qt.TextFormat.PlainText)
        self.page.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(self.page)
        self._area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._area.setAccessibleName("The page as it will be")
        self._area.verticalScrollBar().valueChanged.connect(self._mark)
        places = count_of(removed, "place")
        self._places = f"In {places} something is taken out; each says so in red. " if removed else ""
        self._told = PlainLabel("", Type.ASIDE, Token.INK_SOFT)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(10)
        column.addWidget(self._told)
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
        self._mark()

    def go_on(self, step: int) -> None:
        """Show what follows (1) or what was before (-1): the rest of the page, or else the next one."""
        bar = self._area.verticalScrollBar()
        if bar.value() != (bar.maximum() if step > 0 else 0):
            bar.setValue(bar.value() + step * bar.pageStep() * _SHARE // 100)
            return
        before = self.number
        self.turn(step)
        if step < 0 and self.number != before:
            bar.setValue(bar.maximum())

    def show_next_missing(self) -> None:
        """Show the first page that was not looked at; where there is none, stay."""
        missing = [number for number in range(self.pictures.count) if number not in self.looked]
        if missing:
            self.turn(missing[0] - self.number)
        self._area.setFocus()

    @property
    def is_all_looked_at(self) -> bool:
        """Whether no page is left."""
        return len(self.looked) == self.pictures.count

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the pages: under the curtain, and when another page takes this one's place."""
        self.page.clear()
        super().hideEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the page again."""
        super().showEvent(event)
        self._draw()
        self._mark()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the page as wide as there is room."""
        super().resizeEvent(event)
        self._draw()
        self._mark()

    def _foot(self) -> QHBoxLayout:
        self._where = PlainLabel("", Type.BODY_MEDIUM, lines=1)
        self.back = IconButton("chevron-left", "Page back (Ctrl+Page Up)", small=False)
        self.back.setObjectName("access.page_back")
        self.forward = IconButton("chevron-right", "Page forward (Ctrl+Page Down)", small=False)
        self.forward.setObjectName("access.page_forward")
        self.go = TextField("", placeholder="Page")
        self.go.line.setObjectName("access.page")
        self.go.line.setAccessibleName("Go to page")
        self.go.returned.connect(self._on_go)
        self.main = PrimaryButton(_SEEN)
        self.main.setObjectName("access.main")
        self.main.clicked.connect(self.seen)
        self.back.clicked.connect(lambda: self.turn(-1))
        self.forward.clicked.connect(lambda: self.turn(1))
        for keys, go, step in (
            ("PgUp", self.go_on, -1),
            ("PgDown", self.go_on, 1),
            ("Ctrl+PgUp", self.turn, -1),
            ("Ctrl+PgDown", self.turn, 1),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda go=go, step=step: go(step))
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
        QApplication.sendPostedEvents(self._area.viewport(), QEvent.Type.LayoutRequest)  # for how far it scrolls
        self.page.setAccessibleName(self.pictures.words(self.number))

    def _mark(self) -> None:
        """Take down what of the page is on the screen."""
        picture = self.page.pixmap()
        if self.isVisible() and not picture.isNull():
            bar = self._area.verticalScrollBar()
            if bar.value() == 0:
                self._tops.add(self.number)
            end = bar.value() + self._area.viewport().height()
            if self.number in self._tops and end >= picture.deviceIndependentSize().height():
                self.looked.add(self.number)
        self._told.setText(f"{self._places}{looked_words(len(self.looked), self.pictures.count)}")
        self.main.setText(_SEEN if self.is_all_looked_at else _GO_ON)

    def _on_go(self) -> None:
        text = self.go.text().strip()
        if text.isdecimal():
            self.turn(int(text) - 1 - self.number)
