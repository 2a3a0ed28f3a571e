"""Soft pills that say a state in a word, with a shape and a colour."""

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from confidant.ui.theme import Token, Type, current_theme, draw_icon

_ICON, _GAP, _PAD, _HEIGHT = 14, 5, 6, 22


class BadgeKind(Enum):
    """Ink and ground of a badge."""

    OK = (Token.OK, Token.OK_SOFT)
    WARN = (Token.WARN, Token.WARN_SOFT)
    DANGER = (Token.DANGER, Token.DANGER_SOFT)
    ACCENT = (Token.ACCENT, Token.ACCENT_SOFT)
    NEUTRAL = (Token.INK_SOFT, Token.LEVEL_PRIVATE_SOFT)
    PRIVATE = (Token.LEVEL_PRIVATE, Token.LEVEL_PRIVATE_SOFT)
    LINE_MANAGER = (Token.LEVEL_LINE_MANAGER, Token.LEVEL_LINE_MANAGER_SOFT)
    ROLE_REFERENCE = (Token.LEVEL_ROLE_REFERENCE, Token.LEVEL_ROLE_REFERENCE_SOFT)


def badge_size(word: str, icon: str | None) -> QSize:
    """The size a badge takes, for delegates that paint badges into list rows."""
    theme = current_theme()
    width = theme.metrics(Type.ASIDE_MEDIUM).horizontalAdvance(word) + 2 * theme.px(_PAD + 1)
    if icon:
        width += theme.px(_ICON + _GAP)
    return QSize(round(width), theme.px(_HEIGHT))


def draw_badge(painter: QPainter, rect: QRectF, word: str, icon: str | None, kind: BadgeKind) -> None:
    """Paint a badge into ``rect``; a word too long for it is elided."""
    theme = current_theme()
    ink, ground = kind.value
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(ground))
    painter.drawRoundedRect(rect, 5, 5)
    left = rect.left() + theme.px(_PAD)
    if icon:
        side = theme.px(_ICON)
        draw_icon(painter, icon, ink, QRectF(left, rect.center().y() - side / 2, side, side))
        left += side + theme.px(_GAP)
    else:
        left += 1
    painter.setFont(theme.font(Type.ASIDE_MEDIUM))
    painter.setPen(theme.color(ink))
    room = rect.right() - left - theme.px(_PAD) + 1
    shown = theme.metrics(Type.ASIDE_MEDIUM).elidedText(word, Qt.TextElideMode.ElideRight, room)
    painter.drawText(QRectF(left, rect.top(), room + 2, rect.height()), Qt.AlignmentFlag.AlignVCenter, shown)


class Badge(QWidget):
    """A word, usually with an icon, on a soft ground."""

    def __init__(
        self,
        word: str,
        kind: BadgeKind = BadgeKind.NEUTRAL,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.set_badge(word, kind, icon)

    def set_badge(self, word: str, kind: BadgeKind, icon: str | None = None) -> None:
        """Show another state."""
        self._word, self._kind, self._icon_name = word, kind, icon
        self.setAccessibleName(word)
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """The word it shows."""
        return self._word

    def sizeHint(self) -> QSize:
        """Room for icon and word."""
        return badge_size(self._word, self._icon_name)

    def minimumSizeHint(self) -> QSize:
        """Room for the icon and a few letters."""
        hint = self.sizeHint()
        return QSize(min(hint.width(), current_theme().px(72)), hint.height())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill."""
        painter = QPainter(self)
        width = min(self.width(), self.sizeHint().width())
        draw_badge(painter, QRectF(0, 0, width, self.height()), self._word, self._icon_name, self._kind)
