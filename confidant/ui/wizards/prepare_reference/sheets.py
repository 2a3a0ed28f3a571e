"""The pictures of a document's pages, beneath each other."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import current_theme

__all__ = ["Sheets"]

_GAP = 16
_SHADOW = 4
_TOP = 2.0


class Sheets(QWidget):
    """Pages at the widget's width, each on its soft shadow."""

    SHADOW = _SHADOW
    """Pixels of the width that are not paper."""

    resized = Signal()
    """Another width, as where a scroll bar came: other pages would be sharp."""

    def __init__(self) -> None:
        super().__init__()
        self._pages: tuple[QImage, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def pages(self) -> tuple[QImage, ...]:
        """What is shown."""
        return self._pages

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show other pages; where they take the same room nothing is laid out anew."""
        is_as_high = [page.size() for page in pages] == [page.size() for page in self._pages]
        self._pages = pages
        if not is_as_high:
            self.updateGeometry()
        self.update()

    def place_of(self, page: int, part: float) -> int:
        """Return how far down, in pixels, a place stands: `part` of the way down page number `page`, from 0."""
        above = sum(self._height(each, self.width()) + _GAP for each in self._pages[:page])
        return round(_TOP + above + part * self._height(self._pages[page], self.width()))

    def hasHeightForWidth(self) -> bool:
        """Paper keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels needed when `width` pixels wide."""
        return round(sum(self._height(page, width) + _GAP for page in self._pages)) + _SHADOW

    def sizeHint(self) -> QSize:
        """A page beside a form."""
        return QSize(current_theme().px(392), self.heightForWidth(current_theme().px(392)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()
            self.resized.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint those pages of which something is in sight."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top = _TOP
        for page in self._pages:
            rect = QRectF(_SHADOW / 2, top, self.width() - _SHADOW, self._height(page, self.width()))
            if rect.adjusted(0, -_GAP, 0, _GAP).intersects(QRectF(event.rect())):
                _shade(painter, rect)
                painter.drawImage(rect, page)
            top += rect.height() + _GAP

    def _height(self, page: QImage, width: int) -> float:
        return (width - _SHADOW) * page.height() / max(page.width(), 1)


def _shade(painter: QPainter, rect: QRectF) -> None:
    """A shadow of a few soft rings: only what floats has one, and paper does."""
    painter.setPen(Qt.PenStyle.NoPen)
    for reach, strength in ((4.0, 8), (2.5, 14), (1.0, 26)):
        painter.setBrush(QColor(0, 0, 0, strength))
        painter.drawRoundedRect(rect.adjusted(-reach / 2, 0, reach / 2, reach), 3, 3)
