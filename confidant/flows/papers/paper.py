"""A paper as words: sheets of plain blocks that nothing has set yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from confidant.release.document import Span
from confidant.release.marks import printable, spans_of

__all__ = [
    "Block",
    "Choices",
    "Column",
    "Heading",
    "Listing",
    "Paper",
    "Paragraph",
    "Quotation",
    "Sheet",
    "Signatures",
    "Table",
    "lines_of",
    "plain",
    "spans_of_block",
]

BULLET = "•"
"""What stands before each item of a list, for readers of the text as well."""

DAY = "Day"
"""What stands under the second line of a signature."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within a sheet; it is never the last thing on a page."""

    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; a `quiet` one is small print."""

    text: str
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Somebody's exact words, set apart.

    Words of a note are `marked`: Markdown in them is set as a letter would set it. Other words stand as they are.
    """

    text: str
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of points."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header cell, and its share of the width beside the others'."""

    title: str
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a row of header cells, which comes again on each page that the table reaches.

    Every row has a cell for each column and stays on one page; long words belong into blocks of their own. `dense` sets
    it small, for a matrix that should fit a page; cells whose words are in `receding` are set in grey, so that the
    others stand out.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    dense: bool = False
    receding: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Choices:
    """Answers to tick, an empty box before each."""

    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Signatures:
    """For each name a line to sign on and one for the day."""

    names: tuple[str, ...]


Block = Heading | Paragraph | Quotation | Listing | Table | Choices | Signatures


@dataclass(frozen=True, slots=True)
class Sheet:
    """What begins on a page of its own, as for one reader."""

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper of one or several sheets. `title` is the file's; `language` a BCP 47 tag.

    The pages of a single sheet are numbered where there are several; sheets that go to different hands are not.
    """

    title: str
    sheets: tuple[Sheet, ...]
    language: str = "en-GB"


def lines_of(paper: Paper) -> Iterator[str]:
    """Yield every line of words of the paper in reading order, as it will be set; see `marks.printable`."""
    for sheet in paper.sheets:
        yield printable(sheet.title)
        yield printable(sheet.subtitle)
        for block in sheet.blocks:
            yield from _lines_of_block(block)


def spans_of_block(block: Heading | Paragraph | Quotation) -> tuple[Span, ...]:
    """Return a block's words with their styles; only a marked quotation has any."""
    return spans_of(block.text) if isinstance(block, Quotation) and block.marked else plain(block.text)


def plain(text: str) -> tuple[Span, ...]:
    """Return words in which no Markdown is looked for."""
    shown = printable(text)
    return (Span(shown),) if shown else ()


def _lines_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Quotation():
            yield "".join(span.text for span in spans_of_block(block))
        case Listing():
            for item in block.items:
                yield f"{BULLET} {printable(item)}"
        case Table():
            yield from (printable(column.title) for column in block.columns)
            yield from (printable(cell) for row in block.rows for cell in row)
        case Choices():
            yield from map(printable, block.options)
        case Signatures():  # pragma: no branch  # the last kind there is, as mypy knows
            yield from (f"{printable(name)} {DAY}" for name in block.names)
