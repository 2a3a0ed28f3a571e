"""What is being written in the window, before something beside the editor changes a note."""

from PySide6.QtWidgets import QWidget

from confidant.ui.notes.notes_tab import NotesTab

__all__ = ["store_open_words"]


def store_open_words(window: QWidget) -> None:
    """Store the words of every note that is open in `window` or was left unsaved; the editor shows the change later.

    Raises the `Problem` that kept them from being stored: then nothing beside the editor may touch that note.
    """
    for tab in window.findChildren(NotesTab):
        tab.flush()
