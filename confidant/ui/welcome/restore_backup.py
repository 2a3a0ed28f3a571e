"""A vault made anew from a backup."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.file_dialogs import ask_folder, ask_open
from confidant.ui.kit import BusyBar, PageHeader, PrimaryButton, SecondaryButton, TextField, centred, scrolled
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import current_theme
from confidant.ui.welcome.passphrase_step import VAULT_NAME, default_place, vault_place
from confidant.vault.copies import SUFFIX, restore
from confidant.vault.problems import DamagedCopy, NewerVault

_MEASURE = 520


class RestoreBackup(Entry):
    """Asks which backup and where to; ``restored`` carries the folder, which is then to be unlocked.

    A vault that is there already is never written over, and what could not be finished leaves nothing behind.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("restore")
        self._job: Job | None = None
        self._place: Path | None = None
        self.backup_field = TextField("The backup", hint=f"A file whose name ends in {SUFFIX}.")
        self.backup_field.control.setObjectName("restore.backup")
        self.backup_field.add_trailing("folder-open", "Choose the backup", self._on_choose_backup)
        self.place_field = TextField("Where the vault is to be kept", hint="A new folder. Nothing is written over.")
        self.place_field.control.setObjectName("restore.place")
        self.place_field.add_trailing("folder-open", "Choose another place", self._on_choose_place)
        self.place_field.set_text(str(default_place()))
        for field in (self.backup_field, self.place_field):
            field.returned.connect(self.restore)
        self._busy = BusyBar()
        self._busy.hide()
        self.back_button = SecondaryButton("Back")
        self.back_button.clicked.connect(self.left)
        self.restore_button = PrimaryButton("Restore")
        self.restore_button.setObjectName("restore.restore")
        self.restore_button.clicked.connect(self.restore)
        self._arrange()
        self.setFocusProxy(self.backup_field)

    def restore(self) -> None:
        """Make the vault, where everything is said; else say what is missing."""
        backup, place = self.backup_field.text().strip(), self.place_field.text().strip()
        for field in (self.place_field, self.backup_field):
            field.set_error("")
        if self._job is not None:
            return
        if not backup:
            self._refuse(self.backup_field, "Choose the backup to restore.")
        elif not place:
            self._refuse(self.place_field, "Say where the vault is to be kept.")
        else:
            self._start(Path(backup).expanduser(), vault_place(place))

    @property
    def is_at_stake(self) -> bool:
        """Whether a vault is being made of a backup just now."""
        return self._job is not None

    @property
    def door(self) -> Path | None:
        """The vault that is being made, which may not come to be one."""
        return self._place

    @property
    def is_writing(self) -> bool:
        """Whether the vault is being written."""
        return self._job is not None

    def give_up(self) -> None:
        """Stop, where that can still be done."""
        if self._job is not None:
            self._job.cancel()

    def _start(self, backup: Path, place: Path) -> None:
        def work(_token: CancelToken, _progress: Progress) -> Any:
            restore(backup, place)

        self._place = place
        self._set_busy(busy=True)
        self._job = run_in_background(self, work, lambda _none: self._on_restored(place), self._on_problem)

    def _on_restored(self, place: Path) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.restored.emit(place)

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._set_busy(busy=False)
        is_about_backup = isinstance(problem, (DamagedCopy, NewerVault))
        self._refuse(self.backup_field if is_about_backup else self.place_field, str(problem))

    def _refuse(self, field: TextField, sentence: str) -> None:
        field.set_error(sentence)
        field.setFocus()

    def _on_choose_backup(self) -> None:
        chosen = ask_open(self, "Choose the backup", f"Confidant backup (*{SUFFIX})")
        if chosen is not None:
            self.backup_field.set_error("")
            self.backup_field.set_text(str(chosen))
            self.restore_button.setFocus()

    def _on_choose_place(self) -> None:
        folder = ask_folder(self, "Where the vault is to be kept", Path(self.place_field.text()).expanduser().parent)
        if folder is not None:
            self.place_field.set_error("")
            self.place_field.set_text(str(folder / VAULT_NAME))

    def _set_busy(self, *, busy: bool) -> None:
        self._busy.setVisible(busy)
        for widget in (self.backup_field, self.place_field, self.back_button, self.restore_button):
            widget.setEnabled(not busy)

    def _arrange(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 24, 0, 24)
        column.setSpacing(16)
        column.addWidget(
            PageHeader(
                "Restore a backup",
                "The vault comes back as it was on the day of the backup. It opens with the passphrase it had then.",
            )
        )
        column.addWidget(self.backup_field)
        column.addWidget(self.place_field)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._busy, 1)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.restore_button)
        column.addLayout(buttons)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        middle.addLayout(centred(inner, current_theme().px(_MEASURE)))
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page))
