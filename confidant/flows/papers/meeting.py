"""The brief for a meeting of three: a sheet for the mentee and one for the mentor, who says what and who does not.

The line manager's page is no part of it: it goes to a third party (`flows.public_papers`).
"""

from confidant.domain.agreement import Agreement
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import MatrixAudience, Rule, Speaker, ThreeWay
from confidant.flows.papers.answers import NoAgreement, answer_table
from confidant.flows.papers.paper import Heading, Listing, Paper, Paragraph, Quotation, Sheet
from confidant.flows.prepare_reference.people import called
from confidant.release.wording import day_in_words
from confidant.vault.shareable import PublicFacts

__all__ = ["NoMeetings", "meeting_brief", "refuse_unagreed_meeting"]

_CONDUCT = (
    (
        "In the room: who is asked answers for themselves. Neither speaks for the other, and neither corrects the "
        "other’s account of our conversations."
    ),
    "If it gets difficult, either of us may ask for a pause.",
    "After: we look at what was said. What the mentor told goes into the register of disclosures.",
)


class NoMeetings(Problem):
    """A brief was asked for a meeting that the agreement rules out."""

    def __init__(self) -> None:
        super().__init__(
            "By the agreement in force the two of you do not meet the line manager together, so no brief was written; "
            "agree on such meetings in a new version first, if both of you want them."
        )


def meeting_brief(facts: PublicFacts) -> Paper:
    """Return the mentee's sheet, then the mentor's, of the version in force. Raises NoAgreement or NoMeetings."""
    agreement = refuse_unagreed_meeting(facts)
    signed = f"Version {agreement.version} of the agreement, signed on {day_in_words(agreement.signed)}"
    sheets = tuple(_sheet(facts, agreement, speaker, signed) for speaker in (Speaker.MENTEE, Speaker.MENTOR))
    return Paper("Brief for a meeting of three", sheets)


def refuse_unagreed_meeting(facts: PublicFacts) -> Agreement:
    """Return the version in force where it has such meetings. Raises NoAgreement or NoMeetings."""
    if facts.agreement is None:
        raise NoAgreement
    if facts.agreement.three_way is ThreeWay.NONE:
        raise NoMeetings
    return facts.agreement


def _sheet(facts: PublicFacts, agreement: Agreement, who: Speaker, signed: str) -> Sheet:
    is_mentee = who is Speaker.MENTEE
    name, other = (facts.mentee, called(facts.mentor)) if is_mentee else (facts.mentor, called(facts.mentee))
    theirs = Speaker.MENTOR if is_mentee else Speaker.MENTEE
    manager, audience = facts.line_manager or "the line manager", MatrixAudience.LINE_MANAGER
    mine = _labels("I", other, "I say it", "I do not say it")
    others = _labels(other, "me", f"{other} says it", "It is not said")
    blocks = (
        Paragraph(f"We meet {manager} together. This page is mine; {other} has one like it."),
        Heading("What I say"),
        answer_table(agreement, who, audience, mine, is_known=True),
        Heading(f"What {other} says"),
        answer_table(agreement, theirs, audience, others, is_known=True),
        Heading("When a question goes further"),
        Quotation(f"That is something {other} and I keep between us, as we do with everyone.", marked=False),
        Heading("Before and after"),
        Listing(
            (f"Before: {other} and I go through both pages. What is to be asked first, we settle then.", *_CONDUCT)
        ),
    )
    return Sheet(f"Meeting of three: {name}", blocks, f"With {manager} · {signed}")


def _labels(who: str, other: str, share: str, never: str) -> dict[Rule, str]:
    ask, may = ("I ask", "I may say") if who == "I" else (f"{who} asks", f"{who} may say")
    return {
        Rule.SHARE: share,
        Rule.SHARE_UNATTRIBUTED: f"{share}, but not from whom it comes",
        Rule.ASK_FIRST: f"{ask} {other} first",
        Rule.EXISTENCE_ONLY: f"{may} only that we talk about it",
        Rule.NEVER: never,
    }
