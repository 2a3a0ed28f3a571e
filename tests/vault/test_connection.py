"""The connection profile is in force, transactions hold, and errors of the disk come in words."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from confidant.vault.connection import Action, Database
from confidant.vault.files import create_empty
from confidant.vault.problems import CannotWriteVault, DamagedVault, ReadOnlyVault, UnstorableWords, VaultInUse
from confidant.vault.profile import CACHE_KIB, Use
from confidant.vault.still_file import StillFile

KEY, SALT = bytes(range(32)), bytes(range(16))


@pytest.fixture
def database(tmp_path: Path) -> Any:
    """An open database with one table."""
    create_empty(tmp_path / "vault.db")
    opened = Database(tmp_path / "vault.db", KEY, SALT)
    with opened.transaction():
        opened.write("CREATE TABLE word (it TEXT NOT NULL) STRICT")
    yield opened
    opened.close()


def test_statements_that_are_used_in_turn_are_compiled_once(database: Database) -> None:
    for number in range(150):  # as opening a vault runs, and more than the driver would keep by itself
        database.query(f"SELECT {number}")
    compiled: list[int] = []

    def asked(action: int, *_: object) -> int:
        compiled.append(action)
        return Action.OK

    database.set_authorizer(asked)
    try:
        for _ in range(3):
            first = len(compiled)
            database.query("SELECT it FROM word WHERE it > 'a'")
            database.query("SELECT it FROM word WHERE it > 'b'")
    finally:
        database.set_authorizer(None)
    assert first > 0
    assert len(compiled) == first


def interrupted(database: Database, *words: str) -> None:
    """Write words in one transaction that fails after the last."""
    with database.transaction():
        for word in words:
            database.write("INSERT INTO word VALUES (?)", (word,))
        raise ZeroDivisionError


def words(database: Database) -> list[str]:
    return [word for (word,) in database.query("SELECT it FROM word ORDER BY it")]


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("cipher_page_size", "4096"),
        ("cipher_hmac_algorithm", "HMAC_SHA512"),
        ("cipher_use_hmac", "1"),
        ("cipher_log_level", "NONE"),
        ("cipher_salt", SALT.hex()),
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("mmap_size", 0),
        ("trusted_schema", 0),
        ("recursive_triggers", 1),
        ("wal_autocheckpoint", 1000),
        ("cell_size_check", 1),
        ("foreign_keys", 1),
        ("cache_size", -CACHE_KIB),
    ],
)
def test_the_profile_is_the_architecture_s(database: Database, pragma: str, value: object) -> None:
    assert database.query(f"PRAGMA {pragma}")[0][0] == value


def test_a_pragma_that_did_not_take_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("confidant.vault.connection.PROFILES", {Use.VAULT: ((("foreign_keys", "OFF", 1),), "")})
    create_empty(tmp_path / "other.db")
    with pytest.raises(RuntimeError, match="foreign_keys"):
        Database(tmp_path / "other.db", KEY, SALT)


def test_nothing_in_the_file_or_beside_it_is_plain(tmp_path: Path, database: Database) -> None:
    with database.transaction():
        database.write("INSERT INTO word VALUES ('canarywords')")
    files = [file for file in tmp_path.iterdir() if file.name.startswith("vault.db")]
    assert {file.name for file in files} == {"vault.db", "vault.db-wal"}  # no -shm
    database.checkpoint()
    for file in files:
        assert b"canarywords" not in file.read_bytes()
        assert b"SQLite" not in file.read_bytes()
    assert (tmp_path / "vault.db").read_bytes()[:16] == SALT
    assert (tmp_path / "vault.db-wal").stat().st_size == 0


def test_a_second_program_is_told_at_once(tmp_path: Path, database: Database) -> None:
    with pytest.raises(VaultInUse):
        Database(tmp_path / "vault.db", KEY, SALT)
    assert words(database) == []


@pytest.mark.parametrize(("key", "salt"), [(bytes(32), SALT), (KEY, bytes(16))])
def test_another_key_or_salt_opens_nothing(tmp_path: Path, database: Database, key: bytes, salt: bytes) -> None:
    database.checkpoint()
    database.close()
    with pytest.raises(DamagedVault):
        Database(tmp_path / "vault.db", key, salt)


def test_a_damaged_page_comes_in_words(tmp_path: Path, database: Database) -> None:
    with database.transaction():
        database.write_many("INSERT INTO word VALUES (?)", [("word" * 200,)] * 100)
    database.checkpoint()
    database.close()
    content = bytearray((tmp_path / "vault.db").read_bytes())
    for place in range(3 * 4096 + 100, len(content), 4096):
        content[place] ^= 1
    (tmp_path / "vault.db").write_bytes(content)
    damaged = Database(tmp_path / "vault.db", KEY, SALT)
    with pytest.raises(DamagedVault):
        words(damaged)
    damaged.close()


def test_a_transaction_is_stored_whole_or_not_at_all(database: Database) -> None:
    with pytest.raises(ZeroDivisionError):
        interrupted(database, "a", "b")
    with pytest.raises(ZeroDivisionError), database.transaction():
        interrupted(database, "a", "b")
    assert words(database) == []


def test_an_inner_transaction_takes_back_its_own_part(database: Database) -> None:
    with database.transaction():
        database.write("INSERT INTO word VALUES ('outer')")
        with pytest.raises(ZeroDivisionError):
            interrupted(database, "inner")
        database.write("INSERT INTO word VALUES ('after')")
    assert words(database) == ["after", "outer"]


def test_writing_outside_a_transaction_is_our_bug(database: Database) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        database.write("INSERT INTO word VALUES ('a')")
    with pytest.raises(RuntimeError, match="transaction"):
        database.write_many("INSERT INTO word VALUES (?)", [("a",)])


def test_a_broken_character_is_told_in_words_and_nothing_is_stored(database: Database) -> None:
    with pytest.raises(UnstorableWords):
        interrupted(database, "whole", "half \ud83d")
    assert words(database) == []


def test_every_other_character_comes_back_as_it_was(database: Database) -> None:
    odd = ["nul \0 inside", "e\u0301 and \u00e9", "\r\n\u2028\ufeff", "🦜", ""]
    with database.transaction():
        database.write_many("INSERT INTO word VALUES (?)", [(word,) for word in odd])
    assert sorted(words(database)) == sorted(odd)


def test_a_full_disk_comes_in_words_and_takes_back_the_whole_transaction(database: Database) -> None:
    with database.transaction():
        database.write("INSERT INTO word VALUES ('before')")
    database.query("PRAGMA max_page_count = 4")
    with pytest.raises(CannotWriteVault), database.transaction():
        database.write_many("INSERT INTO word VALUES (?)", [("word" * 500,)] * 50)
    assert words(database) == ["before"]
    database.query("PRAGMA max_page_count = 100000")
    with database.transaction():
        database.write("INSERT INTO word VALUES ('room again')")
    assert words(database) == ["before", "room again"]


def test_any_thread_may_use_it_and_a_transaction_has_it_to_itself(database: Database) -> None:
    begun, seen = Event(), []

    def read() -> None:
        begun.wait()
        seen.append(words(database))

    reader = Thread(target=read)
    reader.start()
    with database.transaction():
        database.write("INSERT INTO word VALUES ('first')")
        begun.set()
        reader.join(0.05)
        assert seen == []  # it waits, and never sees half of a transaction
        database.write("INSERT INTO word VALUES ('second')")
    reader.join()
    assert seen == [["first", "second"]]


def test_one_long_statement_tells_and_can_be_ended(database: Database) -> None:
    with database.transaction():
        database.write_many("INSERT INTO word VALUES (?)", [(f"word {n}",) for n in range(2000)])
    told: list[int] = []
    with database.telling(lambda: told.append(1)):
        assert database.query("PRAGMA integrity_check") == [("ok",)]
    assert told

    def give_up() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError), database.telling(give_up):
        database.query("SELECT count(*) FROM word a, word b, word c")
    assert len(words(database)) == 2000
    with pytest.raises(DamagedVault), database.telling(lambda: None):
        raise DamagedVault


def test_held_still_the_file_stays_as_it_is_while_others_write(tmp_path: Path, database: Database) -> None:
    with database.transaction():
        database.write("INSERT INTO word VALUES ('before')")
    with database.held_still() as still:
        before = b"".join(still.chunks())
        assert before == (tmp_path / "vault.db").read_bytes()
        assert len(before) == still.size
        for number in range(5):
            with database.transaction():
                database.write_many("INSERT INTO word VALUES (?)", [(f"{number} " * 2000,)] * 300)
            database.checkpoint()
        assert b"".join(still.chunks()) == before
        (tmp_path / "copy.db").write_bytes(before)
    copy = Database(tmp_path / "copy.db", KEY, SALT, Use.READING)
    assert words(copy) == ["before"]
    copy.close()
    database.checkpoint()
    assert len(words(database)) == 1501
    assert (tmp_path / "vault.db-wal").stat().st_size == 0


def test_reading_the_file_beside_keeps_it_locked(tmp_path: Path, database: Database) -> None:
    with database.held_still() as still:
        assert b"".join(still.chunks())
    script = (
        "import sys; from pathlib import Path; from confidant.vault.connection import Database;"
        "from confidant.vault.problems import VaultInUse\n"
        "try: Database(Path(sys.argv[1]), bytes(range(32)), bytes(range(16)))\n"
        "except VaultInUse: print('in use')"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "vault.db")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "in use\n"


def test_the_file_beside_is_closed_last(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """POSIX drops SQLite's locks with the first descriptor that is closed, while it may still be writing."""
    was_open: list[bool] = []
    close = StillFile.close

    def closing(file: StillFile) -> None:
        try:
            was_open.append(database.one("SELECT 1") is not None)
        except CannotWriteVault:
            was_open.append(False)
        close(file)

    monkeypatch.setattr(StillFile, "close", closing)
    database.close()
    assert was_open == [False]


def test_the_file_beside_is_closed_between_two_readings_only(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number that is closed during a reading may be another file's by then."""
    still, alone = database.file, list[tuple[str, bool]]()
    own = still._descriptor

    def told(name: str, call: Callable[..., object]) -> Callable[..., object]:
        def calling(descriptor: int, *arguments: object) -> object:
            if descriptor == own:
                alone.append((name, still._lock.locked()))
            return call(descriptor, *arguments)

        return calling

    for name in ("read", "close"):
        monkeypatch.setattr(os, name, told(name, getattr(os, name)))
    next(still.chunks())
    still.close()
    monkeypatch.undo()
    assert alone == [("read", True), ("close", True)]


def test_for_reading_nothing_is_changed_and_no_log_is_looked_at(tmp_path: Path, database: Database) -> None:
    database.checkpoint()
    with database.transaction():
        database.write("INSERT INTO word VALUES ('in the log')")
    for file in ("vault.db", "vault.db-wal"):
        (tmp_path / f"copy-{file}").write_bytes((tmp_path / file).read_bytes())
    (tmp_path / "copy-vault.db").chmod(0o400)
    copy = Database(tmp_path / "copy-vault.db", KEY, SALT, Use.READING)
    assert words(copy) == []
    assert copy.is_read_only
    with pytest.raises(ReadOnlyVault), copy.transaction():
        pass
    copy.close()
    names = {path.name for path in tmp_path.iterdir()}
    assert names == {"vault.db", "vault.db-wal", "copy-vault.db", "copy-vault.db-wal"}


def test_writing_can_be_refused_and_allowed_again(database: Database) -> None:
    database.refuse_writing()
    with pytest.raises(ReadOnlyVault), database.transaction():
        pass
    with pytest.raises(Exception, match="readonly"):
        database._connection.execute("INSERT INTO word VALUES ('past the door')")
    database.refuse_writing(refuse=False)
    with database.transaction():
        database.write("INSERT INTO word VALUES ('allowed')")
    assert words(database) == ["allowed"]


def test_a_closed_database_is_told_as_one_that_cannot_be_written(database: Database) -> None:
    database.close()
    with pytest.raises(CannotWriteVault):
        words(database)


def test_temporary_things_are_all_made_or_none(database: Database) -> None:
    one, broken = (
        "CREATE TEMP TABLE one (it TEXT)",
        "CREATE TEMP TRIGGER two AFTER INSERT ON nowhere BEGIN SELECT 1; END",
    )
    made = "SELECT name FROM sqlite_temp_master"
    with pytest.raises(Exception, match="nowhere"):
        database.make_temporary([one, broken])
    assert database.query(made) == []
    database.make_temporary([one])
    assert database.query(made) == [("one",)]
    with database.transaction():  # nothing of either is left open
        database.write("INSERT INTO word VALUES ('kept')")
    assert database.query("SELECT it FROM word") == [("kept",)]
