"""Hiding or cutting words after the yes never turns it into a yes to something else."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.note import Disclosure, Passage
from confidant.domain.passages import passages_of, runs_of, with_level
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import PairId
from confidant.vault.interchange import import_file
from confidant.vault.notes import NoteRecord, Notes
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

JUST_RR = frozenset({RR})
TURNED = "She is not good at numbers, and never late."
CUT = ("She is ", "not ", "good at numbers.")


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty vault."""
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def came(vault: Vault, *parts: str | Passage, **changes: object) -> NoteRecord:
    """An imported note to which the mentee said yes, for both audiences unless `changes` say otherwise."""
    passages = tuple(make_passage(part) if isinstance(part, str) else part for part in parts)
    vault.pairs.add(make_pair(notes=(make_note(passages=passages, **changes),)))
    return vault.notes.get(vault.notes.summaries(PairId(1))[0].id)


def saved(vault: Vault, record: NoteRecord, *parts: str | Passage, **changes: object) -> NoteRecord:
    passages = tuple(make_passage(part) if isinstance(part, str) else part for part in parts)
    return vault.notes.save(record.id, replace(record.note, passages=passages, **changes), version=record.version)  # type: ignore[arg-type]


def with_words_at(vault: Vault, record: NoteRecord, words: str, level: Disclosure | None) -> NoteRecord:
    """Put a level on words as the editor does."""
    place = record.note.body.index(words)
    runs = with_level(runs_of(record.note.passages), place, place + len(words), level)
    return saved(vault, record, *passages_of(runs))


def told(vault: Vault, organisation: str = "Fernhill Clinic") -> list[str]:
    request = make_request()
    request = replace(request, requester=replace(request.requester, organisation=organisation))
    return [p.text for note in gather(vault, PairId(1), request, ON, making=True) for p in note.passages]


def awaiting(record: NoteRecord) -> list[bool]:
    return [bool(passage.awaiting) for passage in record.note.passages]


def test_a_word_hidden_after_the_yes_asks_for_a_new_one_to_what_is_left(vault: Vault) -> None:
    record = came(vault, TURNED)
    for word in ("not ", "never "):
        record = with_words_at(vault, record, word, PRIVATE)
    assert told(vault) == []
    assert awaiting(record) == [True, False, True, False, True]
    assert vault.notes.summaries(PairId(1))[0].consent is ConsentState.AWAITING
    record = saved(vault, record, *record.note.passages, title="Another title")
    assert told(vault) == []
    vault.notes.record_yes(record.id, make_consent(on=ON))
    assert told(vault) == ["She is ", "good at numbers, and ", "late."]


def test_showing_the_word_again_restores_the_yes_though_the_cuts_stay(vault: Vault) -> None:
    record = came(vault, TURNED)
    for word in ("not ", "never "):
        record = with_words_at(vault, record, word, PRIVATE)
    record = with_words_at(vault, record, "never ", None)
    assert told(vault) == []
    record = with_words_at(vault, record, "not ", None)
    assert "".join(told(vault)) == TURNED
    assert not any(awaiting(record))


def test_a_part_of_a_sentence_that_is_as_it_was_agreed_to_again_restores_the_yes(vault: Vault) -> None:
    """The mentee read some words of it; then those were changed and stored, and changed back; so were the others."""
    agreed = (make_passage("She says ", disclosure=PRIVATE), "he leads well", make_passage(" now.", disclosure=PRIVATE))
    record = came(vault, *agreed)
    for changed in ("he reads well", "he leads"):
        record = saved(vault, record, agreed[0], changed, agreed[2])
        assert told(vault) == []
        vault.notes = Notes(vault.database, vault.history)  # knows nothing of the saves before
        record = saved(vault, record, *agreed)
        assert told(vault) == ["he leads well"]
    elsewhere = make_passage("Nobody says ", disclosure=PRIVATE)
    record = saved(vault, record, elsewhere, *agreed[1:])
    assert told(vault) == []
    record = saved(vault, record, *agreed)
    assert awaiting(record) == [False, False, False]
    assert told(vault) == ["he leads well"]
    # Without the words that were not told: they are to go from the vault when they go from the note.
    assert [words for (words,) in vault.database.query("SELECT DISTINCT words FROM consent_sentence")] == [
        "he leads well"
    ]


def test_a_hidden_word_that_is_then_deleted_leaves_nothing_told(vault: Vault) -> None:
    record = with_words_at(vault, came(vault, TURNED), "not ", PRIVATE)
    kept = [passage for passage in record.note.passages if passage.text != "not "]
    record = saved(vault, record, *kept)
    assert told(vault) == []
    record = saved(vault, record, *CUT[:1], "not ", *kept[1:])
    assert "".join(told(vault)) == TURNED


@pytest.mark.parametrize(
    "left", [("She is ", "good at numbers."), ("good at numbers.",), ("good at numbers.", "She is ", "not ")]
)
def test_taking_out_or_moving_a_piece_of_a_sentence_silences_the_rest(vault: Vault, left: tuple[str, ...]) -> None:
    record = came(vault, *CUT)
    assert told(vault) == list(CUT)
    record = saved(vault, record, *left)
    assert told(vault) == []
    record = saved(vault, record, *left, title="Another title")
    assert told(vault) == []
    assert all(awaiting(record))
    assert vault.notes.summaries(PairId(1))[0].consent is ConsentState.AWAITING
    record = saved(vault, record, *CUT)
    assert told(vault) == list(CUT)


def test_a_piece_typed_anew_as_a_sentence_is_not_the_one_agreed_to(vault: Vault) -> None:
    record = came(vault, "She is ", make_passage("not ", disclosure=PRIVATE), "good.")
    assert told(vault) == ["She is ", "good."]  # an import is taken at its word, and so is a yes to what stands
    record = saved(vault, record, "Nothing.")
    assert told(vault) == []
    saved(vault, record, "good.")
    assert told(vault) == []


def test_whole_sentences_may_be_hidden_also_in_a_list(vault: Vault) -> None:
    record = came(vault, "Strengths:\n\n- She is calm.\n- **She is not late.**\n- She listens. She asks.\n")
    record = with_words_at(vault, record, "She is not late.", PRIVATE)
    record = with_words_at(vault, record, "She listens. ", PRIVATE)
    assert not any(awaiting(record))
    assert "".join(told(vault)) == "Strengths:\n\n- She is calm.\n- ****\n- She asks.\n"


def test_a_wrapped_line_is_one_sentence(vault: Vault) -> None:
    with_words_at(vault, came(vault, "She is not\nready. He is."), "She is not\n", PRIVATE)
    assert told(vault) == []


def test_the_shared_note_keeps_its_yes_when_its_figures_are_shown_and_hidden(vault: Vault, shared: Path) -> None:
    import_file(vault, shared / "data/pairs/daniel.json")
    number = next(s.id for s in vault.notes.summaries(PairId(1)) if s.held_on.isoformat() == "2026-05-06")
    record = vault.notes.get(number)
    assert awaiting(record) == [False, False, False]
    joined = with_words_at(vault, record, record.note.passages[1].text, None)
    assert awaiting(joined) == [False, True, False]
    again = with_words_at(vault, joined, record.note.passages[1].text, PRIVATE)
    assert awaiting(again) == [False, False, False]


def test_a_yes_to_the_turned_sentence_is_not_one_for_somebody_else(vault: Vault) -> None:
    """The pieces were agreed to for anyone once, in another sentence; the newer yes is for one recipient."""
    record = came(vault, *CUT)
    record = saved(vault, record, "She is ", "good at numbers.")
    vault.notes.record_yes(record.id, make_consent(JUST_RR, on=ON, recipient="Fernhill Clinic"))
    assert told(vault) == ["She is ", "good at numbers."]
    assert told(vault, "Another Clinic") == []


def test_a_word_that_only_a_later_yes_covers_does_not_round_off_an_older_one(vault: Vault) -> None:
    record = came(vault, "She is ", make_passage("not ", disclosure=frozenset({LM})), "good at numbers.")
    record = saved(vault, record, *CUT)
    vault.notes.record_yes(record.id, make_consent(JUST_RR, on=ON, recipient="Fernhill Clinic"))
    assert told(vault) == list(CUT)
    copied = replace(vault.pairs.whole(PairId(1)), mentee="The copy")
    copy = vault.pairs.add(copied)
    assert [p.text for note in gather(vault, copy, make_request(), ON) for p in note.passages] in ([], list(CUT))


@pytest.mark.parametrize("other", ["x", "Other words. "])
def test_an_imported_mark_outlives_every_save_but_a_change_of_its_words(vault: Vault, other: str) -> None:
    twin = make_passage("Kept. ", awaiting=JUST_RR)
    record = came(vault, "Kept. ", twin)
    assert told(vault) == ["Kept. "]
    record = saved(vault, record, "Kept. ", "Kept. ", title="Another title")
    assert awaiting(record) == [False, True]
    record = saved(vault, record, "Kept. ", make_passage("Kept. ", disclosure=PRIVATE))
    record = saved(vault, record, "Kept. ", "Kept. ", "More. ")
    assert awaiting(record) == [False, True, True]
    assert told(vault) == ["Kept. "]
    record = saved(vault, record, "Kept. ", other)
    record = saved(vault, record, "Kept. ", "Kept. ")
    assert awaiting(record) == [False, False]


def test_a_new_yes_lifts_an_imported_mark(vault: Vault) -> None:
    record = came(vault, "Kept. ", make_passage("Kept. ", awaiting=BOTH))
    record = vault.notes.record_yes(record.id, make_consent(on=ON))
    assert awaiting(saved(vault, record, "Kept. ", "Kept. ", title="Another title")) == [False, False]
