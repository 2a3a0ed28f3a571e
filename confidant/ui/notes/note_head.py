"""The head of a note: day, level, the mentee's yes, whether it is saved, and the title."""

from datetime import date

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from confidant.domain.note import Disclosure
from confidant.ui.kit import PRIVATE_INPUT, IconButton, IconView, PlainLabel
from confidant.ui.labels import long_date
from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.badge_button import BadgeButton, Pill, level_pills
from confidant.ui.notes.words_button import WordsButton
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["NoteHead"]

_STATES = {
    SaveState.SAVED: ("check", Token.INK_SOFT),
    SaveState.SAVING: ("refresh-cw", Token.INK_SOFT),
    SaveState.NOT_SAVED: ("triangle-alert", Token.DANGER),
}
_LEFT, _RIGHT = 24, 12
_WORDS_LEFT = 60
"""Pixels from the note's edge to its words, at a text size of 100 % (`body_edit`)."""
_EARLIEST, _LATEST = QDate(1900, 1, 1), QDate(2999, 12, 31)


class NoteHead(QWidget):
    """Shows what is known of a note besides its words, and lets it be changed."""

    day_changed = Signal(date)
    title_edited = Signal(str)
    title_left = Signal()
    levels_wanted = Signal(QWidget)
    consent_wanted = Signal(QWidget)
    more_wanted = Signal(QWidget)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.min
        self._popup: QWidget | None = None
        self.day = WordsButton(Type.BODY, "Day of the conversation; press to change it")
        self.day.clicked.connect(self._on_day_pressed)
        self.levels = BadgeButton((), "Level of the whole note; press to change it")
        self.levels.clicked.connect(lambda: self.levels_wanted.emit(self.levels))
        self.consent = BadgeButton((), "The mentee’s yes; press to record or withdraw it")
        self.consent.clicked.connect(lambda: self.consent_wanted.emit(self.consent))
        self._save_state, self._is_read_only, self._is_state_told = SaveState.SAVED, False, True
        self._state_icon = IconView("check", Token.INK_SOFT, 14)
        self._state = PlainLabel("Saved", Type.ASIDE, Token.INK_SOFT, lines=1)
        self.more = IconButton("ellipsis", "What can be done with this note")
        self.more.clicked.connect(lambda: self.more_wanted.emit(self.more))
        self.title = QLineEdit()
        self._title_place = QHBoxLayout()
        self.title.setObjectName("notes.title")
        self._set_up_title()
        self._lay_out()

    def show_note(self, day: date, title: str) -> None:
        """Show another note's day and title."""
        self._day = day
        self.day.set_words(long_date(day))
        if self.title.text() != title:
            self.title.setText(title)
            self.title.setCursorPosition(0)

    def show_level(self, level: Disclosure) -> None:
        """Show the level of the whole note."""
        self.levels.set_pills(level_pills(level), "Level of the whole note; press to change it")
        self._arrange()

    def show_consent(self, pill: Pill | None) -> None:
        """Show how the note stands with the mentee; None where there is nothing to ask."""
        if pill is not None and self.consent.pills == (pill,) and not self.consent.isHidden():
            return  # as after nearly every save
        self.consent.setVisible(pill is not None)
        if pill is not None:
            self.consent.set_pills((pill,), "The mentee’s yes; press to record or withdraw it")
        self._arrange()

    def show_state(self, state: SaveState) -> None:
        """Say whether the words are saved; where nothing can be saved, only that some are not."""
        self._save_state = state
        is_told = not (self._is_read_only and state is SaveState.SAVED)
        if is_told != self._is_state_told:
            self._is_state_told = is_told
            self._state_icon.setVisible(is_told)
            self._state.setVisible(is_told)
            self._arrange()
        icon, token = _STATES[state]
        self._state_icon.set_icon(icon, token)
        self._state.set_token(token)
        self._state.setText(state.value)
        self._state.setAccessibleName(state.value)

    def set_read_only(self, *, read_only: bool) -> None:
        """Say nothing of saving where a note can only be read, unless words are left that could not be saved."""
        self._is_read_only = read_only
        self.show_state(self._save_state)

    @property
    def state_words(self) -> str:
        """What is said of saving; an empty string where nothing is."""
        return self._state.text() if self._is_state_told else ""

    def changeEvent(self, event: QEvent) -> None:
        """Dress the title anew when the look changes."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find room for the mentee's yes."""
        super().resizeEvent(event)
        self._arrange()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Go on to the words from the title with Return or Down."""
        leaves = {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        if watched is not self.title or event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in leaves:
            self.title_left.emit()
        return event.key() in leaves

    def _set_up_title(self) -> None:
        self.title.setProperty("bare", "true")
        self.title.setProperty("kit", "note-title")
        self.title.setPlaceholderText("Title")
        self.title.setAccessibleName("Title of the note")
        self.title.setInputMethodHints(PRIVATE_INPUT)
        self.title.textEdited.connect(self.title_edited)
        self.title.installEventFilter(self)
        self._dress_title()

    def _dress_title(self) -> None:
        self.title.setFixedHeight(current_theme().px(32))
        self.title.setTextMargins(-2, 0, 0, 0)
        # Over the words, whose margin has room for the marks of levels at every text size.
        self._title_place.setContentsMargins(current_theme().px(_WORDS_LEFT) - _LEFT, 0, 0, 0)

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        for widget in (self.day, PlainLabel("·", Type.BODY, Token.INK_SOFT, lines=1), self.levels):
            self._line.addWidget(widget)
        self._beside = _place_for(self.consent)
        self._line.addWidget(self._beside, 1)
        for ending in (self._state_icon, self._state, self.more):
            self._line.addWidget(ending)
        self._below = _place_for()
        self._below.setContentsMargins(0, 0, _LEFT - _RIGHT, 0)
        self._below.hide()
        self._title_place.addWidget(self.title)
        column = QVBoxLayout(self)
        column.setContentsMargins(_LEFT, 20, _RIGHT, 0)
        column.setSpacing(8)
        column.addLayout(self._line)
        column.addWidget(self._below)
        column.addSpacing(4)
        column.addLayout(self._title_place)

    def _arrange(self) -> None:
        """Put the mentee's yes under the level where the line has no room for all of its words."""
        told = (self._state_icon, self._state) if self._is_state_told else ()
        others = (self.day, self.levels, *told, self.more)
        gaps = 8 * (len(others) + 2) + 16
        needed = sum(widget.sizeHint().width() for widget in (*others, self.consent)) + gaps
        is_shown = not self.consent.isHidden()
        fits = needed <= self.width() - 36
        home = self._beside if fits else self._below
        if self.consent.parentWidget() is not home:
            layout = home.layout()
            assert isinstance(layout, QHBoxLayout)
            layout.insertWidget(0, self.consent)
            self.consent.setVisible(is_shown)
        self._below.setVisible(is_shown and not fits)

    def _on_day_pressed(self) -> None:
        popup = QWidget(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        calendar = QCalendarWidget()
        calendar.setDateRange(_EARLIEST, _LATEST)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        calendar.setSelectedDate(QDate(self._day.year, self._day.month, self._day.day))
        calendar.activated.connect(self._on_day_picked)
        calendar.clicked.connect(self._on_day_picked)
        column = QVBoxLayout(popup)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(calendar)
        popup.move(self.day.mapToGlobal(QPoint(0, self.day.height() + 4)))
        self._popup = popup
        popup.show()
        calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_day_picked(self, day: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        picked = date(day.year(), day.month(), day.day())
        self.day.setFocus(Qt.FocusReason.PopupFocusReason)
        if picked != self._day:
            self._day = picked
            self.day.set_words(long_date(picked))
            self.day_changed.emit(picked)


def _place_for(*widgets: QWidget) -> QWidget:
    place = QWidget()
    row = QHBoxLayout(place)
    row.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return place
