"""Several lines of typed text."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from confidant.ui.kit.field import Field
from confidant.ui.kit.text_field import PRIVATE_INPUT
from confidant.ui.theme import Type, current_theme


class TextArea(Field):
    """Plain text over ``lines`` lines, more where it ``grows`` with the room there is; Tab leaves the field."""

    text_changed = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        lines: int = 4,
        grows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._lines, self._grows = lines, grows
        self._edit = QPlainTextEdit()
        self._edit.setPlaceholderText(placeholder)
        self._edit.setTabChangesFocus(True)
        self._edit.setInputMethodHints(PRIVATE_INPUT)
        self._edit.textChanged.connect(self.text_changed)
        self.set_control(self._edit)
        self._fit()

    @property
    def edit(self) -> QPlainTextEdit:
        """The editor itself."""
        return self._edit

    def text(self) -> str:
        """What is typed."""
        return self._edit.toPlainText()

    def set_text(self, text: str) -> None:
        """Put ``text`` into the field, and the cursor behind it as in a line; its beginning is what is in sight."""
        self._edit.setPlainText(text)
        self._edit.moveCursor(QTextCursor.MoveOperation.End)
        bar = self._edit.verticalScrollBar()
        bar.setValue(bar.minimum())

    def _fit(self) -> None:
        theme = current_theme()
        height = self._lines * theme.line_height(Type.BODY) + 24
        if self._grows:
            self._edit.setMinimumHeight(height)
        else:
            self._edit.setFixedHeight(height)
