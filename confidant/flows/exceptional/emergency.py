"""Whom to call where there is danger: what the pair agreed, and the numbers that the user set for this vault."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import agreement_in_force
from confidant.domain.words import fold_space
from confidant.vault.ids import PairId
from confidant.vault.settings import EMERGENCY
from confidant.vault.vault import Vault

__all__ = ["Contact", "contacts", "own_contacts", "set_own_contacts"]


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody to call, in a line as it was written (name, who they are, number). `of_pair`: the two agreed on it."""

    words: str
    of_pair: bool


def contacts(vault: Vault, pair: PairId | None, on: date) -> tuple[Contact, ...]:
    """Return whom to call: those of the pair's agreement in force, where a pair is meant, then the vault's own."""
    agreed = None if pair is None else agreement_in_force(vault.agreements.versions(pair), on)
    of_pair = () if agreed is None else _lines(agreed.arrangements.emergency)
    own = (words for words in own_contacts(vault) if words not in of_pair)
    return (*(Contact(words, of_pair=True) for words in of_pair), *(Contact(words, of_pair=False) for words in own))


def own_contacts(vault: Vault) -> tuple[str, ...]:
    """Return the numbers that the user set for this vault, in their order."""
    return _lines(vault.settings.get(EMERGENCY) or "")


def set_own_contacts(vault: Vault, lines: Iterable[str]) -> None:
    """Set the vault's own numbers, one a line, in place of those before; blank lines are left out."""
    kept = _lines("\n".join(lines))
    vault.settings.put(EMERGENCY, "\n".join(kept) or None)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(folded for line in text.splitlines() if (folded := fold_space(line))))
