"""A folder gives its notes in the order in which people count; it leads nowhere else, and never round in a ring."""

import os
from pathlib import Path

import pytest

from confidant.flows.importing.folders import files_in
from confidant.flows.importing.incoming import LeftOut


def write(folder: Path, *names: str) -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")


def test_files_are_found_in_natural_order(tmp_path: Path) -> None:
    write(tmp_path, "Note 10.md", "note 9.txt", "b/old.enex", "a.docx", "picture.png", ".hidden.md", ".git/config.md")
    found = files_in([tmp_path])
    assert [os.path.relpath(file, tmp_path) for file in found.files] == [
        "a.docx",
        "b/old.enex",
        "note 9.txt",
        "Note 10.md",
    ]
    assert found.left_out() == LeftOut(hidden=2, other_kinds=1, names=("picture.png",))
    assert found.skipped == []


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_links_are_told_and_never_followed(tmp_path: Path) -> None:
    inside, outside = tmp_path / "notes", tmp_path / "elsewhere"
    write(inside, "a.md")
    write(outside, "secret.md")
    (inside / "ring").symlink_to(inside, target_is_directory=True)
    (inside / "out").symlink_to(outside, target_is_directory=True)
    (inside / "out.md").symlink_to(outside / "secret.md")
    found = files_in([inside])
    assert [Path(file) for file in found.files] == [inside / "a.md"]
    assert {Path(skip.file).name for skip in found.skipped} == {"ring", "out", "out.md"}
    assert all("link" in skip.reason for skip in found.skipped)


def test_what_is_chosen_itself_may_be_a_link(tmp_path: Path) -> None:
    write(tmp_path, "notes/a.md")
    (tmp_path / "way").symlink_to(tmp_path / "notes", target_is_directory=True)
    assert list(map(Path, files_in([tmp_path / "way"]).files)) == [tmp_path / "way" / "a.md"]


def test_folders_nested_without_end_do_not_end_it(tmp_path: Path) -> None:
    deep = tmp_path
    for _ in range(120):
        deep /= "d"
    write(deep, "deep.md")
    write(tmp_path, "top.md")
    found = files_in([tmp_path])
    assert [Path(file) for file in found.files] == [tmp_path / "top.md"]
    assert [skip.reason for skip in found.skipped] == ["its folders are nested too deeply"]


def test_a_file_that_is_chosen_twice_comes_in_once(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    assert list(map(Path, files_in([tmp_path / "a.md", tmp_path]).files)) == [tmp_path / "a.md"]
