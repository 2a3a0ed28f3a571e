"""A log is told from that of another state of the database, before SQLite may have it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.vault import stray_log
from confidant.vault.copy_reading import open_copy
from confidant.vault.database_file import log_of
from confidant.vault.header import read_headers
from confidant.vault.ids import NoteId
from confidant.vault.keyslots import by_passphrase
from confidant.vault.log_file import MOST_BYTES
from confidant.vault.log_frames import Frames
from confidant.vault.state_folder import state_folder
from confidant.vault.stray_log import MOST_LOGS, Judgement, judge, set_aside, taken_of
from confidant.vault.throw_away import ThrowAway
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_pair, make_passage, open_test_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with open_test_vault(tmp_path, make_pair()) as vault:
        return vault.folder


def edit(vault: Vault, text: str) -> None:
    record = vault.notes.get(NoteId(1))
    vault.notes.save(record.id, replace(record.note, passages=(make_passage(text),)), version=record.version)


def edits(vault: Vault, text: str) -> None:
    for number in range(3):
        edit(vault, f"{text}, {number}.")


def left_by(folder: Path, name: str, work: Callable[[Vault], None]) -> Path:
    """A copy of the vault's folder in which the program was killed after `work`."""
    place, left = folder.with_name(f"{name} at work"), folder.with_name(name)
    shutil.copytree(folder, place)
    vault = Vault.open(place, PASSPHRASE, derive=FAST)
    work(vault)
    shutil.copytree(place, left)
    vault.close(back_up=False)
    shutil.rmtree(state_folder())  # of what it did after that, this computer has seen nothing
    return left


def judged(folder: Path) -> Judgement:
    """What the log in `folder` is; neither file is changed by looking."""
    files = [folder / "vault.db", log_of(folder / "vault.db")]
    before = [file.read_bytes() for file in files]
    headers = read_headers(folder)
    key, header = next(by_passphrase(headers, PASSPHRASE, FAST).keys(headers))
    judgement = judge(folder / "vault.db", key, header)
    assert [file.read_bytes() for file in files] == before
    assert sorted(path.name for path in folder.iterdir()) == ["backups", "header.a", "header.b", *map(_name, files)]
    return judgement


def _name(file: Path) -> str:
    return file.name


def test_the_log_of_a_killed_program_goes_on_from_its_database(folder: Path) -> None:
    left = left_by(folder, "killed", lambda vault: edit(vault, "Once."))
    assert judged(left) is Judgement.GOES_ON


def many(vault: Vault) -> None:
    """So much that SQLite empties the log by itself meanwhile, more than once."""
    for number in range(400):
        edit(vault, f"Edited for time {number}. " * 40)


def test_a_log_that_was_written_into_its_database_meanwhile_goes_on_from_it_too(folder: Path) -> None:
    left = left_by(folder, "killed", many)
    assert judged(left) is Judgement.GOES_ON
    with Vault.open(left, PASSPHRASE, derive=FAST) as vault:
        assert vault.trouble == ()
        assert "399" in vault.notes.get(NoteId(1)).note.body


def test_a_checkpoint_that_was_cut_short_is_no_alarm(folder: Path) -> None:
    """Some pages of the log are in the database already, and others are not."""
    left = left_by(folder, "killed", lambda vault: edits(vault, "Once more"))
    log = Frames(log_of(left / "vault.db").read_bytes())
    whole = bytearray((left / "vault.db").read_bytes())
    last = {log.page(frame): log.content(frame) for frame in range(log.readable())}
    for number, (page, content) in enumerate(sorted(last.items())):
        whole[(page - 1) * 4096 : page * 4096] = content
        (left / "vault.db").write_bytes(whole)
        expected = Judgement.WRITTEN if number == len(last) - 1 else None
        judgement = judged(left)
        assert judgement in {Judgement.GOES_ON, Judgement.WRITTEN, Judgement.NOTHING}
        assert expected in {None, judgement}


def test_a_log_over_another_history_is_strange(folder: Path) -> None:
    hers = left_by(folder, "hers", lambda vault: vault.drafts.put("kind", "hers", "body"))
    with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
        edit(vault, "His words.")
    shutil.copyfile(log_of(hers / "vault.db"), log_of(folder / "vault.db"))
    assert judged(folder) is Judgement.STRANGE


def test_a_log_that_holds_every_page_in_which_two_histories_differ_is_strange(folder: Path) -> None:
    """Together they are whole, and the one in the database would be gone without a trace."""
    hers = left_by(folder, "hers", lambda vault: edits(vault, "Hers"))
    for number in range(5):
        with Vault.open(folder, PASSPHRASE, derive=FAST) as vault:
            edit(vault, f"His, {number}.")
            vault.close(back_up=False)
        shutil.copyfile(log_of(hers / "vault.db"), log_of(folder / "vault.db"))
        assert judged(folder) is Judgement.STRANGE, number
        log_of(folder / "vault.db").unlink()


def test_a_log_of_another_key_is_strange(folder: Path) -> None:
    def rekeyed(vault: Vault) -> None:
        vault.set_passphrase("another larch over the bridge", derive=FAST)
        edit(vault, "Under another key.")

    hers = left_by(folder, "hers", rekeyed)
    shutil.copyfile(log_of(hers / "vault.db"), log_of(folder / "vault.db"))
    assert judged(folder) is Judgement.STRANGE


@pytest.mark.parametrize("content", [b"", b"x" * 100, b"x" * 9000], ids=len)
def test_what_is_no_log_is_nothing(folder: Path, content: bytes) -> None:
    log_of(folder / "vault.db").write_bytes(content)
    assert judged(folder) is Judgement.NOTHING


def test_each_commit_is_counted_once_wherever_a_sector_ends(folder: Path) -> None:
    """SQLite fills each commit up to the sector with a copy of its last frame, but for the one that ends there."""
    vault = Vault.open(folder, PASSPHRASE, derive=FAST)
    vault.checkpoint()
    with vault.database.held_still():
        before = vault._ledger.counter
        for number in range(460):
            vault.drafts.put("kind", "key", str(number))
        frames = Frames(log_of(folder / "vault.db").read_bytes())
        commits = list(frames.commits())
        assert len(commits) == vault._ledger.counter - before == 460
        assert [frame for commit in commits for frame in commit] == list(range(frames.count))
        copies = [len(commit) for commit in commits]
        assert len(set(copies)) > 1, "one of them ends at a sector's end"
    vault.close(back_up=False)


def test_what_only_begins_as_a_log_is_told_by_its_first_frame_and_hides_no_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that is one large hole takes no room, but would be read, summed and copied at every opening."""
    log = log_of(left_by(folder, "killed.confidant", lambda vault: edit(vault, "Hers.")) / "vault.db").read_bytes()
    for number in range(MOST_LOGS):
        with (folder / f"a{number}").open("wb") as file:
            file.write(log[:12])
            file.truncate(MOST_BYTES)
    with (folder / "vault (conflicted copy).db-wal").open("wb") as file:
        file.write(log)
        file.truncate(MOST_BYTES)
    copied: list[int] = []
    fill = ThrowAway.fill

    def counted(copy: ThrowAway, database: Iterable[bytes], content: Iterable[bytes] = ()) -> None:
        pieces = list(content)
        copied.extend(map(len, pieces))
        fill(copy, database, pieces)

    monkeypatch.setattr(ThrowAway, "fill", counted)
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)
    assert copied == [len(log)]
    (written,) = folder.glob("vault (from log *).db")
    with open_copy(folder, written, PASSPHRASE, derive=FAST) as copy:
        assert [passage.text for passage in copy.notes.get(NoteId(1)).note.passages] == ["Hers."]


def test_no_more_of_a_stray_log_than_is_bounded_is_taken_into_memory(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = log_of(left_by(folder, "killed.confidant", lambda vault: edit(vault, "Hers.")) / "vault.db")
    assert list(taken_of([log])) == [log.read_bytes()]
    monkeypatch.setattr(stray_log, "MOST_BYTES", log.stat().st_size - 1)
    assert list(taken_of([log])) == []


def test_a_log_that_is_set_aside_is_read_no_further_than_a_log_may_reach(folder: Path) -> None:
    """A hole of a terabyte takes no room, would be summed for an hour, and has its name in an instant."""
    log = log_of(folder / "vault.db")
    for size in (0, 1, 1, MOST_BYTES + 1, 1 << 40):
        log.touch()
        os.truncate(log, size)
        set_aside(folder / "vault.db")
        assert log.exists() == (size == 0)
    kept = sorted((file.stat().st_size, len(file.name)) for file in folder.glob("vault.db-wal.kept-*"))
    by_content, any_name = (len(f"vault.db-wal.kept-{'0' * signs}") for signs in (16, 8))
    assert kept == [(1, by_content), (MOST_BYTES + 1, any_name), (1 << 40, any_name)]


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
def test_a_pipe_in_the_place_of_a_log_is_set_aside_unread(folder: Path) -> None:
    os.mkfifo(log_of(folder / "vault.db"))
    set_aside(folder / "vault.db")
    assert [file.is_fifo() for file in folder.glob("vault.db-wal.kept-*")] == [True]
