"""What is owed where confidence may have to be broken, at the head of Home."""

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from confidant.flows.exceptional.standing import ExceptionalStanding, standing
from confidant.ui.exceptional.words import names, owed_words, state_words
from confidant.ui.kit import Badge, BadgeKind, IconView, SecondaryButton, TitledText
from confidant.ui.theme import Token

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.vault import Vault

__all__ = ["exceptional_rows"]

_UNREADABLE = "A record of an exceptional disclosure cannot be read"
_UNREADABLE_ASIDE = "Everything else is safe, and nothing of its pair can be erased; a backup may hold it whole."


def exceptional_rows(shell: "Shell", vault: "Vault", now: datetime) -> list[list[QWidget]]:
    """Return a row for each record that is not closed, what is owed first leading."""
    return [_row(shell, vault, each, now) for each in standing(vault, now)]


def _row(shell: "Shell", vault: "Vault", each: ExceptionalStanding, now: datetime) -> list[QWidget]:
    record = each.record
    if record is None:
        return [IconView("triangle-alert", Token.WARN, 20), TitledText(_UNREADABLE, _UNREADABLE_ASIDE, wrap=True)]
    mentee = vault.pairs.summary(record.pair).mentee
    title = f"{mentee}: {state_words(record.disclosure)}"
    called = names(record.disclosure.discloser, mentee)
    aside = " ".join(owed_words(owed, called, now.date()) for owed in each.owed)
    button = SecondaryButton("Go on")
    button.setObjectName(f"home.exceptional.{each.id}")
    button.setAccessibleName(f"Go on: {title}")
    button.clicked.connect(lambda: shell.go("exceptional", pair=record.pair, record=each.id))
    row: list[QWidget] = [IconView("scale", Token.ACCENT, 20), TitledText(title, aside, wrap=True)]
    if each.day is not None and each.day < now.date():
        row.append(Badge("Overdue", BadgeKind.WARN, "hourglass"))
    return [*row, button]
