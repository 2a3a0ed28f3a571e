"""Text that stays text."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from confidant.ui.theme import Token, Type, current_theme

_UNBOUNDED = 1_000_000.0
_WIDTHS_KEPT = 16
"""Widths whose lines are kept; a window that is being dragged wider asks for a new one every time."""


class PlainLabel(QLabel):
    """A label that can never interpret user text, set with the type style's own line height.

    It wraps by default; with ``lines`` it shows at most that many and elides the rest, without a tooltip (a tooltip
    would show the words where the curtain does not cover them). ``measure`` limits the width in characters.
    """

    def __init__(
        self,
        text: str = "",
        style: Type = Type.BODY,
        token: Token = Token.INK,
        *,
        lines: int | None = None,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._style, self._token, self._lines, self._align = style, token, lines, align
        # A layout asks for the height at one width, and for the hints, some forty times before a page is painted.
        self._broken_at: dict[tuple[float, float], list[str]] = {}
        self._hints: dict[float, tuple[QSize, QSize]] = {}
        self._heights: dict[tuple[int, float], int] = {}
        # Not Fixed where it wraps: a layout would hold it to the height of its unwrapped hint.
        vertical = QSizePolicy.Policy.Fixed if lines == 1 else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy(QSizePolicy.Policy.Preferred, vertical))
        # QLabel renews its policy's height-for-width from this whenever its text is set.
        self.setWordWrap(lines != 1)
        self.setFont(current_theme().font(style))
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show ``text`` as it is, character for character."""
        super().setText(text)
        self._forget()
        self.updateGeometry()
        self.update()

    def set_token(self, token: Token) -> None:
        """Use another colour."""
        self._token = token
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Whether the height depends on the width: yes unless it is one elided line."""
        return self._lines != 1

    def heightForWidth(self, width: int) -> int:
        """Pixels needed when ``width`` pixels wide."""
        theme = current_theme()
        key = (width, theme.scale)
        if key not in self._heights:
            self._heights[key] = max(len(self._broken(width)), 1) * theme.line_height(self._style)
        return self._heights[key]

    def sizeHint(self) -> QSize:
        """The whole text on as few lines as it has paragraphs."""
        return QSize(self._measured()[0])

    def minimumSizeHint(self) -> QSize:
        """Room for the longest word, or for three letters and an ellipsis where it may elide."""
        return QSize(self._measured()[1])

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew when the text size changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            wanted = current_theme().font(self._style)
            if self.font() != wanted:
                self.setFont(wanted)
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell the layout when a new width makes a new height."""
        super().resizeEvent(event)
        new, old = event.size().width(), event.oldSize().width()
        if not self.hasHeightForWidth() or new == old:
            return
        needed = self.heightForWidth(new)
        # A layout that asked before gave what is needed, and would lay everything out once more for nothing.
        if event.size().height() != needed and needed != self.heightForWidth(old):
            self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw line by line; there is no rich text to interpret."""
        if self.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByMouse:
            super().paintEvent(event)
            return
        theme = current_theme()
        painter = QPainter(self)
        painter.setFont(theme.font(self._style))
        token = self._token if self.isEnabled() else Token.INK_SOFT
        painter.setPen(theme.color(token))
        height = theme.line_height(self._style)
        lines = self._broken(self.width())
        top = max((self.height() - len(lines) * height) // 2, 0)
        for index, line in enumerate(lines):
            rect = QRect(0, top + index * height, self.width(), height)
            painter.drawText(rect, self._align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, line)

    def _forget(self) -> None:
        self._broken_at.clear()
        self._hints.clear()
        self._heights.clear()

    def _measured(self) -> tuple[QSize, QSize]:
        """The size hint, and the smallest one."""
        theme = current_theme()
        if theme.scale not in self._hints:
            metrics, height = theme.metrics(self._style), theme.line_height(self._style)
            lines = self._broken(_UNBOUNDED)
            width = int(max((metrics.horizontalAdvance(line) for line in lines), default=0.0)) + 2
            if self._lines == 1:
                narrowest = min(width, int(metrics.horizontalAdvance("mmm…")) + 2)
            else:
                words = self.text().split()
                widest = int(max((metrics.horizontalAdvance(word) for word in words), default=0.0)) + 2
                narrowest = min(widest, theme.px(240))
            self._hints[theme.scale] = (QSize(width, max(len(lines), 1) * height), QSize(narrowest, height))
        return self._hints[theme.scale]

    def _broken(self, width: float) -> list[str]:
        """The text as lines no wider than ``width`` pixels, elided after the last one allowed."""
        key = (width, current_theme().scale)
        if key not in self._broken_at:
            if len(self._broken_at) >= _WIDTHS_KEPT:
                self._broken_at.clear()
                self._heights.clear()
            self._broken_at[key] = self._break(width)
        return self._broken_at[key]

    def _break(self, width: float) -> list[str]:
        metrics = current_theme().metrics(self._style)
        paragraphs = self.text().splitlines() or [""]
        if self._lines == 1:
            return [metrics.elidedText(" ".join(paragraphs), Qt.TextElideMode.ElideRight, width)]
        if width >= _UNBOUNDED or self._measured()[0].width() - 1 <= width:
            # So most labels: a font tells that sooner than a layout.
            lines = [paragraph.rstrip() for paragraph in paragraphs]
        else:
            lines = self._wrapped(paragraphs, width)
        if self._lines is not None and len(lines) > self._lines:
            rest = " ".join(lines[self._lines - 1 :])
            last = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
            lines = [*lines[: self._lines - 1], last]
        return lines

    def _wrapped(self, paragraphs: Sequence[str], width: float) -> list[str]:
        """The paragraphs as lines; of what comes after the last line that is allowed, one line more at most.

        Layouts ask for the height at the narrowest width too, at which every word would be a line: what is elided
        anyway need not be broken.
        """
        lines: list[str] = []
        for number, paragraph in enumerate(paragraphs):
            lines += self._lines_of(paragraph, width, None if self._lines is None else self._lines - len(lines))
            if self._lines is not None and len(lines) > self._lines:
                lines[-1] = " ".join((lines[-1], *paragraphs[number + 1 :]))
                break
        return lines

    def _lines_of(self, paragraph: str, width: float, most: int | None) -> list[str]:
        """One paragraph as ``most`` lines, and what is left of it as one more."""
        layout = QTextLayout(paragraph, current_theme().font(self._style))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        # QTextLayout counts in UTF-16 units; a Python slice counts code points.
        units = paragraph.encode("utf-16-le")
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, 0))
            start, end = line.textStart(), line.textStart() + line.textLength()
            if most is not None and len(lines) >= most:
                end = len(units) // 2
            lines.append(units[2 * start : 2 * end].decode("utf-16-le", errors="replace").rstrip())
            if 2 * end >= len(units):
                break
        layout.endLayout()
        return lines or [""]
