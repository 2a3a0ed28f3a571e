"""Backing up, by itself and by hand: into the vault's own folder first, and from there to the second place."""

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from confidant.vault.condition import HowFar
from confidant.vault.problems import CannotBackUpThere, SecondPlaceAway
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.vault.backup_writer import Made

__all__ = ["BackedUp", "There", "back_up", "catch_up"]

_MADE = 0.7
"""How far the work is once the backup is made; the rest is copying it to the second place."""


class There(Enum):
    """What came of the second place."""

    NOTHING_TO_DO = "nothing to do"
    """None is chosen, or it has the last backup already."""
    REACHED = "reached"
    AWAY = "away"
    """It is not there just now; it is waited for."""
    FAILED = "failed"
    """It was there, and full, or pulled out half-way, or broken; what lay there is whole."""


@dataclass(frozen=True, slots=True)
class BackedUp:
    """A verified backup, where one was made, and what came of the second place."""

    made: "Made | None"
    there: There


def back_up(vault: Vault, tell: HowFar) -> BackedUp:
    """Make a backup now, also to the second place. Raises CannotBackUp, SealBroken, or what `tell` raises."""
    made = vault.backups.make(lambda part: tell(_MADE * part))
    return BackedUp(made, catch_up(vault, lambda part: tell(_MADE + (1 - _MADE) * part)))


def catch_up(vault: Vault, tell: HowFar) -> There:
    """Copy the last backup to the second place, where it has not reached it. Raises CannotBackUp, where it has rotted.

    It is waited for the second place as long as the system waits for it: not for the window's thread.
    """
    try:
        return There.REACHED if vault.backups.copy_to_second_place(tell) else There.NOTHING_TO_DO
    except SecondPlaceAway:
        return There.AWAY
    except CannotBackUpThere:
        return There.FAILED
