"""What can be begun from anywhere in the window: a pair, a request, a version of the agreement, a look at the chain."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from confidant.ui.agreement.tab import AgreementTab
    from confidant.ui.shell import Shell

__all__ = ["BeginningsEverywhere", "add_beginnings"]


def add_beginnings(shell: "Shell") -> "BeginningsEverywhere":
    """Give `shell`, which has entered its vault, the menus *Pair*, *Request* and *Disclosures* with their keys.

    A second call returns what the first one made.
    """
    found = shell.findChild(BeginningsEverywhere)
    return found if isinstance(found, BeginningsEverywhere) else BeginningsEverywhere(shell)


class BeginningsEverywhere(QObject):
    """Holds the actions; those for an agreement do nothing while none is on the screen."""

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        self._shell = shell
        add = shell.add_action
        add("Pair", "Add a pair…", "Ctrl+Shift+P", lambda: shell.go("pairs", new=True))
        add("Pair", "Before the next meeting…", "Ctrl+Shift+B", self.look_before)
        add(
            "Pair",
            "New version of the agreement",
            "Ctrl+Shift+V",
            self._on_agreement(lambda tab: tab.start_draft(), stores=True),
        )
        add("Pair", "What the version changes…", "Ctrl+Shift+D", self._on_agreement(lambda tab: tab.show_changes()))
        add(
            "Pair",
            "Sign the version…",
            "Ctrl+Shift+S",
            self._on_agreement(lambda tab: tab.ask_signatures(), stores=True),
        )
        add(
            "Pair",
            "Talk the agreement through…",
            "Ctrl+Shift+C",
            self._on_agreement(lambda tab: tab.talk(), stores=True),
        )
        add("Pair", "Print the agreement…", "Ctrl+P", self._on_agreement(lambda tab: tab.print_shown()))
        add("Request", "New request…", "Ctrl+Shift+R", lambda: shell.go("requests", new=True))
        add("Request", "Asked in passing…", "Ctrl+Shift+A", lambda: shell.go("requests", spoken=True))
        add("Disclosures", "Verify the chain", "Ctrl+Shift+H", lambda: shell.go("disclosures", verify=True))

    def look_before(self) -> None:
        """Show what to look at before the next meeting: of the pair shown, the only one, or the one asked for."""
        from confidant.ui.notes.which_pair_dialog import WhichPairDialog  # noqa: PLC0415  loaded when it is first used
        from confidant.ui.pair.page import PairPage  # noqa: PLC0415  as above

        page = self._shell.page("pair") if self._shell.place == "pair" else None
        pair = page.pair if isinstance(page, PairPage) else None
        if pair is None:
            summaries = self._shell.vault.pairs.summaries()
            if len(summaries) == 1:
                pair = summaries[0].id
            elif summaries:
                words = "What was promised, what to check, and how the last conversation began."
                title = "Before the next meeting"
                dialog = WhichPairDialog(summaries, self._shell, title=title, words=words, action="Look")
                pair = dialog.pair() if dialog.exec() else None
                dialog.deleteLater()
        if pair is not None:
            self._shell.go("pair", pair=pair, tab="before")

    def _on_agreement(self, act: "Callable[[AgreementTab], None]", *, stores: bool = False) -> Callable[[], None]:
        def do() -> None:
            from confidant.ui.agreement.tab import AgreementTab  # noqa: PLC0415  loaded when it is first used

            for tab in self._shell.findChildren(AgreementTab):
                if tab.isVisible():
                    if not stores or self._shell.may_store():
                        act(tab)
                    return

        return do
