"""The sentences about what lies round a vault; free of Qt."""

from confidant.flows.surroundings import CopyNearby
from confidant.ui.labels import count_of, listed, number_word, short_date
from confidant.vault.comparison import Area, Comparison, NoteThere
from confidant.vault.place import Client, Synced

__all__ = [
    "AREA_LABELS",
    "MOVING",
    "copies_found",
    "differences",
    "kept_in",
    "note_aside",
    "place_title",
    "what_it_holds",
]

AREA_LABELS = {
    Area.CONSENTS: "a yes or a withdrawal",
    Area.PAIRS: "a pair or its people",
    Area.AGREEMENTS: "an agreement",
    Area.REQUESTS: "a request",
    Area.EXCEPTIONAL: "an exceptional disclosure",
    Area.REGISTER: "an entry of the register",
    Area.CONSULTATIONS: "a question to a supervisor",
    Area.FILES: "an attached file",
    Area.TRASH: "a note in the trash",
}

MOVING = (
    "Lock the vault and close Confidant on every computer that has it.",
    "Move its folder, whole, to one that only this computer has, such as a new folder in your home folder.",
    "Open Confidant, choose “Another vault…” on the locked window, and show it the folder there.",
)
"""How a vault is brought to a better place, step by step."""


def kept_in(synced: Synced) -> str:
    """Return where a vault lies, as a sentence goes on: "in a folder of Dropbox"."""
    if synced.client is Client.NETWORK:
        return "on a network drive"
    return "in a cloud folder" if synced.client is Client.OTHER else f"in a folder of {synced.client.value}"


def place_title(synced: Synced) -> str:
    """Return the same as a title."""
    return f"This vault lies {kept_in(synced)}"


def copies_found(count: int) -> str:
    """Return how many other copies there are, as a title."""
    if count == 1:
        return "Another copy of this vault lies beside it"
    return f"{number_word(count)} other copies of this vault lie beside it"


def what_it_holds(nearby: CopyNearby) -> str:
    """Return what a copy holds that is not here, in a sentence."""
    if nearby.problem:
        return nearby.problem
    if nearby.comparison is None:
        return "It has another passphrase, the one the vault had when or where it was made: type that to compare it."
    return differences(nearby.comparison)


def differences(comparison: Comparison) -> str:
    """Return the same of a comparison."""
    if comparison.is_same:
        return f"Everything in it, {count_of(comparison.notes, 'note')} too, is in your vault just so."
    only = sum(not each.is_edited for each in comparison.there)
    edited = len(comparison.there) - only
    parts = [f"{count_of(only, 'note')} that your vault lacks"] if only else []
    parts += [f"{count_of(edited, 'note')} with other words or levels"] if edited else []
    parts += [AREA_LABELS[area] for area in Area if area in comparison.areas]
    return f"It differs in {listed(parts)}. The rest of it is in your vault just so."


def note_aside(there: NoteThere) -> str:
    """Return how a note stands, of which day it is, and whose."""
    how, day = "Differs" if there.is_edited else "Not here", there.note.held_on
    return f"{how} · {short_date(day)} {day.year} · {there.mentee}"
