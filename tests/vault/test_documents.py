"""What is not encrypted is written whole or not at all, and a program that is killed leaves nothing of it behind."""

import os
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.vault import documents
from confidant.vault.documents import StagedDocument, stage_document, write_document
from confidant.vault.problems import CannotWriteFile, FileExists
from confidant.vault.vault import Vault
from tests.architecture.tree import ROOT
from tests.builders import FAST, PASSPHRASE, make_pair

WORDS = b"She told me in private."


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


_KILLED = """
import os, signal, sys
from pathlib import Path
from confidant.vault import documents

at, way, overwrite, place, words = sys.argv[1:]
if way == "named":
    documents._nameless = lambda folder: None
setattr(os, at, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
documents.write_document(Path(place), words.encode(), overwrite=overwrite == "True")
"""


def killed(at: str, way: str, place: Path, *, overwrite: bool = False) -> None:
    """Have another process write a document and be killed as it is about to call `os.AT`."""
    command = [sys.executable, "-c", _KILLED, at, way, str(overwrite), str(place), WORDS.decode()]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9


_KILLED_EXPORT = """
import os, signal, sys
from pathlib import Path
from confidant.vault.interchange_export import export_file
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE

with Vault.open(Path(sys.argv[1]), PASSPHRASE, derive=FAST) as vault:
    os.link = lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL)
    export_file(vault, Path(sys.argv[2]))
"""


def has_nameless(folder: Path) -> bool:
    """Whether files without a name can be made here."""
    descriptor = documents._nameless(folder)
    if descriptor is not None:
        os.close(descriptor)
    return descriptor is not None


@pytest.fixture(params=["nameless", "named"])
def way(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Both ways of writing; the first where this file system has it."""
    chosen = str(request.param)
    if chosen == "named":
        monkeypatch.setattr(documents, "_nameless", lambda _folder: None)
    elif not has_nameless(tmp_path):
        pytest.skip("no files without a name on this system or file system")
    yield chosen
    assert list(tmp_path.glob("*.confidant-document")) == []


@pytest.fixture(params=[0o000, 0o777], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    """The masks that take nothing and all."""
    before = os.umask(request.param)
    yield
    os.umask(before)


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("at", ["fsync", "link"])
def test_a_program_that_is_killed_while_it_writes_leaves_nothing(tmp_path: Path, at: str, overwrite: bool) -> None:
    if not has_nameless(tmp_path):
        pytest.skip("no files without a name on this system or file system")
    if overwrite:
        (tmp_path / "all.json").write_bytes(b"old")
    killed(at, "nameless", tmp_path / "all.json", overwrite=overwrite)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == ([b"old"] if overwrite else [])


def test_an_export_that_is_killed_leaves_nothing(tmp_path: Path) -> None:
    if not has_nameless(tmp_path):
        pytest.skip("no files without a name on this system or file system")
    vault, _ = Vault.create(tmp_path / "v.confidant", PASSPHRASE, derive=FAST)
    vault.pairs.add(make_pair())
    vault.close(back_up=False)
    command = [sys.executable, "-c", _KILLED_EXPORT, str(tmp_path / "v.confidant"), str(tmp_path / "all.json")]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -9
    assert names(tmp_path) == ["v.confidant"]


@pytest.mark.parametrize(
    ("at", "way", "overwrite"), [("replace", "nameless", True), ("fsync", "named", True), ("link", "named", False)]
)
def test_what_a_killed_program_had_to_leave_is_removed_by_the_next_at_once(
    tmp_path: Path, at: str, way: str, overwrite: bool
) -> None:
    if way == "nameless" and not has_nameless(tmp_path):
        pytest.skip("no files without a name on this system or file system")
    (tmp_path / "old.json").write_bytes(b"old")
    killed(at, way, tmp_path / ("old.json" if overwrite else "new.json"), overwrite=overwrite)
    assert len(list(tmp_path.iterdir())) == 2
    assert (tmp_path / "old.json").read_bytes() == b"old"
    write_document(tmp_path / "other.json", b"other")
    assert names(tmp_path) == ["old.json", "other.json"]


def test_a_document_that_somebody_still_writes_is_left_to_them(way: str, tmp_path: Path) -> None:
    staged = stage_document(tmp_path / "letter.txt", WORDS)
    write_document(tmp_path / "other.txt", b"other")
    assert staged.read() == WORDS
    staged.put_in_place()
    assert (tmp_path / "letter.txt").read_bytes() == WORDS
    assert names(tmp_path) == ["letter.txt", "other.txt"]


@pytest.mark.usefixtures("umask", "way")
def test_documents_are_0600_whatever_the_mask(tmp_path: Path) -> None:
    write_document(tmp_path / "letter.txt", WORDS)
    assert stat.S_IMODE((tmp_path / "letter.txt").stat().st_mode) == 0o600


@pytest.mark.usefixtures("way")
def test_a_document_is_written_over_only_where_that_is_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "letter.txt"
    place.write_bytes(b"old")
    with pytest.raises(FileExists):
        write_document(place, WORDS)
    assert place.read_bytes() == b"old"
    write_document(place, WORDS, overwrite=True)
    assert place.read_bytes() == WORDS
    assert place.stat().st_nlink == 1
    (tmp_path / "folder").mkdir()
    with pytest.raises(FileExists):
        write_document(tmp_path / "folder", WORDS, overwrite=True)


@pytest.mark.usefixtures("way")
def test_a_file_that_came_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    staged = stage_document(tmp_path / "letter.txt", WORDS)
    (tmp_path / "letter.txt").write_bytes(b"came meanwhile")
    with pytest.raises(FileExists):
        staged.put_in_place()
    assert (tmp_path / "letter.txt").read_bytes() == b"came meanwhile"
    assert names(tmp_path) == ["letter.txt"]


@pytest.mark.usefixtures("way")
@pytest.mark.parametrize("name", ["missing/letter.pdf", "a" * 300, "nul\0"])
def test_a_place_that_cannot_be_written_is_told_in_words(tmp_path: Path, name: str) -> None:
    with pytest.raises(CannotWriteFile):
        write_document(tmp_path / name, WORDS)
    assert names(tmp_path) == []


@pytest.mark.usefixtures("way")
def test_a_disk_that_does_not_take_it_is_told_and_nothing_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CannotWriteFile):
        write_document(tmp_path / "letter.txt", WORDS)
    monkeypatch.undo()
    stage_document(tmp_path / "letter.txt", WORDS).discard()
    assert names(tmp_path) == []


@pytest.mark.parametrize("overwrite", [False, True])
def test_where_links_are_refused_a_free_name_is_claimed(
    tmp_path: Path, overwrite: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object, **_named: object) -> None:
        raise PermissionError(1, "not in this sandbox")

    if overwrite:
        (tmp_path / "letter.txt").write_bytes(b"old")
    monkeypatch.setattr(os, "link", refused)
    write_document(tmp_path / "letter.txt", WORDS, overwrite=overwrite)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [WORDS]


def left(folder: Path, name: str = f".{'0a' * 8}.confidant-document", age: float = 0) -> Path:
    """A document as a killed program leaves it, `age` seconds old."""
    path = folder / name
    path.write_bytes(WORDS)
    os.utime(path, (time.time() - age,) * 2)
    return path


def test_what_is_not_ours_by_its_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"x")
    link = tmp_path / f".{'1b' * 8}.confidant-document"
    link.symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / f".{'2c' * 8}.confidant-document")  # must not be waited for
    (tmp_path / f".{'3d' * 8}.confidant-document").mkdir()
    left(tmp_path, "a.confidant-document")
    left(tmp_path, f".{'0A' * 8}.confidant-document")
    before = set(names(tmp_path))
    write_document(tmp_path / "letter.txt", WORDS)
    assert set(names(tmp_path)) == before | {"letter.txt"}


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="files have no owner's number here")
def test_another_user_s_document_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    theirs = left(tmp_path)
    somebody_else = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: somebody_else)
    write_document(tmp_path / "letter.txt", WORDS)
    assert theirs.exists()


def test_where_files_cannot_be_locked_what_is_old_is_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = left(tmp_path, age=3600), left(tmp_path, f".{'1b' * 8}.confidant-document", age=60)
    monkeypatch.setattr(documents, "_lock", lambda _descriptor: None)
    write_document(tmp_path / "letter.txt", WORDS)
    assert (old.exists(), new.exists()) == (False, True)


def test_a_name_that_was_taken_for_left_behind_is_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between making a file and locking it another program may lock and remove it."""
    answers = iter([False, True])
    monkeypatch.setattr(documents, "_nameless", lambda _folder: None)
    monkeypatch.setattr(documents, "_lock", lambda _descriptor: next(answers))
    staged = StagedDocument(tmp_path / "letter.txt", WORDS, overwrite=False)
    staged.put_in_place()
    assert (tmp_path / "letter.txt").read_bytes() == WORDS


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_name_too_long_for_the_system_is_refused_before_anything_is_written(tmp_path: Path, overwrite: bool) -> None:
    with pytest.raises(CannotWriteFile, match="not too long"):
        stage_document(tmp_path / ("n" * 300 + ".txt"), WORDS, overwrite=overwrite)
    assert names(tmp_path) == []
