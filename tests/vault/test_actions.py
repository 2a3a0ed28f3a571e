"""The task lines of notes are gathered as they are saved, and cost a save nothing where there are none."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.note import Note
from confidant.domain.task import TaskState, tasks_in
from confidant.vault.actions import Action
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import read_notes
from confidant.vault.schema import migrate
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_pair, make_passage, open_test_vault
from tests.vault.older_schema import take_back

FIRST, SECOND = date(2026, 2, 9), date(2026, 3, 9)


def note_of(*texts: str, held_on: date = FIRST) -> Note:
    return make_note(*texts, held_on=held_on, consents=(), disclosure=PRIVATE)


def gathered(vault: Vault) -> list[Action]:
    """What the notes themselves say, worked out from everything that is stored of them."""
    return [
        Action(stored.id, n, stored.pair, stored.note.held_on, task.words[:300], task.state, task.due)
        for stored in read_notes(vault.database)
        for n, task in enumerate(tasks_in(stored.note.body))
    ]


def save(vault: Vault, number: int, *texts: str, **changes: object) -> None:
    record = vault.notes.get(NoteId(number))
    passages = tuple(make_passage(text) for text in texts)
    edited = replace(record.note, passages=passages, **changes)  # type: ignore[arg-type]
    vault.notes.save(record.id, edited, version=record.version)


def assert_in_step(vault: Vault) -> None:
    pairs = vault.pairs.summaries()
    assert sorted(
        (a for pair in pairs for a in vault.actions.of_pair(pair.id)), key=lambda a: (a.note, a.position)
    ) == (gathered(vault))


def test_tasks_follow_every_save_and_go_with_their_note(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(note_of("- [ ] a\n- [x] b"), note_of("none")))) as vault:
        assert_in_step(vault)
        assert [action.words for action in vault.actions.open_of(PairId(1))] == ["a"]
        for texts in (
            ("- [ ] new\n- [ ] a\n- [x] b\n",),
            ("- [ ] new\n", "- [", " ] a (by 2026-12-01)"),
            ("- [x] new",),
            ("nothing",),
            ("- [ ] " + "long " * 200,),
        ):
            save(vault, 1, *texts)
            assert_in_step(vault)
        save(vault, 1, "- [ ] kept", held_on=SECOND)
        assert_in_step(vault)
        assert vault.actions.open_of(PairId(1))[0].held_on == SECOND
        vault.trash.put(NoteId(1), ON)
        assert vault.database.query("SELECT * FROM action") == []
        assert vault.check() == []


def test_a_save_that_changes_no_task_writes_none(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(note_of("words\n- [ ] a"),))) as vault:
        before = vault.database.changes
        with vault.transaction():
            vault.database.write("CREATE TEMP TRIGGER told BEFORE DELETE ON action BEGIN SELECT RAISE(FAIL, 'd'); END")
            vault.database.write("CREATE TEMP TRIGGER tell BEFORE INSERT ON action BEGIN SELECT RAISE(FAIL, 'i'); END")
        save(vault, 1, "other words, more\n- [ ] a")
        assert vault.database.changes > before
        with pytest.raises(Exception, match="i"):
            save(vault, 1, "other words, more\n- [ ] a\n- [ ] b")


def test_those_with_a_day_come_first_then_the_newest(tmp_path: Path) -> None:
    pair = make_pair(
        notes=(
            note_of("- [ ] early\n- [ ] late day (by 2026-12-24)\n- [x] done (by 2026-01-01)"),
            note_of("- [ ] newest\n- [ ] near day (by 2026-12-01)\n- [>] carried", held_on=SECOND),
        )
    )
    other = make_pair(mentee="Edda Marsh", notes=(note_of("- [ ] hers (by 2026-12-10)", held_on=SECOND),))
    with open_test_vault(tmp_path, pair, other) as vault:
        words = [action.words.split(" (")[0] for action in vault.actions.open_ones(10, date.min)]
        assert words == ["near day", "hers", "late day", "newest", "early"]
        assert [action.words for action in vault.actions.open_ones(4, date.min)][-1] == "newest"
        assert len(vault.actions.open_ones(2, date.min)) == 2
        assert vault.actions.open_count() == 5
        assert [a.words for a in vault.actions.open_of(PairId(1))][:2] == ["newest", "near day (by 2026-12-01)"]


def test_those_whose_conversation_and_day_are_past_a_day_are_left_out(tmp_path: Path) -> None:
    texts = "- [ ] old\n- [ ] old day (by 2026-02-20)\n- [ ] still to come (by 2026-12-01)"
    recent = note_of("- [ ] recent\n- [ ] overdue (by 2026-02-10)", held_on=SECOND)
    with open_test_vault(tmp_path, make_pair(notes=(note_of(texts), recent))) as vault:
        words = [action.words.split(" (")[0] for action in vault.actions.open_ones(10, SECOND)]
        assert words == ["overdue", "still to come", "recent"]
        assert vault.actions.open_count() == 5


def test_an_older_vault_is_given_its_tasks(tmp_path: Path) -> None:
    notes = (note_of("- [ ] a\n", "- [x", "] b"), note_of("[link](x)"), note_of("plain"))
    vault = open_test_vault(tmp_path, make_pair(notes=notes))
    with vault.transaction():
        take_back(vault, 6)
        migrate(vault.database)
    assert_in_step(vault)
    assert [(a.words, a.state) for a in gathered(vault)] == [("a", TaskState.OPEN), ("b", TaskState.DONE)]
    vault.close(back_up=False)  # it was not sealed anew, and is good for nothing more
