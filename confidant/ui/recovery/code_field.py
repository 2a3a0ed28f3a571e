"""The code of a recovery kit: read from a picture, or typed line by line."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.ui.file_dialogs import ask_open
from confidant.ui.kit import BusyBar, IconView, PlainLabel, SecondaryButton
from confidant.ui.recovery.box_chain import BoxChain
from confidant.ui.recovery.sign_box import SignBox
from confidant.ui.recovery.told_line import ToldLine, compare_words
from confidant.ui.theme import Token, Type, current_theme
from confidant.vault.kit_code import GROUP_SIGNS, LINE_SIGNS, LINES, SIGNS, KitCode, LineState, check_line, signs_in
from confidant.vault.kit_problems import UnusableKitCode

__all__ = ["CodeField"]

_HEIGHT = 34
_AROUND = 8
"""Pixels at either side of the signs."""

_MORE_THAN_USUAL = 1.1
"""Room for a tenth more than 24 signs take on average: of ten thousand lines one takes more, and is scrolled in."""

_READ, _STOP = "Read it from a picture or PDF…", "Stop reading the file"
_IN_A_COLUMN = LINES // 2


class CodeField(QWidget):
    """Eight boxes for the eight lines of the code, each judged with its last sign, and a way to read it from a file."""

    completed = Signal()
    """The code is whole: typed to its last sign, or read from a file."""

    returned = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._job: Job | None = None
        self.boxes = tuple(_line_box(number) for number in range(1, LINES + 1))
        self._states = tuple(IconView("circle-alert", Token.DANGER, 14) for _ in self.boxes)
        self._error = self._passing = ""
        self._told = ToldLine("A mistake is found in its line. I, L and O are read as 1, 1 and 0.")
        self.read_button = SecondaryButton(_READ, icon="folder-open", small=True)
        self.read_button.setObjectName("recovery.read")
        self.read_button.clicked.connect(self._on_read)
        self._busy = BusyBar()
        self._busy.hide()
        chain = BoxChain(self.boxes, LINE_SIGNS, self)
        chain.edited.connect(self._on_edited)
        chain.ended.connect(self._on_ended)
        chain.refused.connect(self._on_refused)
        chain.returned.connect(self.returned)
        self._chain = chain
        self._arrange()
        self.setFocusProxy(self.read_button)

    def is_empty(self) -> bool:
        """Whether nothing is typed or read."""
        return not any(box.signs for box in self.boxes)

    def code(self) -> KitCode | None:
        """The code, or None while a line is missing or wrong."""
        try:
            return KitCode.parse("\n".join(box.signs for box in self.boxes))
        except UnusableKitCode:
            return None

    def is_complete(self) -> bool:
        """Whether the code can be right; says what is not, and puts the cursor there."""
        self.set_error("")
        for number, box in enumerate(self.boxes, start=1):
            if check_line(number, box.signs) is not LineState.GOOD:
                if not box.is_full:
                    self.set_error(f"Line {number} is not complete: type its {LINE_SIGNS} signs.")
                self._go_to(box)
                return False
        try:
            KitCode.parse("\n".join(box.signs for box in self.boxes))
        except UnusableKitCode as problem:
            self.set_error(str(problem))
            self._go_to(self.boxes[0])
            return False
        return True

    def set_code(self, code: KitCode) -> None:
        """Show a code that was read."""
        self._chain.fill(signs_in(code.text))
        self.set_error("")

    def clear(self) -> None:
        """Forget what was typed or read."""
        for box in self.boxes:
            box.clear()
        self.set_error("")

    def set_error(self, sentence: str) -> None:
        """Say what is wrong with the code as a whole, until something is typed; empty takes it back."""
        self._error, self._passing = sentence, ""
        self._judge()

    @property
    def error(self) -> str:
        """What is said to be wrong, or an empty string."""
        return self._told.sentence

    def _on_read(self) -> None:
        if self._job is not None:
            self._job.cancel()  # a page that is being drawn goes on in its thread, and nobody waits for it
            self._set_busy(busy=False)
            return
        from confidant.flows.kit_reading import KINDS, read_kit_file  # noqa: PLC0415  only where a code is needed

        kinds = f"Kit as PDF, picture or text ({' '.join(f'*.{kind}' for kind in KINDS)})"
        place = ask_open(self, "Choose the saved kit, or a picture of its QR code", kinds)
        if place is None:
            return

        def work(token: CancelToken, _progress: Progress) -> Any:
            return read_kit_file(place, token.check)

        self._set_busy(busy=True)
        self._job = run_in_background(self, work, self._on_code, self._on_problem)

    def _on_code(self, code: Any) -> None:
        self._set_busy(busy=False)
        self.set_code(code)
        self.completed.emit()

    def _on_problem(self, problem: Problem) -> None:
        self._set_busy(busy=False)
        self.set_error(str(problem))
        self.read_button.setFocus()

    def _set_busy(self, *, busy: bool) -> None:
        if not busy:
            self._job = None
        self._busy.setVisible(busy)
        self.read_button.setText(_STOP if busy else _READ)

    def _on_edited(self, _index: int) -> None:
        self._error = self._passing = ""
        self._judge()

    def _on_refused(self) -> None:
        self._passing = "The code holds digits and letters only, and no U."
        self._judge()

    def _on_ended(self) -> None:
        if self.is_complete():
            self.completed.emit()

    def _go_to(self, box: SignBox) -> None:
        box.setFocus(Qt.FocusReason.OtherFocusReason)
        box.selectAll()

    def _judge(self) -> None:
        wrong: list[int] = []
        for number, (box, state) in enumerate(zip(self.boxes, self._states, strict=True), start=1):
            is_wrong = check_line(number, box.signs) is LineState.MISTYPED
            if is_wrong:
                wrong.append(number)
            state.setVisible(is_wrong)
            box.set_wrong(is_wrong=is_wrong)
        self._told.tell(self._error or self._passing or compare_words("Line", wrong))

    def _arrange(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(12)
        ways.addWidget(self.read_button)
        ways.addWidget(self._busy, 1)
        ways.addStretch(1)
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(8)
        grid.setColumnMinimumWidth(3, 10)
        for index, (box, state) in enumerate(zip(self.boxes, self._states, strict=True)):
            row, first = index % _IN_A_COLUMN, 4 * (index // _IN_A_COLUMN)
            number = PlainLabel(str(index + 1), Type.ASIDE, Token.INK_SOFT, lines=1)
            grid.addWidget(number, row, first, Qt.AlignmentFlag.AlignVCenter)
            grid.addWidget(box, row, first + 1)
            grid.addWidget(state, row, first + 2, Qt.AlignmentFlag.AlignVCenter)
            grid.setColumnMinimumWidth(first + 2, current_theme().px(14))
            state.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(ways)
        column.addLayout(grid)
        column.addWidget(self._told)


def _line_box(number: int) -> SignBox:
    box = SignBox(LINE_SIGNS, GROUP_SIGNS, signs_in)
    box.setObjectName(f"recovery.line.{number}")
    box.setAccessibleName(f"Line {number} of {LINES}")
    box.setFixedHeight(current_theme().px(_HEIGHT))
    metrics = current_theme().metrics(Type.BODY)
    usual = metrics.horizontalAdvance(SIGNS) / len(SIGNS) * LINE_SIGNS * _MORE_THAN_USUAL
    blanks = metrics.horizontalAdvance(" ") * (LINE_SIGNS // GROUP_SIGNS - 1)
    box.setMinimumWidth(round(usual + blanks) + 2 * _AROUND)
    return box
