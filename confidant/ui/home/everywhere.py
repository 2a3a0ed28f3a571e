"""What can be begun from anywhere in the window: a pair, a request, a version of the agreement, a look at the chain."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication

from confidant.flows.today import now, today
from confidant.ui.shell.input_filter import input_filter
from confidant.ui.shell.pair_shown import pair_meant, pair_on_screen

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
    """Holds the actions; those for an agreement do nothing while no pair is on the screen."""

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
        add("Pair", "Ask for a yes…", "Ctrl+Shift+J", self.ask_for_a_yes)
        add("Pair", "A copy of what is held…", "F6", self.copy_for_mentee)
        add("Pair", "Ask a supervisor…", "F12", self.ask_supervisor)
        add("Pair", "Change the line manager…", "Ctrl+Shift+X", self.change_line_manager)
        add("Pair", "Keeping and erasing…", "Ctrl+F7", self.show_keeping)
        add("Request", "New request…", "Ctrl+Shift+R", lambda: shell.go("requests", new=True))
        # One key, for a hand that holds a cup; the other is next to those of the menu.
        asked = add("Request", "Asked in passing…", None, self.ask_in_passing)
        asked.setShortcuts([QKeySequence(Qt.Key.Key_F8), QKeySequence("Ctrl+Shift+A")])
        input_filter().add(self, self._on_input)
        add("Disclosures", "Said to somebody…", "Ctrl+Shift+Q", lambda: shell.go("disclosures", said=True))
        add("Disclosures", "Verify the chain", "Ctrl+Shift+H", lambda: shell.go("disclosures", verify=True))

    def ask_in_passing(self) -> None:
        """Show the corridor card over whatever is on the screen, about the pair that is seen there.

        Behind the curtain nothing is shown: somebody stands there who is not to read the mentee's name.
        """
        if self._shell.covering.is_covered:
            return
        from confidant.ui.requests.corridor_card import show_corridor_card  # noqa: PLC0415  loaded when first used

        show_corridor_card(self._shell, today(), now, pair=pair_on_screen(self._shell))

    def _on_input(self, event: QEvent) -> bool:
        """Hear the corridor card's key in a dialog too, where the window's own shortcuts are silent."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() != Qt.Key.Key_F8:
            return False
        before = QApplication.activeModalWidget()
        if before is None or before.objectName() == "corridor":
            return False
        self.ask_in_passing()
        return True

    def look_before(self) -> None:
        """Show what to look at before the next meeting: of the pair shown, the only one, or the one asked for."""
        words = "What was promised, what to check, and how the last conversation began."
        pair = pair_meant(self._shell, "Before the next meeting", words, "Look")
        if pair is not None:
            self._shell.go("pair", pair=pair, tab="before")

    def ask_for_a_yes(self) -> None:
        """Show what the mentee can be asked about: of the pair shown, the only one, or the one asked for."""
        words = "Words that are meant for somebody and not agreed yet, or the sheet that awaits answers."
        pair = pair_meant(self._shell, "Ask for a yes", words, "Show") if self._shell.may_store() else None
        if pair is not None:
            self._shell.go("ask", pair=pair)

    def copy_for_mentee(self) -> None:
        """Show a mentee's request for a copy: of the pair shown, the only one, or the one asked for."""
        words = (
            "Everything that is held about them, for themselves: who asks, the search, what is taken out, and the copy."
        )
        pair = pair_meant(self._shell, "A copy of what is held", words, "Show") if self._shell.may_store() else None
        if pair is not None:
            self._shell.go("access", pair=pair)

    def ask_supervisor(self) -> None:
        """Begin a question to a supervisor: about the pair shown, the only one, or the one asked for."""
        words = "Nobody’s name goes into the copy that the supervisor reads."
        pair = pair_meant(self._shell, "Ask a supervisor", words, "Begin") if self._shell.may_store() else None
        if pair is not None:
            from confidant.ui.supervision.opening import open_consultation  # noqa: PLC0415  loaded when first used

            open_consultation(self._shell, pair)

    def change_line_manager(self) -> None:
        """Name another line manager: for the pair shown, the only one, or the one asked for."""
        from confidant.ui.pair.details_tab import DetailsTab  # noqa: PLC0415  loaded when it is first used
        from confidant.ui.pair.page import PairPage  # noqa: PLC0415  as above

        words = "What was agreed for the one before lapses for the new one, and is listed to be asked again."
        pair = pair_meant(self._shell, "Change the line manager", words, "Choose") if self._shell.may_store() else None
        if pair is None:
            return
        self._shell.go("pair", pair=pair, tab="details")
        page = self._shell.page("pair")
        details = page.tab_widget("details") if isinstance(page, PairPage) else None
        if isinstance(details, DetailsTab):
            details.change_line_manager()

    def show_keeping(self) -> None:
        """Show how long notes are kept, what holds them, and how they are erased: of the pair shown, or asked for."""
        from confidant.ui.keeping.showing import show_keeping  # noqa: PLC0415  loaded when it is first used

        pair = pair_meant(
            self._shell, "Keeping and erasing", "How long it is kept, what holds it, and erasing it for good.", "Show"
        )
        if pair is not None:
            show_keeping(self._shell, pair)

    def _on_agreement(self, act: "Callable[[AgreementTab], None]", *, stores: bool = False) -> Callable[[], None]:
        def do() -> None:
            if not stores or self._shell.may_store():
                tab = self._agreement()
                if tab is not None:
                    act(tab)

        return do

    def _agreement(self) -> "AgreementTab | None":
        """Return the agreement on the screen, or go to that of the pair shown; None where no pair is shown."""
        from confidant.ui.agreement.tab import AgreementTab  # noqa: PLC0415  loaded when it is first used
        from confidant.ui.pair.page import PairPage  # noqa: PLC0415  as above

        page = self._shell.page("pair") if self._shell.place == "pair" else None
        if isinstance(page, PairPage) and page.pair is not None and page.tab != "agreement":
            self._shell.go("pair", pair=page.pair, tab="agreement")
        return next((tab for tab in self._shell.findChildren(AgreementTab) if tab.isVisible()), None)
