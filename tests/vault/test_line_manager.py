"""When the line manager changes, the yeses given for the one before lapse for the new one (mission, the gate, 3)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.note import Note
from confidant.domain.request import Request
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import PairId
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    RR,
    WORDS,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)

PAIR = PairId(1)
JUST_LM, JUST_RR = frozenset({LM}), frozenset({RR})
OLD, NEW = "Corin Abbott", "Nadia Frost"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty vault."""
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def asked_by(name: str) -> Request:
    request = make_request(LM)
    return replace(request, requester=replace(request.requester, name=name))


def told(vault: Vault, request: Request) -> list[str]:
    return [passage.text for note in gather(vault, PAIR, request, ON) for passage in note.passages]


def only_note(vault: Vault) -> Note:
    return vault.pairs.whole(PAIR).notes[0]


def test_a_yes_for_both_is_split_and_lapses_for_the_new_one_only(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, NEW)
    yes = make_consent()
    assert only_note(vault).consents == (
        replace(yes, audiences=JUST_RR),
        replace(yes, audiences=JUST_LM, recipient=OLD),
    )
    assert only_note(vault).passages[0].awaiting == frozenset()
    assert told(vault, asked_by(NEW)) == []
    assert told(vault, asked_by(OLD)) == [WORDS]
    assert told(vault, make_request()) == [WORDS]


def test_splitting_widens_nothing(vault: Vault) -> None:
    """What the mentee agreed to for references alone is not agreed for the old line manager by the split."""
    note = make_note(passages=(make_passage("Both. "), make_passage("References only.", disclosure=JUST_RR)))
    vault.pairs.add(make_pair(notes=(note,)))
    vault.pairs.change_line_manager(PAIR, NEW)
    record = vault.notes.get(vault.notes.summaries(PAIR)[0].id)
    raised = replace(record.note, passages=tuple(replace(p, disclosure=None) for p in record.note.passages))
    record = vault.notes.save(record.id, raised, version=record.version)
    assert [passage.awaiting for passage in record.note.passages] == [frozenset(), JUST_LM]
    assert told(vault, asked_by(OLD)) == ["Both. "]


def test_a_new_yes_is_for_the_new_one(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, NEW)
    vault.notes.record_yes(vault.notes.summaries(PAIR)[0].id, make_consent(JUST_LM, on=ON))
    assert told(vault, asked_by(NEW)) == [WORDS]


def test_a_yes_for_the_line_manager_alone_gets_the_old_name(vault: Vault) -> None:
    yes = make_consent(JUST_LM, purpose="appraisal")
    vault.pairs.add(make_pair(notes=(make_note(consents=(yes,)),)))
    vault.pairs.change_line_manager(PAIR, NEW)
    assert only_note(vault).consents == (replace(yes, recipient=OLD),)


@pytest.mark.parametrize(
    "yes",
    [make_consent(JUST_LM, recipient="Somebody"), make_consent(JUST_LM, recipient=""), make_consent(JUST_RR)],
)
def test_other_yeses_stay_as_they_are(vault: Vault, yes: object) -> None:
    pair = make_pair(notes=(make_note(consents=(yes,)),))
    vault.pairs.add(pair)
    vault.pairs.change_line_manager(PAIR, NEW)
    assert vault.pairs.whole(PAIR) == replace(pair, line_manager=NEW)


def test_nobody_named_before_means_that_the_words_await_a_new_yes(vault: Vault) -> None:
    vault.pairs.add(make_pair(line_manager=None))
    vault.pairs.change_line_manager(PAIR, NEW)
    (note,) = vault.pairs.whole(PAIR).notes
    assert note.consents == (make_consent(),)
    assert note.passages[0].awaiting == JUST_LM
    assert vault.notes.summaries(PAIR)[0].consent is ConsentState.AWAITING
    assert vault.notes.waiting()[PAIR].count == 1
    assert told(vault, asked_by(NEW)) == []
    assert told(vault, make_request()) == [WORDS]
    record = vault.notes.get(vault.notes.summaries(PAIR)[0].id)
    vault.notes.save(record.id, record.note, version=record.version)  # saving anew revives nothing
    assert told(vault, asked_by(NEW)) == []
    vault.notes.record_yes(record.id, make_consent(JUST_LM, on=ON))
    assert told(vault, asked_by(NEW)) == [WORDS]


def test_what_a_named_yes_covers_too_awaits_nothing(vault: Vault) -> None:
    consents = (make_consent(), make_consent(JUST_LM, recipient=NEW))
    vault.pairs.add(make_pair(line_manager=None, notes=(make_note(consents=consents),)))
    vault.pairs.change_line_manager(PAIR, OLD)
    assert vault.notes.get(vault.notes.summaries(PAIR)[0].id).note.passages[0].awaiting == frozenset()
    assert told(vault, asked_by(NEW)) == [WORDS]
    assert told(vault, asked_by(OLD)) == []


def test_taking_the_name_away_and_naming_another_later_revives_nothing(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, "  ")
    assert vault.pairs.whole(PAIR).line_manager is None
    vault.pairs.change_line_manager(PAIR, NEW)
    assert told(vault, asked_by(NEW)) == []
    assert told(vault, asked_by(OLD)) == [WORDS]


def test_the_same_name_spelt_anew_changes_no_yes(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, "CORIN  abbott")
    assert only_note(vault).consents == (make_consent(),)
    assert told(vault, asked_by(OLD)) == [WORDS]


def test_the_old_one_coming_back_is_told_again(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, NEW)
    vault.pairs.change_line_manager(PAIR, OLD)
    assert told(vault, asked_by(OLD)) == [WORDS]


def test_private_passages_are_not_marked(vault: Vault) -> None:
    note = make_note(passages=(make_passage(), make_passage(disclosure=frozenset()), make_passage(disclosure=JUST_RR)))
    vault.pairs.add(make_pair(line_manager=None, notes=(note,)))
    vault.pairs.change_line_manager(PAIR, NEW)
    assert [passage.awaiting for passage in only_note(vault).passages] == [JUST_LM, frozenset(), frozenset()]


def test_other_pairs_are_left_alone(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    other = make_pair(mentee="Asel Moor")
    number = vault.pairs.add(other)
    vault.pairs.change_line_manager(PAIR, NEW)
    assert vault.pairs.whole(number) == other


def test_export_and_import_revive_nothing_for_the_new_one(vault: Vault) -> None:
    vault.pairs.add(make_pair(line_manager=None))
    vault.pairs.change_line_manager(PAIR, NEW)
    copy = vault.pairs.add(replace(vault.pairs.whole(PAIR), mentee="The Copy"))
    assert gather(vault, copy, asked_by(NEW), ON) == ()
    assert vault.pairs.whole(copy).notes[0].consents[0].audiences == BOTH
