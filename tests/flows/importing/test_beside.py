"""Files beside a Markdown note come in with it; none outside the chosen folder, hidden, or behind a link."""

import os
from datetime import date
from pathlib import Path

import pytest

from confidant.flows.importing import beside
from confidant.flows.importing.incoming import IncomingNote, LeftOut, Remark
from confidant.flows.importing.service import prepare

TODAY = date(2026, 5, 20)


def nobody(_part: float) -> None:
    """Nobody asks."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chosen = tmp_path / "chosen"
    (chosen / "notes" / "pics").mkdir(parents=True)
    (chosen / "notes" / "pics" / "a.png").write_bytes(b"a picture")
    (chosen / "top.pdf").write_bytes(b"a file")
    (tmp_path / "outside.png").write_bytes(b"not chosen")
    return chosen


def note(folder: Path, words: str) -> IncomingNote:
    (folder / "notes" / "one.md").write_text(words)
    (file,) = prepare([folder], TODAY, nobody).files
    (read,) = file.notes
    assert read.words == words
    return read


def test_files_in_the_chosen_folder_come_in_and_the_words_stay(folder: Path) -> None:
    found = note(folder, "![x](pics/a.png) [y](../top.pdf) ![again](./pics/../pics/a.png)")
    assert [(file.name, file.size) for file in found.files] == [("a.png", 9), ("top.pdf", 6)]
    assert not {Remark.FILE_MISSING, Remark.FILE_NOT_FOLLOWED} & set(found.remarks)


def test_what_comes_in_is_not_counted_as_looked_past(folder: Path) -> None:
    (folder / "other.png").write_bytes(b"nobody refers to it")
    (folder / "a.md").write_text("![x](notes/pics/a.png) ![y](notes/pics/a.png) [z](top.pdf)")
    (folder / "b.md").write_text("![x](notes/pics/a.png)")
    assert prepare([folder], TODAY, nobody).left_out == LeftOut(0, 1, ("other.png",))


@pytest.mark.parametrize(
    "path",
    ["../../outside.png", "../../chosen/../outside.png", "../.hidden.png", ".git/a.png", "../../../../etc/a.png"],
)
def test_nothing_outside_or_hidden_comes_in(folder: Path, path: str) -> None:
    (folder / ".hidden.png").write_bytes(b"hidden")
    found = note(folder, f"![x]({path})")
    assert found.files == ()
    assert Remark.FILE_NOT_FOLLOWED in found.remarks


@pytest.mark.parametrize("in_steps", [True, False])
def test_no_link_is_followed(
    folder: Path, tmp_path: Path, in_steps: bool, monkeypatch: pytest.MonkeyPatch
) -> None:  # parametrized
    monkeypatch.setattr(beside, "_IN_STEPS", in_steps and beside._IN_STEPS)
    (folder / "notes" / "link.png").symlink_to(tmp_path / "outside.png")
    (folder / "notes" / "inside.png").symlink_to(folder / "notes" / "pics" / "a.png")
    (folder / "notes" / "way").symlink_to(tmp_path)
    (folder / "notes" / "loop").symlink_to(folder / "notes")
    found = note(folder, "![a](link.png) ![b](inside.png) ![c](way/outside.png) ![d](loop/pics/a.png) ![e](pics/a.png)")
    assert [file.name for file in found.files] == ["a.png"]
    assert Remark.FILE_NOT_FOLLOWED in found.remarks


def test_a_note_that_was_chosen_alone_has_its_own_folder(folder: Path) -> None:
    file = folder / "notes" / "one.md"
    file.write_text("![x](pics/a.png) [y](../top.pdf)")
    (read,) = prepare([file], TODAY, nobody).files[0].notes
    assert [file.name for file in read.files] == ["a.png"]
    assert Remark.FILE_NOT_FOLLOWED in read.remarks


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_what_is_no_file_missing_or_too_large_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_BYTES", 8)
    os.mkfifo(folder / "notes" / "pipe.png")
    (folder / "notes" / "folder.png").mkdir()
    found = note(
        folder, "![a](pipe.png) ![b](folder.png) ![c](none.png) ![d](pics/a.png) ![e](a.md/x.png) ![f](x%00.png)"
    )
    assert found.files == ()
    assert {Remark.FILE_UNREADABLE, Remark.FILE_MISSING, Remark.FILE_TOO_LARGE, Remark.FILE_NOT_FOLLOWED} <= set(
        found.remarks
    )


def test_another_note_is_no_attached_file(folder: Path) -> None:
    (folder / "notes" / "two.md").write_text("Two")
    (folder / "notes" / "one.md").write_text("[two](two.md)")
    made = prepare([folder], TODAY, nobody)
    assert made.notes == 2
    assert made.attached == 0


def test_no_note_has_files_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(beside, "MOST_OF_ONE_NOTE", 1)
    found = note(folder, "![x](pics/a.png) [y](../top.pdf)")
    assert len(found.files) == 1
    assert Remark.FILES_TOO_MANY in found.remarks
