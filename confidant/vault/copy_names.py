"""How the programs of cloud folders name the copies that they leave when a file was changed in two places.

What a file is, is told by its content wherever that can be (`siblings`); a name alone counts for one whose header has
not arrived. None of this decides what may be written over: nothing of any of these names ever is.
"""

import re

__all__ = ["MARKS", "original_of"]

MARKS = {
    # "vault (Imogen's conflicted copy 2026-11-25).db", in whatever language, and "(Selective Sync Conflict)"
    "Dropbox": r" \((?:[^()]|\([^()]*\))+\)",
    # "vault (conflicted copy 2026-11-25 143015).db"; before version 2.6 "vault_conflict-20261125-143015.db"
    "Nextcloud and ownCloud": r" \(conflicted copy [^()]+\)|_conflict-\d{8}-\d{6}",
    # "vault-LAPTOP-3F2K.db": the computer's name
    "OneDrive": r"-[\w-]{1,63}(?=\.|$)",
    # "vault (1).db", "vault.db (1)", "[Conflict] vault.db"
    "Google Drive": r" ?\(\d+\)|\[Conflict\] |^Copy of ",
    # "vault 2.db"
    "iCloud": r" \d+(?=\.|$)",
    # "vault.sync-conflict-20261125-143015-ABCDEFG.db"
    "Syncthing": r"\.sync-conflict-\d{8}-\d{6}-[A-Z0-9]{7}",
    # "vault (imogen@example.org).db"
    "Box": r" \((?:[^()]|\([^()]*\))+\)",
    # "vault (SFConflict imogen@example.org 2026-11-25-14-30-15).db"
    "Seafile": r" \(SFConflict [^()]+\)",
    # "vault.Conflict.db"
    "Resilio": r"\.Conflict(?=\.|$)",
    # "vault - Copy.db", by hand, in whatever language
    "Windows": r" - [^.]+",
}
"""By who leaves them, what such names have more than the original's, as their makers and users describe it."""

_MARK = re.compile("|".join(f"(?:{mark})" for mark in dict.fromkeys(MARKS.values())))
_MOST_MARKS = 4
"""A copy of a copy has two."""


def original_of(name: str, originals: frozenset[str]) -> str | None:
    """Return which of `originals` the file `name` is named as a copy of; None for none, and for an original itself."""
    if name in originals:
        return None
    found = {name}
    for _ in range(_MOST_MARKS):
        found = {each[: mark.start()] + each[mark.end() :] for each in found for mark in _MARK.finditer(each)}
        for original in originals & found:
            return original
    return None
