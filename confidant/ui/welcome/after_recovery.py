"""A new passphrase, right after the recovery kit opened the vault."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import (
    BusyBar,
    Notice,
    NoticeKind,
    PageHeader,
    PlainLabel,
    PrimaryButton,
    SecondaryButton,
    centred,
    scrolled,
)
from confidant.ui.shell.entry import Entry
from confidant.ui.stoppable import Stoppable
from confidant.ui.theme import Token, Type, current_theme
from confidant.ui.welcome.foot import foot
from confidant.ui.welcome.new_passphrase import NewPassphrase
from confidant.vault.derivation import ARGON2ID
from confidant.vault.problems import CannotReopenVault, WeakPassphrase

if TYPE_CHECKING:
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_MEASURE = 520


class AfterRecovery(Entry):
    """Asks for a new passphrase for the open ``vault``; ``done`` says whether one was set.

    ``lock_wanted`` follows where it was set and the vault could not be opened again.
    """

    done = Signal(bool)
    lock_wanted = Signal()

    def __init__(self, vault: "Vault", parent: QWidget | None = None, *, derive: "Derivation" = ARGON2ID) -> None:
        super().__init__(parent)
        self.setObjectName("after-recovery")
        self._vault, self._derive = vault, derive
        self._must_lock = False
        self._work = Stoppable(self)
        self._work.done.connect(self._on_set)
        self._work.refused.connect(self._refuse)
        self._work.stopped.connect(self._on_stopped)
        self.new = NewPassphrase()
        self.new.returned.connect(self.set_passphrase)
        self._told = Notice("", NoticeKind.DANGER)
        self._told.hide()
        self._busy = BusyBar()
        self._busy.hide()
        self.leave_button = SecondaryButton("Not now")
        self.leave_button.setObjectName("after-recovery.leave")
        self.leave_button.clicked.connect(self._on_leave)
        self.set_button = PrimaryButton("Set the passphrase")
        self.set_button.setObjectName("after-recovery.set")
        self.set_button.clicked.connect(self.set_passphrase)
        self._arrange()
        self.setFocusProxy(self.new)

    def set_passphrase(self) -> None:
        """Let what is typed open the vault from now on; says why where it may not.

        Everything is encrypted anew, which takes seconds for a large vault, and can be stopped until it is in force.
        """
        if self._work.is_running or self._must_lock or not self.new.agrees():
            return
        self._told.hide()
        self._set_busy(busy=True)
        vault, derive, passphrase = self._vault, self._derive, self.new.passphrase()
        self._work.start(lambda tell: vault.set_passphrase(passphrase, derive=derive, tell=lambda: tell(0.0)))

    def _on_set(self) -> None:
        self.new.clear()
        self.done.emit(True)  # noqa: FBT003  a signal has no keywords

    def _on_stopped(self) -> None:
        self._set_busy(busy=False)

    @property
    def is_at_stake(self) -> bool:
        """Always: the vault is open."""
        return True

    @property
    def door(self) -> Path:
        """The open vault's."""
        return self._vault.folder

    @property
    def is_writing(self) -> bool:
        """Whether everything is being encrypted anew."""
        return self._work.is_running

    def give_up(self) -> None:
        """Stop what runs, where it is not in force yet, and forget what was typed."""
        self._work.stop()
        self.new.clear()

    def _refuse(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        if isinstance(problem, WeakPassphrase):
            self.new.refuse(problem)
            return
        self._told.set_notice(str(problem), NoticeKind.DANGER)
        self._told.show()
        if isinstance(problem, CannotReopenVault):
            self._must_lock = True
            self.set_button.hide()
            self.leave_button.setText("Lock now")
            self.leave_button.setFocus()
        else:
            self.new.setFocus()

    def _on_leave(self) -> None:
        if self._must_lock:
            self.lock_wanted.emit()
            return
        if self._work.is_running:
            self._work.stop()
            self.leave_button.setEnabled(False)
            self.leave_button.setText("Stopping…")
            return
        self.new.clear()
        self.done.emit(False)  # noqa: FBT003  as above

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        self.new.setEnabled(not busy)
        self.leave_button.setEnabled(True)
        self.leave_button.setText("Stop" if busy else "Not now")
        self.set_button.setEnabled(not busy)
        self.set_button.setText("Setting it…" if busy else "Set the passphrase")

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(16)
        column.addWidget(
            PageHeader(
                "Set a new passphrase",
                "The kit has opened your vault. From now on this passphrase opens it, and the forgotten one does not.",
                is_whole=True,
            )
        )
        column.addWidget(self.new)
        column.addWidget(self._told)
        column.addWidget(
            PlainLabel(
                "The blocks of your recovery kit stay good: put the sheet back where it was. Its QR code does not, and "
                "Settings prints the new one. If you set nothing now, the old passphrase still counts: unless you "
                "remember it, only the kit opens the vault the next time.",
                Type.ASIDE,
                Token.INK_SOFT,
            )
        )
        column.addLayout(foot(self._busy, self.leave_button, self.set_button))
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        middle.addLayout(centred(inner, current_theme().px(_MEASURE)))
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page))
