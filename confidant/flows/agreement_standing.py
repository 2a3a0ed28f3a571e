"""Which version holds today, and why another does not: the gate's own rule, told for the screen.

The rule is `domain.agreement.agreement_in_force`: the highest version signed on or before the day. It heeds neither
the order of signatures, nor when the mentoring began, nor whether a clock was set back; what it makes of such days is
said here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from confidant.domain.agreement import Agreement, agreement_in_force

__all__ = ["AgreementStanding", "Holding", "standing"]


class Holding(Enum):
    """Whether a version is the one that holds today, and if not, what stands in its way."""

    HOLDS = "holds"
    AHEAD = "ahead"
    """It is dated after today: somebody set the clock back, or the file it came from ran ahead."""
    REPLACED = "replaced"
    REPLACED_THE_SAME_DAY = "replaced_the_same_day"
    REPLACED_THOUGH_LATER = "replaced_though_later"
    """A higher version holds, though this one was signed after it."""


@dataclass(frozen=True, slots=True)
class AgreementStanding:
    """How one version stands on one day. `instead` is the version that holds, where this one does not."""

    holding: Holding
    instead: Agreement | None
    before_the_start: bool
    """It was signed before the mentoring began; that changes nothing."""


def standing(agreements: Iterable[Agreement], version: Agreement, today: date, started: date) -> AgreementStanding:
    """Return how `version`, one of the pair's `agreements`, stands on `today`."""
    in_force = agreement_in_force(agreements, today)
    early = version.signed < started
    if in_force is not None and in_force.version == version.version:
        return AgreementStanding(Holding.HOLDS, None, early)
    return AgreementStanding(_in_the_way(version, in_force, today), in_force, early)


def _in_the_way(version: Agreement, in_force: Agreement | None, today: date) -> Holding:
    if version.signed > today or in_force is None:
        return Holding.AHEAD
    if version.signed == in_force.signed:
        return Holding.REPLACED_THE_SAME_DAY
    return Holding.REPLACED_THOUGH_LATER if version.signed > in_force.signed else Holding.REPLACED
