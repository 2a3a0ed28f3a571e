"""A question asked in the corridor, met with the standard words, and written down afterwards."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from confidant.domain.agreement import agreement_in_force
from confidant.domain.problem import Problem
from confidant.domain.request import SPOKEN, Question, Request, Requester
from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import Audience, RequestState, Speaker
from confidant.domain.words import fold_space, same_name
from confidant.flows.prepare_reference.people import called
from confidant.release.wording import DECLINE_IN_PASSING
from confidant.vault.ids import PairId, RequestId
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, NewDisclosure
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = [
    "CannotLog",
    "SpokenQuestion",
    "answer_of",
    "log_answer",
    "log_spoken",
    "standard_sentence",
]


class CannotLog(Problem):
    """A spoken question with something missing."""


@dataclass(frozen=True, slots=True)
class SpokenQuestion:
    """Who asked what about whose mentee. `said`: the mentor's answer where it was more than the standard words."""

    pair: PairId
    who: str
    asked: str
    said: str = ""


def standard_sentence(mentee: str) -> str:
    """Return the answer for everyone who asks in passing; it never depends on what the notes hold."""
    return DECLINE_IN_PASSING.format(mentee=mentee)


def log_spoken(vault: Vault, question: SpokenQuestion, *, today: date, now: datetime) -> RequestId:
    """Write the question down among the requests and the answer into the register of disclosures, both or neither.

    It stands as declined, or as answered where more was said, and stays open until the mentee has been told. Raises
    `CannotLog` where who or what is missing; the problems of the vault pass through.
    """
    who, asked = fold_space(question.who), fold_space(question.asked)
    if not who or not asked:
        raise CannotLog("Say who asked, and what they asked. Nothing is written down yet.")
    pair = vault.pairs.summary(question.pair)
    request = Request(
        requester=Requester(who),
        audience=Audience.LINE_MANAGER if same_name(who, pair.line_manager) else Audience.OTHER,
        purpose=asked,
        received=today,
        channel=SPOKEN,
        questions=(Question(asked),),
        state=RequestState.RECEIVED,
    )
    with vault.transaction():
        number = vault.requests.add(question.pair, request)
        log_answer(vault, vault.requests.get(number), question.said, today=today, now=now)
    return number


def log_answer(vault: Vault, record: RequestRecord, said: str, *, today: date, now: datetime) -> DisclosureEntry:
    """Write into the register what was answered to a spoken question: the standard words, or `said` where not empty.

    The standard words are a refusal; anything else is a spoken disclosure. The register's copy holds the words.
    """
    request, said = record.request, said.strip()
    mentee = vault.pairs.summary(record.pair).mentee
    words = (said or standard_sentence(called(mentee))).encode()
    agreement = agreement_in_force(vault.agreements.versions(record.pair), today)
    entry = NewDisclosure(
        pair=record.pair,
        kind=DisclosureKind.SPOKEN if said else DisclosureKind.REFUSED,
        recipient=request.requester.name,
        audience=request.audience,
        purpose=request.purpose,
        on=today,
        made_at=now,
        channel=SPOKEN,
        agreement=None if agreement is None else agreement.version,
        sha256=hashlib.sha256(words).hexdigest(),
        spoke=Speaker.MENTOR,
    )
    with vault.transaction():
        made = vault.register.append(entry, words, "txt")
        state = RequestState.ANSWERED if said else RequestState.DECLINED
        step = StepTaken(state, today, SPOKEN, made.n)
        vault.requests.handle(record.id, request, record.handling.with_step(step))
    return made


def answer_of(record: RequestRecord, entries: list[DisclosureEntry]) -> DisclosureEntry | None:
    """Return the register's entry for the answer to a request, or None where none is written down here."""
    numbers = {step.entry for step in record.handling.steps}
    return next((entry for entry in reversed(entries) if entry.n in numbers), None)
