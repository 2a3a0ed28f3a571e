"""What a copy holds that the vault does not is told, note by note; and a note is taken over as a private one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import Step
from confidant.domain.vocabulary import Speaker
from confidant.vault.comparison import Area, Comparison, NoteThere, compare, take_over
from confidant.vault.copy_reading import open_beside
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.seal import sealed_tables
from confidant.vault.siblings import find
from confidant.vault.vault import Vault
from tests.builders import (
    BOTH,
    FAST,
    LM,
    ON,
    PASSPHRASE,
    PRIVATE,
    make_agreement,
    make_note,
    make_pair,
    make_passage,
    make_request,
    open_test_vault,
)
from tests.domain.exceptional_events import AT, DAY, content_for
from tests.vault.test_register import LETTER, make_disclosure


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Vault]:
    notes = make_note("One sentence of hers."), make_note("Another of hers.")
    vault = open_test_vault(tmp_path, make_pair(notes=notes))
    yield vault
    vault.close(back_up=False)


@contextmanager
def other(here: Vault) -> Iterator[Vault]:
    """The same vault on another computer, to be worked in; a copy of it is left beside this one."""
    here.checkpoint()
    place = here.folder.parent / f"elsewhere {here._ledger.counter}" / here.folder.name
    shutil.copytree(here.folder, place)
    vault = Vault.open(place, PASSPHRASE, derive=FAST)
    yield vault
    vault.close(back_up=False)
    shutil.copyfile(place / "vault.db", here.folder / "vault (1).db")


def seen(here: Vault) -> Comparison:
    with open_beside(here, find(here.folder), here.folder / "vault (1).db") as copy:
        assert copy is not None
        return compare(here, copy)


def write(vault: Vault, number: int, *texts: str, **changes: object) -> None:
    record = vault.notes.get(NoteId(number))
    note = replace(record.note, passages=tuple(map(make_passage, texts)), **changes)
    vault.notes.save(record.id, note, version=record.version)


def told(comparison: Comparison) -> list[tuple[str, bool]]:
    return [(each.note.body, each.is_edited) for each in comparison.there]


def test_an_equal_copy_holds_nothing_else(here: Vault) -> None:
    with other(here):
        pass
    assert seen(here) == Comparison(2, (), frozenset())
    assert seen(here).is_same


def test_what_is_only_here_is_not_told_of_the_copy(here: Vault) -> None:
    with other(here):
        pass
    here.notes.new(here.pairs.find("Tobias Renn"), ON, title="Only here")
    assert seen(here).there == ()


def test_an_edited_note_and_a_new_one_are_told_apart(here: Vault) -> None:
    with other(here) as there:
        write(there, 1, "One sentence of hers, edited.")
        new = there.notes.new(there.pairs.find("Tobias Renn"), date(2026, 4, 1), title="On the train")
        write(there, new, "Written elsewhere.")
    here.notes.new(here.pairs.find("Tobias Renn"), date(2026, 3, 1), title="The same number here")
    comparison = seen(here)
    assert comparison.notes == 3
    assert told(comparison) == [("Written elsewhere.", False), ("One sentence of hers, edited.", True)]
    assert {each.mentee for each in comparison.there} == {"Tobias Renn"}


def test_a_note_of_the_same_number_with_a_long_line_in_common_is_the_same(here: Vault) -> None:
    with other(here) as there:
        write(there, 1, "One sentence of hers.\nAnd more.", title="Renamed")
    assert told(seen(here)) == [("One sentence of hers.\nAnd more.", True)]


def test_another_level_is_told_though_the_words_are_the_same(here: Vault) -> None:
    with other(here) as there:
        write(there, 1, "One sentence of hers.", disclosure=PRIVATE)
    assert told(seen(here)) == [("One sentence of hers.", True)]


def test_every_other_part_that_differs_is_named(here: Vault) -> None:
    changes = {
        Area.CONSENTS: lambda there: there.notes.withdraw(NoteId(1), ON, frozenset({LM}), "by telephone"),
        Area.PAIRS: lambda there: there.pairs.change_line_manager(there.pairs.find("Tobias Renn"), "Ines Calder"),
        Area.AGREEMENTS: lambda there: there.agreements.sign(
            there.pairs.find("Tobias Renn"), make_agreement(2, signed=date(2026, 5, 1))
        ),
        Area.REQUESTS: lambda there: there.requests.add(there.pairs.find("Tobias Renn"), make_request()),
        Area.EXCEPTIONAL: lambda there: there.exceptional.begin(
            there.pairs.find("Tobias Renn"), Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT
        ),
        Area.REGISTER: lambda there: there.register.append(make_disclosure(pair=PairId(1)), LETTER, "pdf"),
        Area.CONSULTATIONS: lambda there: there.consultations.begin(PairId(1), ON, "Should I?"),
        Area.TRASH: lambda there: there.trash.put(NoteId(1), ON),
        # The last one: it takes several commits, and this computer would know the next copy for an older state.
        Area.FILES: lambda there: there.attachments.add(NoteId(1), "plan.txt", b"a plan", ON),
    }
    assert changes.keys() == set(Area)
    for number, (area, change) in enumerate(changes.items()):
        with other(here) as there:
            change(there)
        along = {Area.CONSENTS}  # a new manager changes old yeses too, and calls for a review of the agreement
        along |= {Area.AGREEMENTS} if area is Area.PAIRS else set()
        assert seen(here).areas - along == {area} - along
        assert area in seen(here).areas
        for again in range(2):  # the other one was brought up to date as it closed, in a commit of its own
            here.drafts.put("kind", "key", f"something else is here, {number}, {again}")


def test_a_pair_that_is_only_there_is_told_with_its_notes(here: Vault) -> None:
    with other(here) as there:
        there.pairs.add(make_pair(mentee="Asel Moor"))
    comparison = seen(here)
    assert [(each.mentee, each.pair) for each in comparison.there] == [("Asel Moor", None)]
    with pytest.raises(ValueError, match="pair"):
        take_over(here, comparison.there[0])


def test_a_note_is_taken_over_private_and_without_any_yes(here: Vault) -> None:
    with other(here) as there:
        write(there, 1, "One sentence of hers, ", "and another one that was cut.")
        assert there.notes.get(NoteId(1)).note.disclosure == BOTH
        assert there.notes.get(NoteId(1)).note.consents
    (note,) = seen(here).there
    new = here.notes.get(take_over(here, note)).note
    assert new.body == "One sentence of hers, and another one that was cut."
    assert (new.title, new.held_on, new.topics) == (note.note.title, note.note.held_on, note.note.topics)
    assert new.disclosure == PRIVATE
    assert new.consents == ()
    assert [passage.disclosure for passage in new.passages] == [None]
    assert here.notes.get(NoteId(1)).note.body == "One sentence of hers.", "the one that is here is not touched"
    here.require_whole()


def test_a_note_whose_pair_was_deleted_meanwhile_is_refused_in_words(here: Vault) -> None:
    note = NoteThere(NoteId(7), "Asel Moor", make_note("A sentence."), is_edited=False, pair=PairId(99))
    with pytest.raises(GonePair):
        take_over(here, note)
    here.require_whole()


NOT_COMPARED = {
    *("note", "passage", "action", "note_version"),  # told of note by note; what notes said before comes with them
    *("draft", "setting"),  # what is begun, and the vault's own choices
    *("unindexed", "indexed_note"),  # the index's
    *("pair_mark", "tombstone"),  # what tells a copy of an erased pair from the others
}


def test_every_sealed_table_is_compared_or_no_part_of_what_is_told(tmp_path: Path) -> None:
    vault = open_test_vault(tmp_path)
    compared = {table for area in Area for table in area.value}
    tables = {table.name for table in sealed_tables(vault.database)}
    vault.close(back_up=False)
    assert compared <= tables
    assert tables - compared == NOT_COMPARED
