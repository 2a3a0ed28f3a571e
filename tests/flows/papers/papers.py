"""A paper with everything that a paper may hold, and words that markup would eat."""

from typing import Any

from confidant.flows.papers.paper import (
    Choices,
    Column,
    Heading,
    Listing,
    Paper,
    Paragraph,
    Quotation,
    Sheet,
    Signatures,
    Table,
    lines_of,
)

TRICKY = '#evil $y$ @home //slashes "quotes" <b>tags</b> *stars* _lines_ [x](y) well-known, half—way and C:\\new'
MATRIX = Table(
    (Column("Topic", 3), Column("Mentor to line manager", 2), Column("Mentee to line manager", 2)),
    (("Goals", "Ask first", "Share"), ("Health", "Never", "Never"), ("The organisation’s business", "Never", TRICKY)),
    dense=True,
    receding=frozenset({"Never"}),
)


def make_paper(*more: Any, title: str = "What I may say", names: tuple[str, ...] = ("Tobias Renn, mentee",)) -> Paper:
    """A paper of one sheet, with `more` blocks at its end."""
    blocks = (
        Heading("Who may say what"),
        Paragraph(TRICKY),
        MATRIX,
        Quotation("He chairs the **Tuesday round** calmly."),
        Choices(("Yes, these words", "No")),
        Listing(("One point", TRICKY)),
        Paragraph("Small print.", quiet=True),
        Signatures(names),
    )
    return Paper(title, (Sheet(title, (*blocks, *more), "For Tobias Renn"),))


def words_of_paper(paper: Paper) -> tuple[str, ...]:
    """The paper's words in the order in which they are read."""
    return tuple(" ".join(lines_of(paper)).split())
