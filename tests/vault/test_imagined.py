"""Vaults in memory: the same views and wall as the open one has, and no trace when they are gone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from confidant.domain.vocabulary import Topic
from confidant.vault.connection import Database, StatementRefused
from confidant.vault.ids import PairId
from confidant.vault.imagined import ImaginedVault, copied, moment_of
from confidant.vault.problems import CannotWriteVault
from confidant.vault.record_problems import GonePair
from confidant.vault.shareable import gather, public_facts
from confidant.vault.vault import Vault
from confidant.vault.wall import RELEASE_VIEWS, release_mode
from tests.builders import (
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)

PAIR = PairId(1)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """Notes of every kind, of two pairs."""
    notes = (
        make_note("One. ", "Two.", held_on=date(2026, 2, 3), topics=(Topic.GOALS,)),
        make_note("Limited.", consents=(make_consent(frozenset({RR}), recipient="Fernhill Clinic", expires=ON),)),
        make_note("Withdrawn.", consents=(make_consent(), make_withdrawal(frozenset({LM})))),
        make_note(passages=(make_passage("Told. "), make_passage("Not told.", disclosure=PRIVATE))),
        make_note("Private.", disclosure=PRIVATE, consents=()),
    )
    agreements = (make_agreement(), make_agreement(2, signed=date(2026, 3, 1)))
    opened = open_test_vault(tmp_path, make_pair(notes=notes, agreements=agreements), make_pair(mentee="Asel Moor"))
    with opened.transaction():  # one yes covers less than it would if it were given again
        opened.database.write("DELETE FROM consent_words WHERE words = 'Two.'")
    yield opened
    opened.close(back_up=False)


def test_a_copy_tells_whoever_asks_the_same(vault: Vault) -> None:
    for request in (make_request(), make_request(LM), make_request(purpose="another post", authority=None)):
        told = gather(vault, PAIR, request, ON, making=True)
        copy = copied(vault, PAIR, told, most=100)
        assert copy.left_out == 0
        with (
            closing(ImaginedVault(vault)) as imagined,
            imagined.holding((*copy.others, copy.pair), first=500) as (_, number),
        ):
            again = gather(imagined, number, request, ON, making=True)
            assert [
                (note.run, [(each.text, each.topics, each.permission) for each in note.passages]) for note in again
            ] == [(note.run, [(each.text, each.topics, each.permission) for each in note.passages]) for note in told]
            assert public_facts(imagined, number, ON) == public_facts(vault, PAIR, ON)
            assert all(note.passages[0].note >= 500 for note in again)


def test_it_says_which_passages_are_told(vault: Vault) -> None:
    copy = copied(vault, PAIR, gather(vault, PAIR, make_request(), ON, making=True), most=0)
    marked = {held.note.body: held.told for held in copy.pair.notes}
    assert marked == {"One. Two.": {0}, "Limited.": {0}, "Withdrawn.": {0}, "Told. Not told.": {0}}
    assert copy.left_out == 2
    assert [pair.notes for pair in copy.others] == [()]


def test_what_is_stored_is_noticed(vault: Vault) -> None:
    before = moment_of(vault)
    copied(vault, PAIR, (), most=10)
    assert moment_of(vault) == before
    vault.drafts.put("kind", "key", "words")
    assert moment_of(vault) != before


def test_a_pair_that_is_gone_cannot_be_asked_about(vault: Vault) -> None:
    with pytest.raises(GonePair):
        copied(vault, PairId(77), (), most=10)


def test_its_views_are_the_vault_s_own_and_its_wall_stands(vault: Vault) -> None:
    views = "SELECT name, sql FROM sqlite_master WHERE type = 'view' ORDER BY name"
    with closing(ImaginedVault(vault)) as imagined:
        assert imagined.database.query(views) == [row for row in vault.database.query(views) if row[0] in RELEASE_VIEWS]
        with imagined.holding(()), release_mode(imagined.database), pytest.raises(StatementRefused):
            imagined.database.query("SELECT words FROM passage")


def test_a_view_that_lost_its_conditions_has_lost_them_there_too(vault: Vault) -> None:
    with vault.transaction():
        (made,) = vault.database.query("SELECT sql FROM sqlite_master WHERE name = 'shareable_passage'")[0]
        vault.database.write("DROP VIEW shareable_passage")
        vault.database.write(made[: made.index("WHERE")])
    with closing(ImaginedVault(vault)) as imagined:
        (again,) = imagined.database.query("SELECT sql FROM sqlite_master WHERE name = 'shareable_passage'")[0]
        assert again == made[: made.index("WHERE")].rstrip()


def test_it_lies_nowhere_and_holds_nothing_afterwards(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    copy = copied(vault, PAIR, (), most=100)
    imagined = ImaginedVault(vault)
    with imagined.holding((copy.pair,)):
        assert imagined.database.query("SELECT count(*) FROM note") == [(5,)]
        assert sorted(tmp_path.rglob("*")) == before
    assert imagined.database.query("SELECT count(*) FROM note") == [(0,)]
    imagined.close()
    with pytest.raises(CannotWriteVault):
        imagined.database.query("SELECT 1")
    assert sorted(tmp_path.rglob("*")) == before


def test_what_is_raised_inside_is_passed_on(vault: Vault) -> None:
    with closing(ImaginedVault(vault)) as imagined:
        with pytest.raises(ZeroDivisionError), imagined.holding(()):
            raise ZeroDivisionError
        with imagined.holding(()) as numbers:
            assert numbers == ()


def test_two_in_memory_know_nothing_of_each_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with closing(Database.in_memory()) as one, closing(Database.in_memory()) as other:
        with one.transaction():
            one.write("CREATE TABLE t (x)")
        assert other.query("SELECT name FROM sqlite_master") == []
        assert one.query("PRAGMA secure_delete") == [(1,)]
        assert one.query("PRAGMA temp_store") == [(2,)]
    assert list(tmp_path.iterdir()) == []


def test_a_newer_yes_of_a_copied_note_covers_no_more_than_it_did(vault: Vault) -> None:
    """What a yes covers is copied, and not worked out again from the note."""
    copy = copied(vault, PAIR, (), most=100)
    (held,) = [each for each in copy.pair.notes if each.note.body == "One. Two."]
    covered: Any = held.covered[0]
    assert set(covered) == {"One. ", "One. Two."}
    assert covered["One. "] == BOTH
