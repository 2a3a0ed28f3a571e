"""A backup being made."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind
from confidant.ui.stoppable import Stoppable
from confidant.vault.condition import HowFar

__all__ = ["BackUpDialog", "Making"]

Making = Callable[[HowFar], tuple[str, bool]]
"""Makes something in another thread; returns what is to be said of it, and whether all went well."""


class BackUpDialog(Dialog):
    """Shows how far it is while ``making`` runs, and then what came of it.

    Cancel leaves nothing of it, unless it is too late: then it says what was made. Accepted once it was made, when the
    user closes it.
    """

    def __init__(self, title: str, making: Making, parent: QWidget | None = None) -> None:
        super().__init__(title, "It is written, read back from the disk and checked.", parent=parent)
        self.setObjectName("backup")
        self.is_made = False
        self.busy = BusyBar()
        self.busy.set_part(0.0)
        self.told = Notice("", NoticeKind.OK)
        self.told.hide()
        self.add(self.busy)
        self.add(self.told)
        self.cancel_button.setFocus()
        self._work = Stoppable(self)
        self._work.progressed.connect(self.busy.set_part)
        self._work.done.connect(self._on_made)
        self._work.refused.connect(self._on_problem)
        self._work.stopped.connect(self.reject)
        self.finished.connect(self._work.stop)
        self._work.start(making)

    def reject(self) -> None:
        """Ask it to stop while it runs, and close once it has; where it was made, that is no refusal."""
        if self._work.is_running:
            self._work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        elif self.is_made:
            self.accept()
        else:
            super().reject()

    def _on_made(self, made: tuple[str, bool]) -> None:
        sentence, went_well = made
        self.is_made = True
        self._tell(sentence, NoticeKind.OK if went_well else NoticeKind.WARN)

    def _on_problem(self, problem: Problem) -> None:
        self._tell(str(problem), NoticeKind.DANGER)

    def _tell(self, sentence: str, kind: NoticeKind) -> None:
        self.busy.hide()
        self.told.set_notice(sentence, kind)
        self.told.show()
        self.cancel_button.setText("Close")
        self.cancel_button.setEnabled(True)
        self.adjustSize()
