"""What is kept of notes beside their words, by key: files, what they said before, and the trash."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.notes.everywhere import NotesEverywhere
    from confidant.ui.shell import Shell

__all__ = ["add_kept_actions"]


def add_kept_actions(shell: "Shell", notes: "NotesEverywhere") -> None:
    """Add them to the menu *Note*; they do nothing while no pair's notes are on the screen."""

    def open_trash() -> None:
        tab = notes.notes_tab()
        if tab is not None:
            tab.open_trash()

    def attach() -> None:
        tab = notes.notes_tab()
        if tab is not None and tab.editor.record is not None and shell.may_store():
            tab.files.choose()

    def open_history() -> None:
        tab = notes.notes_tab()
        if tab is not None and tab.editor.record is not None:
            tab.actions_.open_history(may_store=shell.condition.may_store)

    shell.add_action("Note", "Attach a file…", "Ctrl+Shift+K", attach)
    shell.add_action("Note", "History…", "Ctrl+Shift+O", open_history)
    shell.add_action("Note", "Trash…", "Ctrl+Shift+T", open_trash)
