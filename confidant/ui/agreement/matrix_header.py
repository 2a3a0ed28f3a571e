"""The heading of the grid."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from confidant.ui.agreement.matrix_delegate import CELL_INSET, TOPIC_INSET
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["HeaderEnd", "MatrixHeader"]

_CORNER = 11
"""The card's corner of 12 less its line."""

_RIGHT = 20
"""Room at the right of a name, so that two names never read as one."""


def _paint_ground(painter: QPainter, rect: QRectF, *, round_left: bool, round_right: bool) -> None:
    """Fill the raised ground, with the card's round corner where the heading meets it."""
    theme = current_theme()
    path = QPainterPath()
    path.addRoundedRect(rect, _CORNER, _CORNER)
    path.addRect(rect.adjusted(0, _CORNER, 0, 0))
    if not round_left:
        path.addRect(rect.adjusted(0, 0, -rect.width() / 2, 0))
    if not round_right:
        path.addRect(rect.adjusted(rect.width() / 2, 0, 0, 0))
    path.setFillRule(Qt.FillRule.WindingFill)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(path, theme.color(Token.RAISED))
    painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), theme.color(Token.LINE))


class HeaderEnd(QWidget):
    """Carries the heading on above the scroll bar."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        _paint_ground(QPainter(self), QRectF(self.rect()), round_left=False, round_right=True)


class MatrixHeader(QHeaderView):
    """Names of the columns over at most two lines, on a raised ground."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # The ground is painted section by section, so that the card's round corners show through.
        self.setStyleSheet("background: transparent")

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one name and the hairline below."""
        theme = current_theme()
        painter.save()
        is_last = section == self.count() - 1 and rect.right() >= self._table_width() - 2
        _paint_ground(painter, QRectF(rect), round_left=section == 0, round_right=is_last)
        painter.setFont(theme.font(Type.ASIDE_STRONG))
        painter.setPen(theme.color(Token.INK_SOFT))
        inset = TOPIC_INSET if section == 0 else CELL_INSET
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        painter.drawText(
            rect.adjusted(inset, 0, -_RIGHT, -1), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, words
        )
        painter.restore()

    def _table_width(self) -> int:
        table = self.parentWidget()
        return table.width() if table is not None else self.width()
