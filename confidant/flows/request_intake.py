"""A third party's request as the mentor writes it down: what is missing, and what a change would void."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from confidant.domain.problem import Problem
from confidant.domain.request import AskedFirst, Authority, Question, Request, Requester
from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.domain.words import fold_space, is_unseen

__all__ = [
    "CannotRecordAnswer",
    "Intake",
    "IntakeField",
    "as_request",
    "faults",
    "intake_of",
    "voided_by",
    "with_asked",
    "with_authority",
]


class CannotRecordAnswer(Problem):
    """An answer of the mentee that cannot be written down as it is."""


class IntakeField(StrEnum):
    """The fields that can be at fault."""

    NAME = "name"
    ORGANISATION = "organisation"
    PURPOSE = "purpose"
    RECEIVED = "received"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True)
class Intake:
    """What stands in the fields. `received` is None where it is no day; `deadline_given` with no `deadline` too."""

    name: str = ""
    role: str = ""
    organisation: str = ""
    audience: Audience = Audience.ROLE_REFERENCE
    purpose: str = ""
    received: date | None = None
    channel: str = ""
    deadline: date | None = None
    deadline_given: bool = False
    solicited: bool = False
    questions: tuple[Question, ...] = ()


def intake_of(request: Request) -> Intake:
    """Return the fields as they stand for a stored request."""
    who = request.requester
    return Intake(
        who.name,
        who.role,
        who.organisation,
        request.audience,
        request.purpose,
        request.received,
        request.channel,
        request.deadline,
        request.deadline is not None,
        request.solicited,
        request.questions,
    )


def faults(intake: Intake, today: date) -> dict[IntakeField, str]:
    """Return what keeps the intake from becoming a request, one sentence a field; empty is good."""
    found = {}
    if is_unseen(intake.name):
        found[IntakeField.NAME] = "Who asks? A name, so that the answer reaches one person."
    if is_unseen(intake.purpose):
        found[IntakeField.PURPOSE] = "What is it for? The mentee’s yes is given to this purpose."
    if intake.received is None:
        found[IntakeField.RECEIVED] = "Write the day as year-month-day, such as 2026-06-02."
    elif intake.received > today:
        found[IntakeField.RECEIVED] = "A request cannot have come in after today."
    if intake.deadline is None:
        if intake.deadline_given:
            found[IntakeField.DEADLINE] = "Write the day as year-month-day, or leave it empty."
    elif intake.received is not None and intake.deadline < intake.received:
        found[IntakeField.DEADLINE] = "The answer cannot be due before the request came in."
    return found


def as_request(intake: Intake, old: Request | None = None) -> Request:
    """Return the request of an intake without faults; what `old` has beside these fields is kept.

    Whether a change voids what the mentee said is the vault's to decide; see `voided_by`.
    """
    assert intake.received is not None
    requester = Requester(fold_space(intake.name), fold_space(intake.role), fold_space(intake.organisation))
    questions = tuple(replace(each, text=each.text.strip()) for each in intake.questions if each.text.strip())
    fields = Request(
        requester=requester,
        audience=intake.audience,
        purpose=fold_space(intake.purpose),
        received=intake.received,
        channel=intake.channel.strip(),
        deadline=intake.deadline,
        solicited=intake.solicited,
        questions=questions,
        state=RequestState.RECEIVED,
    )
    if old is None:
        return fields
    return replace(
        fields,
        authority=old.authority,
        asked=old.asked,
        mentee_saw=old.mentee_saw,
        signed_on=old.signed_on,
        state=old.state,
    )


def voided_by(new: Request, old: Request) -> tuple[str, ...]:
    """Return, in words, what `new` takes from `old` because it is for another recipient or purpose."""
    if not new.changes_recipient_of(old):
        return ()
    lost = (
        ("the mentee’s yes to answering", old.authority is not None),
        ("the topics that were asked first", bool(old.asked)),
        ("the mentee’s look at the document", old.mentee_saw is not None),
    )
    return tuple(words for words, was_there in lost if was_there)


def with_authority(request: Request, authority: Authority | None, today: date) -> Request:
    """Return the request with the mentee's yes to answering it, or without one.

    Raises `CannotRecordAnswer` for a yes dated ahead of `today`, one that ends before it begins, or one without a how.
    """
    if authority is not None:
        if authority.on > today:
            raise CannotRecordAnswer("A yes cannot be dated ahead of today. Nothing is recorded yet.")
        if authority.expires is not None and authority.expires < authority.on:
            raise CannotRecordAnswer("The yes would end before it begins. Nothing is recorded yet.")
        if not authority.how.strip():
            raise CannotRecordAnswer("Say how the yes was given, such as “by e-mail”. Nothing is recorded yet.")
    return replace(request, authority=authority)


def with_asked(request: Request, topic: Topic, on: date | None, today: date) -> Request:
    """Return the request with the mentee's yes to one topic, or with None without it.

    Raises `CannotRecordAnswer` for a yes dated ahead of `today`.
    """
    if on is not None and on > today:
        raise CannotRecordAnswer("A yes cannot be dated ahead of today. Nothing is recorded yet.")
    kept = tuple(answer for answer in request.asked if answer.topic is not topic)
    return replace(request, asked=kept if on is None else (*kept, AskedFirst(topic, on)))
