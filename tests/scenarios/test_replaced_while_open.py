"""A cloud folder replaces the files of an open vault: all that was acknowledged is kept, and its owner is told."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import pytest

from confidant.vault import displaced, rekey, stray_log
from confidant.vault.condition import Trouble
from confidant.vault.copy_reading import open_copy
from confidant.vault.log_file import MOST_BYTES
from confidant.vault.problems import CannotKeepFiles, CannotWriteVault, ReadOnlyVault
from confidant.vault.siblings import find
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE
from tests.scenarios.cloud import Laptop
from tests.scenarios.test_two_laptops import DAY, Shared, everything, titles, write


@pytest.fixture
def shared(tmp_path: Path) -> Shared:
    return Shared(tmp_path)


def his_files(shared: Shared) -> dict[str, bytes]:
    """What his laptop brings: a note more, closed."""
    with shared.his.open() as vault:
        write(vault, "his")
    return shared.his.files()


def bring(laptop: Laptop, files: dict[str, bytes], *names: str) -> None:
    for name in names:
        laptop.put(name, files[name])


def take_along(laptop: Laptop, killed: Laptop) -> None:
    """Make `killed` what the laptop would be if the program were killed now: its vault, and what it has seen."""
    shutil.copytree(laptop.home, killed.home, dirs_exist_ok=True)


def begin(vault: Vault, title: str) -> None:
    """Add a note with a title alone, in one save."""
    vault.notes.new(vault.pairs.find("Tobias Renn"), DAY, title=title)


def test_a_database_that_is_replaced_takes_nothing_with_it(shared: Shared) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        write(vault, "hers before")
        bring(shared.hers, his, "vault.db", "header.a", "header.b")
        begin(vault, "hers after")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
        with pytest.raises(ReadOnlyVault):
            write(vault, "refused, not lost")
        with pytest.raises(ReadOnlyVault):
            vault.accept()
        assert titles(vault) >= {"hers before", "hers after"}
    assert (shared.hers.vault / "vault.db").read_bytes() == his["vault.db"], "what was brought is not touched"
    assert everything(shared.hers) >= {"his", "hers before", "hers after"}


def test_a_log_that_is_replaced_is_kept_with_what_it_makes_of_the_database(shared: Shared) -> None:
    """Both are at work: only the logs change, and hers is renamed under her hands to make room for his."""
    with shared.his.cut_off() as vault:
        write(vault, "his")
    with shared.hers.open() as vault:
        write(vault, "hers before")
        log = shared.hers.vault / "vault.db-wal"
        log.rename(log.with_name("vault (hers's conflicted copy).db-wal"))
        bring(shared.hers, shared.his.files(), "vault.db-wal")
        begin(vault, "hers after")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    assert everything(shared.hers) >= {"his", "hers before", "hers after"}
    with shared.hers.open() as vault:
        assert vault.trouble == ()


@pytest.mark.parametrize("size", [700, MOST_BYTES + 1])
def test_what_is_put_in_the_place_of_a_log_is_renamed_and_not_taken_into_memory(shared: Shared, size: int) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers before")
        hole = shared.hers.vault / "hole"
        with hole.open("wb") as file:
            file.truncate(size)
        number = hole.stat().st_ino
        hole.replace(shared.hers.vault / "vault.db-wal")
        begin(vault, "hers after")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    (kept,) = shared.hers.vault.glob("vault.db-wal.kept-*")
    assert (kept.stat().st_ino, kept.stat().st_size) == (number, size)
    assert everything(shared.hers) >= {"hers before", "hers after"}


def test_a_folder_that_is_removed_is_there_again(shared: Shared) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers before")
        shutil.rmtree(shared.hers.vault)
        begin(vault, "hers after")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    with shared.hers.open() as vault:
        assert titles(vault) >= {"hers before", "hers after"}
        assert vault.trouble == ()


@pytest.mark.parametrize("gone", [("vault.db", "vault.db-wal", "header.a", "header.b"), ("vault.db",), ()], ids=str)
def test_what_is_written_out_opens_from_the_moment_it_has_its_name(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, gone: tuple[str, ...]
) -> None:
    """The program may be killed there. Without names the whole folder is gone."""
    killed = Laptop("killed", tmp_path / "killed")
    put = displaced._put  # the moment in question lies between two of its steps

    def put_and_look(place: Path, write: Callable[[Path], None], before_name: Callable[[], None]) -> None:
        put(place, write, before_name)
        take_along(shared.hers, killed)

    with shared.hers.open() as vault:
        write(vault, "hers before")
        monkeypatch.setattr(displaced, "_put", put_and_look)
        for name in gone:
            (shared.hers.vault / name).unlink()
        if not gone:
            shutil.rmtree(shared.hers.vault)
        begin(vault, "hers after")
    for laptop in (killed, shared.hers):
        with laptop.open() as vault:
            assert titles(vault) >= {"hers before", "hers after"}
            assert (vault.trouble, vault.notices) == ((), ())


def test_a_new_passphrase_writes_over_nothing_that_was_brought(shared: Shared) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        write(vault, "hers")
        bring(shared.hers, his, "vault.db", "header.a", "header.b")
        with pytest.raises(ReadOnlyVault):
            vault.change_passphrase(PASSPHRASE, "another larch over the bridge", derive=FAST)
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    assert everything(shared.hers) >= {"his", "hers"}
    with shared.hers.open() as vault:
        assert "his" in titles(vault)
        assert vault.trouble == ()


def test_nor_where_it_is_brought_while_the_new_database_is_written(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    his, ready = his_files(shared), rekey.make_ready

    def bring_then_go_on(*arguments: Any) -> None:
        bring(shared.hers, his, "vault.db", "header.a", "header.b")
        ready(*arguments)

    with shared.hers.open() as vault:
        write(vault, "hers")
        monkeypatch.setattr(rekey, "make_ready", bring_then_go_on)
        with pytest.raises(CannotWriteVault):
            vault.change_passphrase(PASSPHRASE, "another larch over the bridge", derive=FAST)
    assert everything(shared.hers) >= {"his", "hers"}


@pytest.mark.parametrize("fault", ["opened_log", "sync_folder"])
def test_a_log_that_cannot_be_set_aside_at_once_is_no_strange_one_later(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    works: Callable[[Path], object] = getattr(stray_log, fault)
    refused: list[Path] = []

    def refuse_once(place: Path) -> object:
        if refused:
            return works(place)
        refused.append(place)
        raise OSError(errno.EIO, "the disk refuses")

    with shared.hers.open() as vault:
        write(vault, "hers before")
        (shared.hers.vault / "vault.db").unlink()
        monkeypatch.setattr(stray_log, fault, refuse_once)
        begin(vault, "hers after")
    assert refused
    with shared.hers.open() as vault:
        assert titles(vault) >= {"hers before", "hers after"}
        assert vault.trouble == ()


def test_a_database_that_is_moved_away_alone_takes_nothing_with_it(shared: Shared, tmp_path: Path) -> None:
    """It was dragged to the rubbish, which is emptied later."""
    rubbish = tmp_path / "rubbish"
    rubbish.mkdir()
    with shared.hers.open() as vault:
        write(vault, "hers before")
        (shared.hers.vault / "vault.db").rename(rubbish / "vault.db")
        begin(vault, "hers after")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
        killed = Laptop("killed", tmp_path / "killed")
        take_along(shared.hers, killed)
    shutil.rmtree(rubbish)
    for laptop in (shared.hers, killed):
        with laptop.open() as vault:
            assert titles(vault) >= {"hers before", "hers after"}
            assert vault.trouble == ()


def test_a_database_that_got_another_name_is_read_with_the_log_it_left_behind(shared: Shared) -> None:
    with shared.hers.cut_off() as vault:
        write(vault, "hers")
    folder = shared.hers.vault
    (folder / "vault.db").rename(folder / "mine.db")
    assert (folder / "vault.db-wal").stat().st_size
    with shared.hers.here(), open_copy(folder, folder / "mine.db", PASSPHRASE, derive=FAST) as copy:
        assert titles(copy) >= {"hers"}


def test_what_was_stored_before_is_kept_when_the_vault_is_closed(shared: Shared) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        write(vault, "hers")
        bring(shared.hers, his, "vault.db")
    assert everything(shared.hers) >= {"his", "hers"}


def test_a_folder_that_is_moved_goes_on(shared: Shared) -> None:
    elsewhere = shared.hers.vault.with_name("Moved.confidant")
    with shared.hers.here():
        vault = Vault.open(shared.hers.vault, PASSPHRASE, derive=FAST)
        write(vault, "before")
        shared.hers.vault.rename(elsewhere)
        write(vault, "after")
        assert vault.trouble == ()
        with pytest.raises(CannotWriteVault):
            vault.close(back_up=False)
        assert not shared.hers.vault.exists()
        with Vault.open(elsewhere, PASSPHRASE, derive=FAST) as moved:
            assert titles(moved) >= {"before", "after"}


def test_what_was_committed_is_not_called_unsaved_where_no_copy_can_be_kept(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        told: list[tuple[Trouble, ...]] = []
        vault.tell_of_trouble(lambda: told.append(vault.trouble))
        bring(shared.hers, his, "vault.db")
        with monkeypatch.context() as full:
            full.setattr(displaced, "create_empty", _no_room)
            begin(vault, "hers")
            assert "hers" in titles(vault)
            assert vault.trouble == (Trouble.FILES_NOT_KEPT,)
            assert not vault.is_settled, "an idle moment tries again"
            with pytest.raises(ReadOnlyVault):
                begin(vault, "no more goes where nothing is safe")
            with pytest.raises(CannotKeepFiles):
                vault.checkpoint()
            with pytest.raises(CannotKeepFiles):
                vault.backups.make()
            with pytest.raises(CannotKeepFiles):
                vault.require_whole()
        vault.checkpoint()
        assert told == [(Trouble.FILES_NOT_KEPT,), (Trouble.FILES_REPLACED,)]
        assert vault.is_settled
    assert everything(shared.hers) >= {"hers", "his"}


def test_what_could_not_be_kept_is_when_the_vault_is_closed(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        bring(shared.hers, his, "vault.db")
        with monkeypatch.context() as full:
            full.setattr(displaced, "create_empty", _no_room)
            begin(vault, "hers")
    assert everything(shared.hers) >= {"hers", "his"}


@pytest.mark.parametrize(
    ("error", "raised"),
    [
        (OSError(errno.EIO, "Input/output error"), nullcontext()),
        (MemoryError(), nullcontext()),
        (KeyboardInterrupt(), pytest.raises(KeyboardInterrupt)),
    ],
    ids=["disk", "memory", "anything"],
)
def test_whatever_went_wrong_what_was_not_kept_is_told_and_kept_later(
    shared: Shared, monkeypatch: pytest.MonkeyPatch, error: BaseException, raised: AbstractContextManager[object]
) -> None:
    his = his_files(shared)
    with shared.hers.open() as vault:
        bring(shared.hers, his, "vault.db")
        with monkeypatch.context() as failing:
            failing.setattr(displaced, "passing_place", raiser(error))
            with raised:
                begin(vault, "hers")
            assert vault.trouble == (Trouble.FILES_NOT_KEPT,)
            assert not vault.is_settled
        vault.checkpoint()
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    assert everything(shared.hers) >= {"hers", "his"}


def test_a_folder_on_a_disk_that_does_not_answer_is_no_crash_after_a_save(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared.hers.open() as vault:
        (shared.hers.vault / "vault.db").rename(tmp_path / "rubbish.db")
        with monkeypatch.context() as failing:
            failing.setattr(Path, "exists", raiser(OSError(errno.EIO, "Input/output error")))
            begin(vault, "hers")
        assert vault.trouble == (Trouble.FILES_REPLACED,)
    assert "hers" in everything(shared.hers)


def test_a_file_that_is_put_back_ends_the_trouble(
    shared: Shared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with shared.hers.open() as vault:
        (shared.hers.vault / "vault.db").rename(tmp_path / "rubbish.db")
        with monkeypatch.context() as full:
            full.setattr(displaced, "create_empty", _no_room)
            begin(vault, "hers")
            assert vault.trouble == (Trouble.FILES_NOT_KEPT,)
            (tmp_path / "rubbish.db").rename(shared.hers.vault / "vault.db")
            vault.checkpoint()
        assert vault.trouble == ()
        begin(vault, "hers after")
    with shared.hers.open() as vault:
        assert titles(vault) >= {"hers", "hers after"}
        assert vault.trouble == ()


def test_closing_says_so_where_nothing_can_be_kept(shared: Shared, monkeypatch: pytest.MonkeyPatch) -> None:
    his = his_files(shared)
    with shared.hers.here():
        vault = Vault.open(shared.hers.vault, PASSPHRASE, derive=FAST)
        bring(shared.hers, his, "vault.db")
        monkeypatch.setattr(displaced, "create_empty", _no_room)
        with pytest.raises(CannotKeepFiles):
            vault.close()


def test_nothing_is_written_out_while_all_is_well(shared: Shared) -> None:
    with shared.hers.open() as vault:
        write(vault, "hers")
        vault.checkpoint()
        vault.set_passphrase("another larch over the bridge", derive=FAST)
        write(vault, "hers again")
        vault.look_after()
        assert find(vault.folder).copies == ()
        assert vault.trouble == ()


def raiser(error: BaseException) -> Callable[..., None]:
    def fail(*_arguments: object) -> None:
        raise error

    return fail


def _no_room(_place: Path) -> None:
    raise OSError(28, "No space left on device")
