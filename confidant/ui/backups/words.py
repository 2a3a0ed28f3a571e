"""The sentences about backups; free of Qt."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from confidant.flows.backing_up import BackedUp, There
from confidant.ui.labels import count_of, near_moment, size_words
from confidant.vault.backup_state import BackupState, SecondPlace

if TYPE_CHECKING:
    from confidant.vault.backup_writer import Made

__all__ = [
    "IN_TROUBLE",
    "SAME_DISK",
    "home_aside",
    "is_overdue",
    "last_aside",
    "last_title",
    "made_sentence",
    "saved_sentence",
    "second_aside",
    "there_sentence",
]

IN_TROUBLE = (
    "While something is wrong with this vault none is made: the good ones there are stay. “Save to a file…” keeps the "
    "vault as it is."
)
SAME_DISK = "It lies on the same disk as the vault: one that breaks takes both along."
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
        return "No backup can be read" if state.kept else "No backup yet"
    return f"Backed up {near_moment(state.last.made_at, now)}"


def last_aside(state: BackupState) -> str:
    """Return what the last backup has, and has not."""
    if state.last is None:
        there = f"{count_of(state.kept, 'file')} in the vault’s own folder: damaged, or another vault’s. "
        lies = there if state.kept else ""
        if not state.is_on:
            return f"{lies}Backups are switched off: none is made unless you ask for it."
        which = "A new one" if state.kept else "The first one"
        return f"{lies}{which} is made when nobody is at the keyboard, or when the vault is locked."
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
        return f"{where} It has the last backup, brought there {_brought(second, now)}."
    return f"{where} {_since_when(second, now)} It gets the last one as soon as it is there."


def _since_when(second: SecondPlace, now: datetime) -> str:
    """Return since when no backup has reached the second place."""
    if second.reached is None:
        return f"No backup has reached it since it was chosen {near_moment(second.since, now)}."
    return f"One was last brought there {_brought(second, now)}."


def _brought(second: SecondPlace, now: datetime) -> str:
    return "" if second.brought_at is None else near_moment(second.brought_at, now)


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
        parts.append(f"Verified, and brought to the second place {_brought(state.second, now)}.")
    elif state.second.reached is None:
        chosen = near_moment(state.second.since, now)
        parts.append(f"Verified. None has reached the second place since it was chosen {chosen}.")
    else:
        parts.append(f"Verified. Last brought to the second place {_brought(state.second, now)}.")
    return " ".join(parts)


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
