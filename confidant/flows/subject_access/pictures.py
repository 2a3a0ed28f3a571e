"""The pages of a copy as pictures, drawn from the bytes that leave. For one thread at a time: PDFium serves no two."""

from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]  # it ships no type information

__all__ = ["DrawnPage", "PagePictures"]


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A picture: four bytes a pixel (blue, green, red, none), row by row from the top."""

    width: int
    height: int
    pixels: bytes


class PagePictures:
    """Draws single pages of a PDF, however many it has."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pypdfium2.PdfDocument(pdf)
        self.count = len(self._pdf)

    def drawn(self, number: int, width: int) -> DrawnPage:
        """Return page `number`, from 0, about `width` pixels wide."""
        page = self._pdf[number]
        bitmap = page.render(scale=width / page.get_width(), rev_byteorder=False, prefer_bgrx=True)
        return DrawnPage(int(bitmap.width), int(bitmap.height), bytes(bitmap.buffer))

    def close(self) -> None:
        """Let go of the file; it is not asked for anything after that."""
        self._pdf.close()

    def words(self, number: int) -> str:
        """Return the words of a page, as they are read aloud."""
        return str(self._pdf[number].get_textpage().get_text_range())
