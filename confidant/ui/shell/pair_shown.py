"""Which pair is on the screen, for what is done from anywhere in the window."""

from typing import TYPE_CHECKING

from confidant.ui.shell.page import OfOnePair

if TYPE_CHECKING:
    from confidant.ui.shell.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["pair_meant", "pair_on_screen", "pair_shown"]


def pair_shown(shell: "Shell") -> "PairId | None":
    """Return the pair whose own page is shown."""
    page: object = shell.page("pair") if shell.place == "pair" else None
    return page.pair if isinstance(page, OfOnePair) else None


def pair_on_screen(shell: "Shell") -> "PairId | None":
    """Return the pair whatever is on the screen belongs to: its page, one of its requests, a wizard about it."""
    shown: object = shell.full or (shell.page(shell.place) if shell.place else None)
    return shown.pair if isinstance(shown, OfOnePair) else None


def pair_meant(shell: "Shell", title: str, words: str, action: str) -> "PairId | None":
    """Return the pair on the screen, the only one, or the one that is asked for; None where there is none."""
    from confidant.ui.notes.which_pair_dialog import WhichPairDialog  # noqa: PLC0415  loaded when it is first used

    shown = pair_on_screen(shell)
    if shown is not None:
        return shown
    summaries = shell.vault.pairs.summaries()
    if len(summaries) < 2:
        return summaries[0].id if summaries else None
    dialog = WhichPairDialog(summaries, shell, title=title, words=words, action=action)
    pair = dialog.pair() if dialog.exec() else None
    dialog.deleteLater()
    return pair
