"""When the app locks by itself."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.ui.kit import Card, ChoiceField, IconView, TitledText
from confidant.ui.preferences import LOCK_MINUTES, PreferenceStore
from confidant.ui.session_watch import Cause
from confidant.ui.settings.choice_width import CHOICE_WIDTH
from confidant.ui.shell.minimising import is_told_here

if TYPE_CHECKING:
    from confidant.ui.shell import Shell

_HEARD = (
    ({Cause.SLEEP, Cause.SHUTDOWN}, "when the computer goes to sleep or shuts down"),
    ({Cause.SLEEP}, "when the computer goes to sleep"),
    ({Cause.SCREEN_LOCKED}, "when its screen is locked"),
    ({Cause.USER_SWITCHED}, "when another user takes over"),
    ({Cause.LID_CLOSED}, "when the lid is closed"),
)
_UNHEARD = ((Cause.SLEEP, "sleep"), (Cause.SCREEN_LOCKED, "a locked screen"), (Cause.USER_SWITCHED, "another user"))


def what_else_locks(hears: frozenset[Cause]) -> str:
    """Say what locks besides idle minutes where the system tells ``hears``, and what it may not tell us."""
    heard: list[str] = []
    said: set[Cause] = set()
    for causes, words in _HEARD:
        if causes <= hears and not causes <= said:
            heard.append(words)
            said |= causes
    sentence = _joined([*heard, "when the clock jumps"])
    unheard = [words for cause, words in _UNHEARD if cause not in hears]
    if not unheard:
        return f"{sentence[0].upper()}{sentence[1:]}."
    return (
        f"{sentence[0].upper()}{sentence[1:]}. This system may not tell Confidant of {_joined(unheard, 'or')}: "
        "press Ctrl+L before you leave."
    )


def _joined(words: Sequence[str], by: str = "and") -> str:
    """As ``one, two and three``."""
    *first, last = words
    return f"{', '.join(first)} {by} {last}" if first else last


class LockingCard(Card):
    """Idle minutes, minimising, and what the system tells. Choices hold at once."""

    def __init__(self, shell: "Shell", preferences: PreferenceStore, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._shell, self._preferences = shell, preferences
        now = preferences.value
        self.minutes = ChoiceField("", [("1 minute" if m == 1 else f"{m} minutes", m) for m in LOCK_MINUTES])
        self.minutes.set_value(now.lock_minutes)
        self.minimised = ChoiceField("", [("Stay open", False), ("Lock", True)])
        self.minimised.set_value(now.lock_when_minimised)
        for field, name in (
            (self.minutes, "Lock when nobody is there for"),
            (self.minimised, "When the window is minimised"),
        ):
            field.control.setAccessibleName(name)
            field.control.setMinimumWidth(CHOICE_WIDTH)
            field.changed.connect(self._on_changed)
        self.others = TitledText("What else locks", "-", wrap=True)
        words = _told("Lock when nobody is there", "Ctrl+L locks at once. F9 only covers the words.")
        self.add_row(IconView("lock-keyhole"), words, self.minutes, stretch_at=1)
        self.add_row(IconView("minus"), self._minimising(), self.minimised, stretch_at=1)
        self.add_row(IconView("monitor"), self.others, stretch_at=1)
        if shell.session_watch is not None:
            shell.session_watch.hearing_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say what the system tells as far as is known now."""
        watch = self._shell.session_watch
        self.others.aside.setText(what_else_locks(frozenset() if watch is None else watch.hears))

    def _minimising(self) -> TitledText:
        if is_told_here():
            return _told("When the window is minimised", "For a window that is put away as one leaves.")
        self.minimised.setEnabled(False)
        return _told("When the window is minimised", "This desktop (Wayland) does not tell a window of it.")

    def _on_changed(self) -> None:
        try:
            self._preferences.change(
                lock_minutes=self.minutes.value(),
                lock_when_minimised=self.minimised.value(),
            )
        except Problem as problem:
            self._shell.toast(str(problem))


def _told(title: str, aside: str) -> TitledText:
    return TitledText(title, aside, wrap=True)
