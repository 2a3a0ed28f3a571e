"""The corridor card over whatever is on the screen, which stays as it is."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TYPE_CHECKING

from confidant.ui.requests.corridor_dialog import CorridorDialog

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["show_corridor_card"]

_TELL_OF_REQUESTS = frozenset({"home", "requests", "disclosures"})


def show_corridor_card(
    shell: "Shell", today: date, now: Callable[[], datetime], *, pair: "PairId | None" = None
) -> None:
    """Show the card, about `pair` where that is known; without a pair in the vault, where pairs are added.

    A vault that is only read has the sentence to say all the same. What is on the screen is read anew only where it
    tells of requests: a note that is being written keeps its cursor.
    """
    vault = shell.vault
    if not vault.pairs.summaries():
        shell.go("requests")
        return
    may_store = shell.condition.may_store
    dialog = CorridorDialog(vault, today, now, pair=pair, may_store=may_store, parent=shell)
    is_stored = dialog.exec()
    dialog.deleteLater()
    if is_stored:
        if shell.full is None and shell.place in _TELL_OF_REQUESTS:
            shell.refresh()
        shell.set_request_count(len(vault.requests.open_ones()))
        shell.toast("Written down, in the requests and in the register.")
