"""What concerns a pair as a whole, from anywhere in the window: the menu *Pair*."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from confidant.domain.problem import Problem
from confidant.flows.today import today as real_today
from confidant.ui.shell.pair_shown import pair_meant

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["PairEverywhere", "add_pair_actions"]

_OVER = "This mentoring has ended already; Details says since when, and takes it back."


def add_pair_actions(shell: "Shell", today: Callable[[], date] = real_today) -> "PairEverywhere":
    """Give `shell`, which has entered its vault, the menu *Pair* with its keys.

    A second call returns what the first one made.
    """
    found = shell.findChild(PairEverywhere)
    return found if isinstance(found, PairEverywhere) else PairEverywhere(shell, today)


class PairEverywhere(QObject):
    """Holds the actions of the menu *Pair*. What they need is loaded when they are first used."""

    def __init__(self, shell: "Shell", today: Callable[[], date]) -> None:
        super().__init__(shell)
        self._shell, self._today = shell, today
        shell.add_action("Pair", "End the mentoring…", "Ctrl+Alt+E", self.end_mentoring)

    def end_mentoring(self) -> None:
        """Ask for the last day of the pair shown, say what it means, and begin the closing note where it is wanted."""
        from confidant.ui.notes.open_words import store_open_words  # noqa: PLC0415  see the class's words
        from confidant.ui.pair.end_dialog import EndDialog  # noqa: PLC0415  see the class's words

        shell = self._shell
        words = "What lives on and until when, what is still open, and what may be said from then on."
        pair = pair_meant(shell, "End the mentoring", words, "Go on") if shell.may_store() else None
        if pair is None:
            return
        if shell.vault.pairs.summary(pair).ended is not None:
            shell.toast(_OVER)
            return
        try:
            store_open_words(shell)
            dialog = EndDialog(shell.vault, pair, self._today(), shell)
        except Problem as problem:
            shell.toast(str(problem))
            return
        dialog.finished.connect(dialog.deleteLater)
        if dialog.exec():
            shell.refresh()
            shell.toast("The mentoring has ended. Nobody was told, and no yes was taken back.")
            if dialog.wants_note:
                self._begin_closing_note(pair)

    def _begin_closing_note(self, pair: "PairId") -> None:
        from confidant.flows.templates import begin_note, templates_of  # noqa: PLC0415  see the class's words

        shell = self._shell
        template = next(each for each in templates_of(shell.vault) if each.key == "closing")
        try:
            note, place = begin_note(shell.vault, pair, self._today(), template, ())
        except Problem as problem:
            shell.toast(str(problem))
            return
        shell.go("pair", pair=pair, note=note, at=place)
