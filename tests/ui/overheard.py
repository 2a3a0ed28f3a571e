"""Everything a passer-by could see of the app's windows, and everything a screen reader could be told."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QWidget

_TEXTS = ("text", "toPlainText", "title", "placeholderText", "currentText", "selectedText", "displayText")
_ALWAYS = ("accessibleName", "accessibleDescription", "toolTip", "statusTip", "whatsThis")
_OF_WINDOWS = ("windowTitle", "windowIconText", "windowFilePath")
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_SAID = (
    QAccessible.Text.Name,
    QAccessible.Text.Description,
    QAccessible.Text.Value,
    QAccessible.Text.Help,
    QAccessible.Text.Accelerator,
)


def seen(*, hidden: bool = False) -> str:
    """The words in every visible widget, and the titles of all windows; with ``hidden`` those of every widget."""
    words: list[str] = []
    for widget in QApplication.allWidgets():
        if hidden or widget.isVisible():
            words += _words_of(widget)
        if hidden or widget.isWindow():
            words += _asked(widget, _OF_WINDOWS)
    words += [window.title() for window in QApplication.topLevelWindows()]
    return "\n".join(word for word in words if word)


def said() -> str:
    """The words of every object that assistive technology can reach from the application down."""
    return "\n".join(word for word in _said_by(QAccessible.queryAccessibleInterface(QApplication.instance())) if word)


def names() -> set[str]:
    """What we named our widgets, which assistive technology is told, too."""
    return {widget.objectName() for widget in QApplication.allWidgets()}


def _words_of(widget: QWidget) -> list[str]:
    words = _asked(widget, _TEXTS + _ALWAYS)
    if isinstance(widget, QMenu):
        words += [action.text() for action in widget.actions()]
    if isinstance(widget, QAbstractItemView) and widget.model() is not None:
        words += _words_in(widget.model())
    return words


def _asked(widget: QWidget, names: tuple[str, ...]) -> list[str]:
    answers = [getattr(widget, name)() for name in names if callable(getattr(widget, name, None))]
    return [answer for answer in answers if isinstance(answer, str)]


def _words_in(model: QAbstractItemModel) -> list[str]:
    root = QModelIndex()
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root)
    return [
        str(model.data(model.index(row, column), role) or "")
        for row in range(model.rowCount(root))
        for column in range(columns)
        for role in _ROLES
    ]


def _said_by(interface: QAccessibleInterface | None) -> Iterator[str]:
    if interface is None or not interface.isValid():
        return
    yield from (interface.text(kind) for kind in _SAID)
    for index in range(interface.childCount()):
        yield from _said_by(interface.child(index))
