"""Pictures of the public list."""

from PySide6.QtWidgets import QWidget

from confidant.ui.shots import Stage, register


@register("register", large_text=True)
def _register(stage: Stage) -> QWidget:
    return stage.go("register")
