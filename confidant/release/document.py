"""What leaves, as words: a composed document that no renderer has touched yet."""

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath

from confidant.domain.problem import Problem
from confidant.domain.words import fold_space

__all__ = [
    "Block",
    "BlockKind",
    "Document",
    "DocumentKind",
    "Format",
    "Section",
    "Span",
    "Style",
    "UnknownFormat",
    "document_hash",
    "words_of",
]


class UnknownFormat(Problem):
    """The chosen file name ends in nothing that a document can be written as."""

    def __init__(self) -> None:
        super().__init__(
            "The document can be written as .pdf, .docx, .md or .txt; nothing was written, choose one of these endings."
        )


class Format(StrEnum):
    """A form in which a document can leave; the value is the file name's ending without its dot."""

    PDF = "pdf"
    DOCX = "docx"
    MARKDOWN = "md"
    TEXT = "txt"

    @classmethod
    def from_path(cls, path: PurePath) -> "Format":
        """Return the format that a file's ending asks for, in any case; raises UnknownFormat for any other."""
        try:
            return cls(path.suffix.lower().removeprefix("."))
        except ValueError:
            raise UnknownFormat from None


class DocumentKind(StrEnum):
    """What a document is. A `DECLINE` tells nothing and is registered as a refusal."""

    REFERENCE = "reference"
    LINE_MANAGER_NOTE = "line_manager_note"
    STATEMENT = "statement"
    RELATIONSHIPS = "relationships"
    MEETING_PAGE = "meeting_page"
    DECLINE = "decline"
    CORRECTION = "correction"


class BlockKind(StrEnum):
    """The part a block plays on the page."""

    TITLE = "title"
    ADDRESS = "address"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    SIGNATURE = "signature"
    DATE = "date"


class Style(StrEnum):
    """How words of one block stand out, as the Markdown marks around them asked."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    STRONG_EMPHASIS = "strong_emphasis"


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one block in one style; the white space between words stands inside the spans."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Block:
    """One title, line, heading or paragraph: its words are its spans' texts joined without a separator."""

    kind: BlockKind
    spans: tuple[Span, ...]

    @property
    def text(self) -> str:
        """The words as they are read, without any style."""
        return "".join(span.text for span in self.spans)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading (or none) and paragraphs, as Markdown source: what goes between a letter's constant parts."""

    heading: str | None
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A composed document. `language` is a BCP 47 tag; every block's white space is folded."""

    kind: DocumentKind
    title: str
    language: str
    blocks: tuple[Block, ...]


def words_of(document: Document, *, with_date: bool = True) -> tuple[str, ...]:
    """Return the document's words in the order in which they are read, NFC; `with_date` counts the letter's date."""
    blocks = (block.text for block in document.blocks if with_date or block.kind is not BlockKind.DATE)
    return tuple(unicodedata.normalize("NFC", fold_space(" ".join(blocks))).split())


def document_hash(document: Document) -> str:
    """Return SHA-256, in hexadecimal, over the words in order, one blank between them, the letter's date left out.

    Equal words give equal hashes in every format, so that what the mentee saw can be held against what leaves
    (mission, "Prepare reference" 8); anybody can recompute it from the text of the file.
    """
    return hashlib.sha256(" ".join(words_of(document, with_date=False)).encode()).hexdigest()
