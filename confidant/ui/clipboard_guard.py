"""Nothing that was copied in this app lies about on the clipboard."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from confidant.ui.kit import NoCopying
from confidant.ui.private_mime import is_private, make_private

__all__ = ["ClipboardGuard"]

_KEPT_MS = 20_000
"""How long copied words stay (ui.md, "Privacy on the screen")."""


class ClipboardGuard(QObject):
    """Watches whatever is copied or selected anywhere in the app, Qt's own fields and dialogs included.

    What is copied is offered as plain text with the hints not to remember it, and cleared after twenty seconds or by
    :meth:`clear` if it is still what the clipboard holds. What a field hides is not copied at all. Selected words never
    become X11's primary selection, which any program could read without anybody having copied anything.

    Qt tells of a change at once, and answers other programs only from its event loop: by then the plain offer has been
    replaced. ``owns`` says whether the clipboard's content is this program's.
    """

    def __init__(self, parent: QObject | None = None, *, owns: Callable[[], bool] | None = None) -> None:
        super().__init__(parent)
        self._clipboard: QClipboard = QGuiApplication.clipboard()
        self._owns = owns or self._clipboard.ownsClipboard
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_KEPT_MS)
        self._timer.timeout.connect(self.clear)
        self._clipboard.dataChanged.connect(self._on_changed)
        if self._clipboard.supportsSelection():
            self._clipboard.selectionChanged.connect(self._on_selected)

    @property
    def is_waiting(self) -> bool:
        """Whether something of ours is on the clipboard and will be cleared."""
        return self._timer.isActive()

    def clear(self) -> None:
        """Clear the clipboard now if it still holds something of ours, as before locking and at the end."""
        self._timer.stop()
        if is_private(self._clipboard.mimeData()):
            # GNOME keeps a copy of the last text and puts it back when its owner leaves (mutter's clipboard manager),
            # until another owner comes: so first something without any text is offered.
            self._clipboard.setMimeData(make_private(QMimeData()))
            self._timer.stop()
            self._clipboard.clear()

    def _on_changed(self) -> None:
        data: QMimeData | None = self._clipboard.mimeData()
        if is_private(data):
            self._timer.start()
        elif data is not None and data.formats() and self._owns():
            self._offer_privately(data)
        else:
            self._timer.stop()

    def _offer_privately(self, data: QMimeData) -> None:
        again = QMimeData()
        if data.hasText() and not NoCopying.guards(QApplication.focusWidget()):
            again.setText(data.text())
        self._clipboard.setMimeData(make_private(again))

    def _on_selected(self) -> None:
        if self._clipboard.ownsSelection():
            self._clipboard.clear(QClipboard.Mode.Selection)
