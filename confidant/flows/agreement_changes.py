"""What changed from one version of an agreement to the next, answer by answer."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from confidant.domain.agreement import Agreement
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, References, Rule, ThreeWay, Topic
from confidant.flows.agreement_draft import AgreementDraft, Column, columns_of, rule_in

__all__ = ["AnswerChange", "Term", "TermChange", "TermValue", "answers_changed", "terms_changed"]

TermValue = References | ThreeWay | ComputerOwner | NotesKeeper | date | int | str | None


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One cell of the grid that reads differently."""

    topic: Topic
    column: Column
    before: Rule
    after: Rule


class Term(Enum):
    """What a version says beside the matrix."""

    REFERENCES = "references"
    THREE_WAY = "three_way"
    REVIEW_DUE = "review_due"
    LAPSE_MONTHS = "lapse_months"
    RETENTION_MONTHS = "retention_months"
    COOLING_HOURS = "cooling_hours"
    COMPUTER = "computer"
    NOTES_BY = "notes_by"
    SUPERVISOR = "supervisor"
    EMERGENCY = "emergency"
    PUBLIC_WORDING = "public_wording"


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term that reads differently."""

    term: Term
    before: TermValue
    after: TermValue


def answers_changed(before: Agreement | AgreementDraft, after: Agreement | AgreementDraft) -> tuple[AnswerChange, ...]:
    """Return every cell that reads differently, topics in the order of screens.

    An answer for anyone counts as that answer in each column of its speaker.
    """
    changes = []
    columns = max(columns_of(before.matrix), columns_of(after.matrix), key=len)
    for topic in Topic:
        for column in columns:
            old, new = rule_in(before.matrix, topic, column), rule_in(after.matrix, topic, column)
            if old is not new:
                changes.append(AnswerChange(topic, column, old, new))
    return tuple(changes)


def terms_changed(before: Agreement | AgreementDraft, after: Agreement | AgreementDraft) -> tuple[TermChange, ...]:
    """Return every other term that reads differently."""
    pairs = ((term, _value(before, term), _value(after, term)) for term in Term)
    return tuple(TermChange(term, old, new) for term, old, new in pairs if old != new)


def _value(version: Agreement | AgreementDraft, term: Term) -> TermValue:
    holder = version.arrangements if hasattr(version.arrangements, term.value) else version
    value: TermValue = getattr(holder, term.value)
    return value
