"""The copy as a paper and as plain text: the question, then the words it rests on. No name, no day, no number."""

from confidant.flows.papers.paper import Block, Heading, Paper, Paragraph, Quotation, Sheet
from confidant.flows.supervision.anonymised import Copy

__all__ = ["INTRODUCTION", "TITLE", "as_markdown", "as_text", "supervisor_paper"]

TITLE = "A question for supervision"
INTRODUCTION = (
    "Names are given as roles, and places, days and sums in rough terms, so that nobody can be recognised. "
    "Please do not pass this on."
)
_QUESTION, _WORDS = "What I need to decide", "What it rests on"


def supervisor_paper(copy: Copy) -> Paper:
    """Return the paper; its words are the copy's and nothing else."""
    blocks: list[Block] = [Paragraph(INTRODUCTION, quiet=True), Heading(_QUESTION)]
    blocks += [Paragraph(each) for each in _paragraphs(copy.question)]
    if copy.words.strip():
        blocks.append(Heading(_WORDS))
        blocks += [Quotation(each, marked=False) for each in _paragraphs(copy.words)]
    return Paper(TITLE, (Sheet(TITLE, tuple(blocks)),))


def as_text(copy: Copy) -> str:
    """Return the copy as plain text, for a file, the clipboard or a message."""
    return _joined(copy, "{}")


def as_markdown(copy: Copy) -> str:
    """Return the same with headings; the words stand as they are."""
    return _joined(copy, "## {}")


def _joined(copy: Copy, heading: str) -> str:
    parts = [heading.replace("##", "#").format(TITLE), INTRODUCTION, heading.format(_QUESTION)]
    parts += _paragraphs(copy.question)
    if copy.words.strip():
        parts += [heading.format(_WORDS), *_paragraphs(copy.words)]
    return "\n\n".join(parts) + "\n"


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n") if part.strip()]
