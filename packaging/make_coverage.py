"""Write resources/documents/coverage.txt: which characters every face of the documents' fonts can draw.

Run by hand when Typst is upgraded: `python packaging/make_coverage.py`. The fonts stand inside the compiled module of
the `typst` package; they are cut out of it by their own tables of contents and read with fontTools.
A test holds the file equal to what this finds.
"""

import unicodedata
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import typst
from fontTools.ttLib import TTFont, TTLibError

TARGET = Path(__file__).resolve().parents[1] / "resources" / "documents" / "coverage.txt"
FAMILY = "Libertinus Serif"
STYLES = {"Regular", "Italic", "Bold", "Semibold"}  # those that resources/documents/letter.typ sets words in
NOT_READ_BACK = {0x0310, 0x0318, 0x0319, 0x0321, 0x0322}  # loose accents that pdfium reads in another place
HEAD = f"""\
# Characters that every face of {FAMILY} in the typst package draws, as ranges of code points.
# Written by packaging/make_coverage.py.
# Left out: white space, invisible characters, and scripts written from right to left, which are not set yet.
"""
OPENTYPE = b"OTTO"


def embedded_fonts() -> list[TTFont]:
    """Find every OpenType font inside the compiled module."""
    module = next(Path(typst.__file__).parent.glob("_typst*"))
    data = module.read_bytes()
    found, at = [], data.find(OPENTYPE)
    while at >= 0:
        tables = int.from_bytes(data[at + 4 : at + 6], "big")
        if 4 < tables < 40:
            entries = [data[at + 12 + 16 * n : at + 28 + 16 * n] for n in range(tables)]
            length = max(int.from_bytes(entry[8:12], "big") + int.from_bytes(entry[12:16], "big") for entry in entries)
            with suppress(TTLibError, AssertionError):  # the four letters stood there by chance
                found.append(TTFont(BytesIO(data[at : at + length]), lazy=True))
        at = data.find(OPENTYPE, at + 4)
    return found


def is_settable(code: int) -> bool:
    """Whether a character is one that words of a letter may hold at all."""
    char = chr(code)
    if unicodedata.normalize("NFC", char) != char:  # words are composed in NFC, so it would become another one
        return False
    return unicodedata.category(char)[0] not in "CZ" and unicodedata.bidirectional(char) not in {"R", "AL", "AN"}


def coverage() -> list[tuple[int, int]]:
    """The ranges, in order, that all faces draw."""
    faces = [font for font in embedded_fonts() if font["name"].getBestFamilyName() == FAMILY]
    by_style = {font["name"].getBestSubFamilyName(): set(font.getBestCmap()) for font in faces}
    codes = set.intersection(*(by_style[style] for style in STYLES)) - NOT_READ_BACK
    ranges: list[tuple[int, int]] = []
    for code in sorted(filter(is_settable, codes)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1] = (ranges[-1][0], code)
        else:
            ranges.append((code, code))
    return ranges


def text() -> str:
    """What the file holds."""
    return HEAD + "".join(f"{first:04X}-{last:04X}\n" for first, last in coverage())


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="ascii")
    print(f"wrote {TARGET.name}: {sum(last - first + 1 for first, last in coverage())} characters")
