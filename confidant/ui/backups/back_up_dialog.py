"""A backup being made."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, Dialog, Notice, NoticeKind
from confidant.vault.condition import HowFar

__all__ = ["BackUpDialog", "Making"]

Making = Callable[[HowFar], tuple[str, bool]]
"""Makes something in another thread; returns what is to be said of it, and whether all went well."""


class BackUpDialog(Dialog):
    """Shows how far it is while ``making`` runs, and then what came of it; Cancel leaves nothing of it.

    Accepted once it was made, when the user closes it.
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
        self.finished.connect(self._on_finished)

        def work(token: CancelToken, progress: Progress) -> tuple[str, bool]:
            def tell(part: float) -> None:
                token.check()
                progress(part)

            return making(tell)

        self._job: Job | None = run_in_background(
            self, work, self._on_made, self._on_problem, on_progress=self.busy.set_part
        )

    def reject(self) -> None:
        """Close; where it was made, that is no refusal."""
        if self.is_made:
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
        self._job = None
        self.busy.hide()
        self.told.set_notice(sentence, kind)
        self.told.show()
        self.cancel_button.setText("Close")
        self.adjustSize()

    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.cancel()
