"""The page every paper is set on: the words as data, the same bytes anywhere, read back before it has its place."""

import os
import stat
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf.generic import DictionaryObject

from confidant.domain.problem import Problem
from confidant.flows.papers.pages import pages_as_png, pdf_of
from confidant.flows.papers.paper import Column, Listing, Paper, Paragraph, Sheet, Table
from confidant.flows.papers.saving import CannotShow, assert_paper_holds, save_paper
from confidant.release.reopen import WordsDiffer
from confidant.vault.problems import CannotWriteFile, FileExists, InsideVault
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.flows.papers.papers import MATRIX, TRICKY, make_paper, words_of_paper

ROOT = Path(__file__).resolve().parents[3]
PROGRAM = """
import os, sys
os.umask(int(sys.argv[1], 8))
from confidant.flows.papers.pages import pdf_of
from tests.flows.papers.papers import make_paper
sys.stdout.buffer.write(pdf_of(make_paper()))
"""


@pytest.fixture
def vault(tmp_path: Path) -> Any:
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


def kinds_of_tags(pdf: bytes) -> list[str]:
    """The structure's elements in reading order, by their kind."""

    def walk(element: Any) -> Any:
        element = element.get_object()
        if isinstance(element, DictionaryObject):
            if "/S" in element:
                yield str(element["/S"])
            yield from walk(element.get("/K", []))
        elif isinstance(element, list):
            for each in element:
                yield from walk(each)

    root: Any = pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]
    return list(walk(root["/StructTreeRoot"]["/K"]))


def test_the_same_paper_gives_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    made = pdf_of(make_paper())
    others = ({"TZ": "Pacific/Kiritimati", "LANG": "C"}, {"TZ": "America/St_Johns", "LANG": "de_DE.UTF-8"})
    for number, (umask, environment) in enumerate(zip(("022", "077"), others, strict=True)):
        folder = tmp_path / f"in {number}"
        folder.mkdir()
        known = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "HOME": str(folder), "SOURCE_DATE_EPOCH": "1"}
        command = [sys.executable, "-c", PROGRAM, umask]
        elsewhere = subprocess.run(command, cwd=folder, env=known | environment, check=True, capture_output=True)
        assert elsewhere.stdout == made


def test_a_paper_is_tagged_with_header_cells_and_says_nothing_of_its_maker() -> None:
    pdf = pdf_of(make_paper())
    kinds = kinds_of_tags(pdf)
    assert (kinds.count("/TH"), kinds.count("/TD"), kinds.count("/TR")) == (3, 9, 4)
    assert {"/H1", "/L", "/LI", "/Table"} <= {*kinds}
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Creator"}
    assert reader.metadata["/Title"] == "What I may say"
    assert b"pdfuaid:part" in pdf
    assert b"/Lang(en-GB)" in pdf
    assert b"CreateDate" not in pdf


def test_words_are_set_as_they_stand_and_never_as_markup() -> None:
    paper = make_paper()
    assert_paper_holds(paper, pdf_of(paper))
    assert " ".join(words_of_paper(paper)).count(TRICKY) == 3


def test_a_table_that_goes_on_over_a_page_has_its_header_there_again() -> None:
    long = Table(MATRIX.columns, MATRIX.rows * 24)
    paper = make_paper(long)
    pdf = pdf_of(paper)
    second = pypdfium2.PdfDocument(pdf)[1].get_textpage().get_text_range()
    assert second.startswith("Topic Mentor to line")
    assert_paper_holds(paper, pdf)
    first_on_its_page = Paper("T", (Sheet("A", (long,)),))
    assert_paper_holds(first_on_its_page, pdf_of(first_on_its_page))


def test_sheets_begin_on_pages_of_their_own_without_a_number() -> None:
    paper = Paper("Two", (Sheet("For one", (Paragraph("A"),)), Sheet("For the other", (Paragraph("B"),))))
    pdf = pdf_of(paper)
    pages = [page.get_textpage().get_text_range().split() for page in pypdfium2.PdfDocument(pdf)]
    assert pages == [["For", "one", "A"], ["For", "the", "other", "B"]]
    assert_paper_holds(paper, pdf)
    assert len(pages_as_png(paper, 40)) == 2


def wrong(paper: Paper) -> dict[str, Paper]:
    """What setting might do wrong, each as the paper that would have been set instead."""
    (sheet,) = paper.sheets
    table = sheet.blocks[2]
    assert isinstance(table, Table)
    turned = replace(table, rows=tuple(tuple(reversed(row)) for row in table.rows))
    other = replace(table, rows=(("Goals", "Share", "Share"), *table.rows[1:]))
    renamed = replace(table, columns=(*table.columns[:2], Column("Mentee to anyone", 2)))

    def having(at: int, block: Any) -> Paper:
        return replace(paper, sheets=(replace(sheet, blocks=(*sheet.blocks[:at], block, *sheet.blocks[at + 1 :])),))

    return {
        "cells turned round": having(2, turned),
        "another answer": having(2, other),
        "another header": having(2, renamed),
        "a row dropped": having(2, replace(table, rows=table.rows[1:])),
        "a point dropped": having(5, Listing(("One point",))),
        "words added": having(6, Paragraph("Small print indeed.")),
    }


@pytest.mark.parametrize("fault", wrong(make_paper()))
def test_every_fault_of_the_setting_is_noticed(fault: str) -> None:
    with pytest.raises(WordsDiffer):
        assert_paper_holds(make_paper(), pdf_of(wrong(make_paper())[fault]))


@pytest.mark.parametrize(
    "name",
    [
        "Zoë O’Brien-d’Arcy",
        "Nguyễn Thị Minh Khai",
        'Bo "Bobby" <Tables>; DROP',
        "X" * 120,
        "Ḱṹstår\u202e Łę́a",
        "Yaa Kɔ̀fɛ́’s",
        "(J̌an)",
    ],
)
def test_an_unusual_name_is_set_and_read_back_whole(name: str) -> None:
    paper = make_paper(Table((Column("A", 1), Column("B", 9)), ((name, name),)), title=f"For {name}", names=(name,))
    assert_paper_holds(paper, pdf_of(paper))


_PIECES = st.sampled_from([
    "one-line", "self-", "-x", "–", "—", "first", "office", "ẹ́kọ́", "Ménière's", "£400,000", "*x*", "**y**", "#a", "$b",
    "@c", "\\", "[d]", "<f>", "&g;", "1.", "##", "https://example.org/a_b?c=d&e=f", "“quoted”", "Łódź", "Привет", "a/b",
    "Kapitänsmützenabzeichen", "O’Brien-d’Arcy", "goals,", "the", "of",
])  # fmt: skip
_LINES = st.lists(_PIECES, min_size=1, max_size=12).map(" ".join)


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 4), st.lists(_LINES, min_size=15, max_size=40), st.booleans())
def test_whatever_stands_in_a_paper_is_read_back(width: int, lines: list[str], dense: bool) -> None:
    columns = tuple(Column(lines[at], at + 1) for at in range(width))
    rows = tuple(tuple(lines[at : at + width]) for at in range(0, len(lines) - width, width))
    paper = make_paper(Table(columns, rows, dense), Listing(tuple(lines)), title=lines[0], names=tuple(lines[:2]))
    assert_paper_holds(paper, pdf_of(paper))


@pytest.mark.parametrize("name", ["נועה לוי", "ليلى حداد", "漢字"])
def test_a_name_the_typeface_cannot_show_is_refused_without_being_quoted(
    vault: Vault, tmp_path: Path, name: str
) -> None:
    with pytest.raises(CannotShow, match="in Latin letters") as caught:
        save_paper(vault, lambda: make_paper(names=(f"{name}, mentee",)), tmp_path / "paper.pdf")
    assert not any(part in str(caught.value) for part in name.split())
    assert not (tmp_path / "paper.pdf").exists()


def test_a_paper_is_a_private_file_that_is_whole_or_not_there(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "paper.pdf"
    digest = save_paper(vault, make_paper, place)
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert place.read_bytes() == pdf_of(make_paper())
    with pytest.raises(FileExists):
        save_paper(vault, lambda: make_paper(title="Another"), place)
    assert place.read_bytes() == pdf_of(make_paper())
    assert save_paper(vault, make_paper, place, overwrite=True) == digest
    with pytest.raises(CannotWriteFile):
        save_paper(vault, make_paper, tmp_path / "missing" / "paper.pdf")
    with pytest.raises(InsideVault):
        save_paper(vault, make_paper, vault.folder / "paper.pdf")
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".pdf") == ["paper.pdf"]
    assert vault.register.entries() == []


class Refused(Problem):
    """Stands for what a composer refuses."""


def test_what_the_composer_refuses_leaves_no_file(vault: Vault, tmp_path: Path) -> None:
    def compose() -> Paper:
        raise Refused("No.")

    with pytest.raises(Refused):
        save_paper(vault, compose, tmp_path / "paper.pdf")
    assert not (tmp_path / "paper.pdf").exists()
