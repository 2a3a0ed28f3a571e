"""Which backup is to be restored, and what opens it."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.file_dialogs import ask_open
from confidant.ui.kit import AsideButton, BusyBar, PageHeader, PlainLabel, PrimaryButton, SecondaryButton, TextField
from confidant.ui.recovery.blocks_field import BlocksField
from confidant.ui.theme import Type
from confidant.ui.welcome.foot import foot
from confidant.vault.backup_file import SUFFIX
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.problems import WrongPassphrase, WrongRecoveryKey
from confidant.vault.restoring import OpenedBackup, open_backup, open_backup_with_recovery_key


class RestoreForm(QWidget):
    """Asks for the backup and for its passphrase or recovery key; ``opened`` carries the opened backup."""

    opened = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None, *, derive: Derivation = ARGON2ID) -> None:
        super().__init__(parent)
        self._derive = derive
        self._job: Job | None = None
        self.backup_field = TextField("The backup", hint=f"A file whose name ends in {SUFFIX}.")
        self.backup_field.control.setObjectName("restore.backup")
        self.backup_field.add_trailing("folder-open", "Choose the backup", self._on_choose)
        self.passphrase_field = TextField(
            "Passphrase", hint="The one the vault had when the backup was made.", password=True
        )
        self.passphrase_field.control.setObjectName("restore.passphrase")
        self.blocks_label = PlainLabel("Recovery key", Type.BODY_MEDIUM)
        self.blocks_field = BlocksField("The ten blocks of the recovery kit.")
        self.other_way = AsideButton("Use the recovery key instead")
        self.other_way.setObjectName("restore.other-way")
        self.other_way.clicked.connect(self._on_other_way)
        self.busy = BusyBar()
        self.back_button = SecondaryButton("Back")
        self.back_button.setObjectName("restore.back")
        self.back_button.clicked.connect(self._on_back)
        self.open_button = PrimaryButton("Open the backup")
        self.open_button.setObjectName("restore.open")
        self.open_button.clicked.connect(self.open_backup)
        for field in (self.backup_field, self.passphrase_field, self.blocks_field):
            field.returned.connect(self.open_backup)
        self._arrange()
        self._show_way(by_key=False)
        self._set_busy(busy=False)
        self.setFocusProxy(self.backup_field)

    @property
    def is_busy(self) -> bool:
        """Whether a backup is being opened."""
        return self._job is not None

    def open_backup(self) -> None:
        """Try what is typed, where all is there; else say what is missing."""
        if self.is_busy:
            return
        place = self.backup_field.text().strip()
        for field in (self.backup_field, self.passphrase_field):
            field.set_error("")
        if not place:
            self._refuse(self.backup_field, "Choose the backup to restore.")
        elif self._by_key:
            if self.blocks_field.is_complete() and (key := self.blocks_field.key()) is not None:
                self._start(Path(place).expanduser(), blocks=key.text)
        elif not self.passphrase_field.text():
            self._refuse(self.passphrase_field, "Type the passphrase of the backup.")
        else:
            self._start(Path(place).expanduser(), passphrase=self.passphrase_field.text())

    def choose(self, backup: Path) -> None:
        """Have ``backup`` opened; what opens it is asked for next."""
        self.backup_field.set_error("")
        self.backup_field.set_text(str(backup))
        self.setFocusProxy(self._way_in())

    def give_up(self) -> None:
        """Stop opening, where it is under way; what is typed stays."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
            self._set_busy(busy=False)

    def forget(self) -> None:
        """Empty what was typed that is secret."""
        self.passphrase_field.set_text("")
        self.blocks_field.set_text("")

    def _start(self, place: Path, *, passphrase: str = "", blocks: str = "") -> None:
        def work(_token: CancelToken, _progress: Progress) -> OpenedBackup:
            if blocks:
                return open_backup_with_recovery_key(place, blocks)
            return open_backup(place, passphrase, derive=self._derive)

        self._set_busy(busy=True)
        self._job = run_in_background(self, work, self._on_opened, self._on_problem)

    def _on_opened(self, backup: OpenedBackup) -> None:
        self._job = None
        self._set_busy(busy=False)
        self.forget()
        self.opened.emit(backup)

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self._set_busy(busy=False)
        if isinstance(problem, WrongRecoveryKey):
            self.blocks_field.set_error(str(problem))
            self.blocks_field.setFocus()
        elif isinstance(problem, WrongPassphrase):
            self._refuse(self.passphrase_field, str(problem))
            self.passphrase_field.line.selectAll()
        else:
            self._refuse(self.backup_field, str(problem))

    def _refuse(self, field: TextField, sentence: str) -> None:
        field.set_error(sentence)
        field.setFocus()

    def _on_back(self) -> None:
        if self.is_busy:
            self.give_up()
        else:
            self.left.emit()

    def _on_choose(self) -> None:
        chosen = ask_open(self, "Choose the backup", f"Confidant backup (*{SUFFIX})")
        if chosen is not None:
            self.choose(chosen)
            self._way_in().setFocus()

    def _on_other_way(self) -> None:
        self._show_way(by_key=not self._by_key)
        self.setFocusProxy(self._way_in())
        self._way_in().setFocus()

    def _way_in(self) -> QWidget:
        return self.blocks_field if self._by_key else self.passphrase_field

    def _show_way(self, *, by_key: bool) -> None:
        self._by_key = by_key
        self.passphrase_field.setVisible(not by_key)
        self.blocks_label.setVisible(by_key)
        self.blocks_field.setVisible(by_key)
        self.other_way.setText("Use the passphrase instead" if by_key else "Use the recovery key instead")

    def _set_busy(self, *, busy: bool) -> None:
        if busy:
            self.back_button.setFocus()  # before the field that has the cursor is disabled
        self.busy.setVisible(busy)
        self.back_button.setText("Stop" if busy else "Back")
        self.open_button.setText("Opening…" if busy else "Open the backup")
        for widget in (self.backup_field, self.passphrase_field, self.blocks_field, self.other_way, self.open_button):
            widget.setEnabled(not busy)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(4, 24, 4, 24)
        column.setSpacing(16)
        column.addWidget(
            PageHeader(
                "Restore a backup",
                "First it is opened and you see what it holds. Nothing is restored until you say so.",
                is_whole=True,
            )
        )
        column.addWidget(self.backup_field)
        way = QVBoxLayout()
        way.setSpacing(4)
        for widget in (self.passphrase_field, self.blocks_label, self.blocks_field):
            way.addWidget(widget)
        other = QHBoxLayout()
        other.addWidget(self.other_way)
        other.addStretch(1)
        way.addLayout(other)
        column.addLayout(way)
        column.addLayout(foot(self.busy, self.back_button, self.open_button))
