"""Help in danger while no vault is open: by the key that it has everywhere."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from confidant.ui.exceptional.danger_key import is_danger_key
from confidant.ui.shell.input_filter import input_filter

if TYPE_CHECKING:
    from confidant.ui.shell import Shell

__all__ = ["HelpAtTheDoor", "show_whom_to_call"]


def show_whom_to_call(shell: "Shell") -> None:
    """Show the public numbers above whatever is on the screen, once."""
    from confidant.ui.exceptional.call_dialog import CallDialog  # noqa: PLC0415  loaded when first used

    over = QApplication.activeModalWidget()
    if over is not None and over.objectName() == "danger":
        return
    dialog = CallDialog(over or shell)
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()


class HelpAtTheDoor(QObject):
    """Hears the key as long as the window shows no pages; from then on they have an action of their own."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        input_filter().add(self, self._on_input)

    def _on_input(self, event: QEvent) -> bool:
        if self._shell.is_entered or not isinstance(event, QKeyEvent) or not is_danger_key(event):
            return False
        show_whom_to_call(self._shell)
        return True
