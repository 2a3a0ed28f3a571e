"""The search field's search: what is typed there, and what follows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent

if TYPE_CHECKING:
    from confidant.ui.search.popup import SearchPopup
    from confidant.ui.shell import Shell
    from confidant.vault.search import Found

__all__ = ["Search"]


class Search(QObject):
    """Shows what is found below the field, and opens it.

    The popup is made when it is first wanted: entering a vault waits for none of it.
    """

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        self._field = shell.top_bar.search
        self._popup: SearchPopup | None = None
        self._field.textChanged.connect(self._on_typed)
        self._field.installEventFilter(self)
        shell.installEventFilter(self)
        shell.place_changed.connect(self._on_place_changed)
        shell.before_lock.add(self.put_away)

    @property
    def popup(self) -> "SearchPopup":
        """What lies below the field."""
        if self._popup is None:
            from confidant.ui.search.popup import SearchPopup  # noqa: PLC0415  see the class's words

            self._popup = SearchPopup(self._shell, self._field, self._shell.vault)
            self._popup.chosen.connect(self._on_chosen)
            self._popup.searching.asked.connect(self._shell.condition.watch.rest)
        return self._popup

    def put_away(self) -> None:
        """Forget what was looked for."""
        if self._popup is not None:
            self._popup.put_away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the field's keys move in what was found; come when the field is wanted; follow the window's size."""
        if watched is self._field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self.popup.on_key(event)
        if watched is self._field and isinstance(event, QFocusEvent):
            # Tab only passes by; whoever clicks, or presses Ctrl+K, wants to search.
            wanted = {Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ShortcutFocusReason}
            if event.gotFocus() and (event.reason() in wanted or self._field.text()) and self.popup.isHidden():
                self.popup.come()
        elif watched is self._shell and self._popup is not None and event.type() == QEvent.Type.Resize:
            self._popup.follow_window()
        return False

    def _on_typed(self, text: str) -> None:
        if text or self._popup is not None:
            self.popup.on_typed()

    def _on_place_changed(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _on_chosen(self, found: "Found", words: str) -> None:
        summary = found.summary
        self._shell.go("pair", pair=summary.pair, tab="notes", note=summary.id, find=words)
