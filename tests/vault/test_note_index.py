"""The index lags behind by what it says, forgets what was deleted down to the pages, and notices what it lacks."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Thread

import pytest

from confidant.vault import closing, note_index, turn
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_index import NoteIndex
from confidant.vault.problems import DamagedVault, SealBroken
from confidant.vault.search import SearchQuery
from confidant.vault.search_words import indexed
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    FAST,
    ON,
    PASSPHRASE,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.vault.older_schema import seal_at
from tests.vault.plain_pages import plain_pages

PAGE = 4096
GONE = "ǆжnovember"
"""A word whose beginning, too, stands nowhere by chance."""


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault of three notes without consents, all indexed."""
    notes = tuple(make_note(f"Some words {n}.", title=f"Title {n}", consents=()) for n in range(3))
    opened = open_test_vault(tmp_path, make_pair(notes=notes))
    opened.search.index.catch_up()
    yield opened
    opened.close(back_up=False)


def save(vault: Vault, text: str, title: str = "", number: int = 1) -> None:
    record = vault.notes.get(NoteId(number))
    vault.notes.save(
        record.id, replace(record.note, title=title, passages=(make_passage(text),)), version=record.version
    )


def behind(vault: Vault) -> list[tuple[object, ...]]:
    return vault.database.query("SELECT note_id, title, words FROM unindexed ORDER BY note_id")


def traces(vault: Vault) -> list[bytes]:
    """Of the word that is gone: itself, what the index may have cut its beginning off from, and its beginning."""
    vault.checkpoint()
    content = b"".join(plain_pages(vault))
    assert b"CREATE TABLE" in content  # it is the database that was read
    return [each for each in (GONE.encode(), b"november", "ǆж".encode(), b"5eptember") if each in content]


def test_a_save_touches_no_index_and_says_what_is_behind(vault: Vault) -> None:
    held = vault.database.query("SELECT id, block FROM note_text_data")
    save(vault, "New words.", "New")
    save(vault, "Newer words.", "Newer")
    added = vault.notes.new(PairId(1), date(2026, 3, 1))
    assert vault.database.query("SELECT id, block FROM note_text_data") == held
    assert behind(vault) == [(1, "Title 0", "Some words 0."), (added, None, None)]
    vault.search.index.catch_up()
    assert behind(vault) == []
    assert vault.search.index.agrees()


def test_what_changes_nothing_to_be_found_is_not_behind(vault: Vault) -> None:
    record = vault.notes.get(NoteId(1))
    vault.notes.save(record.id, replace(record.note, template="another"), version=record.version)
    assert behind(vault) == []
    vault.notes.record_yes(NoteId(1), make_consent())
    assert [row[0] for row in behind(vault)] == [1]  # it awaits no yes any more


def test_deleted_words_are_in_no_page(vault: Vault) -> None:
    save(vault, f"She told of {GONE} and went. 5eptember", f"About {GONE}")
    vault.search.index.catch_up()
    assert len(traces(vault)) == 4
    save(vault, "She went.", "About")
    vault.search.index.catch_up()
    assert traces(vault) == []


def test_the_words_of_a_note_that_is_erased_are_in_no_page_at_once(vault: Vault) -> None:
    save(vault, f"She told of {GONE} and went.", f"About {GONE}")
    vault.search.index.catch_up()
    save(vault, f"She told of {GONE} and went, 5eptember.", f"About {GONE}")  # what the index holds lies beside it
    assert len(traces(vault)) == 4
    vault.trash.put(NoteId(1), ON)
    vault.trash.erase(NoteId(1))
    assert traces(vault) == []
    assert behind(vault) == []
    assert vault.search.index.agrees()


def test_words_that_were_folded_by_other_rules_are_in_no_page_either(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as older:
        older.setattr(note_index, "RULES", "of another Unicode")
        older.setattr(note_index, "indexed", lambda text: indexed(text).replace("ж", "k"))
        vault.search.index.make_anew()
        save(vault, f"She told of {GONE}.")
        NoteIndex(vault.database).catch_up()
    vault.trash.put(NoteId(1), ON)
    vault.trash.erase(NoteId(1))
    assert traces(vault) == []
    again = NoteIndex(vault.database)
    again.catch_up()
    assert again.agrees()
    assert vault.settings.get("search.rules") == note_index.RULES


def test_a_note_that_went_with_its_pair_is_taken_out(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("DELETE FROM pair")
    assert len(behind(vault)) == 3
    vault.pairs.add(make_pair(notes=(make_note("Another one.", consents=()),)))  # with the number of one that is gone
    assert [found.summary.title for found in vault.search.newest(SearchQuery("another")).found] == ["Winter review"]
    assert vault.search.newest(SearchQuery("some")).found == ()
    assert vault.search.index.agrees()


def test_a_note_of_another_day_moves(vault: Vault) -> None:
    record = vault.notes.get(NoteId(1))
    vault.notes.save(record.id, replace(record.note, held_on=date(2027, 1, 1)), version=record.version)
    assert [found.summary.id for found in vault.search.newest(SearchQuery("some")).found] == [1, 3, 2]
    assert vault.search.index.agrees()


def test_it_catches_up_in_pieces_and_keeps_each(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_index, "_NOTES_AT_ONCE", 2)
    for number in (1, 2, 3):
        save(vault, f"Other words {number}.", number=number)

    def give_up() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        vault.search.index.catch_up(give_up)
    assert [row[0] for row in behind(vault)] == [3]
    assert vault.search.index.step()
    assert not vault.search.index.is_behind


def test_who_waits_for_the_database_has_it_before_the_next_piece(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_index, "_NOTES_AT_ONCE", 1)
    monkeypatch.setattr(turn, "_MOST_LOOKS", 3_000)
    for number in (1, 2, 3):
        save(vault, f"Other words {number}.", number=number)
    had: list[str] = []

    def use() -> None:
        with vault.database.turn():
            had.append("other")

    other, step = Thread(target=use), vault.search.index.step

    def piece() -> bool:
        with vault.database.turn():
            if not had:
                other.start()
                while not vault.is_wanted:
                    other.join(0.001)
            had.append("piece")
            return step()

    monkeypatch.setattr(vault.search.index, "step", piece)
    vault.search.index.catch_up()
    other.join()
    assert had == ["piece", "other", "piece", "piece", "piece"]


def test_a_long_note_is_a_piece_of_its_own(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_index, "_CHARACTERS_AT_ONCE", 10)
    for number in (1, 2):
        save(vault, f"Other words {number}.", number=number)
    assert vault.search.index.step()
    assert [row[0] for row in behind(vault)] == [2]


@pytest.mark.parametrize(
    "harm",
    [
        "INSERT INTO note_text (note_text, rowid, words) SELECT 'delete', number, 'words' FROM indexed_note",
        "INSERT INTO note_text (rowid, words) VALUES (1, 'words')",
        "INSERT INTO note_start (rowid, starts) VALUES (1, 'wo')",
        "UPDATE passage SET words = 'Others.'; DELETE FROM unindexed",
    ],
)
def test_an_index_that_holds_something_else_is_told_and_made_anew(vault: Vault, harm: str) -> None:
    with vault.transaction():
        for statement in harm.split("; "):
            vault.database.write(statement)
    (fault,) = vault.check()
    assert "search" in fault.lower()
    vault.search.index.catch_up()
    assert vault.check() == []
    assert len(vault.search.newest(SearchQuery(vault.notes.get(NoteId(2)).note.body + " ")).found) in {1, 3}


def test_words_folded_by_other_rules_are_indexed_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        monkeypatch.setattr(note_index, "RULES", "of another Unicode")
        vault.search.index.catch_up()
    monkeypatch.undo()
    with open_test_vault(tmp_path) as vault:
        assert vault.check() == []
        vault.search.index.step()
        assert vault.settings.get("search.rules") == note_index.RULES
        assert vault.search.newest(SearchQuery("calmly")).found
        assert not vault.search.index.step()


def test_a_word_without_an_end_can_be_indexed_searched_for_and_taken_out(vault: Vault) -> None:
    """FTS5 would cut it within a letter, and give it back as no text."""
    save(vault, "Some " + "漢" * 20_000 + " words")
    vault.search.index.catch_up()
    assert vault.search.index.agrees()
    for text in ("some 漢漢", "漢漢", "漢" * 1_200):
        assert [found.summary.id for found in vault.search.newest(SearchQuery(text)).found] == [NoteId(1)]
    save(vault, "Some other words.")
    vault.search.index.catch_up()
    assert vault.search.index.agrees()
    vault.checkpoint()
    assert ("漢" * 3).encode() not in b"".join(plain_pages(vault))


def test_an_older_vault_is_indexed_when_it_is_searched(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair())
    vault.search.index.catch_up()
    seal_at(vault, 8)
    vault.close(back_up=False)
    with open_test_vault(tmp_path) as vault:
        assert behind(vault) == [(1, None, None)]
        assert vault.search.newest(SearchQuery("calmly")).found
        assert vault.check() == []


def test_a_new_key_takes_the_index_along(vault: Vault) -> None:
    save(vault, f"She told of {GONE} and went. 5eptember")
    vault.search.index.catch_up()
    save(vault, "Other words.")
    vault.set_passphrase("a lantern for the ninth gate", derive=FAST)
    assert vault.search.newest(SearchQuery(GONE)).found == ()
    assert len(vault.search.newest(SearchQuery("words")).found) == 3
    vault.search.index.catch_up()
    assert traces(vault) == []
    assert vault.check() == []


def test_closing_leaves_no_word_that_was_deleted(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(f"Of {GONE}.", consents=()),))) as vault:
        vault.search.index.catch_up()
        save(vault, "Of nothing.")
    with open_test_vault(tmp_path) as vault:
        assert behind(vault) == []
        assert traces(vault) == []


def test_closing_in_a_hurry_does_a_piece_and_leaves_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(note_index, "_NOTES_AT_ONCE", 1)
    monkeypatch.setattr(closing, "_MOMENT_IN_A_HURRY", 0.0)
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note("One."), make_note("Two."), make_note("Three."))))
    vault.close(back_up=False)
    with open_test_vault(tmp_path) as vault:
        assert [row[0] for row in behind(vault)] == [2, 3]


def test_closing_with_a_backup_brings_it_up_to_date_for_one_moment_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(note_index, "_NOTES_AT_ONCE", 1)
    monkeypatch.setattr(closing, "_MOMENT", 0.0)
    vault = open_test_vault(tmp_path, make_pair(notes=(make_note("One."), make_note("Two."), make_note("Three."))))
    vault.close()
    with open_test_vault(tmp_path) as vault:
        assert [row[0] for row in behind(vault)] == [2, 3]
        assert not vault.backups.state.has_changed


def test_an_old_page_of_the_index_is_noticed_by_a_check_and_changes_nothing_that_leaves(tmp_path: Path) -> None:
    notes = tuple(make_note(f"Sentence number {n} of hers.") for n in range(30))
    with open_test_vault(tmp_path, make_pair(notes=notes, requests=(make_request(),))) as vault:
        folder = vault.folder
    old = pages(folder)
    with open_test_vault(tmp_path) as vault:
        save(vault, "Quite other words of hers.")
    new = pages(folder)
    of_the_index = noticed = 0
    for number in (n for n in range(min(len(old), len(new))) if old[n] != new[n]):
        put_page(folder, number, old[number])
        with Vault.open(folder, PASSPHRASE, derive=FAST) as replayed, suppress(SealBroken):
            replayed.require_whole()
            of_the_index += 1
            assert len(gather(replayed, PairId(1), make_request(), ON)) == 29  # the other words await a yes
            if is_right(replayed):  # a page that says how long notes are, or how the index was made
                assert [found.summary.id for found in replayed.search.newest(SearchQuery("quite other")).found] == [1]
            else:
                noticed += 1
        put_page(folder, number, new[number])
    assert of_the_index > noticed > 0


def pages(folder: Path) -> list[bytes]:
    content = (folder / "vault.db").read_bytes()
    return [content[start : start + PAGE] for start in range(0, len(content), PAGE)]


def put_page(folder: Path, number: int, page: bytes) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.seek(number * PAGE)
        file.write(page)


def is_right(vault: Vault) -> bool:
    try:
        return vault.search.index.agrees()
    except DamagedVault:
        return False
