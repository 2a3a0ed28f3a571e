"""How words stand with the mentee for one audience on a day, and by which rule of the gate.

It decides nothing: the gate does (mission, "The gate", 2 to 5). It says why, for the screens on which a yes is asked
for, and a property test holds the two to one answer. Pure functions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.consent import Consent
from confidant.domain.dates import add_months
from confidant.domain.gate import Terms
from confidant.domain.vocabulary import Audience, Decision, References, Rule, Topic
from confidant.domain.words import same_name

__all__ = [
    "ASKED_AGAIN",
    "Bar",
    "BarKind",
    "ConsentStanding",
    "Stands",
    "bars",
    "foreseen",
    "last_day_told",
    "last_yes",
    "silenced_by",
    "stands",
]


class ConsentStanding(StrEnum):
    """Whether the mentee's yes lets words through, or which part of the rule about it (the gate's 1 and 3) does not."""

    LIVE = "live"
    LIMITED = "limited"
    """A yes holds, for one recipient or one purpose only."""
    NOT_YET = "not_yet"
    """The yes is dated after the day asked about, as where the clock was set back."""
    CHANGED = "changed"
    """The words are not those of the yes any more."""
    UNASKED = "unasked"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"
    OTHER_MANAGER = "other_manager"
    """The yes was given for another line manager."""
    NO_MANAGER = "no_manager"
    """The yes is for the line manager, and none is named: nobody is meant."""


ASKED_AGAIN = frozenset(
    {ConsentStanding.CHANGED, ConsentStanding.UNASKED, ConsentStanding.EXPIRED, ConsentStanding.OTHER_MANAGER}
)
"""What a mentor would ask for by themselves. Somebody who withdrew is not asked again unasked."""

_NEAREST = (ConsentStanding.LIVE, ConsentStanding.LIMITED, ConsentStanding.NOT_YET)
"""Of several yeses the one that says most, before the latest of the others."""


@dataclass(frozen=True, slots=True)
class Stands:
    """How words stand, by which yes, and the day that decides: the yes's, its last, or that of its withdrawal."""

    standing: ConsentStanding
    consent: Consent | None = None
    day: date | None = None


class BarKind(StrEnum):
    """What besides the mentee's yes keeps words back (the gate's 2, 4 and 5)."""

    NO_AGREEMENT = "no_agreement"
    TOPIC = "topic"
    REFERENCES = "references"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Bar:
    """A reason for which a yes alone lets nothing out.

    `topic` and `rule` are the matrix's; `day` is the last on which something could be told.
    """

    kind: BarKind
    topic: Topic | None = None
    rule: Rule | None = None
    day: date | None = None


def stands(
    consents: Iterable[Consent], audience: Audience, *, awaiting: bool, line_manager: str | None, on: date
) -> Stands:
    """Return how words stand on `on` for whoever asks as `audience`: for the line manager, the one who is named.

    `consents` are the yeses to exactly these words, and every withdrawal on their note. Withdrawals count whatever
    their day, as they do when a document is made.
    """
    given = tuple(consents)
    found = [
        _stands_by(yes, silenced_by(given, audience, yes.on), audience, line_manager, on)
        for yes in given
        if yes.decision is Decision.AGREED and audience in yes.audiences
    ]
    if awaiting:
        return Stands(ConsentStanding.CHANGED)
    for standing in _NEAREST:
        near = [each for each in found if each.standing is standing]
        if near:
            return max(near, key=_given_on)
    return max(found, key=_given_on, default=Stands(ConsentStanding.UNASKED))


def silenced_by(consents: Iterable[Consent], audience: Audience, on: date) -> date | None:
    """Return the day of the last withdrawal that silences a yes dated `on`: its own day or later. None: it counts."""
    days = (each.on for each in consents if each.decision is Decision.WITHDRAWN and audience in each.audiences)
    return max((day for day in days if on <= day), default=None)


def last_yes(consents: Iterable[Consent], audiences: Iterable[Audience]) -> date | None:
    """Return the day of the last yes for any of `audiences`: a withdrawal dated before it does not touch it."""
    wanted = frozenset(audiences)
    return max(
        (each.on for each in consents if each.decision is Decision.AGREED and each.audiences & wanted), default=None
    )


def foreseen(
    yes: Consent, given: Iterable[Consent], line_manager: str | None, today: date
) -> tuple[tuple[Audience, Stands], ...]:
    """Return how words would stand today, for each audience of a yes, once it is recorded beside those `given`.

    Where that is not *live* or *limited*, the yes lets nothing through today: a withdrawal silences it, it counts from
    a later day on, its last day is over, or nobody is meant.
    """
    withdrawals = [each for each in given if each.decision is Decision.WITHDRAWN]
    return tuple(
        (audience, stands((yes, *withdrawals), audience, awaiting=False, line_manager=line_manager, on=today))
        for audience in sorted(yes.audiences)
    )


def bars(terms: Terms, topics: Iterable[Topic], audience: Audience, on: date) -> tuple[Bar, ...]:
    """Return what besides the mentee's yes keeps words about `topics` from `audience` on `on`.

    *Ask first* is none, nor is the mentee's authority for a role reference: they belong to a request.
    """
    agreement = agreement_in_force(terms.agreements, on)
    if agreement is None:
        return (Bar(BarKind.NO_AGREEMENT),)
    found = [
        Bar(BarKind.TOPIC, topic=topic, rule=rule)
        for topic in sorted(frozenset(topics) or {Topic.OTHER})
        if (rule := agreement.rule(topic, audience)) not in {Rule.SHARE, Rule.ASK_FIRST}
    ]
    if audience is Audience.ROLE_REFERENCE and agreement.references is not References.FULL:
        found.append(Bar(BarKind.REFERENCES))
    last = last_day_told(terms, agreement)
    if terms.erased or (last is not None and last < on):
        found.append(Bar(BarKind.LAPSED, day=last))
    return tuple(found)


def last_day_told(terms: Terms, agreement: Agreement) -> date | None:
    """Return the last day on which anything may be told of a pair that has ended; None while it goes on."""
    return None if terms.ended is None else add_months(terms.ended, agreement.lapse_months)


def _stands_by(
    yes: Consent, withdrawn_on: date | None, audience: Audience, line_manager: str | None, on: date
) -> Stands:
    """How words stand by one yes alone."""
    if withdrawn_on is not None:
        return Stands(ConsentStanding.WITHDRAWN, yes, withdrawn_on)
    if audience is Audience.LINE_MANAGER:
        meant = line_manager if yes.recipient is None else yes.recipient
        if not same_name(line_manager, line_manager):
            return Stands(ConsentStanding.NO_MANAGER, yes, yes.on)
        if not same_name(meant, line_manager):
            return Stands(ConsentStanding.OTHER_MANAGER, yes, yes.on)
    if yes.expires is not None and yes.expires < on:
        return Stands(ConsentStanding.EXPIRED, yes, yes.expires)
    if on < yes.on:
        return Stands(ConsentStanding.NOT_YET, yes, yes.on)
    is_limited = yes.purpose is not None or (yes.recipient is not None and audience is not Audience.LINE_MANAGER)
    return Stands(ConsentStanding.LIMITED if is_limited else ConsentStanding.LIVE, yes, yes.on)


def _given_on(stands: Stands) -> tuple[date, date]:
    assert stands.consent is not None, "it stands by a yes"
    return stands.consent.on, stands.consent.expires or date.max
