"""Second step of a new vault: the recovery kit, kept and proved."""

import secrets

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Card, Notice, NoticeKind, PageHeader, PlainLabel, SecondaryButton, TextField
from confidant.ui.theme import Token, Type
from confidant.ui.welcome.kit_sheet import kit_as_pdf, paint_kit
from confidant.vault.recovery import RecoveryKey


class KitStep(QWidget):
    """Shows the ten blocks, lets them be printed or saved, and asks for two of them."""

    returned = Signal()

    def __init__(self, key: RecoveryKey, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self._asked = sorted(secrets.SystemRandom().sample(range(len(key.blocks)), 2))
        self._told = Notice("", NoticeKind.OK)
        self._told.hide()
        self.fields = [TextField(f"Block {number + 1}", placeholder="six digits") for number in self._asked]
        for field in self.fields:
            field.control.setObjectName(f"welcome.block.{self._asked[self.fields.index(field)] + 1}")
        self.fields[0].returned.connect(self.fields[1].setFocus)
        self.fields[1].returned.connect(self.returned)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(
            PageHeader(
                "Keep the recovery kit",
                "These ten blocks open the vault when the passphrase is forgotten. They are shown this once: "
                "print them, or write them down, and keep the sheet away from this computer.",
            )
        )
        column.addWidget(self._blocks())
        column.addLayout(self._ways())
        column.addWidget(self._told)
        column.addWidget(PlainLabel("To be sure that the sheet is right, type two of its blocks.", Type.BODY_MEDIUM))
        row = QHBoxLayout()
        row.setSpacing(16)
        for field in self.fields:
            row.addWidget(field)
        row.addStretch(1)
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
        grid = QGridLayout()
        grid.setContentsMargins(8, 4, 8, 4)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        for index, block in enumerate(self._key.blocks):
            cell = QVBoxLayout()
            cell.setSpacing(0)
            cell.addWidget(PlainLabel(str(index + 1), Type.ASIDE, Token.INK_SOFT, lines=1))
            digits = PlainLabel(f"{block[:3]} {block[3:]}", Type.SECTION, lines=1)
            digits.setAccessibleName(f"Block {index + 1}: {' '.join(block)}")
            cell.addWidget(digits)
            grid.addLayout(cell, index // 5, index % 5)
        card.add(grid)
        return card

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        for words, icon, slot in (
            ("Print…", "printer", self._on_print),
            ("Save as PDF…", "download", self._on_save),
        ):
            button = SecondaryButton(words, icon=icon)
            button.clicked.connect(slot)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        return row

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  loads the printing system

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Confidant")
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            paint_kit(printer, self._key.blocks)
            self._tell("The kit was sent to the printer.", NoticeKind.OK)
        dialog.deleteLater()

    def _on_save(self) -> None:
        from confidant.vault.files import write_private  # noqa: PLC0415  only when something is written

        place = ask_save(self, "Save the recovery kit", "Recovery kit.pdf", "PDF (*.pdf)")
        if place is None:
            return
        try:
            write_private(place, kit_as_pdf(self._key.blocks), overwrite=True)
        except Problem as problem:
            self._tell(str(problem), NoticeKind.DANGER)
            return
        self._tell("Saved. Move it off this computer: whoever finds it can open the vault.", NoticeKind.WARN)

    def _tell(self, sentence: str, kind: NoticeKind) -> None:
        self._told.set_notice(sentence, kind)
        self._told.show()
