"""Requests written down by hand: faults at their fields, what a change voids, what cannot be recorded."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.request import AskedFirst, Authority, Question
from confidant.domain.vocabulary import Audience, RequestState, Topic
from confidant.flows.request_intake import (
    CannotRecordAnswer,
    Intake,
    IntakeField,
    as_request,
    faults,
    intake_of,
    voided_by,
    with_asked,
    with_authority,
)
from tests.builders import make_request

TODAY = date(2026, 6, 2)
WHOLE = Intake(
    name=" Petra  Lindqvist",
    role="ward manager",
    organisation="Fernhill Clinic",
    purpose="Senior Pharmacist ",
    received=date(2026, 6, 1),
    channel="letter",
    questions=(Question(" How does she lead? ", Topic.STRENGTHS), Question("  ")),
)


def test_a_whole_intake_becomes_a_received_request():
    assert faults(WHOLE, TODAY) == {}
    request = as_request(WHOLE)
    assert request.requester.name == "Petra Lindqvist"
    assert request.purpose == "Senior Pharmacist"
    assert request.questions == (Question("How does she lead?", Topic.STRENGTHS),)
    assert request.state is RequestState.RECEIVED
    assert request.authority is None


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, IntakeField.NAME),
        ({"purpose": ""}, IntakeField.PURPOSE),
        ({"received": None}, IntakeField.RECEIVED),
        ({"received": date(2026, 6, 3)}, IntakeField.RECEIVED),
        ({"deadline_given": True}, IntakeField.DEADLINE),
        ({"deadline": date(2026, 5, 31), "deadline_given": True}, IntakeField.DEADLINE),
    ],
)
def test_what_is_missing_is_said_at_its_field(change, field):
    assert set(faults(replace(WHOLE, **change), TODAY)) == {field}


def test_a_corrected_request_keeps_what_the_fields_do_not_show():
    old = make_request(state=RequestState.ACCEPTED)
    new = as_request(replace(intake_of(old), channel="letter"), old)
    assert new == replace(old, channel="letter")
    assert voided_by(new, old) == ()


@pytest.mark.parametrize(
    "change",
    [
        {"name": "Somebody Else"},
        {"organisation": "Other Clinic"},
        {"purpose": "another post"},
        {"audience": Audience.OTHER},
    ],
)
def test_another_recipient_or_purpose_voids_everything_that_was_given_for_the_old_one(change):
    old = make_request()
    lost = voided_by(as_request(replace(intake_of(old), **change), old), old)
    assert len(lost) == 3


def test_only_what_was_there_can_be_voided():
    old = make_request(authority=None, asked=(), mentee_saw=None)
    assert voided_by(replace(old, purpose="another post"), old) == ()


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        (Authority(date(2026, 6, 3), how="by e-mail"), "ahead of today"),
        (Authority(date(2026, 6, 1), date(2026, 5, 31), "by e-mail"), "end before it begins"),
        (Authority(date(2026, 6, 1), how=" "), "how the yes was given"),
    ],
)
def test_a_yes_that_cannot_be_is_not_recorded(authority, words):
    with pytest.raises(CannotRecordAnswer, match=words):
        with_authority(make_request(), authority, TODAY)


def test_a_yes_is_recorded_and_taken_back():
    yes = Authority(TODAY, how="by e-mail")
    assert with_authority(make_request(authority=None), yes, TODAY).authority == yes
    assert with_authority(make_request(), None, TODAY).authority is None


def test_a_topic_is_asked_first_once_and_taken_back():
    request = make_request(asked=())
    once = with_asked(request, Topic.HEALTH, date(2026, 5, 1), TODAY)
    again = with_asked(once, Topic.HEALTH, TODAY, TODAY)
    assert again.asked == (AskedFirst(Topic.HEALTH, TODAY),)
    assert with_asked(again, Topic.HEALTH, None, TODAY).asked == ()
    with pytest.raises(CannotRecordAnswer):
        with_asked(request, Topic.HEALTH, date(2026, 6, 3), TODAY)


def test_a_deadline_may_be_the_day_on_which_the_request_came_in():
    assert faults(replace(WHOLE, deadline=WHOLE.received), TODAY) == {}
    early = replace(WHOLE, deadline=date(2026, 5, 31))
    assert list(faults(early, TODAY)) == [IntakeField.DEADLINE]
