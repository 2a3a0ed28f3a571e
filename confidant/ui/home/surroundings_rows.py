"""What lies round the vault, as rows of Home."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.ui.kit import IconView, SecondaryButton, TitledText
from confidant.ui.surroundings.words import copies_found, place_title
from confidant.ui.theme import Token

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.ui.surroundings.watch import Round

__all__ = ["surroundings_rows"]


def surroundings_rows(shell: "Shell", around: "Round") -> list[list[QWidget]]:
    """Return a row for each thing that is to be told: who else has the vault open, copies of it, where it lies."""
    rows = []
    if around.is_elsewhere:
        title = "Another computer has this vault open, too"
        aside = "Lock it on one of the two, or it splits into two copies"
        rows.append(_row("monitor", title, aside, _button("See", "home.elsewhere", lambda: _go_to_place(shell))))
    if around.copies:
        title = copies_found(len(around.copies))
        aside = "Nothing of them is lost: see what they hold that your vault lacks"
        rows.append(_row("copy", title, aside, _button("Look", "home.copies", shell.show_copies)))
    if around.synced is not None:
        aside = "Changed on two computers at once, it splits into two copies"
        button = _button("Read on", "home.place", shell.show_place)
        rows.append(_row("folder", place_title(around.synced), aside, button))
    return rows


def _go_to_place(shell: "Shell") -> None:
    shell.go("settings", row="place")


def _row(icon: str, title: str, aside: str, button: SecondaryButton) -> list[QWidget]:
    button.setAccessibleName(f"{button.text()}: {title}")
    return [IconView(icon, Token.ACCENT, 20), TitledText(title, aside, lines=2), button]


def _button(words: str, name: str, slot: Callable[[], None]) -> SecondaryButton:
    button = SecondaryButton(words)
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button
