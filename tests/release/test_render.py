"""The bytes of every format: the same wherever and whenever they are made, and with nothing in them but words."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pypdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from confidant.release.document import (
    Block,
    BlockKind,
    Document,
    DocumentKind,
    Format,
    Section,
    Span,
    Style,
    words_of,
)
from confidant.release.plain_text import words_of_markdown
from confidant.release.render import preview_pages, render
from confidant.release.typst_compiler import CannotSet, compiled_apart, compiled_png
from confidant.resources import resource
from tests.release.letters import TRICKY, every_document, letter, long_letter

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import hashlib, os, sys
os.umask(int(sys.argv[1], 8))
from confidant.release.document import Format
from confidant.release.render import preview_pages, render
from confidant.release.typst_compiler import CannotSet
from tests.release.letters import letter
digest = hashlib.sha256()
for form in Format:
    digest.update(render(letter(), form))
digest.update(preview_pages(letter(), 48)[0])
print(digest.hexdigest())
"""


def digest_elsewhere(folder: Path, umask: str, **environment: str) -> str:
    """Render in a process of its own, in another folder, zone, language and home."""
    folder.mkdir()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "HOME": str(folder),
        "TMPDIR": str(folder),
        **environment,
    }
    command = [sys.executable, "-c", PROGRAM, umask]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True).stdout


def test_the_same_document_gives_the_same_bytes_wherever_it_is_made(tmp_path: Path) -> None:
    one = digest_elsewhere(tmp_path / "one", "022", TZ="Pacific/Kiritimati", LANG="C", USER="alpha")
    other = digest_elsewhere(
        tmp_path / "two words", "077", TZ="America/St_Johns", LANG="de_DE.UTF-8", USER="beta", SOURCE_DATE_EPOCH="1"
    )
    digest = hashlib.sha256()
    for form in Format:
        digest.update(render(letter(), form))
    digest.update(preview_pages(letter(), 48)[0])
    assert one == other == digest.hexdigest() + "\n"


@pytest.mark.parametrize("form", Format)
def test_a_document_s_bytes_do_not_depend_on_what_was_made_before(form: Format) -> None:
    first = render(letter(), form)
    render(long_letter(), form)
    assert render(letter(), form) == first


def test_a_pdf_is_tagged_and_says_its_title_and_language_and_nothing_of_its_maker() -> None:
    pdf = render(letter(), Format.PDF)
    for needed in (b"/Lang(en-GB)", b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"Reference for Tobias Renn"):
        assert needed in pdf
    for forbidden in (b"/Author", b"/CreationDate", b"/ModDate", b"CreateDate", b"ModifyDate", b"MetadataDate"):
        assert forbidden not in pdf
    assert not re.search(rb"/(home|root|tmp|work|usr|Users)/", pdf)


def test_a_pdf_s_metadata_holds_only_title_language_and_the_renderer_s_constants() -> None:
    reader = pypdf.PdfReader(BytesIO(render(letter(), Format.PDF)))
    assert reader.metadata is not None
    assert set(reader.metadata) == {"/Title", "/Creator"}
    assert reader.metadata["/Creator"].startswith("Typst ")
    # Equal documents have equal identifiers, so that these tell no copy from another.
    assert reader.trailer["/ID"] == pypdf.PdfReader(BytesIO(render(letter(), Format.PDF))).trailer["/ID"]


def test_a_pdf_embeds_the_shipped_typeface_only() -> None:
    fonts = set(re.findall(rb"/BaseFont/[A-Z]{6}\+(\w+)-", render(long_letter(), Format.PDF)))
    assert fonts == {b"LibertinusSerif"}


def test_a_docx_holds_title_and_language_and_nothing_of_its_maker() -> None:
    with ZipFile(BytesIO(render(letter(), Format.DOCX))) as package:
        parts = {entry.filename: package.read(entry) for entry in package.infolist()}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {entry.create_system for entry in package.infolist()} == {0}
    assert set(parts) == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/footer1.xml",
        "word/settings.xml", "word/styles.xml", "word/_rels/document.xml.rels",
    }  # fmt: skip
    core = parts["docProps/core.xml"]
    assert re.findall(rb"<(\w+:\w+)[ >]", core) == [b"cp:coreProperties", b"dc:title", b"dc:language"]
    assert b">Reference for Tobias Renn<" in core
    everything = b"".join(parts.values())
    for forbidden in (b"rsid", b"python-docx", b"creator", b"lastModifiedBy", b"w:ins ", b"w:del ", b"comments"):
        assert forbidden not in everything


def test_a_docx_says_its_language_and_marks_its_headings() -> None:
    package = docx.Document(BytesIO(render(letter(), Format.DOCX)))
    styles = [paragraph.style.name for paragraph in package.paragraphs]
    assert styles[:3] == ["Title", "Letter Address", "Letter Address End"]
    assert styles.count("Heading 1") == 2
    assert styles[-3:] == ["Letter Closing", "Signature", "Date"]
    assert package.core_properties.language == "en-GB"
    runs = {run.text: (run.bold, run.italic) for paragraph in package.paragraphs for run in paragraph.runs}
    assert runs["Tuesday round"] == (True, None)
    assert runs["hard"] == (None, True)


def test_a_page_that_cannot_be_set_is_refused_without_quoting_it() -> None:
    document = letter(sections=(Section(None, ("A kanaryvogel 漢.",)),))
    with pytest.raises(CannotSet) as caught:
        render(document, Format.PDF)
    assert caught.value.__cause__ is None
    assert caught.value.__suppress_context__
    assert "kanaryvogel" not in str(caught.value)
    assert "漢" not in str(caught.value)


@pytest.mark.parametrize(
    "compiled",
    [lambda: compiled_png("letter.typ", {}, 96), lambda: compiled_apart("copy.typ", {})],
    ids=["png", "apart"],
)
def test_a_page_without_what_it_is_made_of_is_refused_however_it_is_set(compiled: Callable[[], object]) -> None:
    with pytest.raises(CannotSet) as caught:
        compiled()
    assert caught.value.__suppress_context__


def test_text_is_the_words_and_nothing_else() -> None:
    text = render(letter(), Format.TEXT).decode()
    assert tuple(text.split()) == words_of(letter())
    assert TRICKY in text
    assert "To Petra Lindqvist, Fernhill Clinic\nreference for Senior Pharmacist\n\nImogen" in text
    assert text.endswith("\n\nImogen Vale\n20 May 2026\n")


def test_markdown_keeps_marks_that_are_meant_and_escapes_the_others() -> None:
    source = render(letter(), Format.MARKDOWN).decode()
    assert source.startswith("# Reference for Tobias Renn\n\nTo Petra Lindqvist, Fernhill Clinic\\\nreference for")
    assert "the **Tuesday round** calmly and hands the *hard* questions" in source
    assert "\\<b>tags\\</b>, R&D \\&amp; 5 \\* 3 = 15, snake_case and C:\\\\new:" in source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# one", "\\# one"),
        ("1. one", "1\\. one"),
        ("- one", "\\- one"),
        ("grade C #", "grade C \\#"),
        ("=== two", "\\=== two"),
        ("-5 degrees, 1.5 and #evil", "-5 degrees, 1.5 and #evil"),
        ("a < b & c_d", "a < b & c_d"),
    ],
)
def test_signs_that_markdown_would_read_as_marks_are_escaped_and_no_others(text: str, source: str) -> None:
    for kind, before in ((BlockKind.PARAGRAPH, ""), (BlockKind.HEADING, "## ")):
        block = Block(kind, (Span(text),))
        document = Document(DocumentKind.REFERENCE, "T", "en-GB", (block,))
        made = render(document, Format.MARKDOWN).decode()
        assert made == f"{before}{source}\n"
        assert words_of_markdown(made) == text


def test_a_style_whose_marks_would_not_be_read_back_is_left_out() -> None:
    block = Block(BlockKind.PARAGRAPH, (Span("a"), Span("“b”", Style.STRONG), Span("c")))
    document = Document(DocumentKind.REFERENCE, "T", "en-GB", (block,))
    assert render(document, Format.MARKDOWN) == "a“b”c\n".encode()


def test_a_blank_that_has_a_style_is_a_blank() -> None:
    block = Block(BlockKind.PARAGRAPH, (Span("one"), Span(" ", Style.STRONG), Span("two", Style.EMPHASIS)))
    document = Document(DocumentKind.REFERENCE, "T", "en-GB", (block,))
    assert render(document, Format.MARKDOWN) == b"one *two*\n"


def test_words_in_a_foreign_file_s_code_are_words_too() -> None:
    assert words_of_markdown("one\n\n    two three\n\n```\nfour\n```\n").split() == ["one", "two", "three", "four"]


def test_a_typeface_of_the_same_name_on_the_machine_changes_nothing(tmp_path: Path) -> None:
    fonts = tmp_path / "home" / ".local" / "share" / "fonts"
    fonts.mkdir(parents=True)
    for style in ("Regular", "SemiBold"):
        font = TTFont(resource("fonts", f"Inter-{style}.otf"))
        for record in font["name"].names:
            if record.nameID in {1, 16}:
                record.string = "Libertinus Serif"
        font.save(fonts / f"{style}.otf")
    home = str(tmp_path / "home")
    elsewhere = digest_elsewhere(tmp_path / "run", "022", HOME=home, XDG_DATA_HOME=f"{home}/.local/share")
    assert elsewhere == digest_elsewhere(tmp_path / "bare", "022")


@pytest.mark.parametrize("name", every_document())
def test_the_preview_shows_as_many_pages_as_leave(name: str) -> None:
    document: Document = every_document()[name]
    pages = preview_pages(document, 48)
    assert len(pages) == len(pypdfium2.PdfDocument(render(document, Format.PDF))) == (2 if "long" in name else 1)
    assert all(page.startswith(b"\x89PNG") for page in pages)


def test_a_watermark_lies_over_the_pages_and_moves_nothing() -> None:
    plain, marked = (preview_pages(long_letter(), 48, mark) for mark in (None, "Preview for #Tobias *Renn* · not sent"))
    assert len(plain) == len(marked)
    assert all(one != other for one, other in zip(plain, marked, strict=True))
    assert preview_pages(long_letter(), 48, "") == plain


def test_name_and_day_never_stand_alone_on_a_page() -> None:

    for lines in range(28, 42):
        section = Section("Strengths", ("He is calm.",) * lines)
        pdf = pypdfium2.PdfDocument(render(letter(sections=(section,)), Format.PDF))
        last = pdf[len(pdf) - 1].get_textpage().get_text_range()
        assert "Please do not pass this letter on" in last
