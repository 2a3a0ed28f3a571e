"""From a backup file to a vault: all of it or nothing, never over what is there."""

import hashlib
import os
import shutil
import stat
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from confidant.domain.problem import Problem
from confidant.vault import backup_file, files, header, restoring, staged_folder
from confidant.vault.backup_writer import Made
from confidant.vault.files import StagedFile
from confidant.vault.header import NAMES, read_headers
from confidant.vault.problems import (
    CannotMakeVault,
    CannotReadFile,
    DamagedBackup,
    NewerVault,
    VaultExists,
    WrongBackupPassphrase,
    WrongRecoveryKey,
)
from confidant.vault.recovery import RecoveryKey
from confidant.vault.restoring import open_backup, open_backup_with_recovery_key, restore_backup
from confidant.vault.seen import Seen
from confidant.vault.state_folder import state_folder
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_note, make_pair, open_test_vault

OTHER = "seven quiet lamps over the harbour"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def backup(vault: Vault) -> Path:
    """A backup of it."""
    return vault.backups.make().place


def restore(backup: Path, folder: Path, passphrase: str = PASSPHRASE) -> restoring.Restored:
    return restore_backup(backup, folder, lambda: open_backup(backup, passphrase, derive=FAST))


def test_the_vault_comes_back_whole_private_and_without_a_word(vault: Vault, backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again.confidant"
    done = restore(backup, folder)
    assert (done.folder, done.notes, done.is_whole) == (folder, 1, True)
    assert done.sha256 == hashlib.sha256(backup.read_bytes()).hexdigest()
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in (folder, folder / "backups")} == {0o700}
    with Vault.open(folder, PASSPHRASE, derive=FAST) as again:
        assert (again.notices, again.trouble, again.check()) == ((), (), [])
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == make_pair()
        assert [header.sequence for header in read_headers(folder)] != []
        assert len({header.sequence for header in read_headers(folder)}) == len(NAMES)


def test_the_same_hash_is_told_when_it_is_made_and_when_it_is_restored(vault: Vault, tmp_path: Path) -> None:
    made: Made = vault.backups.write_to(tmp_path / "mine.confidant-backup")
    assert restore(made.place, tmp_path / "again.confidant").sha256 == made.sha256


def test_an_older_backup_is_no_trouble_at_its_new_place(vault: Vault, backup: Path, tmp_path: Path) -> None:
    for number in range(5):
        vault.drafts.put("kind", str(number), "body")
    vault.checkpoint()
    folder = tmp_path / "again.confidant"
    restore(backup, folder)
    with Vault.open(folder, PASSPHRASE, derive=FAST) as again:
        assert again.trouble == ()


def test_what_it_holds_is_told_before_it_is_restored(tmp_path: Path) -> None:
    vault = open_test_vault(
        tmp_path, make_pair(notes=(make_note(), make_note("Other words."))), make_pair(mentee="Una Field", notes=())
    )
    backup = vault.backups.make().place
    opened = open_backup(backup, PASSPHRASE, derive=FAST)
    preview = opened.preview(tmp_path / "again.confidant")
    assert preview.contents is not None
    assert [(pair.mentee, pair.notes) for pair in preview.contents.pairs] == [("Tobias Renn", 2), ("Una Field", 0)]
    assert preview.contents.notes == 2
    assert preview.contents.last_held_on == make_note().held_on
    assert preview.size == backup.stat().st_size
    assert preview.is_whole
    assert not preview.newer_was_seen
    vault.drafts.put("kind", "key", "newer")
    assert opened.preview(tmp_path / "again.confidant").newer_was_seen
    vault.close(back_up=False)
    assert b"Tobias" not in backup.read_bytes()


def test_its_length_says_nothing_of_names(tmp_path: Path) -> None:
    sizes = []
    for number, name in enumerate(("Bo", "Bartholomea Featherstonehaugh")):
        vault, _ = create_test_vault(tmp_path / f"{number}.confidant")
        vault.pairs.add(make_pair(mentee=name, notes=()))
        with backup_file.read_backup(vault.backups.make().place) as backup:
            sizes.append(len(backup.manifest.contents))
        vault.close(back_up=False)
    assert len(set(sizes)) == 1


def test_the_recovery_key_opens_it_too(tmp_path: Path) -> None:
    vault, key = create_test_vault(tmp_path / "book.confidant")
    with vault:
        backup = vault.backups.make().place
    open_backup_with_recovery_key(backup, key.text).restore(tmp_path / "again.confidant")
    Vault.open_with_recovery_key(tmp_path / "again.confidant", key.text).close()
    with pytest.raises(WrongRecoveryKey):
        open_backup_with_recovery_key(backup, RecoveryKey.generate().text)


def test_another_passphrase_restores_nothing(vault: Vault, backup: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(WrongBackupPassphrase, match="the passphrase that the vault had"):
        restore(backup, tmp_path / "again.confidant", OTHER)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_backup_keeps_the_passphrase_it_had(vault: Vault, backup: Path, tmp_path: Path) -> None:
    vault.change_passphrase(PASSPHRASE, OTHER, derive=FAST)
    restore(backup, tmp_path / "again.confidant")
    Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST).close(back_up=False)


def test_nothing_is_restored_over_what_is_there(vault: Vault, backup: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    for taken in (vault.folder, tmp_path / "empty", tmp_path / "link"):
        with pytest.raises(VaultExists):
            restore(backup, taken)
    for impossible in (tmp_path / "missing" / "again.confidant", tmp_path / "a\0b"):
        with pytest.raises(CannotMakeVault):
            restore(backup, impossible)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_vault_that_comes_there_meanwhile_stays(vault: Vault, backup: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again.confidant"

    def tell(part: float) -> None:
        if part == 1.0:
            folder.mkdir()
            (folder / "header.a").write_text("somebody's")

    with pytest.raises(VaultExists):
        open_backup(backup, PASSPHRASE, derive=FAST).restore(folder, tell)
    assert [file.name for file in folder.iterdir()] == ["header.a"]


@pytest.mark.parametrize("at", [0.0, 0.5, 0.9, 1.0])
def test_cancelled_at_any_moment_it_leaves_nothing(backup: Path, tmp_path: Path, at: float) -> None:
    before = sorted(tmp_path.rglob("*"))

    def tell(part: float) -> None:
        if part >= at:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        open_backup(backup, PASSPHRASE, derive=FAST).restore(tmp_path / "again.confidant", tell)
    assert sorted(tmp_path.rglob("*")) == before


def _write_lost(patch: pytest.MonkeyPatch) -> None:
    """What reading the file back from the disk gives is not what was written to it."""
    real = restoring.sync_file

    def sync(file: Path) -> None:
        content = bytearray(file.read_bytes())
        content[20_000:24_096] = bytes(4096)
        file.write_bytes(content)
        real(file)

    patch.setattr(restoring, "sync_file", sync)


def _no_sync(module: ModuleType, name: str) -> Callable[[pytest.MonkeyPatch], None]:
    def fail(_place: Path) -> None:
        raise OSError(5, "Input/output error")

    return lambda patch: patch.setattr(module, name, fail)


def _no_room(patch: pytest.MonkeyPatch) -> None:
    def fail(_place: Path) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(restoring, "create_empty", fail)


def _no_headers(patch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    patch.setattr(files, "sync_folder", fail)


def _header_lost(patch: pytest.MonkeyPatch) -> None:
    """One of the two headers claims to have been written and was not; its twin alone would open the vault."""
    real = header.stage

    def stage(place: Path, content: bytes, *, overwrite: bool) -> StagedFile:
        return real(place, b"" if place.name == "header.a" else content, overwrite=overwrite)

    patch.setattr(header, "stage", stage)


@pytest.mark.parametrize(
    "fault",
    [
        _write_lost,
        _header_lost,
        _no_sync(restoring, "sync_file"),
        _no_sync(staged_folder, "sync_folder"),
        _no_room,
        _no_headers,
    ],
)
def test_what_fails_leaves_nothing_and_is_told(
    backup: Path, tmp_path: Path, fault: Callable[[pytest.MonkeyPatch], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted(tmp_path.rglob("*"))
    with monkeypatch.context() as patch:
        fault(patch)
        with pytest.raises(CannotMakeVault, match="nothing was left behind"):
            restore(backup, tmp_path / "again.confidant")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_a_killed_restore_left_is_taken_away_the_next_time_and_nothing_else(backup: Path, tmp_path: Path) -> None:
    killed, running, others = (
        tmp_path / ".0123456789abcdef.confidant-vault",
        tmp_path / ".fedcba9876543210.confidant-vault",
        tmp_path / "mine.confidant-vault",
    )
    for folder in (killed, running, others):
        folder.mkdir()
        (folder / "vault.db").write_bytes(bytes(4096))
    for path in (killed / "vault.db", killed, others):
        os.utime(path, (1, 1))
    restore(backup, tmp_path / "again.confidant")
    assert (killed.exists(), running.exists(), others.exists()) == (False, True, True)


def test_a_restore_that_stands_still_for_long_is_not_taken_for_one_that_was_killed(
    backup: Path, tmp_path: Path
) -> None:
    slow = open_backup(backup, PASSPHRASE, derive=FAST)

    def opening() -> restoring.OpenedBackup:
        (staged,) = tmp_path.glob(".*.confidant-vault")
        for path in (*staged.iterdir(), staged):
            os.utime(path, (1, 1))
        assert restore(backup, tmp_path / "other.confidant").is_whole
        return slow

    assert restore_backup(backup, tmp_path / "again.confidant", opening).is_whole
    assert list(tmp_path.glob(".*.confidant-vault")) == []
    with Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST) as again:
        assert again.check() == []


# What is no whole backup


def rebuilt(place: Path, members: dict[str, bytes], compression: int = zipfile.ZIP_STORED) -> Path:
    with zipfile.ZipFile(place, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return place


Damage = Callable[[Path, bytes, dict[str, bytes]], object]


def _flipped(at: float) -> Damage:
    def flip(bad: Path, good: bytes, _members: dict[str, bytes]) -> None:
        content = bytearray(good)
        content[int(len(content) * at)] ^= 1
        bad.write_bytes(content)

    return flip


DAMAGES: dict[str, Damage] = {
    "folder": lambda bad, good, members: bad.mkdir(),
    "pipe": lambda bad, good, members: os.mkfifo(bad),
    "empty": lambda bad, good, members: bad.touch(),
    "text": lambda bad, good, members: bad.write_text("no backup"),
    "cut": lambda bad, good, members: bad.write_bytes(good[:-5000]),
    "flipped in the header": _flipped(0.001),
    "flipped in a page": _flipped(0.5),
    "flipped in the manifest": _flipped(0.99),
    "something before": lambda bad, good, members: bad.write_bytes(bytes(512) + good),
    "packed": lambda bad, good, members: rebuilt(bad, members, zipfile.ZIP_DEFLATED),
    "more in it": lambda bad, good, members: rebuilt(bad, members | {"../escape": b"x"}),
    "no header": lambda bad, good, members: rebuilt(bad, members | {"header": b"{}"}),
    "no manifest": lambda bad, good, members: rebuilt(bad, members | {"manifest": b"{}"}),
    "made anew": lambda bad, good, members: rebuilt(bad, members),
    "other database": lambda bad, good, members: rebuilt(bad, members | {"vault.db": bytes(8192)}),
    "other order": lambda bad, good, members: rebuilt(bad, dict(reversed(members.items()))),
}


def members_of(backup: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_what_is_no_whole_backup_restores_nothing(backup: Path, tmp_path: Path, damage: Damage) -> None:
    damage(tmp_path / "bad", backup.read_bytes(), members_of(backup))
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(DamagedBackup):
        restore(tmp_path / "bad", tmp_path / "again.confidant")
    assert sorted(tmp_path.rglob("*")) == before


def _lying(entries: int, here: int = 3, comment: bytes = b"", after: bytes = b"") -> Damage:
    """A directory that says it has `here` entries and has `entries` more."""

    def lie(bad: Path, good: bytes, _members: dict[str, bytes]) -> None:
        end = good[-22:]
        size, start = struct.unpack("<2L", end[12:20])
        directory = good[start : start + size] + good[start : start + 46 + len("header")] * entries
        last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, here, here, len(directory), start, len(comment))
        bad.write_bytes(good[:start] + directory + last + comment + after)

    return lie


def _lying_past_4_gib(bad: Path, good: bytes, _members: dict[str, bytes]) -> None:
    """The same in the other record, which `zipfile` believes rather."""
    size, start = struct.unpack("<2L", good[-10:-2])
    directory = good[start : start + size] + good[start : start + 46 + len("header")] * 60_000
    end64 = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 3, 3, len(directory), start)
    place = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(directory), 1)
    bad.write_bytes(good[:start] + directory + end64 + place + good[-22:])


LIES: dict[str, Damage] = {
    "sixty thousand entries": _lying(60_000, here=60_003),
    "sixty thousand that are not counted": _lying(60_000),
    "sixty thousand by the other record": _lying_past_4_gib,
    "a comment": _lying(0, comment=b"a comment"),
    "something after": _lying(0, after=b"PK"),
}


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES.keys())
def test_a_directory_that_is_not_ours_is_refused_before_it_is_read(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lie: Damage
) -> None:
    _lying(0)(tmp_path / "good", backup.read_bytes(), {})
    assert (tmp_path / "good").read_bytes() == backup.read_bytes()
    lie(tmp_path / "bad", backup.read_bytes(), {})

    def opened(*_: object) -> None:
        raise AssertionError("zipfile was asked")

    monkeypatch.setattr(zipfile, "ZipFile", opened)
    with pytest.raises(DamagedBackup):
        open_backup(tmp_path / "bad", PASSPHRASE, derive=FAST)


def test_a_backup_past_4_gib_comes_back(vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if 4 GiB were a kilobyte: places are then written in records of their own."""
    monkeypatch.setattr(zipfile, "ZIP64_LIMIT", 1000)
    backup = vault.backups.make().place
    assert backup.read_bytes()[-42:-38] == b"PK\6\7"
    assert restore(backup, tmp_path / "again.confidant").is_whole


def test_a_file_that_is_not_there_is_told_from_one_that_is_damaged(tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path / "a\0b"):
        with pytest.raises(CannotReadFile):
            open_backup(place, PASSPHRASE, derive=FAST)


@pytest.mark.parametrize("name", ["header", "manifest"])
def test_one_of_a_newer_version_is_told(backup: Path, tmp_path: Path, name: str) -> None:
    members = members_of(backup)
    members[name] = members[name].replace(b'"version": 1', b'"version": 2')
    with pytest.raises(NewerVault):
        open_backup(rebuilt(tmp_path / "newer", members), PASSPHRASE, derive=FAST)


def test_header_and_database_of_two_backups_do_not_go_together(vault: Vault, backup: Path, tmp_path: Path) -> None:
    """Both are ours and both are signed: what binds them is the manifest."""
    vault.drafts.put("kind", "key", "body")
    other = vault.backups.make().place
    first, second = backup.read_bytes(), other.read_bytes()
    header = members_of(backup)["header"]
    assert len(header) == len(members_of(other)["header"])
    mixed = second.replace(members_of(other)["header"], header, 1)
    assert mixed not in {first, second}
    (tmp_path / "mixed").write_bytes(mixed)
    with pytest.raises(DamagedBackup):
        restore(tmp_path / "mixed", tmp_path / "again.confidant")


def test_any_damage_anywhere_is_told_and_restores_nothing(backup: Path, tmp_path: Path) -> None:
    good = backup.read_bytes()
    assert restore(backup, tmp_path / "good.confidant").is_whole
    before = sorted(tmp_path.rglob("*"))
    with zipfile.ZipFile(backup) as packed:  # what zip writes before a member holds its time, too
        heads = [(info.header_offset, info.header_offset + 30 + len(info.filename)) for info in packed.infolist()]
    for at in (*range(0, len(good), 2999), *range(len(good) - 400, len(good), 7)):
        if any(first <= at < last for first, last in heads):
            continue
        content = bytearray(good)
        content[at] ^= 0x55
        (tmp_path / "bad").write_bytes(content)
        try:
            restored = restore(tmp_path / "bad", tmp_path / "again.confidant")
        except Problem:
            (tmp_path / "bad").unlink()
            assert sorted(tmp_path.rglob("*")) == before
        else:  # what zip itself says of a member's time and rights is no part of the backup
            assert at > len(good) - 400
            assert restored.notes == 1
            with Vault.open(restored.folder, PASSPHRASE, derive=FAST) as again:
                assert again.check() == []
            return


def test_a_hostile_backup_derives_no_key_beyond_the_limit(backup: Path, tmp_path: Path) -> None:
    members = members_of(backup)
    members["header"] = members["header"].replace(b'"parameters": {}', b'"parameters": {"memory": 99999999}', 1)
    assert b"99999999" in members["header"]
    with pytest.raises(DamagedBackup):
        open_backup(rebuilt(tmp_path / "hostile", members), PASSPHRASE, derive=FAST)


def test_one_that_fails_leaves_what_was_seen_at_its_place_as_it_was(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "again.confidant"
    restore(backup, place)
    with Vault.open(place, PASSPHRASE, derive=FAST) as vault:
        vault.drafts.put("kind", "key", "newer")
        number = vault._headers.header.vault
    shutil.rmtree(place)
    before = Seen(number, place)._file.read_bytes()
    with monkeypatch.context() as patch:
        _no_sync(staged_folder, "sync_folder")(patch)
        with pytest.raises(CannotMakeVault):
            restore(backup, place)
    assert Seen(number, place)._file.read_bytes() == before


def test_one_that_fails_where_nothing_was_seen_leaves_nothing_seen(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = sorted((state_folder() / "seen").iterdir())
    with monkeypatch.context() as patch:
        _no_sync(staged_folder, "sync_folder")(patch)
        with pytest.raises(CannotMakeVault):
            restore(backup, tmp_path / "again.confidant")
    assert sorted((state_folder() / "seen").iterdir()) == before
