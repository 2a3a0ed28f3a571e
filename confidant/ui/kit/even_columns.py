"""Things of one kind beside each other, in as many columns as there is room for."""

from itertools import accumulate

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

__all__ = ["EvenColumns"]


class EvenColumns(QLayout):
    """Rows of up to ``most`` things beneath each other; where there is less room the rows are shorter.

    Each thing has at least the width it wishes for, so that none is cut or elided while one of them fits. What is
    hidden takes no place. ``fills``: the columns share the whole width; else each is as wide as what is in it wishes.
    """

    def __init__(self, most: int, *, gap: int, row_gap: int, fills: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._most, self._gap, self._row_gap, self._fills = most, gap, row_gap, fills
        self.setContentsMargins(0, 0, 0, 0)

    def columns_at(self, width: int) -> int:
        """Return how many columns there are at a width of so many pixels, the margins counted in."""
        fitting = (count for count in range(self._most, 1, -1) if self._needed(count) <= width)
        return next(fitting, 1)

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
        rows = -(-len(self._shown()) // columns)
        row = self._row_height(self._widths(width, columns))
        return rows * row + max(0, rows - 1) * self._row_gap + self._around().height()

    def sizeHint(self) -> QSize:
        """Every column that is wished for."""
        width = self._needed(self._most)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """One column is enough; a height for that is asked for by its width."""
        return QSize(self._needed(1), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        """Lay them out."""
        super().setGeometry(rect)
        inner = rect.marginsRemoved(self.contentsMargins())
        widths = self._widths(rect.width(), self.columns_at(rect.width()))
        lefts = list(accumulate((width + self._gap for width in widths), initial=inner.left()))
        height = self._row_height(widths)
        for index, item in enumerate(self._shown()):
            row, column = divmod(index, len(widths))
            top = inner.top() + row * (height + self._row_gap)
            item.setGeometry(QRect(lefts[column], top, widths[column], height))

    def _needed(self, columns: int) -> int:
        return sum(self._wished(columns)) + (columns - 1) * self._gap + self._around().width()

    def _wished(self, columns: int) -> list[int]:
        """The least width of each of so many columns."""
        wishes = [item.sizeHint().expandedTo(item.minimumSize()).width() for item in self._shown()]
        if self._fills:
            return [max(wishes, default=0)] * columns
        return [max(wishes[column::columns], default=0) for column in range(columns)]

    def _widths(self, width: int, columns: int) -> list[int]:
        share = (width - self._around().width() - (columns - 1) * self._gap) // columns
        if not self._fills:
            return [min(wish, share) if columns == 1 else wish for wish in self._wished(columns)]
        most = max((item.maximumSize().width() for item in self._shown()), default=0)
        return [min(share, most)] * columns

    def _row_height(self, widths: list[int]) -> int:
        heights = (
            item.heightForWidth(widths[index % len(widths)]) if item.hasHeightForWidth() else item.sizeHint().height()
            for index, item in enumerate(self._shown())
        )
        return max(heights, default=0)

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _around(self) -> QSize:
        margins = self.contentsMargins()
        return QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
