"""A question or a short form above the page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from confidant.ui.kit.button import Button
from confidant.ui.kit.check_row import CheckRow
from confidant.ui.kit.focus_ring import FocusRing
from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.kit.secondary_button import SecondaryButton
from confidant.ui.kit.tab_order import go_to_next
from confidant.ui.theme import Token, Type


class Dialog(QDialog):
    """A calm modal card: title, words, a body, and buttons with the main one last.

    Escape and the cancel button reject it. Return presses the button that has the focus; from a line of text, or where
    nothing has the focus, the main one; Ctrl+Return presses that from any field. The window's title is the app's name:
    titles name no one.
    """

    returns_from_choices = False
    """Whether Return presses the main button from a list to choose from and a box to tick, too: where nothing could be
    said or sent too soon."""

    def __init__(
        self, title: str, words: str = "", *, cancel: str = "Cancel", width: int = 480, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Confidant")
        self.setModal(True)
        self.setMinimumWidth(width)
        self.setAccessibleName(title)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 20)
        self._column.setSpacing(8)
        self._head = QVBoxLayout()
        self._head.setSpacing(8)
        self._head.addWidget(PlainLabel(title, Type.SECTION))
        if words:
            self._head.addWidget(PlainLabel(words, Type.BODY, Token.INK_SOFT))
        self._column.addLayout(self._head)
        self._body = QVBoxLayout()
        self._body.setSpacing(16)
        self._column.addLayout(self._body, 1)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(12)
        self._buttons.setContentsMargins(0, 12, 0, 0)
        self._buttons.addStretch(1)
        self._column.addLayout(self._buttons)
        self.cancel_button = SecondaryButton(cancel)
        self.cancel_button.clicked.connect(self.reject)
        self._buttons.addWidget(self.cancel_button)
        self._ring = FocusRing(self)

    def add(self, item: QWidget | QLayout) -> None:
        """Put a field or a layout into the body."""
        if isinstance(item, QWidget):
            self._body.addWidget(item)
        else:
            self._body.addLayout(item)

    def add_button(self, button: Button, *, accepts: bool = True, default: bool = True) -> Button:
        """Put a button at the right end; ``accepts`` closes the dialog with yes, ``default`` answers to Return."""
        self._buttons.addWidget(button)
        if default:
            button.setDefault(True)
        if accepts:
            button.clicked.connect(self.accept)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return button

    def sizeHint(self) -> QSize:
        """As wide as asked for, or as its parts need, and as high as the words are then.

        Qt's own hint is as wide as the words would be on one line, and where the screen is too narrow for that it cuts
        the width but keeps the height of one line: the rest of the words would be cut off.
        """
        width = max(self.minimumWidth(), self._column.minimumSize().width())
        return QSize(width, self._column.totalHeightForWidth(width))

    def grow(self) -> None:
        """Make room for what has come to be told: Qt keeps the height by itself, and squeezes the fields."""
        self._column.activate()
        self.resize(self.width(), max(self.height(), self._column.totalHeightForWidth(self.width())))

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001  Qt's method has this shape
        """Let Tab go from field to field, then to the buttons, as they stand."""
        return go_to_next(self, forward=next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep Return from the main button where the focus is on something it does not belong to."""
        if Qt.Key(event.key()) not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.ControlModifier or self._is_return_on_choice():
            self._press_main()
        elif self._is_return_at_home():
            super().keyPressEvent(event)

    def _is_return_on_choice(self) -> bool:
        return self.returns_from_choices and isinstance(QApplication.focusWidget(), QComboBox | CheckRow)

    def _is_return_at_home(self) -> bool:
        focused = QApplication.focusWidget()
        is_typed_in = isinstance(focused, QComboBox) and focused.isEditable()
        return focused in {None, self} or is_typed_in or isinstance(focused, QLineEdit | QPushButton)

    def _press_main(self) -> None:
        for button in self.findChildren(QPushButton):
            if button.isDefault() and button.isVisible():
                button.click()
                return
