"""When confidence must be broken, from anywhere in the window: a record, the mirror case, help in danger."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.flows.today import now as real_now
from confidant.ui.exceptional.danger_key import DANGER_KEYS, is_danger_key
from confidant.ui.shell.input_filter import input_filter
from confidant.ui.shell.pair_shown import pair_meant, pair_on_screen

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import ExceptionalId, PairId

__all__ = ["ExceptionalEverywhere", "add_exceptional_actions"]


def add_exceptional_actions(shell: "Shell", now: Callable[[], datetime] = real_now) -> "ExceptionalEverywhere":
    """Give `shell`, which has entered its vault, these actions in the menu *Pair* with their keys.

    A second call returns what the first one made.
    """
    found = shell.findChild(ExceptionalEverywhere)
    return found if isinstance(found, ExceptionalEverywhere) else ExceptionalEverywhere(shell, now)


class ExceptionalEverywhere(QObject):
    """Holds the actions. What they need is loaded when they are first used."""

    def __init__(self, shell: "Shell", now: Callable[[], datetime]) -> None:
        super().__init__(shell)
        self._shell, self._now = shell, now
        add = shell.add_action
        add("Pair", "Somebody is in danger…", DANGER_KEYS, self.help_in_danger)
        input_filter().add(self, self._on_input)
        add("Pair", "When confidence must be broken…", "Ctrl+Alt+B", lambda: self.go_on(Speaker.MENTOR))
        add("Pair", "The mentee has something to tell…", "Ctrl+Alt+M", lambda: self.go_on(Speaker.MENTEE))

    def help_in_danger(self) -> None:
        """Say whom to call, at once; then write down what was told, and show what is owed for it.

        Behind the curtain only what says nothing of a vault is shown: the public numbers.
        """
        from confidant.ui.exceptional.danger_dialog import DangerDialog  # noqa: PLC0415  see the class's words

        shell = self._shell
        if shell.covering.is_covered:
            from confidant.ui.exceptional.at_the_door import show_whom_to_call  # noqa: PLC0415  as above

            show_whom_to_call(shell)
            return
        dialog = DangerDialog(shell.vault, pair_on_screen(shell), self._now, QApplication.activeModalWidget() or shell)
        dialog.write.setEnabled(shell.condition.may_store)
        shell.before_lock.add(dialog.keep)
        dialog.finished.connect(dialog.deleteLater)
        if dialog.exec() and dialog.record is not None:
            shell.go("exceptional", pair=dialog.record.pair, record=dialog.record.id)
            shell.toast("It is on record. The notice is owed as soon as it is safe.")

    def _on_input(self, event: QEvent) -> bool:
        """Hear the key in a dialog too, where the window's own shortcuts are silent."""
        if not isinstance(event, QKeyEvent) or not is_danger_key(event):
            return False
        before = QApplication.activeModalWidget()
        if before is None or before.objectName() == "danger":
            return False
        self.help_in_danger()
        return True

    def go_on(self, discloser: Speaker) -> None:
        """Show the open record of the pair on the screen by this one of the two, or begin one."""
        shell = self._shell
        words = "A record that leads through it step by step. Nothing is told by beginning one."
        pair = pair_meant(shell, "When confidence must be broken", words, "Show") if shell.may_store() else None
        if pair is None:
            return
        try:
            shell.go("exceptional", pair=pair, record=self._open_one(pair, discloser), discloser=discloser)
        except Problem as problem:
            shell.toast(str(problem))

    def _open_one(self, pair: "PairId", discloser: Speaker) -> "ExceptionalId | None":
        found = [each for each in self._shell.vault.exceptional.all(pair) if not isinstance(each, int)]
        ours = (each for each in reversed(found) if each.disclosure.discloser is discloser and each.disclosure.is_open)
        return next((each.id for each in ours), None)
