"""Records of exceptional disclosures only grow, by what may follow, and hold their pair until they are reviewed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from random import Random

import pytest

from confidant.domain.exceptional_disclosure import (
    Content,
    Departure,
    Disclosed,
    Event,
    NoticeGiven,
    State,
    Step,
    ToldFirst,
)
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.vocabulary import Audience, Speaker
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.interchange_export import export_file
from confidant.vault.record_problems import DamagedExceptional, GonePair, UnknownEntry, UnknownExceptional
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.restoring import open_backup
from confidant.vault.settings import EMERGENCY
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, make_agreement, make_pair, open_test_vault
from tests.domain.exceptional_events import AT, COOLING, DAY, NOTICE, at, content_for, days, told_first

PAIR = PairId(1)
TO_REFUSED = (Step.ESTABLISH_ISSUE, Step.CLARIFY_DUTIES, Step.EXPLORE_OPTIONS, Step.REFUSE)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault with two pairs; the first has an agreement, the second has none."""
    bare = make_pair(mentee="Asel Moor", agreements=(), notes=())
    opened = open_test_vault(tmp_path, make_pair(), bare)
    yield opened
    opened.close(back_up=False)


def begin(vault: Vault, *steps: Step, pair: PairId = PAIR, discloser: Speaker = Speaker.MENTOR) -> ExceptionalId:
    """A record of the pair after these steps, all in the first moment."""
    raised = content_for(Step.RAISE)
    number = vault.exceptional.begin(pair, discloser, raised, on=DAY, now=AT)
    for step in steps:
        vault.exceptional.add(number, content_for(step), on=DAY, now=AT)
    return number


def entered(vault: Vault, pair: PairId = PAIR, made_at: datetime = AT) -> int:
    """The number of an entry of the register."""
    entry = NewDisclosure(pair, DisclosureKind.SPOKEN, "Ines Calder", Audience.OTHER, "", made_at.date(), made_at)
    return vault.register.append(entry).n


def test_what_goes_in_comes_back_event_for_event_in_its_own_time(vault: Vault, tmp_path: Path) -> None:
    number = begin(vault, *TO_REFUSED)
    here = datetime(2026, 5, 22, 1, 30, tzinfo=UTC).astimezone(timezone(timedelta(hours=9)))
    vault.exceptional.add(number, content_for(Step.NOTE), on=here.date(), now=here)
    record = vault.exceptional.get(number)
    assert [event.step for event in record.disclosure.events] == [Step.RAISE, *TO_REFUSED, Step.NOTE]
    assert (record.disclosure.last.at, record.disclosure.last.at.date()) == (here, date(2026, 5, 22))
    assert vault.exceptional.for_pair(PAIR) == [record]
    vault.close(back_up=False)
    with open_test_vault(tmp_path) as again:
        assert again.exceptional.get(number) == record
        assert again.check() == []
        with again.transaction():
            again.database.write("DROP TRIGGER exceptional_event_is_never_changed")
            again.database.write("UPDATE exceptional_event SET on_day = '2027-01-01' WHERE number = 1")
        assert any("exceptional disclosure 1 is not as it was stored" in fault for fault in again.check())


def test_no_step_is_skipped_whatever_a_front_end_asks(vault: Vault) -> None:
    number = begin(vault)
    rows = vault.database.query("SELECT * FROM exceptional_event")
    entry = entered(vault)
    told = Disclosed(NOTICE.words, NOTICE.recipient, "in person", entry)
    for content in (told, NoticeGiven(NOTICE, "in person"), content_for(Step.REVIEW), content_for(Step.AGREE)):
        with pytest.raises(CannotRecordExceptional):
            vault.exceptional.add(number, content, on=DAY, now=at(99))
    assert vault.database.query("SELECT * FROM exceptional_event") == rows
    with pytest.raises(CannotRecordExceptional):
        vault.exceptional.begin(PAIR, Speaker.MENTOR, replace(content_for(Step.RAISE), issue=""), on=DAY, now=AT)
    with pytest.raises(GonePair):
        begin(vault, pair=PairId(9))
    with pytest.raises(UnknownExceptional):
        vault.exceptional.get(ExceptionalId(9))
    assert len(vault.exceptional.for_pair(PAIR)) == 1


def test_trying_stores_nothing(vault: Vault) -> None:
    number = begin(vault)
    tried = vault.exceptional.tried(number, content_for(Step.ESTABLISH_ISSUE), on=DAY, now=at(1))
    assert tried.disclosure.state is State.ISSUE_ESTABLISHED
    assert vault.exceptional.get(number).disclosure.state is State.RAISED


def test_what_tells_somebody_is_in_the_register_before(vault: Vault) -> None:
    number, others = begin(vault), entered(vault, PairId(2))
    for entry in (None, 99, others):
        with pytest.raises(UnknownEntry):
            vault.exceptional.add(number, told_first(entry=entry), on=DAY, now=at(1))
    told = vault.exceptional.add(number, told_first(entry=entered(vault)), on=DAY, now=at(1))
    assert told.disclosure.state is State.TOLD_FIRST


def give(vault: Vault, number: ExceptionalId, now: datetime, hours: int = 0) -> ExceptionalRecord:
    """A notice that names the third day."""
    return vault.exceptional.add(
        number, NoticeGiven(replace(NOTICE, when=days(3)), "in person", hours), on=DAY, now=now
    )


def test_the_cooling_time_is_the_agreement_s_of_that_day_whatever_is_asked_for(vault: Vault) -> None:
    number = begin(vault, *TO_REFUSED)
    given = give(vault, number, at(1), hours=-5).disclosure.notice
    assert (given and given.cooling_hours, given and given.cooled_at) == (COOLING, at(1 + COOLING))
    vault.agreements.sign(PAIR, make_agreement(2, signed=days(1), cooling_hours=0))
    kept = vault.exceptional.get(number).disclosure.notice
    assert kept is not None
    assert kept.cooling_hours == COOLING, "a later agreement shortens nothing"
    assert vault.exceptional.cooling_hours(PAIR, days(1)) == 0
    assert vault.exceptional.cooling_hours(PairId(2), DAY) == COOLING, "without an agreement that of a new one"


@pytest.mark.parametrize("knows", ["another record", "the register"])
def test_a_clock_that_was_set_back_makes_no_notice_older(vault: Vault, knows: str) -> None:
    number = begin(vault, *TO_REFUSED)
    if knows == "the register":
        entered(vault, made_at=at(2))
    else:
        other = begin(vault)
        vault.exceptional.add(other, content_for(Step.NOTE), on=DAY, now=at(2))
    back = at(-24 * 7)
    given = vault.exceptional.add(number, NoticeGiven(replace(NOTICE, when=days(3)), "x"), on=back.date(), now=back)
    assert given.disclosure.last.at == at(2)
    told = Disclosed(NOTICE.words, NOTICE.recipient, "in person", entered(vault, made_at=at(2)))
    for moment in (at(3), back, at(2 + COOLING) - timedelta(seconds=1)):
        with pytest.raises(CannotRecordExceptional, match="cooling time"):
            vault.exceptional.add(number, told, on=min(days(1), moment.date()), now=moment)
    done = vault.exceptional.add(number, told, on=days(3), now=at(24 * 3 + 3))
    assert done.disclosure.state is State.DISCLOSED


def test_a_moment_without_a_time_zone_is_none(vault: Vault) -> None:
    with pytest.raises(ValueError, match="time zone"):
        vault.exceptional.begin(PAIR, Speaker.MENTOR, content_for(Step.RAISE), on=DAY, now=AT.replace(tzinfo=None))


def test_the_mirror_case_is_recorded_as_it_was(vault: Vault) -> None:
    number = begin(vault, *TO_REFUSED, discloser=Speaker.MENTEE)
    give(vault, number, at(1))
    told = Disclosed("", "the newspapers", "he told me so", entered(vault))
    record = vault.exceptional.add(number, told, on=DAY, now=at(2)).disclosure
    assert record.departures == (Departure.TOO_SOON, Departure.BEFORE_ITS_DAY, Departure.OTHER_RECIPIENT)


# Append-only

EDITS = (
    "UPDATE exceptional SET discloser = 'mentee'",
    "UPDATE exceptional SET pair_id = 2",
    "UPDATE exceptional SET rowid = 7",
    "UPDATE exceptional_event SET body = '{}'",
    "UPDATE exceptional_event SET number = number + 7",
    "UPDATE OR REPLACE exceptional_event SET number = 1 WHERE number = 2",
    "DELETE FROM exceptional",
    "DELETE FROM exceptional_event WHERE number = 5",
    "DELETE FROM exceptional_event",
    "INSERT OR REPLACE INTO exceptional VALUES (1, 2, 'mentor')",
    "INSERT OR REPLACE INTO exceptional_event SELECT * FROM exceptional_event WHERE number = 2",
    "REPLACE INTO exceptional_event SELECT exceptional_id, 9, step, on_day, at, zone, body FROM exceptional_event",
    "INSERT INTO exceptional_event VALUES (1, 6, 'note', '2020-01-01', '2020-01-01T00:00:00.000000Z', 0, '{}')",
    "DELETE FROM pair WHERE id = 1",
)


def test_the_tables_let_nothing_be_changed_replaced_or_taken_away(vault: Vault) -> None:
    number = begin(vault, *TO_REFUSED)
    before = vault.exceptional.get(number)
    for sql in EDITS:
        with pytest.raises(Exception, match=r"only grows|not reviewed yet|UNIQUE"), vault.transaction():
            vault.database.write(sql)
        assert vault.exceptional.get(number) == before, sql


TAMPERED = (
    "DELETE FROM exceptional_event WHERE number = 3",
    "DELETE FROM exceptional_event",
    "UPDATE exceptional_event SET step = 'stand_down' WHERE number = 5",
    "UPDATE exceptional_event SET step = 'unheard_of' WHERE number = 5",
    "UPDATE exceptional_event SET body = replace(body, '}', ',\"unheard_of\":1}') WHERE number = 5",
    "UPDATE exceptional_event SET body = '{}' WHERE number = 5",
    "UPDATE exceptional_event SET body = '[]' WHERE number = 4",
    "UPDATE exceptional_event SET body = replace(body, 'to_somebody_else', 'unheard_of') WHERE number = 4",
    "UPDATE exceptional_event SET body = 'x' WHERE number = 5",
    "UPDATE exceptional_event SET at = '2026-13-20T21:40:00.000000Z' WHERE number = 5",
    "UPDATE exceptional_event SET on_day = '2026-06-20' WHERE number = 5",
    "UPDATE exceptional_event SET number = 109 - number",
)


def test_an_order_that_was_tampered_with_is_refused_and_holds_its_pair(vault: Vault) -> None:
    number = begin(vault, *TO_REFUSED)
    with vault.transaction():
        for (name,) in vault.database.query("SELECT name FROM sqlite_master WHERE type = 'trigger'"):
            vault.database.write(f"DROP TRIGGER {name}")
    for sql in TAMPERED:
        with suppress(InterruptedError), vault.transaction():
            vault.database.write(sql)
            with pytest.raises(DamagedExceptional):
                vault.exceptional.get(number)
            with pytest.raises(DamagedExceptional):
                vault.exceptional.for_pair(PAIR)
            with pytest.raises(DamagedExceptional):
                vault.exceptional.add(number, content_for(Step.STAND_DOWN), on=DAY, now=at(1))
            assert vault.exceptional.open_ones(PAIR) == [number], sql
            assert len(list(vault.exceptional.faults())) == 1, "the vault’s own check says so"
            raise InterruptedError
    assert vault.exceptional.get(number).disclosure.state is State.REFUSED


def test_an_open_one_holds_its_pair_and_a_reviewed_one_goes_with_it(vault: Vault) -> None:
    number, others = begin(vault), begin(vault, pair=PairId(2))
    assert (vault.exceptional.open_ones(PAIR), vault.exceptional.open_ones()) == ([number], [number, others])
    vault.exceptional.add(number, content_for(Step.STAND_DOWN), on=DAY, now=at(1))
    assert vault.exceptional.open_ones(PAIR) == [number]
    with pytest.raises(Exception, match="not reviewed yet"), vault.transaction():
        vault.database.write("DELETE FROM pair WHERE id = 1")
    vault.exceptional.add(number, content_for(Step.REVIEW), on=DAY, now=at(2))
    assert vault.exceptional.open_ones(PAIR) == []
    with vault.transaction():
        vault.database.write("DELETE FROM pair WHERE id = 1")
    assert vault.database.query("SELECT DISTINCT exceptional_id FROM exceptional_event") == [(others,)]
    assert vault.exceptional.open_ones() == [others]


# With everything else a vault does


def test_it_is_sealed_backed_up_and_named_by_an_export(vault: Vault, tmp_path: Path) -> None:
    number = begin(vault, *TO_REFUSED)
    record = vault.exceptional.get(number)
    vault.settings.put(EMERGENCY, "Samaritans 116 123")
    left_out = export_file(vault, tmp_path / "pairs.json").left_out
    assert "the records of exceptional disclosures (1)" in left_out
    assert "emergency numbers" in left_out
    assert NOTICE.words[:20] not in (tmp_path / "pairs.json").read_text()
    assert {"exceptional", "exceptional_event"} <= {table.name for table in vault._ledger.tables}
    open_backup(vault.backups.make().place, PASSPHRASE, derive=FAST).restore(tmp_path / "again.confidant")
    with Vault.open(tmp_path / "again.confidant", PASSPHRASE, derive=FAST) as again:
        assert again.exceptional.get(number) == record


def test_some_hundred_random_sequences_against_a_real_vault_disclose_nothing_unannounced(vault: Vault) -> None:
    random, disclosed = Random(7), 0
    for _ in range(30):
        number, moment = begin(vault, *TO_REFUSED[: random.choice((0, 3, 4, 4))]), AT
        for _ in range(12):
            moment += timedelta(hours=random.choice((0, 1, 30, 60)))
            step = random.choice((*Step, Step.GIVE_NOTICE, Step.DISCLOSE, Step.DISCLOSE))
            content = _attempt(vault, step, moment, random)
            try:
                vault.exceptional.add(number, content, on=moment.date(), now=moment)
            except (CannotRecordExceptional, UnknownEntry):
                continue
        events = vault.exceptional.get(number).disclosure.events
        disclosed += _checked(events)
    assert disclosed > 5


def _attempt(vault: Vault, step: Step, moment: datetime, random: Random) -> Content:
    content = content_for(step)
    if isinstance(content, NoticeGiven):
        return replace(content, notice=replace(NOTICE, when=(moment + timedelta(days=2)).date()), cooling_hours=0)
    if isinstance(content, Disclosed | ToldFirst):
        return replace(content, entry=entered(vault, made_at=moment) if random.random() < 0.8 else None)
    return content


def _checked(events: tuple[Event, ...]) -> int:
    """How often somebody was told, each time after a notice that had cooled, or by a side door with its reason."""
    notice, told = None, 0
    for event in events:
        if isinstance(event.content, NoticeGiven):
            notice = event
        if isinstance(event.content, Disclosed):
            assert notice is not None
            assert event.at >= notice.at + timedelta(hours=COOLING)
            told += 1
        if isinstance(event.content, ToldFirst):
            assert event.content.reason.strip()
            told += 1
    return told
