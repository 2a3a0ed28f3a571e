"""The words of a copy, to be read: nothing can be copied from here, since it has a door of its own."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QAbstractSlider, QPlainTextEdit, QTextEdit, QWidget

from confidant.flows.supervision.anonymised import Copy
from confidant.ui.theme import Token, Type, current_theme

__all__ = ["CopyText"]

_MOVES = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


class CopyText(QPlainTextEdit):
    """Shows a copy, with what stands for something else on a soft ground. The arrows scroll it."""

    def __init__(self, name: str, style: Type = Type.NOTE, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self._style = style

    def show_copy(self, copy: Copy, *, marked: bool = True) -> None:
        """Show the copy; `marked`, with what was put there and what was kept told apart."""
        bar = self.verticalScrollBar()
        place = bar.value()
        # The window's own type is the style sheet's; a document keeps the one that it is given.
        self.document().setDefaultFont(current_theme().font(self._style))
        self.setPlainText(copy.text)
        self.setExtraSelections(self._selections(copy) if marked else [])
        bar.setValue(place)

    def changeEvent(self, event: QEvent) -> None:
        """Keep the type of the words: the style sheet's takes its place with every change."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_style"):
            self.document().setDefaultFont(current_theme().font(self._style))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show no cursor: nothing can be typed."""
        super().focusInEvent(event)
        self.setCursorWidth(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll; other keys are the window's."""
        move = _MOVES.get(Qt.Key(event.key()))
        if move is None:
            event.ignore()
            return
        self.verticalScrollBar().triggerAction(move)

    def _selections(self, copy: Copy) -> list[QTextEdit.ExtraSelection]:
        theme = current_theme()
        found = []
        for each in copy.replaced:
            selection = QTextEdit.ExtraSelection()
            look = QTextCharFormat()
            look.setBackground(theme.color(Token.WARN_SOFT if each.is_kept else Token.ACCENT_SOFT))
            cursor = QTextCursor(self.document())
            # A document counts in UTF-16 units, Python in characters.
            cursor.setPosition(_units(copy.text, each.start))
            cursor.setPosition(_units(copy.text, each.end), QTextCursor.MoveMode.KeepAnchor)
            selection.cursor, selection.format = cursor, look
            found.append(selection)
        return found


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le")) // 2
