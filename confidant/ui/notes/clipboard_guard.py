"""Words do not lie about on the clipboard."""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtWidgets import QApplication

from confidant.ui.notes.clipboard import MIME

__all__ = ["ClipboardGuard"]

_KEPT_MS = 20_000
"""How long copied words stay (ui.md, "Privacy on the screen")."""


class ClipboardGuard(QObject):
    """Clears the clipboard twenty seconds after words of a note were copied, if they are still what it holds."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_MS)
        self._timer.timeout.connect(self.clear)
        QApplication.clipboard().dataChanged.connect(self._on_changed)

    @property
    def is_waiting(self) -> bool:
        """Whether copied words are on the clipboard and will be cleared."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Clear the clipboard now if it still holds words of a note, as before locking."""
        self._timer.stop()
        if self._holds_words():
            QApplication.clipboard().clear()

    def _holds_words(self) -> bool:
        # By our own format, not by Qt's ownsClipboard(): not every platform knows who owns it.
        data: QMimeData | None = QApplication.clipboard().mimeData()
        # None on a clipboard that was never written to, whatever the stubs say.
        return data is not None and data.hasFormat(MIME)

    def _on_changed(self) -> None:
        if self._holds_words():
            self._timer.start()
        else:
            self._timer.stop()
