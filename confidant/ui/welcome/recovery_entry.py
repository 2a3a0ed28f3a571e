"""Opening a vault with the recovery kit."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import IconView, PlainLabel, PrimaryButton, SecondaryButton, centred, scrolled
from confidant.ui.recovery.blocks_field import BlocksField
from confidant.ui.theme import Token, Type, current_theme

_MEASURE = 520
_WORDS = (
    "Type the ten blocks from your sheet. Without the passphrase and without the kit nobody can open the vault, "
    "neither we nor anyone else."
)


class RecoveryEntry(QWidget):
    """Ten boxes for the ten blocks; a mistake is told by its block. ``unlocked`` carries the open vault."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self._folder = folder
        self.field = BlocksField("A whole key can be pasted into any of the boxes.")
        self.field.returned.connect(self.open_vault)
        self.back_button = SecondaryButton("Back")
        self.back_button.clicked.connect(self.left)
        self.open_button = PrimaryButton("Open the vault")
        self.open_button.setObjectName("recovery.open")
        self.open_button.clicked.connect(self.open_vault)
        self.field.completed.connect(self.open_button.setFocus)
        self._arrange()
        self.setFocusProxy(self.field)

    def open_vault(self) -> None:
        """Try the blocks; no slow derivation is needed, the key has bits enough."""
        if not self.field.is_complete():
            return
        key = self.field.key()
        assert key is not None
        from confidant.vault.vault import Vault  # noqa: PLC0415  loaded when it is first needed, not at start

        try:
            vault = Vault.open_with_recovery_key(self._folder, key.text)
        except Problem as problem:
            self.field.set_error(str(problem))
            self.field.setFocus()
            return
        self.field.set_text("")
        self.unlocked.emit(vault)

    @property
    def is_at_stake(self) -> bool:
        """Whether blocks are typed: they open the vault."""
        return any(box.signs for box in self.field.boxes)

    @property
    def door(self) -> Path:
        """The vault that is to be opened."""
        return self._folder

    @property
    def is_writing(self) -> bool:
        """Never, as at the locked door."""
        return False

    @property
    def owes_kit(self) -> bool:
        """Never."""
        return False

    def give_up(self) -> None:
        """Forget the blocks."""
        self.field.set_text("")

    def _arrange(self) -> None:
        centre = Qt.AlignmentFlag.AlignHCenter
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.back_button)
        buttons.addWidget(self.open_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(4, 24, 4, 24)
        column.setSpacing(8)
        column.addWidget(IconView("key-round", Token.ACCENT, 32), 0, centre)
        column.addWidget(PlainLabel("Open with the recovery kit", Type.PAGE, align=centre))
        column.addWidget(PlainLabel(_WORDS, Type.BODY, Token.INK_SOFT, align=centre))
        column.addSpacing(12)
        column.addWidget(self.field)
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
