"""Pictures of what belongs to the window itself."""

from PySide6.QtWidgets import QWidget

from confidant.ui.shots import Stage, register


@register("curtain")
def _curtain(stage: Stage) -> QWidget:
    stage.go("help")
    stage.shell.covering.cover()
    return stage.shell


@register("toast")
def _toast(stage: Stage) -> QWidget:
    stage.go("help")
    stage.shell.toast("The note was deleted.", undo=lambda: None)
    return stage.shell
