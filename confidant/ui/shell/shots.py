"""Pictures of what belongs to the window itself."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from confidant.ui.shell.curtain import Curtain
from confidant.ui.shell.fault_card import FaultCard
from confidant.ui.shell.not_kept_dialog import NotKeptDialog
from confidant.ui.shots import Stage, register


@register("curtain")
def _curtain(stage: Stage) -> QWidget:
    stage.go("help")
    stage.shell.covering.cover()
    return stage.shell


@register("locking", large_text=True)
def _locking(_stage: Stage) -> QWidget:
    window = QWidget()
    Curtain(window).say("Locking…")
    return window


@register("help-over-a-letter", large_text=True)
def _help_over_a_letter(stage: Stage) -> QWidget:
    from confidant.ui.help_dialog import HelpDialog  # noqa: PLC0415  loads what only the pictures need here

    return stage.dialog(HelpDialog(stage.shell))


@register("toast")
def _toast(stage: Stage) -> QWidget:
    stage.go("help")
    stage.shell.toast("The note was deleted.", undo=lambda: None)
    return stage.shell


@register("not-kept-locking", large_text=True)
def _not_kept_locking(stage: Stage) -> QWidget:
    return stage.dialog(NotKeptDialog(is_in_grace=True, parent=stage.shell))


@register("not-kept-closing", large_text=True)
def _not_kept_closing(stage: Stage) -> QWidget:
    return stage.dialog(NotKeptDialog(closes=True, parent=stage.shell))


@register("fault", large_text=True)
def _fault(stage: Stage) -> QWidget:
    return stage.dialog(FaultCard(Path("/home/imogen/.local/state/confidant/faults.log"), stage.shell))
