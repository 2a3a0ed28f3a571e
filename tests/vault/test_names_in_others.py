"""A name that Confidant wrote into another pair's records goes with the pair that it is known by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from confidant.domain.pair import Person
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.tombstone import ErasedBy
from confidant.flows.subject_access.course import begin, course_of, record, take_over_search
from confidant.flows.subject_access.people import find_people
from confidant.flows.subject_access.plan import Obstacle, obstacles
from confidant.flows.subject_access.sources import search
from confidant.flows.supervision.door import show_copy
from confidant.flows.supervision.session import Sitting
from confidant.flows.supervision.state import Lack, Stranger, lack
from confidant.vault.erased_rows import erase_rows
from confidant.vault.erasures import Erasures
from confidant.vault.ids import PairId
from confidant.vault.names_in_others import forget_names
from tests.builders import ON, make_note, make_pair, open_test_vault
from tests.flows.desk import NOW
from tests.flows.subject_access.copies import TODAY
from tests.vault.plain_pages import plain_pages

GRACE, UNA = PairId(1), PairId(2)
NAME = b"Okaforplumbago"


def test_a_full_name_goes_from_others_keys_and_drafts_with_the_pair_it_is_known_by(tmp_path: Path) -> None:
    others = make_note("Grace gave Una advice on the ward round.", consents=())
    vault = open_test_vault(
        tmp_path,
        make_pair(mentee="Grace Okaforplumbago", requests=(), notes=()),
        make_pair(mentee="Una Field", requests=(), notes=(others,)),
    )
    sitting = Sitting(vault, UNA, None, lambda: NOW)
    sitting.write(question="Should I say it?", words="I told Grace of it.")
    sitting.accept_rest()
    sitting.look_again(Stranger.NO, "nothing")
    show_copy(vault, sitting.state, now=NOW)
    access = begin(vault, UNA, TODAY, "by e-mail", TODAY)
    record(vault, access, AccessEvent(EventKind.IDENTITY_KNOWN, TODAY, ""), TODAY)
    record(vault, access, AccessEvent(EventKind.SCOPE_KNOWN, TODAY, ""), TODAY)
    everything = search(vault, UNA)
    take_over_search(vault, access, everything, find_people(vault, UNA, everything, ()), TODAY)
    before = course_of(vault, access, TODAY).decisions.people
    assert "Grace Okaforplumbago" in {each.name for each in before}
    with pytest.raises(dbapi2.IntegrityError, match="only added to"), vault.transaction():
        forget_names(vault.database, GRACE)  # a key is edited while a pair is being erased, and never else

    Erasures(vault).erase(GRACE, ON, ErasedBy.MENTEE)
    Erasures(vault).finish()
    assert [page for page in plain_pages(vault) if NAME in page] == []
    assert vault.consultations.roles(UNA) == (("", "Person A"),)
    again = Sitting(vault, UNA, None, lambda: NOW)
    assert (again.state.question, lack(again.state, again.found)) == ("Should I say it?", Lack.ANSWERS)
    again.accept_rest()
    assert "Person A" not in again.copy.text
    decisions = course_of(vault, access, TODAY).decisions
    assert len(decisions.people) == len(before) - 1
    assert obstacles(everything, decisions) == (Obstacle.NOT_SEARCHED,)
    assert vault.check() == []
    vault.close(back_up=False)


def test_a_name_that_another_pair_has_too_stays_with_it(tmp_path: Path) -> None:
    shared = Person("Ines Marsh", "a friend")
    with open_test_vault(
        tmp_path, make_pair(people=(shared,)), make_pair(mentee="Una Field", people=(shared,))
    ) as vault:
        vault.drafts.put("supervision", "pair-2", json.dumps(consulting("Ines Marsh", "Tobias Renn")))
        vault.drafts.put("subject_access", "1", "of another version")
        vault.drafts.put("supervision", "exceptional-1", "of another version, with Tobias Renn")
        with vault.transaction():  # so that both are another pair's
            vault.database.write("INSERT INTO exceptional VALUES (1, 2, 'mentor')")
            vault.database.write("INSERT INTO subject_access VALUES (1, 2)")
        erase_rows(vault.database, GRACE, ON, ErasedBy.MENTOR, is_repeated=True)
        kept = vault.drafts.get("supervision", "pair-2")
        assert kept is not None
        assert vault.drafts.get("subject_access", "1") == "of another version"
        assert vault.drafts.get("supervision", "exceptional-1") is None
        assert [name for name, _ in json.loads(kept)["consulting"]["roles"]] == ["Ines Marsh", ""]


def consulting(*names: str) -> dict[str, object]:
    return {"format": 1, "consulting": {"roles": [[name, "Person A"] for name in names], "answers": []}}
