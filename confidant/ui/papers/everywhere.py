"""Papers from anywhere in the window: the menu *Papers*."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from confidant.flows.today import now as real_now
from confidant.ui.shell.pair_shown import pair_shown

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["PapersEverywhere", "add_paper_actions"]

_NO_PAIR = "Papers are about a pair: add the two of you under Pairs first."


def add_paper_actions(shell: "Shell", now: Callable[[], datetime] = real_now) -> "PapersEverywhere":
    """Give `shell`, which has entered its vault, the menu *Papers* with its keys.

    A second call returns what the first one made.
    """
    found = shell.findChild(PapersEverywhere)
    return found if isinstance(found, PapersEverywhere) else PapersEverywhere(shell, now)


class PapersEverywhere(QObject):
    """Holds the actions of the menu *Papers*. What they need is loaded when they are first used."""

    def __init__(self, shell: "Shell", now: Callable[[], datetime]) -> None:
        super().__init__(shell)
        self._shell, self._now = shell, now
        shell.add_action("Papers", "Statement that you meet…", "Ctrl+Shift+M", self.write_statement)
        shell.add_action("Papers", "Papers for the two of you…", "Ctrl+Shift+G", self.write_papers)
        shell.add_action(
            "Papers", "Register of relationships…", "Ctrl+Shift+L", lambda: shell.go("register", whole=True)
        )

    def write_statement(self) -> None:
        """Show every pair's public wording; one press writes a statement."""
        from confidant.ui.papers.statement_dialog import StatementDialog  # noqa: PLC0415  see the class's words

        shell = self._shell
        if not self._is_ready():
            return
        dialog = StatementDialog(shell.vault, pair_shown(self._shell), now=self._now, parent=shell)
        if dialog.exec():
            if dialog.settle is not None:
                shell.go("pair", pair=dialog.settle, tab="details")
            else:
                shell.refresh()
                shell.toast(dialog.said)
        dialog.deleteLater()

    def write_papers(self, pair: "PairId | None" = None) -> None:
        """Show the papers of a pair: the one given, the one shown, or the one last written about."""
        from confidant.ui.papers.papers_dialog import PapersDialog  # noqa: PLC0415  see the class's words

        shell = self._shell
        if not self._is_ready():
            return
        chosen = pair or pair_shown(self._shell) or self._last_written_about()
        dialog = PapersDialog(shell.vault, chosen, now=self._now, parent=shell)
        if dialog.exec() and dialog.wanted is not None:
            shell.go("pair", pair=dialog.pair, tab=dialog.wanted)
        else:
            shell.refresh()
        dialog.deleteLater()

    def _is_ready(self) -> bool:
        if not self._shell.may_store():
            return False
        if not self._shell.vault.pairs.summaries():
            self._shell.toast(_NO_PAIR)
            return False
        return True

    def _last_written_about(self) -> "PairId":
        summaries = self._shell.vault.pairs.summaries()
        return max(summaries, key=lambda each: each.last_held_on or date.min).id
