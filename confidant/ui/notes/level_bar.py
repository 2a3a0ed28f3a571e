"""The bar that floats by selected words and says, and sets, who may be told them."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGraphicsDropShadowEffect, QHBoxLayout, QWidget

from confidant.domain.note import PRIVATE, Disclosure
from confidant.domain.vocabulary import Audience
from confidant.ui.kit import IconButton, KeyCap, Level, PlainLabel
from confidant.ui.notes.badge_button import BadgeButton, Pill, pill_of
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["LEVEL_KEYS", "LevelBar"]

LEVEL_KEYS: dict[Level, str] = {Level.PRIVATE: "Ctrl 1", Level.LINE_MANAGER: "Ctrl 2", Level.ROLE_REFERENCE: "Ctrl 3"}
_AUDIENCES = {Level.LINE_MANAGER: Audience.LINE_MANAGER, Level.ROLE_REFERENCE: Audience.ROLE_REFERENCE}
_AWAY = 8


class LevelBar(QWidget):
    """Shows which levels the selected words have, below them; a press, or the key beside it, changes them.

    It never takes the focus: the words stay selected and the keyboard stays with them.
    """

    private_wanted = Signal()
    audience_toggled = Signal(Audience)
    note_level_wanted = Signal()

    def __init__(self, body: BodyEdit, parent: QWidget) -> None:
        super().__init__(parent)
        self._body, self._home = body, parent
        self._is_dragging = False
        self._left_alone: tuple[int, int] | None = None
        self.setObjectName("notes.level_bar")
        # A press on it, or beside its buttons, leaves the keyboard with the words.
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFocusProxy(body)
        self.setAccessibleName("Level of the selected words")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 7, 7, 7)
        row.setSpacing(4)
        self._label = PlainLabel("Selected words", Type.ASIDE, Token.INK_SOFT, lines=1)
        row.addWidget(self._label)
        row.addSpacing(6)
        self._buttons: dict[Level, BadgeButton] = {}
        self._caps: list[KeyCap] = []
        for level, keys in LEVEL_KEYS.items():
            self._add_level(row, level, keys)
        self._as_note = IconButton("undo-2", "As the rest of the note (Ctrl+0)")
        self._as_note.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._as_note.setFixedSize(28, 22)
        self._as_note.clicked.connect(self.note_level_wanted)
        row.addWidget(self._as_note)
        self._cast_shadow()
        body.selectionChanged.connect(self.place)
        body.verticalScrollBar().valueChanged.connect(self.place)
        body.edited.connect(self.place)
        body.viewport().installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Show what the selected words have, beside them; away where no words are selected or the mouse still is."""
        is_off = self._is_dragging or self._body.isReadOnly()
        meant = None if is_off else self._body.selected()
        if meant != self._left_alone:
            self._left_alone = None
        if meant is None or self._left_alone is not None:
            self.hide()
            return
        self.show_levels(self._body.selected_levels(), self._body.note_level)
        self._fit()
        self._move_to_selection()
        self.show()
        self.raise_()

    def leave_alone(self) -> None:
        """Stay away from the words that are selected now, until others are: they are not selected for a level."""
        self._left_alone = self._body.selected()
        self.place()

    def show_levels(self, own: Iterable[Disclosure | None], note_level: Disclosure) -> None:
        """Check the levels that all of the words have."""
        own = tuple(own)
        effective = [note_level if level is None else level for level in own]
        for level, button in self._buttons.items():
            audience = _AUDIENCES.get(level)
            has = [shown == PRIVATE if audience is None else audience in shown for shown in effective]
            button.setChecked(bool(has) and all(has))
        self._as_note.setVisible(any(level is not None for level in own))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Come when the mouse lets go of the words, and stay with them when the window changes."""
        kind = event.type()
        if kind in {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick}:
            self._is_dragging = True
        elif kind == QEvent.Type.MouseButtonRelease:
            self._is_dragging = False
            self.place()
        elif kind == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground."""
        theme, painter = current_theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color(Token.LINE), 1))
        painter.setBrush(theme.color(Token.SURFACE))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 12, 12)

    def _add_level(self, row: QHBoxLayout, level: Level, keys: str) -> None:
        button = BadgeButton((pill_of(level),), f"Level of the selected words, {keys}")
        button.setCheckable(True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._on_pressed)
        cap = KeyCap(keys)
        row.addWidget(button)
        row.addWidget(cap)
        self._buttons[level] = button
        self._caps.append(cap)

    def _on_pressed(self) -> None:
        level = next(level for level, button in self._buttons.items() if button is self.sender())
        if level in _AUDIENCES:
            self.audience_toggled.emit(_AUDIENCES[level])
        else:
            self.private_wanted.emit()
        self.place()

    def _fit(self) -> None:
        """Where there is no room, leave out the keys, then the words that say what the bar is, then those of levels."""
        room = self._home.width() - self._body.viewport().x() - 16
        keys, label, words = True, True, True
        for leaves_out in ("", "keys", "label", "words"):
            keys, label, words = keys and leaves_out != "keys", label and leaves_out != "label", leaves_out != "words"
            self._show_parts(keys=keys, label=label, words=words)
            if self.sizeHint().width() <= room:
                break
        self.resize(self.sizeHint())

    def _show_parts(self, *, keys: bool, label: bool, words: bool) -> None:
        self._label.setVisible(label)
        for cap in self._caps:
            cap.setVisible(keys)
        for level, button in self._buttons.items():
            pill = pill_of(level)
            name = f"Level of the selected words, {LEVEL_KEYS[level]}"
            button.set_pills(
                (pill if words else Pill("", pill.kind, pill.icon),), name if words else f"{pill.word}. {name}"
            )
        layout = self.layout()
        assert layout is not None
        layout.invalidate()

    def _move_to_selection(self) -> None:
        viewport = self._body.viewport()
        cursor = self._body.textCursor()
        ends = []
        for position in (cursor.selectionStart(), cursor.selectionEnd()):
            cursor.setPosition(position)
            ends.append(self._body.cursorRect(cursor))
        below, above = ends[1].bottom() + _AWAY, ends[0].top() - _AWAY - self.height()
        fits_below = below + self.height() <= viewport.height()
        y = below if fits_below or above < 0 else above
        corner = viewport.mapTo(self._home, QPoint(0, y))
        lowest = viewport.mapTo(self._home, QPoint(0, viewport.height())).y() - self.height() - _AWAY
        self.move(corner.x(), max(min(corner.y(), lowest), 0))

    def _cast_shadow(self) -> None:
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 4)
        # Dark in both schemes: a light shadow would be a glow.
        shadow.setColor(QColor(0, 0, 0, 45))
        self.setGraphicsEffect(shadow)
