"""The code is read from what a person has of the kit: the PDF, a scan, a photograph, a text; from nothing else."""

import contextlib
import io
import os
import signal
import subprocess
import sys
import zlib
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from confidant.domain.problem import Problem
from confidant.flows import kit_pictures, kit_reading
from confidant.flows.kit_pictures import NoKitCode, texts_in
from confidant.flows.kit_reading import SeveralKits, read_kit_file
from confidant.flows.recovery_kit import kit_page, kit_pdf
from confidant.vault.kit_code import KitCode
from confidant.vault.kit_problems import UnusableKitCode
from confidant.vault.problems import CannotReadFile
from tests.flows.kits import make_code, make_sheet, photograph


def kept(folder: Path, name: str, data: bytes) -> Path:
    place = folder / name
    place.write_bytes(data)
    return place


@pytest.mark.parametrize("with_blocks", [True, False])
def test_the_saved_pdf_is_read(tmp_path: Path, with_blocks: bool) -> None:
    sheet = make_sheet(with_blocks=with_blocks)
    assert read_kit_file(kept(tmp_path, "kit.pdf", kit_pdf(sheet))) == sheet.code


@pytest.mark.parametrize("ppi", [90, 150, 300])
def test_a_scan_is_read(tmp_path: Path, ppi: int) -> None:
    sheet = make_sheet()
    assert read_kit_file(kept(tmp_path, "scan of März.png", kit_page(sheet, ppi))) == sheet.code


@pytest.mark.parametrize("degrees", [7, 95, 181, -40])
def test_a_photograph_is_read_however_it_was_held(tmp_path: Path, degrees: float) -> None:
    assert read_kit_file(photograph(make_sheet(), tmp_path / "IMG_1.jpg", degrees=degrees)) == make_sheet().code


def test_a_code_that_is_small_in_its_picture_is_read(tmp_path: Path) -> None:
    wall = QImage(4000, 3000, QImage.Format.Format_Grayscale8)
    wall.fill(0xB0)
    painter = QPainter(wall)
    painter.drawImage(1500, 900, QImage.fromData(kit_page(make_sheet(), 90)))
    painter.end()
    assert wall.save(str(tmp_path / "far.jpg"))
    assert read_kit_file(tmp_path / "far.jpg") == make_sheet().code


def test_a_text_is_read_whatever_its_lines(tmp_path: Path) -> None:
    code = make_code()
    for text in (code.text, "\r\n".join(code.lines), f"\ufeff{code.text.lower()}\n"):
        assert read_kit_file(kept(tmp_path, "code.txt", text.encode())) == code


@pytest.mark.parametrize("kind", [QImage.Format.Format_ARGB32, QImage.Format.Format_Mono, QImage.Format.Format_RGBA64])
def test_a_png_is_read_from_what_was_read_of_it_and_its_name_is_not_opened_again(
    tmp_path: Path, kind: QImage.Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "scan.png"
    assert QImage.fromData(kit_page(make_sheet(), 110)).convertToFormat(kind).save(str(place))
    read = kit_reading.read_small

    def read_and_replace(file: Path, most: int) -> bytes:
        data = read(file, most)
        file.write_bytes(kit_page(make_sheet(2), 110))
        return data

    monkeypatch.setattr(kit_reading, "read_small", read_and_replace)
    assert read_kit_file(place) == make_sheet().code


def test_a_mistake_in_a_text_is_told_by_its_line(tmp_path: Path) -> None:
    lines = list(make_code().lines)
    lines[4] = ("0" if lines[4][0] != "0" else "2") + lines[4][1:]
    with pytest.raises(UnusableKitCode, match="line 5 "):
        read_kit_file(kept(tmp_path, "code.txt", "\n".join(lines).encode()))


def test_sheets_of_different_kits_are_not_guessed_between(tmp_path: Path) -> None:
    both = pypdf.PdfWriter()
    for seed in (1, 2):
        both.append(io.BytesIO(kit_pdf(make_sheet(seed))))
    both.write(tmp_path / "both.pdf")
    with pytest.raises(SeveralKits):
        read_kit_file(tmp_path / "both.pdf")
    twice = pypdf.PdfWriter()
    for with_blocks in (True, False):
        twice.append(io.BytesIO(kit_pdf(make_sheet(with_blocks=with_blocks))))
    twice.write(tmp_path / "twice.pdf")
    assert read_kit_file(tmp_path / "twice.pdf") == make_code()


def blank(width: int, height: int, depth: int = 8) -> bytes:
    """A PNG of that many grey pixels, a few kilobytes whatever its size."""

    def part(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    rows = zlib.compress(bytes(width + 1) * height if width * height < 10**6 else b"", 9)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", size + bytes([depth, 0, 0, 0, 0]))
        + part(b"IDAT", rows)
        + part(b"IEND", b"")
    )


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n",
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff",
        b"\xff\xd8\xff\xe0" + b"\0" * 500,
        b"\xfe\xff\0",
        blank(40, 40),
    ],
)
def test_a_file_without_a_code_is_refused_in_words(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(NoKitCode):
        read_kit_file(kept(tmp_path, "picture", data))


def test_a_picture_too_large_to_decode_is_never_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    def decoded(*_: object, **__: object) -> None:
        raise AssertionError("a huge picture was decoded")

    monkeypatch.setattr("typst.Compiler", decoded)
    monkeypatch.setattr("pypdfium2.PdfPage.render", decoded)
    huge = b"\xff\xd8\xff\xc0\0\x0b\x08" + (60_000).to_bytes(2, "big") * 2 + b"\x01\x01\x11\0\xff\xd9"
    deep = blank(8_000, 8_000, depth=16)
    behind_another = deep[:8] + b"\0\0\0\x0dIDAT" + bytes(13 + 4) + deep[8:]
    for data in (blank(60_000, 60_000), blank(0, 5), huge, deep, behind_another):
        with pytest.raises(NoKitCode):
            texts_in(data)


@pytest.mark.parametrize("text", [b"A" * 4097, b"\n" * (8 << 20)])
def test_a_long_text_is_not_looked_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(KitCode, "parse", lambda _text: pytest.fail("it was looked through"))
    with pytest.raises(NoKitCode):
        read_kit_file(kept(tmp_path, "long.txt", text))


def test_no_more_than_the_first_pages_are_drawn_and_each_may_be_the_last(monkeypatch: pytest.MonkeyPatch) -> None:
    book = pypdf.PdfWriter()
    for _ in range(2_000):
        book.add_blank_page(100, 100)
    written = io.BytesIO()
    book.write(written)
    asked: list[int] = []
    assert texts_in(written.getvalue(), lambda: asked.append(len(asked))) == set()
    assert len(asked) == 2 * 3, "three pages, looked at twice"

    def stop() -> None:
        raise InterruptedError

    monkeypatch.setattr("pypdfium2.PdfPage.render", lambda *_, **__: pytest.fail("a page was drawn"))
    with pytest.raises(InterruptedError):
        texts_in(written.getvalue(), stop)


TILED = (
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Pattern<</P 5 0 R>>>>/Contents 4 0 R>>",
    b"<</Length 35>>stream\n/Pattern cs /P scn 0 0 600 800 re f\nendstream",
    (
        b"<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]"
        b"/XStep 0.0001/YStep 0.0001/Length 12>>stream\n0 0 1 1 re f\nendstream"
    ),
)
"""A page that PDFium fills with tiles of a ten-thousandth of a point, for longer than anybody waits."""


def endless() -> bytes:
    whole = b"%PDF-1.7\n" + b"".join(b"%d 0 obj\n%b\nendobj\n" % numbered for numbered in enumerate(TILED, 1))
    return whole + b"trailer<</Size 6/Root 1 0 R>>\n%%EOF"


def test_a_page_that_is_drawn_for_ever_is_given_up_and_its_process_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kit_reading, "_MOST_SECONDS", 1.0)
    started: list[subprocess.Popen[bytes]] = []
    start = subprocess.Popen.__init__

    def noted(process: subprocess.Popen[bytes], *arguments: Any, **named: Any) -> None:
        start(process, *arguments, **named)
        started.append(process)

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    place = kept(tmp_path, "kit.pdf", endless())
    with pytest.raises(NoKitCode):
        read_kit_file(place)
    asked: list[int] = []

    def stop_at_the_third() -> None:
        asked.append(len(asked))
        if len(asked) == 3:
            raise InterruptedError

    monkeypatch.setattr(kit_reading, "_MOST_SECONDS", 60.0)
    with pytest.raises(InterruptedError):
        read_kit_file(place, stop_at_the_third)
    assert [process.returncode for process in started] == [-signal.SIGKILL] * 2


def test_an_answer_without_end_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = f"import sys, json; sys.stdout.write(json.dumps([{make_code().text!r}, sys.argv[1] * {{}}]))"
    place = kept(tmp_path, "kit.pdf", b"%PDF-1.7\n")
    for times, is_read in ((1, True), (64 << 10, False)):
        command = [sys.executable, "-c", answers.format(times)]
        monkeypatch.setattr(kit_reading, "own_command", lambda command=command: command)
        if is_read:
            assert read_kit_file(place) == make_code()
            continue
        with pytest.raises(NoKitCode):
            read_kit_file(place)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for place in (tmp_path, tmp_path / "none", tmp_path / "pipe", tmp_path / "loop", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(CannotReadFile):
            read_kit_file(place)


@pytest.fixture(scope="module")
def originals(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("originals")
    return [
        kept(folder, "kit.pdf", kit_pdf(make_sheet())),
        kept(folder, "scan.png", kit_page(make_sheet(), 60)),
        photograph(make_sheet(), folder / "photo.jpg", ppi=60),
    ]


@settings(max_examples=60)
@given(
    which=st.integers(0, 2),
    changes=st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), min_size=1, max_size=8),
    cut=st.integers(0, 2000),
)
def test_damaged_files_are_read_or_refused_but_never_misread(
    originals: list[Path],
    which: int,
    changes: list[tuple[int, int]],
    cut: int,
) -> None:
    damaged = bytearray(originals[which].read_bytes())
    for place, value in changes:
        damaged[8 + place % (len(damaged) - 8)] = value
    data = bytes(damaged[: len(damaged) - cut // 2 * (cut % 2)])
    with contextlib.suppress(Problem):  # in this process: a crash of the other one would be no test's failure
        assert {KitCode.parse(text) for text in texts_in(data)} <= {make_code()}


def test_a_page_that_cannot_be_loaded_is_refused(tmp_path: Path) -> None:
    whole = kit_pdf(make_sheet())
    assert whole.count(b"/Type/Page/") == 1
    with pytest.raises(NoKitCode):
        read_kit_file(kept(tmp_path, "kit.pdf", whole.replace(b"/Type/Page/", b"/Type/Pagx/")))


def test_nothing_of_a_picture_is_written_down(tmp_path: Path) -> None:
    place = photograph(make_sheet(), tmp_path / "photo.jpg")
    scan = kept(tmp_path, "scan.png", kit_page(make_sheet(), 100))
    read_kit_file(place)
    read_kit_file(scan)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["photo.jpg", "scan.png"]


def test_a_program_that_was_moved_away_meanwhile_reads_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kit_reading, "own_command", lambda: [str(tmp_path / "moved away")])
    with pytest.raises(NoKitCode):
        read_kit_file(kept(tmp_path, "kit.pdf", kit_pdf(make_sheet())))


def test_the_process_is_bounded_where_the_system_can(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def limit(kind: int, _most: tuple[int, int]) -> None:
        asked.append(kind)
        raise ValueError("a lower one is in force")

    monkeypatch.setattr("resource.setrlimit", limit)
    kit_pictures._limit()
    assert len(asked) == 2, "that the first was refused keeps nobody from the second"
    monkeypatch.setattr(kit_pictures.sys, "platform", "win32")
    kit_pictures._limit()
    assert len(asked) == 2


def test_a_page_without_room_has_no_code() -> None:
    assert kit_pictures._codes_on(SimpleNamespace(get_size=lambda: (0.0, 0.0)), 2_000) == []
