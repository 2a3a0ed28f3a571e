"""In which order a menu offers what several parts of the window put into it."""

from collections.abc import Iterable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

__all__ = ["ORDER", "put_in_order"]

ORDER: dict[str, tuple[tuple[str, ...], ...]] = {
    "Pair": (
        ("Somebody is in danger…",),
        ("Before the next meeting…", "Ask for a yes…", "Add a pair…"),
        (
            "Talk the agreement through…",
            "New version of the agreement",
            "What the version changes…",
            "Sign the version…",
            "Print the agreement…",
        ),
        ("Ask a supervisor…", "When confidence must be broken…", "The mentee has something to tell…"),
        ("A copy of what is held…", "Change the line manager…", "Keeping and erasing…", "End the mentoring…"),
    ),
}
"""By menu, in groups with a line between: what cannot wait, then what is wanted most often, and last what ends."""


def put_in_order(name: str, menu: QMenu, actions: Iterable[QAction]) -> None:
    """Arrange a menu whose order is known; what has no place there stands last."""
    if name not in ORDER:
        return
    by_words = {action.text(): action for action in actions}
    known = {words for group in ORDER[name] for words in group}
    others = tuple(words for words in by_words if words not in known)
    # Not `clear`, with which PySide lets go of the actions themselves.
    for action in menu.actions():
        menu.removeAction(action)
        if action.isSeparator():
            action.deleteLater()
    for group in (*ORDER[name], others):
        there = [by_words[words] for words in group if words in by_words]
        if there and menu.actions():
            menu.addSeparator()
        menu.addActions(there)
