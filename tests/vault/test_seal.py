"""The seal follows every row, survives whatever a transaction does, and notices an old page put back."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.vocabulary import Audience
from confidant.vault.condition import Trouble
from confidant.vault.ids import NoteId
from confidant.vault.problems import ReadOnlyVault, SealBroken
from confidant.vault.seal import counted, row_digest, sealed_tables
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    FAST,
    LM,
    ON,
    PASSPHRASE,
    PRIVATE,
    make_agreement,
    make_note,
    make_pair,
    make_request,
    open_test_vault,
)

PAGE = 4096


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An open vault with a pair, a request and three notes."""
    opened = open_test_vault(tmp_path, make_pair(notes=notes(3), requests=(make_request(),)))
    yield opened
    opened.close(copy=False)


def notes(count: int) -> tuple[object, ...]:
    return tuple(make_note(f"Sentence number {n} of hers.", title=f"Note {n}") for n in range(count))


def true_total(vault: Vault) -> int:
    (total,) = counted(vault.database, sealed_tables(vault.database), vault._headers.key.rows)
    return total


def is_sealed(vault: Vault) -> bool:
    row = vault.database.one("SELECT seal_counter, seal_digest FROM vault_state")
    stored = (vault._ledger.counter, vault._ledger.total.to_bytes(32, "little"))
    return row == stored and true_total(vault) == vault._ledger.total


def edit(vault: Vault, text: str = "Other words now.", number: int = 1) -> None:
    record = vault.notes.get(NoteId(number))
    passage = replace(record.note.passages[0], text=text)
    vault.notes.save(record.id, replace(record.note, passages=(passage,)), version=record.version)


def test_every_kind_of_change_is_followed(vault: Vault) -> None:
    pair = vault.pairs.find("Tobias Renn")
    counters = [vault._ledger.counter]
    for change in (
        lambda: edit(vault),
        lambda: vault.notes.withdraw(NoteId(1), ON, frozenset({LM}), "by telephone"),
        lambda: vault.notes.delete(NoteId(2)),
        lambda: vault.drafts.put("kind", "key", "body"),
        lambda: vault.drafts.put("kind", "key", "another body"),
        lambda: vault.drafts.delete("kind", "key"),
        lambda: vault.settings.put("name", "value"),
        lambda: vault.pairs.change_line_manager(pair, "Ines Calder"),
        lambda: vault.pairs.add(make_pair(mentee="Asel Moor")),
        lambda: vault.notes.new(pair, ON),
    ):
        change()
        assert is_sealed(vault)
        counters.append(vault._ledger.counter)
    assert counters == list(range(counters[0], counters[0] + len(counters)))


def test_rows_that_go_with_their_pair_are_followed(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("DELETE FROM pair")
    assert is_sealed(vault)
    assert vault.database.query("SELECT count(*) FROM passage") == [(0,)]


def test_a_replaced_row_is_followed(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("INSERT OR REPLACE INTO setting (name, value) VALUES ('a', '1')")
        vault.database.write("INSERT OR REPLACE INTO setting (name, value) VALUES ('a', '2')")
    assert is_sealed(vault)


def test_reading_changes_no_seal(vault: Vault) -> None:
    before = vault._ledger.counter, vault._ledger.total
    vault.pairs.whole(vault.pairs.find("Tobias Renn"))
    with vault.transaction():
        vault.notes.summaries(vault.pairs.find("Tobias Renn"))
    assert (vault._ledger.counter, vault._ledger.total) == before


def interrupted(vault: Vault) -> None:
    with vault.transaction():
        edit(vault, "Words that go.", 2)
        raise ZeroDivisionError


def test_what_is_taken_back_is_taken_out_of_the_seal(vault: Vault) -> None:
    with pytest.raises(ZeroDivisionError):
        interrupted(vault)
    assert is_sealed(vault)
    with vault.transaction():
        edit(vault, "Words that stay.")
        with pytest.raises(ZeroDivisionError):
            interrupted(vault)
    assert is_sealed(vault)
    assert is_sealed(vault)
    assert vault.notes.get(NoteId(1)).note.body == "Words that stay."


def test_a_commit_that_fails_leaves_the_seal_of_before(vault: Vault) -> None:
    vault.database.query("PRAGMA max_page_count = 1")
    with pytest.raises(Exception, match="could not be written"):
        edit(vault, "word " * 5000)
    assert is_sealed(vault)
    vault.database.query("PRAGMA max_page_count = 100000")
    edit(vault)
    assert is_sealed(vault)


def test_the_seal_goes_on_after_a_crash_and_after_closing(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=notes(3)))
    edit(vault)
    vault.database.close()  # as a crash would: the header knows nothing of the last changes
    vault._lock.release()
    with open_test_vault(tmp_path) as again:
        assert again.trouble == ()
        assert is_sealed(again)
        edit(again, "And again.")
    with open_test_vault(tmp_path) as third:
        assert third.trouble == ()
        assert third.check() == []
        seal = third._headers.newest_seal()
        assert seal is not None
        assert seal.counter == third._ledger.counter


def test_row_digests_tell_apart_what_could_be_taken_for_each_other() -> None:
    key = bytes(32)
    rows = [("a", "b"), ("ab", ""), ("", "ab"), (None, "b"), ("1",), (1,), (b"1",), (None,), (), ("a", None)]
    assert len({row_digest(key, "t", row) for row in rows} | {row_digest(key, "u", ("a", "b"))}) == len(rows) + 1
    assert row_digest(bytes(31) + b"1", "t", ("a",)) != row_digest(key, "t", ("a",))
    with pytest.raises(TypeError):
        row_digest(key, "t", (1.5,))


def test_every_table_but_the_vault_s_own_row_is_sealed(vault: Vault) -> None:
    tables = {name for (name,) in vault.database.query("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert {table.name for table in sealed_tables(vault.database)} == tables - {"vault_state"}


# Counting in steps


def test_a_count_in_steps_follows_what_is_changed_meanwhile(tmp_path: Path) -> None:
    rng = random.Random(7)
    with open_test_vault(tmp_path, make_pair(notes=notes(40), requests=(make_request(),))) as vault:
        for _ in range(60):
            check = vault.seal_check()
            while not check.step(rows=rng.randint(1, 9)):
                match rng.randrange(6):
                    case 0:
                        edit(vault, f"Words {rng.random()}", rng.randint(1, 20))
                    case 1:
                        vault.drafts.put("kind", str(rng.randrange(9)), str(rng.random()))
                    case 2:
                        vault.drafts.delete("kind", str(rng.randrange(9)))
                    case 3:
                        vault.notes.new(vault.pairs.find("Tobias Renn"), ON)
                    case 4:
                        with pytest.raises(ZeroDivisionError):
                            interrupted(vault)
                    case 5:
                        number = vault.database.one("SELECT max(id) FROM note")
                        assert number is not None
                        if number[0] > 40:
                            vault.notes.delete(NoteId(number[0]))
            assert check.is_whole


def test_two_counts_at_once_do_not_disturb_each_other(vault: Vault) -> None:
    slow = vault.seal_check()
    slow.step(rows=2)
    edit(vault)
    vault.require_whole()
    edit(vault, "Once more.")
    assert slow.finish()


def test_a_count_waits_while_a_transaction_is_open(vault: Vault) -> None:
    check = vault.seal_check()
    with vault.transaction():
        edit(vault)
        assert not any(check.step(rows=1000) for _ in range(10))
    assert check.finish()


# Old pages put back


def pages(folder: Path) -> list[bytes]:
    content = (folder / "vault.db").read_bytes()
    return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]


def put_back(folder: Path, number: int, page: bytes) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.seek(number * PAGE)
        file.write(page)


def lower_level(vault: Vault) -> None:
    record = vault.notes.get(NoteId(1))
    passage = replace(record.note.passages[0], disclosure=PRIVATE)
    vault.notes.save(record.id, replace(record.note, passages=(passage,)), version=record.version)


CHANGES = {
    "a level": lower_level,
    "a withdrawal": lambda vault: vault.notes.withdraw(
        NoteId(1), ON, frozenset(Audience) - {Audience.OTHER}, "by mail"
    ),
    "a stricter agreement": lambda vault: vault.agreements.sign(
        vault.pairs.find("Tobias Renn"), make_agreement(version=2, signed=ON, matrix=())
    ),
    "a deleted note": lambda vault: vault.notes.delete(NoteId(1)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_old_page_put_back_is_noticed_before_anything_leaves(tmp_path: Path, change: str) -> None:
    with open_test_vault(tmp_path, make_pair(notes=notes(30))) as vault:
        folder = vault.folder
    old = pages(folder)
    with open_test_vault(tmp_path) as vault:
        CHANGES[change](vault)
        vault.close(copy=False)
    new = pages(folder)
    differing = [number for number in range(min(len(old), len(new))) if old[number] != new[number]]
    assert len(differing) >= 2
    for number in differing:
        put_back(folder, number, old[number])
        with Vault.open(folder, PASSPHRASE, derive=FAST) as replayed:
            with pytest.raises(SealBroken):
                replayed.require_whole()
            assert replayed.trouble
            with pytest.raises(SealBroken):
                gather(replayed, replayed.pairs.find("Tobias Renn"), make_request(), ON)
            with pytest.raises(ReadOnlyVault):
                replayed.drafts.put("kind", "key", "body")
        put_back(folder, number, new[number])
    with Vault.open(folder, PASSPHRASE, derive=FAST) as whole:
        whole.require_whole()


def test_an_old_page_is_noticed_though_the_vault_is_open(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=notes(30))) as vault:
        folder = vault.folder
    old = pages(folder)
    with open_test_vault(tmp_path) as vault:
        lower_level(vault)
        vault.checkpoint()
        vault.require_whole()
        new = pages(folder)
        for number in (n for n in range(len(old)) if old[n] != new[n]):
            put_back(folder, number, old[number])
            with pytest.raises(SealBroken):
                vault.require_whole()
            assert vault.trouble == (Trouble.ROWS_DIFFER,)
            put_back(folder, number, new[number])
            vault.trouble = ()  # as if it had just been opened


def test_an_older_database_under_a_newer_header_is_noticed_on_opening(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        folder = vault.folder
    old = (folder / "vault.db").read_bytes()
    with open_test_vault(tmp_path) as vault:
        vault.drafts.put("kind", "key", "body")
    (folder / "vault.db").write_bytes(old)
    with open_test_vault(tmp_path) as vault:
        assert Trouble.OLDER_THAN_HEADER in vault.trouble
        with pytest.raises(ReadOnlyVault):
            vault.drafts.put("kind", "key", "body")
        headers = {name: (folder / name).read_bytes() for name in ("header.a", "header.b")}
    assert {name: (folder / name).read_bytes() for name in headers} == headers
