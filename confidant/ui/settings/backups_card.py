"""Backups: whether they are made by themselves, the last one, and what can be done by hand."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.flows.backing_up import There, back_up, catch_up
from confidant.ui.background import run_in_background
from confidant.ui.backups import words
from confidant.ui.backups.back_up_dialog import BackUpDialog, Making
from confidant.ui.file_dialogs import ask_folder, ask_save
from confidant.ui.kit import Badge, BadgeKind, Card, ChoiceField, IconView, SecondaryButton, TitledText
from confidant.ui.settings.choice_width import CHOICE_WIDTH
from confidant.vault.backup_file import SUFFIX
from confidant.vault.condition import HowFar
from confidant.vault.derivation import ARGON2ID
from confidant.vault.second_place import is_on_same_disk

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.derivation import Derivation
    from confidant.vault.vault import Vault

_BY_ITSELF = (
    "After a day’s change, when nobody is at the keyboard for two minutes, and when the vault is locked. Confidant "
    "keeps the ten newest, and one for each of the last seven days and twelve months."
)
_RESTORE = "A backup becomes a vault of its own, beside this one. You see what it holds first; nothing is written over."
_MOVE = "Two steps take this vault along: one backup file here, and “Restore a backup” there."


class BackupsCard(Card):
    """A row each for what is made by itself, the last backup, the second place, restoring and moving."""

    def __init__(
        self,
        shell: "Shell",
        vault: "Vault",
        parent: QWidget | None = None,
        *,
        derive: "Derivation" = ARGON2ID,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(parent=parent)
        self._shell, self._vault, self._derive, self._now = shell, vault, derive, now
        self.by_itself = ChoiceField("", [("On", True), ("Off", False)])
        self.by_itself.control.setAccessibleName("Back up by itself")
        self.by_itself.control.setObjectName("backups.by-itself")
        self.by_itself.control.setMinimumWidth(CHOICE_WIDTH)
        self.by_itself.changed.connect(self._on_switched)
        self.last = _told("-", "-")
        self.failed = Badge("Failed", BadgeKind.WARN, "triangle-alert")
        self.now_button = _button("Back up now…", "backups.now", self._on_now)
        self.save_button = _button("Save to a file…", "backups.save", self.save)
        self.second = _told("Second place", "-")
        self.same_disk = Badge("Same disk", BadgeKind.WARN, "triangle-alert")
        self._looked_at: Path | None = None
        self._second_aside = ""
        self._is_on_same_disk = False
        self.choose_button = _button("Choose…", "backups.choose", self._on_choose)
        self.choose_button.setAccessibleName("Choose a second place for backups")
        self.leave_button = _button("No longer", "backups.leave", self._on_leave)
        self.leave_button.setAccessibleName("Use the second place no longer")
        self.restore_button = _button("Restore…", "backups.restore", self._on_restore)
        self.restore_button.setAccessibleName("Restore a backup")
        self.move_button = _button("Show me…", "backups.move", self._on_move)
        self.move_button.setAccessibleName("Move to a new computer")
        self._add_rows()
        if shell.backup_keeper is not None:
            shell.backup_keeper.changed.connect(self.refresh)
        shell.condition.keep_off(self.by_itself, self.choose_button, self.leave_button)
        shell.condition.changed.connect(self.refresh)
        self.refresh()

    def _add_rows(self) -> None:
        both, place = _beside(self.now_button, self.save_button), _beside(self.choose_button, self.leave_button)
        self.add_row(IconView("history"), _told("Back up by itself", _BY_ITSELF), self.by_itself, stretch_at=1)
        self.add_row(IconView("archive"), self.last, self.failed, both, stretch_at=1)
        self.add_row(IconView("hard-drive"), self.second, self.same_disk, place, stretch_at=1)
        self.add_row(IconView("rotate-ccw"), _told("Restore a backup", _RESTORE), self.restore_button, stretch_at=1)
        self.add_row(IconView("monitor"), _told("A new computer", _MOVE), self.move_button, stretch_at=1)

    def refresh(self) -> None:
        """Say how things stand now."""
        state, now, keeper = self._vault.backups.state, self._now(), self._shell.backup_keeper
        problem = "" if keeper is None else keeper.problem
        is_whole = not self._vault.trouble
        self.by_itself.set_value(state.is_on)
        self.last.title.setText(words.last_title(state, now))
        self.last.aside.setText(words.IN_TROUBLE if not is_whole else problem or words.last_aside(state))
        self.failed.setVisible(bool(problem) and is_whole)
        self.now_button.setEnabled(is_whole)
        self._look_at_disk(None if state.second is None else state.second.folder)
        self._show_second(words.second_aside(state, now))
        self.choose_button.setText("Choose…" if state.second is None else "Change…")
        self.leave_button.setVisible(state.second is not None)

    def _show_second(self, aside: str) -> None:
        self._second_aside = aside
        self.second.aside.setText(f"{aside} {words.SAME_DISK}" if self._is_on_same_disk else aside)
        self.same_disk.setVisible(self._is_on_same_disk)

    def _look_at_disk(self, second: Path | None) -> None:
        """See, once for each place, which disk it lies on: in another thread, for that one may hang."""
        if second == self._looked_at:
            return
        self._looked_at, self._is_on_same_disk = second, False
        if second is not None:
            own = self._vault.folder
            run_in_background(
                self,
                lambda _token, _progress: (second, is_on_same_disk(second, own)),
                self._on_disk_seen,
                self._on_disk_unseen,
            )

    def _on_disk_seen(self, seen: tuple[Path, bool]) -> None:
        place, is_same = seen
        if place == self._looked_at:
            self._is_on_same_disk = is_same
            self._show_second(self._second_aside)

    def _on_disk_unseen(self, _problem: Problem) -> None:
        """Nothing is told of a place that cannot be seen."""

    def save(self) -> bool:
        """Ask for a file, save a backup to it, and say whether that was done."""
        suggested = f"Confidant {self._now().astimezone():%Y-%m-%d}{SUFFIX}"
        place = ask_save(self, "Save a backup", suggested, f"Confidant backup (*{SUFFIX})")
        if place is None:
            return False
        return self._made("Saving a backup", partial(_saved, self._vault, place))

    def _on_switched(self) -> None:
        try:
            self._vault.backups.switch(on=bool(self.by_itself.value()))
        except Problem as problem:
            self._shell.toast(str(problem))
            self.refresh()

    def _on_now(self) -> None:
        if self._made("Backing up", partial(_backed_up, self._vault)) and self._shell.backup_keeper is not None:
            self._shell.backup_keeper.tell_of("")

    def _on_choose(self) -> None:
        chosen = ask_folder(self, "A second place for backups: a stick, another disk, a folder on it")
        if chosen is None:
            return
        try:
            self._vault.backups.choose_second_place(chosen)
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.refresh()
        if self._vault.backups.state.awaits_second_place:
            self._made("Copying to the second place", partial(_copied, self._vault))

    def _on_leave(self) -> None:
        second = self._vault.backups.state.second
        try:
            self._vault.backups.choose_second_place(None)
        except Problem as problem:
            self._shell.toast(str(problem))
            return
        self.refresh()
        if second is not None:
            self._shell.toast("Backups go to no second place any more. Those that lie there stay.")

    def _on_restore(self) -> None:
        from confidant.ui.backups.restore_beside import restore_beside  # noqa: PLC0415  rarely needed

        restore_beside(self._shell, derive=self._derive, now=self._now)

    def _on_move(self) -> None:
        from confidant.ui.backups.move_dialog import MoveDialog  # noqa: PLC0415  rarely needed

        dialog = MoveDialog(self.save, self)
        dialog.exec()
        dialog.deleteLater()

    def _made(self, title: str, making: Making) -> bool:
        dialog = BackUpDialog(title, making, self)
        dialog.exec()
        made = dialog.is_made
        dialog.deleteLater()
        self.refresh()
        return made


def _backed_up(vault: "Vault", tell: HowFar) -> tuple[str, bool]:
    done = back_up(vault, tell)
    return words.made_sentence(done), done.there is not There.FAILED


def _saved(vault: "Vault", place: Path, tell: HowFar) -> tuple[str, bool]:
    # The file dialog has asked about the name that was typed, and no other.
    is_whole_name = place.name.endswith(SUFFIX)
    place = place if is_whole_name else place.with_name(f"{place.name}{SUFFIX}")
    made = vault.backups.write_to(place, tell, overwrite=is_whole_name)
    return words.saved_sentence(made), made.is_whole


def _copied(vault: "Vault", tell: HowFar) -> tuple[str, bool]:
    there = catch_up(vault, tell)
    return words.there_sentence(there), there is There.REACHED


def _told(title: str, aside: str) -> TitledText:
    return TitledText(title, aside, wrap=True)


def _button(text: str, name: str, slot: Callable[[], object]) -> SecondaryButton:
    button = SecondaryButton(text)
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button


def _beside(*buttons: SecondaryButton) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    return holder
