"""What was seen of a vault that is open for reading only, and what can be done."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.flows.evidence import Evidence, NewestBackup, evidence, newer_on_second_place
from confidant.flows.today import now as real_now
from confidant.ui.background import run_in_background
from confidant.ui.condition.condition import Condition
from confidant.ui.condition.go_on_dialog import GoOnDialog
from confidant.ui.condition.newest_backup import NewestBackupRow
from confidant.ui.condition.words import FOLLOWS, LEAVE_OPEN, UNLOCK_AGAIN, facts
from confidant.ui.kit import Hairline, Notice, NoticeKind, PlainLabel, SecondaryButton
from confidant.ui.labels import day_and_time
from confidant.ui.rows.facts import Facts
from confidant.ui.rows.form_dialog import FormDialog
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.condition import Trouble

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["SeenDialog"]


class SeenDialog(FormDialog):
    """Each trouble with what is known of it; where all may be right, the choice to go on.

    Accepted once that was made and the vault can be written again; ``restore_wanted`` carries a backup, and the dialog
    is closed then.
    """

    restore_wanted = Signal(object)

    def __init__(
        self,
        vault: "Vault",
        condition: Condition,
        parent: QWidget | None = None,
        *,
        now: Callable[[], datetime] = real_now,
    ) -> None:
        super().__init__("What was seen", FOLLOWS, cancel="Close", width=current_theme().px(620), parent=parent)
        self.setObjectName("seen")
        self._vault, self._condition, self._now = vault, condition, now
        self.form.setSpacing(12)
        for trouble in condition.trouble:
            self._put_trouble(trouble)
        known = self._put_facts()
        self.form.addWidget(Hairline())
        self.form.addWidget(PlainLabel("What you can do", Type.BODY_STRONG))
        if Trouble.FILES_NOT_KEPT in condition.trouble:
            self.form.addWidget(PlainLabel(LEAVE_OPEN))
        elif Trouble.FILES_REPLACED in condition.trouble:
            self.form.addWidget(PlainLabel(UNLOCK_AGAIN))
        else:
            self._put_backups(known)
        if all(trouble.may_be_right for trouble in condition.trouble):
            self._put_choice()
        self.cancel_button.setFocus()

    def _put_trouble(self, trouble: Trouble) -> None:
        self.form.addWidget(PlainLabel(trouble.sentence, Type.BODY_STRONG))
        at = day_and_time(self._condition.seen_at(trouble), self._now().date())
        self.form.addWidget(PlainLabel(f"Seen {at}.", Type.ASIDE, Token.INK_SOFT))

    def _put_facts(self) -> Evidence | None:
        """Say what is known, where it can be read."""
        try:
            known = evidence(self._vault)
        except Problem as problem:
            self.form.addWidget(Notice(str(problem), NoticeKind.WARN))
            return None
        self.form.addWidget(Facts(facts(known, self._now())))
        return known

    def _put_backups(self, known: Evidence | None) -> None:
        """Tell of the newest backup in the vault's own folder, then of a newer one on the second place."""
        newest = None if known is None else known.newest_backup
        self.backup = NewestBackupRow(self._vault.backups.folder, self._now)
        self.backup.tell(newest, are_there=known is None or known.backups > 0)
        self.backup.restore_wanted.connect(self._on_restore)
        self.form.addWidget(self.backup)
        vault = self._vault
        run_in_background(
            self,
            lambda _token, _progress: newer_on_second_place(vault, newest),
            self._on_second_place,
            self._on_no_second_place,
        )

    def _on_second_place(self, newer: NewestBackup | None) -> None:
        if newer is not None:
            self.backup.tell(newer, are_there=True)
            self.fit()

    def _on_no_second_place(self, _problem: Problem) -> None:
        """What is told of the vault's own folder stays."""

    def _put_choice(self) -> None:
        self.form.addWidget(
            PlainLabel("If you put this older state there yourself, you can go on with it and lose what came after.")
        )
        self.go_on = SecondaryButton("This is right: go on with it…")
        self.go_on.setObjectName("seen.go_on")
        self.add_button(self.go_on, accepts=False, default=False).clicked.connect(self._on_go_on)

    def _on_restore(self, backup: object) -> None:
        self.reject()
        self.restore_wanted.emit(backup)

    def _on_go_on(self) -> None:
        dialog = GoOnDialog(self._vault, self)
        is_over = bool(dialog.exec())
        dialog.deleteLater()
        if is_over:
            self._condition.watch.take_over(self._now())  # all rows were counted for it
        # Where counting found more, what stands here is no longer all.
        if is_over or not all(trouble.may_be_right for trouble in self._vault.trouble):
            self.done(int(is_over))
