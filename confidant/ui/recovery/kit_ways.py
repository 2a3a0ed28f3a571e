"""A sheet of the recovery kit on its way to paper or a file."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.file_dialogs import ask_save
from confidant.ui.kit import Notice, NoticeKind, SecondaryButton

if TYPE_CHECKING:
    from confidant.flows.recovery_kit import KitSheet


class KitWays(QWidget):
    """Two buttons, to print a sheet and to save it as a PDF, and what came of it. ``kept`` follows either."""

    kept = Signal()

    def __init__(self, sheet: "KitSheet", vault: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._sheet, self._vault = sheet, vault
        self.told = Notice("", NoticeKind.OK)
        self.told.hide()
        self.print_button = SecondaryButton("Print…", icon="printer")
        self.print_button.setObjectName("kit.print")
        self.print_button.clicked.connect(self._on_print)
        self.save_button = SecondaryButton("Save as PDF…", icon="download")
        self.save_button.setObjectName("kit.save")
        self.save_button.clicked.connect(self._on_save)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addWidget(self.save_button, 0, Qt.AlignmentFlag.AlignLeft)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addLayout(row)
        column.addWidget(self.told)
        self.setFocusProxy(self.print_button)

    def _on_print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # noqa: PLC0415  loads the printing system

        from confidant.ui.recovery.kit_sheet import paint_sheet  # noqa: PLC0415  loads Typst

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("Confidant")
        dialog = QPrintDialog(printer, self)
        if dialog.exec():
            paint_sheet(printer, self._sheet)
            self.say("The sheet was sent to the printer.", NoticeKind.OK)
            self.kept.emit()
        dialog.deleteLater()

    def _on_save(self) -> None:
        from confidant.flows.recovery_kit import save_kit  # noqa: PLC0415  loads Typst

        suggested = "Recovery kit.pdf" if self._sheet.key is not None else "Recovery kit, new code.pdf"
        place = ask_save(self, "Save the recovery kit", suggested, "PDF (*.pdf)")
        if place is None:
            return
        try:
            save_kit(self._sheet, place, self._vault, overwrite=True)
        except Problem as problem:
            self.say(str(problem), NoticeKind.DANGER)
            return
        if self._sheet.key is None:
            self.say("Saved. Keep it with the sheet that has the ten blocks.", NoticeKind.OK)
        else:
            self.say("Saved. Move it off this computer: whoever finds it can open the vault.", NoticeKind.WARN)
        self.kept.emit()

    def say(self, sentence: str, kind: NoticeKind) -> None:
        """Say what came of it."""
        self.told.set_notice(sentence, kind)
        self.told.show()
