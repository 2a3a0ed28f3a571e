"""The kit on paper: everything it must hold, nothing that tells whose it is, the same bytes wherever it is made."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from confidant.flows.recovery_kit import kit_page, kit_pdf, save_kit
from confidant.vault.problems import FileExists, InsideVault
from tests.flows.kits import make_sheet

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from confidant.flows.recovery_kit import kit_pdf
from tests.flows.kits import make_sheet
sys.stdout.buffer.write(kit_pdf(make_sheet()))
"""


def words(pdf: bytes) -> str:
    """What a reader of the one page is told, white space folded."""
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1
    return " ".join(document[0].get_textpage().get_text_range().split())


def test_the_kit_holds_the_blocks_the_code_and_the_day() -> None:
    sheet = make_sheet()
    assert sheet.key is not None
    said = words(kit_pdf(sheet))
    for number, block in enumerate(sheet.key.blocks, start=1):
        assert f"Block {number} {block[:3]} {block[3:]}" in said
    for number, line in enumerate(sheet.code.lines, start=1):
        assert f"{number} {line}" in said
    assert "Made on 4 November 2026" in said
    assert "goes out of date, while the ten blocks stay good" in said
    assert "Next drill on" in said


def test_the_sheet_for_a_changed_passphrase_holds_the_code_and_no_block() -> None:
    whole, alone = make_sheet(), make_sheet(with_blocks=False)
    assert whole.key is not None
    said = words(kit_pdf(alone))
    assert all(line in said for line in alone.code.lines)
    assert not any(f"{block[:3]} {block[3:]}" in said or block in said for block in whole.key.blocks)
    assert "Alone it opens nothing" in said


@pytest.mark.parametrize("with_blocks", [True, False])
def test_it_is_an_a4_page_with_title_and_language_and_no_other_metadata(with_blocks: bool, tmp_path: Path) -> None:
    place = tmp_path / "kit.pdf"
    place.write_bytes(kit_pdf(make_sheet(with_blocks=with_blocks)))
    reader = pypdf.PdfReader(place)
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Creator"}
    assert reader.metadata["/Title"].startswith("Confidant recovery kit")
    assert reader.metadata["/Creator"].startswith("Typst ")
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"
    assert root["/MarkInfo"]["/Marked"]
    box = reader.pages[0].mediabox
    assert (round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)) == (210, 297)
    assert re.search(rb"CreationDate|ModDate|/Author|/Producer", place.read_bytes()) is None


def test_the_picture_of_the_code_is_named_for_who_cannot_see_it() -> None:
    assert b"QR code with the same signs as the eight lines" in kit_pdf(make_sheet())


def test_the_same_kit_gives_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "TZ": "Pacific/Kiritimati",
        "LANG": "de_DE.UTF-8",
        "SOURCE_DATE_EPOCH": "1",
    }
    command = [sys.executable, "-c", PROGRAM]
    elsewhere = subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True).stdout
    assert kit_pdf(make_sheet()) == elsewhere
    assert kit_pdf(make_sheet(2)) != elsewhere


def test_the_page_for_the_printer_has_a4_s_shape() -> None:
    page = kit_page(make_sheet(), 100)
    width, height = (int.from_bytes(page[start : start + 4], "big") for start in (16, 20))
    assert (width, height) == (827, 1169)


def test_a_saved_kit_is_its_owner_s_alone_and_takes_no_file_s_place_unasked(tmp_path: Path) -> None:
    place, sheet = tmp_path / "kit.pdf", make_sheet()
    vault = tmp_path / "v.confidant"
    vault.mkdir()
    save_kit(sheet, place, vault, overwrite=False)
    assert place.stat().st_mode & 0o777 == 0o600
    assert place.read_bytes() == kit_pdf(sheet)
    with pytest.raises(FileExists):
        save_kit(make_sheet(2), place, vault, overwrite=False)
    assert place.read_bytes() == kit_pdf(sheet)


def test_a_kit_is_not_kept_in_the_vault_that_it_opens(tmp_path: Path) -> None:
    vault = tmp_path / "v.confidant"
    (vault / "backups").mkdir(parents=True)
    (tmp_path / "link").symlink_to(vault)
    for place in (vault / "kit.pdf", vault / "backups" / "kit.pdf", tmp_path / "link" / "kit.pdf"):
        with pytest.raises(InsideVault):
            save_kit(make_sheet(), place, vault, overwrite=True)
    assert [path for path in vault.rglob("*") if path.is_file()] == []
