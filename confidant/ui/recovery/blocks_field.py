"""The ten blocks of a recovery key, typed from paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from confidant.ui.kit import PRIVATE_INPUT, IconView, PlainLabel
from confidant.ui.recovery.box_chain import BoxChain
from confidant.ui.recovery.sign_box import SignBox
from confidant.ui.recovery.told_line import ToldLine, compare_words
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.recovery import BLOCK_DIGITS, BLOCKS, RecoveryKey, digits_in, is_block

__all__ = ["BlocksField"]

_IN_A_ROW = 5
_HEIGHT = 40
_AROUND = 12
"""Pixels at either side of the digits."""


class BlocksField(QWidget):
    """Ten boxes in two rows, as on the sheet. Each block is judged the moment its sixth digit is typed.

    A wrong block is told by its number, in words and with an icon, and again when its box has the cursor.
    """

    completed = Signal()
    """The last block was typed and all ten can be right."""

    returned = Signal()

    def __init__(self, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.boxes = tuple(_digit_box(number) for number in range(1, BLOCKS + 1))
        self._states = tuple(IconView("circle-alert", Token.DANGER, 14) for _ in self.boxes)
        self._told = ToldLine(hint)
        self._error = self._passing = ""
        chain = BoxChain(self.boxes, BLOCK_DIGITS, self)
        chain.edited.connect(self._on_edited)
        chain.ended.connect(self._on_ended)
        chain.refused.connect(self._on_refused)
        chain.returned.connect(self.returned)
        self._chain = chain
        self._arrange()
        self.setFocusProxy(self.boxes[0])

    def key(self) -> RecoveryKey | None:
        """The key that is typed, or None while a block is missing or wrong."""
        blocks = tuple(box.signs for box in self.boxes)
        return RecoveryKey(blocks) if all(map(is_block, blocks)) else None

    def is_complete(self) -> bool:
        """Whether all ten blocks can be right; says which cannot, and puts the cursor there."""
        self.set_error("")
        for number, box in enumerate(self.boxes, start=1):
            if not is_block(box.signs):
                if not box.is_full:
                    self.set_error(f"Block {number} is not complete: type its six digits.")
                box.setFocus(Qt.FocusReason.OtherFocusReason)
                box.selectAll()
                return False
        return True

    def set_text(self, text: str) -> None:
        """Fill the boxes from a whole key in any spacing; an empty text empties them."""
        for box in self.boxes:
            box.clear()
        self._chain.fill(digits_in(text))
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the key as a whole, until something is typed; empty takes it back."""
        self._error, self._passing = sentence, ""
        self._judge()

    @property
    def error(self) -> str:
        """What is said to be wrong, or an empty string."""
        return self._told.sentence

    def _on_edited(self, _index: int) -> None:
        self._error = self._passing = ""
        self._judge()

    def _on_refused(self) -> None:
        self._passing = "Blocks hold digits only."
        self._judge()

    def _on_ended(self) -> None:
        wrong = [box for box in self.boxes if not is_block(box.signs)]
        if wrong:
            wrong[0].setFocus(Qt.FocusReason.OtherFocusReason)
            wrong[0].selectAll()
        else:
            self.completed.emit()

    def _judge(self) -> None:
        wrong: list[int] = []
        for number, (box, state) in enumerate(zip(self.boxes, self._states, strict=True), start=1):
            is_wrong = box.is_full and not is_block(box.signs)
            if is_wrong:
                wrong.append(number)
            state.setVisible(is_wrong)
            box.set_wrong(is_wrong=is_wrong)
        self._told.tell(self._error or self._passing or compare_words("Block", wrong))

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(10)
        for index, (box, state) in enumerate(zip(self.boxes, self._states, strict=True)):
            head = QHBoxLayout()
            head.setContentsMargins(2, 0, 2, 0)
            head.setSpacing(4)
            head.addWidget(PlainLabel(str(index + 1), Type.ASIDE, Token.INK_SOFT, lines=1))
            head.addWidget(state)
            head.addStretch(1)
            cell = QVBoxLayout()
            cell.setSpacing(2)
            cell.addLayout(head)
            cell.addWidget(box)
            grid.addLayout(cell, index // _IN_A_ROW, index % _IN_A_ROW)
            state.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(grid)
        column.addWidget(self._told)


def _digit_box(number: int) -> SignBox:
    box = SignBox(BLOCK_DIGITS, BLOCK_DIGITS // 2, digits_in)
    box.setObjectName(f"recovery.block.{number}")
    box.setAccessibleName(f"Block {number} of {BLOCKS}")
    box.setInputMethodHints(PRIVATE_INPUT | Qt.InputMethodHint.ImhDigitsOnly)
    box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    box.setFixedHeight(current_theme().px(_HEIGHT))
    box.setMinimumWidth(round(current_theme().metrics(Type.BODY).horizontalAdvance("000 000")) + 2 * _AROUND)
    return box
