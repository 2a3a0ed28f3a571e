"""What the search finds, under its field, while it is typed."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRectF, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.today import today as real_today
from confidant.ui.kit import Hairline, PlainLabel
from confidant.ui.search.filter_row import FilterRow
from confidant.ui.search.filters import is_filtered
from confidant.ui.search.found_delegate import ROW_HEIGHT
from confidant.ui.search.found_list import FoundList
from confidant.ui.search.found_model import FOUND_ROLE
from confidant.ui.search.hint import SearchHint
from confidant.ui.search.searching import Answer, Searching
from confidant.ui.search.words import KEYS_AT_FIRST, SEARCHING, keys_words, results_words
from confidant.ui.shell.curtain import Curtain
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.search import Found, SearchQuery

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QLineEdit

    from confidant.vault.vault import Vault

__all__ = ["SearchPopup"]

_WIDTH, _MOST_ROWS, _SIDE, _PAGE = 680, 6, 16, 5
_SLOW_MS = 300
"""After this long it says that it is searching; most answers are there before."""


class SearchPopup(QFrame):
    """Lists the newest notes as one types; Return puts the best first, Up and Down choose, Return opens what is chosen.

    It lies inside the window, so that the curtain covers it too. What was looked for, and what was found, is nowhere
    but here, and forgotten when it is put away.
    """

    chosen = Signal(object, str)
    """A `Found` is to be opened, and the words it was found by."""

    def __init__(
        self, window: QWidget, field: "QLineEdit", vault: "Vault", today: "Callable[[], date]" = real_today
    ) -> None:
        super().__init__(window)
        self._window, self._field, self._today = window, field, today
        self._is_ranked = False
        self.setObjectName("notes.search")
        self.filters = FilterRow(vault, today)
        self.list = FoundList()
        self._hint = SearchHint()
        self._count = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self._keys = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self._lay_out()
        self.searching = Searching(vault, self)
        self.searching.answered.connect(self._on_answered)
        self.searching.refused.connect(self._say)
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.timeout.connect(self._on_slow)
        self.filters.changed.connect(self._on_filters_changed)
        self.filters.refused.connect(self._say)
        self.list.clicked.connect(self._on_clicked)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus_changed)
        self.hide()

    # What is looked for

    def search(self) -> None:
        """Look for the newest notes with the field's words."""
        self._ask(ranked=False)

    def rank(self) -> None:
        """Look for the notes that fit the field's words best."""
        self._ask(ranked=True)

    def come(self) -> None:
        """Show what was found, or how to search."""
        if self._is_asked():
            self.search()
        else:
            self._show_hint()

    def put_away(self) -> None:
        """Hide, and forget what was looked for and what was found: both hold words of the vault."""
        self.hide()
        self.searching.forget()
        self._slow.stop()
        with QSignalBlocker(self._field):  # nobody asks how to search
            self._field.clear()
        self.filters.clear()
        self._show((), {})
        self._say("")
        self._field.setAccessibleDescription("")
        if self._field.hasFocus():
            self._field.clearFocus()

    def on_key(self, event: QKeyEvent) -> bool:
        """Do what a key does that was pressed in the field; False leaves it to the field."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._on_return()
        elif self.isHidden():
            if key != Qt.Key.Key_Down:
                return False
            self.come()
        elif key == Qt.Key.Key_Tab:
            self.filters.first().setFocus(Qt.FocusReason.TabFocusReason)
        else:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _PAGE, Qt.Key.Key_PageUp: -_PAGE}
            if key not in step:
                return False
            self._choose(max(self.list.chosen + step[key], -1))
        return True

    def on_typed(self) -> None:
        """Follow the field's words."""
        if self._field.hasFocus() or self.isVisible():
            self.come()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the filters."""
        if Qt.Key(event.key()) == Qt.Key.Key_Escape:
            self.put_away()
        elif Qt.Key(event.key()) == Qt.Key.Key_Up:
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def _query(self) -> SearchQuery:
        return replace(self.filters.query, text=self._field.text())

    def _is_asked(self) -> bool:
        return bool(self._field.text().strip()) or is_filtered(self.filters.query)

    def _ask(self, *, ranked: bool) -> None:
        if not self._is_asked():
            self._show_hint()
            return
        self._is_ranked = ranked
        self.searching.ask(self._query(), ranked=ranked)
        if not self._slow.isActive():
            self._slow.start(_SLOW_MS)

    def _on_answered(self, answer: Answer) -> None:
        self._slow.stop()
        self._show(answer.results.found, {pair.id: pair.mentee for pair in answer.pairs})
        filtered = is_filtered(answer.query)
        self._say(results_words(answer.results, is_ranked=answer.is_ranked, is_filtered=filtered))
        self._choose(0 if answer.is_ranked else -1)
        self._come_up()

    def _on_slow(self) -> None:
        self._say(SEARCHING)
        self._come_up()

    def _on_filters_changed(self) -> None:
        if self.isVisible():
            self._field.setFocus(Qt.FocusReason.OtherFocusReason)
            self.come()

    # What is chosen

    def _on_return(self) -> None:
        if self.list.chosen >= 0 and not self.searching.is_running:
            self._open(self.list.currentIndex())
        else:
            self.rank()

    def _choose(self, row: int) -> None:
        self.list.choose(row)
        index = self.list.currentIndex()
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else self._count.text()
        self._field.setAccessibleDescription(said)
        has_rows = self.list.found.rowCount() > 0
        self._keys.setText(keys_words(is_chosen=index.isValid(), is_ranked=self._is_ranked) if has_rows else "")

    def _on_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        found = index.data(FOUND_ROLE)
        if isinstance(found, Found):
            words = self._field.text()
            self.put_away()
            self.chosen.emit(found, words)

    # How it looks

    def follow_window(self) -> None:
        """Keep its place in a window that has another size."""
        if self.isVisible():
            self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 12, 1, 10)
        column.setSpacing(8)
        row = QHBoxLayout()
        row.setContentsMargins(_SIDE, 0, _SIDE, 2)
        row.addWidget(self.filters)
        column.addLayout(row)
        self._line = Hairline()
        column.addWidget(self._line)
        column.addWidget(self.list, 1)
        column.addWidget(self._hint)
        foot = QHBoxLayout()
        foot.setContentsMargins(_SIDE, 0, _SIDE, 0)
        foot.addWidget(self._count, 1)
        foot.addWidget(self._keys)
        column.addLayout(foot)

    def _show(self, found: "tuple[Found, ...]", names: dict[int, str]) -> None:
        self.list.found.show(found, names, self._today())  # type: ignore[arg-type]  # a PairId is an int
        self.list.scrollToTop()

    def _show_hint(self) -> None:
        self.searching.stop()
        self._slow.stop()
        self._show((), {})
        self._say("")
        self._keys.setText(KEYS_AT_FIRST)
        self._come_up()

    def _say(self, sentence: str) -> None:
        self._count.setText(sentence)
        self.setAccessibleName(sentence or "Search")

    def _come_up(self) -> None:
        is_hint = not self._is_asked()
        self._hint.setVisible(is_hint)
        self.list.setVisible(self.list.found.rowCount() > 0)
        self._line.setVisible(is_hint or self.list.found.rowCount() > 0)
        self._place()
        if self.isHidden():
            self.show()
            self.raise_()

    def _place(self) -> None:
        theme = current_theme()
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 6))
        width = min(max(theme.px(_WIDTH), self._field.width()), self._window.width() - corner.x() - 24)
        filters = self.filters.height_at(width - 2 * _SIDE - 2)
        around = 12 + filters + 2 + 8 + theme.line_height(Type.ASIDE) + 10
        room = self._window.height() - corner.y() - 24 - around - 17
        row = theme.px(ROW_HEIGHT)
        rows = min(self.list.found.rowCount(), _MOST_ROWS, max(room // row, 1))
        middle = self._hint.heightForWidth(width - 2) if not self._is_asked() else rows * row
        place = (corner.x(), corner.y(), width, around + (middle + 17 if middle else 0))
        if self.geometry().getRect() != place:
            self.setGeometry(*place)
            QApplication.sendPostedEvents(self, QEvent.Type.LayoutRequest.value)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go with the keyboard; not where a menu, a dialog or the curtain lies before the window."""
        if self.isHidden() or new is None or new.window() is not self._window or isinstance(new, Curtain):
            return
        if new is not self._field and not self.isAncestorOf(new):
            self.searching.stop()
            self.hide()
