"""A no is to words, not to a place: no older yes to the same words in another note of the pair outlives it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.note import Disclosure
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.shareable import gather
from confidant.vault.sheets import Answer
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    WORDS,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def told(vault: Vault) -> list[str]:
    return [p.text for note in gather(vault, PAIR, make_request(), ON, making=True) for p in note.passages]


def answer_all(vault: Vault, agreed: Disclosure = PRIVATE) -> None:
    proposed = [(piece, piece.audiences) for piece in vault.sheets.proposals(PAIR, ON)]
    sheet = vault.sheets.propose(PAIR, ON, proposed)
    vault.sheets.answer(sheet, [Answer(place, agreed) for place in range(len(proposed))], ON, "")


@pytest.mark.parametrize("meanwhile", ["Of something else.", None], ids=["without the words", "private"])
@pytest.mark.parametrize(
    ("agreed", "declined"),
    [
        (WORDS, WORDS),
        ("One.\nTwo.", "One.\nTwo."),
        ("One.  Two.", "One.  Two."),
        ("One.\n\nTwo.\n", "One. Two."),
        ("One. Two.", " One.\u00a0\tTwo."),
    ],
)
def test_a_no_holds_for_another_note_however_its_words_are_spaced(
    vault: Vault, agreed: str, declined: str, meanwhile: str | None
) -> None:
    vault.pairs.add(make_pair(notes=(make_note(agreed), make_note(declined, consents=()))))
    first = vault.notes.get(NoteId(1))
    assert told(vault) == [agreed]
    now = (make_passage(agreed if meanwhile is None else meanwhile, disclosure=PRIVATE),)
    lowered = vault.notes.save(first.id, replace(first.note, passages=now), version=first.version)
    answer_all(vault)
    again = replace(lowered.note, passages=(make_passage(agreed, disclosure=BOTH),))
    vault.notes.save(first.id, again, version=lowered.version)
    assert told(vault) == []


def test_a_no_for_one_reader_leaves_the_yes_for_the_other_and_other_words(vault: Vault) -> None:
    words = "One.\nTwo."
    passages = (make_passage(words), make_passage("\nThree."))
    vault.pairs.add(make_pair(notes=(make_note(passages=passages), make_note(words, consents=()))))
    first = vault.notes.get(NoteId(1))
    hidden = tuple(replace(passage, disclosure=PRIVATE) for passage in passages)
    lowered = vault.notes.save(first.id, replace(first.note, passages=hidden), version=first.version)
    answer_all(vault, frozenset({LM}))
    raised = tuple(replace(passage, disclosure=BOTH) for passage in passages)
    vault.notes.save(first.id, replace(lowered.note, passages=raised), version=lowered.version)
    assert told(vault) == ["\nThree."]
    to_manager = gather(vault, PAIR, make_request(LM), ON, making=True)
    assert [p.text for note in to_manager if note.passages[0].note == first.id for p in note.passages] == [
        words,
        "\nThree.",
    ]


def test_lists_show_that_a_note_awaits_a_yes_where_a_no_took_a_share_of_its_sentence(vault: Vault) -> None:
    share = make_passage("One.\nTwo")
    note = make_note(passages=(share, make_passage(" and three.")))
    vault.pairs.add(make_pair(notes=(note, make_note(share.text, consents=()))))
    before = {summary.id: summary.consent for summary in vault.notes.summaries(PAIR)}
    declined = next(piece for piece in vault.sheets.proposals(PAIR, ON) if piece.words == share.text)
    sheet = vault.sheets.propose(PAIR, ON, [(declined, BOTH)])
    vault.sheets.answer(sheet, [Answer(0, PRIVATE)], ON, "")
    after = {summary.id: summary.consent for summary in vault.notes.summaries(PAIR)}
    assert (before[NoteId(1)], after[NoteId(1)]) == (ConsentState.AGREED, ConsentState.AWAITING)
    assert vault.notes.waiting()[PAIR].count == 1
