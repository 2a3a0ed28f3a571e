"""Makes a letter from made-up vaults while somebody looks on, and says what came of it."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from confidant.domain.problem import Problem
from confidant.flows.proving.self_test import Proof
from confidant.release.document import Format
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind, PlainLabel
from confidant.ui.proving.words import EXPLAINED, LIMITS, TITLE, answer_words, proof_lines
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.condition import HowFar

__all__ = ["ProofDialog"]


class ProofDialog(Dialog):
    """Begins with `begin`; *Stop* ends it, and afterwards *Close* the dialog. It stores nothing and tells nobody."""

    def __init__(self, work: Callable[[HowFar], Proof], form: Format, parent: QWidget | None = None) -> None:
        super().__init__(TITLE, EXPLAINED, cancel="Close", width=current_theme().px(560), parent=parent)
        self.setObjectName("proof")
        self._prove, self._form = work, form
        self._work = Stoppable(self)
        self.bar = BusyBar()
        self.answer = Notice("")
        self.answer.hide()
        self._found = QWidget()
        self._lines = QVBoxLayout(self._found)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._found.hide()
        for part in (self.bar, self.answer, self._found):
            self.add(part)
        self._work.progressed.connect(self.bar.set_part)
        self._work.done.connect(self._on_done)
        self._work.refused.connect(self._on_refused)
        self._work.stopped.connect(self._on_stopped)

    @classmethod
    def show_over(cls, parent: QWidget, work: Callable[[HowFar], Proof], form: Format) -> None:
        """Do `work`, which compares a letter in `form`, over a window, and come back when it is closed."""
        dialog = cls(work, form, parent.window())
        dialog.begin()
        dialog.exec()
        delete(dialog)  # at once, as its words could still be read aloud until the event loop came round to it

    def begin(self) -> None:
        """Begin; it goes on beside the window."""
        self.bar.set_part(0.0)
        self.cancel_button.setText("Stop")
        self._work.start(self._prove)

    @property
    def is_running(self) -> bool:
        """Whether nothing is known yet."""
        return self._work.is_running

    def reject(self) -> None:
        """Stop where it runs, and close where it does not."""
        if not self._work.is_running:
            super().reject()
            return
        self._work.stop()
        self.cancel_button.setEnabled(False)
        self.cancel_button.setText("Stopping…")

    def _on_done(self, proof: Proof) -> None:
        for name, words in proof_lines(proof, self._form):
            self._lines.addWidget(PlainLabel(name, Type.ASIDE, Token.INK_SOFT, lines=1))
            self._lines.addWidget(PlainLabel(words, Type.BODY))
            self._lines.addSpacing(12)
        self._lines.addWidget(PlainLabel(LIMITS, Type.ASIDE, Token.INK_SOFT))
        self._found.show()
        self._say(answer_words(proof), NoticeKind.OK if proof.holds else NoticeKind.DANGER)

    def _on_refused(self, problem: Problem) -> None:
        self._say(str(problem), NoticeKind.WARN)

    def _say(self, sentence: str, kind: NoticeKind) -> None:
        self.bar.hide()
        self.answer.set_notice(sentence, kind)
        self.answer.show()
        self.cancel_button.setText("Close")
        self.cancel_button.setEnabled(True)
        self.cancel_button.setAccessibleDescription(sentence)  # read aloud as the focus comes to it
        self.cancel_button.setFocus()
        self.grow()

    def _on_stopped(self) -> None:
        super().reject()
