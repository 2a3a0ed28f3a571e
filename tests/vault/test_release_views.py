"""The release views by themselves: what each shows, row for row, with neither the gate nor the authorizer before it.

The rows are written as they lie in the tables, by hand: also such as no screen would make.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.gate import Asking, Considered, Terms
from confidant.domain.vocabulary import Audience, Topic
from confidant.vault.connection import Row
from confidant.vault.shareable import PublicFacts, gather, public_facts
from confidant.vault.vault import Vault
from tests.builders import (
    ON,
    PRIVATE,
    WORDS,
    make_agreement,
    make_cell,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)

LM, RR, BOTH, NOBODY = 1, 2, 3, 0
"""Audiences as they lie in a column."""

HELD, AGREED = "2026-02-09", "2026-02-16"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with two pairs and nothing else."""
    opened = open_test_vault(tmp_path)
    with opened.transaction():
        put(opened, "pair", **PAIR, id=1, mentee="Tobias Renn")
        put(opened, "pair", **PAIR, id=2, mentee="Asel Moor")
    yield opened
    opened.close(back_up=False)


PAIR = {
    "mentor": "Imogen Vale",
    "organisation": "Saltmarsh Hospital",
    "programme": "Tideway Mentoring",
    "public_wording": "They meet.",
    "started": "2026-01-12",
    "ended": "2026-07-01",
    "line_manager": "Corin Abbott",
    "erased": 0,
}


def put(vault: Vault, table: str, **columns: object) -> int:
    names, places = ", ".join(columns), ", ".join("?" * len(columns))
    return vault.database.write(f"INSERT INTO {table} ({names}) VALUES ({places})", tuple(columns.values()))


def shown(vault: Vault, view: str) -> list[Row]:
    return sorted(vault.database.query(f"SELECT * FROM {view}"), key=repr)


def put_note(
    vault: Vault, *passages: str, pair: int = 1, level: int = BOTH, topics: str = "goals", **own: object
) -> int:
    (taken,) = vault.database.query("SELECT count(*) FROM note")[0]
    note = put(
        vault,
        "note",
        pair_id=pair,
        position=taken,
        held_on=HELD,
        title="Winter review",
        template="conversation",
        topics=topics,
        disclosure=level,
    )
    for position, words in enumerate(passages):
        put(vault, "passage", note_id=note, position=position, words=words, **{"awaiting": NOBODY, **own})
    return note


_positions = count()


def put_yes(vault: Vault, note: int, words: str | None, to: int = BOTH, covering: int = BOTH, **columns: object) -> int:
    """A consent (a yes unless `columns` say otherwise), and the words it was given to, if any."""
    values = {"decision": "agreed", "on_day": AGREED, "how": "read together", **columns}
    consent = put(vault, "consent", note_id=note, position=next(_positions), audiences=to, **values)
    if words is not None:
        put(vault, "consent_words", consent_id=consent, words=words, audiences=covering)
    return consent


@dataclass(frozen=True)
class Case:
    """A note of one passage with one consent, and whether the passage is to be shown."""

    name: str
    is_shown: bool
    level: int = BOTH
    own: int | None = None
    to: int = BOTH
    covering: int = BOTH
    decision: str = "agreed"
    words: str | None = None


CASES = (
    Case("as its note, agreed for both", True),
    Case("as its note, for the manager alone", True, level=LM, to=LM, covering=LM),
    Case("as its note, for references alone", True, level=RR, to=RR, covering=RR),
    Case("raised above its private note", True, level=NOBODY, own=BOTH),
    Case("raised for the manager alone", True, level=NOBODY, own=LM),
    Case("lowered to one audience, agreed for it", True, own=RR, to=RR, covering=RR),
    Case("of both audiences one was agreed to", True, to=LM, covering=LM),
    Case("in a private note", False, level=NOBODY),
    Case("private in a shareable note", False, own=NOBODY),
    Case("agreed for the other audience", False, level=RR, to=LM, covering=LM),
    Case("own level for the other audience", False, own=RR, to=LM, covering=LM),
    Case("words said to be for both of a yes for one", False, level=RR, to=LM, covering=BOTH),
    Case("a yes for both of whose words some are for one", False, level=RR, to=BOTH, covering=LM),
    Case("withdrawn", False, decision="withdrawn"),
    Case("agreed to other words", False, words="Agreed to other words"),
)


def test_a_passage_is_shown_where_its_level_and_a_yes_to_its_very_words_meet(vault: Vault) -> None:
    with vault.transaction():
        expected = []
        for case in CASES:
            note = put_note(vault, case.name, level=case.level, disclosure=case.own)
            put_yes(vault, note, case.words or case.name, case.to, case.covering, decision=case.decision)
            expected += [(note, case.name)] if case.is_shown else []
    assert vault.database.query("SELECT note_id, words FROM shareable_passage ORDER BY note_id") == expected


def test_a_yes_is_its_note_s_and_its_words_are_its_own(vault: Vault) -> None:
    with vault.transaction():
        put_yes(vault, put_note(vault, "Said twice."), "Said twice.")
        put_note(vault, "Said twice.")  # the same words in another note, where nobody was asked
        parted = put_note(vault, "Of a yes that was taken back.")
        put_yes(vault, parted, None)
        put_yes(vault, parted, "Of a yes that was taken back.", decision="withdrawn")
    assert vault.database.query("SELECT note_id, words FROM shareable_passage") == [(1, "Said twice.")]
    assert [row[1] for row in shown(vault, "release_yes")] == [1]


def test_shareable_passages_come_with_their_day_topics_level_and_what_they_await(vault: Vault) -> None:
    with vault.transaction():
        first = put_note(vault, "One.", "Two.")
        second = put_note(vault, "Three.", pair=2, level=LM, disclosure=RR, topics="health", awaiting=LM)
        vault.database.write("UPDATE passage SET topics = 'strengths' WHERE words = 'Three.'")
        third = put_note(vault, "Four.", topics="goals other")
        vault.database.write("UPDATE passage SET topics = '' WHERE words = 'Four.'")
        for note, words in ((first, "One."), (first, "Two."), (second, "Three."), (third, "Four.")):
            put_yes(vault, note, words)
    assert shown(vault, "shareable_passage") == [
        (1, first, 1, 0, HELD, "One.", "goals", BOTH, NOBODY),
        (1, first, 2, 1, HELD, "Two.", "goals", BOTH, NOBODY),
        (1, third, 4, 0, HELD, "Four.", "", BOTH, NOBODY),
        (2, second, 3, 0, HELD, "Three.", "strengths", RR, LM),
    ]


def test_a_passage_is_shown_once_however_many_yeses_it_has(vault: Vault) -> None:
    with vault.transaction():
        note = put_note(vault, "Agreed twice.")
        put_yes(vault, note, "Agreed twice.")
        put_yes(vault, note, "Agreed twice.", to=LM)
    assert len(shown(vault, "shareable_passage")) == 1


def test_each_yes_to_these_words_is_shown_with_its_limits(vault: Vault) -> None:
    limits = {"recipient": "Fernhill Clinic", "purpose": "a post", "expires": "2026-09-01", "how": "by post"}
    with vault.transaction():
        first = put_note(vault, "One.", "Two.")
        second = put_note(vault, "Three.", pair=2)
        put_yes(vault, first, "One.")
        put_yes(vault, first, "Two.", to=LM, covering=BOTH)
        put_yes(vault, first, "Two.", to=BOTH, covering=RR)
        put_yes(vault, first, "Words it no longer has.")
        put_yes(vault, first, "One.", decision="withdrawn")
        put_yes(vault, second, "Three.", to=RR, covering=RR, **limits)
    assert shown(vault, "release_yes") == [
        (1, 1, AGREED, BOTH, None, None, None, "read together"),
        (1, 2, AGREED, LM, None, None, None, "read together"),
        (1, 2, AGREED, RR, None, None, None, "read together"),
        (2, 3, AGREED, RR, "Fernhill Clinic", "a post", "2026-09-01", "by post"),
    ]


def test_every_withdrawal_is_shown_and_no_yes(vault: Vault) -> None:
    with vault.transaction():
        first, second = put_note(vault, "One."), put_note(vault, "Two.", pair=2)
        put_yes(vault, first, "One.")
        put_yes(vault, first, None, to=LM, decision="withdrawn", how="by telephone")
        put_yes(vault, second, "Two.", to=BOTH, decision="withdrawn", on_day="2026-03-01")
    assert shown(vault, "release_withdrawal") == [
        (1, first, AGREED, LM, "by telephone"),
        (2, second, "2026-03-01", BOTH, "read together"),
    ]


def test_an_agreement_is_shown_with_its_own_cells_and_signers(vault: Vault) -> None:
    with vault.transaction():
        for pair, references in ((1, "full"), (2, "none")):
            put(
                vault,
                "agreement",
                pair_id=pair,
                position=4 * pair,
                version=pair,
                signed="2026-01-12",
                review_due="2026-07-12",
                reference_kind=references,
                three_way="scheduled",
                lapse_months=6,
                retention_months=24,
                cooling_hours=48,
            )
            cell = {"topic": "goals", "audience": "anyone", "speaker": "mentee", "rule": "share"}
            put(vault, "cell", agreement_id=pair, position=3 + pair, **cell)
            put(vault, "signer", agreement_id=pair, position=5 + pair, name="Imogen Vale", on_day=HELD, how="by post")
    assert shown(vault, "release_agreement") == [
        (1, 1, 1, "2026-01-12", "2026-07-12", "full", "scheduled", 6, 24, 48),
        (2, 2, 2, "2026-01-12", "2026-07-12", "none", "scheduled", 6, 24, 48),
    ]
    assert shown(vault, "release_cell") == [
        (1, 1, 4, "goals", "anyone", "mentee", "share"),
        (2, 2, 5, "goals", "anyone", "mentee", "share"),
    ]
    assert shown(vault, "release_signer") == [
        (1, 1, 6, "Imogen Vale", HELD, "by post"),
        (2, 2, 7, "Imogen Vale", HELD, "by post"),
    ]


def test_a_pair_is_shown_by_what_is_public_of_it(vault: Vault) -> None:
    with vault.transaction():
        vault.database.write("UPDATE pair SET erased = 1 WHERE id = 2")
    common = ("Saltmarsh Hospital", "Tideway Mentoring", "They meet.", "2026-01-12", "2026-07-01", "Corin Abbott")
    assert shown(vault, "release_pair") == [
        (1, "Imogen Vale", "Tobias Renn", *common, 0),
        (2, "Imogen Vale", "Asel Moor", *common, 1),
    ]


def as_the_gate_sees_it(_asking: Asking, considered: Considered) -> Considered:
    """Stands in the gate's place and lets everything through, to show what it was asked."""
    return considered


def test_the_gate_is_asked_about_what_lies_in_the_tables_and_nothing_of_another_pair(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limited = make_consent(
        frozenset({Audience.ROLE_REFERENCE}),
        recipient="Fernhill Clinic",
        purpose="a post",
        expires=ON,
        how="by post",
    )
    taken_back = make_withdrawal(how="by telephone")
    both = frozenset({Audience.LINE_MANAGER, Audience.ROLE_REFERENCE})
    passages = (
        make_passage("One. "),
        make_passage("Two. ", topics=(Topic.GOALS, Topic.OTHER), awaiting=frozenset({Audience.LINE_MANAGER})),
        make_passage("Three.", disclosure=frozenset({Audience.ROLE_REFERENCE}), topics=()),
    )
    notes = (make_note(passages=passages, consents=(make_consent(), limited, taken_back)), make_note("Elsewhere."))
    agreements = (make_agreement(), make_agreement(2, review_due=None, matrix=(make_cell(), make_cell(Topic.GOALS))))
    pair = make_pair(notes=notes, agreements=agreements, ended=ON, line_manager="Corin Abbott")
    other = make_pair(
        mentee="Asel Moor",
        notes=(make_note("Another's.", consents=(make_consent(), taken_back)),),
        agreements=(make_agreement(lapse_months=0),),
    )
    monkeypatch.setattr(Asking, "permission", as_the_gate_sees_it)
    with open_test_vault(tmp_path, other, pair) as vault:
        with vault.transaction():  # so that rows do not lie in the order of their places
            vault.database.write("UPDATE passage SET position = 12 - position WHERE note_id = 2")
        number = vault.pairs.find("Tobias Renn")
        told = gather(vault, number, make_request(), ON)
        facts = public_facts(vault, number, ON)
    terms = Terms(agreements, ON, erased=False, line_manager="Corin Abbott")
    role, manager = frozenset({Audience.ROLE_REFERENCE}), frozenset({Audience.LINE_MANAGER})
    consents = (make_consent(), limited, taken_back)
    for_role = (make_consent(role), limited, taken_back)
    strengths, goals, nothing = map(frozenset, ({Topic.STRENGTHS}, {Topic.GOALS, Topic.OTHER}, {Topic.OTHER}))
    assert [[passage.permission for passage in note.passages] for note in told] == [
        [Considered("Elsewhere.", both, strengths, PRIVATE, (make_consent(),), terms)],
        [
            Considered("Three.", role, nothing, PRIVATE, for_role, terms),
            Considered("Two. ", both, goals, manager, for_role, terms),
            Considered("One. ", both, strengths, PRIVATE, consents, terms),
        ],
    ]
    assert facts == PublicFacts(
        mentor=pair.mentor,
        mentee=pair.mentee,
        organisation=pair.organisation,
        programme=pair.programme,
        public_wording=pair.public_wording,
        started=pair.started,
        ended=pair.ended,
        line_manager=pair.line_manager,
        agreement=agreements[1],
        lapsed=False,
    )


def test_the_gate_is_told_that_a_pair_was_erased(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Asking, "permission", as_the_gate_sees_it)
    with open_test_vault(tmp_path, make_pair(erased=True), make_pair(mentee="Asel Moor")) as vault:
        for mentee, erased in (("Tobias Renn", True), ("Asel Moor", False)):
            (told,) = gather(vault, vault.pairs.find(mentee), make_request(), ON)
            seen: Any = told.passages[0].permission
            assert seen.terms.erased is erased


def test_the_views_alone_hold_back_what_no_yes_covers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed = make_note(passages=(make_passage(), make_passage("Nobody agreed to this.")))
    private = make_note("A private canary.", disclosure=PRIVATE)
    monkeypatch.setattr(Asking, "permission", as_the_gate_sees_it)
    with open_test_vault(tmp_path, make_pair(notes=(mixed, private))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        with vault.transaction():
            vault.database.write("DELETE FROM consent_words WHERE words = 'Nobody agreed to this.'")
        assert [note.run for note in gather(vault, pair, make_request(), ON)] == [WORDS]
