"""What can be done with notes from anywhere in the window: a new one, a search, and the levels by key."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience
from confidant.ui.notes.kept_actions import add_kept_actions
from confidant.ui.notes.writing_actions import add_writing_actions
from confidant.ui.shell.pair_shown import pair_meant, pair_on_screen

if TYPE_CHECKING:
    from confidant.ui.notes.notes_tab import NotesTab
    from confidant.ui.shell import Shell
    from confidant.vault.ids import PairId

__all__ = ["NotesEverywhere", "add_note_actions"]

_NO_PAIR = "A note belongs to a pair: add the two of you under Pairs first."


def add_note_actions(shell: "Shell") -> "NotesEverywhere":
    """Give `shell`, which has entered its vault, the menu *Note* with its keys, and the search its results.

    A second call returns what the first one made.
    """
    found = shell.findChild(NotesEverywhere)
    return found if isinstance(found, NotesEverywhere) else NotesEverywhere(shell)


class NotesEverywhere(QObject):
    """Holds the actions of the menu *Note*; those for the open note do nothing while none is open.

    What they need is loaded when they are first used: entering a vault waits for none of it.
    """

    def __init__(self, shell: "Shell") -> None:
        super().__init__(shell)
        from confidant.ui.search.search import Search  # noqa: PLC0415  kept out of the import of this module

        self._shell = shell
        self.search = Search(shell)
        add = shell.add_action
        add("Note", "New note", "Ctrl+N", self.new_note)
        add("Note", "New note from a template…", "Ctrl+Shift+N", self.begin_note)
        self._add_marking_actions()
        shell.menus.part("Note")
        add_writing_actions(shell, self)
        # Its key is the words' own.
        tick = "Tick the task, or untick it (Ctrl+Enter)"
        add("Note", tick, None, self._on_open_note(lambda tab: tab.editor.body.toggle_task()))
        shell.menus.part("Note")
        add("Note", "Bare page, during the conversation", "Ctrl+Shift+F", self.toggle_bare_page)
        add_kept_actions(shell, self)
        add("Note", "Delete the note", None, self._on_open_note(lambda tab: tab.actions_.delete()))

    def new_note(self) -> None:
        """Begin a private note of today: with the pair shown, the only one, or the one that is asked for."""
        if not self._shell.may_store():
            return
        pair = self._pair_for_new_note()
        if pair is not None:
            self._shell.go("pair", pair=pair, new_note=True)

    def begin_note(self) -> None:
        """Begin a private note of today from a template: with the pair shown, or one that is asked for with it."""
        from confidant.flows.templates import begin_note  # noqa: PLC0415  see above
        from confidant.flows.today import today  # noqa: PLC0415  see above
        from confidant.ui.notes.begin_note_dialog import BeginNoteDialog  # noqa: PLC0415  see above
        from confidant.ui.notes.open_words import store_open_words  # noqa: PLC0415  see above

        if not self._shell.may_store():
            return
        shown = pair_on_screen(self._shell)
        vault = self._shell.vault
        pairs = vault.pairs.summaries() if shown is None else [vault.pairs.summary(shown)]
        if not pairs:
            self._shell.toast(_NO_PAIR)
            return
        try:
            store_open_words(self._shell)  # a task that was just typed can be carried, too
            dialog = BeginNoteDialog(vault, pairs, today(), self._shell)
            dialog.finished.connect(dialog.deleteLater)
            if dialog.exec():
                note, place = begin_note(vault, dialog.pair(), today(), dialog.template(), dialog.carried())
                self._shell.go("pair", pair=dialog.pair(), note=note, at=place)
        except Problem as problem:
            self._shell.toast(str(problem))

    def toggle_bare_page(self) -> None:
        """Show nothing but the open note's words, in large type; or everything again."""
        from confidant.ui.notes.bare_page import BarePage  # noqa: PLC0415  see above

        if isinstance(self._shell.full, BarePage):
            self._leave_bare_page()
            return
        tab = self.notes_tab()
        if tab is not None and tab.editor.record is not None:
            page = BarePage(tab.editor)
            page.leave_wanted.connect(self._leave_bare_page)
            self._shell.open_full(page)
            page.setFocus()

    def _leave_bare_page(self) -> None:
        self._shell.close_full()
        tab = self.notes_tab()
        if tab is not None:
            tab.editor.focus_words()

    def notes_tab(self) -> "NotesTab | None":
        """Return the notes that are on the screen, or None."""
        from confidant.ui.notes.notes_tab import NotesTab  # noqa: PLC0415  see above
        from confidant.ui.pair.page import PairPage  # noqa: PLC0415  see above

        if self._shell.place != "pair" or self._shell.full is not None:
            return None
        page = self._shell.page("pair")
        tab = page.tab_widget(page.tab) if isinstance(page, PairPage) else None
        return tab if isinstance(tab, NotesTab) else None

    def _pair_for_new_note(self) -> "PairId | None":
        if not self._shell.vault.pairs.summaries():
            self._shell.toast(_NO_PAIR)
            return None
        return pair_meant(self._shell, "New note", "It is private and of today, and opens at once.", "Write")

    def _add_marking_actions(self) -> None:
        """What marks words or the whole note: levels, topics, and the mentee's yes."""
        add, part = self._shell.add_action, self._shell.menus.part
        part("Note")
        add("Note", "Private", "Ctrl+1", self._on_open_note(lambda tab: tab.editor.make_private()))
        for words, keys, audience in (
            ("Line manager, on or off", "Ctrl+2", Audience.LINE_MANAGER),
            ("References, on or off", "Ctrl+3", Audience.ROLE_REFERENCE),
        ):
            add("Note", words, keys, self._toggling(audience))
        add("Note", "Selected words as the note", "Ctrl+0", self._on_open_note(lambda tab: tab.editor.follow_note()))
        part("Note")
        add("Note", "Topics…", "Ctrl+T", self._on_open_note(lambda tab: tab.actions_.choose_topics()))
        add(
            "Note",
            "Record the mentee’s yes…",
            "Ctrl+Shift+Y",
            self._on_open_note(lambda tab: tab.actions_.record_yes()),
        )
        add("Note", "Withdraw the yes…", "Ctrl+Shift+W", self._on_open_note(lambda tab: tab.actions_.withdraw()))

    def _toggling(self, audience: Audience) -> Callable[[], None]:
        return self._on_open_note(lambda tab: tab.editor.toggle(audience))

    def _on_open_note(self, act: "Callable[[NotesTab], object]") -> Callable[[], None]:
        def on_open_note() -> None:
            tab = self.notes_tab()
            if tab is not None and tab.editor.record is not None and self._shell.may_store():
                act(tab)

        return on_open_note
