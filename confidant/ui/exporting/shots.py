"""Pictures of an export."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.ui.exporting.export_dialog import ExportDialog
from confidant.ui.shots import Stage, register
from confidant.vault.interchange_export import Exported


@register("export", large_text=True)
def _asking(stage: Stage) -> QWidget:
    return stage.dialog(ExportDialog(stage.vault, stage.shell))


@register("export-done", large_text=True)
def _done(stage: Stage) -> QWidget:
    dialog = ExportDialog(stage.vault, stage.shell)
    dialog._place = Path("confidant-export-2026-06-02")  # noqa: SLF001  as it was chosen
    left_out = ("the register of disclosures (12 entries)", "the kept copies of documents that left (3)")
    dialog._on_done(Exported(4, 212, left_out, files=31))  # noqa: SLF001  as it is answered
    return stage.dialog(dialog)
