"""What can be done with the words of the open note by key: finding, replacing, spelling, pasting."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from confidant.ui.notes.everywhere import NotesEverywhere
    from confidant.ui.notes.writing_tools import WritingTools
    from confidant.ui.shell import Shell

__all__ = ["add_writing_actions"]


def add_writing_actions(shell: "Shell", notes: "NotesEverywhere") -> None:
    """Add them to the menu *Note*; they do nothing while no note is open."""

    def on_tools(act: "Callable[[WritingTools], None]") -> Callable[[], None]:
        def on_open_note() -> None:
            tab = notes.notes_tab()
            if tab is not None and tab.editor.record is not None:
                act(tab.editor.tools)

        return on_open_note

    add = shell.add_action
    add("Note", "Find in this note…", "Ctrl+F", on_tools(lambda tools: tools.find()))
    add("Note", "Find and replace…", "Ctrl+H", on_tools(lambda tools: tools.find(replaces=True)))
    add("Note", "Find the next one", "F3", on_tools(lambda tools: tools.find_next(1)))
    add("Note", "Find the one before", "Shift+F3", on_tools(lambda tools: tools.find_next(-1)))
    add("Note", "Next misspelt word", "F7", on_tools(lambda tools: tools.speller().next_misspelt()))
    # Its key, Ctrl+Shift+V, is the words' own: elsewhere it begins a version of the agreement.
    add("Note", "Paste without format (Ctrl+Shift+V)", None, on_tools(lambda tools: tools.paste_plain()))
