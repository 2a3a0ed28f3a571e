"""What lies round a vault, as windows and command line tell of it: who has its folder too, and other copies of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.comparison import Comparison, compare
from confidant.vault.copy_reading import open_beside
from confidant.vault.machine import synced_here
from confidant.vault.place import Client, Synced
from confidant.vault.siblings import Sibling, find
from confidant.vault.vault import Vault

__all__ = ["CopyNearby", "copies_told", "look_at_copies", "place_told", "what_may_happen"]


@dataclass(frozen=True, slots=True)
class CopyNearby:
    """Another copy of the vault, and what it holds."""

    sibling: Sibling
    comparison: Comparison | None
    """What it holds that is not here; None where it has another passphrase, or cannot be read."""
    problem: str = ""
    """Why it cannot be read, where that is known; else an empty string."""

    @property
    def changed(self) -> datetime:
        """When it was written last, in the time of this computer."""
        return datetime.fromtimestamp(self.sibling.changed).astimezone()


def look_at_copies(vault: Vault, tell: Callable[[], None] = lambda: None) -> tuple[CopyNearby, ...]:
    """Find the copies of the open vault and compare each that has its key; `tell` is called now and then.

    What `tell` raises ends it.
    """
    siblings = find(vault.folder)
    found = []
    for sibling in siblings.copies:
        tell()
        try:
            with open_beside(vault, siblings, sibling.file) as copy:
                found.append(CopyNearby(sibling, None if copy is None else compare(vault, copy, tell)))
        except Problem as problem:
            found.append(CopyNearby(sibling, None, str(problem)))
    return tuple(found)


def what_may_happen(synced: Synced) -> str:
    """Say what a vault risks in such a place, and what is better, in two or three sentences."""
    if synced.client is Client.NETWORK:
        return (
            "This folder lies on a network drive. Where the connection breaks, what was written last may be missing, "
            "and two computers can change the vault at once. A folder on this computer’s own disk is safer."
        )
    who = synced.client.value if synced.client is not Client.OTHER else "A cloud folder"
    return (
        f"{who} brings this folder to other computers. A vault that is changed on two of them splits into two copies, "
        "and what is erased here may live on there. A folder that only this computer has is safer; backups can go "
        "anywhere."
    )


def place_told(folder: Path) -> str:
    """Return one sentence for whoever keeps a vault where it reaches other computers; an empty string elsewhere."""
    synced = synced_here(folder)
    if synced is None:
        return ""
    where = "on a network drive" if synced.client is Client.NETWORK else f"in a folder of {synced.client.value}"
    if synced.client is Client.OTHER:
        where = "in a cloud folder"
    return (
        f"This vault lies {where}: never change it on two computers at once, or it splits into two copies; "
        "a folder that only this computer has is safer."
    )


def copies_told(folder: Path) -> str:
    """Return one sentence for all other copies of the vault in `folder`; an empty string where there is none."""
    copies = find(folder).copies
    if not copies:
        return ""
    if len(copies) == 1:
        return (
            f"Another copy of this vault was found and left as it is: {copies[0].file}; "
            "Settings in the app shows what it holds, and opens it for reading."
        )
    return (
        f"{len(copies)} other copies of this vault were found and left as they are, the one changed last at "
        f"{copies[0].file}; Settings in the app shows what they hold, and opens them for reading."
    )
