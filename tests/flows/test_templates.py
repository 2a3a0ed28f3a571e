"""Templates can be changed and taken back, and what is private by construction stays so whatever the note becomes."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.task import TaskState
from confidant.domain.template import Template
from confidant.flows.templates import (
    STANDARD_KEYS,
    add_template,
    begin_note,
    delete_template,
    is_changed,
    keep_template,
    reset_template,
    standard_template,
    suggested_key,
    templates_of,
    to_carry,
)
from confidant.vault.ids import PairId
from confidant.vault.interchange_export import export_file
from confidant.vault.record_problems import ChangedAction
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import BOTH, PRIVATE, make_consent, make_note, make_pair, make_request, open_test_vault

TODAY = date(2026, 6, 2)
SESSION = standard_template("session")


@pytest.fixture
def vault(tmp_path: Path):
    with open_test_vault(tmp_path, make_pair()) as opened:
        yield opened


def test_the_standard_templates_are_those_of_the_mission(vault: Vault) -> None:
    assert [template.name for template in templates_of(vault)] == [
        "Session",
        "First meeting",
        "Between sessions",
        "Three-way meeting",
        "Reference preparation",
        "Ethical issue",
        "Supervision",
        "Closing",
    ]
    assert {"## What we worked on", "## Reflection (private)"} <= set(SESSION.words.splitlines())


def test_a_change_is_kept_in_the_vault_and_can_be_taken_back(tmp_path: Path) -> None:
    changed = Template("session", "Hour", "## Mine (private)")
    with open_test_vault(tmp_path, make_pair()) as vault:
        keep_template(vault, changed)
        own = add_template(vault, "Walk", "## Where")
    with open_test_vault(tmp_path) as vault:
        assert "templates that were changed or added" in export_file(vault, tmp_path / "all.json").left_out
        found = templates_of(vault)
        assert (found[0], found[-1]) == (changed, own)
        assert len(found) == len(STANDARD_KEYS) + 1
        assert [is_changed(template) for template in found] == [True] + [False] * len(STANDARD_KEYS)
        assert add_template(vault, "Two", "").key != own.key
        assert reset_template(vault, "session") == SESSION == templates_of(vault)[0]
        delete_template(vault, own.key)
        assert [template.name for template in templates_of(vault)][8:] == ["Two"]


def test_a_first_meeting_is_suggested_until_there_are_notes(vault: Vault) -> None:
    new = vault.pairs.add(make_pair(mentee="Edda Marsh", notes=()))
    assert (suggested_key(vault, PairId(1)), suggested_key(vault, new)) == ("session", "first_meeting")


@pytest.mark.parametrize("key", STANDARD_KEYS)
def test_an_untouched_template_leaves_no_litter(vault: Vault, key: str) -> None:
    before = vault.notes.waiting()
    note, _ = begin_note(vault, PairId(1), TODAY, standard_template(key))
    record = vault.notes.get(note)
    vault.notes.save(note, replace(record.note, disclosure=BOTH), version=record.version)
    (summary,) = vault.notes.summaries_of([note])
    assert (summary.first_words, summary.has_words) == ("", False)
    assert vault.notes.waiting() == before
    assert vault.actions.open_of(PairId(1)) == []


def test_raising_the_note_never_reaches_the_reflection_nor_a_heading(vault: Vault) -> None:
    note, _ = begin_note(vault, PairId(1), TODAY, SESSION)
    record = vault.notes.get(note)
    written = []
    for passage in record.note.passages:
        text = passage.text.replace("## Reflection\n\n", "## Reflection\n\nCANARY of mine.")
        written.append(replace(passage, text=text if text.strip() else "\n\nShe led the round calmly.\n\n"))
    vault.notes.save(note, replace(record.note, disclosure=BOTH, passages=tuple(written)), version=record.version)
    vault.notes.record_yes(note, make_consent(BOTH))
    told = [found.run for found in gather(vault, PairId(1), make_request(), TODAY)]
    assert any("led the round" in text for text in told)
    assert not any("CANARY" in text or "#" in text or "- [" in text for text in told)


def test_open_actions_move_into_the_new_note(tmp_path: Path) -> None:
    old = make_note("- [ ] Write (by 2026-07-01)\n- [x] Done", consents=(), disclosure=PRIVATE)
    long = "- [ ] " + "very " * 100 + "long"
    newer = make_note(long, consents=(), disclosure=PRIVATE, held_on=date(2026, 3, 3))
    with open_test_vault(tmp_path, make_pair(notes=(old, newer))) as vault:
        carried = to_carry(vault, PairId(1), SESSION)
        assert [action.words[:5] for action in carried] == ["Write", "very "]
        note, _ = begin_note(vault, PairId(1), TODAY, SESSION, carried)
        assert long + "\n- [ ] \n" in vault.notes.get(note).note.body
        opened = vault.actions.open_of(PairId(1))
        assert {action.note for action in opened} == {note}
        assert len(opened) == 2
        states = [action.state for action in vault.actions.of_pair(PairId(1))]
        assert states.count(TaskState.CARRIED) == 2
        with pytest.raises(ChangedAction):
            begin_note(vault, PairId(1), TODAY, SESSION, carried)
        assert len(vault.notes.listed(PairId(1))) == 3
        assert to_carry(vault, PairId(1), Template("own_1", "Bare", "## No place")) == []


def test_a_template_that_is_the_standard_one_again_is_not_kept(vault: Vault) -> None:
    keep_template(vault, replace(SESSION, words="Only this."))
    assert is_changed(templates_of(vault)[0])
    keep_template(vault, SESSION)
    assert templates_of(vault)[0] == SESSION
    keep_template(vault, replace(SESSION, words="Only this."))
    assert is_changed(templates_of(vault)[0])


def test_a_template_of_one_s_own_has_no_standard(vault: Vault) -> None:
    with pytest.raises(KeyError):
        standard_template(add_template(vault, "Mine", "words").key)
