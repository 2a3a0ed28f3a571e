"""One finding: what, where, why, and what can be done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.checks.finding import Finding
from confidant.ui.kit import Badge, PlainLabel, QuietButton, SecondaryButton, TextField
from confidant.ui.theme import Token, Type
from confidant.ui.wizards.prepare_reference.places import KINDS


class FindingRow(QWidget):
    """A finding that stands, or one kept for a reason. Where it may not be kept it offers no way to.

    `mend_wanted` asks for the words, `kept` carries the reason, `unkept` takes it back.
    """

    mend_wanted = Signal(object)
    kept = Signal(object, str)
    unkept = Signal(object)

    def __init__(self, finding: Finding, reason: str | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.finding = finding
        kind = KINDS[finding.kind]
        self.mend = SecondaryButton("Change the words", small=True)
        self.keep = SecondaryButton("Keep, because…", small=True)
        self.reason = TextField("", placeholder="Because…")
        self.reason.line.setAccessibleName("Why these words stay")
        self.reason.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(6)
        badge = Badge(kind.word, kind.badge, kind.icon)
        line = QHBoxLayout()
        line.addWidget(badge)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(PlainLabel(f"“{finding.text}”", Type.BODY))
        column.addWidget(PlainLabel(finding.why, Type.ASIDE, Token.INK_SOFT))
        if reason is not None:
            self._show_kept(column, reason)
            return
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.mend)
        if finding.may_set_aside:
            buttons.addWidget(self.keep)
        else:
            self.keep.setParent(None)
        buttons.addStretch(1)
        column.addSpacing(2)
        column.addLayout(buttons)
        column.addWidget(self.reason)
        self.mend.clicked.connect(self._on_mend)
        self.keep.clicked.connect(self._on_keep)
        self.reason.returned.connect(self._on_reason)

    def _show_kept(self, column: QVBoxLayout, reason: str) -> None:
        for unused in (self.mend, self.keep, self.reason):
            unused.setParent(None)
        take_back = QuietButton("Take back", small=True)
        take_back.clicked.connect(self._on_unkeep)
        line = QHBoxLayout()
        line.addWidget(PlainLabel(f"Kept, because {reason}", Type.ASIDE_MEDIUM), 1)
        line.addWidget(take_back)
        column.addLayout(line)

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
        if reason:
            self.kept.emit(self.finding, reason)
        else:
            self.reason.set_error("Say why; the reason goes into the register.")

    def _on_unkeep(self) -> None:
        self.unkept.emit(self.finding)
