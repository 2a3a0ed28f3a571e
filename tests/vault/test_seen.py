"""What this computer has seen: an older state of a whole vault is noticed, and its owner may go on with it."""

import os
import shutil
import stat
import struct
import zlib
from pathlib import Path

import pytest

from confidant.vault.condition import Notice, Trouble
from confidant.vault.problems import ReadOnlyVault, SealBroken
from confidant.vault.seen import NOWHERE, Mark, Seen, remember
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault

NUMBER = bytes(range(16))


@pytest.fixture
def marks(isolated_home: Path) -> Path:
    return isolated_home / "state" / "confidant" / "seen"


@pytest.fixture
def rolled_back(tmp_path: Path) -> Path:
    """The folder of a vault that was put back whole to what it was before the last change."""
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    shutil.copytree(folder, tmp_path / "older")
    with open_test_vault(tmp_path) as vault:
        vault.drafts.put("kind", "key", "body")
    shutil.rmtree(folder)
    (tmp_path / "older").rename(folder)
    return folder


def reopen(folder: Path) -> Vault:
    return Vault.open(folder, PASSPHRASE, derive=FAST)


def test_nothing_seen_is_nowhere(tmp_path: Path) -> None:
    assert Seen(NUMBER, tmp_path).highest() == NOWHERE


def test_the_highest_of_all_places_counts_everywhere(tmp_path: Path) -> None:
    for name, mark in (("a", Mark(4, 10)), ("b", Mark(9, 12))):
        Seen(NUMBER, tmp_path / name).note(mark)
    for name in ("a", "b", "c"):
        assert Seen(NUMBER, tmp_path / name).highest() == Mark(9, 12)
    assert Seen(bytes(16), tmp_path / "a").highest() == NOWHERE


def test_what_its_owner_went_on_without_counts_no_more_but_what_is_newer_than_that_does(tmp_path: Path) -> None:
    Seen(NUMBER, tmp_path / "a").note(Mark(9, 12))
    remember(NUMBER, tmp_path / "b", Mark(4, 10))
    assert Seen(NUMBER, tmp_path / "b").highest() == Mark(4, 10)
    assert Seen(NUMBER, tmp_path / "a").highest() == Mark(9, 12)
    opened = Seen(NUMBER, tmp_path / "b")
    opened.highest()
    opened.note(Mark(5, 11))
    assert Seen(NUMBER, tmp_path / "b").highest() == Mark(5, 11)
    opened.note(Mark(15, 21))
    assert Seen(NUMBER, tmp_path / "a").highest() == Mark(9, 12)  # the other history goes on, this one was not put back
    opened.note(Mark(5, 11))
    Seen(NUMBER, tmp_path / "a").note(Mark(10, 13))
    assert Seen(NUMBER, tmp_path / "b").highest() == Mark(10, 13)


def test_what_was_stored_after_going_on_counts_at_every_place_but_those_of_what_was_gone_on_without(
    tmp_path: Path,
) -> None:
    Seen(NUMBER, tmp_path / "ancestor").note(Mark(4, 10))
    Seen(NUMBER, tmp_path / "gone on without").note(Mark(9, 12))
    here = Seen(NUMBER, tmp_path / "here")
    here.accept_durably(Mark(4, 10))
    here.note(Mark(15, 21))
    for place, highest in (
        ("new", Mark(15, 21)),
        ("ancestor", Mark(15, 21)),
        ("here", Mark(15, 21)),
        ("gone on without", Mark(9, 12)),
    ):
        assert Seen(NUMBER, tmp_path / place).highest() == highest, place
    new = Seen(NUMBER, tmp_path / "new")
    new.accept_durably(Mark(6, 12))  # what has been seen by now counts there no more, what is stored after that does
    assert Seen(NUMBER, tmp_path / "new").highest() == Mark(6, 12)
    here.note(Mark(16, 22))
    assert Seen(NUMBER, tmp_path / "new").highest() == Mark(16, 22)


@pytest.mark.parametrize("accepted", [0, 12])
def test_a_mark_from_before_it_told_what_was_gone_on_with_still_counts(
    tmp_path: Path, marks: Path, accepted: int
) -> None:
    Seen(NUMBER, tmp_path / "here").note(Mark(1, 1))
    (mark,) = marks.iterdir()
    body = struct.pack(">QQQ", 15, 21, accepted)
    mark.write_bytes(body + struct.pack(">I", zlib.crc32(body)))
    here = Seen(NUMBER, tmp_path / "here")
    assert here.highest() == Mark(15, 21)
    assert Seen(NUMBER, tmp_path / "new").highest() == Mark(15, 21)
    here.note(Mark(16, 22))
    assert len(mark.read_bytes()) == 36
    assert Seen(NUMBER, tmp_path / "new").highest() == Mark(16, 22)


def test_an_old_copy_elsewhere_is_noticed_though_an_older_state_was_once_gone_on_with(
    rolled_back: Path, tmp_path: Path
) -> None:
    with reopen(rolled_back) as vault:
        vault.accept()
    old = shutil.copytree(rolled_back, tmp_path / "old.confidant")
    with reopen(rolled_back) as vault:
        for number in range(10):
            vault.drafts.put("kind", "key", f"body {number}")
    with reopen(old) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)


def test_an_old_backup_restored_to_look_at_does_not_pass_for_the_vault(tmp_path: Path) -> None:
    """The one put in the other's place, by a link or by its name, though its own place was seen before."""
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    shutil.copytree(folder, tmp_path / "peek.confidant")
    with reopen(tmp_path / "peek.confidant") as vault:
        assert vault.trouble == ()
    with reopen(folder) as vault:
        vault.drafts.put("kind", "key", "a withdrawal")
    folder.rename(tmp_path / "gone")
    folder.symlink_to(tmp_path / "peek.confidant")
    with reopen(folder) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)


def test_a_vault_that_was_moved_is_not_to_be_put_back_at_its_old_place(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    shutil.copytree(folder, tmp_path / "old")
    folder.rename(tmp_path / "moved.confidant")
    with reopen(tmp_path / "moved.confidant") as vault:
        vault.drafts.put("kind", "key", "a withdrawal")
    (tmp_path / "old").rename(folder)
    with reopen(folder) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)


def test_a_mark_names_neither_vault_nor_place_and_is_private(tmp_path: Path, marks: Path) -> None:
    Seen(NUMBER, tmp_path / "Idris.confidant").note(Mark(1, 2))
    (mark,) = marks.iterdir()
    assert stat.S_IMODE(mark.stat().st_mode) == 0o600
    assert stat.S_IMODE(marks.stat().st_mode) == 0o700
    assert "Idris" not in mark.name
    assert len(mark.read_bytes()) == 36


@pytest.mark.parametrize("harm", [lambda data: data[:10], lambda data: b"", lambda data: data[:-1] + b"\0", os.urandom])
def test_a_harmed_mark_counts_as_none(tmp_path: Path, marks: Path, harm: object) -> None:
    Seen(NUMBER, tmp_path).note(Mark(1, 2))
    (mark,) = marks.iterdir()
    content = mark.read_bytes()
    mark.write_bytes(harm(36) if harm is os.urandom else harm(content))  # type: ignore[operator]
    assert Seen(NUMBER, tmp_path).highest() == NOWHERE


def test_where_nothing_can_be_kept_the_vault_opens_all_the_same(tmp_path: Path, isolated_home: Path) -> None:
    (isolated_home / "state" / "confidant").write_text("in the way")
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert vault.trouble == ()
    with pytest.raises(OSError, match="directory"):
        Seen(NUMBER, tmp_path).accept_durably(Mark(1, 1))
    remember(NUMBER, tmp_path, Mark(1, 1))  # nothing newer is known here, so nothing would be taken for older


def test_a_vault_put_back_whole_is_noticed_and_only_read(rolled_back: Path) -> None:
    before = {path.name: path.read_bytes() for path in rolled_back.iterdir() if path.is_file()}
    with reopen(rolled_back) as vault:
        assert vault.trouble == (Trouble.OLDER_THAN_SEEN,)
        assert len(vault.pairs.summaries()) == 1
        with pytest.raises(ReadOnlyVault):
            vault.drafts.put("kind", "key", "body")
        with pytest.raises(SealBroken):
            vault.require_whole()
        assert Trouble.OLDER_THAN_SEEN.sentence in vault.check()
    assert {path.name: path.read_bytes() for path in rolled_back.iterdir() if path.is_file()} == before


def test_its_owner_may_go_on_with_it(rolled_back: Path) -> None:
    with reopen(rolled_back) as vault:
        vault.accept()
        assert vault.trouble == ()
        vault.drafts.put("kind", "key", "another body")
        vault.require_whole()
    with reopen(rolled_back) as vault:
        assert vault.trouble == ()
        assert vault.notices == ()
        assert vault.check() == []


def test_rows_that_differ_are_not_to_be_gone_on_with(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault._ledger.total += 1
        with pytest.raises(SealBroken):
            vault.require_whole()
        with pytest.raises(SealBroken):
            vault.accept()
        with pytest.raises(ReadOnlyVault):
            vault.drafts.put("kind", "key", "body")


def test_one_lost_header_is_not_taken_for_an_older_state(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    for name in ("header.a", "header.b", "header.a"):
        (folder / name).unlink()
        with reopen(folder) as vault:
            assert vault.trouble == ()
            assert vault.notices == (Notice.HEADER_MENDED,)
            vault.drafts.put("kind", "key", name)


def test_a_copy_of_the_folder_is_older_once_the_vault_has_gone_on(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    copy = shutil.copytree(folder, tmp_path / "copy.confidant")
    with reopen(copy) as same:
        assert same.trouble == ()
    other = shutil.copytree(folder, tmp_path / "other.confidant")
    with reopen(folder) as vault:
        vault.drafts.put("kind", "key", "body")
    with reopen(other) as older:
        assert older.trouble == (Trouble.OLDER_THAN_SEEN,)
