"""A row of a list that opens what it names."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from confidant.ui.kit import IconView, TitledText
from confidant.ui.theme import Token, current_theme

__all__ = ["LinkRow"]


class LinkRow(QAbstractButton):
    """Icon, title and aside, badges at the right and a chevron; the whole row is one button.

    Up and Down go to the rows above and below in the same list. ``add`` puts a badge or an aside before the chevron.
    """

    def __init__(self, icon: str, title: str, aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._words = TitledText(title, aside, lines=2)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 12, 16, 12)
        self._row.setSpacing(14)
        self._row.addWidget(IconView(icon, Token.ACCENT, 20), 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(IconView("chevron-right", Token.INK_SOFT, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setText(title)
        self._name(title, aside)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def title(self) -> str:
        """What it opens."""
        return self._words.title.text()

    @property
    def aside(self) -> str:
        """The line beneath."""
        return self._words.aside.text()

    def add(self, widget: QWidget) -> None:
        """Put a badge or an aside before the chevron; what it says joins the accessible name."""
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._row.insertWidget(self._row.count() - 1, widget, 0, Qt.AlignmentFlag.AlignVCenter)
        said = widget.accessibleName() or getattr(widget, "text", str)()
        if said:
            self.setAccessibleName(f"{self.accessibleName()}. {said}")

    def sizeHint(self) -> QSize:
        """As the words need, at least the height of a row."""
        hint = self._row.sizeHint()
        return QSize(hint.width(), max(hint.height(), current_theme().px(64)))

    def minimumSizeHint(self) -> QSize:
        """Words wrap; badges do not."""
        return QSize(self._row.minimumSize().width(), current_theme().px(64))

    def hasHeightForWidth(self) -> bool:
        """Words that wrap make the row higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As the words need at that width, at least the height of a row."""
        return max(self._row.heightForWidth(width), current_theme().px(64))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Return too, and walk the list with Up and Down."""
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._go(-1 if key == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        """Show that it can be opened."""
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Rest again."""
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground while the mouse is over it; the children draw themselves."""
        if self.underMouse() or self.isDown():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(current_theme().color(Token.RAISED))
            painter.drawRoundedRect(QRectF(self.rect()), 10, 10)

    def _name(self, title: str, aside: str) -> None:
        self.setAccessibleName(f"{title}. {aside}" if aside else title)

    def _go(self, step: int) -> None:
        holder = self.parentWidget()
        rows = [row for row in holder.findChildren(LinkRow) if row.isVisible()] if holder is not None else []
        index = rows.index(self) + step if self in rows else -1
        if 0 <= index < len(rows):
            rows[index].setFocus(Qt.FocusReason.TabFocusReason)
