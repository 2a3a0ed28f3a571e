"""A deleted note is nowhere but in the trash, comes back exactly as it was, and is erased for good in the end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.note import Note
from confidant.domain.request import Request
from confidant.vault.connection import Row
from confidant.vault.ids import NoteId, PairId
from confidant.vault.interchange import decode
from confidant.vault.interchange_export import export_file
from confidant.vault.record_problems import NotInTrash, UnknownNote
from confidant.vault.shareable import gather
from confidant.vault.trash_days import TRASH_DAYS, erased_on
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    RR,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.vault.plain_pages import plain_pages

PAIR = PairId(1)
FIRST, SECOND = NoteId(1), NoteId(2)
LATER = ON + timedelta(days=TRASH_DAYS)
CANARY = "quillfeather"
AGREED = "She plans well."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(AGREED, "Hers alone."), make_note("Last.")))) as opened:
        yield opened


def rows(vault: Vault) -> dict[str, list[Row]]:
    """Every row of every table, but for what the vault keeps about itself, and what the index is made of."""
    names = [name for (name,) in vault.database.query("SELECT name FROM pragma_table_list WHERE type = 'table'")]
    kept = {"vault_state", "unindexed", "indexed_note", "setting"}  # the setting says how the index was made
    return {name: vault.database.query(f'SELECT * FROM "{name}"') for name in names if name not in kept}


def edit(vault: Vault, note: NoteId, **changes: Any) -> None:
    record = vault.notes.get(note)
    vault.notes.save(note, replace(record.note, **changes), version=record.version)


def test_a_deleted_note_is_in_no_list_count_release_or_export(vault: Vault, tmp_path: Path) -> None:
    request = make_request()
    assert AGREED in told(vault, request)
    vault.trash.put(FIRST, ON)
    assert AGREED not in told(vault, request)
    assert vault.notes.listed(PAIR) == [SECOND]
    assert vault.pairs.note_counts() == {PAIR: 1}
    assert len(vault.pairs.whole(PAIR).notes) == 1
    with pytest.raises(UnknownNote):
        vault.notes.get(FIRST)
    for table in ("passage", "consent"):
        assert vault.database.query(f"SELECT count(*) FROM {table} WHERE note_id = ?", (FIRST,)) == [(0,)]
    exported = export_file(vault, tmp_path / "all.json")
    assert exported.notes == 1
    assert "notes in the trash (1)" in exported.left_out
    assert AGREED not in (tmp_path / "all.json").read_text()
    assert len(decode((tmp_path / "all.json").read_bytes())) == 1
    assert [(each.id, each.called, each.deleted_on, each.erased_on) for each in vault.trash.listed(PAIR)] == [
        (FIRST, "Winter review", ON, LATER)
    ]


def told(vault: Vault, request: Request) -> set[str]:
    return {passage.text for note in gather(vault, PAIR, request, ON) for passage in note.passages}


def _with_everything(vault: Vault) -> None:
    vault.notes.withdraw(FIRST, ON, frozenset({RR}), "by telephone")
    vault.notes.record_yes(FIRST, make_consent(frozenset({LM}), recipient="Corin Abbott"))
    vault.attachments.add(FIRST, "plan.txt", b"a plan", ON)
    removed = vault.attachments.add(FIRST, "old.txt", b"an old plan", ON)
    vault.attachments.remove(removed.id, ON)


def _many_passages(vault: Vault) -> None:
    tasks = "- [ ] Send the plan by 2026-06-01\n- [x] Done.\n"
    passages = (make_passage("One. ", disclosure=BOTH), make_passage("Zwei \0 ✓.\n", topics=()), make_passage(tasks))
    edit(vault, FIRST, passages=passages)


@pytest.mark.parametrize("prepare", [lambda vault: None, _with_everything, _many_passages])
def test_it_comes_back_row_by_row_as_it_was(vault: Vault, prepare: Callable[[Vault], None]) -> None:
    prepare(vault)
    before = rows(vault)
    assert bool(before["action"]) == (prepare is _many_passages)
    vault.trash.put(FIRST, ON)
    assert rows(vault) != before
    vault.trash.restore(FIRST)
    assert rows(vault) == before
    assert vault.check() == []


def test_what_was_written_meanwhile_takes_neither_its_number_nor_its_place(vault: Vault) -> None:
    before = vault.notes.get(SECOND)
    vault.trash.put(SECOND, ON)
    new = vault.notes.new(PAIR, before.note.held_on, title="Meanwhile")
    edit(vault, new, passages=(make_passage("New words."),), disclosure=BOTH)
    vault.notes.record_yes(new, make_consent())
    vault.trash.restore(SECOND)
    assert vault.notes.get(SECOND) == before
    assert vault.notes.listed(PAIR) == [new, SECOND, FIRST]  # of one day, the last written first
    assert vault.notes.get(new).note.body == "New words."
    # Its yes covers its words still, though the rows that say so may have other numbers.
    edit(vault, SECOND, title="Renamed")
    assert vault.notes.get(SECOND).note.passages == before.note.passages
    assert vault.check() == []


def test_a_change_of_line_manager_meanwhile_lets_the_yes_lapse_for_the_new_one(vault: Vault) -> None:
    question = make_request(LM)
    assert AGREED in told(vault, question)
    vault.trash.put(FIRST, ON)
    vault.pairs.change_line_manager(PAIR, "Nadia Holm")
    vault.trash.restore(FIRST)
    new_manager = replace(question, requester=replace(question.requester, name="Nadia Holm"))
    assert told(vault, new_manager) == set()
    vault.pairs.change_line_manager(PAIR, "Corin Abbott")
    assert AGREED in told(vault, question)


def test_a_manager_named_meanwhile_for_the_first_time_is_told_nothing_of_it(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(line_manager=None, notes=(make_note(AGREED),))) as vault:
        before = rows(vault)
        vault.trash.put(FIRST, ON)
        vault.trash.restore(FIRST)
        assert rows(vault) == before
        vault.trash.put(FIRST, ON)
        vault.pairs.change_line_manager(PAIR, "Corin Abbott")
        vault.trash.restore(FIRST)
        assert told(vault, make_request(LM)) == set()
        assert vault.notes.get(FIRST).note.passages[0].awaiting == {LM}


def test_it_is_erased_on_the_day_that_was_told_and_not_before(vault: Vault) -> None:
    vault.trash.put(FIRST, ON)
    vault.trash.put(SECOND, ON + timedelta(days=1))
    vault.trash.erase_overdue(LATER - timedelta(days=1))
    assert len(vault.trash.listed(PAIR)) == 2
    vault.trash.erase_overdue(LATER)
    assert [each.id for each in vault.trash.listed(PAIR)] == [SECOND]
    with pytest.raises(NotInTrash):
        vault.trash.restore(FIRST)
    with pytest.raises(NotInTrash):
        vault.trash.erase(FIRST)
    assert erased_on(date.max) == date.max


def test_a_second_deletion_and_a_second_restoring_are_refused(vault: Vault) -> None:
    vault.trash.put(FIRST, ON)
    with pytest.raises(UnknownNote):
        vault.trash.put(FIRST, ON)
    vault.trash.restore(FIRST)
    with pytest.raises(NotInTrash):
        vault.trash.restore(FIRST)


def test_the_trash_comes_through_a_lock_and_belongs_to_its_pair(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(), make_pair(mentee="Una Field")) as vault:
        before = rows(vault)
        vault.trash.put(FIRST, ON)
    with open_test_vault(tmp_path) as again:
        assert again.check() == []
        assert again.trash.listed(PairId(2)) == []
        again.trash.restore(FIRST)
        assert rows(again) == before


# Erased for good


def _in_pages(vault: Vault, words: str = CANARY) -> int:
    vault.checkpoint()
    return sum(words.encode() in page for page in plain_pages(vault))


def _deleted_and_erased(vault: Vault) -> None:
    vault.trash.put(SECOND, ON)
    vault.trash.erase(SECOND)


def _overdue(vault: Vault) -> None:
    vault.trash.put(SECOND, ON)
    vault.trash.erase_overdue(LATER)


@pytest.mark.parametrize("erase", [_deleted_and_erased, _overdue])
def test_no_page_of_the_vault_holds_what_was_erased(tmp_path: Path, erase: Callable[[Vault], None]) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        _write_canaries(vault)
        assert _in_pages(vault) > 2
        erase(vault)
        assert _in_pages(vault) == 0
        assert vault.check() == []


def test_the_search_of_pages_finds_what_is_only_deleted(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        vault.database.query("PRAGMA secure_delete = OFF")
        _write_canaries(vault)
        _deleted_and_erased(vault)
        assert _in_pages(vault) > 0


def _write_canaries(vault: Vault) -> None:
    """A note with the canary in everything that a note can have."""
    words = f"{CANARY} said so. " * 400
    note = vault.notes.new(PAIR, ON, title=f"About {CANARY}")
    edited = Note(ON, f"About {CANARY}", disclosure=BOTH, passages=(make_passage(words), make_passage(f"{CANARY}.")))
    vault.notes.save(note, edited, version=vault.notes.get(note).version)
    vault.notes.record_yes(note, make_consent(how=f"{CANARY} was read"))
    edit(vault, note, passages=(make_passage(f"Anew: {words}"),))
    vault.attachments.add(note, f"{CANARY}.txt", words.encode() * 50, ON)
    assert note == SECOND


def test_emptying_takes_all_of_one_pair_and_stops_between_two_things(vault: Vault) -> None:
    other = vault.pairs.add(make_pair(mentee="Una Field"))
    for note in (FIRST, vault.notes.listed(other)[0]):
        vault.attachments.add(note, "plan.bin", bytes(600_000), ON)
        vault.trash.put(note, ON)
    for name in ("a", "b"):
        vault.attachments.remove(vault.attachments.add(SECOND, name, b"x", ON).id, ON)
    parts: list[float] = []

    def stop(part: float) -> None:
        parts.append(part)
        if part > 0.5:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.trash.empty(PAIR, stop)
    assert parts == pytest.approx([0, 3 / 5]), "a file counts by its size"
    assert (vault.trash.count(PAIR), vault.trash.count(other)) == (2, 1)
    vault.trash.empty(PAIR, parts.append)
    assert (vault.trash.count(PAIR), vault.trash.count(other)) == (0, 1)
    assert vault.database.query("SELECT count(*) FROM attachment") == [(1,)]
    assert vault.check() == []
