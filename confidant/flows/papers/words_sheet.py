"""The sheet of words that a mentor would like to be able to use: for the mentee's eyes alone.

It holds words that nobody may be told yet. So it has a rule of its own (only words whose level has a reader, and only
those that the mentor chose, `vault.sheets`), its entry in the register, and never comes near `release.compose`.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Audience
from confidant.flows.letting_out import Entered
from confidant.flows.papers.paper import Block, Choices, Heading, Paper, Paragraph, Quotation, Sheet, Signatures
from confidant.release.wording import day_in_words
from confidant.vault.condition import HowFar
from confidant.vault.ids import SheetId
from confidant.vault.pairs import PairSummary
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.sheets import Limits, SheetWords
from confidant.vault.sheets import Sheet as WordsSheet
from confidant.vault.vault import Vault

__all__ = [
    "INTRODUCTION",
    "PURPOSE",
    "TITLE",
    "NothingToAsk",
    "choices_for",
    "limits_words",
    "number_of",
    "readers_of",
    "save_sheet",
    "sheet_paper",
]

TITLE = "Words I would like to be able to use"
INTRODUCTION = (
    "Nobody may be told any of these words unless you say yes to exactly these. You can agree to some and not to "
    "others, or for one reader and not for another. A no needs no reason, and takes the words back at once. A yes can "
    "be withdrawn on any day."
)
_FOR_YOU_ALONE = (
    "This sheet is for you alone. It is no part of any reference, and goes to nobody else. What you do not answer "
    "stays between the two of us."
)
PURPOSE = "Words the mentee is asked about, for their eyes alone"
"""What the register says of it."""


class NothingToAsk(Problem):
    """No words of a sheet stand as they were proposed."""

    def __init__(self) -> None:
        super().__init__(
            "None of the words on this sheet stand as they were proposed any more, so nothing was written; "
            "begin a new sheet."
        )


def save_sheet(
    vault: Vault,
    sheet: SheetId,
    place: Path,
    *,
    overwrite: bool = False,
    now: datetime,
    tell: HowFar | None = None,
) -> int:
    """Write what of a sheet is not answered yet to `place` as a PDF, and return its number in the register.

    The register keeps its SHA-256 and no copy: words that are declined must be able to go from the vault. Raises
    NothingToAsk and UnknownSheet, and as `saving.let_out_paper` does.
    """
    from confidant.flows.papers.saving import let_out_paper  # noqa: PLC0415  # only a file pays for Typst

    def composed() -> Paper:
        found = vault.sheets.get(sheet)
        return sheet_paper(found, vault.pairs.summary(found.pair))

    def enter(_data: bytes, sha256: str) -> Entered[int]:
        entry = _entry(vault, sheet, now, sha256)
        number = vault.register.append(entry).n
        return Entered(number, {number: entry})

    return let_out_paper(vault, composed, place, enter, overwrite=overwrite, tell=tell)


def sheet_paper(sheet: WordsSheet, pair: PairSummary) -> Paper:
    """Return the paper: each piece of words in the look that a letter would give it, and the answers to tick."""
    asked = [words for words in sheet.unanswered if words.proposal is not None]
    if not asked:
        raise NothingToAsk
    blocks: list[Block] = [Paragraph(INTRODUCTION)]
    limits = limits_words(sheet.limits)
    if limits:
        blocks.append(Paragraph(f"I ask for them {limits}."))
    for words in asked:
        assert words.proposal is not None, "the others were left out"
        blocks.append(Heading(f"{number_of(words)}. For {readers_of(words, pair.line_manager)}"))
        blocks.append(Quotation(words.proposal.words))
        blocks.append(Choices(tuple(said for said, _ in choices_for(words))))
    blocks += [Signatures((pair.mentee,)), Paragraph(_FOR_YOU_ALONE, quiet=True)]
    subtitle = f"For {pair.mentee}, from {pair.mentor}, {day_in_words(sheet.proposed_on)}"
    return Paper(TITLE, (Sheet(TITLE, tuple(blocks), subtitle),))


def number_of(words: SheetWords) -> int:
    """Return the number of a piece, on paper and on the screen.

    It is the same for as long as there is the sheet, so that what was ticked on paper is never written down as the
    answer to other words.
    """
    return words.position + 1


def readers_of(words: SheetWords, line_manager: str | None, *, manager_is: str = "your line manager") -> str:
    """Return to whom the mentee is asked to let words be told, as a sentence to them goes on."""
    manager = f"{line_manager}, {manager_is}" if line_manager else manager_is
    names = {Audience.LINE_MANAGER: manager, Audience.ROLE_REFERENCE: "role references"}
    return ", and for ".join(names[audience] for audience in sorted(words.audiences))


def choices_for(words: SheetWords) -> tuple[tuple[str, frozenset[Audience]], ...]:
    """Return the answers there are to words, each with whom it agrees to; nobody is a no."""
    no: tuple[str, frozenset[Audience]] = ("No", frozenset())
    if len(words.audiences) == 1:
        return (("Yes", words.audiences), no)
    return (
        ("Yes, for both", words.audiences),
        ("Yes, for my line manager only", frozenset({Audience.LINE_MANAGER})),
        ("Yes, in references only", frozenset({Audience.ROLE_REFERENCE})),
        no,
    )


def limits_words(limits: Limits, day: Callable[[date], str] = day_in_words) -> str:
    """Return within what a yes is asked for, as a sentence goes on; "" where nothing limits it."""
    parts = []
    if limits.recipient is not None:
        parts.append(f"only for {limits.recipient}")
    if limits.purpose is not None:
        parts.append(f"only for “{limits.purpose}”")
    if limits.expires is not None:
        parts.append(f"until {day(limits.expires)}, and no longer")
    return ", ".join(parts)


def _entry(vault: Vault, sheet: SheetId, now: datetime, sha256: str) -> NewDisclosure:
    found = vault.sheets.get(sheet)
    return NewDisclosure(
        pair=found.pair,
        kind=DisclosureKind.WRITTEN,
        recipient=vault.pairs.summary(found.pair).mentee,
        audience=Audience.OTHER,
        purpose=PURPOSE,
        on=now.date(),
        made_at=now,
        channel="file",
        sha256=sha256,
    )
