"""The sentences about backups; free of Qt."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from confidant.flows.backing_up import BackedUp, There
from confidant.ui.labels import count_of, near_date, near_moment, size_words
from confidant.vault.backup_folder import moment_of
from confidant.vault.backup_state import BackupState, SecondPlace

if TYPE_CHECKING:
    from confidant.vault.backup_writer import Made

__all__ = [
    "IN_TROUBLE",
    "home_aside",
    "is_overdue",
    "last_aside",
    "last_title",
    "made_sentence",
    "saved_sentence",
    "second_aside",
    "since_when",
    "there_sentence",
]

IN_TROUBLE = (
    "While something is wrong with this vault none is made: the good ones there are stay. “Save to a file…” keeps the "
    "vault as it is."
)
_LONG = timedelta(days=7)
_THERE = {
    There.NOTHING_TO_DO: "",
    There.REACHED: " It was copied to the second place, and read back there.",
    There.AWAY: " The second place is not there just now; it gets its copy when it is.",
    There.FAILED: (
        " It could not be copied to the second place: check that it is still connected, has room and may be written."
    ),
}


def last_title(state: BackupState, now: datetime) -> str:
    """Return when the last backup was made."""
    if state.last is None:
        return "No backup yet"
    return f"Backed up {near_moment(state.last.made_at, now)}"


def last_aside(state: BackupState) -> str:
    """Return what the last backup has, and has not."""
    if state.last is None:
        if not state.is_on:
            return "Backups are switched off: none is made unless you ask for it."
        return "The first one is made when nobody is at the keyboard, or when the vault is locked."
    if not state.last.opens:
        return "It opens with the passphrase of before. The next one is made with the one you use now."
    kept = "" if state.kept < 2 else f"; {state.kept} are kept there"
    where = f"Verified, {size_words(state.last.size)}, in the vault’s own folder{kept}."
    return f"{where} Everything stored is in it." if state.last.is_current else f"{where} What came since is not in it."


def second_aside(state: BackupState, now: datetime) -> str:
    """Return what the second place has."""
    second = state.second
    if second is None:
        return "A USB stick or another disk, for the day when this one breaks. None is chosen."
    where = f"{second.folder.parent}."
    if state.last is None:
        return f"{where} The first backup goes there, too."
    if not state.awaits_second_place:
        return f"{where} It has the last backup."
    return f"{where} {since_when(second, now)} It gets the last one as soon as it is there."


def since_when(second: SecondPlace, now: datetime) -> str:
    """Return since when no backup has reached the second place."""
    reached = None if second.reached is None else moment_of(second.reached)
    today = now.astimezone().date()
    if reached is None:
        return f"No backup has reached it since it was chosen on {near_date(second.since.astimezone().date(), today)}."
    return f"The last backup that reached it is of {near_date(reached.astimezone().date(), today)}."


def is_overdue(state: BackupState, now: datetime) -> bool:
    """Whether something was stored that no backup has, and none was made for a week."""
    return state.last is not None and state.has_changed and now - state.last.made_at > _LONG


def home_aside(state: BackupState, now: datetime, *, problem: str = "", is_whole: bool = True) -> str:
    """Return what Home says below the last backup: what failed, or what is missing, or that all is well."""
    if not is_whole:
        return IN_TROUBLE
    if problem:
        return problem
    parts = []
    if not state.is_on and state.last is not None:
        parts.append("They are not made by themselves any more.")
    if state.last is None or not state.last.opens or state.second is None:
        parts.append(last_aside(state))
    elif not state.awaits_second_place:
        parts.append("Verified, and copied to the second place.")
    else:
        parts.append(f"Verified. On the second place: {_of_second(state.second, now)}.")
    return " ".join(parts)


def _of_second(second: SecondPlace, now: datetime) -> str:
    reached = None if second.reached is None else moment_of(second.reached)
    today = now.astimezone().date()
    if reached is None:
        return f"none yet, since {near_date(second.since.astimezone().date(), today)}"
    return f"the one of {near_date(reached.astimezone().date(), today)}"


def made_sentence(done: BackedUp) -> str:
    """Return what was made, and what came of the second place."""
    made = "" if done.made is None else f"The backup is made and verified, with {_notes(done.made)}."
    return f"{made}{_THERE[done.there]}".strip()


def there_sentence(there: There) -> str:
    """Return what came of the second place, where nothing else was asked for."""
    return _THERE[there].strip()


def saved_sentence(made: "Made") -> str:
    """Return what a backup that was saved to a file holds."""
    if made.is_whole:
        return f"The backup is saved and verified, with {_notes(made)}."
    return (
        "The vault is saved as it is. Something is wrong with it, so this file could not be verified: keep it, and "
        "keep the older backups, too."
    )


def _notes(made: "Made") -> str:
    return count_of(made.notes, "note")
