"""Who is named in what is held, and by which names."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.pair import Person
from confidant.domain.third_person import ThirdPerson
from confidant.flows.subject_access.people import find_people, with_names
from confidant.flows.subject_access.sources import search
from tests.builders import make_note, make_pair, open_test_vault
from tests.flows.subject_access.copies import PAIR, STAYS, full_vault


def test_everybody_who_is_named_is_found_but_the_two_themselves(tmp_path: Path) -> None:
    words = "Rachel Okafor said so. philippa said nothing. Imogen asked Tobias. Dr Wray, her doctor, laughed."
    people = (Person("Philippa Garside", "manager"), Person("Nobody Named", "never"), Person("", ""))
    pair = make_pair(notes=(make_note(words, consents=()),), people=people, requests=(), line_manager=None)
    with open_test_vault(tmp_path, pair) as vault:
        everything = search(vault, PAIR)
        by_hand = ThirdPerson(("Added By Hand",), **STAYS)  # type: ignore[arg-type]  # fields by name
        found = {each.person.name: each for each in find_people(vault, PAIR, everything, [by_hand])}
    assert {"Rachel Okafor", "Philippa Garside", "Added By Hand"} <= set(found)
    assert found["Added By Hand"].person == by_hand
    assert found["Philippa Garside"].person.names == ("Philippa Garside", "Philippa", "Garside")
    assert any("Wray" in name for name in found)
    assert not any("Imogen" in name or "Tobias" in name for name in found)


def test_who_is_decided_on_stays_so_and_is_not_found_twice(tmp_path: Path) -> None:
    vault = full_vault(tmp_path)
    everything = search(vault, PAIR)
    first = find_people(vault, PAIR, everything)
    decided = [replace(each.person, **STAYS) for each in first]  # type: ignore[arg-type]  # fields by name
    again = find_people(vault, PAIR, everything, decided)
    assert [each.person for each in again] == decided
    assert [each.times for each in again] == [each.times for each in first]

    def stop(_part: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        find_people(vault, PAIR, everything, tell=stop)
    vault.close(back_up=False)


def test_other_ways_of_writing_a_name_are_kept_once() -> None:
    person = with_names(ThirdPerson(("Corin Abbott", "Corin")), ["Corrie", " Corin  Abbott ", "", "Corrie"])
    assert person.names == ("Corin Abbott", "Corrie")
