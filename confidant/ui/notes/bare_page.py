"""The bare page for a conversation that is going on: the words, large, and one quiet line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import PlainLabel
from confidant.ui.notes.autosave import SaveState
from confidant.ui.notes.editor import NoteEditor
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["BarePage"]

_SCALE = 1.5
_ABOVE, _BESIDE, _FOOT = 48, 24, 12


class BarePage(QFrame):
    """Shows an editor's own words, not a copy of them: they are saved, undone and covered as everywhere.

    `flush` stores them and gives them back to the editor, which tells where that failed; after it nothing is
    shown here any more.
    """

    leave_wanted = Signal()

    def __init__(self, editor: NoteEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor: NoteEditor | None = editor
        self.setObjectName("notes.bare")
        self.setProperty("kit", "surface")
        body = editor.lend_words()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, current_theme().px(_ABOVE), 0, 0)
        column.setSpacing(0)
        column.addWidget(body, 1)
        body.stand_alone(alone=True, scale=_SCALE)
        body.show()
        self.setFocusProxy(body)
        self.line = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=1)
        foot = QHBoxLayout()
        foot.setContentsMargins(_BESIDE, _FOOT, _BESIDE, _FOOT)
        foot.addStretch(1)
        foot.addWidget(self.line)
        foot.addStretch(1)
        column.addLayout(foot)
        editor.autosave.state_changed.connect(self._show_state)
        self._show_state(editor.autosave.state)
        leave = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        leave.activated.connect(self.leave_wanted)

    def flush(self) -> None:
        """Store the words, and give them back."""
        if self._editor is not None:
            editor, self._editor = self._editor, None
            editor.autosave.try_again()
            editor.autosave.state_changed.disconnect(self._show_state)
            editor.body.stand_alone(alone=False)
            editor.take_words_back()

    def _show_state(self, state: SaveState) -> None:
        self.line.set_token(Token.DANGER if state is SaveState.NOT_SAVED else Token.INK_SOFT)
        self.line.setText(f"{state.value} · Esc goes back")
