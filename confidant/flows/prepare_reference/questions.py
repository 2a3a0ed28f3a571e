"""Checkpoint 4: what each question becomes, by the matrix alone, before any note is opened."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confidant.checks.improper_question import improper_questions
from confidant.checks.subject import Subject
from confidant.domain.agreement import Agreement
from confidant.domain.request import Question, Request
from confidant.domain.vocabulary import Rule, Topic
from confidant.flows.checking import nothing_kept
from confidant.vault.shareable import PublicFacts

__all__ = ["Sorted", "Treatment", "asked_on", "improper", "sort_questions", "topics_to_ask", "treatment"]


class Treatment(StrEnum):
    """How a question will be met."""

    ANSWER = "answer"
    ASKED_FIRST = "asked_first"
    ASK_FIRST = "ask_first"
    STANDARD_WORDS = "standard_words"


@dataclass(frozen=True, slots=True)
class Sorted:
    """A question and how it will be met; `asked` is the day of the mentee's yes where the topic was asked first."""

    question: Question
    treatment: Treatment
    asked: date | None = None


def asked_on(request: Request, topic: Topic, on: date) -> date | None:
    """Return the latest day, not after `on`, of the mentee's yes to `topic` for this request; else None."""
    return max((answer.on for answer in request.asked if answer.topic is topic and answer.on <= on), default=None)


def treatment(agreement: Agreement | None, request: Request, topic: Topic | None, on: date) -> Treatment:
    """Return how a question about `topic` is met; a question not yet sorted is met with the standard words."""
    if agreement is None or topic is None:
        return Treatment.STANDARD_WORDS
    rule = agreement.rule(topic, request.audience)
    if rule is Rule.SHARE:
        return Treatment.ANSWER
    if rule is not Rule.ASK_FIRST:
        return Treatment.STANDARD_WORDS
    return Treatment.ASK_FIRST if asked_on(request, topic, on) is None else Treatment.ASKED_FIRST


def sort_questions(agreement: Agreement | None, request: Request, on: date) -> tuple[Sorted, ...]:
    """Return the requester's questions in their order, each with how it will be met."""
    return tuple(
        Sorted(
            question,
            treatment(agreement, request, question.topic, on),
            None if question.topic is None else asked_on(request, question.topic, on),
        )
        for question in request.questions
    )


def improper(request: Request, facts: PublicFacts) -> dict[int, str]:
    """Return what is wrong with the questions that had better not be asked, by their place in the request, from 0."""
    found = improper_questions(Subject((), (), nothing_kept(), request, facts))
    return {int(finding.place.removeprefix("q")) - 1: finding.why for finding in found}


def topics_to_ask(agreement: Agreement | None, request: Request) -> tuple[Topic, ...]:
    """Return the topics the agreement answers with *ask first* for this audience, in the order of screens.

    They are offered whether or not a question is about them: a reference may speak of a topic nobody asked about.
    """
    if agreement is None:
        return ()
    return tuple(topic for topic in Topic if agreement.rule(topic, request.audience) is Rule.ASK_FIRST)
