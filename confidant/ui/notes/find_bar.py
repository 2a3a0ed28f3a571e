"""The bar above a note's words that finds and replaces."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from confidant.domain.finding import Wanted
from confidant.ui.kit import PRIVATE_INPUT, CheckRow, Hairline, IconButton, PlainLabel, SecondaryButton
from confidant.ui.notes.finder import Finder
from confidant.ui.notes.searched import Searched
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["FindBar"]

_LONGEST = 500
"""Characters that can be looked for."""


class FindBar(QFrame):
    """Asks what to find, says how often it is there, and replaces it; Escape goes back to the words.

    It also goes through what the search found the note by, until other words are put into its field.
    """

    closed = Signal()
    """The bar went away while it had the cursor."""

    replacing_all = Signal()
    """All places are about to be replaced, in one step."""

    def __init__(self, finder: Finder, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finder = finder
        self._searched: Searched | None = None
        self._is_read_only = False
        self.setProperty("kit", "surface")
        self.setAccessibleName("Find in this note")
        self.words = _line("Find", "notes.find")
        self.instead = _line("Replace with", "notes.replace")
        self.count = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        self.count.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.before = IconButton("chevron-up", "The one before (Shift+F3)")
        self.after = IconButton("chevron-down", "The next one (F3)")
        self.close_button = IconButton("x", "Close (Escape)")
        self.is_exact = CheckRow("Match case and accents", style=Type.ASIDE)
        self.whole_words = CheckRow("Whole words", style=Type.ASIDE)
        self.replace_one = SecondaryButton("Replace", small=True)
        self.replace_every = SecondaryButton("Replace all", small=True)
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, words: str, *, replaces: bool) -> None:
        """Show the bar with the cursor in it; `words`, if there are any, are looked for at once."""
        self._with_replacing = replaces
        if words or replaces:
            self._searched = None
        if words:
            self.words.setText(words[:_LONGEST])
        self._come_up()
        self._look()
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def show_searched(self, searched: Searched) -> None:
        """Go to the first place of what the search found the note by; the cursor stays in the words.

        Where there is none, as where the title was found, the bar goes away.
        """
        self._searched, self._with_replacing = searched, False
        with QSignalBlocker(self.words):
            self.words.setText(searched.words[:_LONGEST])
        self._come_up()
        self._finder.look_for(searched, 0)
        if not self._finder.count:
            self.shut()

    def order_tab(self) -> None:
        """Have Tab go from what is found to what takes its place and to replacing it, once the bar is in a window."""
        for first, second in pairwise((self.words, self.instead, self.replace_one, self.replace_every)):
            QWidget.setTabOrder(first, second)

    def _come_up(self) -> None:
        self._show_parts()
        self.show()
        page = self.parentWidget()
        layout = None if page is None else page.layout()
        if layout is not None:
            layout.activate()  # a place is brought into view of the words as they are with the bar
        self._finder.show()

    def shut(self) -> None:
        """Go away; the place that was found last is selected where the cursor was in the bar."""
        if not self.isHidden():
            focused = QApplication.focusWidget()
            has_cursor = focused is not None and self.isAncestorOf(focused)
            self.hide()
            self._finder.hide(selects=has_cursor)
            if has_cursor:
                self.closed.emit()

    def set_read_only(self, *, read_only: bool) -> None:
        """Replace nothing where nothing can be changed."""
        self._is_read_only = read_only
        self._show_parts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape; go on Return, back with Shift."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape:
            self.shut()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if self.instead.hasFocus():
                self._on_replace()
            else:
                self._finder.go(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Dress anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "count"):
            self._fit()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.addWidget(self.words, 0, 0)
        beside = QHBoxLayout()
        beside.setSpacing(4)
        for widget in (self.count, self.before, self.after, self.close_button):
            beside.addWidget(widget)
        grid.addLayout(beside, 0, 1)
        self._replacing = QWidget()
        buttons = QHBoxLayout(self._replacing)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.setSpacing(8)
        buttons.addWidget(self.replace_one)
        buttons.addWidget(self.replace_every)
        buttons.addStretch(1)
        grid.addWidget(self.instead, 1, 0)
        grid.addWidget(self._replacing, 1, 1)
        grid.setColumnStretch(0, 1)
        self._options = QWidget()
        options = QHBoxLayout(self._options)
        options.setContentsMargins(0, 0, 0, 0)
        options.setSpacing(20)
        options.addWidget(self.is_exact)
        options.addWidget(self.whole_words)
        options.addStretch(1)
        inner = QVBoxLayout()
        inner.setContentsMargins(24, 10, 16, 8)
        inner.setSpacing(6)
        inner.addLayout(grid)
        inner.addWidget(self._options)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(0)
        column.addWidget(Hairline())
        column.addLayout(inner)
        column.addWidget(Hairline())
        self._with_replacing = False
        self._fit()

    def _connect(self) -> None:
        self.words.textChanged.connect(self._on_words_changed)
        for box in (self.is_exact, self.whole_words):
            box.toggled.connect(self._look)
        self.before.clicked.connect(lambda: self._finder.go(-1))
        self.after.clicked.connect(lambda: self._finder.go(1))
        self.close_button.clicked.connect(self.shut)
        self.replace_one.clicked.connect(self._on_replace)
        self.replace_every.clicked.connect(self._on_replace_all)
        self._finder.changed.connect(self._show_count)

    def _on_words_changed(self) -> None:
        self._searched = None
        self._show_parts()
        self._look()

    def _look(self) -> None:
        if not self.isHidden():
            self._finder.look_for(
                self._searched
                or Wanted(
                    self.words.text(), is_exact=self.is_exact.isChecked(), whole_words=self.whole_words.isChecked()
                )
            )

    def _on_replace(self) -> None:
        if self._may_replace:
            self._finder.replace(self.instead.text())

    def _on_replace_all(self) -> None:
        if self._may_replace:
            self.replacing_all.emit()
            QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # 5,000 places take a quarter of a second
            try:
                count = self._finder.replace_all(self.instead.text())
            finally:
                QApplication.restoreOverrideCursor()
            self._say(f"{count} replaced")

    @property
    def _may_replace(self) -> bool:
        return self._with_replacing and not self._is_read_only

    def _show_parts(self) -> None:
        self.instead.setVisible(self._may_replace)
        self._replacing.setVisible(self._may_replace)
        self._options.setVisible(self._searched is None)  # the search knows words and accents by rules of its own

    def _show_count(self) -> None:
        finder = self._finder
        if not finder.has_wanted:
            self._say("")
        elif finder.current is None:
            self._say("Not in this note")
        else:
            self._say(f"{finder.current + 1} of {finder.count}")
        for button in (self.before, self.after, self.replace_one, self.replace_every):
            button.setEnabled(finder.current is not None)

    def _say(self, words: str) -> None:
        self.count.setText(words)
        self.count.setAccessibleName(words)
        self.count.setVisible(bool(words))

    def _fit(self) -> None:
        height = current_theme().px(32)
        for line in (self.words, self.instead):
            line.setFixedHeight(height)


def _line(name: str, path: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(path)
    line.setPlaceholderText(name)
    line.setAccessibleName(name)
    line.setMaxLength(_LONGEST)
    line.setInputMethodHints(PRIVATE_INPUT)
    return line
