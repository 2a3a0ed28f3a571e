"""What Home says needs doing is what the vault holds, no more and no less."""

from datetime import UTC, date, datetime

import pytest

from confidant.domain.request_course import Act
from confidant.domain.subject_access import AccessEvent, EventKind
from confidant.domain.tombstone import ErasedBy
from confidant.domain.vocabulary import RequestState, ReviewOccasion
from confidant.flows.before import Watched, before_meeting
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.home import Reminder, ToSettleKind, look_round
from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.flows.subject_access.course import begin, record
from confidant.ui.home.words import owed_aside
from confidant.ui.pair.before_words import watched_title
from confidant.vault import backups_that_hold
from confidant.vault.erasures import Erasures
from confidant.vault.ids import PairId
from tests.builders import (
    FAST,
    LM,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
    make_withdrawal,
    open_test_vault,
)

TODAY = date(2026, 5, 20)


@pytest.fixture
def seen(tmp_path):
    vaults = []

    def look(*pairs, today=TODAY):
        vault = open_test_vault(tmp_path, *pairs)
        vaults.append(vault)
        return look_round(vault, today)

    yield look
    for vault in vaults:
        vault.close(back_up=False)


def kinds(home):
    return [owed.kind for owed in home.owed]


def test_a_new_vault_has_nothing_but_says_that_it_is_new(seen):
    home = seen()
    assert (home.asked, home.owed, home.has_pairs) == ((), (), False)


def test_where_everything_is_settled_nothing_is_owed(seen):
    home = seen(make_pair())
    assert (home.asked, home.owed, home.has_pairs) == ((), (), True)


def test_open_requests_come_by_deadline_and_settled_ones_do_not(seen):
    requests = (
        make_request(deadline=None),
        make_request(deadline=date(2026, 6, 1)),
        make_request(deadline=date(2026, 5, 1)),
        *(
            make_request(state=state)
            for state in (
                RequestState.DECLINED,
                RequestState.ANSWERED,
                RequestState.CLOSED,
            )
        ),
    )
    home = seen(make_pair(requests=requests))
    assert [asked.record.request.deadline for asked in home.asked] == [date(2026, 5, 1), date(2026, 6, 1), None]
    assert home.waiting == 3
    assert {asked.mentee for asked in home.asked} == {"Tobias Renn"}


def test_of_each_request_it_is_said_what_is_next_and_only_who_waits_is_counted(tmp_path):
    asked = make_request(authority=None, mentee_saw=None, signed_on=None)
    requests = (make_request(channel="spoken"), asked, make_request(LM), make_request(state=RequestState.ACCEPTED))
    vault = open_test_vault(tmp_path, make_pair(requests=requests))
    question = SpokenQuestion(vault.pairs.find("Tobias Renn"), "Rhoda Quill", "Is he well?")
    log_spoken(vault, question, today=TODAY, now=datetime(2026, 5, 20, tzinfo=UTC))
    home = look_round(vault, TODAY)
    assert {each.record.id: each.next for each in home.asked} == {
        1: Act.WRITE_DOWN,
        2: Act.DECLINE,
        3: Act.VERIFY,
        4: Act.PREPARE,
        5: Act.TELL,
    }
    assert home.waiting == 4
    vault.close(back_up=False)


def test_a_pair_without_an_agreement_or_a_public_wording_stays_on_home(seen):
    home = seen(make_pair(agreements=(), public_wording="  ", notes=()))
    assert kinds(home) == [ToSettleKind.AGREEMENT, ToSettleKind.WORDING]


@pytest.mark.parametrize(
    ("today", "shown"),
    [(date(2026, 6, 27), False), (date(2026, 6, 28), True), (date(2026, 7, 12), True), (date(2027, 1, 1), True)],
)
def test_a_review_shows_a_fortnight_before_its_day_and_until_it_is_done(seen, today, shown):
    home = seen(make_pair(), today=today)
    assert (ToSettleKind.REVIEW in kinds(home)) is shown


def test_a_change_of_manager_or_programme_makes_the_review_due_at_once_and_says_what_changed(tmp_path):
    vault = open_test_vault(tmp_path, make_pair())
    pair = vault.pairs.find("Tobias Renn")
    assert look_round(vault, TODAY).owed == ()
    vault.pairs.change_line_manager(pair, "Della Frost")
    vault.agreements.note_occasion(pair, ReviewOccasion.PROGRAMME)
    owed = next(each for each in look_round(vault, TODAY).owed if each.kind is ToSettleKind.REVIEW)
    assert owed_aside(owed, TODAY) == "The line manager and the programme have changed since it was signed"
    before = before_meeting(vault, pair, TODAY)
    wire = next(each for each in before.watched if each.kind is Watched.CHANGED)
    changed = "the line manager and the programme have changed since it was signed"
    assert watched_title(wire, before, TODAY) == f"The agreement is due for review: {changed}"
    vault.agreements.sign(pair, make_agreement(2, TODAY, review_due=date(2027, 1, 1)))
    assert ToSettleKind.REVIEW not in kinds(look_round(vault, TODAY))
    vault.close(back_up=False)


def test_only_the_newest_version_is_reviewed(seen):
    agreements = (make_agreement(1), make_agreement(2, date(2026, 3, 1), review_due=date(2027, 3, 1)))
    assert kinds(seen(make_pair(agreements=agreements), today=date(2026, 12, 1))) == []


def test_notes_that_await_a_yes_are_counted_and_the_newest_is_opened(seen):
    notes = (
        make_note(consents=()),
        make_note("Other words.", consents=(), held_on=date(2026, 3, 3)),
        make_note("Kept to ourselves.", disclosure=frozenset(), consents=()),
        make_note(consents=(), passages=()),  # a level, and nothing written yet
        make_note("Withdrawn words.", consents=(make_consent(), make_withdrawal())),
        make_note(),
    )
    home = seen(make_pair(notes=notes))
    assert kinds(home) == [ToSettleKind.CONSENT]
    assert (home.owed[0].count, home.owed[0].day) == (2, date(2026, 3, 3))
    assert home.owed[0].note is not None


def test_of_a_pair_that_has_ended_no_agreement_and_no_review_is_asked(seen):
    home = seen(make_pair(ended=date(2026, 5, 1), agreements=()), today=date(2027, 1, 1))
    assert kinds(home) == []


def test_what_was_promised_is_told_with_whose_it_is(seen):
    body = "- [ ] Tobias: write it up (by 2026-06-01)\n- [ ] Me: ask Della"
    home = seen(make_pair(notes=(make_note(body, held_on=date(2026, 5, 4)),)))
    assert [(each.promise.words, each.promise.by, each.mentee) for each in home.promised] == [
        ("Write it up", "Tobias", "Tobias Renn"),
        ("Ask Della", "Imogen", "Tobias Renn"),
    ]
    assert home.promised_more == 0


def test_a_code_on_paper_that_opens_nothing_any_more_and_a_drill_that_is_due_are_reminded_of(tmp_path):
    with open_test_vault(tmp_path) as vault:
        assert look_round(vault, TODAY).reminders == ()
        remember_paper(vault)
        remember_key(vault, date(2025, 1, 1))
        assert look_round(vault, TODAY).reminders == (Reminder.DRILL,)
        vault.set_passphrase("a lantern for the ninth gate", derive=FAST)
        assert look_round(vault, TODAY).reminders == (Reminder.CODE, Reminder.DRILL)


def test_what_was_kept_long_enough_is_asked_about_and_backups_from_before_it_was_erased_are_told_of(tmp_path):
    with open_test_vault(tmp_path, make_pair(ended=date(2025, 5, 19)), make_pair(mentee="Una Field")) as vault:
        assert [(owed.kind, owed.day) for owed in look_round(vault, TODAY).owed] == [
            (ToSettleKind.KEEPING, date(2026, 5, 19))
        ]
        assert kinds(look_round(vault, date(2026, 5, 19))) == []
        Erasures(vault).erase(PairId(1), TODAY, ErasedBy.RETENTION)
        assert look_round(vault, TODAY).reminders == ()
        vault.close()
    with open_test_vault(tmp_path) as vault:
        vault.backups.make()
        Erasures(vault).erase(PairId(2), TODAY, ErasedBy.MENTEE)
        assert look_round(vault, TODAY).reminders == (Reminder.OLD_BACKUPS,)


def test_a_copy_that_a_mentee_asked_for_is_shown_with_its_month_until_it_is_given(tmp_path):
    with open_test_vault(tmp_path, make_pair(notes=())) as vault:
        access = begin(vault, PairId(1), date(2026, 5, 4), "by e-mail", TODAY)
        (asked,) = look_round(vault, TODAY).copies
        assert (asked.pair, asked.mentee, asked.clock.due) == (PairId(1), "Tobias Renn", date(2026, 6, 4))
        record(vault, access, AccessEvent(EventKind.WITHDRAWN, TODAY, "by e-mail"), TODAY)
        assert look_round(vault, TODAY).copies == ()


def test_home_opens_no_backup_a_second_time(tmp_path, monkeypatch):
    opened = []
    read = backups_that_hold.read_backup
    monkeypatch.setattr(backups_that_hold, "read_backup", lambda file: opened.append(file) or read(file))
    with open_test_vault(tmp_path, make_pair()) as vault:
        first = vault.backups.make().place
        Erasures(vault).erase(PairId(1), TODAY, ErasedBy.MENTEE)
        for _ in range(3):
            assert look_round(vault, TODAY).reminders == (Reminder.OLD_BACKUPS,)
        assert opened == [first]
        vault.backups.make()
        changed = first.read_bytes()
        first.write_bytes(changed[:-1])
        opened.clear()
        for _ in range(3):
            look_round(vault, TODAY)
        assert len(set(opened)) == 2, "a new one, and one that has changed"
