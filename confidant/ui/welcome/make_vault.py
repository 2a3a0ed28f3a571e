"""A new vault in three steps."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.flows.today import today
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.kit import (
    BusyBar,
    IconView,
    NoticeKind,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    Step,
    StepList,
    scrolled,
)
from confidant.ui.opening import Opening
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.welcome.done_step import DoneStep
from confidant.ui.welcome.kit_step import KitStep
from confidant.ui.welcome.passphrase_step import PassphraseStep
from confidant.vault.passphrase import check_passphrase
from confidant.vault.problems import WeakPassphrase

if TYPE_CHECKING:
    from confidant.flows.recovery_kit import KitSheet
    from confidant.vault.vault import Vault

_STEPS = (
    Step("Passphrase", "The key you remember"),
    Step("Recovery kit", "The key on paper"),
    Step("Done", "What comes next"),
)
_GO_ON = ("Make the vault", "Continue", "Open the vault")
_MEASURE = 640


class MakeVault(Entry):
    """The three steps beside each other: passphrase, recovery kit, done. ``made`` carries the open vault."""

    made = Signal(object)
    left = Signal()

    def __init__(self, make_opening: Callable[[Path, str], Opening] = Opening, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("welcome.make")
        self._make_opening = make_opening
        self._vault: Vault | None = None
        self._job: Job | None = None
        self._place: Path | None = None
        self._now = 0
        self.steps = StepList(_STEPS)
        self.passphrase_step = PassphraseStep()
        self.passphrase_step.returned.connect(self.go_on)
        self.kit_step: KitStep | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self._page(self.passphrase_step))
        self.back_button = SecondaryButton("Back")
        self.back_button.clicked.connect(self.left)
        self.next_button = PrimaryButton(_GO_ON[0])
        self.next_button.setObjectName("welcome.next")
        self.next_button.clicked.connect(self.go_on)
        self._busy = BusyBar()
        self._busy.setFixedWidth(160)
        self._busy.hide()
        self._arrange()
        self.setFocusProxy(self.passphrase_step)

    def go_on(self) -> None:
        """Leave the step shown, where it is complete."""
        if self._job is not None:
            return
        if self._now == 0:
            self._make()
        elif self._now == 1 and self.kit_step is not None and self.kit_step.is_complete():
            self._remember(lambda vault: remember_key(vault, today()))
            self.show_step(2, DoneStep())
            self.next_button.setFocus()
        elif self._now == 2:
            vault, self._vault = self._vault, None
            self.made.emit(vault)

    @property
    def now(self) -> int:
        """The step shown, counted from 0."""
        return self._now

    @property
    def is_at_stake(self) -> bool:
        """Whether a passphrase is typed, or a vault is being made, or is open."""
        return self._job is not None or self._vault is not None or bool(self.passphrase_step.passphrase.passphrase())

    @property
    def door(self) -> Path | None:
        """The vault that was or is being made; None: none was begun."""
        return self._place

    @property
    def owes_kit(self) -> bool:
        """Whether a vault was begun whose recovery kit is not proved yet."""
        return self._place is not None and self._now < len(_STEPS) - 1

    @property
    def is_writing(self) -> bool:
        """Whether the vault is being written."""
        return self._job is not None

    def give_up(self) -> None:
        """Forget what was typed, and close the vault. One that is being made is finished: half of one would be lost."""
        if self._job is not None:
            self._job.cancel()
        self.passphrase_step.passphrase.clear()
        self.close_vault()

    def close_vault(self) -> None:
        """Close the vault that was made but not handed over, when the window goes."""
        if self._vault is not None:
            self._vault.close(back_up=False)
            self._vault = None

    def _make(self) -> None:
        if not self.passphrase_step.is_complete():
            return
        passphrase = self.passphrase_step.passphrase.passphrase()
        place = self.passphrase_step.place()
        opening = self._make_opening(place, passphrase)

        def work(_token: CancelToken, _progress: Progress) -> Any:
            check_passphrase(passphrase)
            return opening.make()

        self._place = place
        self._set_busy(busy=True)
        self._job = run_in_background(self, work, lambda key: self._on_made(opening, key), self._on_problem)
        self._job.ended.connect(opening.drop)

    def _on_made(self, opening: Opening, key: Any) -> None:
        self._job = None
        self._set_busy(busy=False)
        self._vault = opening.finish()
        self.passphrase_step.passphrase.clear()
        from confidant.flows.recovery_kit import KitSheet  # noqa: PLC0415  loads Typst; not before a vault is made

        self.show_kit(KitSheet(self._vault.kit_code, today(), key), self._vault.folder)

    def _on_problem(self, problem: Problem) -> None:
        self._job = self._place = None
        self._set_busy(busy=False)
        if isinstance(problem, WeakPassphrase):
            self.passphrase_step.passphrase.refuse(problem)
        else:
            self.passphrase_step.place_field.set_error(str(problem))
            self.passphrase_step.place_field.setFocus()

    def show_kit(self, sheet: "KitSheet", folder: Path) -> None:
        """Show the second step: ``sheet`` opens the vault in ``folder``."""
        self.kit_step = KitStep(sheet, folder)
        self.kit_step.returned.connect(self.go_on)
        self.kit_step.ways.kept.connect(self._on_kit_kept)
        self.show_step(1, self.kit_step)
        self.kit_step.fields[0].setFocus()

    def _on_kit_kept(self) -> None:
        self._remember(remember_paper)

    def _remember(self, note: "Callable[[Vault], None]") -> None:
        """Write into the new vault what was done with its kit; that it cannot be is told, and stops nobody."""
        if self._vault is None or self.kit_step is None:
            return
        try:
            note(self._vault)
        except Problem as problem:
            self.kit_step.ways.say(str(problem), NoticeKind.WARN)

    def show_step(self, step: int, widget: QWidget) -> None:
        """Show ``widget`` as the step ``step``, those before it done."""
        self._now = step
        # There is no way back: the vault is made, and its kit is shown only once.
        self.back_button.hide()
        page = self._page(widget)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        self.steps.set_state(now=step, done=tuple(range(step)), may_go_back=False)
        self.next_button.setText(_GO_ON[step])

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.next_button.setEnabled(not busy)
        self.passphrase_step.setEnabled(not busy)

    @staticmethod
    def _page(content: QWidget) -> QWidget:
        page = QWidget()
        content.setMaximumWidth(current_theme().px(_MEASURE))
        row = QHBoxLayout(page)
        row.setContentsMargins(24, 24, 24, 24)
        row.addWidget(content, 100)
        row.addStretch(1)
        return scrolled(page)

    def _arrange(self) -> None:
        rail = QFrame()
        rail.setProperty("kit", "rail")
        rail.setFixedWidth(current_theme().px(248))
        side = QVBoxLayout(rail)
        side.setContentsMargins(11, 20, 11, 24)
        side.setSpacing(0)
        head = QHBoxLayout()
        head.setContentsMargins(9, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(IconView("notebook-pen", Token.ACCENT, 20))
        head.addWidget(PlainLabel("A new vault", Type.BODY_STRONG, lines=1), 1)
        side.addLayout(head)
        side.addSpacing(20)
        side.addWidget(self.steps)
        side.addStretch(1)
        foot = QFrame()
        foot.setProperty("kit", "foot")
        buttons = QHBoxLayout(foot)
        buttons.setContentsMargins(24, 14, 24, 14)
        buttons.setSpacing(12)
        buttons.addWidget(self._busy, 0, Qt.AlignmentFlag.AlignVCenter)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.next_button)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addWidget(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(rail)
        row.addLayout(right, 1)
