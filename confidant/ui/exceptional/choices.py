"""What else could be done from here: the other steps, advice, a note, and, quietly, the side doors."""

from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from confidant.domain.exceptional_disclosure import Door, State, Step, Whose
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure, steps
from confidant.domain.exceptional_disclosure_owed import Due, owed
from confidant.domain.vocabulary import Speaker
from confidant.ui.kit import Button, PlainLabel, QuietButton, SecondaryButton
from confidant.ui.theme import Token, Type

__all__ = ["Choices", "main_step"]

_WORDS = {
    Step.AGREE: "We agree after all…",
    Step.REFUSE: "{Other} {do} not agree…",
    Step.GIVE_NOTICE: "Give notice…",
    Step.DISCLOSE: "Say what was said…",
    Step.POSTPONE_NOTICE: "Not yet…",
    Step.DO_WITHOUT_NOTICE: "It can never be given…",
    Step.TAKE_BACK: "The letter never left…",
    Step.STAND_DOWN: "Nothing needs to be told…",
    Step.REVIEW: "Look back…",
    Step.CONSULT: "Add advice…",
    Step.NOTE: "Add a note…",
}
_OWN_DOORS = {
    Door.IMMEDIATE_DANGER: "Somebody is in immediate danger…",
    Door.LAW_FORBIDS_NOTICE: "The law forbids notice…",
}
_THEIR_DOORS = {
    Door.IMMEDIATE_DANGER: "{Teller} told already: danger…",
    Door.LAW_FORBIDS_NOTICE: "{Teller} told already: by law…",
}
_MAIN = {
    State.RAISED: Step.ESTABLISH_ISSUE,
    State.ISSUE_ESTABLISHED: Step.CLARIFY_DUTIES,
    State.DUTIES_CLARIFIED: Step.EXPLORE_OPTIONS,
    State.OPTIONS_EXPLORED: Step.AGREE,
    State.REFUSED: Step.GIVE_NOTICE,
    State.NOTICE_GIVEN: Step.DISCLOSE,
    State.TOLD_FIRST: Step.GIVE_NOTICE,
    State.DISCLOSED: Step.REVIEW,
    State.STOOD_DOWN: Step.REVIEW,
}


def main_step(record: ExceptionalDisclosure, at: datetime) -> Step | None:
    """Return the step that is asked for first; None once the record is closed, and while nothing may be done but wait.

    Where the other says it themselves, standing down is what is hoped for.
    """
    if any(each.what is Due.AWAIT_COOLING for each in owed(record, at)):
        return None
    if record.state is State.AGREED:
        agreed = record.agreed
        return Step.STAND_DOWN if agreed is not None and agreed.whose is Whose.THE_OTHER else Step.GIVE_NOTICE
    return _MAIN.get(record.state)


class Choices(QWidget):
    """Buttons for whatever may be done next. `step_wanted` carries the step, and for a side door which one.

    `supervisor_wanted` asks for a consultation, with a copy that names nobody; `notice_wanted` for the paper of the
    notice that was given; `another_wanted` for a record of another matter beside this one.
    """

    step_wanted = Signal(Step, Door)
    supervisor_wanted = Signal()
    notice_wanted = Signal()
    another_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_record(self, record: ExceptionalDisclosure | None, called: dict[str, str], *, asked: Step | None) -> None:
        """Offer what may be done with a record; nothing before there is one. `asked` stands above as a form."""
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if record is None:
            return
        offered = [step for step in steps(record) if step in _WORDS and step is not asked]
        self._column.addWidget(PlainLabel("What you can do" if asked is None else "Or", Type.ASIDE, Token.INK_SOFT))
        supervisor = SecondaryButton("Ask a supervisor…", small=True)
        supervisor.setObjectName("exceptional.supervisor")
        supervisor.clicked.connect(self.supervisor_wanted)
        others: list[Button] = [
            self._button(step, _words(step, record).format(**called), quiet=False) for step in offered
        ]
        if record.notice is not None:
            others.append(self._notice_button())
        another = SecondaryButton("Begin with another matter…", small=True)
        another.setObjectName("exceptional.another")
        another.clicked.connect(self.another_wanted)
        self._put([*others, supervisor, another])
        doors = self._doors(record, called)
        if doors:
            words = PlainLabel("Only where it cannot be otherwise", Type.ASIDE, Token.INK_SOFT)
            self._column.addWidget(words)
            self._put(doors)

    def focus_first(self) -> None:
        """Put the keyboard on the first button."""
        for button in self.findChildren(Button):
            button.setFocus()
            return

    def _doors(self, record: ExceptionalDisclosure, called: dict[str, str]) -> list[Button]:
        if Step.TELL_FIRST not in steps(record):
            return []
        is_own = record.discloser is Speaker.MENTOR
        words = _OWN_DOORS if is_own else _THEIR_DOORS
        doors = [Door.IMMEDIATE_DANGER]
        if record.state is not State.NOTICE_GIVEN:
            doors.append(Door.LAW_FORBIDS_NOTICE)
        return [self._button(Step.TELL_FIRST, words[door].format(**called), door) for door in doors]

    def _notice_button(self) -> Button:
        button = SecondaryButton("Save the notice given…", small=True)
        button.setObjectName("exceptional.given_notice")
        button.clicked.connect(self.notice_wanted)
        return button

    def _button(self, step: Step, words: str, door: Door = Door.IMMEDIATE_DANGER, *, quiet: bool = True) -> Button:
        button: Button = QuietButton(words) if quiet else SecondaryButton(words, small=True)
        name = f"exceptional.{step}.{door}" if step is Step.TELL_FIRST else f"exceptional.{step}"
        button.setObjectName(name)
        button.clicked.connect(lambda: self.step_wanted.emit(step, door))
        return button

    def _put(self, buttons: list[Button]) -> None:
        self._column.addWidget(_Buttons(buttons))


def _words(step: Step, record: ExceptionalDisclosure) -> str:
    is_anew = step is Step.AGREE and record.state is State.AGREED
    return "We agree something else…" if is_anew else _WORDS[step]


class _Buttons(QWidget):
    """Buttons in two columns, or in one where they would be cut."""

    def __init__(self, buttons: list[Button]) -> None:
        super().__init__()
        self._buttons, self._across = buttons, 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._put(2)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest button: they give way to each other."""
        widest = max(each.sizeHint().width() for each in self._buttons)
        return QSize(widest, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put them into as many columns as there is room for."""
        super().resizeEvent(event)
        columns = (self._buttons[::2], self._buttons[1::2])
        widths = [max((each.sizeHint().width() for each in column), default=0) for column in columns]
        self._put(2 if sum(widths) + self._grid.spacing() <= self.width() else 1)

    def _put(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for number, button in enumerate(self._buttons):
            self._grid.addWidget(button, number // across, number % across, Qt.AlignmentFlag.AlignLeft)
