"""A row for something that was promised: it opens the line it stands in, and can be ticked."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.domain.problem import Problem
from confidant.domain.task import TaskState
from confidant.flows.actions import Promise, place_of, set_state
from confidant.ui.kit import Badge, BadgeKind, IconView, SecondaryButton
from confidant.ui.labels import near_date
from confidant.ui.rows.opening_words import OpeningWords
from confidant.ui.theme import Token
from confidant.vault.actions import Action

if TYPE_CHECKING:
    from confidant.ui.shell import Shell

__all__ = ["promised_row"]


def promised_row(
    shell: "Shell", promise: Promise, aside: str, today: date, refresh: Callable[[], None]
) -> list[QWidget]:
    """Return the parts of the row; `refresh` shows the list anew once the action is done, or open again."""
    action = promise.action
    place = f"{action.note}.{action.position}"
    text = OpeningWords(promise.words, aside)
    text.setObjectName(f"promised.open.{place}")
    text.clicked.connect(lambda: _open(shell, action))
    row: list[QWidget] = [IconView("square", Token.ACCENT, 20), text]
    if action.due is not None and action.due < today:
        row.append(Badge("Overdue", BadgeKind.WARN, "hourglass"))
    button = SecondaryButton("Done")
    button.setObjectName(f"promised.done.{place}")
    button.setAccessibleName(f"Done: {promise.words}")
    button.clicked.connect(lambda: _tick(shell, action, today, refresh))
    shell.condition.keep_off(button)
    return [*row, button]


def _open(shell: "Shell", action: Action) -> None:
    try:
        place = place_of(shell.vault, action)
    except Problem as problem:
        shell.toast(str(problem))
        return
    shell.go("pair", pair=action.pair, note=action.note, at=place)


def _tick(shell: "Shell", action: Action, today: date, refresh: Callable[[], None]) -> None:
    def take_back() -> None:
        if _write(shell, replace(action, state=TaskState.DONE), TaskState.OPEN):
            refresh()

    if _write(shell, action, TaskState.DONE):
        refresh()
        shell.toast(f"Ticked in the note of {near_date(action.held_on, today)}.", undo=take_back)


def _write(shell: "Shell", action: Action, state: TaskState) -> bool:
    from confidant.ui.notes.open_words import store_open_words  # noqa: PLC0415  Home needs none of the notes to be seen

    try:
        store_open_words(shell)
        set_state(shell.vault, action, state)
    except Problem as problem:
        shell.toast(str(problem))
        return False
    return True
