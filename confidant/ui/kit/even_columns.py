"""Things of one kind beside each other, in as many columns as there is room for."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

__all__ = ["EvenColumns"]


class EvenColumns(QLayout):
    """Rows of up to ``most`` things in columns of one width; where there is less room the rows are shorter.

    Each thing has at least the width it wishes for, so that none is cut or elided while one of them fits.
    """

    def __init__(self, most: int, *, gap: int, row_gap: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._most, self._gap, self._row_gap = most, gap, row_gap
        self.setContentsMargins(0, 0, 0, 0)

    def columns_at(self, width: int) -> int:
        """Return how many columns there are at a width of so many pixels, the margins counted in."""
        room = width - self._around().width()
        return max(1, min(self._most, (room + self._gap) // (self._wished() + self._gap)))

    def addItem(self, item: QLayoutItem) -> None:
        """Put one more behind the others."""
        self._items.append(item)

    def count(self) -> int:
        """How many there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; none past the end, which Qt asks for."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """One of them, which is no longer laid out; none past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It takes the width it is given."""
        return Qt.Orientation.Horizontal

    def hasHeightForWidth(self) -> bool:
        """Fewer columns are more rows."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all rows at that width."""
        columns = self.columns_at(width)
        rows = -(-len(self._items) // columns)
        row = self._row_height(self._column_width(width, columns))
        return rows * row + max(0, rows - 1) * self._row_gap + self._around().height()

    def sizeHint(self) -> QSize:
        """Every column that is wished for."""
        width = self._most * (self._wished() + self._gap) - self._gap + self._around().width()
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """One column is enough; a height for that is asked for by its width."""
        return QSize(self._wished() + self._around().width(), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        columns = self.columns_at(rect.width())
        width = self._column_width(rect.width(), columns)
        height = self._row_height(width)
        for index, item in enumerate(self._items):
            row, column = divmod(index, columns)
            left, top = column * (width + self._gap), row * (height + self._row_gap)
            item.setGeometry(QRect(inner.left() + left, inner.top() + top, width, height))

    def _column_width(self, width: int, columns: int) -> int:
        share = (width - self._around().width() - (columns - 1) * self._gap) // columns
        return min(share, max((item.maximumSize().width() for item in self._items), default=0))

    def _row_height(self, width: int) -> int:
        heights = (
            item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height() for item in self._items
        )
        return max(heights, default=0)

    def _wished(self) -> int:
        return max((item.sizeHint().expandedTo(item.minimumSize()).width() for item in self._items), default=0)

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
