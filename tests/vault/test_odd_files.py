"""What cannot be the vault's own is moved aside, whole and unread, before anything waits for it or believes it."""

from __future__ import annotations

import os
import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from confidant.vault.condition import Notice, Trouble
from confidant.vault.log_frames import Frames
from confidant.vault.problems import WrongPassphrase
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault

WRONG = "another larch over the bridge"
NEW = "seven gulls asleep on the weir"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_test_vault(tmp_path, make_pair()) as vault:
        return vault.folder


def pipe(place: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    os.mkfifo(place)


def link(place: Path) -> None:
    elsewhere = place.parent.with_name("somebody's letter")
    elsewhere.write_text("Not a word of this may change.")
    place.symlink_to(elsewhere)


def folder_of_that_name(place: Path) -> None:
    place.mkdir()
    (place / "kept").write_text("kept")


def file_of_that_name(place: Path) -> None:
    place.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(5000))


def playable(place: Path) -> None:
    """A journal by which SQLite makes the database one page of zeros; no key is needed to write it."""
    beginning = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + struct.pack(">5I", 1, 0, 1, 512, 4096)
    place.write_bytes(beginning.ljust(512, b"\0") + struct.pack(">I", 1) + bytes(4096 + 4))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("name", "make"),
    [
        *((name, make) for name in ("header.a", "header.b") for make in (pipe, folder_of_that_name, link)),
        *(("vault.db-wal", make) for make in (pipe, folder_of_that_name, link)),
        *(("vault.db.next", make) for make in (pipe, folder_of_that_name, link)),
        *(("vault.db-journal", make) for make in (pipe, folder_of_that_name, link, file_of_that_name)),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)
def test_what_cannot_be_the_vaults_own_is_kept_under_another_name(
    folder: Path, name: str, make: Callable[[Path], None]
) -> None:
    place = folder / name
    if place.exists():
        place.unlink()
    make(place)
    lain = place.lstat()
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, WRONG, derive=FAST)
    assert place.lstat() == lain, "nothing is changed by somebody who does not know the passphrase"
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert Notice.ODD_FILE_KEPT in vault.notices
        assert (Notice.HEADER_MENDED in vault.notices) is name.startswith("header.")
        assert vault.trouble == ()
        assert [pair.mentee for pair in vault.pairs.summaries()] == ["Tobias Renn"]
    (kept,) = folder.glob(f"{name}.kept-*")
    assert (kept.lstat().st_ino, kept.lstat().st_mode) == (lain.st_ino, lain.st_mode)
    if make is link:
        assert kept.read_text() == "Not a word of this may change."
    before = names(folder)
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert vault.notices == ()
    assert names(folder) == before


def test_a_header_that_becomes_a_folder_while_the_vault_is_open_is_moved_aside(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        for name in ("header.a", "header.b"):
            (folder / name).unlink()
            folder_of_that_name(folder / name)
        vault.pairs.add(make_pair(mentee="Wanda Hale"))
    assert len(list(folder.glob("header.?.kept-*"))) == 1
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert len(vault.pairs.summaries()) == 2


@pytest.mark.parametrize("make", [pipe, folder_of_that_name, link, file_of_that_name, playable])
def test_a_journal_that_is_laid_while_the_vault_is_open_is_moved_aside_before_it_is_opened_anew(
    folder: Path, make: Callable[[Path], None]
) -> None:
    """A new passphrase closes the database and opens another; SQLite would play the journal back, or wait for it."""
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        make(folder / "vault.db-journal")
        vault.change_passphrase(PASSPHRASE, NEW, derive=FAST)
        vault.pairs.add(make_pair(mentee="Wanda Hale"))
    assert len(list(folder.glob("vault.db-journal.kept-*"))) == 1
    with Vault.open(folder, NEW, derive=FAST) as vault:
        assert len(vault.pairs.summaries()) == 2
        assert (vault.notices, vault.check()) == ((), [])


@pytest.mark.parametrize("name", ["vault.db.next", "vault.db.next-wal", "vault.db.next-journal"])
@pytest.mark.parametrize("make", [pipe, folder_of_that_name, link, file_of_that_name, playable])
def test_nothing_that_lies_where_the_next_database_is_written_stops_a_new_passphrase(
    folder: Path, name: str, make: Callable[[Path], None]
) -> None:
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        make(folder / name)
        vault.change_passphrase(PASSPHRASE, NEW, derive=FAST)
    is_file = make in {file_of_that_name, playable}
    assert len(list(folder.glob(f"{name}.kept-*"))) == (not is_file), "what a killed program left is not kept"
    with Vault.open(folder, NEW, derive=FAST) as vault:
        assert len(vault.pairs.summaries()) == 1
        assert (vault.notices, vault.check()) == ((), [])


def test_the_log_is_not_even_read_by_somebody_without_the_passphrase(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A log with right checksums needs no key to be made, and costs whoever looks at it."""
    log = folder / "vault.db-wal"
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        vault.pairs.add(make_pair(mentee="Wanda Hale"))
        content = log.read_bytes()
    log.write_bytes(content)
    looked: list[int] = []
    order = Frames.order
    monkeypatch.setattr(Frames, "order", lambda frames: looked.append(frames.count) or order(frames))
    with pytest.raises(WrongPassphrase):
        Vault.open(folder, WRONG, derive=FAST)
    assert looked == []
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)
    assert looked


@pytest.mark.parametrize("make", [pipe, folder_of_that_name, link, file_of_that_name])
def test_a_planted_damaged_log_is_no_dead_end(folder: Path, make: Callable[[Path], None]) -> None:
    """Until its owner has looked at what is there, it cannot be told from a log that hid something."""
    make(folder / "vault.db-wal.damaged")
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert vault.trouble == (Trouble.CHANGES_LOST,)
        vault.accept()
        vault.pairs.add(make_pair(mentee="Wanda Hale"))
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        assert vault.trouble == ()
        assert len(vault.pairs.summaries()) == 2
