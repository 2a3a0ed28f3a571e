"""The agreement itself, as the two keep it on paper: two pages, what stands above it and every answer."""

from datetime import date
from pathlib import Path

from confidant.domain.agreement import Agreement, Signer
from confidant.domain.vocabulary import ComputerOwner, NotesKeeper, References, Rule, ThreeWay, Topic
from confidant.flows.agreement_draft import columns_of, rule_in
from confidant.flows.field_words import (
    COMPUTER_LABELS,
    NOTES_LABELS,
    RULE_LABELS,
    RULE_MEANINGS,
    TOPIC_LABELS,
    column_label,
    count_of,
)
from confidant.flows.first_talk import HARD_CASES, NO_SURPRISE, grounds_for
from confidant.flows.papers.paper import (
    Block,
    Column,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Quotation,
    Sheet,
    Signatures,
    Table,
)
from confidant.flows.prepare_reference.people import called
from confidant.release.marks import printable
from confidant.release.wording import day_in_words
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.shareable import PublicFacts, public_facts
from confidant.vault.vault import Vault

__all__ = ["FILE_NAME", "agreement_paper", "save_version"]

FILE_NAME = "agreement"
"""Without a version and ending; it names no one."""

_TITLE = "What we have agreed"
_ANSWERS_TITLE = "Who may say what"
_NOT_SETTLED = "Not settled yet"
_REFERENCES = {
    References.NONE: "None: whoever asks gets a courteous letter that declines",
    References.FACTUAL: "Factual: that we meet, in the words above, and no more",
    References.FULL: "Full: what the answers allow, in words {mentee} has said yes to; {mentee} sees each letter first",
}
_MEETINGS = {
    ThreeWay.NONE: "None",
    ThreeWay.ON_REQUEST: "On request, where both of us want one",
    ThreeWay.SCHEDULED: "Scheduled",
}


def agreement_paper(agreement: Agreement, facts: PublicFacts) -> Paper:
    """Return the paper of one version, signed or not: without signers it has lines to sign on."""
    terms = (
        Heading("Between us"),
        *_between_us(agreement.arrangements.public_wording),
        Heading("What stands above that"),
        Listing(
            tuple(
                f"{ground.name}. {ground.words} For example: {ground.example}"
                for ground in grounds_for(printable(facts.organisation))
            )
        ),
        Paragraph(NO_SURPRISE),
        Paragraph(HARD_CASES),
        Paragraph(f"“I” is {facts.mentor}, the mentor; each of these holds for the mentee as well.", quiet=True),
        Heading("What else we have settled"),
        Table((Column("About", 2), Column("What we agreed", 5)), _settled(agreement, facts.mentee)),
    )
    answers = (
        _matrix(agreement),
        Paragraph(". ".join(f"{RULE_LABELS[rule]}: {RULE_MEANINGS[rule]}" for rule in Rule) + ".", quiet=True),
        *_signed(agreement, facts),
    )
    subtitle = _subtitle(agreement, facts)
    return Paper(_TITLE, (Sheet(_TITLE, terms, subtitle), Sheet(_ANSWERS_TITLE, answers, subtitle)))


def save_version(
    vault: Vault,
    pair: PairId,
    version: int | Agreement,
    place: Path,
    *,
    on: date,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> str:
    """Write a signed version, by its number, or an unsigned one as it stands, as PDF; see `saving.save_paper`.

    Returns the SHA-256. It makes no entry in the register: it goes to the two who signed it.
    """
    from confidant.flows.papers.saving import save_paper  # noqa: PLC0415  # Typst loads when a paper is made

    def composed() -> Paper:
        agreement = version if isinstance(version, Agreement) else _signed_version(vault, pair, version)
        return agreement_paper(agreement, public_facts(vault, pair, on))

    return save_paper(vault, composed, place, overwrite=overwrite, tell=tell)


def _signed_version(vault: Vault, pair: PairId, number: int) -> Agreement:
    return next(each for each in vault.agreements.versions(pair) if each.version == number)


def _subtitle(agreement: Agreement, facts: PublicFacts) -> str:
    signed = f"signed on {day_in_words(agreement.signed)}" if agreement.signers else "not signed yet"
    parts = [f"{facts.mentor}, mentor, and {facts.mentee}, mentee", f"version {agreement.version}, {signed}"]
    return " · ".join(parts)


def _between_us(wording: str) -> tuple[Block, ...]:
    start = "What we say to each other, each of us keeps private. That we meet is no secret"
    if not wording:
        return (Paragraph(f"{start}."),)
    return (Paragraph(f"{start}; whoever asks, hears from both of us:"), Quotation(printable(wording)))


def _settled(agreement: Agreement, mentee: str) -> tuple[tuple[str, str], ...]:
    settled, after = agreement.arrangements, "after the mentoring ends"
    review = "Where the line manager, the mentee’s role, the programme or the organisation changes"
    if agreement.review_due is not None:
        review = f"By {day_in_words(agreement.review_due)}; sooner w{review[1:]}"
    unsettled = (ComputerOwner.NOT_SETTLED, NotesKeeper.NOT_SETTLED)
    rows = [
        ("References", _REFERENCES[agreement.references].replace("{mentee}", called(mentee))),
        ("Meetings with the line manager", _MEETINGS[agreement.three_way]),
        ("Who keeps notes", NOTES_LABELS[settled.notes_by] if settled.notes_by not in unsettled else _NOT_SETTLED),
        ("How long", _months(agreement.retention_months, after)),
        ("Whose computer", COMPUTER_LABELS[settled.computer] if settled.computer not in unsettled else _NOT_SETTLED),
        ("Whom the mentor may ask", settled.supervisor or _NOT_SETTLED),
        ("Whom to call in an emergency", "; ".join(settled.emergency.splitlines()) or _NOT_SETTLED),
        (
            "Before an exceptional disclosure that is not urgent",
            f"{count_of(agreement.cooling_hours, 'hour')} from the notice on",
        ),
        ("Looking at it again", review),
    ]
    if agreement.references is not References.NONE:
        rows.insert(1, ("References are given", _until(_months(agreement.lapse_months, after))))
    return tuple(rows)


def _until(end: str) -> str:
    return end if end.startswith("Until") else f"Until {end}"


def _months(months: int, after: str) -> str:
    return f"{count_of(months, 'month')} {after}" if months else "Until the mentoring ends"


def _matrix(agreement: Agreement) -> Table:
    columns = columns_of(agreement.matrix)
    titles = (column_label(column.speaker, column.audience) for column in columns)
    rows = tuple(
        (TOPIC_LABELS[topic], *(RULE_LABELS[rule_in(agreement.matrix, topic, column)] for column in columns))
        for topic in Topic
    )
    heads = (Column("Topic", 4), *(Column(title, 3) for title in titles))
    return Table(heads, rows, receding=frozenset({RULE_LABELS[Rule.NEVER]}))


def _signed(agreement: Agreement, facts: PublicFacts) -> tuple[Block, ...]:
    names = (f"{facts.mentor}, mentor", f"{facts.mentee}, mentee")
    if not agreement.signers:
        return (Heading("Signed"), Signatures(names))
    return (Heading("Signed"), Listing(tuple(map(_signature, agreement.signers))))


def _signature(signer: Signer) -> str:
    return f"{signer.name}, on {day_in_words(signer.on)}, {signer.how}"
