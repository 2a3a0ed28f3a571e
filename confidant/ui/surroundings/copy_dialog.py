"""A copy's notes beside the vault's own: for reading, and for bringing over what is missing."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from confidant.domain.note import Note
from confidant.domain.problem import Problem
from confidant.ui.kit import Dialog, Notice, NoticeKind, PlainLabel, PrimaryButton
from confidant.ui.surroundings.difference_list import DifferenceList
from confidant.ui.surroundings.side_by_side import show_side_by_side
from confidant.ui.surroundings.words import differences
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.comparison import take_over

if TYPE_CHECKING:
    from confidant.vault.comparison import Comparison, NoteThere
    from confidant.vault.vault import Vault

__all__ = ["CopyDialog"]

_WIDTH, _HEIGHT = 960, 620
_LEAST = QSize(912, 592)
"""A little less than the smallest window."""
_MARGIN = QSize(48, 48)
_LACKING = "This note is not in your vault."
_NO_PAIR = "Your vault lacks this note’s pair. Add the pair first, with the same names and first day; then it can be."


class CopyDialog(Dialog):
    """The notes that differ at the left; at the right the words there and the words here, side by side.

    Lines that only one of the two has are tinted, with a bar before them. What is brought over becomes a new note:
    private, and without any yes. The copy stays as it is.
    """

    def __init__(self, vault: "Vault", name: str, comparison: "Comparison", parent: QWidget | None = None) -> None:
        super().__init__(name, differences(comparison), cancel="Close", parent=parent)
        self.setObjectName("copy")
        self._vault, self._brought = vault, set[int]()
        self.list = DifferenceList(comparison.there)
        self.list.setMinimumWidth(200)
        self.list.chosen.connect(self._show)
        self.there = _words("copy.there", "In the copy")
        self.here = _words("copy.here", "In your vault")
        self._lacking = PlainLabel(_LACKING, Type.BODY, Token.INK_SOFT)
        self._notice = Notice("", NoticeKind.WARN)
        self._notice.hide()
        self.add(self._both_sides())
        self.add(self._notice)
        self.bring = PrimaryButton("Bring it over")
        self.bring.setObjectName("copy.bring")
        self.bring.setToolTip("As a new note, private and without any yes")
        self.add_button(self.bring, accepts=False, default=False).clicked.connect(self._on_bring)
        self.list.setCurrentIndex(self.list.model().index(0, 0))
        self.list.setFocus()
        self._fit()

    def _fit(self) -> None:
        """Take room for two columns of words, within the window that it stands over."""
        theme, parent = current_theme(), self.parentWidget()
        room = _LEAST if parent is None else _LEAST.expandedTo(parent.window().size() - _MARGIN)
        self.resize(QSize(theme.px(_WIDTH), theme.px(_HEIGHT)).boundedTo(room))

    def _both_sides(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.list, 4)
        for title, edit, more in (("In the copy", self.there, None), ("In your vault", self.here, self._lacking)):
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(PlainLabel(title, Type.BODY_STRONG))
            column.addWidget(edit, 1)
            if more is not None:
                column.addWidget(more, 1, Qt.AlignmentFlag.AlignTop)
            row.addLayout(column, 5)
        return row

    def _show(self, there: "NoteThere") -> None:
        own = self._own(there)
        show_side_by_side((self.there, _text(there.note)), (self.here, "" if own is None else _text(own)))
        self.here.setVisible(own is not None)
        self._lacking.setVisible(own is None)
        is_brought = id(there) in self._brought
        self.bring.setEnabled(there.pair is not None and not is_brought)
        self.bring.setText("Brought over" if is_brought else "Bring it over")
        self._say("" if there.pair is not None else _NO_PAIR, NoticeKind.INFO)

    def _own(self, there: "NoteThere") -> Note | None:
        if not there.is_edited:
            return None
        try:
            return self._vault.notes.get(there.id).note
        except Problem:  # deleted since it was compared
            return None

    def _on_bring(self) -> None:
        there = self.list.current()
        if there is None:
            return
        try:
            take_over(self._vault, there)
        except Problem as problem:
            self._say(str(problem), NoticeKind.WARN)
            return
        self._brought.add(id(there))
        self._show(there)
        self._say("It is a new note of its pair now: private, and without any yes.", NoticeKind.OK)
        self.list.setFocus()

    def _say(self, sentence: str, kind: NoticeKind) -> None:
        if sentence:
            self._notice.set_notice(sentence, kind)
        self._notice.setVisible(bool(sentence))


def _words(name: str, said: str) -> QPlainTextEdit:
    edit = QPlainTextEdit()
    edit.setReadOnly(True)
    edit.setObjectName(name)
    edit.setAccessibleName(said)
    edit.setTabChangesFocus(True)
    return edit


def _text(note: Note) -> str:
    return f"{note.title}\n\n{note.body}" if note.title.strip() else note.body
