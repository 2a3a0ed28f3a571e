"""What a mentor does about a request, on real vaults: each act with its day, correctable, and on odd days."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from confidant.domain.request import Authority
from confidant.domain.request_course import Act
from confidant.domain.vocabulary import Audience, Conflict, References, RequestState
from confidant.flows.prepare_reference.policy import Policy
from confidant.flows.request_outlook import outlook
from confidant.flows.request_steps import (
    CannotMove,
    agree,
    answer_interest,
    close,
    keep_checks,
    latest_day,
    refuse,
    take_back,
    tell_mentee,
    verified_how,
    verify,
)
from confidant.flows.told_apart import told_apart
from confidant.vault.interchange_export import beside_the_notes
from tests.builders import LM, ON, make_agreement, make_pair, make_request, open_test_vault

S = RequestState
NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)
ASKED = make_request(authority=None, asked=(), mentee_saw=None, signed_on=None, solicited=True)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path, make_pair(requests=(ASKED,)))
    yield opened
    opened.close(back_up=False)


def only(vault):
    return vault.requests.all()[0]


def verified(vault, **changes):
    said = {"on": ON, "how": "rang the switchboard", "conflict": Conflict.NONE} | changes
    return verify(vault, only(vault), **said, today=ON)


def test_each_act_is_kept_with_its_day_and_how(vault):
    record = tell_mentee(vault, verified(vault), ON, "on the telephone", today=ON)
    assert record.request.state is S.MENTEE_TOLD
    record = agree(vault, record, Authority(ON, None, "by e-mail"), today=ON)
    assert record == only(vault)
    assert (record.request.state, record.handling.conflict) == (S.ACCEPTED, Conflict.NONE)
    kept = [(step.state, step.on, step.how) for step in record.handling.steps]
    assert kept == [(S.VERIFIED, ON, "rang the switchboard"), (S.MENTEE_TOLD, ON, "on the telephone")]
    assert outlook(vault, record, ON).acts[0] is Act.PREPARE


def test_all_of_it_survives_closing_and_opening_the_vault(tmp_path):
    vault = open_test_vault(tmp_path, make_pair(requests=(ASKED,)))
    before = refuse(vault, verified(vault), ON, "in person", today=ON)
    vault.close(back_up=False)
    vault = open_test_vault(tmp_path)
    assert only(vault) == before
    assert before.request.state is S.NO_AUTHORITY
    vault.close(back_up=False)


def test_it_goes_with_its_request_and_stands_under_the_seal(vault):
    verified(vault)
    assert vault.database.query("SELECT count(*) FROM request_step") == [(1,)]
    with vault.transaction():
        vault.database.write("DELETE FROM request")
    assert vault.database.query("SELECT count(*) FROM request_step") == [(0,)]
    vault.count_anew()


def test_an_export_says_that_it_has_no_room_for_the_days(vault):
    told = "the days, and how, of what was done about requests"
    assert not any(told in each for each in beside_the_notes(vault))
    verified(vault)
    assert f"{told} (2)" in list(beside_the_notes(vault))


def test_the_mentees_no_ends_an_earlier_yes_and_a_decline_is_owed(vault):
    record = agree(vault, verified(vault), Authority(ON, None, "by e-mail"), today=ON)
    record = refuse(vault, record, ON, today=ON)
    assert (record.request.state, record.request.authority) == (S.NO_AUTHORITY, None)
    assert vault.requests.open_ones() == [record]
    assert outlook(vault, record, ON).acts == (Act.DECLINE, Act.AGREE)
    assert agree(vault, record, Authority(ON, None, "after all"), today=ON).request.state is S.ACCEPTED


def test_every_step_can_be_taken_back(vault):
    record = refuse(vault, verified(vault), ON, today=ON)
    for state in (S.MENTEE_TOLD, S.VERIFIED, S.RECEIVED):
        record = take_back(vault, record)
        assert record.request.state is state


def test_a_yes_that_is_taken_back_takes_the_state_along(vault):
    record = agree(vault, verified(vault), Authority(ON, None, "by e-mail"), today=ON)
    back = vault.requests.update(record.id, replace(record.request, authority=None))
    assert back.request.state is S.VERIFIED
    agree(vault, back, Authority(ON, None, "by e-mail"), today=ON)
    other = replace(only(vault).request, purpose="another post")
    begun = vault.requests.update(record.id, other)
    assert (begun.request.state, begun.handling.steps, begun.handling.conflict) == (S.RECEIVED, (), None)


def test_a_line_manager_is_answered_once_the_mentee_knows(vault):
    pair = only(vault).pair
    number = vault.requests.add(pair, make_request(LM, mentee_saw=None, signed_on=None, asked=()))
    record = verify(vault, vault.requests.get(number), ON, "we met", Conflict.NONE, today=ON)
    record = agree(vault, record, Authority(ON, None, "fine by him"), today=ON)
    assert (record.request.state, record.request.authority) == (S.ACCEPTED, None)


def test_an_interest_in_the_decision_leads_to_a_decline_and_can_be_mended(vault):
    record = agree(vault, verified(vault), Authority(ON, None, "by e-mail"), today=ON)
    record = answer_interest(vault, record, Conflict.PANEL)
    seen = outlook(vault, record, ON)
    assert (seen.acts, seen.policy, record.request.state) == ((Act.DECLINE,), Policy.DECLINE_CONFLICT, S.MENTEE_TOLD)
    record = answer_interest(vault, record, Conflict.NONE)
    assert (outlook(vault, record, ON).acts[0], record.request.state) == (Act.PREPARE, S.ACCEPTED)


def test_a_form_keeps_what_is_known_and_no_words_take_it_back(vault):
    record = keep_checks(vault, only(vault), " called back ", None, today=ON)
    assert (verified_how(record), record.request.state) == ("called back", S.VERIFIED)
    later = keep_checks(vault, record, "called back twice", Conflict.NONE, today=ON + timedelta(days=3))
    assert later.handling.step(S.VERIFIED).on == ON
    assert keep_checks(vault, later, "", None, today=ON).request.state is S.RECEIVED


@pytest.mark.parametrize("change", [{"how": " "}, {"on": ON + timedelta(days=1)}, {"on": date(2026, 4, 30)}])
def test_a_step_that_cannot_be_is_refused_and_nothing_is_kept(vault, change):
    before = only(vault)
    with pytest.raises(CannotMove, match="Nothing is recorded yet"):
        verified(vault, **change)
    assert only(vault) == before


# Odd days


def test_with_the_clock_set_back_nothing_is_done_before_it_was_asked(vault):
    record, today = only(vault), date(2026, 1, 3)
    assert latest_day(record.request, today) == record.request.received
    told = verify(vault, record, latest_day(record.request, today), "rang", Conflict.NONE, today=today)
    assert told.handling.step(S.VERIFIED).on == record.request.received
    with pytest.raises(CannotMove, match="lies before the request came in"):
        verify(vault, record, today, "rang", Conflict.NONE, today=today)


def test_a_deadline_in_the_past_stays_with_what_waits(vault):
    late = vault.requests.update(only(vault).id, replace(ASKED, deadline=ON - timedelta(days=1)))
    assert vault.requests.open_ones() == [late]
    assert outlook(vault, late, ON).acts[0] is Act.VERIFY


@pytest.mark.parametrize(
    ("lapse_months", "act", "policy"),
    [(6, Act.VERIFY, Policy.FULL), (0, Act.DECLINE, Policy.DECLINE_LAPSED)],
)
def test_a_pair_that_ended_yesterday_answers_until_its_time_is_over(tmp_path, lapse_months, act, policy):
    ended = ON - timedelta(days=1)
    agreement = make_agreement(lapse_months=lapse_months)
    vault = open_test_vault(tmp_path, make_pair(ended=ended, agreements=(agreement,), requests=(ASKED,)))
    seen = outlook(vault, only(vault), ON)
    assert (seen.acts[0], seen.policy) == (act, policy)
    assert outlook(vault, only(vault), ended).policy is Policy.FULL
    vault.close(back_up=False)


@pytest.mark.parametrize(
    ("changes", "request_", "policy"),
    [
        ({"agreements": ()}, ASKED, Policy.DECLINE_NO_AGREEMENT),
        ({"agreements": (make_agreement(signed=ON + timedelta(days=1)),)}, ASKED, Policy.DECLINE_NO_AGREEMENT),
        ({"agreements": (make_agreement(references=References.NONE),)}, ASKED, Policy.DECLINE_NOT_AGREED),
        ({}, replace(ASKED, audience=Audience.OTHER), Policy.DECLINE_AUDIENCE),
    ],
)
def test_where_the_agreement_leaves_nothing_to_say_declining_is_next(tmp_path, changes, request_, policy):
    vault = open_test_vault(tmp_path, make_pair(requests=(request_,), **changes))
    seen = outlook(vault, only(vault), ON)
    assert (seen.acts, seen.policy) == ((Act.DECLINE, Act.TELL), policy)
    vault.close(back_up=False)


def test_mentees_of_one_name_are_told_apart(tmp_path):
    vault = open_test_vault(
        tmp_path,
        make_pair(),
        make_pair(organisation="Otter Street School", mentee="TOBIAS  Renn", started=date(2025, 1, 1)),
        make_pair(organisation="Otter Street School", started=date(2024, 1, 1)),
        make_pair(mentee="Edda “Eddie” O'Marsh"),
        make_pair(mentee="נועם לוי"),
    )
    names = set(told_apart(vault.pairs.summaries()).values())
    assert names == {
        "Tobias Renn, Saltmarsh Hospital",
        "TOBIAS  Renn, Otter Street School, since 2025-01-01",
        "Tobias Renn, Otter Street School, since 2024-01-01",
        "Edda “Eddie” O'Marsh",
        "נועם לוי",
    }
    vault.close(back_up=False)


def test_closing_puts_it_away_and_opens_again_where_it_was(vault):
    record = vault.requests.handle(
        only(vault).id, only(vault).request, verified(vault).handling.with_step(only(vault).handling.steps[0])
    )
    closed = close(vault, record, ON, today=ON)
    assert (closed.request.state, closed.is_open) == (S.CLOSED, False)
    assert take_back(vault, closed).request.state is S.VERIFIED


def test_a_request_as_it_was_before_the_mentee_said_no_brings_no_yes_back(vault):
    record = agree(vault, verified(vault), Authority(ON, None, "by e-mail"), today=ON)
    before = tell_mentee(vault, record, ON, today=ON)
    refuse(vault, before, ON, "on the telephone", today=ON)
    for late in (
        lambda: take_back(vault, before),
        lambda: tell_mentee(vault, before, ON, today=ON),
        lambda: agree(vault, before, Authority(ON, None, "by e-mail"), today=ON),
    ):
        with pytest.raises(CannotMove):
            late()
    assert only(vault).request.authority is None
    assert only(vault).request.state is S.NO_AUTHORITY


def test_a_manager_s_question_keeps_the_day_on_which_the_mentee_heard_of_it(tmp_path):
    asked = make_request(LM, state=S.RECEIVED)
    with open_test_vault(tmp_path, make_pair(requests=(asked,))) as vault:
        told = tell_mentee(vault, only(vault), ON - timedelta(days=2), "by telephone", today=ON)
        agreed = agree(vault, told, Authority(ON, how="in person"), today=ON)
    assert agreed.handling.step(S.MENTEE_TOLD) == told.handling.step(S.MENTEE_TOLD)
    assert agreed.handling.step(S.ACCEPTED).how == "in person"


def test_what_the_agreement_says_of_a_request_is_a_sentence(vault):
    view = outlook(vault, only(vault), ON)
    assert view.policy is Policy.FULL
    assert "Tobias" in view.sentence("Tobias") or "reference" in view.sentence("Tobias")
