"""Word documents give their words and structure; nothing harmful in them is opened, inflated or followed."""

import zipfile
import zlib
from datetime import date, datetime
from pathlib import Path

import docx
import pytest

from confidant.flows.importing import word_files, word_parts
from confidant.flows.importing.incoming import CannotTake, IncomingNote, Remark
from confidant.flows.importing.reading import read_notes
from tests.flows.importing.files_made import png_file, rezipped, word_file

TODAY = date(2026, 5, 20)
BODY = (
    '<?xml version="1.0"?>{before}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    "<w:body>{body}</w:body></w:document>"
)
PARAGRAPH = "<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def read(file: Path) -> IncomingNote:
    (note,) = read_notes(file, TODAY, lambda _: None)
    return note


def refused(file: Path) -> str:
    with pytest.raises(CannotTake) as refusal:
        read(file)
    return refusal.value.reason


def test_words_and_structure_come_in(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = "Winter talk"
    document.core_properties.created = datetime(2024, 3, 12)  # noqa: DTZ001  # python-docx takes it as UTC
    document.add_heading("Kick off", 1)
    document.add_paragraph("She said ").add_run("yes").bold = True
    document.add_paragraph("one", style="List Bullet")
    document.add_picture(str(png_file(tmp_path / "dot.png")))
    document.save(str(tmp_path / "a.docx"))
    note = read(tmp_path / "a.docx")
    assert (note.title, note.held_on) == ("Winter talk", date(2024, 3, 12))
    assert note.words == "# Kick off\n\nShe said **yes**\n\n- one\n\n[picture: image1.png]"
    assert [file.name for file in note.files] == ["image1.png"]
    assert note.remarks == ()


def test_a_heading_that_gives_the_title_does_not_stand_in_the_words_as_well(tmp_path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading("Kick off", 1)
    document.add_paragraph("She said yes")
    document.save(str(tmp_path / "a.docx"))
    note = read(tmp_path / "a.docx")
    assert (note.title, note.words) == ("Kick off", "She said yes")


def test_a_picture_that_is_broken_a_bomb_or_too_much_stays_out_and_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_files, "_NOT_STEEP_BELOW", 1_000)
    random = bytes(byte * 151 % 256 for byte in range(2_000))
    monkeypatch.setattr(word_files, "MOST_BYTES", 1_500)
    file = rezipped(
        word_file(tmp_path / "a.docx", "words"),
        **{f"word__media__{name}.png": data for name, data in (("a", b"good"), ("b", bytes(1_400_000)), ("c", random))},
    )
    raw = file.read_bytes()
    file.write_bytes(raw)
    note = read(file)
    assert [each.name for each in note.files] == ["a.png"]
    assert note.remarks == (Remark.FILE_LIKE_A_BOMB, Remark.FILE_TOO_LARGE)
    file.write_bytes(raw.replace(zlib.crc32(b"good").to_bytes(4, "little"), b"\1\2\3\4"))
    assert read(file).remarks[0] is Remark.FILE_UNREADABLE, "its checksum is another's"
    monkeypatch.setattr(word_files, "_LARGEST_SUM", 3)
    file.write_bytes(raw)
    assert read(file).remarks[0] is Remark.FILES_TOO_MANY


def test_a_zip_bomb_is_refused_by_what_its_directory_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = BODY.format(before="", body=" " * 10_000_000).encode()
    file = rezipped(word_file(tmp_path / "bomb.docx", "x"), document=bomb)
    del bomb
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it was inflated"))
    assert "zip bombs" in refused(file)


def test_a_directory_that_lies_is_noticed(tmp_path: Path) -> None:
    body = BODY.format(before="", body=PARAGRAPH.format(words="x" * 3_000)).encode()
    file = rezipped(word_file(tmp_path / "a.docx", "x"), document=body)
    raw = file.read_bytes()
    size = len(body).to_bytes(4, "little")
    assert raw.count(size) >= 2
    file.write_bytes(raw.replace(size, (50).to_bytes(4, "little")))
    assert refused(file)


def test_too_many_parts_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(word_parts, "_MOST_ENTRIES", 3)
    assert "too many parts" in refused(word_file(tmp_path / "a.docx", "x"))


@pytest.mark.parametrize("part", ["word__vbaProject.bin", "word__vbaData.xml"])
def test_macros_are_refused_with_a_word(tmp_path: Path, part: str) -> None:
    assert "macros" in refused(rezipped(word_file(tmp_path / "a.docx", "x"), **{part: b"x"}))
    assert "macros" in refused(word_file(tmp_path / "a.docm", "x"))


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE w [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w SYSTEM "http://example.org/w.dtd">',
    ],
)
def test_declarations_are_refused(tmp_path: Path, declared: str) -> None:
    body = BODY.format(before=declared, body=PARAGRAPH.format(words="x")).encode()
    assert "declares" in refused(rezipped(word_file(tmp_path / "a.docx", "x"), document=body))


def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    nested = "<w:p>" * 5_000 + "</w:p>" * 5_000
    file = rezipped(word_file(tmp_path / "a.docx", "x"), document=BODY.format(before="", body=nested).encode())
    assert "nested" in refused(file)


@pytest.mark.parametrize(
    "body", ["<q:p/>", "<w:p><w:pPr><w:numPr><w:numId w:val='x'/></w:numPr></w:pPr></w:p>", "<w:tbl><w:p/></w:tbl>"]
)
def test_xml_that_is_no_documents_ends_in_words_or_a_reason(tmp_path: Path, body: str) -> None:
    whole = BODY.format(before="", body=body + PARAGRAPH.format(words="words")).encode()
    file = rezipped(word_file(tmp_path / "a.docx", "x"), document=whole)
    try:
        assert "words" in read(file).words
    except CannotTake as refusal:
        assert "broken" in refusal.reason or "put together" in refusal.reason  # noqa: PT017  # either is right


def test_nothing_outside_the_file_is_opened(tmp_path: Path) -> None:
    canary = tmp_path / "secret.png"
    canary.write_bytes(b"secret words")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
        f'Target="{canary}" TargetMode="External"/></Relationships>'
    )
    drawing = (
        '<w:p><w:r><w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill><a:blip r:link="r1"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    body = BODY.format(before="", body=PARAGRAPH.format(words="plain words") + drawing).encode()
    file = rezipped(word_file(tmp_path / "a.docx", "x"), document=body, rels=rels.encode())
    assert "plain words" in read(file).words
    assert "secret" not in read(file).words


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"words", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_word_file_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    assert "Word" in refused(tmp_path / "a.docx")


def test_a_document_without_words_is_refused(tmp_path: Path) -> None:
    assert "no words" in refused(word_file(tmp_path / "a.docx", title="T"))
