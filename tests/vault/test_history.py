"""Older words of a note are kept for each sitting, small, come back whole, and never bring back a yes."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import Topic
from confidant.flows.history import restore
from confidant.vault.history import History, Version
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_delta import delta_of, older_from
from confidant.vault.notes import Notes
from confidant.vault.record_problems import StaleNote, UnknownVersion
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.vault.plain_pages import plain_pages

PAIR, NOTE = PairId(1), NoteId(1)
MINUTE, HOUR, DAY = 60, 3600, 86_400
START = 1_800_000_000


class Desk:
    """A vault whose clock the test sets."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.now = vault, START
        vault.history = History(vault.database, lambda: self.now)
        vault.notes = Notes(vault.database, vault.history)

    def save(self, *texts: str, note: NoteId = NOTE, after: int = 0, **changes: object) -> Note:
        self.now += after
        record = self.vault.notes.get(note)
        passages = tuple(map(make_passage, texts)) if texts else record.note.passages
        edited = replace(record.note, passages=passages, **changes)
        return self.vault.notes.save(note, edited, version=record.version).note

    def said(self, note: NoteId = NOTE) -> list[str]:
        return [each.body for _, each in self.vault.history.read(note)]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("First words."),))) as vault:
        yield Desk(vault)


def test_a_sitting_keeps_what_was_there_before_it_and_its_saves_add_none(desk: Desk) -> None:
    desk.save("Second words.")
    for number in range(20):
        desk.save(f"Second words, {number} times.", after=MINUTE)
    assert desk.said() == ["First words."]
    desk.save("Third.", after=10 * MINUTE)
    assert desk.said() == ["Second words, 19 times.", "First words."]
    assert desk.vault.history.versions(NOTE) == [
        Version(2, START + 20 * MINUTE, START + 30 * MINUTE),
        Version(1, 0, START),
    ]
    assert desk.vault.check() == []


def test_a_sitting_ends_as_the_vault_is_locked(desk: Desk) -> None:
    desk.save("Second words.")
    made = desk.vault.notes.new(PAIR, ON)
    desk.save("New words.", note=made, after=5)
    desk.now += 5
    desk.vault.history = History(desk.vault.database, lambda: desk.now)
    desk.vault.notes = Notes(desk.vault.database, desk.vault.history)
    for words in ("Third words.", "Fourth words."):
        desk.save(words, after=5)
        desk.save(words, note=made, after=5)
    assert desk.said() == ["Second words.", "First words."]
    assert desk.said(made) == ["New words."]


def test_most_saves_write_nothing_for_the_history(desk: Desk) -> None:
    desk.save("Second words.")
    written: list[str] = []
    write = desk.vault.database.write

    def counting(sql: str, parameters: tuple[object, ...] = ()) -> int:
        written.append(sql)
        return write(sql, parameters)

    desk.vault.database.write = counting  # type: ignore[method-assign]
    desk.save("Second words, and more.", after=MINUTE - 1)
    assert [sql for sql in written if "saved_at" in sql or "note_version" in sql] == []
    desk.save("Second words, and still more.", after=1)
    assert [sql for sql in written if "saved_at" in sql] != []


def test_a_new_note_has_no_version_of_nothing(desk: Desk) -> None:
    note = desk.vault.notes.new(PAIR, ON, passages=(Passage("## What we worked on\n"),))
    desk.save("Words.", note=note, after=5)
    assert desk.said(note) == []
    empty = desk.vault.notes.new(PAIR, ON)
    desk.save("Words.", note=empty, after=HOUR)
    assert desk.said(empty) == []


def test_a_save_that_changes_no_words_keeps_none(desk: Desk) -> None:
    desk.save(after=HOUR)
    assert desk.said() == []
    desk.vault.notes.record_yes(NOTE, make_consent())
    desk.save(after=HOUR)
    assert desk.said() == []


def test_all_words_gone_at_once_are_kept_within_a_sitting(desk: Desk) -> None:
    desk.save("Second words. " * 40)
    desk.save("x", after=5)
    assert desk.said() == ["Second words. " * 40, "First words."]


def test_levels_topics_title_and_day_are_kept_and_no_yes(desk: Desk) -> None:
    before = replace(
        desk.vault.notes.get(NOTE).note,
        title="Über ✓",
        topics=(Topic.GOALS,),
        passages=(Passage("Zwei 🦊 ", frozenset({LM}), ()), Passage("\n\nEnd.", None, (Topic.MONEY, Topic.GOALS))),
    )
    record = desk.vault.notes.get(NOTE)
    desk.vault.notes.save(NOTE, before, version=record.version)
    desk.save("Other.", after=HOUR, title="Other", disclosure=PRIVATE, topics=())
    (_, kept), _ = desk.vault.history.read(NOTE)
    assert kept == replace(before, consents=())


def test_versions_cost_their_difference(desk: Desk) -> None:
    rng = random.Random(3)
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=rng.randint(2, 9))) for _ in range(5000)]
    paragraphs = [" ".join(rng.choices(words, k=80)) + ".\n\n" for _ in range(60)]
    texts = []
    for number in range(60):
        texts.append("".join(paragraphs))
        desk.save(texts[-1], after=HOUR)
        place = rng.randrange(60)
        paragraphs[place] = paragraphs[place].replace(" ", f" edit{number} ", 1)
        paragraphs[0] += "More. "
    desk.save("End.", after=HOUR)
    assert desk.said() == [*reversed(texts), "First words."]
    ((whole, deltas, most),) = desk.vault.database.query(
        "SELECT sum(length(body)) FILTER (WHERE is_whole), sum(length(body)) FILTER (WHERE NOT is_whole),"
        " max(length(body)) FILTER (WHERE NOT is_whole AND number > 1) FROM note_version"
    )
    assert whole < len(texts[-1])
    assert most < 120
    assert deltas < 60 * 120


def test_a_version_of_one_changed_word_makes_the_file_some_sixty_bytes_larger(desk: Desk) -> None:
    """The figure that ARCHITECTURE.md names, with what its row and its place in a page take."""
    rng, versions = random.Random(5), 300
    words = ["".join(rng.choices("abcdefghijklmnopqrstuvwxyz", k=7)) for _ in range(400)]
    desk.save(" ".join(words), after=HOUR)
    desk.save(" ".join([*words, "more"]), after=HOUR)
    before = pages_in_use(desk.vault)
    with desk.vault.transaction():
        for number in range(versions):
            words[rng.randrange(len(words))] = f"other{number}"
            desk.save(" ".join(words), after=HOUR)
    assert len(desk.vault.history.versions(NOTE)) == versions + 2
    assert (pages_in_use(desk.vault) - before) * 4096 / versions < 80


def pages_in_use(vault: Vault) -> int:
    (counted,), (free,) = (vault.database.query(f"PRAGMA {what}_count")[0] for what in ("page", "freelist"))
    return int(counted) - int(free)


@given(st.lists(st.text(alphabet="ab \n\r🦊", max_size=30), min_size=2, max_size=12))
def test_any_text_is_told_by_any_other(parts: list[str]) -> None:
    newer, older = "".join(parts), "".join(reversed(parts[1:]))
    assert older_from(newer, delta_of(newer, older)) == older
    assert older_from(older, delta_of(older, newer)) == newer


def test_older_ones_are_thinned_out_and_those_that_stay_are_whole(desk: Desk) -> None:
    for number in range(120):
        desk.save(f"Version {number}. " + "And more words. " * (number % 7), after=6 * HOUR)
    assert len(desk.said()) == 120
    desk.save("Much later.", after=100 * DAY)
    said = desk.said()
    # Four a day for thirty days, of which the last of each day stays, and the newest, replaced just now.
    assert 30 <= len(said) <= 32
    numbers = [version.number for version in desk.vault.history.versions(NOTE)]
    assert said[0].startswith("Version 119.")
    assert all(
        text.startswith(f"Version {number - 2}. ") for text, number in zip(said, numbers, strict=True) if number > 1
    )
    assert desk.vault.check() == []


# Restoring


def test_restoring_makes_a_version_of_what_was_there(desk: Desk) -> None:
    desk.save("Second words.", after=HOUR, title="Second")
    restored = restore(desk.vault, NOTE, 1, version=desk.vault.notes.get(NOTE).version)
    assert (restored.note.body, restored.note.title) == ("First words.", "Winter review")
    assert desk.said() == ["Second words.", "First words."]
    assert restore(desk.vault, NOTE, 2, version=restored.version).note.body == "Second words."
    assert desk.said()[0] == "First words."


def test_a_version_that_is_gone_or_a_note_that_is_newer_is_not_restored(desk: Desk) -> None:
    desk.save("Second words.", after=HOUR)
    record = desk.vault.notes.get(NOTE)
    with pytest.raises(UnknownVersion):
        restore(desk.vault, NOTE, 7, version=record.version)
    with pytest.raises(StaleNote):
        restore(desk.vault, NOTE, 1, version=record.version - 1)
    assert desk.vault.notes.get(NOTE) == record
    assert desk.said() == ["First words."]


def test_old_words_come_back_without_a_yes_that_was_not_given_to_them(desk: Desk) -> None:
    desk.save("Asked about.", note=NOTE, after=HOUR)
    desk.vault.notes.record_yes(NOTE, make_consent())
    desk.save("Nobody was asked about these.", after=HOUR)
    desk.save("Asked about.", after=HOUR)
    assert told(desk) == {"Asked about."}  # undoing an edit restores the yes
    numbers = {note.body: version.number for version, note in desk.vault.history.read(NOTE)}
    record = restore(desk.vault, NOTE, numbers["Nobody was asked about these."], version=_version(desk))
    assert record.note.passages[0].awaiting == BOTH
    assert told(desk) == set()
    restore(desk.vault, NOTE, numbers["Asked about."], version=_version(desk))
    assert told(desk) == {"Asked about."}


def test_a_level_that_comes_back_with_old_words_tells_nothing_that_was_withdrawn(desk: Desk) -> None:
    desk.save("First words.", after=HOUR, disclosure=PRIVATE)
    desk.vault.notes.withdraw(NOTE, ON, BOTH, "by telephone")
    record = restore(desk.vault, NOTE, 1, version=_version(desk))
    assert record.note.disclosure == BOTH
    assert told(desk) == set()


def told(desk: Desk) -> set[str]:
    return {each.text for note in gather(desk.vault, PAIR, make_request(), ON) for each in note.passages}


def _version(desk: Desk) -> int:
    return desk.vault.notes.get(NOTE).version


# Trash and erasing


def test_versions_wait_in_the_trash_and_go_with_it(desk: Desk) -> None:
    desk.save("Second words.", after=HOUR)
    desk.vault.trash.put(NOTE, ON)
    desk.vault.trash.restore(NOTE)
    assert desk.said() == ["First words."]
    desk.vault.trash.put(NOTE, ON)
    desk.vault.trash.erase(NOTE)
    assert desk.vault.database.query("SELECT count(*) FROM note_version") == [(0,)]


def test_a_pair_that_is_deleted_takes_versions_along_also_from_the_trash(desk: Desk) -> None:
    desk.save("Second words.", after=HOUR)
    other = desk.vault.notes.new(PAIR, ON)
    desk.save("Some.", note=other)
    desk.save("Others.", note=other, after=HOUR)
    desk.vault.trash.put(other, ON)
    assert desk.vault.database.query("SELECT count(*) FROM note_version") == [(2,)]
    with desk.vault.transaction():
        desk.vault.database.write("DELETE FROM pair")
    assert desk.vault.database.query("SELECT count(*) FROM note_version") == [(0,)]


def test_erased_versions_are_in_no_page_and_the_note_stays(desk: Desk) -> None:
    canary = "quillfeather"
    desk.save(f"{canary} said so. " * 300, after=HOUR)
    desk.save("Other words.", after=HOUR)
    assert len(desk.said()) == 2
    desk.vault.history.erase(NOTE)
    assert desk.said() == []
    assert desk.vault.notes.get(NOTE).note.body == "Other words."
    desk.vault.checkpoint()
    assert not any(canary.encode() in page for page in plain_pages(desk.vault))
