"""Opening a vault with the recovery kit."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import IconView, PlainLabel, PrimaryButton, QuietButton, SecondaryButton, centred, scrolled
from confidant.ui.recovery.blocks_field import BlocksField
from confidant.ui.recovery.code_field import CodeField
from confidant.ui.shell.entry import Entry
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.kit_code import KitCode
from confidant.vault.kit_problems import OldKitCode, UnusableKitCode
from confidant.vault.problems import DamagedHeader

_MEASURE = 640
_WORDS = (
    "Type the ten blocks from your sheet. Without the passphrase and without the kit nobody can open the vault, "
    "neither we nor anyone else."
)
_CODE_WORDS = (
    "The code beside the blocks takes the place of the vault’s key files. Let it be read from the saved kit or from "
    "a photograph, or type its eight lines."
)
_LOST = (
    "The vault’s key files are lost or damaged, so the code from your kit is needed too. Without it, the newest "
    "backup still opens with the blocks."
)


class RecoveryEntry(Entry):
    """Ten boxes for the ten blocks, and the kit's code where the headers are lost. ``unlocked`` carries the vault."""

    unlocked = Signal(object)
    left = Signal()
    restore_wanted = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self._folder = folder
        self.field = BlocksField("A whole key can be pasted into any of the boxes.")
        self.field.returned.connect(self.open_vault)
        self.field.completed.connect(self._on_blocks_typed)
        self.code_field = CodeField()
        self.code_field.returned.connect(self.open_vault)
        self.code_link = QuietButton("The key files are lost?")
        self.code_link.setObjectName("recovery.code")
        self.code_link.clicked.connect(self._on_code_wanted)
        self.restore_button = QuietButton("Restore a backup…")
        self.restore_button.setObjectName("recovery.restore")
        self.restore_button.clicked.connect(self.restore_wanted)
        self.restore_button.hide()
        self.back_button = SecondaryButton("Back")
        self.back_button.clicked.connect(self.left)
        self.open_button = PrimaryButton("Open the vault")
        self.open_button.setObjectName("recovery.open")
        self.open_button.clicked.connect(self.open_vault)
        self.code_field.completed.connect(self.open_button.setFocus)
        self._icon = IconView("key-round", Token.ACCENT, 32)
        self._code_part = self._make_code_part()
        self._arrange()
        self._code_part.hide()
        self.setFocusProxy(self.field)
        if _headers_are_lost(folder):
            self.ask_for_code(_LOST)

    def open_vault(self) -> None:
        """Try the blocks, with the code where one is given; no slow derivation is needed, the key has bits enough."""
        if not self.field.is_complete() or not (self.code_field.is_empty() or self.code_field.is_complete()):
            return
        key, code = self.field.key(), self.code_field.code()
        assert key is not None
        from confidant.vault.vault import Vault  # noqa: PLC0415  loaded when it is first needed, not at start

        try:
            vault = Vault.open_with_recovery_key(self._folder, key.text, code)
        except Problem as problem:
            self._refuse(problem, code)
            return
        self.field.set_text("")
        self.code_field.clear()
        self.unlocked.emit(vault)

    @property
    def is_at_stake(self) -> bool:
        """Whether blocks are typed: they open the vault."""
        return any(box.signs for box in self.field.boxes)

    @property
    def door(self) -> Path:
        """The vault that is to be opened."""
        return self._folder

    def give_up(self) -> None:
        """Forget the blocks and the code."""
        self.field.set_text("")
        self.code_field.clear()

    def ask_for_code(self, why: str = "") -> None:
        """Show where the kit's code goes, and say why it is needed."""
        self._code_part.show()
        for widget in (self.code_link, self._icon):
            widget.hide()
        self.restore_button.show()
        self.code_field.set_error(why)

    def _refuse(self, problem: Problem, code: KitCode | None) -> None:
        if isinstance(problem, DamagedHeader) and code is None:
            self.ask_for_code(_LOST)
            self.code_field.setFocus()
        elif isinstance(problem, UnusableKitCode | OldKitCode):
            self.code_field.set_error(str(problem))
            self.code_field.setFocus()
        else:
            self.field.set_error(str(problem))
            self.field.setFocus()

    def _on_blocks_typed(self) -> None:
        next_one = self.open_button if self._code_part.isHidden() or self.code_field.code() else self.code_field
        next_one.setFocus()

    def _on_code_wanted(self) -> None:
        self.ask_for_code()
        self.code_field.setFocus()

    def _make_code_part(self) -> QWidget:
        part = QWidget()
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(PlainLabel("The kit’s code", Type.BODY_MEDIUM))
        column.addWidget(PlainLabel(_CODE_WORDS, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(self.code_field)
        return part

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.code_link)
        buttons.addWidget(self.restore_button)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.open_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 12, 4, 12)
        column.setSpacing(8)
        column.addWidget(self._icon, 0, centre)
        column.addWidget(PlainLabel("Open with the recovery kit", Type.PAGE, align=centre))
        column.addWidget(PlainLabel(_WORDS, Type.BODY, Token.INK_SOFT, align=centre))
        column.addSpacing(12)
        column.addWidget(self.field)
        column.addWidget(self._code_part)
        column.addSpacing(4)
        column.addLayout(buttons)
        page = QWidget()
        middle = QVBoxLayout(page)
        middle.addStretch(1)
        middle.addLayout(centred(inner, current_theme().px(_MEASURE)))
        middle.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(page))


def _headers_are_lost(folder: Path) -> bool:
    from confidant.flows.recovery_state import headers_are_lost  # noqa: PLC0415  loads the vault

    return (folder / "vault.db").is_file() and headers_are_lost(folder)
