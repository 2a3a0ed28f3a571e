"""A line below fields: a hint, or what is wrong."""

from collections.abc import Sequence

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from confidant.ui.kit import IconView, PlainLabel
from confidant.ui.theme import Token, Type


class ToldLine(QWidget):
    """Shows ``hint`` until something is wrong; then that, with an icon, and read out to who cannot see it."""

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hint, self._sentence = hint, ""
        self._icon = IconView("circle-alert", Token.DANGER, 16)
        self._label = PlainLabel(hint, Type.ASIDE, Token.INK_SOFT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        self._icon.hide()
        if not hint:  # never shown here: without a parent it would be a window of its own
            self.hide()

    @property
    def sentence(self) -> str:
        """What is wrong, or an empty string."""
        return self._sentence

    def tell(self, sentence: str) -> None:
        """Say what is wrong; an empty sentence brings back the hint."""
        is_new = bool(sentence) and sentence != self._sentence
        self._sentence = sentence
        self._label.setText(sentence or self._hint)
        self._label.set_token(Token.DANGER if sentence else Token.INK_SOFT)
        self._icon.setVisible(bool(sentence))
        self.setVisible(bool(sentence or self._hint))
        if is_new and QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))


def compare_words(what: str, numbers: Sequence[int]) -> str:
    """Say which parts are wrong: `Block 4: compare it with the sheet.`, `Blocks 4, 7 and 9: …`, or nothing."""
    if not numbers:
        return ""
    if len(numbers) == 1:
        return f"{what} {numbers[0]}: compare it with the sheet."
    *first, last = map(str, numbers)
    return f"{what}s {', '.join(first)} and {last}: compare them with the sheet."
