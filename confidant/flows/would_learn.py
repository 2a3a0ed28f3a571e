"""“What would X learn?”: who may be asked about, and what stands in the way where that is no matter of the notes."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.agreement import Agreement
from confidant.domain.request import Authority, Request, Requester
from confidant.domain.vocabulary import Audience, References, Rule, Topic
from confidant.domain.words import fold_name, fold_space, same_name
from confidant.flows.prepare_reference.people import called
from confidant.vault.ids import PairId
from confidant.vault.requests import RequestRecord
from confidant.vault.shareable import PublicFacts
from confidant.vault.vault import Vault

__all__ = ["Offers", "asking", "obstacle", "offers", "open_first"]

_FOR = {Audience.LINE_MANAGER: "the line manager", Audience.ROLE_REFERENCE: "anyone who asks for a reference"}


@dataclass(frozen=True, slots=True)
class Offers:
    """Names and purposes that the pair's records know, each once, the best known first."""

    recipients: tuple[str, ...]
    purposes: tuple[str, ...]


def offers(vault: Vault, pair: PairId) -> Offers:
    """Return who asked, or for whom and for what a yes was given; the line manager first."""
    requests = [record.request for record in open_first(vault, pair)]
    limits = vault.notes.limits(pair)
    names = [vault.pairs.summary(pair).line_manager or ""]
    for request in requests:
        names += [request.requester.name, request.requester.organisation]
    names += [recipient or "" for recipient, _ in limits]
    purposes = [*(request.purpose for request in requests), *(purpose or "" for _, purpose in limits)]
    return Offers(_once(names), _once(purposes))


def open_first(vault: Vault, pair: PairId) -> list[RequestRecord]:
    """Return the pair's requests, those of which something is owed first, then the newest."""
    newest = sorted(vault.requests.for_pair(pair), key=lambda record: record.request.received, reverse=True)
    return sorted(newest, key=lambda record: not record.is_open)


def asking(name: str, audience: Audience, purpose: str, on: date, *, with_authority: bool = False) -> Request:
    """Return a request as if somebody asked on that day; `with_authority`: as if the mentee had said yes to it.

    What is written as the name may be a person or an organisation: the gate holds a yes for either against it.
    """
    authority = Authority(on) if with_authority and audience is Audience.ROLE_REFERENCE else None
    return Request(Requester(fold_space(name)), audience, fold_space(purpose), on, authority=authority)


def obstacle(facts: PublicFacts, request: Request, on: date) -> str:
    """Return why this requester can be told nothing on that day, where the agreement or the request tells it; or "".

    It knows nothing of the notes. What it returns explains the gate's answer, and never makes one.
    """
    agreement, audience = facts.agreement, request.audience
    if audience is Audience.OTHER:
        return "They are told the standard words, whatever the notes hold."
    if agreement is None:
        return "No version of the agreement is in force on that day, and without one nothing can be told."
    if facts.lapsed:
        return "The mentoring has ended, and the time for which you agreed to go on answering is over on that day."
    if not _shares(agreement, audience, request, on):
        return f"{_in_force(agreement)} shares nothing with {_FOR[audience]}."
    return _of_reference(facts, agreement, request, on) or _of_manager(facts, request)


def _of_reference(facts: PublicFacts, agreement: Agreement, request: Request, on: date) -> str:
    if request.audience is not Audience.ROLE_REFERENCE:
        return ""
    mentee, authority = called(facts.mentee), request.authority
    if agreement.references is not References.FULL:
        only = "no references" if agreement.references is References.NONE else "factual references, without your notes"
        return f"{_in_force(agreement)} allows {only}."
    if authority is None:
        return f"A reference needs {mentee}’s yes to the request itself, and there is none."
    if on < authority.on or (authority.expires is not None and authority.expires < on):
        return f"{mentee}’s yes to this request does not cover that day."
    return ""


def _of_manager(facts: PublicFacts, request: Request) -> str:
    if request.audience is not Audience.LINE_MANAGER or same_name(facts.line_manager, request.requester.name):
        return ""
    if not facts.line_manager:
        return "No line manager is named under Details, so a yes for the line manager is a yes for nobody."
    return f"The line manager is {facts.line_manager}, and a yes for the line manager is for nobody else."


def _in_force(agreement: Agreement) -> str:
    return f"Version {agreement.version} of the agreement, in force on that day,"


def _shares(agreement: Agreement, audience: Audience, request: Request, on: date) -> bool:
    """Whether any topic may be told to this audience, or was asked first for this request."""
    asked = {answer.topic for answer in request.asked if answer.on <= on}
    return any(
        (rule := agreement.rule(topic, audience)) is Rule.SHARE or (rule is Rule.ASK_FIRST and topic in asked)
        for topic in Topic
    )


def _once(names: list[str]) -> tuple[str, ...]:
    once: dict[str, str] = {}
    for name in names:
        if name.strip():
            once.setdefault(fold_name(name), fold_space(name))
    return tuple(once.values())
