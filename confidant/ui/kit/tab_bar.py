"""Underlined tabs."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from confidant.ui.theme import Token, Type, current_theme

_GAPS = (8, 22)
"""Pixels between two tabs, at least and at most: where there is little room the gaps give way, not the words."""


class _Tab(QAbstractButton):
    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = current_theme()
        return QSize(round(theme.metrics(Type.BODY_STRONG).horizontalAdvance(self.text())) + 2, theme.px(40))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, on = current_theme(), self.isChecked()
        painter = QPainter(self)
        painter.setFont(theme.font(Type.BODY_STRONG if on else Type.BODY))
        strong = on or self.underMouse()
        painter.setPen(theme.color(Token.INK if strong else Token.INK_SOFT))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, self.text())
        if on:
            painter.fillRect(QRectF(0, self.height() - 2, self.width() - 1, 2), theme.color(Token.ACCENT))


class TabBar(QWidget):
    """A row of words, the chosen one underlined. Left and Right move, Home and End go to the ends."""

    tab_chosen = Signal(int)

    def __init__(self, words: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAPS[1])
        self._tabs = [_Tab(word) for word in words]
        for index, tab in enumerate(self._tabs):
            self._group.addButton(tab, index)
            row.addWidget(tab)
            tab.installEventFilter(self)
        row.addStretch(1)
        self._group.idToggled.connect(self._on_toggled)
        self._tabs[0].setChecked(True)
        self._spread_focus()

    def current(self) -> int:
        """The index of the chosen tab."""
        return self._group.checkedId()

    def choose(self, index: int) -> None:
        """Choose the tab at ``index``; the signal is sent when it was another."""
        self._tabs[index].setChecked(True)

    def set_words(self, index: int, words: str) -> None:
        """Rename the tab at ``index``."""
        self._tabs[index].setText(words)
        self._tabs[index].setAccessibleName(words)
        self._tabs[index].updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """All words, with the least gaps between them."""
        hints = [tab.sizeHint() for tab in self._tabs]
        width = sum(hint.width() for hint in hints) + _GAPS[0] * (len(hints) - 1)
        return QSize(width, max(hint.height() for hint in hints))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out between the tabs what the words leave."""
        super().resizeEvent(event)
        spare = self.width() - sum(tab.sizeHint().width() for tab in self._tabs)
        least, most = _GAPS
        self._row.setSpacing(max(least, min(most, spare // len(self._tabs))))

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Move between tabs with the arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and watched in self._tabs:
            here, last = self.current(), len(self._tabs) - 1
            wanted = {
                Qt.Key.Key_Left: max(here - 1, 0),
                Qt.Key.Key_Right: min(here + 1, last),
                Qt.Key.Key_Home: 0,
                Qt.Key.Key_End: last,
            }.get(Qt.Key(event.key()))
            if wanted is not None:
                self.choose(wanted)
                self._tabs[wanted].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False

    def _on_toggled(self, index: int, on: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        self._spread_focus()
        if on:
            self.tab_chosen.emit(index)

    def _spread_focus(self) -> None:
        # The Tab key stops once at the row, on the chosen tab, as screen readers expect of tabs.
        for tab in self._tabs:
            policy = Qt.FocusPolicy.StrongFocus if tab.isChecked() else Qt.FocusPolicy.ClickFocus
            tab.setFocusPolicy(policy)
