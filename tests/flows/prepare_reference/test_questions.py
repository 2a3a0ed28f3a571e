"""Checkpoint 4: every question is met by the matrix alone."""

from datetime import timedelta

import pytest

from confidant.domain.request import AskedFirst, Question
from confidant.domain.vocabulary import MatrixAudience, Rule, Topic
from confidant.flows.prepare_reference.questions import (
    Treatment,
    asked_on,
    sort_questions,
    topics_to_ask,
    treatment,
)
from tests.builders import AUTHORITY_ON, LM, ON, make_agreement, make_cell, make_request

AGREEMENT = make_agreement(
    matrix=(
        make_cell(Topic.STRENGTHS, rule=Rule.SHARE),
        make_cell(Topic.SUITABILITY, rule=Rule.ASK_FIRST),
        make_cell(Topic.JOB_APPLICATIONS, rule=Rule.ASK_FIRST),
        make_cell(Topic.GOALS, rule=Rule.SHARE_UNATTRIBUTED),
        make_cell(Topic.MEETING_DATES, rule=Rule.EXISTENCE_ONLY),
        make_cell(Topic.EXISTENCE, audience=MatrixAudience.ANYONE),
    )
)


@pytest.mark.parametrize(
    ("topic", "expected"),
    [
        (Topic.STRENGTHS, Treatment.ANSWER),
        (Topic.JOB_APPLICATIONS, Treatment.ASKED_FIRST),
        (Topic.SUITABILITY, Treatment.ASK_FIRST),
        (Topic.GOALS, Treatment.STANDARD_WORDS),
        (Topic.MEETING_DATES, Treatment.STANDARD_WORDS),
        (Topic.EXISTENCE, Treatment.STANDARD_WORDS),
        (Topic.HEALTH, Treatment.STANDARD_WORDS),
        (None, Treatment.STANDARD_WORDS),
    ],
)
def test_how_a_topic_is_met(topic: Topic | None, expected: Treatment) -> None:
    assert treatment(AGREEMENT, make_request(), topic, ON) is expected


def test_without_an_agreement_there_are_only_standard_words() -> None:
    assert treatment(None, make_request(), Topic.STRENGTHS, ON) is Treatment.STANDARD_WORDS
    assert topics_to_ask(None, make_request()) == ()


def test_a_yes_of_a_later_day_does_not_count_yet() -> None:
    request = make_request(asked=(AskedFirst(Topic.SUITABILITY, ON + timedelta(days=1)),))
    assert treatment(AGREEMENT, request, Topic.SUITABILITY, ON) is Treatment.ASK_FIRST
    assert asked_on(request, Topic.SUITABILITY, ON + timedelta(days=1)) == ON + timedelta(days=1)


def test_questions_keep_their_order_and_words() -> None:
    questions = (
        Question("Is he calm?"),
        Question("Is he strong?", Topic.STRENGTHS),
        Question("B", Topic.JOB_APPLICATIONS),
    )
    found = sort_questions(AGREEMENT, make_request(questions=questions), ON)
    assert tuple(one.question for one in found) == questions
    assert [one.treatment for one in found] == [Treatment.STANDARD_WORDS, Treatment.ANSWER, Treatment.ASKED_FIRST]
    assert [one.asked for one in found] == [None, None, AUTHORITY_ON]


def test_topics_to_ask_are_those_of_this_audience_in_the_order_of_screens() -> None:
    assert topics_to_ask(AGREEMENT, make_request()) == (Topic.JOB_APPLICATIONS, Topic.SUITABILITY)
    assert topics_to_ask(AGREEMENT, make_request(LM)) == ()
