"""A new recovery key, for when the old kit was lost or seen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.flows.today import today as real_today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import BusyBar, PrimaryButton, TextField
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import current_theme
from confidant.ui.welcome.kit_step import KitStep
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import CannotReopenVault, WrongPassphrase

if TYPE_CHECKING:
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_WORDS = (
    "Ten new blocks take the place of the old ones, which then no longer open this vault. Backups made before still "
    "open with the old kit: keep it for as long as you keep them, and if somebody else may have it, make a new backup "
    "and destroy the old ones. Your passphrase stays as it is."
)


class NewKeyDialog(FormDialog):
    """Asks for the passphrase, shows the new kit and has two of its blocks typed; only then the key is in force.

    Accepted once it is. Until then the old kit stays good, whatever happens.
    """

    def __init__(
        self,
        vault: "Vault",
        parent: QWidget | None = None,
        *,
        derive: "Derivation" = ARGON2ID,
        today: Callable[[], date] = real_today,
    ) -> None:
        super().__init__("New recovery key", _WORDS, width=current_theme().px(640), parent=parent)
        self._vault, self._derive, self._today = vault, derive, today
        self._job: Job | None = None
        self.must_lock = False
        """Whether the key is in force, and the vault could not be opened again with it."""
        self._work = Stoppable(self)
        self._work.done.connect(self._on_in_force)
        self._work.refused.connect(self._on_refused)
        self._work.stopped.connect(self._on_stopped)
        self._keys: Any = None
        self._is_kept = False
        self.step: KitStep | None = None
        self.passphrase = TextField("Your passphrase", password=True)
        self.passphrase.control.setObjectName("new-key.passphrase")
        self.busy = BusyBar()
        self.busy.hide()
        self._step_place = QVBoxLayout()
        self.form.addWidget(self.passphrase)
        self.form.addLayout(self._step_place)
        self.form.addWidget(self.busy)
        self.go_button = PrimaryButton("Make the new key")
        self.go_button.setObjectName("new-key.go")
        self.add_button(self.go_button, accepts=False)
        self.go_button.clicked.connect(self._on_go)
        self.rejected.connect(self._give_up)
        self.passphrase.setFocus()

    def _on_go(self) -> None:
        if self._job is not None or self._work.is_running:
            return
        if self.step is None:
            self._prepare()
        elif self.step.is_complete():
            self._put_in_force()

    def _prepare(self) -> None:
        passphrase, vault, derive = self.passphrase.text(), self._vault, self._derive
        if not passphrase:
            self.passphrase.set_error("Type the passphrase you use now.")
            self.passphrase.setFocus()
            return

        def work(_token: CancelToken, _progress: Progress) -> Any:
            return vault.prepare_recovery_key(passphrase, derive=derive)

        self._set_busy("Making it…")
        self._job = run_in_background(self, work, self._on_prepared, self._on_refused)

    def _on_prepared(self, made: Any) -> None:
        from confidant.flows.recovery_kit import KitSheet  # noqa: PLC0415  loads Typst

        key, code, self._keys = made
        self._set_busy("")
        self.passphrase.set_text("")
        self.passphrase.hide()
        self.step = KitStep(KitSheet(code, self._today(), key), self._vault.folder)
        self.step.ways.kept.connect(self._on_kept)
        self.step.returned.connect(self._on_go)
        self._step_place.addWidget(self.step)
        self.step.show()  # at once, so that its height counts
        self.go_button.setDefault(False)  # Return goes from the first block to the second, and then on
        self.fit()
        self.step.fields[0].setFocus()

    def _put_in_force(self) -> None:
        vault, keys = self._vault, self._keys
        self._set_busy("Encrypting everything anew…")
        self._work.start(lambda tell: vault.adopt(keys, lambda: tell(0.0)))

    def _on_in_force(self) -> None:
        try:
            remember_key(self._vault, self._today())
            if self._is_kept:
                remember_paper(self._vault)
        except Problem as problem:
            self._set_busy("")
            self.cancel_button.setText("Close")
            self.go_button.hide()
            self.say(f"The new key is in force, but its day could not be written down. {problem}")
            return
        self.accept()

    def _on_refused(self, problem: Problem) -> None:
        self._set_busy("")
        if isinstance(problem, WrongPassphrase):
            self.passphrase.set_error(str(problem))
            self.passphrase.setFocus()
            return
        self.say(str(problem))
        if isinstance(problem, CannotReopenVault):
            self.must_lock = True
            self.go_button.hide()
            self.cancel_button.setText("Lock now")
            self.cancel_button.setFocus()

    def _on_stopped(self) -> None:
        self._set_busy("")
        self.reject()

    def _on_kept(self) -> None:
        self._is_kept = True

    def reject(self) -> None:
        """Leave; while the new key is being put in force, ask for that to stop, and leave once it has."""
        if self._work.is_running:
            self._work.stop()
            self.cancel_button.setEnabled(False)
            self.cancel_button.setText("Stopping…")
        else:
            super().reject()

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _set_busy(self, words: str) -> None:
        is_busy = bool(words)
        if not is_busy:
            self._job = None
        self.say("")
        self.cancel_button.setEnabled(True)
        self.cancel_button.setText("Cancel")
        self.busy.setVisible(is_busy)
        if is_busy:  # not on Cancel, where the focus would go as its field is disabled: Return may be pressed twice
            self.setFocus()
        self.passphrase.setEnabled(not is_busy)
        if self.step is not None:
            self.step.setEnabled(not is_busy)
        self.go_button.setEnabled(not is_busy)
        self.go_button.setText(words or ("Make the new key" if self.step is None else "Use this key from now on"))
