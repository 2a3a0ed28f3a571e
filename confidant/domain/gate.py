"""The gate: the one rule for what notes may tell a third party (mission, "The gate").

Pure functions over what is known of one passage. Anything unknown is a no. Their one caller is `vault.shareable`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.consent import Consent
from confidant.domain.dates import add_months
from confidant.domain.note import Disclosure
from confidant.domain.request import Request
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision, References, Rule, Topic
from confidant.domain.words import same_name

__all__ = ["Asking", "Considered", "Permission", "Terms", "permission", "permitted"]


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for a pair as a whole: its agreements, whether it has ended or been erased, and its line manager."""

    agreements: tuple[Agreement, ...]
    ended: date | None = None
    erased: bool = False
    line_manager: str | None = None


@dataclass(frozen=True, slots=True)
class Considered:
    """One passage as the gate sees it.

    `disclosure` and `topics` are the effective ones (own or note's). `consents` are the yeses given to exactly these
    words, and every withdrawal on their note.
    """

    text: str
    disclosure: Disclosure
    topics: frozenset[Topic]
    awaiting: frozenset[Audience]
    consents: tuple[Consent, ...]
    terms: Terms


@dataclass(frozen=True, slots=True)
class Permission:
    """What a permitted passage rests on: the version in force, the rule for each topic, and the yes."""

    agreement: Agreement
    rules: tuple[tuple[Topic, Rule], ...]
    consent: Consent


def permitted(passage: Considered, request: Request, on: date, *, making: bool = False) -> bool:
    """Whether `passage` may be told to this requester on that day; see `permission`."""
    return permission(passage, request, on, making=making) is not None


def permission(passage: Considered, request: Request, on: date, *, making: bool = False) -> Permission | None:
    """Return what permits `passage` for `request` on `on`, or None where any condition fails.

    With `making` (a document is made, not merely looked at) every withdrawal counts, also one dated after `on`,
    so that back-dating a letter beats nothing.
    """
    return Asking(request, on, making=making).permission(passage)


class Asking:
    """One request on one day, put to many passages: `permission` of each, as the function of that name gives it.

    What does not depend on the words is found out once for all passages of the same terms and topics.
    """

    def __init__(self, request: Request, on: date, *, making: bool = False) -> None:
        self._request, self._on, self._making = request, on, making
        self._terms: Terms | None = None
        self._rests: dict[frozenset[Topic], _Rests | None] = {}

    def permission(self, passage: Considered) -> Permission | None:
        """Return what permits `passage`, or None where any condition fails."""
        if not _level_allows(passage, self._request.audience):
            return None
        rests = self._rests_on(passage.terms, passage.topics)
        if rests is None:
            return None
        consent = _live_consent(passage, self._request, self._on, making=self._making)
        return None if consent is None else Permission(*rests, consent)

    def _rests_on(self, terms: Terms, topics: frozenset[Topic]) -> "_Rests | None":
        if self._terms is not terms:  # held, so that no other terms can come to lie where these lay
            self._terms, self._rests = terms, {}
        if topics not in self._rests:
            self._rests[topics] = _agreed(terms, topics, self._request, self._on)
        return self._rests[topics]


_Rests = tuple[Agreement, tuple[tuple[Topic, Rule], ...]]
"""The version in force, and its rule for each topic."""


def _agreed(terms: Terms, topics: frozenset[Topic], request: Request, on: date) -> _Rests | None:
    """Conditions 2, 4 and 5, which ask for no words: return what the permission rests on, or None."""
    agreement = agreement_in_force(terms.agreements, on)
    if agreement is None or not _pair_allows(terms, agreement, on):
        return None
    if not _topics_allow(topics, agreement, request, on):
        return None
    if request.audience is Audience.ROLE_REFERENCE and not _reference_allowed(agreement, request, on):
        return None
    return agreement, tuple((topic, agreement.rule(topic, request.audience)) for topic in sorted(topics))


def _level_allows(passage: Considered, audience: Audience) -> bool:
    """Condition 1: the level holds the audience, and the words have not changed since the yes."""
    return audience in passage.disclosure & AUDIENCES_OF_LEVELS and audience not in passage.awaiting


def _topics_allow(topics: Iterable[Topic], agreement: Agreement, request: Request, on: date) -> bool:
    """Condition 2: every topic is agreed for this audience, or was asked first for this request."""
    asked = {answer.topic for answer in request.asked if answer.on <= on}
    for topic in frozenset(topics) or frozenset({Topic.OTHER}):
        rule = agreement.rule(topic, request.audience)
        if rule is not Rule.SHARE and not (rule is Rule.ASK_FIRST and topic in asked):
            return False
    return True


def _live_consent(passage: Considered, request: Request, on: date, *, making: bool) -> Consent | None:
    """Condition 3: return the yes that holds: given, not expired, not withdrawn, and meant for this request.

    Where several hold, the latest is named, of these the one that lasts longest, and of these one that is limited to a
    recipient or a purpose before one that is not, so that the order of input changes nothing.
    """
    withdrawals = [
        consent.on
        for consent in passage.consents
        if consent.decision is Decision.WITHDRAWN
        and request.audience in consent.audiences
        and (making or consent.on <= on)
    ]
    live = [
        consent
        for consent in passage.consents
        if consent.decision is Decision.AGREED
        and request.audience in consent.audiences
        and consent.on <= on
        and (consent.expires is None or on <= consent.expires)
        and not any(consent.on <= day for day in withdrawals)
        and _meant_for(consent, request, passage.terms.line_manager)
    ]
    return max(live, key=_precedence, default=None)


def _precedence(consent: Consent) -> tuple[date, date, str, str, str]:
    return (
        consent.on,
        consent.expires or date.max,
        consent.recipient or "",
        consent.purpose or "",
        consent.how,
    )


def _meant_for(consent: Consent, request: Request, line_manager: str | None) -> bool:
    """Whether a yes, limited or not, speaks for this requester and purpose."""
    if consent.purpose is not None and not same_name(consent.purpose, request.purpose):
        return False
    requester = request.requester
    if request.audience is Audience.LINE_MANAGER:
        recipient = line_manager if consent.recipient is None else consent.recipient
        return same_name(recipient, requester.name)
    if consent.recipient is None:
        return True
    return same_name(consent.recipient, requester.organisation) or same_name(consent.recipient, requester.name)


def _reference_allowed(agreement: Agreement, request: Request, on: date) -> bool:
    """Condition 4: full references are agreed, and the mentee's authority for this request covers the day."""
    authority = request.authority
    return (
        agreement.references is References.FULL
        and authority is not None
        and authority.on <= on
        and (authority.expires is None or on <= authority.expires)
    )


def _pair_allows(terms: Terms, agreement: Agreement, on: date) -> bool:
    """Condition 5: not erased, and where ended, not past the lapse; that day still counts."""
    if terms.erased:
        return False
    return terms.ended is None or on <= add_months(terms.ended, agreement.lapse_months)
