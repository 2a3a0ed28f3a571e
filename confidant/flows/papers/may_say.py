"""The mentee's sheet: what they may say about the conversations, from their own rows of the agreement."""

from confidant.domain.agreement import Agreement
from confidant.domain.vocabulary import MatrixAudience, Rule, Speaker
from confidant.flows.agreement_draft import EXTRA_COLUMN, columns_of
from confidant.flows.papers.answers import NoAgreement, answer_table
from confidant.flows.papers.paper import Block, Heading, Listing, Paper, Paragraph, Quotation, Sheet
from confidant.flows.prepare_reference.people import called
from confidant.release.marks import printable
from confidant.release.wording import day_in_words
from confidant.vault.shareable import PublicFacts

__all__ = ["may_say"]

_TITLE = "What I may say"

_NOT_BOUND = (
    "It does not keep me from asking for help, from anyone, when I or somebody else may be in danger.",
    "It does not keep me from saying what the law asks me to say, or from reporting a wrong.",
    (
        "It does not bind me for ever: I can ask to change it, and until we have both signed, I can be more careful "
        "than it says at any time."
    ),
)


def may_say(facts: PublicFacts) -> Paper:
    """Return the sheet of the version in force. Raises NoAgreement."""
    agreement = facts.agreement
    if agreement is None:
        raise NoAgreement
    mentor, wording = called(facts.mentor), printable(facts.public_wording)
    blocks = (
        Paragraph(
            f"This is what {facts.mentor} and I have agreed that I may say about what we talk about. It is there so "
            "that I need not decide on the spot, and it is the same whatever we happen to be talking about."
        ),
        *_known(wording),
        *_audiences(agreement, mentor, is_known=bool(wording)),
        Heading("When somebody asks for more"),
        Quotation(f"What {mentor} and I talk about stays between us. I say that to everyone who asks.", marked=False),
        Heading("What this sheet does not do"),
        Listing(_NOT_BOUND),
        Paragraph(f"If I am not sure, I ask {mentor} first.", quiet=True),
    )
    signed = f"version {agreement.version} of our agreement, signed on {day_in_words(agreement.signed)}"
    return Paper(_TITLE, (Sheet(_TITLE, blocks, f"{facts.mentee} · from {signed}"),))


def _known(wording: str) -> tuple[Block, ...]:
    if not wording:
        return ()
    return (
        Heading("What anyone may know"),
        Paragraph("We have agreed on these words. Anyone may hear them, from either of us."),
        Quotation(wording, marked=False),
    )


def _audiences(agreement: Agreement, mentor: str, *, is_known: bool) -> tuple[Block, ...]:
    labels = {
        Rule.SHARE: "I may say it",
        Rule.SHARE_UNATTRIBUTED: f"I may say it, not that I have it from {mentor}",
        Rule.ASK_FIRST: f"I ask {mentor} first, each time",
        Rule.EXISTENCE_ONLY: "I may say only that we talk about it",
        Rule.NEVER: "I do not say it",
    }
    parts = [("To my line manager", MatrixAudience.LINE_MANAGER, False)]
    if EXTRA_COLUMN in columns_of(agreement.matrix):
        parts.append(("Where I apply for a role", MatrixAudience.ROLE_REFERENCE, False))
    parts.append(("To anyone else", MatrixAudience.ANYONE, True))
    return tuple(
        block
        for heading, audience, briefly in parts
        for block in (
            Heading(heading),
            answer_table(agreement, Speaker.MENTEE, audience, labels, briefly=briefly, is_known=is_known),
        )
    )
