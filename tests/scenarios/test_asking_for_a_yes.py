"""From a proposal to a yes, to a letter, to a withdrawal and a correction; and who of the two can change what alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.note import Note
from confidant.domain.request import Requester
from confidant.flows.already_left import already_left
from confidant.flows.asking import change_manager, to_ask
from confidant.flows.correcting import make_correction
from confidant.flows.make_document import make_reference
from confidant.flows.papers.words_sheet import save_sheet
from confidant.release.document import Format
from confidant.release.reopen import words_in
from confidant.vault.ids import NoteId, PairId
from confidant.vault.shareable import gather
from confidant.vault.sheets import Answer
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.flows.desk import NOW

PAIR, NOTE = PairId(1), NoteId(1)
DAY = timedelta(days=1)
SECRET = "Nobody at work knows of the zanzibarcanary."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    passages = (make_passage(f"{WORDS} "), make_passage(SECRET, disclosure=PRIVATE))
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(passages=passages, consents=()),)))
    yield opened
    opened.close(back_up=False)


def told(vault: Vault, on: date = ON, *, making: bool = True) -> set[str]:
    """Everything that anybody the pair has in mind may be told."""
    manager = vault.pairs.summary(PAIR).line_manager or ""
    requests = (make_request(), replace(make_request(LM), requester=Requester(manager)))
    return {note.run for request in requests for note in gather(vault, PAIR, request, on, making=making)}


def propose(vault: Vault) -> None:
    asked = [(each.proposal, each.audiences) for each in to_ask(vault, PAIR, ON) if each.audiences]
    vault.sheets.propose(PAIR, ON, asked)


def answer(vault: Vault, agreed: frozenset = BOTH, on: date = ON) -> None:
    sheet = vault.sheets.open_one(PAIR)
    assert sheet is not None
    vault.sheets.answer(sheet.id, [Answer(0, agreed & sheet.words[0].audiences)], on, "read together")


def edit(vault: Vault, change: Callable[[Note], Note]) -> None:
    record = vault.notes.get(NOTE)
    vault.notes.save(NOTE, change(record.note), version=record.version)


def test_words_are_proposed_agreed_used_withdrawn_and_corrected(vault: Vault, tmp_path: Path) -> None:
    assert told(vault) == set(), "a level alone lets nothing through"
    propose(vault)
    sheet = vault.sheets.open_one(PAIR)
    assert sheet is not None
    save_sheet(vault, sheet.id, tmp_path / "words.pdf", now=NOW)
    assert "zanzibar" not in words_in((tmp_path / "words.pdf").read_bytes(), Format.PDF)
    assert told(vault) == set(), "nor does a sheet"
    answer(vault)
    assert told(vault) == {WORDS}
    letter = make_reference(vault, PAIR, make_request(), tmp_path / "letter.pdf", now=NOW)
    vault.notes.withdraw(NOTE, ON, BOTH, "by telephone")
    assert told(vault) == set()
    (left,) = already_left(vault, NOTE, BOTH)
    assert (left.entry.n, left.holds_words) == (letter.register, True)
    make_correction(vault, letter.register, tmp_path / "correction.pdf", now=NOW)
    assert "chairs" not in words_in((tmp_path / "correction.pdf").read_bytes(), Format.PDF)
    kinds = [(entry.recipient, bool(entry.consents)) for entry in vault.register.entries(PAIR)]
    assert kinds == [
        ("Tobias Renn", False),
        ("Petra Lindqvist, Fernhill Clinic", True),
        ("Petra Lindqvist, Fernhill Clinic", False),
    ]
    assert vault.register.verify() == vault.check() == []


def test_after_a_change_of_manager_the_new_one_is_told_once_the_mentee_says_yes_again(vault: Vault) -> None:
    propose(vault)
    answer(vault)
    again = change_manager(vault, PAIR, "Nadia Frost", ON)
    vault.sheets.propose(PAIR, ON, [(each.proposal, each.audiences) for each in again])
    as_nadia = replace(make_request(LM), requester=Requester("Nadia Frost"))
    assert gather(vault, PAIR, as_nadia, ON) == ()
    answer(vault, frozenset({LM}))
    assert [note.run for note in gather(vault, PAIR, as_nadia, ON)] == [WORDS]


MENTOR_ALONE: dict[str, Callable[[Vault], object]] = {
    "raises a level": lambda v: edit(v, lambda n: replace(n, disclosure=BOTH, passages=(*n.passages[:1],))),
    "shows what was private": lambda v: edit(
        v, lambda n: replace(n, passages=tuple(replace(p, disclosure=BOTH) for p in n.passages))
    ),
    "writes something else": lambda v: edit(
        v, lambda n: replace(n, passages=(make_passage("He is never late.", disclosure=BOTH), *n.passages))
    ),
    "proposes": propose,
    "puts a sheet away": lambda v: (propose(v), v.sheets.close(v.sheets.open_one(PAIR).id)),
    "names another manager": lambda v: v.pairs.change_line_manager(PAIR, "Nadia Frost"),
}


@pytest.mark.parametrize("act", MENTOR_ALONE.values(), ids=MENTOR_ALONE)
@pytest.mark.parametrize("agreed", [False, True], ids=["before a yes", "after a yes"])
def test_nothing_that_a_mentor_does_alone_lets_more_through(
    vault: Vault, act: Callable[[Vault], object], agreed: bool
) -> None:
    if agreed:
        propose(vault)
        answer(vault, frozenset({RR}))
    before = told(vault)
    act(vault)
    assert told(vault) <= before


TIGHTENING: dict[str, Callable[[Vault], object]] = {
    "the mentor makes the words private": lambda v: edit(
        v, lambda n: replace(n, passages=tuple(replace(p, disclosure=PRIVATE) for p in n.passages))
    ),
    "the mentor makes the note private": lambda v: edit(v, lambda n: replace(n, disclosure=PRIVATE)),
    "the mentee withdraws": lambda v: v.notes.withdraw(NOTE, ON, BOTH, ""),
    "the mentee withdraws from next week on": lambda v: v.notes.withdraw(NOTE, ON + 7 * DAY, BOTH, ""),
}


@pytest.mark.parametrize("act", TIGHTENING.values(), ids=TIGHTENING)
def test_either_of_them_takes_words_back_alone_and_at_once(vault: Vault, act: Callable[[Vault], object]) -> None:
    vault.notes.record_yes(NOTE, make_consent())
    assert told(vault) == {WORDS}
    act(vault)
    assert told(vault) == set()
