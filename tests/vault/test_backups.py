"""A backup is one encrypted file, verified before it gets its name, and is made when it is due."""

import os
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from typing import IO
from zoneinfo import ZoneInfo

import pytest

from confidant.vault import backup_file, backup_writer, schema
from confidant.vault.backup_file import BackupFile, Copied, read_backup
from confidant.vault.backups import Backups
from confidant.vault.condition import HowFar, Trouble
from confidant.vault.connection import Database
from confidant.vault.problems import (
    CannotBackUp,
    CannotWriteFile,
    FileExists,
    InsideVault,
    NoBackupBeforeUpdate,
    SealBroken,
)
from confidant.vault.profile import Use
from confidant.vault.restoring import open_backup
from confidant.vault.seen import Mark
from confidant.vault.still_file import StillFile
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_note, make_pair, open_test_vault
from tests.troubles import put_back_page, reopened

OTHER = "seven quiet lamps over the harbour"
NOON = datetime(2026, 11, 4, 12, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair."""
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


class Clock:
    """A clock on the wall that tests set."""

    def __init__(self) -> None:
        self.moment = NOON

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def clock(vault: Vault) -> Clock:
    """The clock that the vault's backups go by, at noon."""
    made = Clock()
    vault.backups = Backups(vault.backups.parts, made)
    return made


def files(vault: Vault) -> list[Path]:
    return sorted(vault.backups.folder.iterdir())


def restored(place: Path, passphrase: str = PASSPHRASE) -> Vault:
    """The vault that a backup becomes, open."""
    folder = place.with_name(f"{place.name}.confidant")
    open_backup(place, passphrase, derive=FAST).restore(folder)
    return Vault.open(folder, passphrase, derive=FAST)


def store(vault: Vault) -> None:
    vault.drafts.put("kind", "key", f"body {os.urandom(4).hex()}")


# What is in it


def test_a_backup_holds_all_that_was_stored_and_no_plain_word(vault: Vault) -> None:
    made = vault.backups.make()
    content = made.place.read_bytes()
    for word in (b"Imogen", b"Tobias", b"Tuesday", b"CREATE TABLE"):
        assert word not in content
    assert stat.S_IMODE(made.place.stat().st_mode) == 0o600
    with restored(made.place) as again:
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == make_pair()
        assert again.check() == []
        assert (again.trouble, again.notices) == ((), ())


def test_its_header_carries_the_seal_of_just_this_state(vault: Vault) -> None:
    store(vault)  # since the last checkpoint
    made = vault.backups.make()
    with read_backup(made.place) as backup:
        assert backup.header.seal is not None
        assert backup.header.seal.counter == backup.manifest.counter == made.counter
        assert backup.manifest.counter == vault._ledger.counter  # that it was made changes nothing


def test_it_can_be_looked_at_with_any_program_for_zip_files(vault: Vault) -> None:
    import zipfile  # noqa: PLC0415  # only here

    with zipfile.ZipFile(vault.backups.make().place) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["header", "vault.db", "manifest"]
        database = archive.read("vault.db")
    vault.checkpoint()
    assert len(database) % 4096 == 0
    assert database[:16] == (vault.folder / "vault.db").read_bytes()[:16]


# While the vault is used


def test_the_vault_is_read_and_written_while_it_is_backed_up(vault: Vault) -> None:
    before = vault.pairs.whole(vault.pairs.find("Tobias Renn"))

    def go_on(part: float) -> None:
        if 0 < part < 0.4:
            vault.pairs.add(make_pair(mentee=f"Mentee {os.urandom(4).hex()}"))

    for number in range(6):  # several megabytes, so that it is told of more than once
        vault.drafts.put("kind", str(number), "x" * 900_000)
    made = vault.backups.make(go_on)
    assert len(vault.pairs.summaries()) > 2
    assert vault.backups.state.has_changed
    with restored(made.place) as again:
        assert [pair.mentee for pair in again.pairs.summaries()] == ["Tobias Renn"]
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == before
        assert again.check() == []


def test_another_thread_writes_all_the_while_and_every_backup_is_of_one_moment(vault: Vault) -> None:
    over = Event()

    def write() -> None:
        while not over.is_set():
            store(vault)

    writer = Thread(target=write)
    writer.start()
    try:
        made = [vault.backups.make() for _ in range(5)]
    finally:
        over.set()
        writer.join()
    counters = [each.counter for each in made]
    assert counters == sorted(set(counters))
    with restored(made[-1].place) as again:
        assert again.check() == []


def test_a_new_passphrase_waits_for_the_backup_that_is_being_made(vault: Vault) -> None:
    begun, made = Event(), []

    def back_up() -> None:
        made.append(vault.backups.make(lambda _part: begun.set()))

    job = Thread(target=back_up)
    job.start()
    begun.wait(10)
    vault.change_passphrase(PASSPHRASE, OTHER, derive=FAST)
    job.join()
    with restored(made[0].place) as again:
        assert again.check() == []
    assert vault.check() == []


# What keeps it from getting its name


@pytest.mark.parametrize("at", [0.0, 0.2, 0.45, 0.7, 1.0])
def test_cancelled_at_any_moment_it_leaves_nothing(vault: Vault, tmp_path: Path, at: float) -> None:
    good = vault.backups.make().place
    store(vault)
    before = sorted(tmp_path.rglob("*"))

    def tell(part: float) -> None:
        if part >= at:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.backups.make(tell)
    assert sorted(tmp_path.rglob("*")) == before
    assert files(vault) == [good]
    assert vault.backups.state.has_changed


Fault = Callable[[pytest.MonkeyPatch, Vault], None]


def _damaged_copy(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    """One byte of one page is another one on the disk than in the vault, with a hash that fits."""
    chunks = StillFile.chunks

    def damaged(file: StillFile) -> Iterator[bytes]:
        for chunk in chunks(file):
            yield chunk[:-2000] + b"damage" + chunk[-1994:]

    patch.setattr(StillFile, "chunks", damaged)


def _old_page(patch: pytest.MonkeyPatch, vault: Vault) -> None:
    """A page as it was before the last change, rightly encrypted: only the seal tells."""
    vault.checkpoint()
    old = (vault.folder / "vault.db").read_bytes()
    note = vault.notes.get(vault.notes.summaries(vault.pairs.find("Tobias Renn"))[0].id)
    vault.notes.save(note.id, replace(note.note, disclosure=frozenset()), version=note.version)
    vault.checkpoint()
    new = (vault.folder / "vault.db").read_bytes()
    changed = [at for at in range(0, len(new), 4096) if old[at : at + 4096] != new[at : at + 4096]]
    tried = []
    for at in changed:
        mixed = new[:at] + old[at : at + 4096] + new[at + 4096 :]
        (vault.folder / "mixed").write_bytes(mixed)
        opened = Database(vault.folder / "mixed", vault._headers.key.database, vault._headers.header.salt, Use.READING)
        is_of_note = opened.query("SELECT disclosure FROM note") != vault.database.query("SELECT disclosure FROM note")
        opened.close()
        (vault.folder / "mixed").unlink()
        if is_of_note:
            tried.append(mixed)
    assert tried
    patch.setattr(StillFile, "chunks", lambda _file: iter([tried[0]]))


def _rows_missing(patch: pytest.MonkeyPatch, vault: Vault) -> None:
    count = backup_writer._row_counts
    patch.setattr(backup_writer, "_row_counts", lambda db: count(db) | {"note": 0 if db is vault.database else 1})


def _write_lost(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    """A write that claims to have happened and did not."""
    real = backup_file._Hashing.write

    def write(stream: backup_file._Hashing, data: bytes) -> int:
        if len(data) < 4096:
            return real(stream, data)
        stream.digest.update(data)
        return stream._file.write(bytes(len(data)))

    patch.setattr(backup_file._Hashing, "write", write)


def _manifest_lost(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    """The same, for the manifest: what zip itself checks."""
    real = backup_file._Hashing.write

    def write(stream: backup_file._Hashing, data: bytes) -> int:
        return real(stream, data if b'"confidant-backup"' not in data else bytes(len(data)))

    patch.setattr(backup_file._Hashing, "write", write)


def _passing_copy_lost(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    """The same, for the copy that is taken out of the file to be looked into."""
    real = BackupFile.copy_database

    def copy_database(backup: BackupFile, _target: IO[bytes], tell: HowFar) -> Copied:
        return real(backup, BytesIO(), tell)

    patch.setattr(BackupFile, "copy_database", copy_database)


def _disk_full(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    def write(_stream: backup_file._Hashing, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    patch.setattr(backup_file._Hashing, "write", write)


def _vault_unreadable(patch: pytest.MonkeyPatch, _vault: Vault) -> None:
    def read(_file: StillFile, _place: int) -> bytes:
        raise OSError(5, "Input/output error")

    patch.setattr(StillFile, "_read", read)


FAULTS: dict[str, Fault] = {
    "a damaged page": _damaged_copy,
    "an old page put back": _old_page,
    "rows missing": _rows_missing,
    "a write lost": _write_lost,
    "the manifest lost": _manifest_lost,
    "the passing copy lost": _passing_copy_lost,
    "a full disk": _disk_full,
    "a vault that cannot be read": _vault_unreadable,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS.keys())
def test_what_is_not_whole_never_gets_its_name_nor_takes_anybodys_place(
    vault: Vault, tmp_path: Path, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = vault.backups.make().place
    content = good.read_bytes()
    for day in range(1, 30):  # more than are kept
        (vault.backups.folder / f"202501{day:02d}-120000.confidant-backup").write_bytes(b"older")
    store(vault)
    fault(monkeypatch, vault)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CannotBackUp, match="Everything is stored"):
        vault.backups.make()
    assert sorted(tmp_path.rglob("*")) == before
    assert good.read_bytes() == content
    assert vault.backups.state.has_changed


def test_closing_goes_on_where_no_backup_can_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    _disk_full(monkeypatch, vault)
    with pytest.raises(CannotBackUp):
        vault.close()
    monkeypatch.undo()
    with open_test_vault(tmp_path) as again:  # free again, with everything in it
        assert len(again.pairs.summaries()) == 1


def test_closing_waits_no_longer_than_it_may_and_loses_nothing(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    ticks = iter(range(0, 1_000_000, 6))
    vault.backups = Backups(vault.backups.parts, clock=lambda: next(ticks))
    vault.close()
    assert sorted(path.name for path in vault.folder.rglob("*")) == ["backups", "header.a", "header.b", "vault.db"]
    with open_test_vault(tmp_path) as again:
        assert again.backups.is_due
        assert len(again.pairs.summaries()) == 1


# When one is made


def test_closing_backs_up_what_changed_and_only_then(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert vault.backups.state.has_changed
        assert files(vault) == []
    (first,) = files(vault)
    with open_test_vault(tmp_path) as vault:
        vault.pairs.summaries()
        assert not vault.backups.state.has_changed
    assert files(vault) == [first]
    with open_test_vault(tmp_path) as vault:
        store(vault)
    assert len(files(vault)) == 2


@pytest.mark.parametrize("apart", [False, True])
def test_closing_right_after_one_changes_nothing_that_it_does_not_hold(tmp_path: Path, *, apart: bool) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    made = vault.backups.write_to(tmp_path / "asked for.backup") if apart else vault.backups.make()
    vault.close(back_up=False)
    with open_test_vault(tmp_path) as vault:
        assert vault._ledger.counter == made.counter


def test_a_change_is_remembered_though_the_session_ended_without_a_backup(tmp_path: Path) -> None:
    open_test_vault(tmp_path).close()
    vault = open_test_vault(tmp_path, make_pair())
    vault.close(back_up=False)
    with open_test_vault(tmp_path) as vault:
        assert vault.backups.state.has_changed


def test_the_first_change_of_a_day_makes_one_due(vault: Vault, clock: Clock) -> None:
    assert vault.backups.is_due
    vault.backups.make()
    assert not vault.backups.is_due
    store(vault)
    assert not vault.backups.is_due
    clock.moment += timedelta(days=1)
    assert vault.backups.is_due
    vault.backups.make()
    clock.moment += timedelta(days=1)
    assert not vault.backups.is_due  # nothing was stored since


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles"])
def test_days_are_those_of_the_clock_on_the_wall(
    vault: Vault, clock: Clock, zone: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        clock.moment = datetime(2026, 6, 10, 23, 30, tzinfo=ZoneInfo(zone))
        vault.backups.make()
        store(vault)
        clock.moment += timedelta(minutes=20)
        assert not vault.backups.is_due
        clock.moment += timedelta(minutes=20)  # past midnight
        assert vault.backups.is_due
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_clock_set_back_years_neither_stops_backups_nor_removes_any(vault: Vault, clock: Clock) -> None:
    later = vault.backups.make().place
    clock.moment -= timedelta(days=3000)
    for _ in range(13):
        store(vault)
        assert vault.backups.is_due
        newest = vault.backups.make().place
        clock.moment += timedelta(days=1)
    assert {later, newest} <= set(files(vault))


def test_a_new_passphrase_makes_one_due_and_the_newest_opens_with_it(vault: Vault, clock: Clock) -> None:
    old = vault.backups.make().place
    vault.change_passphrase(PASSPHRASE, OTHER, derive=FAST)
    assert vault.backups.is_due
    clock.moment += timedelta(minutes=1)
    newest = vault.backups.make().place
    assert not vault.backups.is_due
    restored(newest, OTHER).close(back_up=False)
    restored(old).close(back_up=False)


def test_one_whose_file_was_taken_away_is_made_anew(vault: Vault, clock: Clock) -> None:
    vault.backups.make().place.unlink()
    assert vault.backups.state.last is None
    assert vault.backups.is_due


def test_newest_ones_that_cannot_be_read_hide_none_of_those_before(vault: Vault, clock: Clock) -> None:
    good = vault.backups.make().place
    store(vault)
    clock.moment += timedelta(minutes=1)
    vault.backups.make().place.write_bytes(b"rotted")
    clock.moment += timedelta(minutes=1)
    (vault.backups.folder / f"{clock.moment:%Y%m%d-%H%M%S}.confidant-backup").write_bytes(b"")
    state = vault.backups.state
    assert state.last is not None
    assert (state.last.place, state.last.is_current, state.kept) == (good, False, 3)


def test_switched_off_none_is_made_unless_it_is_asked_for(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.backups.switch(on=False)
        assert not vault.backups.is_due
        assert not vault.backups.state.is_on
    assert files(vault) == []
    with open_test_vault(tmp_path) as vault:
        assert vault.backups.make().place.exists()
        vault.backups.switch(on=True)


def test_what_is_kept_and_what_is_nobodys_business(vault: Vault, clock: Clock) -> None:
    folder = vault.backups.folder
    kept = ["mine.txt", "20261399-120000.confidant-backup", "20250101-120000.confidant-backup.old"]
    for name in kept:
        (folder / name).write_text("the owner's")
    (folder / "20200101-120000.confidant-backup").symlink_to(folder / "mine.txt")
    (folder / "20200102-120000.confidant-backup").mkdir()
    for _ in range(40):
        store(vault)
        vault.backups.make()
        clock.moment += timedelta(minutes=10)
    made = [file for file in files(vault) if file.stat().st_size > 4096 and file.is_file() and not file.is_symlink()]
    assert len(made) == 10
    assert {*kept, "20200101-120000.confidant-backup", "20200102-120000.confidant-backup"} <= {
        file.name for file in files(vault)
    }


def test_two_in_one_second_are_two_files(vault: Vault, clock: Clock) -> None:
    names = {vault.backups.make().place for _ in range(3)}
    assert len(names) == 3


def test_a_second_session_of_a_day_ends_with_a_backup_too(tmp_path: Path) -> None:
    """The last state of a day is worth more than its first."""
    for number in range(3):
        with open_test_vault(tmp_path) as vault:
            store(vault)
        assert len(files(vault)) == number + 1


# To a file that was asked for


def test_one_to_a_file_is_never_written_over_unasked(vault: Vault, tmp_path: Path) -> None:
    place = tmp_path / "mine.confidant-backup"
    vault.backups.write_to(place)
    content = place.read_bytes()
    with pytest.raises(FileExists):
        vault.backups.write_to(place)
    assert place.read_bytes() == content
    vault.backups.write_to(place, overwrite=True)
    assert place.read_bytes() != content
    restored(place).close(back_up=False)


def test_one_to_a_file_says_what_is_wrong_with_the_place(vault: Vault, tmp_path: Path) -> None:
    with pytest.raises(CannotWriteFile):
        vault.backups.write_to(tmp_path / "missing" / "x.confidant-backup")
    with pytest.raises(InsideVault):
        vault.backups.write_to(vault.folder / "x.confidant-backup")


def test_one_to_a_file_does_not_stand_in_for_the_vaults_own(vault: Vault, tmp_path: Path) -> None:
    vault.backups.write_to(tmp_path / "mine.confidant-backup")
    assert vault.backups.is_due


# In trouble


def test_a_vault_in_trouble_supersedes_no_backup_and_can_be_kept_as_it_is(vault: Vault, tmp_path: Path) -> None:
    good = vault.backups.make().place
    store(vault)
    vault._suspect(Trouble.ROWS_DIFFER)
    with pytest.raises(SealBroken):
        vault.backups.make()
    assert not vault.backups.is_due
    made = vault.backups.write_to(tmp_path / "as it is.confidant-backup")
    assert not made.is_whole
    assert files(vault) == [good]
    opened = open_backup(made.place, PASSPHRASE, derive=FAST)
    preview = opened.preview(tmp_path / "again.confidant")
    assert not preview.is_whole
    assert preview.contents is not None
    assert preview.contents.notes == 1
    with restored(made.place) as again:
        assert again.drafts.keys("kind") == ["key"]


def test_one_that_comes_into_trouble_while_the_turn_is_waited_for_supersedes_none_either(vault: Vault) -> None:
    vault.backups.make()
    for number in range(1, 30):  # more than are kept
        (vault.backups.folder / f"20250101-0000{number:02d}.confidant-backup").write_bytes(b"older")
    store(vault)
    good = files(vault)

    def come_into_trouble(part: float) -> None:
        if part == 0:  # the turn has just been taken
            vault._suspect(Trouble.ROWS_DIFFER)

    with pytest.raises(SealBroken):
        vault.backups.make(come_into_trouble)
    assert files(vault) == good


def test_even_one_with_damaged_pages_can_be_kept_as_it_is(tmp_path: Path) -> None:
    words = " ".join(f"word{number}" for number in range(3000))
    vault = open_test_vault(tmp_path, make_pair(notes=tuple(make_note(f"{words} {n}") for n in range(20))))
    vault.close(back_up=False)
    database = vault.folder / "vault.db"
    content = bytearray(database.read_bytes())
    for at in range(len(content) // 3, len(content), 40_960):
        content[at + 100] ^= 1
    database.write_bytes(content)
    vault = Vault.open(vault.folder, PASSPHRASE, derive=FAST)
    try:
        check = vault.seal_check()
        check.finish()
        vault.end_seal_check(check)
        assert vault.trouble
        made = vault.backups.write_to(tmp_path / "as it is.confidant-backup")
        assert not made.is_whole
    finally:
        vault.close()
    open_backup(made.place, PASSPHRASE, derive=FAST)


def test_a_page_put_back_is_found_as_it_is_backed_up(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note("More."))))
    vault.close()
    good = files(vault)
    put_back_page(vault.folder)
    vault = reopened(vault.folder)
    assert vault.trouble == ()
    with pytest.raises(SealBroken):
        vault.close()
    assert vault.trouble == (Trouble.ROWS_DIFFER,)
    assert files(vault) == good


# Before the schema changes


@pytest.fixture
def newer_schema(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A version of the app with one more migration."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in schema._FOLDER.iterdir():
        (folder / file.name).write_bytes(file.read_bytes())
    number = len(schema._files()) + 1
    (folder / f"{number:04d}_more.sql").write_text("ALTER TABLE note ADD COLUMN place TEXT;\n")
    monkeypatch.setattr(schema, "_FOLDER", folder)
    schema._files.cache_clear()


@pytest.fixture
def old(tmp_path: Path) -> Iterator[Path]:
    """A closed vault of the schema of today."""
    vault = open_test_vault(tmp_path, make_pair())
    vault.close(back_up=False)
    yield vault.folder
    schema._files.cache_clear()


def test_before_an_update_the_vault_is_backed_up_as_it_is(
    old: Path, newer_schema: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Vault.open(old, PASSPHRASE, derive=FAST) as vault:
        (backup,) = files(vault)
        assert vault.database.query("SELECT place FROM note") == [(None,)]
        vault.close(back_up=False)
    monkeypatch.undo()  # the version of the app before
    schema._files.cache_clear()
    with restored(backup) as again:
        assert again.check() == []
        assert again.pairs.whole(again.pairs.find("Tobias Renn")) == make_pair()


def test_where_it_cannot_be_the_vault_is_not_updated(
    old: Path, newer_schema: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (old / "vault.db").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(backup_file._Hashing, "write", lambda *_: (_ for _ in ()).throw(OSError(28, "full")))
        with pytest.raises(NoBackupBeforeUpdate, match="nothing was changed"):
            Vault.open(old, PASSPHRASE, derive=FAST)
    assert (old / "vault.db").read_bytes() == before
    Vault.open(old, PASSPHRASE, derive=FAST).close(back_up=False)


# Quiet moments


def test_a_checkpoint_takes_the_seal_between_two_commits_of_another_thread(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not vault.is_settled
    before = vault._ledger.for_header(vault._headers.key)
    begun, writers = Event(), []
    checkpoint = Database.checkpoint

    def write() -> None:
        with vault.transaction():
            store(vault)
            begun.set()
            Event().wait(0.2)  # as long as somebody may take who should not look yet

    def then_write(database: Database) -> None:
        checkpoint(database)
        writers.append(Thread(target=write))
        writers[0].start()
        begun.wait(30)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "checkpoint", then_write)
        vault.checkpoint()
    writers[0].join()
    after = vault._ledger.for_header(vault._headers.key)
    assert after != before
    assert vault._headers.newest_seal() in (before, after)  # or opening would see two histories


def test_what_was_seen_is_noted_between_two_commits_of_another_thread(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    store(vault)
    could_commit: list[bool] = []

    def try_to_commit() -> None:
        has_turn = vault.database.turn().acquire(blocking=False)
        could_commit.append(has_turn)
        if has_turn:
            vault.database.turn().release()

    def note(_mark: Mark) -> None:
        other = Thread(target=try_to_commit)
        other.start()
        other.join()

    monkeypatch.setattr(vault._seen, "note", note)
    vault.checkpoint()
    assert could_commit == [False]  # or an older mark might be written over a newer one
