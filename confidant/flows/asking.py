"""Asking the mentee for a yes: what to put on a sheet, and what would come of an answer.

Nothing here decides what may be told. It says beforehand what the gate will answer, and by which of its rules.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from confidant.domain.gate import Terms
from confidant.domain.note import Disclosure
from confidant.domain.standing import ASKED_AGAIN, Bar, ConsentStanding, Stands, bars, silenced_by
from confidant.domain.vocabulary import Audience
from confidant.domain.words import same_name
from confidant.vault.ids import PairId
from confidant.vault.proposals import Proposal
from confidant.vault.sheets import Answer, Limits, Sheet
from confidant.vault.vault import Vault

__all__ = [
    "Obstacle",
    "Stopped",
    "ToAsk",
    "change_manager",
    "is_lapsed",
    "limits_of",
    "stopped_by",
    "to_ask",
    "within",
]

_NOT_ASKED = frozenset({ConsentStanding.LIVE, ConsentStanding.NOT_YET, ConsentStanding.NO_MANAGER})
"""A yes is there, or could not count for anybody."""


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Words that are meant for somebody and not agreed for all of them.

    `standing` is how they stand for each of their audiences, `bars` what keeps them back besides. The mentee can be
    asked for `audiences`; `due` are those for whom a mentor would ask by themselves.
    """

    proposal: Proposal
    standing: tuple[tuple[Audience, Stands], ...]
    bars: tuple[tuple[Audience, Bar], ...]

    @property
    def audiences(self) -> Disclosure:
        """For whom the mentee can be asked."""
        return frozenset(audience for audience, each in self.standing if each.standing not in _NOT_ASKED)

    @property
    def due(self) -> Disclosure:
        """For whom a mentor would ask without having been told no."""
        return frozenset(audience for audience, each in self.standing if each.standing in ASKED_AGAIN)


def to_ask(vault: Vault, pair: PairId, today: date) -> tuple[ToAsk, ...]:
    """Return what is meant for somebody and not agreed for all of them today; the newest conversation first."""
    summary = vault.pairs.summary(pair)
    terms = Terms(vault.agreements.versions(pair), summary.ended, line_manager=summary.line_manager)
    found = (_to_ask(each, terms, today) for each in vault.sheets.proposals(pair, today))
    return tuple(each for each in found if any(one.standing is not ConsentStanding.LIVE for _, one in each.standing))


def change_manager(vault: Vault, pair: PairId, name: str | None, today: date) -> tuple[ToAsk, ...]:
    """Name another line manager, and return what that person could be told once the mentee says yes again.

    In one step with the change the yeses given for the one before lapse for the new one (`Pairs.change_line_manager`).
    """
    vault.pairs.change_line_manager(pair, name)
    return tuple(each for each in to_ask(vault, pair, today) if is_lapsed(each))


def is_lapsed(each: ToAsk) -> bool:
    """Whether words were agreed for a line manager, and not for the one who is named now."""
    agreed_once = {ConsentStanding.OTHER_MANAGER, ConsentStanding.CHANGED, ConsentStanding.NO_MANAGER}
    return any(audience is Audience.LINE_MANAGER and one.standing in agreed_once for audience, one in each.standing)


class Obstacle(Enum):
    """Why answers to a sheet are not recorded as they were written down."""

    NO_ANSWER = "no_answer"
    NO_DAY = "no_day"
    NO_HOW = "no_how"
    BEFORE_SHEET = "before_sheet"
    EXPIRED = "expired"
    SILENCED = "silenced"


@dataclass(frozen=True, slots=True)
class Stopped:
    """What stands in the way, and the day it hangs on."""

    obstacle: Obstacle
    day: date | None = None


def stopped_by(vault: Vault, sheet: Sheet, answers: Iterable[Answer], on: date | None, how: str) -> Stopped | None:
    """Return what keeps answers from being recorded, or None. It is looked at in the order of the form."""
    answers = tuple(answers)
    if not answers:
        return Stopped(Obstacle.NO_ANSWER)
    if on is None:
        return Stopped(Obstacle.NO_DAY)
    if on < sheet.proposed_on:
        return Stopped(Obstacle.BEFORE_SHEET, sheet.proposed_on)
    yeses = tuple(answer for answer in answers if answer.agreed)
    return _yeses_stopped_by(vault, sheet, yeses, on, how) if yeses else None


def _yeses_stopped_by(vault: Vault, sheet: Sheet, yeses: tuple[Answer, ...], on: date, how: str) -> Stopped | None:
    if not how.strip():
        return Stopped(Obstacle.NO_HOW)
    if sheet.limits.expires is not None and sheet.limits.expires < on:
        return Stopped(Obstacle.EXPIRED, sheet.limits.expires)
    silenced = max(_silenced(vault, sheet, yeses, on), default=None)
    return None if silenced is None else Stopped(Obstacle.SILENCED, silenced)


def limits_of(recipient: str, purpose: str, expires: date | None) -> Limits:
    """Return the limits that were written down; what is blank limits nothing."""
    return Limits(recipient.strip() or None, purpose.strip() or None, expires)


def within(
    chosen: Iterable[tuple[Proposal, Disclosure]], limits: Limits, line_manager: str | None
) -> list[tuple[Proposal, Disclosure]]:
    """Return what the mentee can be asked for within `limits`, for whom: words that are left with nobody are left out.

    A yes to one recipient serves a line manager only where it names them (mission, "The gate", 3), so nobody is asked
    for the line manager's part of a yes to somebody else.
    """
    for_manager = limits.recipient is None or same_name(limits.recipient, line_manager)
    useless = frozenset[Audience]() if for_manager else frozenset({Audience.LINE_MANAGER})
    return [(proposal, audiences - useless) for proposal, audiences in chosen if audiences - useless]


def _silenced(vault: Vault, sheet: Sheet, answers: Iterable[Answer], on: date) -> Iterator[date]:
    """Yield the days of withdrawals that would silence a yes of that day."""
    notes = {words.position: words.note for words in sheet.words}
    for answer in answers:
        given = vault.notes.get(notes[answer.position]).note.consents
        for audience in answer.agreed:
            day = silenced_by(given, audience, on)
            if day is not None:
                yield day


def _to_ask(proposal: Proposal, terms: Terms, today: date) -> ToAsk:
    standing = tuple(
        (audience, _with_nobody_named(each, audience, terms.line_manager)) for audience, each in proposal.standing
    )
    kept = tuple((audience, bar) for audience, _ in standing for bar in bars(terms, proposal.topics, audience, today))
    return ToAsk(proposal, standing, kept)


def _with_nobody_named(each: Stands, audience: Audience, line_manager: str | None) -> Stands:
    """A yes for a line manager while none is named would be meant for nobody: there is no use in asking for one."""
    is_nobody = audience is Audience.LINE_MANAGER and not (line_manager or "").strip()
    return Stands(ConsentStanding.NO_MANAGER, each.consent, each.day) if is_nobody else each
