"""From where a consultation is opened: a pair, or any state of an exceptional disclosure."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["open_consultation"]


def open_consultation(shell: "Shell", pair: "PairId", exceptional: int | None = None) -> None:
    """Open what was begun for the pair, or for one of its exceptional disclosures, or begin it."""
    if shell.may_store():
        shell.go("consult", pair=pair, exceptional=exceptional)
