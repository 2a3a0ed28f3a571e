"""What closing the vault left to be told, handed to the process that takes this one's place.

It travels through the environment as a kind and never as words: every program of the same user can read it there.
"""

import os
from collections.abc import Iterable
from enum import StrEnum

from confidant.domain.problem import Problem

VARIABLE = "CONFIDANT_TOLD"
"""The environment variable that carries the kinds, parted by commas."""


class Parting(StrEnum):
    """What went wrong on the way out."""

    NOT_BACKED_UP = "not_backed_up"
    NOT_WHOLE = "not_whole"
    NOT_CLOSED = "not_closed"
    STILL_AT_WORK = "still_at_work"
    NOT_KEPT = "not_kept"
    WORDS_LOST = "words_lost"
    KIT_NOT_PROVED = "kit_not_proved"


_SENTENCES = {
    Parting.NOT_BACKED_UP: (
        "The vault is locked and everything is stored, but no new backup of it could be made; "
        "check that the disk has room and that the backups folder may be written."
    ),
    Parting.NOT_WHOLE: (
        "The vault is locked, and no new backup of it was made: something in its file is not as Confidant left it. "
        "Unlock it, and it says what was seen; the backups there are were left as they are."
    ),
    Parting.NOT_CLOSED: (
        "The vault is locked and what was stored is safe, but its file could not be brought up to date; "
        "open it here once more, before you copy it anywhere."
    ),
    Parting.STILL_AT_WORK: (
        "The vault is locked and what was stored is safe, but other work with it did not end in time, so its file was "
        "not brought up to date and no new backup was made; open it here once more, before you copy it anywhere."
    ),
    Parting.NOT_KEPT: (
        "The vault is locked, but what was stored is not safe: another program had taken its file away or replaced it, "
        "and no copy could be written. Put vault.db back, as from the rubbish bin or the cloud folder’s versions, "
        "soon; else restore the newest backup."
    ),
    Parting.WORDS_LOST: (
        "The vault was locked with nobody there, or before the computer slept, and the last words on the screen could "
        "not be stored; everything stored before is safe. Look at what you were writing."
    ),
    Parting.KIT_NOT_PROVED: (
        "The new vault is made and locked, and your passphrase opens it. Its recovery kit was not proved; "
        "make a new one in Settings once it is open."
    ),
}


def sentence(told: Iterable[Parting]) -> str:
    """What the user reads; an empty string where there is nothing to tell."""
    return " ".join(_SENTENCES[one] for one in told)


def kind_of(problem: Problem) -> Parting:
    """What the problem that closing a vault raised has left to be told."""
    from confidant.vault.problems import CannotBackUp, CannotKeepFiles, NotClosed, SealBroken  # noqa: PLC0415  the locked window loads no vault

    if isinstance(problem, SealBroken):
        return Parting.NOT_WHOLE
    if isinstance(problem, CannotKeepFiles):
        return Parting.NOT_KEPT
    if isinstance(problem, NotClosed):
        return Parting.STILL_AT_WORK
    return Parting.NOT_BACKED_UP if isinstance(problem, CannotBackUp) else Parting.NOT_CLOSED


def hand_over(told: Iterable[Parting]) -> None:
    """Leave word for the process that follows."""
    told = tuple(told)
    if told:
        os.environ[VARIABLE] = ",".join(told)
    else:
        os.environ.pop(VARIABLE, None)


def take_over() -> tuple[Parting, ...]:
    """What the process before this one left to be told; taken out, so that it is told once. Other words are ignored."""
    told = os.environ.pop(VARIABLE, "").split(",")
    return tuple(one for one in Parting if one in told)
