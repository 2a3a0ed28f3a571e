"""What is kept of notes beside their words, by key: the trash."""

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

    shell.add_action("Note", "Trash…", "Ctrl+Shift+T", open_trash)
