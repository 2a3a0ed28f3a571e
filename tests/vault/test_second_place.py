"""A second place, such as a stick: what is verified goes there too, when it is there, and is read back."""

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event
from typing import IO

import pytest

from confidant.domain.backups import RECENT
from confidant.vault import files, second_place
from confidant.vault.backups import Backups
from confidant.vault.condition import HowFar
from confidant.vault.problems import (
    CannotBackUp,
    CannotBackUpThere,
    CannotWriteFile,
    InsideVault,
    SecondPlaceAway,
    UnstorableWords,
)
from confidant.vault.restoring import open_backup
from confidant.vault.second_place import is_on_same_disk
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, open_test_vault


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def stick(vault: Vault, tmp_path: Path) -> Path:
    """A stick that is plugged in, and chosen."""
    (tmp_path / "stick").mkdir()
    vault.backups.choose_second_place(tmp_path / "stick")
    return tmp_path / "stick"


def on(stick: Path) -> list[Path]:
    return sorted(path for path in stick.rglob("*") if path.is_file())


def test_the_verified_file_is_copied_there_just_as_it_is(vault: Vault, stick: Path, tmp_path: Path) -> None:
    made = vault.backups.make()
    assert vault.backups.state.awaits_second_place
    assert vault.backups.copy_to_second_place()
    (copy,) = on(stick)
    assert copy.name == made.place.name
    assert copy.read_bytes() == made.place.read_bytes()
    state = vault.backups.state
    assert not state.awaits_second_place
    assert state.second is not None
    assert state.second.reached == made.place.name
    assert not vault.backups.copy_to_second_place()  # nothing new to copy
    open_backup(copy, PASSPHRASE, derive=FAST).restore(tmp_path / "again.confidant")


def test_its_folder_there_names_no_one(vault: Vault, stick: Path) -> None:
    (folder,) = stick.iterdir()
    assert folder.name == f"Confidant backups {vault._headers.header.vault.hex()[:8]}"
    assert vault.folder.stem not in folder.name


def test_what_reached_the_place_is_remembered_without_another_backup_being_due(vault: Vault, stick: Path) -> None:
    vault.backups.make()
    vault.backups.copy_to_second_place()
    assert not vault.backups.state.has_changed
    shutil.rmtree(stick)
    assert not vault.backups.state.awaits_second_place


def test_another_place_begins_anew_and_what_lies_at_the_old_one_stays(
    vault: Vault, stick: Path, tmp_path: Path
) -> None:
    vault.backups.make()
    vault.backups.copy_to_second_place()
    (tmp_path / "other").mkdir()
    vault.backups.choose_second_place(tmp_path / "other")
    assert vault.backups.state.awaits_second_place
    assert vault.backups.copy_to_second_place()
    assert len(on(stick)) == len(on(tmp_path / "other")) == 1
    vault.backups.choose_second_place(None)
    assert vault.backups.state.second is None
    assert len(on(stick)) == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="every name is a text here")
def test_a_place_whose_name_is_no_text_is_refused_in_words_and_nothing_is_made_there(
    vault: Vault, stick: Path, tmp_path: Path
) -> None:
    before = vault.backups.state.second
    place = tmp_path / os.fsdecode(b"st\xff\xfeck")
    place.mkdir()
    with pytest.raises(UnstorableWords):
        vault.backups.choose_second_place(place)
    assert list(place.iterdir()) == []
    assert vault.backups.state.second == before


def test_two_vaults_share_a_stick_and_not_a_folder(vault: Vault, stick: Path, tmp_path: Path) -> None:
    other, _ = Vault.create(tmp_path / "other.confidant", PASSPHRASE, derive=FAST)
    with other:
        other.backups.choose_second_place(stick)
        for each in (vault, other):
            each.backups.make()
            assert each.backups.copy_to_second_place()
    assert len({file.parent for file in on(stick)}) == 2


def test_there_too_the_older_ones_are_thinned_out(vault: Vault, stick: Path) -> None:
    (folder,) = stick.iterdir()
    for number in range(1, 60):
        (folder / f"20250101-0000{number:02d}.confidant-backup").write_bytes(b"older")
    (folder / "photo.jpg").write_bytes(b"the owner's")
    vault.backups.make()
    vault.backups.copy_to_second_place()
    names = [file.name for file in on(stick)]
    assert "photo.jpg" in names
    assert len(names) == 1 + 10


def test_a_stick_that_is_not_there_is_waited_for(vault: Vault, stick: Path) -> None:
    vault.backups.make()
    shutil.move(stick, stick.with_name("elsewhere"))
    for is_mounted in (False, True):
        if is_mounted:
            stick.mkdir()  # the mount point alone is no stick
        with pytest.raises(SecondPlaceAway, match="not there just now"):
            vault.backups.copy_to_second_place()
        assert vault.backups.state.awaits_second_place
        assert on(stick) == []
    stick.rmdir()
    shutil.move(stick.with_name("elsewhere"), stick)
    assert vault.backups.copy_to_second_place()


@pytest.mark.parametrize("number", [errno.ENOTCONN, errno.EIO, errno.EACCES])
def test_a_mount_that_broke_is_a_stick_that_is_not_there(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    vault.backups.make()
    look = Path.stat

    def broken(place: Path, *, follow_symlinks: bool = True) -> os.stat_result:
        if stick in place.parents:
            raise OSError(number, os.strerror(number))
        return look(place, follow_symlinks=follow_symlinks)

    monkeypatch.setattr(Path, "stat", broken)
    with pytest.raises(SecondPlaceAway):
        vault.backups.copy_to_second_place()
    with pytest.raises(CannotWriteFile):
        vault.backups.choose_second_place(stick)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EROFS])
@pytest.mark.parametrize("call", ["write", "fsync", "rename", "folder"])
def test_a_stick_that_fails_midway_is_told_and_harms_nothing(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch, call: str, number: int
) -> None:
    vault.backups.make()
    vault.backups.copy_to_second_place()
    vault.drafts.put("kind", "key", "body")
    good = {file: file.read_bytes() for file in on(stick)}
    newest = vault.backups.make().place

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        if call == "write":
            patch.setattr(second_place, "_copy", fail)
        elif call == "fsync":
            patch.setattr(os, "fsync", fail)
        elif call == "rename":
            patch.setattr(Path, "replace", fail)
        else:
            patch.setattr(files, "sync_folder", fail)
        with pytest.raises(CannotBackUpThere, match="could not be copied to the second place"):
            vault.backups.copy_to_second_place()
    assert {file: file.read_bytes() for file in on(stick) if file in good} == good
    assert [file for file in on(stick) if "part" in file.name] == []
    assert vault.backups.state.awaits_second_place
    assert vault.check() == []
    open_backup(newest, PASSPHRASE, derive=FAST)
    assert vault.backups.copy_to_second_place()


def test_a_write_that_was_swallowed_is_seen_when_it_is_read_back(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.backups.make()
    real = files.os.fsync

    def lose(descriptor: int) -> None:
        real(descriptor)
        if os.fstat(descriptor).st_size > 8192:
            os.pwrite(descriptor, bytes(4096), 4096)

    monkeypatch.setattr(files.os, "fsync", lose)
    with pytest.raises(CannotBackUpThere):
        vault.backups.copy_to_second_place()
    assert on(stick) == []


def test_what_rotted_since_it_was_verified_is_not_copied_and_another_one_is_due(vault: Vault, stick: Path) -> None:
    place = vault.backups.make().place
    content = bytearray(place.read_bytes())
    content[len(content) // 2] ^= 1
    place.write_bytes(content)
    with pytest.raises(CannotBackUp):
        vault.backups.copy_to_second_place()
    assert on(stick) == []
    assert not place.exists()
    assert place.with_name(f"{place.name}.damaged").exists()  # put aside, not thrown away
    assert vault.backups.is_due


@pytest.mark.parametrize("at", [0.0, 0.6, 0.9])
def test_cancelled_at_any_moment_it_leaves_nothing(vault: Vault, stick: Path, at: float) -> None:
    vault.backups.make()

    def tell(part: float) -> None:
        if part >= at:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.backups.copy_to_second_place(tell)
    assert on(stick) == []


def test_closing_brings_the_last_one_there(vault: Vault, stick: Path) -> None:
    vault.close()
    (made,) = vault.backups.folder.glob("*.confidant-backup")
    (copied,) = on(stick)
    assert copied.name == made.name
    assert copied.read_bytes() == made.read_bytes()
    with open_test_vault(vault.folder.parent) as again:
        assert not again.backups.state.awaits_second_place


def test_closing_brings_there_what_waited_for_the_stick(vault: Vault, stick: Path) -> None:
    made = vault.backups.make().place
    assert on(stick) == []
    vault.close()
    assert [file.name for file in on(stick)] == [made.name]


@pytest.mark.parametrize("back_up", [True, False])
def test_closing_says_nothing_of_a_stick_that_is_away_and_before_sleep_none_is_looked_for(
    vault: Vault, stick: Path, *, back_up: bool
) -> None:
    if back_up:
        stick.rename(stick.with_name("away"))
    else:
        vault.backups.make()
    vault.close(back_up=back_up)
    assert on(stick) == []
    with open_test_vault(vault.folder.parent) as again:
        assert again.backups.state.awaits_second_place


def test_closing_does_not_hang_on_a_stick_that_hangs(
    vault: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = vault.backups.make().place
    begun, over, done = Event(), Event(), Event()
    copy = second_place._copy

    def hang(backup: Path, target: IO[bytes], tell: HowFar) -> None:
        begun.set()
        over.wait(30)
        copy(backup, target, tell)

    def bring(*way: object) -> None:
        try:
            Backups._bring(vault.backups, *way)  # type: ignore[arg-type]
        finally:
            done.set()

    ticks = iter((0.0, 9.99))
    vault.backups._clock = lambda: next(ticks, 10.5)
    monkeypatch.setattr(second_place, "_copy", hang)
    monkeypatch.setattr(vault.backups, "_bring", bring)
    vault.close()
    assert begun.wait(30)
    assert not done.is_set()
    open_test_vault(vault.folder.parent).close(back_up=False)  # it let go of everything
    over.set()
    assert done.wait(30)
    assert on(stick) == []  # too late, so nothing is left half done
    assert made.is_file()


def test_the_newest_one_there_is_found_whatever_lies_beside_it(vault: Vault, stick: Path) -> None:
    assert vault.backups.newest_on_second_place() is None
    made = vault.backups.make().place
    vault.backups.copy_to_second_place()
    (copied,) = on(stick)
    copied.with_name("20260101-000000.confidant-backup").write_bytes(copied.read_bytes())
    copied.with_name("29990101-000000.confidant-backup").write_bytes(copied.read_bytes())
    copied.with_name("20260202-000000.confidant-backup").write_bytes(b"rotten")
    found = vault.backups.newest_on_second_place()
    assert found is not None
    assert (found.place, found.opens) == (copied.with_name(made.name), True)
    stick.rename(stick.with_name("away"))
    assert vault.backups.newest_on_second_place() is None


def test_where_the_clock_was_set_back_the_newest_one_there_is_the_last_of_the_future(vault: Vault, stick: Path) -> None:
    moment = datetime(2026, 11, 4, 12, tzinfo=UTC)
    later = Backups(vault.backups.parts, lambda: moment)
    for _ in range(3):
        later.make()
        later.copy_to_second_place()
        moment += timedelta(days=1)
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    found = later.newest_on_second_place()
    assert found is not None
    assert found.place == on(stick)[-1]


def test_what_is_on_its_way_there_is_not_thinned_out(vault: Vault, stick: Path) -> None:
    moment = datetime(2026, 11, 4, 12, tzinfo=UTC)
    vault.backups = Backups(vault.backups.parts, lambda: moment)
    first = vault.backups.make().place
    newer: list[Path] = []

    def go_on(_part: float) -> None:
        nonlocal moment
        while len(newer) < RECENT:
            vault.drafts.put("kind", "key", str(len(newer)))
            moment += timedelta(minutes=1)
            newer.append(vault.backups.make().place)

    assert vault.backups.copy_to_second_place(go_on)
    assert [file.name for file in on(stick)] == [first.name]
    assert first.exists()
    moment += timedelta(minutes=1)
    vault.backups.make()
    assert not first.exists()


def test_a_place_that_cannot_be_one_is_refused(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(InsideVault):
        vault.backups.choose_second_place(vault.folder)
    with pytest.raises(InsideVault):
        vault.backups.choose_second_place(vault.folder / "backups")
    with pytest.raises(CannotWriteFile):
        vault.backups.choose_second_place(tmp_path / "missing")
    assert vault.backups.state.second is None


def test_whether_it_is_another_disk_is_known(vault: Vault, stick: Path) -> None:
    assert is_on_same_disk(vault.folder, stick)
    assert not is_on_same_disk(vault.folder, Path("/proc"))
    assert not is_on_same_disk(vault.folder, stick / "missing")
