"""The recovery kit on paper: one A4 page, the same bytes for the same kit, and nothing on it that names a vault.

The sheet made with a vault holds the ten blocks and the code. After a change of the passphrase a sheet with the code
alone takes the old code's place: the blocks are known to nobody then but to who holds the first sheet.
"""

import io
import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from confidant.release.typst_compiler import compiled_pdf, compiled_png
from confidant.release.wording import day_in_words
from confidant.vault.documents import write_document
from confidant.vault.files import refuse_inside
from confidant.vault.kit_code import KitCode
from confidant.vault.recovery import RecoveryKey

__all__ = ["KitSheet", "kit_page", "kit_pdf", "save_kit"]

_TEMPLATE = "kit.typ"


@dataclass(frozen=True, slots=True)
class KitSheet:
    """What stands on a sheet; without `key` it is the sheet with the new code alone."""

    code: KitCode
    made: date
    key: RecoveryKey | None = None


def kit_pdf(sheet: KitSheet) -> bytes:
    """Return the sheet as a tagged PDF of one page, with title and language and no other metadata."""
    return compiled_pdf(_TEMPLATE, _inputs(sheet))


def kit_page(sheet: KitSheet, ppi: float) -> bytes:
    """Return the same page as PNG at `ppi` pixels to the inch, for a printer or the screen."""
    (page,) = compiled_png(_TEMPLATE, _inputs(sheet), ppi)
    return page


def save_kit(sheet: KitSheet, place: Path, vault: Path, *, overwrite: bool) -> None:
    """Write the sheet as a PDF of mode 0600 to `place`, which must lie outside the folder `vault` that it opens.

    Raises InsideVault, FileExists or CannotWriteFile; then nothing was written.
    """
    refuse_inside(vault, place)
    write_document(place, kit_pdf(sheet), overwrite=overwrite)


def _inputs(sheet: KitSheet) -> dict[str, str]:
    given = {
        "blocks": None if sheet.key is None else [(block[:3], block[3:]) for block in sheet.key.blocks],
        "lines": [line.split() for line in sheet.code.lines],
        "day": day_in_words(sheet.made),
    }
    return {"kit": json.dumps(given), "qr": _qr_svg(sheet.code.text)}


def _qr_svg(text: str) -> str:
    """Return the QR code as an SVG drawing. A quarter of it may be lost (error correction Q): paper is folded."""
    import segno  # noqa: PLC0415  # only a kit pays for it

    drawn = io.BytesIO()
    code = segno.make_qr(text, error="q", mode="alphanumeric", boost_error=False)
    code.save(drawn, kind="svg", border=4, dark="#000", light="#fff", xmldecl=False, svgclass=None, lineclass=None)
    return drawn.getvalue().decode("ascii")
