"""What is known of a vault's recovery kit: whether the code on paper still is the right one, and when it was tried.

It is kept in the vault, so that it holds on whatever computer the vault is opened.
"""

from datetime import date
from enum import Enum
from pathlib import Path

from confidant.domain.dates import add_months
from confidant.vault.header import find_headers
from confidant.vault.vault import Vault

__all__ = [
    "PaperCode",
    "drill_is_due",
    "drilled_on",
    "headers_are_lost",
    "paper_code",
    "remember_drill",
    "remember_key",
    "remember_paper",
]

_CODE = "recovery.code_on_paper"
_KEY_MADE = "recovery.key_made_on"
_DRILLED = "recovery.drilled_on"
_MONTHS_BETWEEN_DRILLS = 12


class PaperCode(Enum):
    """How the code that was last printed or saved stands to the vault."""

    NONE = "none"
    CURRENT = "current"
    OUT_OF_DATE = "out of date"


def paper_code(vault: Vault) -> PaperCode:
    """Return whether the code last printed or saved opens the vault as it is now."""
    kept = vault.settings.get(_CODE)
    if kept is None:
        return PaperCode.NONE
    # Drawn anew whenever the slot is wrapped, and no secret.
    return PaperCode.CURRENT if kept == vault.kit_code.mark else PaperCode.OUT_OF_DATE


def remember_paper(vault: Vault) -> None:
    """Remember that a sheet with the present code was printed or saved. Raises CannotWriteVault or ReadOnlyVault."""
    vault.settings.put(_CODE, vault.kit_code.mark)


def remember_key(vault: Vault, day: date) -> None:
    """Remember that the recovery key was made on `day`, from which the first drill is counted; raises as above."""
    with vault.transaction():
        vault.settings.put(_KEY_MADE, day.isoformat())
        vault.settings.put(_DRILLED, None)


def remember_drill(vault: Vault, day: date) -> None:
    """Remember that the kit opened a copy of the vault on `day`; raises as above."""
    vault.settings.put(_DRILLED, day.isoformat())


def drilled_on(vault: Vault) -> date | None:
    """Return the day on which this recovery key was last tried."""
    return _day(vault, _DRILLED)


def drill_is_due(vault: Vault, today: date) -> bool:
    """Whether a year has passed since the kit was tried, or was made and never tried."""
    last = drilled_on(vault) or _day(vault, _KEY_MADE)
    return last is not None and add_months(last, _MONTHS_BETWEEN_DRILLS) <= today


def headers_are_lost(folder: Path) -> bool:
    """Whether the vault in `folder` has no header that can be read, so that its kit's code is needed."""
    found = find_headers(folder)
    return not found.headers and not found.newer


def _day(vault: Vault, name: str) -> date | None:
    kept = vault.settings.get(name)
    return None if kept is None else date.fromisoformat(kept)
