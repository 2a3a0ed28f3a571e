"""Trying the recovery kit while the passphrase is still known."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.recovery_state import remember_drill
from confidant.flows.today import today as real_today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, Notice, NoticeKind, PrimaryButton
from confidant.ui.labels import count_of
from confidant.ui.recovery.blocks_field import BlocksField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import current_theme
from confidant.vault.problems import WrongRecoveryKey

if TYPE_CHECKING:
    from confidant.vault.vault import Vault


class DrillDialog(FormDialog):
    """Asks for the ten blocks and opens a throw-away copy of the vault with them; the day is then remembered.

    Accepted once the kit has opened it. Closing meanwhile gives the drill up; the copy is taken away all the same.
    """

    def __init__(
        self, vault: "Vault", parent: QWidget | None = None, *, today: Callable[[], date] = real_today
    ) -> None:
        super().__init__(
            "Recovery drill",
            "Fetch your sheet and type its ten blocks. A throw-away copy of the vault is opened with them, checked and "
            "taken away again; the vault itself stays as it is.",
            width=current_theme().px(600),
            parent=parent,
        )
        self._vault, self._today = vault, today
        self._job: Job | None = None
        self._is_done = False
        self.field = BlocksField("Type them as if the passphrase were forgotten.")
        self.told = Notice("", NoticeKind.OK)
        self.told.hide()
        self.busy = BusyBar()
        self.busy.hide()
        for item in (self.field, self.busy, self.told):
            self.form.addWidget(item)
        self.try_button = PrimaryButton("Try the kit")
        self.try_button.setObjectName("drill.try")
        self.add_button(self.try_button, accepts=False)
        self.try_button.clicked.connect(self._on_try)
        self.field.completed.connect(self.try_button.setFocus)
        self.rejected.connect(self._give_up)
        self.field.setFocus()

    def _on_try(self) -> None:
        if self._is_done:
            self.accept()
            return
        if self._job is not None or not self.field.is_complete():
            return
        key, vault = self.field.key(), self._vault

        def work(token: CancelToken, progress: Progress) -> Any:
            from confidant.flows.recovery_drill import try_key  # noqa: PLC0415  loads what copies vaults

            def tell(part: float) -> None:
                token.check()
                progress(part)

            assert key is not None
            return try_key(vault, key, tell)

        self.told.hide()
        self._set_busy(busy=True)
        self._job = run_in_background(self, work, self._on_tried, self._on_problem, on_progress=self.busy.set_part)

    def _on_tried(self, tried: Any) -> None:
        self._set_busy(busy=False)
        try:
            remember_drill(self._vault, self._today())
        except Problem as problem:
            self._tell(f"The kit opens the vault, but the day could not be written down. {problem}", NoticeKind.WARN)
            return
        self._is_done = True
        held = f"{count_of(tried.pairs, 'pair')} and {count_of(tried.notes, 'note')}"
        self._tell(
            f"The kit opens your vault. The copy was whole, with {held} in it, and is gone again.", NoticeKind.OK
        )
        self.field.set_text("")
        self.field.setEnabled(False)
        self.cancel_button.hide()
        self.try_button.setText("Done")
        self.try_button.setFocus()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WrongRecoveryKey):
            self.field.set_error(str(problem))
        else:
            self._tell(str(problem), NoticeKind.DANGER)
        self.field.setFocus()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _tell(self, sentence: str, kind: NoticeKind) -> None:
        self.told.set_notice(sentence, kind)
        self.told.show()
        self.fit()

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            # Before the field that has the cursor is disabled: else the cursor would wander to another window part.
            self.cancel_button.setFocus()
            self.busy.set_part(0.0)
        else:
            self._job = None
        self.busy.setVisible(busy)
        self.fit()
        self.field.setEnabled(not busy)
        self.try_button.setEnabled(not busy)
        self.try_button.setText("Trying it…" if busy else "Try the kit")
