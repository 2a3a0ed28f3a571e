"""Whoever is removed is gone by every form of their name, and not by everybody else's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.pair import Person
from confidant.domain.third_person import ThirdPerson
from confidant.flows.subject_access.decisions import Decisions
from confidant.flows.subject_access.elsewhere import names_of
from confidant.flows.subject_access.held import Everything, FileOf, Item, Kind, Section, printed
from confidant.flows.subject_access.name_forms import forms_of
from confidant.flows.subject_access.people import find_people
from confidant.flows.subject_access.plan import namings, plan_of
from confidant.flows.subject_access.sources import search
from tests.builders import make_note, make_pair, open_test_vault
from tests.flows.subject_access.copies import PAIR, REMOVED, STAYS

SAID = "takes plumbago."


def decided(name: str, how: object) -> ThirdPerson:
    return replace(ThirdPerson(names_of(name)), **how)  # type: ignore[arg-type]  # fields by name


def kept(text: str, *people: ThirdPerson, two: Sequence[str] = ()) -> str:
    item = Item("note:1", Section.NOTES, text=printed(text))
    (shown,) = plan_of(Everything.of([item]), Decisions(people), two).shown
    return "".join(piece for piece in shown.text if isinstance(piece, str))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Zoë Müller", "Zoe; zoe; Muller; Mueller; Zoe Müller; ZoëMuller; the Müllers; Z.M.; Z. Muller; Zoe M."),
        ("Joe Mueller", "Müller; Muller; Joe Müller; Joseph"),
        ("Anna Maria Lopez-Garcia", "Garcia; Maria; Lopez; Lopez Garcia; LopezGarcia; AnnaMaria; AML; A.M.L.G.; Anya"),
        ("Thomas Lindqvist", "Tom; tommy; T.L.; t. l.; TL; Lindqvists; tlindqvist; Lindqvist, Thomas; LindqvistReview"),
        ("Tom Lindqvist", "Thomas; Thomas L."),
        ("P. Lindqvist", "Lindqvist; P. Lindqvist; PL"),
        (
            "Hollis Varley",
            "Hollis’; HollisVarley; Var-\nley; hollis.varley@x.org; hvarley; varleyh; H. V.; H V; Hollis V",
        ),
        ("Mark Grace", "Mark; MARK; GRACE; Grace’s; MarkGrace; mgrace; M.G."),
        ("Ann O’Brien", "OBrien; O Brien; o'brien; Brien; O’Briens"),
        ("Dr Ludwig van Beethoven", "Beethoven; LudwigBeethoven; LB"),
    ],
)
def test_who_is_removed_is_gone_by_every_form_of_the_name(name: str, written: str) -> None:
    person = decided(name, REMOVED)
    for form in written.split("; "):
        text = f"She rang. On Monday {form} {SAID} She copes."
        assert kept(text, person) == "She rang.  She copes.", form
        item = Item("note:1", Section.NOTES, text=printed(text))
        assert [each.person for each in namings(Everything.of([item]), Decisions((person,)))] == [person], form


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mark Grace", "We mark it with grace."),
        ("Ian Thomas", "The IT team, in it and about it."),
        ("Ann Moore", "At nine a.m. it began."),
        ("Will Hale", "A will of his own, and the hails."),
        ("Jo O’An", "Another."),
        ("Corin Abbott", "Corinthian columns"),
    ],
)
def test_words_that_are_like_a_name_stay(name: str, text: str) -> None:
    assert kept(text, decided(name, REMOVED)) == text


def test_a_short_form_that_is_anothers_own_name_is_that_others() -> None:
    thomas = decided("Thomas Lindqvist", REMOVED)
    text = "Tom laughed."
    assert kept(text, thomas, decided("Tom", STAYS)) == text
    assert kept(text, thomas, two=("Imogen Vale", "Tom Renn")) == text
    assert kept("Lindqvist laughed.", thomas, decided("Lindqvist", STAYS)) == "", "a part of a name is certain"


def test_nobody_has_no_forms() -> None:
    assert forms_of(()).without(()) == ()
    assert forms_of((" ", "Cher")).given == ("Cher",)


def test_a_form_of_somebody_known_is_found_as_them(tmp_path: Path) -> None:
    words = "Tara asked Lopez Garcia about it. Tara asked Ben about it."
    pair = make_pair(
        notes=(make_note(f"Ines Lopez-Garcia came. {words}", consents=()),),
        people=(Person("Ines Lopez-Garcia", "friend"),),
        requests=(),
        line_manager=None,
    )
    with open_test_vault(tmp_path, pair) as vault:
        found = {each.person.name: each.times for each in find_people(vault, PAIR, search(vault, PAIR))}
    assert found["Ines Lopez-Garcia"] == 2 + 1, "in the text twice, and as a person of the pair"
    assert "Lopez Garcia" not in found
    assert "Ben" in found


@pytest.mark.parametrize("name", ["BenReview.txt", "benS.txt", "Zoe_warning.txt", "x.txt"])
def test_no_file_keeps_its_name_once_anybody_is_removed(name: str) -> None:
    file = FileOf(name, 1)
    everything = Everything.of([Item("file:1", Section.FILES, name, file=file, kind=Kind.FILE)])
    (shown,) = plan_of(everything, Decisions((decided("Ben Stone", STAYS),))).shown
    assert shown.title == (name,)
    (shown,) = plan_of(everything, Decisions((decided("Ben Stone", REMOVED),))).shown
    assert not any(isinstance(piece, str) for piece in shown.title)
