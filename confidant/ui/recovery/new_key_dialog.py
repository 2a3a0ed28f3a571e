"""A new recovery key, for when the old kit was lost or seen."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.flows.today import today as real_today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import PrimaryButton, TextField
from confidant.ui.recovery.key_change_dialog import KeyChangeDialog
from confidant.ui.theme import current_theme
from confidant.ui.welcome.kit_step import KitStep
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import WrongPassphrase

if TYPE_CHECKING:
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_WORDS = (
    "Ten new blocks take the place of the old ones, which then no longer open this vault. Backups made before still "
    "open with the old kit: keep it for as long as you keep them, and if somebody else may have it, make a new backup "
    "and destroy the old ones. Your passphrase stays as it is."
)


class NewKeyDialog(KeyChangeDialog):
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
        go, width = PrimaryButton("Make the new key"), current_theme().px(640)
        super().__init__("New recovery key", _WORDS, go, width=width, parent=parent)
        self._vault, self._derive, self._today = vault, derive, today
        self._job: Job | None = None
        self._keys: Any = None
        self._is_kept = False
        self.step: KitStep | None = None
        self.passphrase = TextField("Your passphrase", password=True)
        self.passphrase.control.setObjectName("new-key.passphrase")
        self._step_place = QVBoxLayout()
        self.form.addWidget(self.passphrase)
        self.form.addLayout(self._step_place)
        self.form.addWidget(self.busy)
        self.go_button.setObjectName("new-key.go")
        self.add_button(self.go_button, accepts=False)
        self.go_button.clicked.connect(self._on_go)
        self.rejected.connect(self._give_up)
        self.passphrase.setFocus()

    def _on_go(self) -> None:
        if self._job is not None or self.work.is_running:
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
        self.passphrase.set_text("")
        self.passphrase.hide()
        self.step = KitStep(KitSheet(code, self._today(), key), self._vault.folder)
        self._set_busy("")
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
        self.work.start(lambda tell: vault.adopt(keys, lambda: tell(0.0)))

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
        super()._on_in_force()

    def _on_refused(self, problem: Problem) -> None:
        self._set_busy("")
        if isinstance(problem, WrongPassphrase):
            self.passphrase.set_error(str(problem))
            self.passphrase.setFocus()
            return
        super()._on_refused(problem)

    def _on_stopped(self) -> None:
        self._set_busy("")
        super()._on_stopped()

    def _on_kept(self) -> None:
        self._is_kept = True

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _set_busy(self, words: str) -> None:
        is_busy = bool(words)
        if not is_busy:
            self._job = None
        self.say("")
        doing = words or ("Make the new key" if self.step is None else "Use this key from now on")
        self.show_busy(busy=is_busy, doing=doing)
        self.passphrase.setEnabled(not is_busy)
        if self.step is not None:
            self.step.setEnabled(not is_busy)
