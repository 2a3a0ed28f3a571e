"""How long a pair is kept and what holds it, as its page shows it, and whose time is over."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import agreement_in_force
from confidant.domain.holds import Hold
from confidant.domain.retention import Retention
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault

__all__ = ["Keeping", "keeping"]


@dataclass(frozen=True, slots=True)
class Keeping:
    """How long a pair is kept, what holds it, and what did.

    `kept` is None while the mentoring goes on; `months` is what is agreed for afterwards, None where nothing is.
    """

    kept: Retention | None
    months: int | None
    holds: tuple[Hold, ...]
    ended_holds: tuple[Hold, ...]


def keeping(vault: Vault, pair: PairId, today: date) -> Keeping:
    """Look at a pair. Raises GonePair."""
    kept = vault.kept_pairs.retention(pair, today)
    agreement = agreement_in_force(vault.agreements.versions(pair), today)
    months = None if agreement is None else agreement.retention_months
    return Keeping(kept, months, vault.holds.standing(pair), vault.holds.ended(pair))
