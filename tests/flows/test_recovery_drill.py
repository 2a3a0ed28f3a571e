"""The drill opens a copy as the kit would open the vault, and leaves nothing of it, however it ends."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from confidant.flows.recovery_drill import CopyNotWhole, Tried, clear_copies, try_key
from confidant.vault.problems import CannotMakeVault, WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey
from confidant.vault.restoring import OpenedBackup
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_note, make_pair

NOTES = ("She runs the ward round.", "He asked for a calmer week.")


@pytest.fixture
def made(tmp_path: Path) -> Iterator[tuple[Vault, RecoveryKey]]:
    vault, key = create_test_vault(tmp_path / "v.confidant")
    vault.pairs.add(make_pair(notes=tuple(make_note(words) for words in NOTES)))
    yield vault, key
    vault.close(back_up=False)


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def seen_files(home: Path) -> set[str]:
    return {path.name for path in home.rglob("*") if path.is_file() and path.parent.name == "seen"}


def test_the_right_blocks_open_a_copy_and_nothing_is_left_of_it(
    made: tuple[Vault, RecoveryKey], isolated_home: Path
) -> None:
    vault, key = made
    vault.checkpoint()
    before, seen = everything(vault.folder), seen_files(isolated_home)
    parts: list[float] = []
    assert try_key(vault, key, parts.append) == Tried(pairs=1, notes=2)
    assert parts == sorted(parts)
    assert parts[0] == 0.0
    assert everything(vault.folder) == before
    assert seen_files(isolated_home) == seen
    vault.close(back_up=False)
    with Vault.open(vault.folder, PASSPHRASE, derive=FAST) as again:
        assert (again.notices, again.trouble) == ((), ())


def test_another_vault_s_blocks_do_not(made: tuple[Vault, RecoveryKey]) -> None:
    vault, _key = made
    with pytest.raises(WrongRecoveryKey):
        try_key(vault, RecoveryKey.generate(), lambda _part: None)
    assert list(vault.folder.glob(".*")) == []


@pytest.mark.parametrize("at", [0.0, 0.4, 0.6, 0.7, 0.9])
def test_a_drill_given_up_at_any_step_leaves_nothing(
    made: tuple[Vault, RecoveryKey], isolated_home: Path, at: float
) -> None:
    vault, key = made
    seen = seen_files(isolated_home)

    class GivenUp(Exception):
        pass

    def tell(part: float) -> None:
        if part >= at:
            raise GivenUp

    with pytest.raises(GivenUp):
        try_key(vault, key, tell)
    assert list(vault.folder.glob(".*")) == []
    assert seen_files(isolated_home) == seen
    vault.pairs.add(make_pair(mentee="Una Marsh"))  # the vault is still to be written to


def test_the_copy_is_as_encrypted_as_the_vault_and_its_owner_s_alone(made: tuple[Vault, RecoveryKey]) -> None:
    vault, key = made
    looked: list[str] = []

    def look(part: float) -> None:
        for path in (each for top in vault.folder.glob(".*.confidant-drill") for each in (top, *top.rglob("*"))):
            looked.append(path.name)
            assert path.stat().st_mode & 0o077 == 0, path
            if path.is_file():
                content = path.read_bytes()
                assert not any(words.encode() in content for words in (*NOTES, "Tobias Renn", "SQLite format"))

    try_key(vault, key, look)
    assert {"copy", "copy.confidant", "vault.db", "header.a"} <= set(looked)


@pytest.mark.parametrize("part", [0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_copy_that_is_not_whole_is_told_wherever_it_is_damaged(
    made: tuple[Vault, RecoveryKey], monkeypatch: pytest.MonkeyPatch, part: float
) -> None:
    vault, key = made
    vault.pairs.add(make_pair(mentee="Una Marsh", notes=tuple(make_note(f"{n} {NOTES[0]}") for n in range(60))))

    def restore_badly(opened: OpenedBackup, place: Path, tell: Callable[[float], None]) -> None:
        restore(opened, place, tell)
        database = place / "vault.db"
        content = bytearray(database.read_bytes())
        content[int(len(content) * part)] ^= 1
        database.write_bytes(content)

    restore = OpenedBackup.restore
    monkeypatch.setattr(OpenedBackup, "restore", restore_badly)
    with pytest.raises(CopyNotWhole):
        try_key(vault, key, lambda _part: None)
    assert list(vault.folder.glob(".*")) == []


def test_what_a_killed_drill_left_is_taken_away_and_nothing_else(made: tuple[Vault, RecoveryKey]) -> None:
    vault, _key = made
    left = vault.folder / ".0123456789abcdef.confidant-drill"
    (left / "copy.confidant").mkdir(parents=True)
    (left / "copy.confidant" / "vault.db").write_bytes(b"left behind")
    others = [vault.folder / name for name in (".mine.confidant-drill", ".0123456789abcdef.confidant-drill.txt")]
    for other in others:
        other.mkdir()
    link = vault.folder / ".fedcba9876543210.confidant-drill"
    link.symlink_to(others[0], target_is_directory=True)
    clear_copies(vault.folder)
    assert not left.exists()
    assert all(other.is_dir() for other in others)
    assert link.is_symlink()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(made: tuple[Vault, RecoveryKey]) -> None:
    vault, key = made
    vault.folder.chmod(0o500)
    try:
        with pytest.raises(CannotMakeVault):
            try_key(vault, key, lambda _part: None)
    finally:
        vault.folder.chmod(0o700)


def test_a_folder_that_cannot_be_written_has_no_drill(
    made: tuple[Vault, RecoveryKey], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, key = made

    def full(*_arguments: object, **_named: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(CannotMakeVault):
        try_key(vault, key, lambda _part: None)
