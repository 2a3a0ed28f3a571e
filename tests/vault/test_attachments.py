"""Files are kept whole with their note, in pieces, and are never shown half or changed."""

import hashlib
import os
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import sqlcipher3

from confidant.vault import attachments
from confidant.vault.attached_file import LONGEST_NAME, FileKind, attached_name, kind_of
from confidant.vault.attachments import PIECE_BYTES, Attachment
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.record_problems import FileNotWhole, FileTooLarge, UnknownFile, UnknownNote
from confidant.vault.restoring import open_backup, restore_backup
from confidant.vault.trash_days import TRASH_DAYS
from confidant.vault.vault import Vault
from tests.builders import FAST, ON, make_note, make_pair, open_test_vault

NOTE, PAIR = NoteId(1), PairId(1)
NEW = "seven gulls asleep on the weir"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(), make_note("Another.")))) as opened:
        yield opened


def content(vault: Vault, file: Attachment) -> bytes:
    return b"".join(vault.attachments.content(file.id))


@pytest.mark.parametrize("size", [0, 1, PIECE_BYTES, PIECE_BYTES + 1, 3 * PIECE_BYTES])
def test_a_file_is_read_back_as_it_was_whatever_pieces_it_came_in(tmp_path: Path, size: int) -> None:
    data = os.urandom(size)
    with open_test_vault(tmp_path, make_pair()) as vault:
        parts = [data[start : start + 100_000] for start in range(0, size, 100_000)]
        stored = vault.attachments.add(NOTE, "scan.bin", parts, ON)
        assert stored == Attachment(AttachmentId(1), NOTE, "scan.bin", stored.kind, size, ON)
        assert vault.check() == []
    with open_test_vault(tmp_path) as again:
        assert again.attachments.listed(NOTE) == [stored]
        assert content(again, stored) == data


def test_files_stand_in_their_order_and_with_their_own_note(vault: Vault) -> None:
    first = vault.attachments.add(NOTE, "b.txt", b"one", ON)
    second = vault.attachments.add(NOTE, "a.png", PNG, ON)
    other = vault.attachments.add(NoteId(2), "c", b"\0", ON)
    assert vault.attachments.listed(NOTE) == [first, second]
    assert [file.kind for file in (first, second, other)] == [FileKind.TEXT, FileKind.PNG, FileKind.OTHER]
    assert vault.attachments.get(other.id) == other


def test_a_source_that_breaks_leaves_nothing(vault: Vault) -> None:
    def breaks() -> Iterator[bytes]:
        yield bytes(2 * PIECE_BYTES)
        assert vault.attachments.listed(NOTE) == []
        raise InterruptedError

    with pytest.raises(InterruptedError):
        vault.attachments.add(NOTE, "broken", breaks(), ON)
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(0,)]
    assert vault.database.query("SELECT count(*) FROM attachment") == [(0,)]


def test_what_a_crash_left_of_a_file_is_seen_nowhere_and_goes(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())

    def cut() -> Iterator[bytes]:
        yield bytes(PIECE_BYTES)
        vault.database.close()

    with pytest.raises(CannotWriteVault):
        vault.attachments.add(NOTE, "half", cut(), ON)
    vault._lock.release()
    with open_test_vault(tmp_path) as again:
        assert again.database.query("SELECT count(*) FROM attachment_piece") == [(1,)]
        assert again.attachments.listed(NOTE) == []
        assert again.check() == []
        with pytest.raises(UnknownFile):
            again.attachments.get(AttachmentId(1))
        again.trash.erase_overdue(ON)
        assert again.database.query("SELECT count(*) FROM attachment") == [(0,)]


def test_one_that_is_being_stored_is_not_taken_for_a_left_over(vault: Vault) -> None:
    def with_tidying() -> Iterator[bytes]:
        yield bytes(PIECE_BYTES)
        vault.trash.erase_overdue(ON)
        yield b"end"

    assert vault.attachments.add(NOTE, "long", with_tidying(), ON).size == PIECE_BYTES + 3


def test_a_file_above_the_limit_is_refused_and_leaves_nothing(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MOST_BYTES", 2 * PIECE_BYTES)
    assert vault.attachments.add(NOTE, "just", bytes(2 * PIECE_BYTES), ON).size == 2 * PIECE_BYTES
    with pytest.raises(FileTooLarge):
        vault.attachments.add(NOTE, "more", bytes(2 * PIECE_BYTES + 1), ON)
    assert len(vault.attachments.listed(NOTE)) == 1


def test_the_limit_is_told_in_megabytes() -> None:
    assert "50 MB" in str(FileTooLarge(attachments.MOST_BYTES))


def test_a_note_that_goes_meanwhile_takes_its_file_along(vault: Vault) -> None:
    def deleted_between() -> Iterator[bytes]:
        yield bytes(PIECE_BYTES)
        vault.trash.put(NOTE, ON)
        yield bytes(PIECE_BYTES)

    with pytest.raises(UnknownNote):
        vault.attachments.add(NOTE, "late", deleted_between(), ON)
    with pytest.raises(UnknownNote):
        vault.attachments.add(NOTE, "later", b"x", ON)
    assert vault.database.query("SELECT count(*) FROM attachment") == [(0,)]


def test_one_that_is_finished_while_another_is_erased_stays(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    old = vault.attachments.add(NOTE, "old.txt", b"old", ON)
    vault.attachments.remove(old.id, ON)
    begun, go_on, erase = Event(), Event(), vault.attachments._erase

    def pieces() -> Iterator[bytes]:
        yield bytes(PIECE_BYTES)
        begun.set()
        assert go_on.wait(30)
        yield b"end"

    def erase_while_it_is_finished(file: AttachmentId) -> None:
        go_on.set()
        storing.join(30)
        erase(file)

    storing = Thread(target=lambda: vault.attachments.add(NOTE, "new.txt", pieces(), ON))
    storing.start()
    assert begun.wait(30)
    monkeypatch.setattr(vault.attachments, "_erase", erase_while_it_is_finished)
    vault.trash.erase_overdue(ON + timedelta(days=TRASH_DAYS))
    assert [file.name for file in vault.attachments.listed(NOTE)] == ["new.txt"]
    assert vault.database.query("SELECT count(*) FROM attachment") == [(1,)]
    assert vault.check() == []


def test_what_a_crash_left_is_looked_for_in_no_file_that_has_just_begun(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin, tidying = vault.attachments._begin, Thread(target=lambda: vault.trash.erase_overdue(ON))

    def begin_and_tidy(*told: Any) -> AttachmentId:
        number = begin(*told)
        tidying.start()
        while tidying.is_alive() and not vault.is_wanted:
            tidying.join(0.001)
        return number

    monkeypatch.setattr(vault.attachments, "_begin", begin_and_tidy)
    stored = vault.attachments.add(NOTE, "new.txt", b"new", ON)
    tidying.join(30)
    assert vault.attachments.listed(NOTE) == [stored]


def test_inside_a_transaction_a_file_is_stored_with_everything_or_not_at_all(vault: Vault) -> None:
    def add_and_break() -> None:
        with vault.transaction():
            vault.attachments.add(NOTE, "a", bytes(PIECE_BYTES + 1), ON)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        add_and_break()
    assert vault.attachments.listed(NOTE) == []
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(0,)]


@pytest.mark.parametrize("number", [0, 1])
def test_an_old_piece_put_back_is_noticed_when_the_file_is_read(vault: Vault, number: int) -> None:
    file = vault.attachments.add(NOTE, "plan.txt", b"a" * PIECE_BYTES + b"b", ON)
    with vault.transaction():
        vault.database.write("UPDATE attachment_piece SET bytes = x'63' WHERE number = ?", (number,))
    with pytest.raises(FileNotWhole):
        content(vault, file)
    assert vault.check() == ["1 of the attached files is not as stored."]
    with vault.transaction():
        vault.database.write("DELETE FROM attachment_piece WHERE number = ?", (number,))
    with pytest.raises(FileNotWhole):
        content(vault, file)


def test_a_row_of_a_file_that_was_changed_behind_the_seal_is_noticed(vault: Vault) -> None:
    vault.attachments.add(NOTE, "plan.txt", b"a", ON)
    for (trigger,) in vault.database.query("SELECT name FROM sqlite_temp_master WHERE name LIKE 'seal_attachment_%'"):
        vault.database.query(f"DROP TRIGGER temp.{trigger}")
    with vault.transaction():
        vault.database.write("UPDATE attachment SET sha256 = zeroblob(32)")
    assert vault.check() != []


def test_a_file_is_removed_brought_back_and_erased_after_its_days(vault: Vault) -> None:
    first = vault.attachments.add(NOTE, "a.txt", b"one", ON)
    second = vault.attachments.add(NOTE, "b.txt", b"two", ON)
    vault.attachments.remove(first.id, ON)
    assert vault.attachments.listed(NOTE) == [second]
    assert [(each.file, each.note_title) for each in vault.attachments.removed(PAIR)] == [(first, "Winter review")]
    vault.attachments.bring_back(first.id)
    assert vault.attachments.listed(NOTE) == [first, second]
    vault.attachments.remove(first.id, ON)
    gone_on = vault.attachments.removed(PAIR)[0].erased_on
    assert gone_on == ON + timedelta(days=TRASH_DAYS)
    vault.trash.erase_overdue(gone_on - timedelta(days=1))
    assert content(vault, first) == b"one"
    vault.trash.erase_overdue(gone_on)
    assert vault.attachments.removed(PAIR) == []
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(1,)]
    for act in (vault.attachments.get, vault.attachments.erase, vault.attachments.bring_back):
        with pytest.raises(UnknownFile):
            act(first.id)
    with pytest.raises(UnknownFile):
        content(vault, first)


def test_a_pair_that_is_deleted_takes_every_file_along(vault: Vault) -> None:
    vault.attachments.add(NOTE, "a.txt", b"one", ON)
    vault.attachments.add(NoteId(2), "b.txt", b"two", ON)
    vault.trash.put(NoteId(2), ON)
    with vault.transaction():
        vault.database.write("DELETE FROM pair")
    for table in ("attachment", "attachment_piece", "trashed_note"):
        assert vault.database.query(f"SELECT count(*) FROM {table}") == [(0,)]


def test_files_come_through_a_backup_and_a_new_passphrase(tmp_path: Path) -> None:
    data = os.urandom(PIECE_BYTES + 5)
    with open_test_vault(tmp_path, make_pair()) as vault:
        file = vault.attachments.add(NOTE, "a.bin", data, ON)
        vault.set_passphrase(NEW, derive=FAST)
        assert content(vault, file) == data
        backup = tmp_path / "copy.confidant-backup"
        vault.backups.write_to(backup)
    folder = tmp_path / "again.confidant"
    restore_backup(backup, folder, lambda: open_backup(backup, NEW, derive=FAST))
    with Vault.open(folder, NEW, derive=FAST) as again:
        assert again.check() == []
        assert content(again, file) == data


# What a file is, and what it is called


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (PNG, FileKind.PNG),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", FileKind.JPEG),
        (b"GIF89a\x01\x00", FileKind.GIF),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", FileKind.WEBP),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", FileKind.OTHER),
        (b"# Plan\n\nWe spoke.", FileKind.TEXT),
        ("Grüße".encode()[:3], FileKind.TEXT),
        ("Gr\xfc\xdfe".encode("cp1252"), FileKind.TEXT),
        (b"\xff\xfeP\x00", FileKind.TEXT),
        (b"", FileKind.TEXT),
        (b"%PDF-1.7\n%\xe2\xe3", FileKind.OTHER),
        (b"PK\x03\x04", FileKind.OTHER),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", FileKind.TEXT),
    ],
)
def test_a_file_is_what_is_in_it(beginning: bytes, kind: FileKind) -> None:
    assert kind_of(beginning) is kind


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("plan.txt", "plan.txt"),
        ("/home/imogen/plan.txt", "plan.txt"),
        (r"C:\Users\imogen\plan.txt", "plan.txt"),
        ("../../plan.txt", "plan.txt"),
        ("..", "File"),
        ("", "File"),
        ("a\nb\t c.txt", "a b c.txt"),
        ("invoice\u202egpj.exe", "invoicegpj.exe"),
        ("cafe\u0301.png", "caf\u00e9.png"),
        ("\x00\x1b[31m.txt", "[31m.txt"),
    ],
)
def test_a_name_shows_what_it_is(name: str, shown: str) -> None:
    assert attached_name(name) == shown


def test_a_long_name_is_cut_and_keeps_its_ending() -> None:
    cut = attached_name("x" * 500 + ".jpeg")
    assert len(cut) == LONGEST_NAME
    assert cut.endswith("….jpeg")
    assert len(attached_name("." + "y" * 500)) == LONGEST_NAME


def test_days_are_those_that_are_passed_in(vault: Vault) -> None:
    assert vault.attachments.add(NOTE, "a", b"", date(2031, 1, 1)).added_on == date(2031, 1, 1)


# Files that are there before their note


def test_files_that_are_added_ahead_are_nowhere_until_a_note_is_given_them(vault: Vault) -> None:
    first, second = (vault.attachments.add_ahead(name, [NEW.encode()], ON) for name in ("a.txt", "b.txt"))
    with pytest.raises(UnknownFile):
        vault.attachments.get(first)
    assert vault.attachments.of_notes(PAIR) == [[], []]
    assert vault.check() == []
    vault.attachments.erase_overdue(ON)
    with vault.transaction():
        vault.attachments.give([second, first], NOTE)
    assert [(file.id, file.name, file.kind) for file in vault.attachments.listed(NOTE)] == [
        (second, "b.txt", FileKind.TEXT),
        (first, "a.txt", FileKind.TEXT),
    ]
    assert content(vault, vault.attachments.get(first)) == NEW.encode()


def test_what_is_dropped_or_not_finished_leaves_nothing(vault: Vault) -> None:
    def breaks() -> Iterator[bytes]:
        yield bytes(PIECE_BYTES + 1)
        raise InterruptedError

    with pytest.raises(InterruptedError):
        vault.attachments.add_ahead("broken", breaks(), ON)
    vault.attachments.drop([vault.attachments.add_ahead("a", [bytes(PIECE_BYTES + 1)], ON)])
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(0,)]
    assert vault.database.query("SELECT count(*) FROM attachment") == [(0,)]


def test_a_file_without_a_note_is_none_that_is_whole(vault: Vault) -> None:
    """The schema itself says so."""
    number = vault.attachments.add_ahead("a", [b"x"], ON)
    with pytest.raises(sqlcipher3.dbapi2.IntegrityError), vault.transaction():
        vault.database.write("UPDATE attachment SET is_whole = 1 WHERE id = ?", (number,))


def test_files_are_withdrawn_with_notes_and_go_after_them(vault: Vault) -> None:
    kept = vault.attachments.add(NoteId(2), "kept", b"x", ON)
    vault.attachments.add(NOTE, "a", bytes(PIECE_BYTES + 1), ON)
    removed = vault.attachments.add(NOTE, "b", b"y", ON)
    vault.attachments.remove(removed.id, ON)
    with vault.transaction():
        files = vault.attachments.withdraw([NOTE])
        vault.database.write("DELETE FROM note WHERE id = ?", (NOTE,))
    vault.attachments.drop(files)
    assert vault.database.query("SELECT id FROM attachment") == [(kept.id,)]
    assert vault.database.query("SELECT count(*) FROM attachment_piece") == [(1,)]


def test_what_was_counted_is_what_is_read_later(vault: Vault) -> None:
    vault.attachments.add(NOTE, "a.txt", b"a", ON)
    (((counted,), ()),) = (vault.attachments.of_notes(PAIR),)
    assert b"".join(vault.attachments.content_of(counted)) == b"a"
    other = hashlib.sha256(b"b").digest()
    with vault.transaction():
        vault.database.write("UPDATE attachment SET sha256 = ?", (other,))
        vault.database.write("UPDATE attachment_piece SET bytes = x'62'")
    assert content(vault, counted.file) == b"b", "the row and the piece fit each other"
    with pytest.raises(FileNotWhole):
        list(vault.attachments.content_of(counted))
