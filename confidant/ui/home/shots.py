"""Pictures of Home."""

from PySide6.QtWidgets import QWidget

from confidant.ui.shots import Stage, register


@register("home", large_text=True)
def _home(stage: Stage) -> QWidget:
    return stage.go("home")
