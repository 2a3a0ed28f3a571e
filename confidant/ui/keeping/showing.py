"""Going to how long a pair is kept, from wherever that is asked for."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["show_keeping"]


def show_keeping(shell: "Shell", pair: "PairId") -> None:
    """Show the pair's details, scrolled to how long it is kept, with the focus on what can be done about it."""
    from confidant.ui.pair.details_tab import DetailsTab  # noqa: PLC0415  loaded when it is first used
    from confidant.ui.pair.page import PairPage  # noqa: PLC0415  as above

    shell.go("pair", pair=pair, tab="details")
    page = shell.page("pair")
    details = page.tab_widget("details") if isinstance(page, PairPage) else None
    if isinstance(details, DetailsTab):
        details.show_keeping()
