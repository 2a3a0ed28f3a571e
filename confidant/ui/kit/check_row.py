"""A box to tick, with its words."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type, current_theme, draw_icon

_BOX = 18
_GAP = 12


class CheckRow(QAbstractButton):
    """A tick box with words (which wrap) and, beneath them, an aside. Space or a click ticks it."""

    def __init__(self, words: str, *, aside: str = "", style: Type = Type.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(words)
        self.setAccessibleDescription(aside)
        self._style = style
        self._words = PlainLabel(words, style)
        self._aside = PlainLabel(aside, Type.ASIDE, Token.INK_SOFT)
        for label in (self._words, self._aside):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(self._words)
        column.addWidget(self._aside)
        self._row = QHBoxLayout(self)
        self._row.addLayout(column)
        self._aside.setVisible(bool(aside))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._fit()

    def set_aside(self, aside: str) -> None:
        """Change the aside beneath the words."""
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self.setAccessibleDescription(aside)
        self.updateGeometry()

    def set_words(self, words: str) -> None:
        """Show other words beside the box."""
        self._words.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As the words need."""
        return self._row.sizeHint()

    def hasHeightForWidth(self) -> bool:
        """The words wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Pixels needed when ``width`` pixels wide."""
        return self._row.heightForWidth(width)

    def changeEvent(self, event: QEvent) -> None:
        """Keep room for the box in step with the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_row"):
            self._fit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the box; the labels draw themselves."""
        theme = current_theme()
        side = theme.px(_BOX)
        top = 4 + (theme.line_height(self._style) - side) / 2
        rect = QRectF(0.5, round(top) + 0.5, side - 1, side - 1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        edge = Token.ACCENT if on else Token.INK_SOFT
        painter.setPen(QPen(theme.color(edge if self.isEnabled() else Token.LINE), 1))
        painter.setBrush(theme.color(Token.ACCENT if on else Token.SURFACE))
        painter.drawRoundedRect(rect, 4, 4)
        if on:
            tick = theme.px(12)
            draw_icon(painter, "check", Token.ON_ACCENT, QRectF((side - tick) / 2, top + (side - tick) / 2, tick, tick))

    def _fit(self) -> None:
        self._row.setContentsMargins(current_theme().px(_BOX) + _GAP, 4, 0, 4)
