"""One line of typed text."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from confidant.ui.kit.caps_lock import CapsLockWatch
from confidant.ui.kit.field import Field
from confidant.ui.kit.icon_button import IconButton
from confidant.ui.kit.no_copying import NoCopying
from confidant.ui.theme import current_theme

PRIVATE_INPUT = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhSensitiveData
"""No learning, no prediction: what is typed here must not live on in a keyboard's memory."""

_EDITING = {Qt.Key.Key_Backspace, Qt.Key.Key_Delete}


class _Trailing(IconButton):
    """Lies inside the line, to which Qt would hand on what is typed while the button has the focus."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        is_left_over = not event.isAccepted()
        if is_left_over and (event.text().isprintable() or Qt.Key(event.key()) in _EDITING) and event.text():
            event.accept()


class TextField(Field):
    """A line of text with its label; ``password`` hides what is typed and offers an eye to show it."""

    text_changed = Signal(str)
    returned = Signal()

    def __init__(
        self,
        label: str,
        *,
        hint: str = "",
        placeholder: str = "",
        password: bool = False,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(label, hint=hint, parent=parent)
        self._line = QLineEdit()
        self._line.setPlaceholderText(placeholder)
        self._line.setInputMethodHints(PRIVATE_INPUT)
        self._line.textChanged.connect(self.text_changed)
        self._line.returnPressed.connect(self.returned)
        self._height = 44 if large else 36
        self._trailing: IconButton | None = None
        self.set_control(self._line)
        if password:
            self._line.setEchoMode(QLineEdit.EchoMode.Password)
            self._line.setInputMethodHints(PRIVATE_INPUT | Qt.InputMethodHint.ImhHiddenText)
            self._eye = self.add_trailing("eye", "Show what is typed", self._on_eye_clicked)
            NoCopying(self._line)
            self._caps = CapsLockWatch(self._line)
            self._caps.changed.connect(self._on_caps_changed)
        self._fit()

    @property
    def line(self) -> QLineEdit:
        """The line edit itself, for completers and validators."""
        return self._line

    def text(self) -> str:
        """What is typed."""
        return self._line.text()

    def set_text(self, text: str) -> None:
        """Put ``text`` into the field."""
        self._line.setText(text)

    def add_trailing(self, icon: str, name: str, on_click: Callable[[], None]) -> IconButton:
        """Put a small button inside the field, at its end."""
        button = _Trailing(icon, name)
        row = QHBoxLayout(self._line)
        row.setContentsMargins(0, 0, 4, 0)
        row.addStretch(1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        button.clicked.connect(on_click)
        self._trailing = button
        self._fit()
        return button

    def _fit(self) -> None:
        self._line.setFixedHeight(current_theme().px(self._height))
        if self._trailing is not None:
            self._line.setTextMargins(0, 0, self._trailing.sizeHint().width(), 0)

    def _on_caps_changed(self, is_on: bool) -> None:  # noqa: FBT001  Qt's signal has this shape
        self.set_note("Caps Lock is on." if is_on else "")

    def show_typed(self, *, shown: bool) -> None:
        """Show what is typed into a password field, or hide it."""
        self._line.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        # Changing the echo mode takes the hints back.
        self._line.setInputMethodHints(PRIVATE_INPUT)
        self._eye.set_icon_name("eye-off" if shown else "eye")
        self._eye.set_name("Hide what is typed" if shown else "Show what is typed")

    def _on_eye_clicked(self) -> None:
        self.show_typed(shown=self._line.echoMode() is not QLineEdit.EchoMode.Normal)
