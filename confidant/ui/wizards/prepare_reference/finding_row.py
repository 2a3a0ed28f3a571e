"""One finding: the words, why they matter, and what can be done."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding, FindingKind
from confidant.flows.prepare_reference.state import is_reason
from confidant.ui.kit import PlainLabel, QuietButton, SecondaryButton, TextField
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.found_words import FoundWords
from confidant.ui.wizards.prepare_reference.places import KINDS

_GAP = 8
_BECAUSE = {FindingKind.SPECIAL_CATEGORY: "Because the mentee agreed to these words on…"}
"""What a reason begins with where no other will do."""


class _Ways(QWidget):
    """Buttons side by side, or beneath each other where there is not the room."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(_GAP)
        for button in self._buttons:
            self._box.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._box.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(max(button.sizeHint().width() for button in self._buttons), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = sum(button.sizeHint().width() + _GAP for button in self._buttons) - _GAP
        side_by_side = needed <= event.size().width()
        self._box.setDirection(QBoxLayout.Direction.LeftToRight if side_by_side else QBoxLayout.Direction.TopToBottom)


class FindingRow(QWidget):
    """A finding that stands, or one kept for a reason. Where it may not be kept it offers no way to.

    `mend_wanted` asks for the words, `kept` carries the reason, `unkept` takes it back; `opened` follows the user's
    coming to it, `stepped` an arrow key. A row that is not open shows the words alone.
    """

    mend_wanted = Signal(object)
    kept = Signal(object, str)
    unkept = Signal(object)
    opened = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, finding: Finding, reason: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        self.waits = reason is None and not finding.is_advice
        """Whether it is still to be mended or answered."""
        self.words = FoundWords(finding.text, KINDS[finding.kind].word)
        self.mend = SecondaryButton("Change the words", small=True)
        self.keep = SecondaryButton("Keep, because…", small=True)
        self.reason = TextField("", placeholder=_BECAUSE.get(finding.kind, "Because…"))
        self.reason.line.setAccessibleName("Why these words stay")
        self.reason.hide()
        self._more = QWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 12)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addWidget(self._more)
        inner = QVBoxLayout(self._more)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(6)
        inner.addWidget(PlainLabel(finding.why, Type.ASIDE, Token.INK_SOFT))
        self.words.clicked.connect(self._on_words_clicked)
        self.words.reached.connect(self._on_reached)
        self.words.stepped.connect(self._on_stepped)
        if reason is not None:
            self._show_kept(inner, reason)
        else:
            self._show_ways(inner)

    @property
    def may_be_mended(self) -> bool:
        """Whether it is about words of the letter; a question of the request is not the mentor's to change."""
        return self.finding.kind is not FindingKind.IMPROPER_QUESTION

    def set_open(self, *, is_open: bool) -> None:
        """Show why it matters and what can be done, or the words alone."""
        self._more.setVisible(is_open)

    @property
    def is_open(self) -> bool:
        """Whether it shows more than the words."""
        return not self._more.isHidden()

    def _show_ways(self, column: QVBoxLayout) -> None:
        ways = [
            button for button, is_open in ((self.mend, self.may_be_mended), (self.keep, self._may_be_kept)) if is_open
        ]
        for unused in {self.mend, self.keep} - set(ways):
            unused.setParent(None)
        if ways:
            column.addSpacing(2)
            column.addWidget(_Ways(ways))
        column.addWidget(self.reason)
        self.mend.clicked.connect(self._on_mend)
        self.keep.clicked.connect(self._on_keep)
        self.reason.returned.connect(self._on_reason)

    @property
    def _may_be_kept(self) -> bool:
        return self.finding.may_set_aside and not self.finding.is_advice

    def _show_kept(self, column: QVBoxLayout, reason: str) -> None:
        for unused in (self.mend, self.keep, self.reason):
            unused.setParent(None)
        take_back = QuietButton("Take back", small=True)
        take_back.clicked.connect(self._on_unkeep)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(f"Kept, because {reason}", Type.ASIDE_MEDIUM), 1)
        line.addWidget(take_back)
        column.addLayout(line)

    def _on_words_clicked(self) -> None:
        self.opened.emit(self)
        if self.may_be_mended:
            self.mend_wanted.emit(self.finding)

    def _on_reached(self) -> None:
        self.opened.emit(self)

    def _on_stepped(self, by: int) -> None:
        self.stepped.emit(self, by)

    def _on_mend(self) -> None:
        self.mend_wanted.emit(self.finding)

    def _on_keep(self) -> None:
        if self.reason.isVisible() and self.reason.text().strip():
            self._on_reason()
            return
        self.reason.show()
        self.reason.setFocus()
        self.keep.setText("Keep")

    def _on_reason(self) -> None:
        reason = self.reason.text().strip()
        if is_reason(reason):
            self.kept.emit(self.finding, reason)
        else:
            self.reason.set_error("Say why, in a few words; they go into the register.")

    def _on_unkeep(self) -> None:
        self.unkept.emit(self.finding)
