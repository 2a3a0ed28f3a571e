"""Notes are stored as they were written, and a yes stays with the exact words it was given to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.consent import Consent
from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import Topic
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteRecord
from confidant.vault.problems import UnstorableWords
from confidant.vault.record_problems import StaleNote, UnknownNote
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)

PAIR = PairId(1)
JUST_RR = frozenset({RR})


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with a pair and no notes."""
    opened = open_test_vault(tmp_path, make_pair(notes=()))
    yield opened
    opened.close(back_up=False)


def written(vault: Vault, *texts: str, **changes: object) -> NoteRecord:
    """A note for both audiences that was written in the app and that nobody agreed to yet."""
    number = vault.notes.new(PAIR, date(2026, 2, 9))
    return vault.notes.save(number, make_note(*texts, consents=(), **changes), version=1)


def saved(vault: Vault, record: NoteRecord, *passages: Passage | str, **changes: object) -> NoteRecord:
    parts = tuple(make_passage(part) if isinstance(part, str) else part for part in passages)
    return vault.notes.save(record.id, replace(record.note, passages=parts, **changes), version=record.version)  # type: ignore[arg-type]


def told(vault: Vault) -> list[str]:
    return [p.text for note in gather(vault, PAIR, make_request(), ON) for p in note.passages]


def awaiting(record: NoteRecord) -> list[set[str]]:
    return [{audience.value for audience in passage.awaiting} for passage in record.note.passages]


def test_a_new_note_is_empty_and_private(vault: Vault) -> None:
    record = vault.notes.get(vault.notes.new(PAIR, date(2026, 3, 1), title="March", topics=(Topic.GOALS,)))
    assert record.note == Note(date(2026, 3, 1), title="March", topics=(Topic.GOALS,))
    assert vault.notes.summaries(PAIR)[0].consent is ConsentState.NONE


def test_words_come_back_character_for_character(vault: Vault) -> None:
    odd = "# Title\r\n\r\n*not* <b>bold</b> \\_ \u00a0 e\u0301 \0 🦜\u2028\ttab  \n"
    record = written(vault, odd, "", "  ")
    assert record.note.body == odd + "  "
    assert vault.notes.get(record.id) == record


def test_everything_else_of_a_note_is_stored_too(vault: Vault) -> None:
    record = written(vault, "words")
    edited = make_note(
        held_on=date(2026, 4, 1),
        title="New title",
        template="other",
        topics=(Topic.MONEY, Topic.GOALS, Topic.MONEY),
        disclosure=JUST_RR,
        passages=(make_passage("a", disclosure=PRIVATE, topics=()), make_passage("b", topics=(Topic.HEALTH,))),
        consents=(),
    )
    assert vault.notes.save(record.id, edited, version=record.version).note == edited


def test_saving_over_a_newer_version_is_refused_and_changes_nothing(vault: Vault) -> None:
    first = written(vault, "words")
    second = saved(vault, first, "other words")
    with pytest.raises(StaleNote):
        saved(vault, first, "late words")
    assert vault.notes.get(first.id) == second


def test_a_broken_character_is_refused_and_changes_nothing(vault: Vault) -> None:
    record = written(vault, "words")
    with pytest.raises(UnstorableWords):
        saved(vault, record, "half \ud83d")
    assert vault.notes.get(record.id) == record


def test_a_deleted_note_is_gone_with_all_its_parts(vault: Vault) -> None:
    record = written(vault, "words")
    vault.notes.record_yes(record.id, make_consent())
    vault.trash.put(record.id, ON)
    for table in ("note", "passage", "consent", "consent_words"):
        assert vault.database.query(f"SELECT * FROM {table}") == []
    for gone in (
        lambda: vault.notes.get(record.id),
        lambda: vault.trash.put(record.id, ON),
        lambda: vault.notes.save(record.id, record.note, version=2),
        lambda: vault.notes.record_yes(record.id, make_consent()),
        lambda: vault.notes.withdraw(record.id, ON, BOTH, "gone"),
    ):
        with pytest.raises(UnknownNote):
            gone()


def test_nothing_is_told_before_the_yes_and_everything_agreed_after(vault: Vault) -> None:
    record = written(vault, "Open. ", "Hers.")
    assert told(vault) == []
    vault.notes.record_yes(record.id, make_consent())
    assert told(vault) == ["Open. ", "Hers."]


def test_changed_words_await_a_new_yes_and_undoing_the_change_restores_the_old(vault: Vault) -> None:
    record = written(vault, "She is ready.")
    record = vault.notes.record_yes(record.id, make_consent())
    changed = saved(vault, record, "She is not ready.")
    assert awaiting(changed) == [{"line_manager", "role_reference"}]
    assert told(vault) == []
    undone = saved(vault, changed, "She is ready.")
    assert awaiting(undone) == [set()]
    assert told(vault) == ["She is ready."]


def test_a_changed_passage_leaves_its_neighbours_agreed(vault: Vault) -> None:
    record = written(vault, "One. ", "Two. ", "Three.")
    record = vault.notes.record_yes(record.id, make_consent())
    changed = saved(vault, record, "One. ", "Two, changed. ", "Three.")
    assert awaiting(changed) == [set(), {"line_manager", "role_reference"}, set()]
    assert told(vault) == ["One. ", "Three."]


def test_making_one_sentence_private_keeps_the_rest_agreed(vault: Vault) -> None:
    record = written(vault, "Open. Hers alone. Open again.")
    record = vault.notes.record_yes(record.id, make_consent())
    private = make_passage("Hers alone. ", disclosure=PRIVATE)
    cut = saved(vault, record, "Open. ", private, "Open again.")
    assert told(vault) == ["Open. ", "Open again."]
    joined = saved(vault, cut, "Open. Hers alone. Open again.")
    assert awaiting(joined) == [set()]
    assert told(vault) == ["Open. Hers alone. Open again."]


def test_passages_agreed_side_by_side_may_be_joined(vault: Vault) -> None:
    record = written(vault, "One. ", "Two.")
    record = vault.notes.record_yes(record.id, make_consent())
    saved(vault, record, "One. Two.")
    assert told(vault) == ["One. Two."]


def test_words_left_over_from_a_deletion_do_not_join_to_say_something_new(vault: Vault) -> None:
    record = written(vault, "She is not ready.")
    record = vault.notes.record_yes(record.id, make_consent())
    record = saved(vault, record, "She is ", make_passage("not ", disclosure=PRIVATE), "ready.")
    record = saved(vault, record, "She is ", "ready.")
    record = saved(vault, record, "She is ready.")
    assert awaiting(record) == [{"line_manager", "role_reference"}]
    assert told(vault) == []


def test_raising_a_private_sentence_is_never_covered_by_an_earlier_yes(vault: Vault) -> None:
    record = written(vault, "Open. ")
    record = saved(vault, record, "Open. ", make_passage("Hers alone.", disclosure=PRIVATE))
    record = vault.notes.record_yes(record.id, make_consent())
    raised = saved(vault, record, "Open. ", "Hers alone.")
    assert awaiting(raised) == [set(), {"line_manager", "role_reference"}]
    assert told(vault) == ["Open. "]
    merged = saved(vault, raised, "Open. Hers alone.")
    assert told(vault) == []
    assert vault.notes.summaries(PAIR)[0].consent is ConsentState.AWAITING
    vault.notes.record_yes(merged.id, make_consent(on=ON))
    assert told(vault) == ["Open. Hers alone."]


def test_an_audience_added_later_is_not_covered(vault: Vault) -> None:
    record = written(vault, "Words.", disclosure=frozenset({LM}))
    record = vault.notes.record_yes(record.id, make_consent())
    raised = saved(vault, record, "Words.", disclosure=BOTH)
    assert awaiting(raised) == [{"role_reference"}]
    assert told(vault) == []


def test_a_yes_covers_only_the_audiences_it_names(vault: Vault) -> None:
    record = written(vault, "Words.")
    record = vault.notes.record_yes(record.id, make_consent(frozenset({LM})))
    assert told(vault) == []
    assert awaiting(saved(vault, record, "Words.")) == [set()]  # nobody was asked about references


def test_consents_and_awaiting_are_not_taken_from_an_edit(vault: Vault) -> None:
    record = written(vault, "Words.")
    forged = replace(record.note, consents=(make_consent(),))
    record = vault.notes.save(record.id, forged, version=record.version)
    assert record.note.consents == ()
    assert told(vault) == []
    vault.notes.record_yes(record.id, make_consent())
    marked = make_passage("Words.", awaiting=BOTH)
    assert awaiting(saved(vault, vault.notes.get(record.id), marked)) == [set()]


def test_a_withdrawal_ends_it_and_a_new_yes_begins_again(vault: Vault) -> None:
    record = written(vault, "Words.")
    vault.notes.record_yes(record.id, make_consent())
    record = vault.notes.withdraw(record.id, ON - timedelta(2), JUST_RR, "by telephone")
    assert record.note.consents[-1].how == "by telephone"
    assert told(vault) == []
    vault.notes.record_yes(record.id, make_consent(on=ON - timedelta(1)))
    assert told(vault) == ["Words."]


def test_a_withdrawal_is_not_recorded_as_a_yes(vault: Vault) -> None:
    record = written(vault, "Words.")
    with pytest.raises(ValueError, match="withdraw"):
        vault.notes.record_yes(record.id, vault.notes.withdraw(record.id, ON, BOTH, "").note.consents[0])


def imported(vault: Vault, note: Note) -> NoteRecord:
    pair = vault.pairs.add(make_pair(mentee="Asel Moor", notes=(note,)))
    return vault.notes.get(vault.notes.summaries(pair)[0].id)


def test_what_an_import_marks_as_awaiting_stays_so_until_a_yes_cures_it(vault: Vault) -> None:
    note = make_note(passages=(make_passage("Old. "), make_passage("Changed. ", awaiting=BOTH), make_passage("x")))
    record = imported(vault, note)
    recut = saved(vault, record, "Old. ", "Chan", "ged. ", "x")
    both = {"line_manager", "role_reference"}
    assert awaiting(recut) == [set(), both, both, set()]
    cured = vault.notes.record_yes(record.id, make_consent(JUST_RR, on=ON))
    assert awaiting(cured) == [set(), {"line_manager"}, {"line_manager"}, set()]


def test_awaiting_without_any_yes_is_kept_by_its_words(vault: Vault) -> None:
    record = imported(vault, make_note("a", passages=(make_passage("a", awaiting=JUST_RR),), consents=()))
    changed = saved(vault, record, "new. ", "a")
    assert awaiting(changed) == [set(), {"role_reference"}]


@pytest.mark.parametrize(
    ("note", "state"),
    [
        (make_note(disclosure=PRIVATE), ConsentState.NONE),
        (make_note(passages=(make_passage(disclosure=PRIVATE),)), ConsentState.NONE),
        (make_note(consents=()), ConsentState.NEVER_ASKED),
        (make_note(passages=(), consents=()), ConsentState.NEVER_ASKED),
        (make_note(passages=(make_passage(" \n"), make_passage(disclosure=PRIVATE))), ConsentState.NONE),
        (make_note(), ConsentState.AGREED),
        (make_note(passages=(make_passage(), make_passage(disclosure=PRIVATE))), ConsentState.AGREED),
        (make_note(consents=(make_consent(JUST_RR),)), ConsentState.AWAITING),
        (make_note(disclosure=JUST_RR, consents=(make_consent(JUST_RR),)), ConsentState.AGREED),
        (make_note(passages=(make_passage(), make_passage("x", awaiting=JUST_RR))), ConsentState.AWAITING),
    ],
)
def test_a_list_says_in_a_word_how_a_note_stands(vault: Vault, note: Note, state: ConsentState) -> None:
    pair = vault.pairs.add(make_pair(mentee="Asel Moor", notes=(note,)))
    assert vault.notes.summaries(pair)[0].consent is state


def test_a_list_says_when_a_yes_was_withdrawn(vault: Vault) -> None:
    record = written(vault, "Words.")
    vault.notes.record_yes(record.id, make_consent())
    vault.notes.withdraw(record.id, ON, BOTH, "by telephone")
    assert vault.notes.summaries(PAIR)[0].consent is ConsentState.WITHDRAWN
    vault.notes.record_yes(record.id, make_consent(on=ON + timedelta(1)))
    assert vault.notes.summaries(PAIR)[0].consent is ConsentState.AGREED


def test_a_list_shows_the_newest_first_with_what_badges_need(vault: Vault) -> None:
    written(vault, "Older.", held_on=date(2026, 1, 1))
    yes = make_consent(JUST_RR, recipient="Fernhill Clinic", expires=date(2026, 12, 31))
    newer = written(vault, "Newer  words\n" + "x" * 100, held_on=date(2026, 3, 1))
    vault.notes.record_yes(newer.id, yes)
    first, second = vault.notes.summaries(PAIR)
    assert (first.held_on, second.held_on) == (date(2026, 3, 1), date(2026, 1, 1))
    assert first.first_words.startswith("Newer words xxx")
    assert len(first.first_words) == 80
    assert (first.agreed_on, first.agreed_recipient, first.agreed_expires) == (yes.on, yes.recipient, yes.expires)
    assert (second.agreed_on, second.agreed_recipient, second.has_words) == (None, None, True)


def test_own_levels_are_listed_passage_by_passage(vault: Vault) -> None:
    record = written(vault, "a")
    saved(vault, record, "a", make_passage("b", disclosure=PRIVATE), make_passage("c", disclosure=JUST_RR))
    assert vault.notes.summaries(PAIR)[0].own_levels == (PRIVATE, JUST_RR)


def test_a_note_that_never_was(vault: Vault) -> None:
    with pytest.raises(UnknownNote):
        vault.notes.get(NoteId(99))


def test_two_yeses_keep_their_own_words(vault: Vault) -> None:
    record = written(vault, "First words.")
    first = Consent(make_consent().decision, make_consent().on, JUST_RR, recipient="Fernhill Clinic")
    record = vault.notes.record_yes(record.id, first)
    record = saved(vault, record, "Second words.")
    record = vault.notes.record_yes(record.id, make_consent(JUST_RR, recipient="Another Clinic"))
    assert told(vault) == []  # the words of now were agreed for another clinic only
    saved(vault, record, "First words.")
    assert told(vault) == ["First words."]
