"""Whether the app notices what was done to a vault's files."""

from __future__ import annotations

import contextlib
from enum import Enum

from confidant.domain.problem import Problem
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
from tests.faults.places import Contents, Place, contents_of, refuses_releases

__all__ = ["Notice", "notice_of"]


class Notice(Enum):
    """What came of opening a changed vault, reading all of it, and letting the app look at it."""

    REFUSED = "refused to open"
    READ_ONLY = "opened for reading only"
    CHECKED = "named by the check"
    UNREADABLE = "a row refused to be read"
    NO_RELEASE = "releases refused"
    NO_EFFECT = "without effect on any row"
    UNNOTICED = "not noticed"


def notice_of(place: Place, expected: Contents) -> Notice:
    """Return how the app meets the vault at `place`, which held `expected` before it was changed."""
    place.is_home()
    try:
        vault = Vault.open(place.vault, PASSPHRASE, derive=FAST)
    except Problem:
        return Notice.REFUSED
    try:
        return _once_open(vault, expected)
    finally:
        with contextlib.suppress(Problem):  # a damaged vault may say so once more
            vault.close(back_up=False)


def _once_open(vault: Vault, expected: Contents) -> Notice:
    if vault.trouble:
        return Notice.READ_ONLY
    try:
        contents = contents_of(vault)
    except Problem:
        return Notice.UNREADABLE
    if vault.check():
        return Notice.CHECKED
    if refuses_releases(vault):
        return Notice.NO_RELEASE
    return Notice.NO_EFFECT if contents == expected else Notice.UNNOTICED
