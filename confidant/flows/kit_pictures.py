"""What the QR codes in a picture of a recovery kit hold: pages and JPEGs drawn by PDFium, PNGs laid on a page by Typst.

It is done in a process of its own (`serve`): PDFium cannot be stopped while it draws, and what a page that was made to
harm can ask for has no end. That process has no vault, no window and nothing to keep; whoever started it ends it. What
it was given stays in memory, and a picture is refused by the room it would take before anything decodes it.
"""

import base64
import io
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import msgspec

from confidant.domain.problem import Problem

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]  # it ships no type information

__all__ = ["JPEG", "PDF", "PNG", "NoKitCode", "serve", "texts_in"]

_MOST_PIXELS = 64_000_000
"""What today's telephones take at most without being asked to."""

_MOST_DECODED = 4 * _MOST_PIXELS
"""Bytes of a picture once it is decoded: those pixels with eight bits of each colour and of transparency."""

_MOST_PAGES = 3
"""The kit is one page; a scanner may have put a cover before it and an empty back behind it."""

_SIDES = (2_000, 4_000)
"""Pixels of a page's longer side: A4 at 170 dots to the inch; then finer, for a code that is small in its picture."""

_MOST_CHANNELS = 4
_PNG_HEADER = (13).to_bytes(4, "big") + b"IHDR"
"""What every PNG goes on with: the length and the name of its header."""

PNG, JPEG, PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
"""How each kind of file begins; a PDF within its first kibibyte."""

_MOST_MEMORY, _MOST_SECONDS = 2 << 30, 30
"""Bytes and seconds of work that the process is allowed by the system, should nobody be left to end it."""

_ON_A_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes(sys.inputs.drawing), format: "svg")'

_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
    '<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/></svg>'
)
"""What a PNG reaches Typst in: it takes texts and names of files, and under its name another one may lie by now."""


class NoKitCode(Problem):
    """The file holds no code of a kit that can be read."""

    def __init__(self) -> None:
        super().__init__(
            "No recovery kit’s code was found in that file, and nothing was changed; choose the saved PDF, or a sharp "
            "PNG or JPEG picture of the whole QR code, or type the eight lines."
        )


def serve() -> int:
    """Read a picture from standard input and write what its codes hold to standard output; return the exit code."""
    from confidant.hardening.process import hide_memory  # noqa: PLC0415  # in this process it is not done yet

    hide_memory()
    _limit()
    with os.fdopen(0, "rb", closefd=False) as given:
        data = given.read()
    try:
        texts = texts_in(data)
    except Problem:
        texts = set()
    with os.fdopen(1, "wb", closefd=False) as answer:
        answer.write(msgspec.json.encode(sorted(texts)))
    return 0


def _limit() -> None:
    """Have the system end this process where it asks for too much. Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not on every system

    for kind, most in ((resource.RLIMIT_AS, _MOST_MEMORY), (resource.RLIMIT_CPU, _MOST_SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):
            continue  # macOS does not offer the first; a lower one may be in force already


def texts_in(data: bytes, tell: Callable[[], None] = lambda: None) -> set[str]:
    """Return what the QR codes on the pages of `data` hold; `tell` is called before each page.

    The finer look is taken only where the first sees none. Raises NoKitCode, or what `tell` raises.
    """
    import pypdfium2  # noqa: PLC0415  # only reading a picture pays for it

    try:
        document = _document(data)
        try:
            return next(filter(None, (_texts_at(document, side, tell) for side in _SIDES)), set())
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise NoKitCode from error


def _texts_at(document: "PdfDocument", side: int, tell: Callable[[], None]) -> set[str]:
    return {text for page in _pages(document, tell) for text in _codes_on(page, side)}


def _document(data: bytes) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415  # as above

    if data.startswith(JPEG):
        return _page_of_jpeg(data)
    return pypdfium2.PdfDocument(_page_of_png(data) if data.startswith(PNG) else data)


def _page_of_jpeg(data: bytes) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415  # as above

    document = pypdfium2.PdfDocument.new()
    picture = pypdfium2.PdfImage.new(document)
    picture.load_jpeg(io.BytesIO(data), inline=True)
    width, height = picture.get_px_size()
    _refuse_huge(width, height, bits=8 * _MOST_CHANNELS)
    picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
    page = document.new_page(width, height)
    page.insert_obj(picture)
    page.gen_content()
    return document


def _page_of_png(data: bytes) -> bytes:
    import typst  # noqa: PLC0415  # as above

    if data[8:16] != _PNG_HEADER or len(data) < 26:
        raise NoKitCode
    bits = max(8, data[24]) * _MOST_CHANNELS
    width, height = int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    _refuse_huge(width, height, bits)
    drawing = _DRAWING.format(width=width, height=height, data=base64.b64encode(data).decode())
    try:
        compiler = typst.Compiler(_ON_A_PAGE, font_paths=typst.Fonts(include_system_fonts=False))
        made = compiler.compile(format="pdf", sys_inputs={"drawing": drawing})
    except typst.TypstError as error:
        raise NoKitCode from error
    assert isinstance(made, bytes), "no file was named"
    return made


def _refuse_huge(width: int, height: int, bits: int) -> None:
    """Raise NoKitCode for a picture of so many pixels, of so many bits each, that it is not decoded."""
    if not 0 < width * height <= _MOST_PIXELS or width * height * bits > 8 * _MOST_DECODED:
        raise NoKitCode


def _pages(document: "PdfDocument", tell: Callable[[], None]) -> Iterator["PdfPage"]:
    for index in range(min(len(document), _MOST_PAGES)):
        tell()
        page = document[index]
        try:
            yield page
        finally:
            page.close()


def _codes_on(page: "PdfPage", side: int) -> list[str]:
    import zxingcpp  # noqa: PLC0415  # as above

    longest = max(page.get_size())
    if longest <= 0:
        return []
    drawn = page.render(scale=side / longest, grayscale=True)
    pixels = memoryview(drawn.buffer).cast("B", (drawn.height, drawn.stride))
    wanted = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [found.text for found in zxingcpp.read_barcodes(pixels, formats=wanted)]
