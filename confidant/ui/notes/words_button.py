"""Words that can be pressed, without a button's frame."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.kit import Pressable
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["WordsButton"]


class WordsButton(Pressable):
    """A line of quiet words that opens something; too long for its place, it is elided."""

    def __init__(self, style: Type, name: str, *, may_elide: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style, self._name, self._may_elide = style, name, may_elide
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_words(self, words: str) -> None:
        """Show other words; the same ones cost nothing."""
        if words == self.words and self.accessibleName():
            return
        # Doubled, so that Qt takes no Alt key from an ampersand.
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(f"{words}. {self._name}")
        self.updateGeometry()
        self.update()

    @property
    def words(self) -> str:
        """The words shown."""
        return self.text().replace("&&", "&")

    def sizeHint(self) -> QSize:
        """Room for the words."""
        theme = current_theme()
        return QSize(
            int(theme.metrics(self._style).horizontalAdvance(self.words)) + 3, theme.line_height(self._style) + 2
        )

    def minimumSizeHint(self) -> QSize:
        """Room for the words, or for a few of them where they may be elided."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(72)), hint.height()) if self._may_elide else hint

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the words, in full ink under the mouse."""
        theme, painter = current_theme(), QPainter(self)
        painter.setFont(theme.font(self._style))
        strong = self.underMouse() or self.hasFocus()
        painter.setPen(theme.color(Token.INK if strong else Token.INK_SOFT))
        shown = theme.metrics(self._style).elidedText(self.words, Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
