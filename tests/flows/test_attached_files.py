"""Reading a file to be attached, piece by piece, and the words of one that is a text."""

import os
from pathlib import Path

import pytest

from confidant.flows import attached_files
from confidant.flows.attached_files import MOST_SHOWN, ShownText, pieces_of, shown_text
from confidant.vault.attachments import PIECE_BYTES
from confidant.vault.problems import CannotReadFile
from confidant.vault.record_problems import FileTooLarge


def test_a_file_is_read_in_pieces_and_says_how_far(tmp_path: Path) -> None:
    content = os.urandom(2 * PIECE_BYTES + 1)
    (tmp_path / "plan.pdf").write_bytes(content)
    parts: list[float] = []
    pieces = list(pieces_of(tmp_path / "plan.pdf", parts.append))
    assert b"".join(pieces) == content
    assert len(pieces) == 3
    assert parts == sorted(parts)
    assert parts[-1] == 1.0


def test_a_file_that_stops_answering_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"x")

    def fails(*_arguments: object) -> bytes:
        raise OSError("the disk does not answer")

    monkeypatch.setattr(os, "read", fails)
    with pytest.raises(CannotReadFile):
        list(pieces_of(tmp_path / "plan.pdf", lambda _part: None))


def test_an_empty_file_has_no_pieces(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    assert list(pieces_of(tmp_path / "empty.txt", pytest.fail)) == []


def test_what_how_far_raises_ends_the_reading(tmp_path: Path) -> None:
    (tmp_path / "plan.pdf").write_bytes(b"x")

    def stop(_part: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(pieces_of(tmp_path / "plan.pdf", stop))


def test_only_a_regular_file_that_is_there_is_read(tmp_path: Path) -> None:
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(CannotReadFile):
            list(pieces_of(tmp_path / "pipe", pytest.fail))
    with pytest.raises(CannotReadFile):
        list(pieces_of(tmp_path / "missing", pytest.fail))
    with pytest.raises(CannotReadFile):
        list(pieces_of(tmp_path, pytest.fail))


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached_files, "MOST_BYTES", 3)
    (tmp_path / "film.mp4").write_bytes(b"1234")
    with pytest.raises(FileTooLarge):
        list(pieces_of(tmp_path / "film.mp4", pytest.fail))


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("Grüße\r\nfrom\rher\0".encode(), ShownText("Grüße\nfrom\nher\ufffd", is_guessed=False, is_cut=False)),
        ("\ufeffWith a mark".encode(), ShownText("With a mark", is_guessed=False, is_cut=False)),
        (b"\xff\xfe" + "wide ü".encode("utf-16-le"), ShownText("wide ü", is_guessed=False, is_cut=False)),
        (b"\xfe\xff" + "wide ü".encode("utf-16-be"), ShownText("wide ü", is_guessed=False, is_cut=False)),
        ("Grüße".encode("cp1252"), ShownText("Grüße", is_guessed=True, is_cut=False)),
        (b"a" * MOST_SHOWN + b"b", ShownText("a" * MOST_SHOWN, is_guessed=False, is_cut=True)),
        (b"a" * (MOST_SHOWN - 1) + "ü".encode(), ShownText("a" * (MOST_SHOWN - 1), is_guessed=False, is_cut=True)),
    ],
    ids=["line ends", "mark", "little end", "big end", "old letters", "long", "cut inside a letter"],
)
def test_the_words_of_a_text(content: bytes, shown: ShownText) -> None:
    assert shown_text(content) == shown


def test_a_long_text_in_old_letters_is_told_to_be_guessed() -> None:
    shown = shown_text(b"\xfc" + b"a" * MOST_SHOWN)
    assert (shown.words[:2], shown.is_guessed, shown.is_cut) == ("üa", True, True)
