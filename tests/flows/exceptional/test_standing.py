"""What is open, what is owed of it, what it holds; whom to call; and the plain explanations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from confidant.domain.agreement import Arrangements
from confidant.domain.exceptional_disclosure import Door, Ground, Notice, NoticeGiven, Step
from confidant.domain.exceptional_disclosure_owed import Due
from confidant.flows.exceptional.emergency import Contact, contacts, own_contacts, set_own_contacts
from confidant.flows.exceptional.explanations import explanations
from confidant.flows.exceptional.recording import record
from confidant.flows.exceptional.standing import NoticeForbidden, is_notice_forbidden, standing
from confidant.flows.exceptional.telling import tell_first
from confidant.flows.papers.register_sheet import save_register_sheet
from confidant.flows.subject_access.sealing import make_copy
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import make_agreement
from tests.domain.exceptional_events import DAY, NOTICE, at, content_for, days, told_first
from tests.flows.exceptional.desk import PAIR, begin, noticed, open_desk
from tests.flows.subject_access.copies import TODAY, asked


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close(back_up=False)


def test_what_is_owed_first_comes_first_and_what_is_reviewed_holds_nothing(vault: Vault) -> None:
    announced, stood_down, raised = noticed(vault), begin(vault, Step.STAND_DOWN), begin(vault, pair=PairId(2))
    found = standing(vault, at(24 * 3))
    assert [each.id for each in found] == [raised, announced, stood_down]
    assert [each.owed[0].what for each in found] == [Due.ESTABLISH_ISSUE, Due.DISCLOSE, Due.REVIEW]
    assert [each.day for each in found] == [None, days(2), days(14)]
    assert [each.id for each in standing(vault, at(1), PAIR)] == [announced, stood_down]
    assert vault.exceptional.open_ones(PAIR) == [announced, stood_down]
    record(vault, stood_down, content_for(Step.REVIEW), on=days(1), now=at(30))
    assert vault.exceptional.open_ones(PAIR) == [announced]


def test_one_that_cannot_be_read_is_told_and_holds(vault: Vault) -> None:
    number = begin(vault, Step.STAND_DOWN)
    with vault.transaction():
        vault.database.write("DROP TRIGGER exceptional_event_is_never_changed")
        vault.database.write("UPDATE exceptional_event SET body = 'x'")
    (found,) = standing(vault, at(1))
    assert (found.id, found.record, found.day) == (number, None, None)
    assert vault.exceptional.open_ones(PAIR) == [number]
    assert is_notice_forbidden(vault, PAIR)


def test_where_the_law_forbids_notice_no_paper_is_made_for_the_mentee(vault: Vault, tmp_path: Path) -> None:
    number, place = begin(vault), tmp_path / "register.pdf"
    tell_first(vault, number, told_first(), on=DAY, now=at(1))
    assert not is_notice_forbidden(vault, PAIR), "danger forbids nothing"
    tell_first(vault, number, told_first(Door.LAW_FORBIDS_NOTICE), on=DAY, now=at(2))
    assert is_notice_forbidden(vault, PAIR)
    with pytest.raises(NoticeForbidden):
        save_register_sheet(vault, PAIR, place, on=DAY)
    with pytest.raises(NoticeForbidden):
        make_copy(vault, asked(vault), TODAY)
    assert not place.exists()
    save_register_sheet(vault, PairId(2), tmp_path / "other.pdf", on=DAY)
    given = NoticeGiven(Notice(f"{NOTICE.words} {NOTICE.words}", NOTICE.recipient, DAY, "By law."), "in person")
    record(vault, number, given, on=days(9), now=at(24 * 9))
    save_register_sheet(vault, PAIR, place, on=DAY)


def test_whom_to_call_is_what_the_pair_agreed_and_then_what_the_user_set(vault: Vault) -> None:
    assert contacts(vault, PAIR, DAY) == contacts(vault, None, DAY) == ()
    set_own_contacts(vault, ["Samaritans  116 123", "", "Noor Renn: 020 7946 0018", "Samaritans 116 123"])
    assert own_contacts(vault) == ("Samaritans 116 123", "Noor Renn: 020 7946 0018")
    agreed = Arrangements(emergency="Noor Renn: 020 7946 0018\n \nGP, Dr Osei: 020 7946 0100")
    vault.agreements.sign(PAIR, make_agreement(2, signed=DAY, arrangements=agreed))
    assert contacts(vault, PAIR, DAY) == (
        Contact("Noor Renn: 020 7946 0018", of_pair=True),
        Contact("GP, Dr Osei: 020 7946 0100", of_pair=True),
        Contact("Samaritans 116 123", of_pair=False),
    )
    assert [each.of_pair for each in contacts(vault, PairId(2), DAY)] == [False, False]
    set_own_contacts(vault, [" "])
    assert own_contacts(vault) == ()


def test_each_ground_is_explained_with_its_sources() -> None:
    found = explanations()
    assert list(found) == list(Ground)
    for ground, each in found.items():
        assert each.ground is ground
        assert each.title
        assert each.summary
        titles = [section.title for section in each.sections]
        assert titles[:3] == ["What it means", "What it asks of the mentor", "What it asks of the mentee"]
        assert titles[-1] == "Where this is written"
        assert len(each.sections[-1].points) >= 4
        assert all(section.paragraphs for section in each.sections[:-1])
        assert any("sk your organisation" in point for point in each.sections[-1].points)
