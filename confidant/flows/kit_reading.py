"""The kit's code out of a file: the saved PDF, a scan, a photograph of the QR code, or its text.

Pictures are never kept or copied: they are decoded in memory. Pages and JPEGs are drawn by PDFium, PNGs are laid on a
page by Typst first; a picture is refused by the room it would take before anything decodes it.

What stays: PDFium cannot be stopped while it draws a page, so one that was made to keep it busy does so in its thread
until it is drawn or the program ends. Between pages `tell` may end the reading, and the caller need not wait.
"""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.domain.problem import Problem
from confidant.vault.files import read_small
from confidant.vault.kit_code import PREFIX, KitCode
from confidant.vault.problems import CannotReadFile

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage  # type: ignore[import-untyped]  # it ships no type information

__all__ = ["KINDS", "NoKitCode", "SeveralKits", "read_kit_file"]

KINDS = ("pdf", "png", "jpg", "jpeg", "txt")
"""Endings of the files that can be read; what a file is, is told by its content."""

_MOST_BYTES = 64 << 20
_MOST_TEXT = 4 << 10
"""Bytes. A code has some 100; what is larger is not looked through for one."""

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

_PNG, _JPEG, _PDF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"%PDF-"
_ON_A_PAGE = b'#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.picture, format: "png")'


class NoKitCode(Problem):
    """The file holds no code of a kit that can be read."""

    def __init__(self) -> None:
        super().__init__(
            "No recovery kit’s code was found in that file, and nothing was changed; choose the saved PDF, or a sharp "
            "PNG or JPEG picture of the whole QR code, or type the eight lines."
        )


class SeveralKits(Problem):
    """The file holds the codes of different kits."""

    def __init__(self) -> None:
        super().__init__(
            "That file holds the codes of more than one recovery kit, and nothing was changed; "
            "choose one with the newest code alone."
        )


def read_kit_file(place: Path, tell: Callable[[], None] = lambda: None) -> KitCode:
    """Return the code in the PDF, PNG, JPEG or text file at `place`; `tell` is called before each page.

    What `tell` raises ends it. Raises CannotReadFile, NoKitCode, SeveralKits, NewerKit, or UnusableKitCode, which names
    the line of a text with a mistake in it.
    """
    try:
        whole = place.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise CannotReadFile from error
    data = read_small(whole, _MOST_BYTES)
    if not data.startswith((_PNG, _JPEG)) and _PDF not in data[:1024]:
        return KitCode.parse(_text(data))
    codes = {KitCode.parse(text) for text in _texts_in(whole, data, tell) if text.startswith(PREFIX)}
    if not codes:
        raise NoKitCode
    if len(codes) > 1:
        raise SeveralKits
    return codes.pop()


def _text(data: bytes) -> str:
    if len(data) > _MOST_TEXT:
        raise NoKitCode
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NoKitCode from error


def _texts_in(place: Path, data: bytes, tell: Callable[[], None]) -> set[str]:
    """Return what the QR codes on the pages hold; the finer look is taken only where the first sees none."""
    import pypdfium2  # noqa: PLC0415  # only reading a picture pays for it

    try:
        document = _document(place, data)
        try:
            return next(filter(None, (_texts_at(document, side, tell) for side in _SIDES)), set())
        finally:
            document.close()
    except (pypdfium2.PdfiumError, ValueError) as error:
        raise NoKitCode from error


def _texts_at(document: "PdfDocument", side: int, tell: Callable[[], None]) -> set[str]:
    return {text for page in _pages(document, tell) for text in _codes_on(page, side)}


def _document(place: Path, data: bytes) -> "PdfDocument":
    import pypdfium2  # noqa: PLC0415  # as above

    if data.startswith(_JPEG):
        return _page_of_jpeg(data)
    return pypdfium2.PdfDocument(_page_of_png(place, data) if data.startswith(_PNG) else data)


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


def _page_of_png(place: Path, data: bytes) -> bytes:
    import typst  # noqa: PLC0415  # as above

    if data[8:16] != _PNG_HEADER or len(data) < 26:
        raise NoKitCode
    bits = max(8, data[24]) * _MOST_CHANNELS
    _refuse_huge(int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"), bits)
    try:
        compiler = typst.Compiler(
            _ON_A_PAGE, root=str(place.parent), font_paths=typst.Fonts(include_system_fonts=False)
        )
        made = compiler.compile(format="pdf", sys_inputs={"picture": f"/{place.name}"})
    except (typst.TypstError, UnicodeError) as error:
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
