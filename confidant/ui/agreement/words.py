"""The sentences of the agreement's cards; free of Qt."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from confidant.domain.agreement import Agreement, Arrangements
from confidant.domain.vocabulary import (
    Audience,
    ComputerOwner,
    NotesKeeper,
    References,
    ReviewOccasion,
    ThreeWay,
)
from confidant.flows.agreement_changes import Term, TermChange, TermValue
from confidant.flows.agreement_draft import Remark
from confidant.flows.agreement_standing import AgreementStanding, Holding
from confidant.flows.field_words import COMPUTER_LABELS, NOTES_LABELS, sentence_of_change
from confidant.ui.labels import (
    REFERENCES_LABELS,
    THREE_WAY_LABELS,
    count_of,
    long_date,
    near_date,
)
from confidant.vault.shareable import TakenAway

__all__ = [
    "REMARK_WORDS",
    "TERM_LABELS",
    "above_confidence",
    "occasion_words",
    "papers",
    "signed_words",
    "signer_words",
    "standing_words",
    "taken_aside",
    "taken_title",
    "term_words",
]

REMARK_WORDS: dict[Remark, str] = {
    Remark.NOTHING_FOR_REFERENCES: "Full references are agreed, but no topic may be spoken of in them.",
    Remark.REFERENCES_SAY_NOTHING: "What is answered for references has no effect unless full references are agreed.",
    Remark.NO_REVIEW: "No day is set to look at this again.",
    Remark.NO_WORDING: "There is no sentence yet that anyone may hear about your mentoring.",
    Remark.UNSETTLED: "The arrangements below are not all settled yet.",
}

TERM_LABELS: dict[Term, str] = {
    Term.REFERENCES: "References",
    Term.THREE_WAY: "Meetings with the line manager",
    Term.REVIEW_DUE: "Look at it again by",
    Term.LAPSE_MONTHS: "References after the end",
    Term.RETENTION_MONTHS: "Notes kept after the end",
    Term.COOLING_HOURS: "Cooling time before an exceptional disclosure",
    Term.COMPUTER: "Whose computer this is",
    Term.NOTES_BY: "Who keeps notes",
    Term.SUPERVISOR: "Supervisor",
    Term.EMERGENCY: "In an emergency",
    Term.PUBLIC_WORDING: "What anyone may hear",
}

_WHOM = {Audience.LINE_MANAGER: "line manager", Audience.ROLE_REFERENCE: "references"}

_ANSWERS: dict[type, dict[Any, str]] = {
    References: REFERENCES_LABELS,
    ThreeWay: THREE_WAY_LABELS,
    ComputerOwner: COMPUTER_LABELS,
    NotesKeeper: NOTES_LABELS,
}


def above_confidence(organisation: str) -> str:
    """Return the three grounds that stand above confidence, in the mentor's words to the mentee (mission, idea 3)."""
    officer = f"my duty as an officer of {organisation}" if organisation.strip() else "my duty to our organisation"
    return (
        f"Danger to you or others · a duty in law · {officer}. "
        "We would talk first, unless there is no time or the law forbids it."
    )


def signed_words(agreement: Agreement, today: date) -> str:
    """Return who signed when, and when the pair looks at it again."""
    by_both = "Signed by both on" if len(agreement.signers) > 1 else "Signed on"
    words = f"{by_both} {long_date(agreement.signed)}."
    if agreement.review_due is None:
        return f"{words} No review is set."
    if agreement.review_due < today:
        return f"{words} Review was due on {near_date(agreement.review_due, today)}."
    return f"{words} Review by {near_date(agreement.review_due, today)}."


def signer_words(agreement: Agreement) -> str:
    """Return who signed and how, a line each, with the day where it is not the version's."""
    return "\n".join(
        f"{signer.name}, {signer.how}" + ("" if signer.on == agreement.signed else f", on {long_date(signer.on)}")
        for signer in agreement.signers
    )


def standing_words(standing: AgreementStanding, agreement: Agreement, started: date) -> str:
    """Return whether this version holds today, and by which rule another one does; "" where there is nothing odd."""
    sentences = []
    instead = standing.instead
    if standing.holding is Holding.AHEAD:
        meanwhile = f"version {instead.version} holds" if instead is not None else "nothing may be told to anybody"
        sentences.append(
            f"It is dated {long_date(agreement.signed)}, which by this computer’s clock is still to come: until then "
            f"{meanwhile}. If that day has been, set the clock right."
        )
    elif instead is not None:
        why = {
            Holding.REPLACED_THE_SAME_DAY: ", signed on the same day: of two signed on one day the higher counts",
            Holding.REPLACED_THOUGH_LATER: ": the highest version counts, though this one was signed after it",
        }.get(standing.holding, "")
        sentences.append(f"It holds no more. Version {instead.version} does{why}.")
    if standing.before_the_start:
        sentences.append(
            f"It was signed before the mentoring began ({long_date(started)}); it counts from its own day all the same."
        )
    return " ".join(sentences)


def occasion_words(occasions: tuple[ReviewOccasion, ...]) -> str:
    """Return what has changed since a version was signed, and what to do about it."""
    return f"{sentence_of_change(occasions)}: look at it again together."


def taken_title(taken: Sequence[TakenAway]) -> str:
    """Return the heading above what a version would let out no more."""
    count = len({(each.text, each.held_on) for each in taken})
    return f"{count_of(count, 'passage')} could not be told as {'it is' if count == 1 else 'they are'} now"


def taken_aside(taken: Sequence[TakenAway], held_on: date) -> str:
    """Return what becomes of one passage, audience by audience, and from which conversation it is."""
    parts = [f"{_WHOM[each.audience]}: {'only once asked' if each.asks_first else 'no more'}" for each in taken]
    words = " · ".join((*parts, long_date(held_on)))
    return words[0].upper() + words[1:]


def papers(agreement: Agreement, mentee: str) -> str:
    """Return the other terms, one a line; `mentee` is the name a sentence uses."""
    lines = [
        {
            References.NONE: "References: none",
            References.FACTUAL: f"References: factual, {mentee} sees them first",
            References.FULL: f"References: full, {mentee} sees them first",
        }[agreement.references],
        f"Three-way meetings: {THREE_WAY_LABELS[agreement.three_way].lower()}",
        f"Notes kept: {_after_the_end(agreement.retention_months)}",
    ]
    if agreement.references is not References.NONE:
        lines.append(_lapse(agreement.lapse_months))
    hours = count_of(agreement.cooling_hours, "hour")
    lines.append(f"Cooling time: {hours} between the notice to {mentee} and an exceptional disclosure")
    return "\n".join((*lines, *_settled(agreement.arrangements)))


def _settled(arrangements: Arrangements) -> list[str]:
    lines = []
    if arrangements.computer is not ComputerOwner.NOT_SETTLED:
        lines.append(f"Computer: {_inside(COMPUTER_LABELS[arrangements.computer])}")
    if arrangements.notes_by is not NotesKeeper.NOT_SETTLED:
        lines.append(f"Notes are kept by: {_inside(NOTES_LABELS[arrangements.notes_by])}")
    if arrangements.supervisor:
        lines.append(f"Supervisor: {arrangements.supervisor}")
    if arrangements.emergency:
        lines.append(f"In an emergency: {arrangements.emergency}")
    return lines


def _inside(label: str) -> str:
    return label[0].lower() + label[1:]


def term_words(change: TermChange) -> tuple[str, str]:
    """Return how a term read before, and how it reads after."""
    return _term_value(change.term, change.before), _term_value(change.term, change.after)


def _term_value(term: Term, value: TermValue) -> str:
    labels = _ANSWERS.get(type(value))
    if labels is not None:
        return labels[value]
    if isinstance(value, date):
        return long_date(value)
    if isinstance(value, str):
        return value.strip() or "nothing"
    if value is None:
        return "no day"
    assert isinstance(value, int)
    return count_of(value, "hour" if term is Term.COOLING_HOURS else "month")


def _lapse(months: int) -> str:
    return "References lapse with the end" if months == 0 else f"References lapse after {count_of(months, 'month')}"


def _after_the_end(months: int) -> str:
    return "the end" if months == 0 else f"{count_of(months, 'month')} after the end"
