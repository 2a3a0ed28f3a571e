"""The sentences of the agreement's cards; free of Qt."""

from datetime import date

from confidant.domain.agreement import Agreement
from confidant.domain.vocabulary import References, ThreeWay
from confidant.flows.agreement_changes import Term, TermChange
from confidant.flows.agreement_draft import Remark
from confidant.ui.labels import REFERENCES_LABELS, THREE_WAY_LABELS, count_of, long_date, near_date

__all__ = ["REMARK_WORDS", "TERM_LABELS", "above_confidence", "papers", "signed_words", "term_words"]

REMARK_WORDS: dict[Remark, str] = {
    Remark.NOTHING_FOR_REFERENCES: "Full references are agreed, but no topic may be spoken of in them.",
    Remark.REFERENCES_SAY_NOTHING: "The answers for references serve nothing unless references are full.",
    Remark.NO_REVIEW: "No day is set to look at this again.",
}

TERM_LABELS: dict[Term, str] = {
    Term.REFERENCES: "References",
    Term.THREE_WAY: "Meetings with the line manager",
    Term.REVIEW_DUE: "Look at it again by",
    Term.LAPSE_MONTHS: "References after the end",
    Term.RETENTION_MONTHS: "Notes kept after the end",
    Term.COOLING_HOURS: "Cooling time before a disclosure",
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
    lines.append(f"Cooling time: {count_of(agreement.cooling_hours, 'hour')}")
    return "\n".join(lines)


def term_words(change: TermChange) -> tuple[str, str]:
    """Return how a term read before, and how it reads after."""
    return _term_value(change.term, change.before), _term_value(change.term, change.after)


def _term_value(term: Term, value: References | ThreeWay | date | int | None) -> str:
    if isinstance(value, References):
        return REFERENCES_LABELS[value]
    if isinstance(value, ThreeWay):
        return THREE_WAY_LABELS[value]
    if isinstance(value, date):
        return long_date(value)
    if value is None:
        return "no day"
    return count_of(value, "hour" if term is Term.COOLING_HOURS else "month")


def _lapse(months: int) -> str:
    return "References lapse with the end" if months == 0 else f"References lapse after {count_of(months, 'month')}"


def _after_the_end(months: int) -> str:
    return "the end" if months == 0 else f"{count_of(months, 'month')} after the end"
