"""How long what was noted is kept once a mentoring is over, and when that is looked at again. Pure functions.

Nothing goes by itself: a day that comes is a question to the mentor, who may erase, keep it longer with a reason, or be
asked again later.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.dates import add_months

__all__ = ["ASKED_AGAIN_AFTER", "KeptOn", "Retention", "retention"]

ASKED_AGAIN_AFTER = timedelta(days=30)
"""How long *ask me later* is: until about the next time that somebody looks through what is to be done."""


@dataclass(frozen=True, slots=True)
class KeptOn:
    """That a mentor decided, on a day, to keep everything until another. "" as reason: they asked to be asked later."""

    decided_on: date
    until: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Retention:
    """How long a pair that has ended is kept.

    `agreed_until` is the last day of what was agreed, `until` that of the mentor's last decision where it is later.
    `is_agreed` is false where no agreement is in force, and the months are those that a new one begins with.
    """

    agreed_until: date
    until: date
    is_due: bool
    is_agreed: bool
    kept_on: KeptOn | None = None


def retention(
    ended: date | None, agreements: Iterable[Agreement], decisions: Iterable[KeptOn], today: date
) -> Retention | None:
    """Return how long a pair is kept, by the agreement in force `today` and the last of the mentor's decisions.

    None while it goes on. As with references, the last day still counts: it is due on the day after.
    """
    if ended is None:
        return None
    agreement = agreement_in_force(agreements, today)
    months = Agreement.retention_months if agreement is None else agreement.retention_months
    agreed_until = add_months(ended, months)
    last = next(iter(reversed(tuple(decisions))), None)
    until = agreed_until if last is None else max(agreed_until, last.until)
    return Retention(agreed_until, until, until < today, agreement is not None, last)
