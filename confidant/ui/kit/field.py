"""What all fields of the kit share: label above, hint and error below."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from confidant.ui.kit.plain_label import PlainLabel
from confidant.ui.theme import Token, Type


class Field(QWidget):
    """A control with its label above it, and below it a hint, or an error that takes the hint's place.

    Subclasses pass their control to :meth:`set_control`. The label is also the control's accessible name, and the
    hint or the error its accessible description.
    """

    _control: QWidget | None = None

    def __init__(self, label: str, *, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint = hint
        self._error = self._note = ""
        self._label = PlainLabel(label, Type.BODY_MEDIUM)
        self._below = PlainLabel(hint, Type.ASIDE, Token.INK_SOFT)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addWidget(self._label)
        self._column.addWidget(self._below)
        # Not before they have a parent: a widget without one would be shown as a window of its own.
        self._label.setVisible(bool(label))
        self._below.setVisible(bool(hint))

    @property
    def control(self) -> QWidget:
        """The widget that takes the input."""
        assert self._control is not None
        return self._control

    def set_control(self, control: QWidget, *, holder: QWidget | None = None) -> None:
        """Place ``control`` (inside ``holder``, where it has company) between label and hint."""
        self._control = control
        control.setAccessibleName(self._label.text())
        control.setAccessibleDescription(self._hint)
        self._label.setBuddy(control)
        self.setFocusProxy(control)
        self._column.insertWidget(1, holder or control)

    def keep_room_below(self) -> None:
        """Keep the room of a line below the control, so that an error moves nothing that stands beside or below."""
        policy = self._below.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._below.setSizePolicy(policy)

    def set_hint(self, hint: str) -> None:
        """Say something else below the control."""
        self._hint = hint
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong, in one sentence; empty takes it back."""
        self._error = sentence
        self._show_below()
        control = self.control
        control.setProperty("faulty", bool(sentence))
        control.style().unpolish(control)
        control.style().polish(control)

    def set_note(self, sentence: str) -> None:
        """Say something in passing, in the hint's place and in the colour of a warning; empty takes it back."""
        self._note = sentence
        self._show_below()

    def _show_below(self) -> None:
        words = self._error or self._note or self._hint
        token = Token.DANGER if self._error else Token.WARN if self._note else Token.INK_SOFT
        self._below.setText(words)
        self._below.set_token(token)
        self._below.setVisible(bool(words))
        self.control.setAccessibleDescription(words)

    @property
    def error(self) -> str:
        """The error shown, or an empty string."""
        return self._error

    def changeEvent(self, event: QEvent) -> None:
        """Keep the control's size in step with the text size."""
        super().changeEvent(event)
        # A look that changes while the field is being made finds nothing to fit yet.
        if event.type() == QEvent.Type.StyleChange and self._control is not None:
            self._fit()

    def _fit(self) -> None:
        """Give the control its height at the present text size; subclasses know it."""

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the cursor into the control."""
        self.control.setFocus(reason)
