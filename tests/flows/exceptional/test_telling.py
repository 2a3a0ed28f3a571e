"""What tells somebody is in the record and in the register, or in neither; and nothing else records it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.exceptional_disclosure import (
    Departure,
    Door,
    Notice,
    NoticeGiven,
    State,
    Step,
)
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.recording import record
from confidant.flows.exceptional.telling import PURPOSES, Telling, disclose, tell_first, tell_in_danger
from confidant.vault.ids import PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.domain.exceptional_events import DAY, NOTICE, at, content_for, days, told_first
from tests.flows.exceptional.desk import PAIR, begin, noticed, open_desk

LATER = at(49)
SAID = "He signs the check without looking."


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_desk(tmp_path)
    yield opened
    opened.close(back_up=False)


def test_what_is_disclosed_stands_in_the_register_with_its_words(vault: Vault) -> None:
    done = disclose(vault, noticed(vault), Telling(f" {SAID}\n", "by telephone"), on=days(2), now=LATER)
    (entry,) = vault.register.entries(PAIR)
    assert (done.disclosure.state, done.disclosure.told[0].entry) == (State.DISCLOSED, entry.n)
    assert (entry.kind, entry.recipient, entry.spoke) == (DisclosureKind.SPOKEN, NOTICE.recipient, Speaker.MENTOR)
    assert (entry.purpose, entry.channel, entry.agreement) == (PURPOSES[None], "by telephone", 1)
    assert entry.mentee_knew is not None
    assert (entry.mentee_knew.on, entry.on) == (DAY, days(2))
    assert vault.register.copy(entry.n) == SAID.encode()
    assert vault.register.verify() == []


@pytest.mark.parametrize(
    ("telling", "hours"),
    [
        (Telling(f"{SAID} He drinks.", "by telephone"), 49),
        (Telling(SAID, "by telephone", "HR"), 49),
        (Telling(SAID, "by telephone"), 3),
        (Telling("", "by telephone"), 49),
    ],
)
def test_what_goes_past_the_notice_is_refused_and_nothing_is_entered(
    vault: Vault, telling: Telling, hours: int
) -> None:
    number, now = noticed(vault), at(hours)
    with pytest.raises(CannotRecordExceptional):
        disclose(vault, number, telling, on=now.date(), now=now)
    assert vault.register.entries() == []
    assert vault.exceptional.get(number).disclosure.state is State.NOTICE_GIVEN


def test_nothing_is_disclosed_where_no_notice_was_given(vault: Vault) -> None:
    number = begin(vault)
    with pytest.raises(CannotRecordExceptional):
        disclose(vault, number, Telling(SAID, "by telephone"), on=days(2), now=LATER)
    assert vault.register.entries() == []


def test_what_the_mentee_did_is_entered_as_it_was(vault: Vault) -> None:
    number = noticed(vault, Speaker.MENTEE)
    done = disclose(vault, number, Telling("", "he told me so", "the newspapers"), on=DAY, now=at(2))
    assert Departure.OTHER_RECIPIENT in done.disclosure.departures
    (entry,) = vault.register.entries(PAIR)
    assert (entry.spoke, entry.sha256, vault.register.copy(entry.n)) == (Speaker.MENTEE, None, None)
    assert entry.mentee_knew is not None


@pytest.mark.parametrize("door", Door)
def test_a_side_door_is_entered_as_unknown_to_the_mentee_until_the_notice_is_given(vault: Vault, door: Door) -> None:
    number = begin(vault)
    tell_first(vault, number, told_first(door), on=DAY, now=at(1))
    (entry,) = vault.register.entries(PAIR)
    assert (entry.purpose, entry.mentee_knew) == (PURPOSES[door], None)
    given = NoticeGiven(replace(NOTICE, when=DAY), "at his bed")
    done = record(vault, number, given, on=days(1), now=at(30))
    assert done.disclosure.state is State.DISCLOSED
    _, corrected = vault.register.entries(PAIR)
    assert corrected.mentee_knew is not None
    assert (corrected.corrects, corrected.mentee_knew.on) == (entry.n, days(1))
    assert "at his bed" in corrected.mentee_knew.what
    assert vault.register.verify() == []


def test_an_entry_that_was_corrected_before_or_erased_is_left_alone(vault: Vault) -> None:
    number = begin(vault)
    for hours in (1, 2, 3):
        tell_first(vault, number, told_first(), on=DAY, now=at(hours))
    first, second, third = vault.register.entries(PAIR)
    from confidant.flows.entry_correction import correct, correction_of  # noqa: PLC0415

    correct(
        vault, first, replace(correction_of(first), channel="in person", reason="mistyped"), today=days(1), now=at(30)
    )
    with vault.transaction():
        vault.database.write(
            "UPDATE disclosure_content SET salt = NULL, body = NULL, copy = NULL, copy_format = NULL WHERE n = ?",
            (second.n,),
        )
    words = f"{NOTICE.words} " * 3
    record(vault, number, NoticeGiven(replace(NOTICE, words=words, when=DAY), "x"), on=days(1), now=at(31))
    assert [entry.corrects for entry in vault.register.entries(PAIR)] == [None, None, first.n, third.n]


def test_of_a_mentee_who_told_first_the_mentee_knew(vault: Vault) -> None:
    number = begin(vault, discloser=Speaker.MENTEE)
    tell_first(vault, number, told_first(), on=DAY, now=at(1))
    record(vault, number, NoticeGiven(NOTICE, "she rang me"), on=days(1), now=at(30))
    (entry,) = vault.register.entries(PAIR)
    assert entry.mentee_knew is not None


def test_in_danger_one_call_is_enough(vault: Vault) -> None:
    told = tell_in_danger(vault, PAIR, told_first(entry=None), on=DAY, now=at(1))
    assert [event.step for event in told.disclosure.events] == [Step.RAISE, Step.TELL_FIRST]
    assert told.disclosure.told[0].entry == vault.register.entries(PAIR)[0].n
    with pytest.raises(CannotRecordExceptional, match="what it is about"):
        tell_in_danger(vault, PairId(2), replace(told_first(), reason=""), on=DAY, now=at(1))
    with pytest.raises(GonePair):
        tell_in_danger(vault, PairId(9), told_first(), on=DAY, now=at(1))
    assert [len(vault.exceptional.for_pair(pair)) for pair in (PAIR, PairId(2))] == [1, 0]
    assert len(vault.register.entries()) == 1


def test_danger_belongs_to_no_record_of_another_matter(vault: Vault) -> None:
    others = {begin(vault, discloser=Speaker.MENTEE), begin(vault, Step.STAND_DOWN), noticed(vault)}
    by_law = begin(vault)
    tell_first(vault, by_law, told_first(Door.LAW_FORBIDS_NOTICE), on=DAY, now=at(2))
    number = tell_in_danger(vault, PAIR, told_first(), on=DAY, now=at(2)).id
    assert number not in {*others, by_law}
    assert tell_in_danger(vault, PAIR, told_first(), on=DAY, now=at(3)).id == number, "a second helper is told"
    record(vault, number, NoticeGiven(replace(NOTICE, when=DAY), "in person"), on=days(1), now=at(30))
    assert tell_in_danger(vault, PAIR, told_first(), on=days(1), now=at(31)).id != number


def test_help_is_not_kept_waiting_for_a_record_that_cannot_be_read(vault: Vault) -> None:
    damaged = begin(vault)
    with vault.transaction():
        for (name,) in vault.database.query("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            vault.database.write(f"DROP TRIGGER {name}")
        vault.database.write("UPDATE exceptional_event SET body = 'x'")
        assert tell_in_danger(vault, PAIR, told_first(), on=DAY, now=at(1)).id != damaged


@pytest.mark.parametrize("step", [Step.DISCLOSE, Step.TELL_FIRST, Step.PRINT_NOTICE, Step.TAKE_BACK])
def test_what_needs_an_entry_is_not_recorded_without(vault: Vault, step: Step) -> None:
    with pytest.raises(TypeError, match="entry in the register"):
        record(vault, noticed(vault), content_for(step), on=days(2), now=LATER)


def test_a_notice_before_nothing_was_told_corrects_no_entry(vault: Vault) -> None:
    number = noticed(vault)
    longer = Notice(f"{NOTICE.words} He drinks.", "HR", days(5), "So that it ends.")
    record(vault, number, NoticeGiven(longer, "by letter"), on=days(1), now=at(30))
    assert vault.register.entries() == []
