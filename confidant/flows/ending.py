"""The end of a mentoring: what lives on and until when, what is still open, and what may be said from then on.

Ending takes no yes back and deletes nothing. What may still be told is asked of the gate, for the day of the end and
for the last day on which it tells anything (mission, "The gate", 5).
"""

from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import agreement_in_force
from confidant.domain.dates import add_months, day_in_words
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience
from confidant.domain.words import fold_space
from confidant.flows.pair_entry import past_wording
from confidant.flows.would_learn import asking
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary
from confidant.vault.shareable import Looking
from confidant.vault.vault import Vault

__all__ = [
    "Days",
    "Ending",
    "HasEnded",
    "LaterThanLapsed",
    "LivesOn",
    "NotItsDay",
    "days_after",
    "end_mentoring",
    "foresee_ending",
    "require_end_may_be",
]


class NotItsDay(Problem):
    """A mentoring was to end before it began, or on a day to come."""

    def __init__(self) -> None:
        super().__init__(
            "A mentoring ends on a day between its first one and today; nothing is changed, write such a day."
        )


class HasEnded(Problem):
    """A mentoring that has ended was to end a second time."""

    def __init__(self, on: date) -> None:
        super().__init__(
            f"This mentoring ended on {day_in_words(on)}, so nothing is changed; where that day is wrong, correct "
            "“Until” in its details."
        )


class LaterThanLapsed(Problem):
    """An end was to be moved to a later day once what was told after it had lapsed: that would be told again."""

    def __init__(self, last_told: date) -> None:
        super().__init__(
            f"What the two of you agreed to let out after the end lapsed on {day_in_words(last_told)}, and a later end "
            "would let it out again, so nothing is changed; where the mentoring goes on, leave “Until” empty."
        )


@dataclass(frozen=True, slots=True)
class LivesOn:
    """Conversations of which words may still be told: how many on the day of the end, and on the last day of all.

    `recipient` is the line manager's name, or "" for whoever asks for a reference with the mentee's yes to that. What
    was agreed for one recipient or purpose alone, or is asked first, is not counted.
    """

    audience: Audience
    recipient: str
    at_end: int
    on_last: int


@dataclass(frozen=True, slots=True)
class Days:
    """The days that follow from an end on `on` by the agreement in force then.

    `last_told` is the last one on which anything is told: the end itself without an agreement. `kept_until` is when the
    notes may go, or None where nothing was agreed.
    """

    on: date
    last_told: date
    kept_until: date | None


@dataclass(frozen=True, slots=True)
class Ending:
    """What an end on the first of `days` would mean.

    `past_wording` is what the public wording may become ("" where there is none).
    """

    pair: PairSummary
    days: Days
    lives_on: tuple[LivesOn, ...]
    past_wording: str
    requests: int
    promises: int
    awaiting: int
    exceptional: int
    copies: int


def days_after(vault: Vault, pair: PairId, on: date) -> Days:
    """Return what follows from an end on `on`; it reads no note."""
    agreement = agreement_in_force(vault.agreements.versions(pair), on)
    if agreement is None:
        return Days(on, on, None)
    return Days(on, add_months(on, agreement.lapse_months), add_months(on, agreement.retention_months))


def foresee_ending(vault: Vault, pair: PairId, on: date) -> Ending:
    """Return what ending the mentoring on `on` means. Raises GonePair, and what looking at the notes raises."""
    summary = vault.pairs.summary(pair)
    days = days_after(vault, pair, on)
    waiting = vault.notes.waiting().get(pair)
    return Ending(
        pair=summary,
        days=days,
        lives_on=_lives_on(vault, summary, days),
        past_wording=past_wording(summary.mentor, summary.mentee) if summary.public_wording.strip() else "",
        requests=sum(each.is_open for each in vault.requests.for_pair(pair)),
        promises=len(vault.actions.open_of(pair)),
        awaiting=0 if waiting is None else waiting.count,
        exceptional=len(vault.exceptional.open_ones(pair)),
        copies=sum(each.is_open for each in vault.subject_access.of_pair(pair)),
    )


def end_mentoring(vault: Vault, pair: PairId, on: date, today: date, *, in_the_past: bool) -> None:
    """Record that the mentoring ended on `on`; `in_the_past`: its public wording says so from now on.

    Raises GonePair, HasEnded, NotItsDay.
    """
    summary = vault.pairs.summary(pair)
    if summary.ended is not None:
        raise HasEnded(summary.ended)
    if not summary.started <= on <= today:
        raise NotItsDay
    past = in_the_past and bool(summary.public_wording.strip())
    vault.pairs.update_details(
        pair,
        mentor=summary.mentor,
        mentee=summary.mentee,
        organisation=summary.organisation,
        programme=summary.programme,
        public_wording=past_wording(summary.mentor, summary.mentee) if past else summary.public_wording,
        started=summary.started,
        ended=on,
    )


def require_end_may_be(vault: Vault, pair: PairId, ended: date | None, today: date) -> None:
    """Raise LaterThanLapsed where an end may not be corrected to `ended`; an earlier one, or none, always may be."""
    before = vault.pairs.summary(pair).ended
    if before is not None and ended is not None and ended > before:
        last_told = days_after(vault, pair, before).last_told
        if last_told < today:
            raise LaterThanLapsed(last_told)


def _lives_on(vault: Vault, pair: PairSummary, days: Days) -> tuple[LivesOn, ...]:
    looking, manager = Looking(vault, pair.id), fold_space(pair.line_manager or "")
    asked = [(Audience.ROLE_REFERENCE, ""), *([(Audience.LINE_MANAGER, manager)] if manager else [])]

    def told(audience: Audience, name: str, day: date) -> int:
        request = asking(name, audience, "", day, with_authority=True)
        return len(looking.told(request, day, making=True))

    return tuple(LivesOn(*each, at_end=told(*each, days.on), on_last=told(*each, days.last_told)) for each in asked)
