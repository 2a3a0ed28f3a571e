"""Words are proposed to the mentee on a sheet, and each answer is to exactly these words (mission, the gate, 3)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.consent import Consent
from confidant.domain.standing import ConsentStanding
from confidant.domain.vocabulary import Decision, Topic
from confidant.flows.history import keep, restore
from confidant.vault.ids import NoteId, PairId
from confidant.vault.interchange_export import beside_the_notes
from confidant.vault.proposals import Proposal
from confidant.vault.record_problems import ClosedSheet, OtherWords, UnknownSheet
from confidant.vault.shareable import gather
from confidant.vault.sheets import UNLIMITED, Answer, Limits
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    FAST,
    LM,
    ON,
    PASSPHRASE,
    PRIVATE,
    RR,
    WORDS,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)

PAIR = PairId(1)
JUST_LM, JUST_RR = frozenset({LM}), frozenset({RR})
DAY = timedelta(days=1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def unasked(*texts: str, **changes: object):
    return make_note(*texts, **({"consents": ()} | changes))


def pieces(vault: Vault, on: date = ON) -> list[Proposal]:
    return vault.sheets.proposals(PAIR, on)


def propose(vault: Vault, limits: Limits = UNLIMITED, on: date = ON):
    return vault.sheets.propose(PAIR, on, [(piece, piece.audiences) for piece in pieces(vault, on)], limits)


def told(vault: Vault, request: object = None, on: date = ON) -> list[str]:
    return [p.text for note in gather(vault, PAIR, request or make_request(), on, making=True) for p in note.passages]  # type: ignore[arg-type]


def open_sheet(vault: Vault):
    sheet = vault.sheets.open_one(PAIR)
    assert sheet is not None
    return sheet


# What may be proposed


def test_only_words_with_a_level_are_proposed_each_for_its_own_readers(vault: Vault) -> None:
    mixed = unasked(
        passages=(
            make_passage("For both. "),
            make_passage("Hers alone. ", disclosure=PRIVATE),
            make_passage("For references.", disclosure=JUST_RR),
            make_passage(" \n"),
        )
    )
    vault.pairs.add(make_pair(notes=(mixed, unasked("Private.", disclosure=PRIVATE))))
    assert [(piece.words, piece.audiences) for piece in pieces(vault)] == [
        ("For both. ", BOTH),
        ("For references.", JUST_RR),
    ]


def test_what_would_be_told_of_one_sentence_is_asked_about_in_one_piece(vault: Vault) -> None:
    cut = (make_passage("She is "), make_passage("not ", disclosure=PRIVATE), make_passage("late. "))
    vault.pairs.add(make_pair(notes=(unasked(passages=(*cut, make_passage("She leads.", topics=()))),)))
    assert [(piece.words, piece.passages) for piece in pieces(vault)] == [
        ("She is late. ", (0, 2)),
        ("She leads.", (3,)),
    ]


def test_a_piece_stands_as_the_part_of_it_that_stands_worst(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note("She is late. "),)))
    record = vault.notes.get(NoteId(1))
    longer = (*record.note.passages, make_passage("Rarely.", disclosure=JUST_RR))
    vault.notes.save(record.id, replace(record.note, passages=longer), version=record.version)
    assert [[stands.standing for _, stands in piece.standing] for piece in pieces(vault)] == [
        [ConsentStanding.LIVE, ConsentStanding.LIVE],
        [ConsentStanding.CHANGED],
    ]


def test_another_manager_unsettles_what_was_agreed_for_the_last(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.change_line_manager(PAIR, "Nadia Frost")
    (piece,) = pieces(vault)
    assert (piece.stands_for(LM).standing, piece.stands_for(RR).standing) == (
        ConsentStanding.OTHER_MANAGER,
        ConsentStanding.LIVE,
    )


def test_nothing_private_gets_on_a_sheet(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(disclosure=JUST_RR),)))
    (piece,) = pieces(vault)
    for forged, audiences in (
        (piece, JUST_LM),
        (piece, PRIVATE),
        (replace(piece, words="Other words."), JUST_RR),
    ):
        with pytest.raises(OtherWords):
            vault.sheets.propose(PAIR, ON, [(forged, audiences)])
    record = vault.notes.get(NoteId(1))
    vault.notes.save(record.id, replace(record.note, disclosure=PRIVATE), version=record.version)
    with pytest.raises(OtherWords):
        vault.sheets.propose(PAIR, ON, [(piece, JUST_RR)])
    assert vault.sheets.open_one(PAIR) is None


def test_another_pairs_words_are_not_on_it(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    vault.pairs.add(make_pair(mentee="Asel Moor", notes=(unasked("Of somebody else."),)))
    assert [piece.words for piece in pieces(vault)] == [WORDS]


# Answers


def test_several_answers_are_recorded_in_one_go(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked("One. "), unasked("Two. "), unasked("Three."))))
    propose(vault)
    three, two, one = open_sheet(vault).words
    answered = vault.sheets.answer(
        open_sheet(vault).id,
        [Answer(one.position, BOTH), Answer(two.position, JUST_LM), Answer(three.position, PRIVATE)],
        ON,
        "read together",
    )
    assert [each.agreed for each in answered.words] == [PRIVATE, JUST_LM, BOTH]
    assert vault.sheets.open_one(PAIR) is None, "all is answered"
    notes = vault.pairs.whole(PAIR).notes
    assert [note.consents for note in notes] == [
        (Consent(Decision.AGREED, ON, BOTH, how="read together"),),
        (Consent(Decision.AGREED, ON, JUST_LM, how="read together"),),
        (),
    ]
    assert told(vault) == ["One. "]
    assert told(vault, make_request(LM)) == ["One. ", "Two. "]


def test_a_no_takes_the_level_at_once_and_alone(vault: Vault) -> None:
    note = make_note("Agreed before. ", "Not this.", topics=())
    vault.pairs.add(make_pair(notes=(replace(note, consents=()),)))
    record = vault.notes.get(NoteId(1))
    vault.notes.record_yes(record.id, make_consent(), among={0})
    assert told(vault) == ["Agreed before. "]
    vault.sheets.propose(PAIR, ON, [(piece, BOTH) for piece in pieces(vault) if piece.words == "Not this."])
    sheet = open_sheet(vault)
    vault.sheets.answer(sheet.id, [Answer(0, PRIVATE)], ON, "")
    record = vault.notes.get(NoteId(1))
    assert [record.note.disclosure_of(passage) for passage in record.note.passages] == [BOTH, PRIVATE]
    assert told(vault) == ["Agreed before. "]


def test_a_yes_to_a_part_of_a_note_lets_no_other_part_through(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked("One. ", "Two. ", "Three."),)))
    propose(vault)
    vault.sheets.answer(open_sheet(vault).id, [Answer(1, BOTH)], ON, "")
    assert told(vault) == ["Two. "]
    assert [each.position for each in open_sheet(vault).unanswered] == [0, 2]


def test_a_sheets_limits_are_those_of_every_yes_to_it(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(),)))
    propose(vault, Limits("Fernhill Clinic", None, ON + DAY))
    vault.sheets.answer(open_sheet(vault).id, [Answer(0, BOTH)], ON, "")
    yes = Consent(Decision.AGREED, ON, JUST_LM, "Fernhill Clinic", None, ON + DAY)
    assert vault.pairs.whole(PAIR).notes[0].consents == (yes, replace(yes, audiences=JUST_RR))
    assert told(vault, on=ON + DAY) == [WORDS]
    assert told(vault, on=ON + 2 * DAY) == []
    elsewhere = replace(make_request(), requester=replace(make_request().requester, organisation="Elsewhere"))
    assert told(vault, elsewhere) == []


def test_an_answer_to_words_that_changed_since_is_not_taken(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked("One. ", "Two."), unasked("Three."))))
    propose(vault)
    record = vault.notes.get(NoteId(1))
    changed = (make_passage("One, though. "), record.note.passages[1])
    record = vault.notes.save(record.id, replace(record.note, passages=changed), version=record.version)
    sheet = open_sheet(vault)
    by_words = {each.proposal and each.proposal.words: each.position for each in sheet.words}
    assert set(by_words) == {None, "Two.", "Three."}
    with pytest.raises(OtherWords):
        vault.sheets.answer(sheet.id, [Answer(by_words["Two."], BOTH), Answer(by_words[None], BOTH)], ON, "")
    assert told(vault) == []
    assert len(open_sheet(vault).unanswered) == 3, "nothing of it was recorded"


def test_nobody_is_agreed_to_who_was_not_asked_for(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(),)))
    vault.sheets.propose(PAIR, ON, [(pieces(vault)[0], JUST_LM)])
    sheet = open_sheet(vault)
    with pytest.raises(OtherWords):
        vault.sheets.answer(sheet.id, [Answer(0, BOTH)], ON, "")
    vault.sheets.answer(sheet.id, [Answer(0, JUST_LM)], ON, "")
    with pytest.raises(ClosedSheet):
        vault.sheets.answer(sheet.id, [Answer(0, PRIVATE)], ON, "answered already")
    assert vault.notes.get(NoteId(1)).note.disclosure_of(vault.notes.get(NoteId(1)).note.passages[0]) == BOTH


def test_a_yes_on_a_sheet_after_a_withdrawal_counts_from_the_next_day_on(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=(make_consent(), make_withdrawal(on=ON))),)))
    for on, expected in ((ON, []), (ON + DAY, [WORDS])):
        propose(vault)
        vault.sheets.answer(open_sheet(vault).id, [Answer(0, BOTH)], on, "")
        assert told(vault, on=ON + DAY) == expected


# What becomes of it


def test_another_manager_closes_a_sheet_that_asks_for_the_last_one(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(),)))
    sheet = propose(vault)
    vault.pairs.change_line_manager(PAIR, "CORIN abbott")
    assert vault.sheets.open_one(PAIR) is not None, "the same name spelt anew"
    vault.pairs.change_line_manager(PAIR, "Nadia Frost")
    assert vault.sheets.open_one(PAIR) is None
    with pytest.raises(ClosedSheet):
        vault.sheets.answer(sheet, [Answer(0, BOTH)], ON, "read together")
    assert told(vault, make_request(LM)) == []
    vault.sheets.propose(PAIR, ON, [(pieces(vault)[0], JUST_RR)])
    vault.pairs.change_line_manager(PAIR, "Corin Abbott")
    assert vault.sheets.open_one(PAIR) is not None, "nobody was asked for the line manager"


def test_a_new_sheet_takes_the_place_of_the_open_one(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(),)))
    first = propose(vault)
    assert propose(vault) != first
    assert len(vault.database.query("SELECT * FROM sheet WHERE is_open")) == 1
    vault.sheets.close(open_sheet(vault).id)
    assert vault.sheets.open_one(PAIR) is None
    assert pieces(vault)[0].stands_for(RR).standing is ConsentStanding.UNASKED


def test_a_sheet_holds_no_words_of_its_own_and_goes_with_notes_and_pairs(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked("One. "), unasked("Two."))))
    sheet = propose(vault)
    rows = vault.database.query("SELECT * FROM sheet_words") + vault.database.query("SELECT * FROM sheet")
    assert not any("One" in str(value) or "Two" in str(value) for row in rows for value in row)
    vault.trash.put(NoteId(1), ON)
    assert [each.proposal and each.proposal.words for each in open_sheet(vault).words] == ["Two."]
    with vault.transaction():
        vault.database.write("DELETE FROM pair")
    assert vault.database.query("SELECT * FROM sheet_words") == []
    with pytest.raises(UnknownSheet):
        vault.sheets.get(sheet)


def test_an_export_says_that_it_has_no_room_for_sheets(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(unasked(),)))
    assert list(beside_the_notes(vault)) == []
    propose(vault)
    assert list(beside_the_notes(vault)) == ["which words were put on a sheet for the mentee (1 sheet)"]


def test_a_sheet_outlives_closing_and_a_new_passphrase(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path, make_pair(notes=(unasked(),)))
    propose(vault, Limits(purpose="appraisal"))
    before = open_sheet(vault)
    vault.change_passphrase(PASSPHRASE, "another one over the larch bridge", derive=FAST)
    vault.close(back_up=False)
    with open_test_vault(tmp_path, passphrase="another one over the larch bridge") as again:
        assert open_sheet(again) == before
        assert again.check() == []


@pytest.mark.parametrize(
    ("rule", "sql"),
    [
        ("UNIQUE", "INSERT INTO sheet VALUES (9, 1, '2026-05-20', NULL, NULL, NULL, 1)"),
        ("sheet_proposed_on_is_a_day", "UPDATE sheet SET proposed_on = '20.5.2026'"),
        ("sheet_words_agreed_is_of_those_asked", "UPDATE sheet_words SET agreed = 3, answered_on = '2026-05-20'"),
        ("sheet_words_answer_is_whole", "UPDATE sheet_words SET agreed = 2"),
        ("sheet_words_digest_is_a_digest", "UPDATE sheet_words SET digest = 'words'"),
    ],
)
def test_the_tables_refuse_what_a_sheet_cannot_be(vault: Vault, rule: str, sql: str) -> None:
    vault.pairs.add(make_pair(notes=(unasked(disclosure=JUST_RR),)))
    propose(vault)
    with pytest.raises(Exception, match=rule), vault.transaction():
        vault.database.write(sql)


# The same words twice


def twice(vault: Vault) -> None:
    """Store a note that says one thing at two places, and agreed as one limited yes goes."""
    yes = make_consent(audiences=JUST_RR, purpose="another post")
    other = make_passage(" And so on. ", disclosure=PRIVATE)
    passages = (make_passage(WORDS), other, make_passage(WORDS))
    vault.pairs.add(make_pair(notes=(make_note(passages=passages, consents=(yes,)),)))


@pytest.mark.parametrize("places", [(0,), (1,), (0, 1)])
def test_a_no_to_words_is_a_no_wherever_they_stand_in_their_note(vault: Vault, places: tuple[int, ...]) -> None:
    twice(vault)
    found = pieces(vault)
    sheet = vault.sheets.propose(PAIR, ON, [(found[place], JUST_RR) for place in places])
    asked = vault.sheets.get(sheet)
    vault.sheets.answer(sheet, [Answer(each.position, PRIVATE) for each in asked.words], ON, "")
    assert [piece.audiences for piece in pieces(vault)] == [JUST_LM, JUST_LM]
    assert told(vault, make_request(purpose="another post")) == []


@pytest.mark.parametrize("said_yes_to", [0, 1])
def test_of_a_yes_and_a_no_to_the_same_words_the_no_counts(vault: Vault, said_yes_to: int) -> None:
    twice(vault)
    sheet = propose(vault)
    answers = [Answer(place, JUST_RR if place == said_yes_to else PRIVATE) for place in (0, 1)]
    vault.sheets.answer(sheet, answers, ON, "on paper")
    assert told(vault) == []


def test_a_no_for_one_reader_reaches_the_same_words_where_they_are_meant_for_fewer(vault: Vault) -> None:
    narrow = make_passage(WORDS, disclosure=JUST_RR)
    passages = (make_passage(WORDS), make_passage(" And so on. ", disclosure=PRIVATE), narrow)
    vault.pairs.add(make_pair(notes=(make_note(passages=passages),)))
    sheet = vault.sheets.propose(PAIR, ON, [(pieces(vault)[0], BOTH)])
    assert told(vault) == [WORDS, WORDS]
    vault.sheets.answer(sheet, [Answer(0, JUST_LM)], ON, "on paper")
    assert told(vault) == []


@pytest.mark.parametrize("by", ["hand", "an older version", "typing it anew", "a part of it"])
def test_after_a_no_the_mentor_alone_cannot_have_an_earlier_yes_count_again(vault: Vault, by: str) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=(make_consent(audiences=JUST_RR),)),)))
    assert told(vault) == [WORDS]
    keep(vault, NoteId(1))
    sheet = propose(vault)
    vault.sheets.answer(sheet, [Answer(0, PRIVATE)], ON, "")
    record = vault.notes.get(NoteId(1))
    if by == "an older version":
        kept = vault.history.versions(record.id)[-1]
        restore(vault, record.id, kept.number, version=record.version)
    else:
        if by == "typing it anew":
            gone = (make_passage("Of something else.", disclosure=PRIVATE),)
            record = vault.notes.save(record.id, replace(record.note, passages=gone), version=record.version)
        again = WORDS[: len(WORDS) // 2] if by == "a part of it" else WORDS
        passages = (make_passage(again), make_passage(WORDS[len(again) :], disclosure=PRIVATE))
        vault.notes.save(record.id, replace(record.note, passages=passages), version=record.version)
    assert [piece.audiences for piece in pieces(vault)] == [BOTH], "it can be asked about once more"
    assert told(vault) == []
    vault.sheets.answer(propose(vault), [Answer(0, JUST_RR)], ON, "she thought it over")
    assert len(told(vault)) == 1


def test_a_no_to_one_passage_takes_it_from_what_was_agreed_in_one_piece_and_leaves_its_neighbour(vault: Vault) -> None:
    passages = (make_passage("She leads. ", topics=(Topic.STRENGTHS,)), make_passage("She is late."))
    vault.pairs.add(make_pair(notes=(make_note(passages=passages, consents=(make_consent(audiences=JUST_RR),)),)))
    sheet = vault.sheets.propose(PAIR, ON, [(pieces(vault)[1], BOTH)])
    vault.sheets.answer(sheet, [Answer(0, PRIVATE)], ON, "")
    assert told(vault) == ["She leads. "]
    record = vault.notes.get(NoteId(1))
    joined = (make_passage("She leads. She is late."),)
    vault.notes.save(record.id, replace(record.note, passages=joined), version=record.version)
    assert told(vault) == []
