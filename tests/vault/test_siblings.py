"""Every copy of a vault that lies beside it is found, whoever left it there, and what is none is not called one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from confidant.vault.copy_names import MARKS, original_of
from confidant.vault.header import read_headers
from confidant.vault.siblings import find, salt_of, sibling_headers, stray_logs
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair, open_test_vault

OWN = frozenset({"vault.db", "vault.db-wal", "header.a", "header.b"})


def between(stem_mark: str) -> Callable[[str], str]:
    """The name with a mark before its ending, as nearly all of them put it."""
    return lambda name: f"{Path(name).stem}{stem_mark}{Path(name).suffix}"


LEFT = {
    "Dropbox": [
        between(" (Imogen's conflicted copy 2026-11-25)"),
        between(" (Imogens Kopie mit Konflikt 2026-11-25)"),
        between(" (Selective Sync Conflict)"),
        between(" (Imogen's conflicted copy 2026-11-25) (1)"),
    ],
    "Nextcloud and ownCloud": [
        between(" (conflicted copy 2026-11-25 143015)"),
        between("_conflict-20261125-143015"),
    ],
    "OneDrive": [between("-LAPTOP-3F2K"), between("-LAPTOP-3F2K-2")],
    "Google Drive": [
        between(" (1)"),
        between("(2)"),
        lambda name: f"{name} (1)",
        lambda name: f"[Conflict] {name}",
        lambda name: f"Copy of {name}",
    ],
    "iCloud": [between(" 2"), between(" 13")],
    "Syncthing": [between(".sync-conflict-20261125-143015-ABCDEF1")],
    "Box": [between(" (imogen@example.org)")],
    "Seafile": [between(" (SFConflict imogen@example.org 2026-11-25-14-30-15)")],
    "Resilio": [between(".Conflict")],
    "Windows": [between(" - Copy"), between(" - Kopie")],
}
CASES = [
    pytest.param(name, left(name), id=left(name)) for lefts in LEFT.values() for left in lefts for name in sorted(OWN)
]


def test_every_client_has_an_example() -> None:
    assert LEFT.keys() == MARKS.keys()


@pytest.mark.parametrize(("original", "copy"), CASES)
def test_the_name_of_a_copy_is_known(original: str, copy: str) -> None:
    assert original_of(copy, OWN) == original


@pytest.mark.parametrize("name", [*sorted(OWN), "vault.db.next", "letter.pdf", "header.kept-0011223344556677", "a.b"])
def test_other_names_are_no_copies(name: str) -> None:
    assert original_of(name, OWN) is None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_test_vault(tmp_path, make_pair()) as vault:
        return vault.folder


def names(folder: Path) -> list[str]:
    return [copy.file.relative_to(folder.parent).as_posix() for copy in find(folder).copies]


def test_a_vault_alone_has_no_copies(folder: Path) -> None:
    found = find(folder)
    assert (found.copies, found.logs) == ((), ())
    assert len(found.headers) == 2


@pytest.mark.parametrize("left", [left for lefts in LEFT.values() for left in lefts])
def test_each_file_that_was_kept_twice_is_found_for_what_it_is(folder: Path, left: Callable[[str], str]) -> None:
    with open_test_vault(folder.parent) as vault:
        vault.drafts.put("kind", "key", "so that there is a log")
        for name in sorted(OWN):
            shutil.copyfile(folder / name, folder / left(name))
    found = find(folder)
    assert [copy.file.name for copy in found.copies] == [left("vault.db")]
    assert [log.name for log in found.logs] == [left("vault.db-wal")]
    assert found.logs == stray_logs(folder)
    assert len(sibling_headers(folder)) == 2
    assert found.headers_for(found.copies[0].file)


def test_a_database_is_known_by_its_salt_whatever_its_name(folder: Path) -> None:
    shutil.copyfile(folder / "vault.db", folder / "wieder da")
    (folder / "letter.pdf").write_bytes(b"%PDF" + bytes(8192))
    assert names(folder) == ["test.confidant/wieder da"]


def test_what_is_passing_or_no_file_of_its_own_is_left_out(folder: Path) -> None:
    shutil.copyfile(folder / "vault.db", folder / ".vault (1).db.downloading")
    (folder / "vault (1).db").symlink_to(folder / "vault.db")
    (folder / "vault (2).db").mkdir()
    os.mkfifo(folder / "vault (3).db")
    (folder / "vault (4).db").touch()
    assert names(folder) == []


def test_copies_of_the_whole_folder_are_found_beside_it(folder: Path) -> None:
    for name in ("test.confidant (1)", "test (conflicted).confidant", "Elsewhere.confidant"):
        shutil.copytree(folder, folder.with_name(name))
    shutil.copyfile(folder / "vault.db", folder.with_name("test.confidant (1)") / "vault (1).db")
    assert sorted(names(folder)) == [
        "Elsewhere.confidant/vault.db",
        "test (conflicted).confidant/vault.db",
        "test.confidant (1)/vault (1).db",
        "test.confidant (1)/vault.db",
    ]


def test_another_vault_beside_it_is_no_copy(folder: Path) -> None:
    create_test_vault(folder.with_name("Other.confidant"))[0].close(back_up=False)
    (folder.parent / "plain.confidant").mkdir()
    assert names(folder) == []


def test_a_folder_named_as_a_copy_is_one_though_its_headers_have_not_come(folder: Path) -> None:
    copy = folder.with_name("test (1).confidant")
    copy.mkdir()
    shutil.copyfile(folder / "vault.db", copy / "vault.db")
    assert names(folder) == ["test (1).confidant/vault.db"]


def test_the_copy_that_was_changed_last_comes_first(folder: Path) -> None:
    for number in (1, 2, 3):
        shutil.copyfile(folder / "vault.db", folder / f"vault ({number}).db")
        os.utime(folder / f"vault ({number}).db", (0, {1: 50, 2: 90, 3: 70}[number]))
    assert [(copy.file.name, copy.changed) for copy in find(folder).copies] == [
        ("vault (2).db", 90.0),
        ("vault (3).db", 70.0),
        ("vault (1).db", 50.0),
    ]


def test_headers_are_sorted_out_by_the_database_they_were_made_for(folder: Path) -> None:
    for name in ("vault.db", "header.a", "header.b"):
        shutil.copyfile(folder / name, folder / between(" (1)")(name))
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        vault.set_passphrase("another larch over the bridge", derive=FAST)
    found = find(folder)
    old, new = found.headers_for(folder / "vault (1).db"), read_headers(folder)
    assert {header.salt for header in old} == {salt_of(folder / "vault (1).db")}
    assert old
    assert not any(header in new for header in old)


def test_a_folder_that_cannot_be_read_has_nothing(tmp_path: Path) -> None:
    found = find(tmp_path / "gone.confidant")
    assert (found.copies, found.logs, found.headers) == ((), (), ())


def test_looking_leaves_the_lock_of_an_open_vault(folder: Path) -> None:
    """Closing any descriptor of the database would drop SQLite's locks on it."""
    with open_test_vault(folder.parent) as vault:
        before = locks_on(folder / "vault.db")
        find(vault.folder)
        assert locks_on(folder / "vault.db") == before != []


def locks_on(file: Path) -> list[str]:
    """Linux' list of POSIX locks on a file."""
    table = Path("/proc/locks")
    if not table.exists():
        pytest.skip("only Linux lists locks")
    inode = f":{file.stat().st_ino} "
    return [line.split(":", 1)[1] for line in table.read_text().splitlines() if inode in line and "POSIX" in line]
