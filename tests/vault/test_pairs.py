"""Pairs are stored whole, found by name, and read back without loss."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.agreement import Agreement, Signer
from confidant.domain.pair import Pair, Person
from confidant.domain.request import Question
from confidant.domain.vocabulary import MatrixAudience, RequestState, Rule, Speaker, Topic
from confidant.vault.ids import PairId
from confidant.vault.problems import UnstorableWords
from confidant.vault.record_problems import AmbiguousPair, PairExists, UnknownPair
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
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


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """An empty vault."""
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def full_pair() -> Pair:
    """A pair with something in every field, and lists in an order that sorting would change."""
    cells = (
        make_cell(Topic.MONEY, MatrixAudience.ANYONE, Rule.EXISTENCE_ONLY, Speaker.MENTEE),
        make_cell(Topic.GOALS, MatrixAudience.LINE_MANAGER, Rule.SHARE_UNATTRIBUTED),
        make_cell(Topic.GOALS, MatrixAudience.LINE_MANAGER, Rule.ASK_FIRST, Speaker.MENTEE),
    )
    notes = (
        make_note("later", held_on=date(2026, 5, 1), consents=()),
        make_note(
            "",
            " two\n",
            held_on=date(2026, 1, 20),
            topics=(Topic.OTHER, Topic.GOALS, Topic.OTHER),
            passages=(
                make_passage("\r\n\0", disclosure=PRIVATE, topics=(), awaiting=BOTH),
                make_passage("same", disclosure=frozenset({LM}), topics=(Topic.MONEY, Topic.HEALTH)),
                make_passage("same", awaiting=frozenset({RR})),
                make_passage(""),
            ),
            consents=(
                make_withdrawal(frozenset({LM}), on=date(2026, 3, 3)),
                make_consent(frozenset({RR}), recipient="A", purpose="B", expires=date(2026, 2, 16)),
                make_consent(frozenset({LM}), recipient=""),
            ),
        ),
        make_note("earlier", held_on=date(2026, 1, 20), title="", template=""),
    )
    requests = (
        make_request(state=RequestState.CLOSED, solicited=True, questions=(Question(""), Question("b"), Question("a"))),
        make_request(LM, deadline=None, signed_on=None, mentee_saw=None, asked=(), questions=()),
    )
    return make_pair(
        people=(Person("Zoë Ash"), Person("Abel Orr", "colleague"), Person("Zoë Ash")),
        agreements=(
            make_agreement(2, matrix=cells, signers=(Signer("Z", ON, ""), Signer("A", ON, "by post"))),
            Agreement(1, date(9999, 12, 31)),
        ),
        notes=notes,
        requests=requests,
        started=date.min,
        ended=date.max,
        line_manager=None,
        erased=True,
    )


@pytest.mark.parametrize("pair", [make_pair(), full_pair(), Pair("M", "N")], ids=["usual", "full", "bare"])
def test_a_whole_pair_comes_back_as_it_went_in(vault: Vault, pair: Pair) -> None:
    assert vault.pairs.whole(vault.pairs.add(pair)) == pair


def test_a_pair_that_cannot_be_stored_leaves_nothing(vault: Vault) -> None:
    broken = make_pair(requests=(make_request(purpose="half \ud83d"),))
    with pytest.raises(UnstorableWords):
        vault.pairs.add(broken)
    assert vault.pairs.summaries() == []
    assert vault.database.query("SELECT * FROM passage") == []


def test_the_same_pair_is_not_added_twice(vault: Vault) -> None:
    vault.pairs.add(make_pair())
    with pytest.raises(PairExists):
        vault.pairs.add(make_pair(mentor="imogen  VALE", notes=()))
    vault.pairs.add(make_pair(started=date(2027, 1, 1)))
    vault.pairs.add(make_pair(mentee="Asel Moor"))
    assert len(vault.pairs.summaries()) == 3


def test_summaries_are_sorted_by_mentee_and_count(vault: Vault) -> None:
    vault.pairs.add(make_pair(mentee="Östen Ash", agreements=(make_agreement(1), make_agreement(2, review_due=ON))))
    vault.pairs.add(make_pair(mentee="asel Moor", agreements=(), notes=()))
    vault.pairs.add(make_pair(mentee="Bram Orr", notes=(make_note(held_on=ON), make_note(held_on=date(2026, 1, 1)))))
    first, second, third = vault.pairs.summaries()
    assert [s.mentee for s in (first, second, third)] == ["asel Moor", "Bram Orr", "Östen Ash"]
    assert (first.last_held_on, first.agreement_version, first.review_due) == (None, None, None)
    assert (second.last_held_on, second.agreement_version) == (ON, 1)
    assert (third.agreement_version, third.review_due) == (2, ON)
    assert vault.pairs.summary(third.id) == third
    assert vault.pairs.note_counts() == {second.id: 2, third.id: 1}


def test_a_pair_is_found_by_mentee_or_mentee_and_organisation(vault: Vault) -> None:
    one = vault.pairs.add(make_pair(mentee="Asel Moor", organisation="North"))
    two = vault.pairs.add(make_pair(mentor="Ada Quill", mentee="Asel Moor", organisation="South"))
    three = vault.pairs.add(make_pair(mentee="Renn, Tobias", organisation=""))
    assert vault.pairs.find("asel moor,  NORTH") == one
    assert vault.pairs.find("Asel Moor, South") == two
    assert vault.pairs.find("RENN, TOBIAS") == three
    for name, problem in (
        ("Asel Moor", AmbiguousPair),
        ("Asel", UnknownPair),
        ("", UnknownPair),
        ("Asel Moor, West", UnknownPair),
        ("Asel Moor,", UnknownPair),
    ):
        with pytest.raises(problem):
            vault.pairs.find(name)


def test_details_are_changed_and_a_twin_is_refused(vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    vault.pairs.add(make_pair(mentee="Asel Moor"))
    details = {
        "mentor": "Imogen Vale-Orr",
        "mentee": "Tobias Renn",
        "organisation": "Elsewhere",
        "programme": "",
        "public_wording": "New wording.",
        "started": date(2025, 1, 1),
        "ended": date(2026, 6, 1),
    }
    vault.pairs.update_details(pair, **details)  # type: ignore[arg-type]
    assert vault.pairs.whole(pair) == replace(make_pair(), **details)  # type: ignore[arg-type]
    twin = details | {"mentor": "Imogen Vale", "mentee": "Asel Moor", "started": make_pair().started}
    with pytest.raises(PairExists):
        vault.pairs.update_details(pair, **twin)  # type: ignore[arg-type]
    assert vault.pairs.whole(pair) == replace(make_pair(), **details)  # type: ignore[arg-type]


def test_people_are_replaced_in_their_order(vault: Vault) -> None:
    pair = vault.pairs.add(make_pair())
    people = (Person("Z", "z"), Person("A"))
    vault.pairs.set_people(pair, people)
    assert vault.pairs.people(pair) == people


def test_a_pair_that_is_gone_is_named_so(vault: Vault) -> None:
    for use in (
        lambda: vault.pairs.whole(PairId(9)),
        lambda: vault.pairs.summary(PairId(9)),
        lambda: vault.pairs.change_line_manager(PairId(9), "X"),
        lambda: vault.pairs.set_people(PairId(9), ()),
    ):
        with pytest.raises(UnknownPair):
            use()


def test_a_pair_has_no_name_for_the_sake_of_the_tables(vault: Vault) -> None:
    """Values never become part of a statement."""
    name = "Robert'); DROP TABLE pair;--"
    pair = vault.pairs.add(make_pair(mentee=name, line_manager=name))
    assert vault.pairs.find(name) == pair
    assert vault.check() == []
