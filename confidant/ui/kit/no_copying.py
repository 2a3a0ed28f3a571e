"""A field whose text cannot be copied out of it."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QMenu

_COPYING = ("edit-copy", "edit-cut")
"""Qt's names of the entries in a field's menu."""


class NoCopying(QObject):
    """Takes copying and cutting from a line of text, by key and by menu, also while its signs are shown."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        line.installEventFilter(self)

    @staticmethod
    def guards(widget: QObject | None) -> bool:
        """Whether ``widget`` is such a line."""
        return widget is not None and any(isinstance(child, NoCopying) for child in widget.children())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Swallow what would copy; delete without copying where Qt does both."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._is_taken(event)
        if event.type() == QEvent.Type.ContextMenu and isinstance(event, QContextMenuEvent):
            menu = self.menu()
            menu.exec(event.globalPos())
            menu.deleteLater()
            return True
        return False

    def _is_taken(self, event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        if event.matches(keys.DeleteEndOfLine):
            self._line.end(True)  # noqa: FBT003  Qt's method has this shape
            self._line.del_()
        elif event.matches(keys.DeleteCompleteLine):
            self._line.selectAll()
            self._line.del_()
        else:
            return event.matches(keys.Copy) or event.matches(keys.Cut)
        return True

    def menu(self) -> QMenu:
        """Qt's menu of the field without the entries that copy; whoever asks deletes it."""
        menu = self._line.createStandardContextMenu()
        for action in menu.actions():
            if action.objectName() in _COPYING:
                menu.removeAction(action)
        return menu
