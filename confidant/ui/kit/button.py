"""What all buttons of the kit share: measures, painting, focus ring."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from confidant.ui.kit.key_cap import draw_keycap, keycap_width
from confidant.ui.theme import Token, Type, current_theme, draw_icon

_GAP = 10
_ICON = 16


@dataclass(frozen=True, slots=True)
class ButtonLook:
    """How one kind of button is painted; ``None`` paints nothing there."""

    ink: Token
    fill: Token | None
    hover: Token | None
    line: Token | None
    style: Type
    padding: int
    radius: int = 8


class Button(QPushButton):
    """A push button painted from tokens; use the kinds (primary, secondary, quiet), not this class.

    ``small`` makes it 30 instead of 36 pixels high (for buttons inside a list), ``large`` 44 (for a screen with one
    field). ``keys`` shows a key cap at the right; the shortcut itself belongs to the action in the menu.
    """

    look = ButtonLook(Token.INK, Token.SURFACE, Token.RAISED, Token.LINE, Type.BODY_MEDIUM, 15)

    def __init__(
        self,
        text: str,
        *,
        icon: str | None = None,
        keys: str | None = None,
        small: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icon_name, self._keys = icon, keys
        self._height = 30 if small else 44 if large else 36
        self._padding = 11 if small and self.look.padding > 11 else self.look.padding
        self._is_hovered = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAutoDefault(False)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Change the words, and the accessible name with them."""
        self._words = text
        # Doubled, so that Qt takes no Alt key from an ampersand in somebody's name.
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()

    def text(self) -> str:
        """The words, as they were given."""
        return self._words

    def set_icon_name(self, name: str | None) -> None:
        """Show another icon, or none."""
        self._icon_name = name
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Icon, words, keys and the padding around them."""
        theme = current_theme()
        return QSize(round(self._content_width()) + 2 * theme.px(self._padding), theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        """A button is never squeezed below its words."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press it with Return too: a dialog would take the key for its main button, which Ctrl+Return is meant for."""
        if Qt.Key(event.key()) in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            elif not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be pressed."""
        self._is_hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        self._is_hovered = False
        self.update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint ground, icon, words and keys."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        self._paint_content(painter)

    def _parts(self) -> list[float]:
        theme = current_theme()
        widths: list[float] = []
        if self._icon_name:
            widths.append(theme.px(_ICON))
        if self.text():
            widths.append(theme.metrics(self.look.style).horizontalAdvance(self.text()))
        if self._keys:
            widths.append(keycap_width(self._keys) + theme.px(4))
        return widths

    def _content_width(self) -> float:
        parts = self._parts()
        return sum(parts) + max(len(parts) - 1, 0) * current_theme().px(_GAP)

    def _ink(self) -> Token:
        return self.look.ink if self.isEnabled() else Token.INK_SOFT

    def _paint_ground(self, painter: QPainter) -> None:
        theme, look = current_theme(), self.look
        over = self.isEnabled() and (self._is_hovered or self.isDown())
        fill = look.hover if over and look.hover is not None else look.fill
        if not self.isEnabled() and look.fill is not None:
            fill = Token.RAISED
        line = look.line if self.isEnabled() or look.fill is None else Token.LINE
        painter.setPen(QPen(theme.color(line), 1) if line is not None else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill) if fill is not None else Qt.BrushStyle.NoBrush)
        if self.isDown() and look.fill is Token.ACCENT and self.isEnabled():
            painter.setBrush(theme.color(Token.ACCENT).darker(112))
        inset = 0.5 if line is not None else 0.0
        rect = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(rect, look.radius, look.radius)

    def _paint_content(self, painter: QPainter) -> None:
        theme = current_theme()
        left = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        if self._icon_name:
            size = theme.px(_ICON)
            draw_icon(painter, self._icon_name, self._ink(), QRectF(round(left), round(middle - size / 2), size, size))
            left += size + theme.px(_GAP)
        if self.text():
            advance = theme.metrics(self.look.style).horizontalAdvance(self.text())
            painter.setFont(theme.font(self.look.style))
            painter.setPen(theme.color(self._ink()))
            rect = QRectF(left, 0, advance + 2, self.height())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, self.text())
            left += advance + theme.px(_GAP)
        if self._keys:
            height = theme.px(20)
            left += theme.px(4)
            draw_keycap(painter, QRectF(left, middle - height / 2, keycap_width(self._keys), height), self._keys)
