"""The bar at the wizard's foot: what is missing, back, and on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from confidant.ui.kit import PlainLabel, PrimaryButton, SecondaryButton
from confidant.ui.theme import Token, Type


class Foot(QFrame):
    """Says what keeps the page from being left, or a word about it; `back` and `onward` are its buttons."""

    back_wanted = Signal()
    onward_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kit", "foot")
        self._hint = PlainLabel("", Type.ASIDE, Token.INK_SOFT, lines=2)
        self.back = SecondaryButton("Back")
        self.back.setObjectName("prepare.back")
        self.onward = PrimaryButton("Continue")
        self.onward.setObjectName("prepare.onward")
        self.back.clicked.connect(self.back_wanted)
        self.onward.clicked.connect(self.onward_wanted)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 14, 24, 14)
        row.setSpacing(10)
        row.addWidget(self._hint, 1)
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.onward, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_words(self, hint: str, onward: str, *, may_go_on: bool, may_go_back: bool) -> None:
        """Show the sentence, the main button's words, and which of the buttons can be pressed."""
        self._hint.set_token(Token.INK_SOFT)
        self._hint.setText(hint)
        self.onward.setText(onward)
        self.onward.setEnabled(may_go_on)
        self.onward.setAccessibleDescription(hint)
        self.back.setText("Back" if may_go_back else "Close")

    def focus_onward(self) -> None:
        """Put the keyboard on the main button."""
        self.onward.setFocus(Qt.FocusReason.TabFocusReason)

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong, until the next step."""
        self._hint.set_token(Token.DANGER)
        self._hint.setText(sentence)

    @property
    def hint(self) -> str:
        """The sentence shown."""
        return self._hint.text()
