"""Reading a finished file back, before it is called done, and holding its words against the composed ones."""

import re
import unicodedata
from collections.abc import Callable
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import BadZipFile

from confidant.domain.problem import Problem
from confidant.release.document import Document, Format, words_of
from confidant.release.plain_text import words_of_markdown

if TYPE_CHECKING:
    from pypdfium2 import PdfPage  # type: ignore[import-untyped]  # it ships no type information

__all__ = [
    "WordsDiffer",
    "assert_preview_holds",
    "assert_same_words",
    "has_loose_accents",
    "letters_as_set",
    "letters_in_pdf",
    "make_ready",
    "pages_as_set",
    "pages_in",
    "whole_pages",
    "words_in",
]

_HYPHEN = "\u2010"
_LETTER_WITH_LOOSE_ACCENTS = re.compile("(.[\u0300-\u036f]+)(?:\\1)*")
_HYPHEN_AT_LINE_END = "\x02"
"""What pdfium puts for any hyphen that ends a line, instead of the hyphen and the line's end."""

_HYPHEN_IN_A_RANGE = "\ufffe"
"""The same, where a page is read from its first sign to its last."""

_FOOT_OF_PAGE = 70.0
"""Points from the page's lower edge: text ends above (a letter's 28 mm, a paper's 26), its page number stands below."""


class WordsDiffer(Problem):
    """The file, read back, does not hold exactly the composed words. A fault of ours, but told in words."""

    def __init__(self) -> None:
        super().__init__(
            "The finished file was read back and does not hold exactly the words it was made of, so it was not kept; "
            "nothing has left, try another format and please report this."
        )


def words_in(data: bytes, form: Format) -> str:
    """Return what a reader of this file is shown, in reading order; white space stands where the file has it.

    The page numbers of a PDF are left out after they are found to be nothing but page numbers. Raises WordsDiffer
    where the file cannot be read or has words in places that a letter has none in.
    """
    match form:
        case Format.PDF:
            return "\n".join(pages_in(data))
        case Format.DOCX:
            return _words_in_docx(data)
        case Format.MARKDOWN:
            return words_of_markdown(_decoded(data))
        case Format.TEXT:  # pragma: no branch  # the last kind there is, as mypy knows
            return _decoded(data)


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError:
        raise WordsDiffer from None


def make_ready() -> None:
    """Load what reads a PDF. For the window's thread: loading it in another one has crashed Qt's binding."""
    import pypdfium2  # noqa: F401, PLC0415  # only a document that leaves pays for it


def assert_same_words(document: Document, data: bytes, form: Format) -> None:
    """Raise WordsDiffer unless the file's words are the document's words: each one, in order, and no other.

    White space must separate exactly the words it separates in the document; in a PDF a line may also end inside a
    word, since one too long for a line has to.
    """
    composed = words_of(document)
    found = unicodedata.normalize("NFC", words_in(data, form))
    if tuple(found.split()) != composed and not (form is Format.PDF and _same_for_pdfium(composed, found, data)):
        raise WordsDiffer


def assert_preview_holds(document: Document, watermark: str, data: bytes) -> None:
    """Raise WordsDiffer unless a PDF holds the document's letters, in order, and on each page the watermark besides."""
    if _letters_as_set(data, letters_in_pdf(watermark)) != letters_in_pdf(" ".join(words_of(document))):
        raise WordsDiffer


def _letters_as_set(data: bytes, laid_over: str = "") -> str:
    return "".join(letters_as_set(data, laid_over))


def letters_as_set(data: bytes, laid_over: str = "", *, numbered: bool = True) -> tuple[str, ...]:
    """Return the letters of each page of a PDF in the order of the file, but for its foot and what is `laid_over` it.

    At the foot stands the page's number where there are several and they are `numbered`. Raises WordsDiffer where a
    page does not end in these two.
    """
    pages = [letters_in_pdf(page) for page in pages_as_set(data)]
    has_foot = numbered and len(pages) > 1
    found = []
    for number, page in enumerate(pages, 1):
        end = (f"{number}of{len(pages)}" if has_foot else "") + laid_over
        if not page.endswith(end):
            raise WordsDiffer
        found.append(page.removesuffix(end))
    return tuple(found)


def has_loose_accents(text: str) -> bool:
    """Whether a letter of `text` has an accent that there is no sign for together with it: see `_same_for_pdfium`."""
    return _LETTER_WITH_LOOSE_ACCENTS.search(unicodedata.normalize("NFC", text)) is not None


def _same_for_pdfium(composed: tuple[str, ...], found: str, data: bytes) -> bool:
    """Whether the words of a PDF, NFC, are the composed ones but for what pdfium blurs.

    It does not tell which hyphen ended a line. A letter with a loose accent is set in two pieces, the accent higher up,
    and each is told as both: on the line the second stands behind whatever else its word has been set in, such as the
    ’s behind a name. Piece by piece, as they follow each other in the file, it stands beside the first. It may miss a
    blank there as well: where a document has such letters, white space is not compared.
    """
    if has_loose_accents(" ".join(composed)):
        return letters_in_pdf(" ".join(composed)) == _letters_as_set(data)
    found = found.replace(_HYPHEN, "-")
    return _same_but_for_line_ends(tuple(word.replace(_HYPHEN, "-") for word in composed), found)


def letters_in_pdf(text: str) -> str:
    """Return all of `text` that pdfium tells for certain: NFC, without white space, loose accents told once.

    Between two cells of a table it may miss the blank as well.
    """
    joined = "".join(unicodedata.normalize("NFC", text).split()).replace(_HYPHEN, "-")
    return _LETTER_WITH_LOOSE_ACCENTS.sub(r"\1", joined)


def _same_but_for_line_ends(composed: tuple[str, ...], found: str) -> bool:
    """Whether `found` is the composed words where some of them run on over the end of a line."""
    position, rest = 0, ""
    for line in found.splitlines():
        pieces = line.split()
        for index, piece in enumerate(pieces):
            expected = rest or (composed[position] if position < len(composed) else "")
            is_last = index == len(pieces) - 1
            if piece == expected:
                position, rest = position + 1, ""
            elif is_last and expected.startswith(piece):
                rest = expected.removeprefix(piece)
            else:
                return False
    return position == len(composed) and not rest


def pages_in(data: bytes, *, numbered: bool = True) -> tuple[str, ...]:
    """Read a PDF's pages with pdfium and return what stands on each above its foot.

    At the foot stands the page's number where there are several and they are `numbered`, else nothing. Raises
    WordsDiffer where something else stands there, or the file cannot be read.
    """
    import pypdfium2  # noqa: PLC0415  # only PDF pays for it

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = len(pdf)
            feet = [f"{number} of {pages}" if numbered and pages > 1 else "" for number in range(1, pages + 1)]
            return tuple(_body_of_page(pdf[index], foot) for index, foot in enumerate(feet))
    except pypdfium2.PdfiumError:
        raise WordsDiffer from None


def whole_pages(data: bytes, tell: Callable[[float], None] = lambda _part: None) -> tuple[str, ...]:
    """Read all that stands on each page of a PDF, in the order in which it was set; `tell` is called for each page.

    Raises WordsDiffer, and what `tell` raises.
    """
    import pypdfium2  # noqa: PLC0415  # as above

    texts: list[str] = []
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            for page in pdf:
                tell(len(texts) / len(pdf))
                texts.append(str(page.get_textpage().get_text_range()))
    except pypdfium2.PdfiumError:
        raise WordsDiffer from None
    return tuple(_with_hyphens(text) for text in texts)


def pages_as_set(data: bytes, tell: Callable[[float], None] = lambda _part: None) -> tuple[str, ...]:
    """Read what stands on each page of a PDF piece by piece, as the pieces follow each other in the file.

    Where lines cross, as under a watermark, pdfium tells a whole page's words from left to right, whichever line they
    belong to: the mark then stands among the words of the line it crosses. `tell` as in `whole_pages`, which is far
    quicker. Raises WordsDiffer, and what `tell` raises.
    """
    import pypdfium2  # noqa: PLC0415  # as above
    from pypdfium2.raw import FPDF_PAGEOBJ_TEXT  # type: ignore[import-untyped]  # noqa: PLC0415  # as above

    try:
        with pypdfium2.PdfDocument(data) as pdf:
            texts: list[str] = []
            for page in pdf:
                tell(len(texts) / len(pdf))
                pieces = page.get_objects(filter=[FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
                texts.append("".join(str(piece.extract()) for piece in pieces))
    except pypdfium2.PdfiumError:
        raise WordsDiffer from None
    return tuple(_with_hyphens(text) for text in texts)


def _with_hyphens(text: str) -> str:
    return text.replace(_HYPHEN_AT_LINE_END, "-\n").replace(_HYPHEN_IN_A_RANGE, "-")


def _body_of_page(page: "PdfPage", expected_foot: str) -> str:
    text = page.get_textpage()
    body = str(text.get_text_bounded(bottom=_FOOT_OF_PAGE))
    foot = str(text.get_text_bounded(top=_FOOT_OF_PAGE))
    if foot.split() != expected_foot.split():
        raise WordsDiffer
    lines = body.replace(_HYPHEN_AT_LINE_END, "-\n").splitlines()
    return "\n".join(line.rstrip() for line in lines)


def _words_in_docx(data: bytes) -> str:
    """Read a DOCX's paragraphs with python-docx."""
    import docx  # noqa: PLC0415  # only DOCX pays for it

    try:
        return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs)
    except (KeyError, ValueError, OSError, SyntaxError, BadZipFile):  # no ZIP, no such part, no XML
        raise WordsDiffer from None
