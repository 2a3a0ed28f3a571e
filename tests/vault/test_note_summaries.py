"""What lists show of a note is what its words, levels and consents say, and is read without the words."""

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from confidant.domain.note import Disclosure
from confidant.domain.vocabulary import Decision
from confidant.domain.words import fold_space
from confidant.flows.home import look_round
from confidant.vault.connection import Action, Authorizer, StatementRefused
from confidant.vault.consent_state import ConsentState, consent_state
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.notes import NoteRecord, NoteSummary, Waiting
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    HELD_ON,
    LM,
    ON,
    PRIVATE,
    RR,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)
from tests.vault.test_agreed_words import cuts

FEW_DAYS = st.integers(0, 2)
LEVEL = st.sampled_from([BOTH, BOTH, BOTH, frozenset({LM}), frozenset({RR}), PRIVATE])
AUDIENCES = st.sampled_from([BOTH, BOTH, frozenset({LM}), frozenset({RR})])
SENTENCES = ["She is good. ", "He is not late. ", "\n\n", "\u00a0a\u2003b \x1c c", "word " * 20]
BODIES = st.lists(st.sampled_from(SENTENCES), max_size=3).map("".join)
AWAITED = {ConsentState.NEVER_ASKED, ConsentState.AWAITING}


def from_the_whole(stored: StoredNote) -> NoteSummary:
    """The summary of a note, worked out from everything that is stored of it."""
    note = stored.note
    yeses = [consent for consent in note.consents if consent.decision is Decision.AGREED]
    latest = max(yeses, key=lambda consent: consent.on, default=None)
    words = fold_space(note.body)
    return NoteSummary(
        id=stored.id,
        pair=stored.pair,
        held_on=note.held_on,
        title=note.title,
        first_words=words[:80],
        disclosure=note.disclosure,
        own_levels=tuple(passage.disclosure for passage in note.passages if passage.disclosure is not None),
        has_words=bool(words),
        consent=consent_state(note, stored.agreed),
        agreed_on=latest and latest.on,
        agreed_recipient=latest and latest.recipient,
        agreed_expires=latest and latest.expires,
    )


def assert_lists_are_true(vault: Vault) -> None:
    """Hold every list against the notes as they are stored."""
    waiting = {}
    for pair in vault.pairs.summaries():
        stored = read_notes(vault.database, pair=pair.id)
        expected = [from_the_whole(note) for note in reversed(stored)]
        expected.sort(key=lambda summary: summary.held_on, reverse=True)
        assert vault.notes.summaries(pair.id) == expected
        asking = [summary for summary in expected if summary.has_words and summary.consent in AWAITED]
        if asking:
            newest = max(asking, key=lambda summary: (summary.held_on, summary.id))
            waiting[pair.id] = Waiting(len(asking), newest.id, newest.held_on)
    assert vault.notes.waiting() == waiting


class KeepingLists(RuleBasedStateMachine):
    """A mentor does everything that changes notes and what the mentee said to them; the lists stay true throughout."""

    @initialize()
    def begin(self) -> None:
        self._folder = TemporaryDirectory()
        self.vault = open_test_vault(Path(self._folder.name), make_pair(notes=(make_note("She is good. He is late."),)))
        self.vault.pairs.add(make_pair(mentee="Wren Okafor", notes=(), line_manager=None))

    def a_note(self, data: st.DataObject) -> NoteRecord:
        numbers = [number for pair in self.vault.pairs.summaries() for number in self.vault.notes.listed(pair.id)]
        return self.vault.notes.get(data.draw(st.sampled_from(numbers)))

    def save(self, record: NoteRecord, **changes: object) -> None:
        self.vault.notes.save(record.id, replace(record.note, **changes), version=record.version)  # type: ignore[arg-type]

    @rule(data=st.data(), body=BODIES, level=LEVEL)
    def write(self, data: st.DataObject, body: str, level: Disclosure) -> None:
        self.save(self.a_note(data), passages=data.draw(cuts(body)), disclosure=level)

    @rule(data=st.data())
    def cut_anew(self, data: st.DataObject) -> None:
        record = self.a_note(data)
        self.save(record, passages=data.draw(cuts(record.note.body)))

    @rule(data=st.data(), level=LEVEL, days=FEW_DAYS)
    def set_level_and_day(self, data: st.DataObject, level: Disclosure, days: int) -> None:
        self.save(self.a_note(data), disclosure=level, held_on=HELD_ON + timedelta(days), title=f"Held {days} later")

    @rule(data=st.data(), audiences=AUDIENCES, days=FEW_DAYS)
    def ask(self, data: st.DataObject, audiences: Disclosure, days: int) -> None:
        limits = {"recipient": f"Clinic {days}", "expires": ON} if len(audiences) == 1 else {}
        yes = make_consent(audiences, make_consent().on + timedelta(days), **limits)
        self.vault.notes.record_yes(self.a_note(data).id, yes)

    @rule(data=st.data(), audiences=AUDIENCES, days=st.integers(-1, 3))
    def withdraw(self, data: st.DataObject, audiences: Disclosure, days: int) -> None:
        on = make_consent().on + timedelta(days)
        self.vault.notes.withdraw(self.a_note(data).id, on, audiences, "by telephone")

    @rule(pair=st.sampled_from([PairId(1), PairId(2)]), name=st.sampled_from(["Corin Abbott", "Della Frost", None]))
    def change_the_line_manager(self, pair: PairId, name: str | None) -> None:
        self.vault.pairs.change_line_manager(pair, name)

    @rule(pair=st.sampled_from([PairId(1), PairId(2)]), body=BODIES, level=LEVEL)
    def write_another(self, pair: PairId, body: str, level: Disclosure) -> None:
        record = self.vault.notes.get(self.vault.notes.new(pair, HELD_ON))
        self.save(record, passages=(make_passage(body),), disclosure=level)

    @precondition(lambda self: len(self.vault.notes.listed(PairId(1))) > 1)
    @rule()
    def delete_the_newest(self) -> None:
        self.vault.trash.put(self.vault.notes.listed(PairId(1))[0], ON)

    @precondition(lambda self: len(self.vault.pairs.summaries()) == 2)
    @rule()
    def import_a_copy(self) -> None:
        self.vault.pairs.add(replace(self.vault.pairs.whole(PairId(1)), mentee="A copy"))

    @invariant()
    def lists_are_true(self) -> None:
        assert_lists_are_true(self.vault)

    def teardown(self) -> None:
        if hasattr(self, "vault"):
            self.vault.close(back_up=False)
            self._folder.cleanup()


KeepingLists.TestCase.settings = settings(max_examples=18, stateful_step_count=12, deadline=None)
test_keeping_lists = KeepingLists.TestCase


@pytest.fixture
def full(tmp_path: Path) -> Vault:
    """A vault with every way for a note to stand with its mentee."""
    notes = (
        make_note(),
        make_note("Nobody was asked.", consents=(), held_on=HELD_ON + timedelta(days=1)),
        make_note("Nor here.", consents=(), held_on=HELD_ON + timedelta(days=1)),
        make_note("Ours alone.", disclosure=PRIVATE, consents=()),
        make_note("Taken back.", consents=(make_consent(), make_withdrawal())),
        make_note("Half ", "of it.", consents=(make_consent(frozenset({RR})),)),
        make_note(passages=(make_passage("a", disclosure=PRIVATE), make_passage("b", disclosure=frozenset({LM})))),
        make_note(passages=(), consents=()),
    )
    vault = open_test_vault(tmp_path, make_pair(notes=notes, requests=(make_request(),)))
    vault.pairs.add(make_pair(mentee="Wren Okafor", notes=(make_note(disclosure=BOTH),)))
    return vault


def test_an_import_is_listed_as_it_is(full: Vault) -> None:
    assert_lists_are_true(full)
    assert {summary.consent for summary in full.notes.summaries(PairId(1))} == set(ConsentState)
    full.close(back_up=False)


def test_of_one_day_the_note_written_last_is_the_newest_that_waits(full: Vault) -> None:
    assert full.notes.waiting() == {PairId(1): Waiting(3, NoteId(3), HELD_ON + timedelta(days=1))}
    full.close(back_up=False)


def test_lists_and_home_read_no_words(full: Vault) -> None:
    def without_words(action: int, table: str | None, column: str | None, *_more: str | None) -> int:
        return Action.DENY if action == Action.READ and (table, column) in NOT_READ else Action.OK

    NOT_READ = {(table, "words") for table in ("passage", "consent_words", "consent_sentence")}  # noqa: N806
    put = full.database.set_authorizer

    def put_both(wall: Authorizer | None, refused_words: re.Pattern[str] | None = None) -> None:
        """Let the wall, behind which a request's terms are read, stand before ours, not in its place."""
        put(without_words if wall is None else lambda *of: max(without_words(*of), wall(*of)), refused_words)

    full.database.set_authorizer = put_both  # type: ignore[method-assign]
    put_both(None)
    assert len(full.notes.summaries(PairId(1))) == 8
    assert look_round(full, ON).owed
    with pytest.raises(StatementRefused):
        full.notes.get(NoteId(1))
    put(None)
    full.close(back_up=False)


def test_some_notes_are_read_in_the_order_asked_for(full: Vault) -> None:
    assert [note.id for note in full.notes.summaries_of([NoteId(4), NoteId(99), NoteId(2)])] == [4, 2]
    full.close(back_up=False)


@pytest.mark.parametrize(
    ("read", "index"),
    [
        (lambda vault: vault.notes.listed(PairId(1)), "COVERING INDEX note_of_day"),
        (lambda vault: vault.notes.waiting(), "COVERING INDEX note_that_awaits_yes"),
        (lambda vault: vault.notes.summaries_of([NoteId(1)]), "COVERING INDEX passage_with_own_level"),
        (lambda vault: vault.pairs.summaries(), "COVERING INDEX note_of_day"),
    ],
)
def test_no_list_looks_through_a_whole_table_of_notes_or_passages(full: Vault, read, index: str) -> None:
    asked: list[str] = []
    query = full.database.query
    full.database.query = lambda sql, parameters=(): (asked.append(sql), query(sql, parameters))[1]  # type: ignore[method-assign]
    read(full)
    full.database.query = query  # type: ignore[method-assign]
    plans = [
        detail
        for sql in asked
        for *_, detail in full.database.query(f"EXPLAIN QUERY PLAN {sql}", (1,) * sql.count("?"))
    ]
    assert any(index in plan for plan in plans), plans
    assert not [plan for plan in plans if plan.startswith(("SCAN n", "SCAN passage")) and "COVERING" not in plan]
    full.close(back_up=False)
