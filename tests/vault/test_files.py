"""Files are written whole or not at all, and for their owner only."""

import errno
import os
import stat
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.vault.files import make_private_folder, read_small, refuse_inside, stage, stage_file, write_private
from confidant.vault.problems import CannotReadFile, CannotWriteFile, FileExists, InsideVault


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every kind of mask a user may have."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_files_are_0600_and_folders_0700_whatever_the_mask(tmp_path: Path) -> None:
    make_private_folder(tmp_path / "folder")
    write_private(tmp_path / "folder" / "file", b"words")
    assert mode(tmp_path / "folder") == 0o700
    assert mode(tmp_path / "folder" / "file") == 0o600


def test_an_existing_file_is_left_alone_unless_asked(tmp_path: Path) -> None:
    place = tmp_path / "letter.pdf"
    place.write_bytes(b"old")
    with pytest.raises(FileExists):
        write_private(place, b"new")
    assert place.read_bytes() == b"old"
    write_private(place, b"new", overwrite=True)
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_is_never_written_over(tmp_path: Path, overwrite: bool) -> None:
    (tmp_path / "letter.pdf").mkdir()
    with pytest.raises(FileExists):
        write_private(tmp_path / "letter.pdf", b"new", overwrite=overwrite)


def test_a_link_to_nowhere_is_something_that_is_there(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FileExists):
        write_private(tmp_path / "letter.pdf", b"new")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize("name", ["missing/letter.pdf", "a" * 300, "nul\0"])
def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWriteFile):
        write_private(tmp_path / name, b"new")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    staged = stage(tmp_path / "letter.pdf", b"new")
    (tmp_path / "letter.pdf").write_bytes(b"came meanwhile")
    with pytest.raises(FileExists):
        staged.put_in_place()
    assert (tmp_path / "letter.pdf").read_bytes() == b"came meanwhile"
    assert [file.name for file in tmp_path.iterdir()] == ["letter.pdf"]


def test_without_hard_links_a_free_name_is_claimed_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_arguments: object, **_named: object) -> None:
        raise PermissionError(1, "this file system has no links")

    monkeypatch.setattr(os, "link", no_links)
    write_private(tmp_path / "letter.pdf", b"new")
    assert (tmp_path / "letter.pdf").read_bytes() == b"new"
    with pytest.raises(FileExists):
        write_private(tmp_path / "letter.pdf", b"newer")
    staged = stage(tmp_path / "other.pdf", b"new")
    (tmp_path / "other.pdf").write_bytes(b"came meanwhile")
    with pytest.raises(FileExists):
        staged.put_in_place()
    assert (tmp_path / "other.pdf").read_bytes() == b"came meanwhile"


def test_a_passing_name_that_cannot_be_removed_does_not_undo_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object, **_named: object) -> None:
        raise OSError(errno.EIO, "Input/output error")

    staged = stage(tmp_path / "letter.pdf", b"new")
    with monkeypatch.context() as broken:
        broken.setattr(Path, "unlink", fail)
        staged.put_in_place()
    assert (tmp_path / "letter.pdf").read_bytes() == b"new"


def test_what_is_discarded_leaves_nothing(tmp_path: Path) -> None:
    stage(tmp_path / "letter.pdf", b"new").discard()
    assert list(tmp_path.iterdir()) == []


def test_a_writer_that_fails_leaves_nothing(tmp_path: Path) -> None:
    def full(_file: object) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(CannotWriteFile):
        stage_file(tmp_path / "letter.pdf", full)
    with pytest.raises(ZeroDivisionError):
        stage_file(tmp_path / "letter.pdf", lambda _file: 1 // 0)
    assert list(tmp_path.iterdir()) == []


def test_small_files_are_read_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "small").write_bytes(b"12345")
    assert read_small(tmp_path / "small", 5) == b"12345"
    with pytest.raises(CannotReadFile):
        read_small(tmp_path / "small", 4)
    (tmp_path / "link").symlink_to(tmp_path / "small")
    os.mkfifo(tmp_path / "pipe")  # must not be waited for
    for name in ("link", "pipe", "missing", ".", "nul\0"):
        with pytest.raises(CannotReadFile):
            read_small(tmp_path / name, 5)


@pytest.mark.parametrize("way", ["x.pdf", "backups/x.pdf", "new/x.pdf", "backups/../x.pdf", "../link/x.pdf"])
def test_a_place_inside_the_vault_is_refused_by_whatever_way_it_is_named(tmp_path: Path, way: str) -> None:
    vault = tmp_path / "v.confidant"
    (vault / "backups").mkdir(parents=True)
    (tmp_path / "link").symlink_to(vault / "backups", target_is_directory=True)
    with pytest.raises(InsideVault):
        refuse_inside(vault, vault / way)


def test_a_relative_place_is_seen_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = tmp_path / "v.confidant"
    vault.mkdir()
    monkeypatch.chdir(vault)
    with pytest.raises(InsideVault):
        refuse_inside(Path("../v.confidant"), Path("x.pdf"))
    monkeypatch.chdir(tmp_path)
    refuse_inside(Path("v.confidant"), Path("x.pdf"))


def test_places_beside_the_vault_are_free_and_impossible_ones_told(tmp_path: Path) -> None:
    vault = tmp_path / "v.confidant"
    vault.mkdir()
    for name in ("x.pdf", "v.confidant.pdf", "v.confidant2/x.pdf", "missing/x.pdf"):
        refuse_inside(vault, tmp_path / name)
    with pytest.raises(CannotWriteFile):
        refuse_inside(vault, tmp_path / "a\0" / "x.pdf")


def part(folder: Path, name: str = f".{'0a' * 8}.confidant-part", age: float = 3600) -> Path:
    """A file as a killed program leaves it, `age` seconds old."""
    path = folder / name
    path.write_bytes(b"a letter's words")
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_a_killed_program_left_half_written_is_removed_by_the_next_writing(tmp_path: Path) -> None:
    left = [part(tmp_path), part(tmp_path, f".{'ff' * 8}.confidant-part")]
    write_private(tmp_path / "letter.txt", b"words")
    assert [path for path in left if path.exists()] == []
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_what_may_be_anybody_else_s_or_still_be_written_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    link = tmp_path / f".{'1b' * 8}.confidant-part"
    link.symlink_to(tmp_path / "elsewhere")
    os.utime(link, (time.time() - 3600,) * 2, follow_symlinks=False)
    folder = tmp_path / f".{'2c' * 8}.confidant-part"
    folder.mkdir()
    os.utime(folder, (time.time() - 3600,) * 2)
    names = [
        "a.confidant-part",
        f".{'0a' * 7}.confidant-part",
        f".{'0A' * 8}.confidant-part",
        f".{'0a' * 8}.confidant-part2",
    ]
    others = [
        link,
        folder,
        *(part(tmp_path, name) for name in names),
        part(tmp_path, age=60),
        part(tmp_path, f".{'3d' * 8}.confidant-part", -60),
    ]
    write_private(tmp_path / "letter.txt", b"words")
    assert [path for path in others if not os.path.lexists(path)] == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner's number here")
def test_another_user_s_half_written_file_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = part(tmp_path)
    somebody_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody_else)
    write_private(tmp_path / "letter.txt", b"words")
    assert left.exists()
