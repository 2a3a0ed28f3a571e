"""Checkpoint 2: what kind of document, if any, may be written for this request. Asked before any note is opened."""

from collections.abc import Iterator
from enum import StrEnum

from confidant.domain.vocabulary import Audience, Conflict, References
from confidant.flows.prepare_reference.state import Page, Preparation
from confidant.vault.shareable import PublicFacts

__all__ = ["Policy", "pages_of", "policy", "policy_sentence"]


class Policy(StrEnum):
    """What the agreement and the facts leave open; every value but the first three is a courteous decline."""

    FULL = "full"
    FACTUAL = "factual"
    NOTE = "note"
    DECLINE_CHOSEN = "decline_chosen"
    DECLINE_NO_AGREEMENT = "decline_no_agreement"
    DECLINE_NOT_AGREED = "decline_not_agreed"
    DECLINE_LAPSED = "decline_lapsed"
    DECLINE_CONFLICT = "decline_conflict"
    DECLINE_AUDIENCE = "decline_audience"

    @property
    def declines(self) -> bool:
        """Whether only a decline letter may be written."""
        return self not in {Policy.FULL, Policy.FACTUAL, Policy.NOTE}


_SENTENCES: dict[Policy, str] = {
    Policy.FULL: "Agreement {version} allows a full reference.",
    Policy.FACTUAL: "Agreement {version} allows a factual reference only: in what capacity you know {mentee}, no more.",
    Policy.NOTE: "Agreement {version} says, topic by topic, what {mentee}’s line manager may be told.",
    Policy.DECLINE_CHOSEN: "You are declining. The letter says nothing about {mentee}.",
    Policy.DECLINE_NO_AGREEMENT: "{mentee} and you have no signed agreement in force, so nothing may be told.",
    Policy.DECLINE_NOT_AGREED: "Under agreement {version} you give no references.",
    Policy.DECLINE_LAPSED: "The time in which you still answer for {mentee} is over.",
    Policy.DECLINE_CONFLICT: "You have an interest in this decision, so a reference from you would not be fair.",
    Policy.DECLINE_AUDIENCE: "This is neither {mentee}’s line manager nor a request about a role: nothing may be told.",
}

_PAGES: dict[Policy, tuple[Page, ...]] = {
    Policy.FULL: tuple(Page),
    Policy.NOTE: tuple(Page),
    Policy.FACTUAL: (Page.REQUEST, Page.MENTEE, Page.SEAL),
}


def policy(state: Preparation, facts: PublicFacts) -> Policy:
    """Return what may be written; `facts` are those of the day on which it is asked.

    The reasons that do not depend on an answer of the mentor come first, so that a later answer never hides them.
    """
    reason = next(_reasons_to_decline(state, facts), None)
    if reason is not None:
        return reason
    if state.request.audience is Audience.LINE_MANAGER:
        return Policy.NOTE
    return Policy.FACTUAL if _references(facts) is References.FACTUAL else Policy.FULL


def _references(facts: PublicFacts) -> References:
    return References.NONE if facts.agreement is None else facts.agreement.references


def _reasons_to_decline(state: Preparation, facts: PublicFacts) -> Iterator[Policy]:
    audience = state.request.audience
    if audience is Audience.OTHER:
        yield Policy.DECLINE_AUDIENCE
    if facts.agreement is None:
        yield Policy.DECLINE_NO_AGREEMENT
    if facts.lapsed:
        yield Policy.DECLINE_LAPSED
    if audience is Audience.ROLE_REFERENCE and _references(facts) is References.NONE:
        yield Policy.DECLINE_NOT_AGREED
    if state.conflict not in {None, Conflict.NONE}:
        yield Policy.DECLINE_CONFLICT
    if state.declining:
        yield Policy.DECLINE_CHOSEN


def policy_sentence(verdict: Policy, facts: PublicFacts, mentee: str) -> str:
    """Return the verdict in one plain sentence; `mentee` is how the screen calls them."""
    version = "" if facts.agreement is None else str(facts.agreement.version)
    return _SENTENCES[verdict].format(version=version, mentee=mentee)


def pages_of(verdict: Policy) -> tuple[Page, ...]:
    """Return the pages this kind of document needs, in order.

    A factual reference holds no passage and none of the mentor's words, and a decline letter nothing of the mentee's,
    so material, letter and (for a decline) the mentee's reading have nothing to do.
    """
    return _PAGES.get(verdict, (Page.REQUEST, Page.SEAL))
