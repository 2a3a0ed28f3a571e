"""Where a request stands, and that it is taken up again from the vault alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from confidant.domain.redaction import Ground
from confidant.domain.subject_access import AccessEvent, CannotRecordAccess, EventKind, clock_of
from confidant.domain.third_person import Extent, ThirdPerson
from confidant.flows.subject_access.course import (
    AlreadyOpen,
    Step,
    begin,
    clock_words,
    course_of,
    course_without_decisions,
    open_one,
    record,
)
from confidant.flows.subject_access.decisions import (
    KIND,
    NOTHING_DECIDED,
    Choice,
    Decisions,
    ItemChoice,
    SentenceChoice,
    UnreadableDecisions,
    keep_decisions,
    kept_decisions,
)
from confidant.flows.subject_access.elsewhere import names_of
from confidant.flows.subject_access.plan import unnamed
from confidant.flows.subject_access.sealing import make_copy, mark_seen
from tests.builders import make_pair, open_test_vault
from tests.flows.subject_access.copies import GONE, PAIR, TODAY, asked, full_vault, searched, settled

DAY = date(2026, 5, 4)


def event(kind: EventKind, how: str = "by e-mail") -> AccessEvent:
    return AccessEvent(kind, DAY, how)


def test_each_step_follows_from_what_was_done_and_is_found_again_in_the_vault(tmp_path: Path) -> None:
    vault = full_vault(tmp_path)
    access = begin(vault, PAIR, DAY, " by e-mail ", TODAY)
    assert open_one(vault, PAIR) == access

    def step() -> Step:
        return course_of(vault, access, TODAY).step

    assert step() is Step.IDENTITY
    record(vault, access, event(EventKind.IDENTITY_KNOWN), TODAY)
    assert step() is Step.SCOPE
    record(vault, access, event(EventKind.SCOPE_KNOWN, "the spring"), TODAY)
    assert step() is Step.SEARCH
    assert course_of(vault, access, TODAY).scope == "the spring"
    record(vault, access, event(EventKind.SCOPE_ASKED), TODAY)
    assert step() is Step.SCOPE
    record(vault, access, event(EventKind.SCOPE_KNOWN, ""), TODAY)
    everything = searched(vault, access)
    assert step() is Step.PEOPLE
    settled(vault, access, everything)
    assert step() is Step.REMOVALS
    mark_seen(vault, access, make_copy(vault, access, TODAY))
    assert step() is Step.SEAL
    with pytest.raises(CannotRecordAccess):
        record(vault, access, event(EventKind.SENT), TODAY)
    record(vault, access, event(EventKind.WITHDRAWN), TODAY)
    course = course_of(vault, access, TODAY)
    assert (course.step, course.decisions, course.day(EventKind.SENT)) == (Step.DONE, NOTHING_DECIDED, None)
    assert open_one(vault, PAIR) is None
    assert vault.drafts.keys(KIND) == []
    vault.close(back_up=False)


def test_one_at_a_time(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        asked(vault)
        with pytest.raises(AlreadyOpen):
            begin(vault, PAIR, DAY, "again", TODAY)
        with pytest.raises(CannotRecordAccess):
            begin(vault, PAIR, date(2027, 1, 1), "tomorrow", TODAY)


def test_what_is_kept_by_another_version_is_said_and_not_guessed_at(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        access = asked(vault)
        decisions = Decisions((ThirdPerson(("Corin",)),), items=(ItemChoice("file:1", Choice.GIVEN),))
        keep_decisions(vault, access, decisions)
        assert kept_decisions(vault, access) == decisions
        for body in ("{", '{"format": 9, "decisions": {}}'):
            vault.drafts.put(KIND, str(access), body)
            with pytest.raises(UnreadableDecisions):
                kept_decisions(vault, access)
        left = course_without_decisions(vault, access, TODAY)
        assert left.is_unreadable
        assert left.record.log
        assert left.decisions == NOTHING_DECIDED


def test_only_whom_nothing_names_can_be_taken_off_the_list(tmp_path: Path) -> None:
    with full_vault(tmp_path) as vault:
        access = begin(vault, PAIR, TODAY, "by e-mail", TODAY)
        everything = searched(vault, access)
        found = kept_decisions(vault, access)
        assert unnamed(everything, found) == frozenset()
        first, last = (ThirdPerson((f"{which} of the name", GONE)) for which in ("First", "Last"))
        twice = replace(found, people=(first, *found.people, last))
        added = twice.with_person(ThirdPerson(names_of("Zebedee Quill")))
        assert unnamed(everything, added) == {"Zebedee Quill"}


def test_decisions_take_the_place_of_earlier_ones_about_the_same() -> None:
    one, two = ThirdPerson(("Corin", "Abbott")), ThirdPerson(("Hale",))
    decisions = Decisions((one, two))
    changed = decisions.with_person(ThirdPerson(("Corin",), role="manager"))
    assert [(each.name, each.role) for each in changed.people] == [("Corin", "manager"), ("Hale", "")]
    assert changed.with_person(ThirdPerson(("New",))).people[-1].name == "New"
    assert [each.name for each in changed.without_person("Corin").people] == ["Hale"]
    left = decisions.with_sentence(SentenceChoice("He left.", Extent.NAME), "He left.")
    again = left.with_sentence(SentenceChoice("he  left.", Extent.LEAVE, "he said so"), "he  LEFT.")
    assert [each.extent for each in again.sentences] == [Extent.LEAVE]
    assert again.with_sentence(None, "He left.").sentences == ()
    item = decisions.with_item(ItemChoice("a", Choice.WITHHELD, Ground.CRIME)).with_item(ItemChoice("b", Choice.GIVEN))
    assert item.item("a") is None, "it lacks its reason"
    assert item.item("b") == ItemChoice("b", Choice.GIVEN)
    assert item.item("c") is None


@pytest.mark.parametrize(
    ("events", "today", "words"),
    [
        ((), date(2026, 5, 5), "Due on 4 June 2026: one month from 4 May 2026."),
        ((event(EventKind.EXTENDED),), date(2026, 5, 5), "three months, as you told them from 4 May 2026."),
        (
            (event(EventKind.IDENTITY_ASKED),),
            date(2026, 5, 6),
            "stopped since 4 May 2026, until they answer: you asked who they are.",
        ),
        ((event(EventKind.SCOPE_ASKED),), date(2026, 5, 6), "due on 6 June 2026."),
        ((event(EventKind.WITHDRAWN),), date(2026, 5, 6), "Ended on 4 May 2026."),
        (
            (event(EventKind.SCOPE_ASKED), AccessEvent(EventKind.SCOPE_KNOWN, date(2026, 5, 6))),
            date(2026, 5, 7),
            "2 days of waiting added. That is a weekend or a bank holiday in England, so an answer on 8 June 2026 may",
        ),
        ((), date(2026, 6, 5), "That day is over: answer as soon as you can, and say why it is late."),
    ],
)
def test_the_clock_is_told_in_words(events: tuple[AccessEvent, ...], today: date, words: str) -> None:
    assert words in clock_words(clock_of((event(EventKind.RECEIVED), *events), today), today)
