"""Second step of a new vault: the recovery kit, kept and proved."""

import secrets
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit import Card, EvenColumns, PageHeader, PlainLabel, TextField
from confidant.ui.recovery.kit_ways import KitWays
from confidant.ui.theme import Token, Type, current_theme

if TYPE_CHECKING:
    from confidant.flows.recovery_kit import KitSheet

_WORDS = (
    "These ten blocks open the vault when the passphrase is forgotten. They are shown this once: print the sheet, or "
    "save it, and keep it away from this computer."
)
_CODE_WORDS = (
    "Besides the blocks the sheet holds a QR code. It is needed only where the vault’s key files are lost, and "
    "can be printed again in Settings; the blocks cannot."
)
_IN_A_ROW = 5
"""As on the sheet, where there is room."""

_FIELD_WIDTH = 224
"""Pixels: an error stands on one line below its field."""


class KitStep(QWidget):
    """Shows the ten blocks, lets them be printed or saved, and asks for two of them."""

    returned = Signal()

    def __init__(self, sheet: "KitSheet", vault: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert sheet.key is not None, "a step without blocks would prove nothing"
        self._key = sheet.key
        self._asked = sorted(secrets.SystemRandom().sample(range(len(self._key.blocks)), 2))
        self.ways = KitWays(sheet, vault)
        self.fields = [TextField(f"Block {number + 1}", placeholder="six digits") for number in self._asked]
        for field in self.fields:
            field.control.setObjectName(f"welcome.block.{self._asked[self.fields.index(field)] + 1}")
        self.fields[0].returned.connect(self.fields[1].setFocus)
        self.fields[1].returned.connect(self.returned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(PageHeader("Keep the recovery kit", _WORDS, is_whole=True))
        column.addWidget(self._blocks())
        column.addWidget(self.ways)
        column.addWidget(PlainLabel(_CODE_WORDS, Type.ASIDE, Token.INK_SOFT))
        column.addWidget(PlainLabel("To be sure that the sheet is right, type two of its blocks.", Type.BODY_MEDIUM))
        row = EvenColumns(len(self.fields), gap=16, row_gap=8)
        for field in self.fields:
            field.keep_room_below()
            field.setFixedWidth(current_theme().px(_FIELD_WIDTH))
            row.addWidget(field)
        column.addLayout(row)
        column.addStretch(1)

    @property
    def asked(self) -> tuple[int, ...]:
        """Which blocks are asked for, counted from 0."""
        return tuple(self._asked)

    def is_complete(self) -> bool:
        """Whether both blocks were typed rightly; says which was not."""
        for number, field in zip(self._asked, self.fields, strict=True):
            typed = "".join(field.text().split())
            if typed != self._key.blocks[number]:
                field.set_error("Compare it with the sheet." if typed else "Type this block from the sheet.")
                field.setFocus()
                return False
            field.set_error("")
        return True

    def _blocks(self) -> Card:
        card = Card(padded=True)
        rows = EvenColumns(_IN_A_ROW, gap=16, row_gap=12)
        rows.setContentsMargins(8, 4, 8, 4)
        for index, block in enumerate(self._key.blocks):
            shown = QWidget()
            cell = QVBoxLayout(shown)
            cell.setContentsMargins(0, 0, 0, 0)
            cell.setSpacing(0)
            cell.addWidget(PlainLabel(str(index + 1), Type.ASIDE, Token.INK_SOFT, lines=1))
            digits = PlainLabel(f"{block[:3]} {block[3:]}", Type.SECTION, lines=1)
            digits.setAccessibleName(f"Block {index + 1}: {' '.join(block)}")
            cell.addWidget(digits)
            rows.addWidget(shown)
        card.add(rows)
        return card
