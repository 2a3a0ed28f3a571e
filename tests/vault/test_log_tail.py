"""A damaged write-ahead log never hides a commit that was acknowledged, and a power cut is no alarm."""

import os
import shutil
from pathlib import Path

import pytest

from confidant.vault.condition import Trouble
from confidant.vault.log_frames import checksum
from confidant.vault.log_tail import LogTail, log_tail
from confidant.vault.seen import Mark, remember
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault

FRAME = 24 + 4096


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of a vault that was killed after a few changes: its log is full."""
    vault = open_test_vault(tmp_path, make_pair())
    vault.checkpoint()
    for number in range(3):
        vault.drafts.put("kind", "key", f"body {number}")
    killed = tmp_path / "killed.confidant"
    shutil.copytree(vault.folder, killed)
    vault.close(back_up=False)
    return killed


def drafts(folder: Path) -> tuple[str | None, tuple[Trouble, ...]]:
    vault = Vault.open(folder, PASSPHRASE, derive=FAST)
    told = vault.drafts.get("kind", "key"), vault.trouble
    vault.close(back_up=False)
    return told


def forget(home: Path) -> None:
    """Make this a computer that has not seen the vault before."""
    shutil.rmtree(home / "state" / "confidant", ignore_errors=True)


def test_a_whole_log_hides_nothing_and_is_read(folder: Path, isolated_home: Path) -> None:
    forget(isolated_home)
    assert log_tail(folder / "vault.db-wal") is LogTail.NOTHING
    assert drafts(folder) == ("body 2", ())


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("page", [bytes(4096), b"\xff" * 4096, bytes(range(256)) * 16], ids=["zeros", "ones", "rising"])
def test_a_page_is_summed_as_its_pairs_are_one_by_one(order: str, page: bytes) -> None:
    for seed in ((0, 0), (0xFFFFFFFF, 0xFFFFFFFF), (0x12345678, 0x9ABCDEF0)):
        running = seed
        for place in range(0, 4096, 8):
            running = checksum(page[place : place + 8], running, order)
        assert checksum(page, seed, order) == running


def test_a_missing_or_empty_or_short_log_hides_nothing(tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert log_tail(log) is LogTail.NOTHING
    for content in (b"", b"x" * 31, b"\0" * 5000, os.urandom(3 * FRAME + 32)):
        log.write_bytes(content)
        assert log_tail(log) is LogTail.NOTHING


@pytest.mark.parametrize("home_knows", [True, False], ids=["seen here", "never seen here"])
def test_every_damaged_place_is_noticed_or_does_no_harm(
    folder: Path, tmp_path: Path, isolated_home: Path, home_knows: bool
) -> None:
    log = (folder / "vault.db-wal").read_bytes()
    frames = (len(log) - 32) // FRAME
    places = list(range(32))
    for frame in range(frames):
        start = 32 + frame * FRAME
        places += [*range(start, start + 24), start + 24, start + 1000, start + FRAME - 1]
    seen = list((isolated_home / "state" / "confidant" / "seen").iterdir())
    for number, place in enumerate(places[home_knows::3]):  # each of the two tries every third place
        copy = tmp_path / f"copy-{number}.confidant"
        shutil.copytree(folder, copy)
        damaged = bytearray(log)
        damaged[place] ^= 1 << (place % 8)
        (copy / "vault.db-wal").write_bytes(damaged)
        if not home_knows:
            forget(isolated_home)
        body, trouble = drafts(copy)
        assert trouble or body == "body 2", place
        if trouble:
            assert trouble[-1] in {Trouble.CHANGES_LOST, Trouble.OLDER_THAN_SEEN}
        shutil.rmtree(copy)
    assert seen


def test_the_damaged_log_is_kept(folder: Path, isolated_home: Path) -> None:
    forget(isolated_home)
    log = bytearray((folder / "vault.db-wal").read_bytes())
    log[32 + 100] ^= 1
    (folder / "vault.db-wal").write_bytes(log)
    assert drafts(folder) == (None, (Trouble.CHANGES_LOST,))
    assert (folder / "vault.db-wal.damaged").read_bytes() == log


def test_what_a_damaged_log_hid_stays_missing_until_its_owner_goes_on_without_it(
    folder: Path, isolated_home: Path
) -> None:
    forget(isolated_home)
    log = bytearray((folder / "vault.db-wal").read_bytes())
    log[32 + 100] ^= 1
    (folder / "vault.db-wal").write_bytes(log)
    for _ in range(2):
        assert drafts(folder) == (None, (Trouble.CHANGES_LOST,))
        assert not (folder / "vault.db-wal").exists()  # SQLite has emptied it on closing
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        vault.accept()
    assert drafts(folder) == (None, ())
    (kept,) = folder.glob("vault.db-wal.damaged*")
    assert kept.read_bytes() == log


def test_a_last_commit_that_the_power_cut_off_is_no_alarm_where_the_vault_was_seen_last(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    vault.checkpoint()
    vault.drafts.put("kind", "key", "acknowledged")
    acknowledged = (vault.folder / "vault.db-wal").stat().st_size
    mark = Mark(vault._headers.header.sequence, vault._ledger.counter)
    vault.drafts.put("kind", "key", "never acknowledged")
    log = bytearray((vault.folder / "vault.db-wal").read_bytes())
    cut = tmp_path / "cut.confidant"
    shutil.copytree(vault.folder, cut)
    vault.close(back_up=False)
    # The power went before the save returned, and the disk had written the frames out of order.
    log[acknowledged + 100 : acknowledged + 2000] = bytes(1900)
    (cut / "vault.db-wal").write_bytes(log)
    assert log_tail(cut / "vault.db-wal") is LogTail.LAST_COMMIT
    remember(vault._headers.header.vault, cut, mark)
    assert drafts(cut) == ("acknowledged", ())
