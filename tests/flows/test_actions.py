"""A tick changes one sign of the note it stands in, and takes nobody's yes away."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.note import Note
from confidant.domain.task import TaskState
from confidant.flows.actions import is_long_ago, place_of, promise, set_state
from confidant.vault.actions import Action
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import ChangedAction
from tests.builders import BOTH, LM, PRIVATE, make_consent, make_note, make_pair, make_passage, open_test_vault

BODY = (
    "She chairs the round calmly. She hands on the hard questions.\n\n"
    "- [ ] Tobias: write it up\n- [ ] Ask Della\n\nShe is ready."
)
DAY = date(2026, 2, 9)


def action_of(words: str) -> Action:
    return Action(NoteId(1), 0, PairId(1), DAY, words, TaskState.OPEN, None)


def test_a_tick_is_one_sign_and_every_other_sentence_stays_agreed(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(BODY),))) as vault:
        first, second = vault.actions.open_of(PairId(1))
        assert set_state(vault, first, TaskState.DONE) == "Tobias: write it up"
        note = vault.notes.get(NoteId(1)).note
        assert note.body == BODY.replace("[ ] T", "[x] T")
        awaiting = "".join(passage.text for passage in note.passages if passage.awaiting)
        assert awaiting == "- [x] Tobias: write it up"
        assert all(note.disclosure_of(passage) == BOTH for passage in note.passages)
        assert vault.actions.open_of(PairId(1)) == [second]
        (done,) = [each for each in vault.actions.of_pair(PairId(1)) if each.state is TaskState.DONE]
        set_state(vault, done, TaskState.OPEN)
        note = vault.notes.get(NoteId(1)).note
        assert note.body == BODY
        assert not any(passage.awaiting for passage in note.passages)


def test_a_tick_in_a_private_section_asks_nobody_anything(tmp_path: Path) -> None:
    passages = (make_passage("Hers. "), make_passage("\n- [ ] Ask\n", disclosure=PRIVATE))
    note = Note(DAY, disclosure=frozenset({LM}), passages=passages, consents=(make_consent(frozenset({LM})),))
    with open_test_vault(tmp_path, make_pair(notes=(note,))) as vault:
        before = vault.notes.waiting()
        set_state(vault, vault.actions.open_of(PairId(1))[0], TaskState.DONE)
        stored = vault.notes.get(NoteId(1)).note
        assert stored.body == "Hers. \n- [x] Ask\n"
        assert not any(passage.awaiting for passage in stored.passages)
        assert vault.notes.waiting() == before == {}


@pytest.mark.parametrize("body", ["- [ ] Ask Della", "- [x] Ask Tobias", "nothing", "- [ ] new\n- [ ] Ask Tobias"])
def test_a_line_that_was_changed_is_not_ticked(tmp_path: Path, body: str) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("- [ ] Ask Tobias", consents=()),))) as vault:
        (action,) = vault.actions.open_of(PairId(1))
        record = vault.notes.get(NoteId(1))
        vault.notes.save(record.id, replace(record.note, passages=(make_passage(body),)), version=record.version)
        with pytest.raises(ChangedAction):
            set_state(vault, action, TaskState.DONE)
        assert vault.notes.get(NoteId(1)).note.body == body


@pytest.mark.parametrize(
    ("words", "by", "is_mentor", "rest"),
    [
        ("Tobias: write it up (by 2026-12-01)", "Tobias", False, "Write it up"),
        ("dr tobias  renn: write it up", "Tobias", False, "Write it up"),
        ("Me: ask Della", "Imogen", True, "Ask Della"),
        ("Imogen: ask: Della", "Imogen", True, "Ask: Della"),
        ("Ask Della: kindly", "", False, "Ask Della: kindly"),
        ("Tobias:", "", False, "Tobias:"),
        ("(by 2026-12-01)", "", False, "(by 2026-12-01)"),
    ],
)
def test_who_promised_stands_at_the_beginning(words: str, by: str, is_mentor: bool, rest: str) -> None:
    found = promise(action_of(words), "Imogen Vale", "Dr Tobias Renn")
    assert (found.by, found.is_mentor, found.words) == (by, is_mentor, rest)


@pytest.mark.parametrize(
    ("held_on", "due", "is_long"),
    [
        (DAY, None, True),
        (DAY, date(2026, 12, 1), False),
        (date(2026, 12, 1), DAY, False),
        (date(2026, 12, 1), None, False),
    ],
)
def test_a_promise_is_of_long_ago_where_both_its_days_are(held_on: date, due: date | None, is_long: bool) -> None:
    action = replace(action_of("write it up"), held_on=held_on, due=due)
    assert is_long_ago(action, date(2026, 12, 24)) is is_long


def test_the_place_of_a_box_is_found_or_the_beginning(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note(BODY),))) as vault:
        _, second = vault.actions.open_of(PairId(1))
        assert BODY[place_of(vault, second) - 1 :].startswith("[ ] Ask Della")
        assert place_of(vault, replace(second, position=9)) == 0
