"""The grid with its cards beside it, or below it where there is no room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from confidant.ui.agreement.matrix_card import MatrixCard
from confidant.ui.kit import Notice, NoticeKind, scrolled
from confidant.ui.kit.tab_order import focused_in
from confidant.ui.theme import current_theme

__all__ = ["GridWithCards"]

_SIDE = 300
"""Width of the cards beside the grid, at a text size of 100 %."""

_BAR = 12
"""Width of a scroll bar, as the style sheet has it."""

_NARROW = 860
"""Below this width (at 100 %) the cards go under the grid."""


class GridWithCards(QWidget):
    """Shows one set of cards at a time, with a notice above them while there is something to say."""

    def __init__(self, matrix: MatrixCard, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._matrix = matrix
        self.notice = Notice("", NoticeKind.WARN)
        self.notice.hide()
        self._side = QWidget()
        self._cards = QVBoxLayout(self._side)
        self._cards.setContentsMargins(0, 0, 0, 0)
        self._cards.setSpacing(16)
        content = QWidget()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, content)
        self._row.setSpacing(24)
        self._row.addWidget(matrix, 1)
        self._side_area = scrolled(self._side)
        self._row.addWidget(self._side_area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(content))

    def show_cards(self, *cards: QWidget) -> None:
        """Show these in place of those before; a button that had the keyboard gives it to its like, or to the grid."""
        focused = focused_in(self.window())
        name = focused.objectName() if focused is not None and self._side.isAncestorOf(focused) else ""
        self._clear()
        self._cards.addWidget(self.notice)
        for card in cards:
            self._cards.addWidget(card)
            card.show()
        self._cards.addStretch(1)
        self._arrange()
        if name:
            (self._side.findChild(QWidget, name) or self._matrix.view).setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the cards beside the grid, or under it where there is no room."""
        super().resizeEvent(event)
        self._arrange()

    def _clear(self) -> None:
        self._cards.removeWidget(self.notice)
        self.notice.setParent(None)
        while (item := self._cards.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                for gone in widget.findChildren(QWidget):
                    gone.setObjectName("")  # it belongs to what comes in its place
                widget.hide()
                widget.deleteLater()

    def _arrange(self) -> None:
        theme = current_theme()
        beside = self.width() >= theme.px(_NARROW)
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if beside else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._side_area.setVerticalScrollBarPolicy(policy)
        # Beside the grid the cards keep a strip free for their scroll bar, so that nothing moves when it comes.
        self._row.setContentsMargins(24, 20, 24 - _BAR if beside else 24, 20)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        width = theme.px(_SIDE) if beside else self.width() - 48
        self._side.setFixedWidth(width)
        self._side_area.setFixedWidth(width + _BAR if beside else width)
        self._side_area.setMinimumHeight(0 if beside else max(self._cards.totalHeightForWidth(width), 0))
        self._matrix.setMinimumHeight(theme.px(240) if beside else max(theme.px(320), self.height() - 40))
