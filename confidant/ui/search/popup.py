"""What the search finds, under its field, while it is typed."""

import math
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, QRect, QRectF, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QRegion, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.flows.today import today as real_today
from confidant.ui.kit import Hairline
from confidant.ui.search.filter_row import FilterRow
from confidant.ui.search.filters import is_filtered
from confidant.ui.search.found_delegate import ROW_HEIGHT
from confidant.ui.search.found_foot import FoundFoot
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

    from confidant.vault.ids import PairId
    from confidant.vault.vault import Vault

__all__ = ["SearchPopup"]

_WIDTH, _MOST_ROWS, _SIDE, _PAGE = 680, 6, 16, 5
_SLOW_MS = 300
"""After this long it says that it is searching; most answers are there before."""

_REST_MS = 400
"""It grows with what is found at once, and gets smaller when nobody has typed for so long."""

_RADIUS, _TOP, _FOOT = 12, 12, 10
"""Pixels: of the round corners, and above and below what it holds, since these lie there."""


class _Sheet(QWidget):
    """The ground of all that changes. It lets nothing through, so that no key has the page beneath painted anew."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        # What is already there stays as it is when there is more room below.
        self.setAttribute(Qt.WidgetAttribute.WA_StaticContents)

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(event.rect(), current_theme().color(Token.SURFACE))


class SearchPopup(QFrame):
    """Lists the newest notes as one types; Return puts the best first, Up and Down choose, Return opens what is chosen.

    It lies inside the window, so that the curtain covers it too. What was looked for, and what was found, is nowhere
    but here, and forgotten when it is put away. While words are typed its lower edge only ever goes down: it gets
    smaller when they have been.
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
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.filters = FilterRow(vault, today)
        self.list = FoundList()
        self._hint = SearchHint()
        self.foot = FoundFoot()
        self._lay_out()
        self.searching = Searching(vault, self)
        self.searching.answered.connect(self._on_answered)
        self.searching.refused.connect(self._say)
        self._slow, self._rest = QTimer(self), QTimer(self)
        for timer, slot in ((self._slow, self._on_slow), (self._rest, self._place)):
            timer.setSingleShot(True)
            timer.timeout.connect(slot)
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
        self._rest.stop()
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
        if self._rest.isActive():
            self._rest.start(_REST_MS)
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
        said = str(index.data(Qt.ItemDataRole.AccessibleTextRole)) if index.isValid() else self.foot.said
        self._field.setAccessibleDescription(said)
        has_rows = self.list.found.rowCount() > 0
        self.foot.say_keys(keys_words(is_chosen=index.isValid(), is_ranked=self._is_ranked) if has_rows else "")

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
        self._place()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme, painter = current_theme(), QPainter(self)
        painter.fillRect(self.rect(), theme.color(Token.WINDOW))  # of which the corners keep a shade
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what lies beyond the corners: so Qt can take all of the rest for opaque."""
        super().resizeEvent(event)
        self.setMask(_rounded(self.size()))

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(1, _TOP, 1, _FOOT)
        sheet = _Sheet(self)
        around.addWidget(sheet)
        self._column = column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
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
        foot.addWidget(self.foot)
        column.addLayout(foot)

    def _show(self, found: "tuple[Found, ...]", names: "dict[PairId, str]") -> None:
        self.list.show_found(found, names, self._today())

    def _show_hint(self) -> None:
        self.searching.get_ready()
        self._slow.stop()
        self._show((), {})
        self._say("")
        self.foot.say_keys(KEYS_AT_FIRST)
        self._come_up()

    def _say(self, sentence: str) -> None:
        self.foot.say(sentence)
        self.setAccessibleName(sentence or "Search")

    def _come_up(self) -> None:
        """Show what there is now; where that takes less room than it has, the room goes later."""
        wanted = self._wanted()
        if self.isVisible() and self._is_asked() and wanted.height() < self.height():
            wanted.setHeight(self.height())
            if not self._rest.isActive():
                self._rest.start(_REST_MS)
        else:
            self._rest.stop()
        self._take_place(wanted)
        if self.isHidden():
            self.show()
            self.raise_()

    def _place(self) -> None:
        """Take as much room as is wanted, and no more."""
        self._rest.stop()
        if self.isVisible():
            self._take_place(self._wanted())

    def _take_place(self, place: QRect) -> None:
        is_hint = not self._is_asked()
        has_list = not is_hint and place.height() > self._around(place.width())
        for part, is_wanted in ((self._hint, is_hint), (self.list, has_list), (self._line, is_hint or has_list)):
            if part.isHidden() is is_wanted:
                part.setVisible(is_wanted)
        if self.geometry() != place:
            self.setGeometry(place)
            self._column.activate()

    def _wanted(self) -> QRect:
        """Where it would lie in the window with just what it shows now."""
        theme = current_theme()
        corner = self._field.mapTo(self._window, QPoint(0, self._field.height() + 6))
        width = min(max(theme.px(_WIDTH), self._field.width()), self._window.width() - corner.x() - 24)
        around, between = self._around(width), 2 * self._column.spacing() + 1
        row = theme.px(ROW_HEIGHT)
        room = self._window.height() - corner.y() - 24 - around - between
        rows = min(self.list.found.rowCount(), _MOST_ROWS, max(room // row, 1))
        middle = rows * row if self._is_asked() else self._hint.heightForWidth(width - 2)
        return QRect(corner.x(), corner.y(), width, around + (middle + between if middle else 0))

    def _around(self, width: int) -> int:
        """How high it is without a middle: the filters, and the foot."""
        filters = self.filters.height_at(width - 2 * _SIDE - 2)
        return _TOP + filters + 2 + self._column.spacing() + current_theme().line_height(Type.ASIDE) + _FOOT

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Go with the keyboard; not where a menu, a dialog or the curtain lies before the window."""
        if self.isHidden() or new is None or new.window() is not self._window or isinstance(new, Curtain):
            return
        if new is not self._field and not self.isAncestorOf(new):
            self.searching.stop()
            self._rest.stop()
            self.hide()


def _rounded(size: QSize) -> QRegion:
    """Return a rectangle with round corners, in whole pixels: each row is as long as the arc that it touches."""
    region = QRegion(0, _RADIUS, size.width(), size.height() - 2 * _RADIUS)
    for row in range(_RADIUS):
        inset = _RADIUS - math.ceil(math.sqrt(_RADIUS**2 - (_RADIUS - row - 1) ** 2))
        for top in (row, size.height() - 1 - row):
            region += QRegion(inset, top, size.width() - 2 * inset, 1)
    return region
