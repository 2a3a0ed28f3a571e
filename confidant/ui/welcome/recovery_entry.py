"""Opening a vault with the recovery kit."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import IconView, PlainLabel, PrimaryButton, SecondaryButton, TextArea, centred
from confidant.ui.theme import Token, Type, current_theme


class RecoveryEntry(QWidget):
    """One field for the ten blocks; a mistake is told by its block. ``unlocked`` carries the open vault."""

    unlocked = Signal(object)
    left = Signal()

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recovery")
        self._folder = folder
        centre = Qt.AlignmentFlag.AlignHCenter
        self.field = TextArea("The ten blocks", hint="Spaces and lines do not matter.", lines=2)
        self.field.control.setObjectName("recovery.blocks")
        self.open_button = PrimaryButton("Open the vault")
        self.open_button.clicked.connect(self.open_vault)
        back = SecondaryButton("Back")
        back.clicked.connect(self.left)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(back)
        buttons.addWidget(self.open_button)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(IconView("key-round", Token.ACCENT, 32), 0, centre)
        column.addWidget(PlainLabel("Open with the recovery kit", Type.PAGE, align=centre))
        column.addWidget(
            PlainLabel(
                "Type the ten blocks from your sheet. Without the passphrase and without the kit nobody can open the "
                "vault, neither we nor anyone else.",
                Type.BODY,
                Token.INK_SOFT,
                align=centre,
            )
        )
        column.addSpacing(12)
        column.addWidget(self.field)
        column.addSpacing(4)
        column.addLayout(buttons)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(centred(inner, current_theme().px(480)))
        outer.addStretch(1)
        self.setFocusProxy(self.field)

    def open_vault(self) -> None:
        """Try the blocks; no slow derivation is needed, the key has bits enough."""
        from confidant.vault.vault import Vault  # noqa: PLC0415  loaded when it is first needed, not at start

        try:
            vault = Vault.open_with_recovery_key(self._folder, self.field.text())
        except Problem as problem:
            self.field.set_error(str(problem))
            self.field.setFocus()
            return
        self.field.set_text("")
        self.unlocked.emit(vault)
