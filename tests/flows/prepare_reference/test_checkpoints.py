"""The first page asks one question at a time, and none that is settled already."""

from dataclasses import replace
from typing import Any

import pytest

from confidant.domain.request import AskedFirst, Question
from confidant.domain.vocabulary import Conflict, Rule, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.checkpoints import earlier, following, is_asked, is_settled, may_open, open_one
from confidant.flows.prepare_reference.state import Checkpoint, Preparation
from tests.builders import LM, ON, make_agreement, make_cell, make_request
from tests.flows.prepare_reference.made import make_facts, make_situation, make_state

WHO, POLICY, AUTHORITY, QUESTIONS = Checkpoint
ASKED = (Question("How does she lead?", Topic.STRENGTHS),)
SITUATION = make_situation()


def asking(**changes: Any) -> Preparation:
    return make_state(request=make_request(questions=ASKED), **changes)


def test_what_is_settled_is_not_asked_again() -> None:
    state = asking()
    assert open_one(state, SITUATION) is QUESTIONS
    assert following(replace(state, checkpoint=WHO), SITUATION) is None


@pytest.mark.parametrize(
    ("state", "opened"),
    [
        (asking(verified_how=""), WHO),
        (asking(conflict=None), POLICY),
        (asking(conflict=None, verified_how=""), WHO),
        (make_state(request=make_request(authority=None, questions=ASKED)), AUTHORITY),
        (make_state(request=make_request(questions=())), QUESTIONS),
    ],
)
def test_the_first_question_that_is_open_is_asked(state: Preparation, opened: Checkpoint) -> None:
    assert open_one(state, SITUATION) is opened


def test_a_draft_opens_where_it_was_left_as_far_as_that_may_be() -> None:
    assert open_one(asking(checkpoint=POLICY), SITUATION) is POLICY
    assert open_one(asking(checkpoint=QUESTIONS, verified_how=""), SITUATION) is WHO


def test_each_question_leads_to_the_next_that_is_open() -> None:
    state = make_state(request=make_request(authority=None, questions=()), conflict=None)
    assert following(replace(state, checkpoint=WHO), SITUATION) is POLICY
    state = step.set_conflict(replace(state, checkpoint=POLICY), Conflict.NONE)
    assert following(state, SITUATION) is AUTHORITY
    assert not may_open(state, QUESTIONS, SITUATION)
    assert earlier(replace(state, checkpoint=AUTHORITY), SITUATION) is POLICY
    answered = make_state(request=make_request(questions=()), checkpoint=AUTHORITY)
    assert following(answered, SITUATION) is QUESTIONS, "somebody who asked nothing in words is asked about once"
    assert earlier(replace(state, checkpoint=WHO), SITUATION) is None


def test_a_decline_asks_for_no_yes_and_sorts_no_questions() -> None:
    state = asking(conflict=Conflict.PANEL)
    assert [each for each in Checkpoint if is_asked(state, each, SITUATION)] == [WHO, POLICY]
    assert open_one(state, SITUATION) is POLICY


def test_a_line_manager_needs_no_yes() -> None:
    state = make_state(request=make_request(LM, authority=None, questions=ASKED))
    assert not is_asked(state, AUTHORITY, SITUATION)
    assert earlier(replace(state, checkpoint=QUESTIONS), SITUATION) is POLICY


def test_a_topic_to_be_asked_first_leaves_the_question_open() -> None:
    agreement = make_agreement(matrix=(make_cell(Topic.STRENGTHS, rule=Rule.ASK_FIRST),))
    situation = make_situation(facts=make_facts(agreement=agreement))
    state = make_state(request=make_request(questions=ASKED, asked=()))
    assert not is_settled(state, QUESTIONS, situation)
    asked = make_state(request=make_request(questions=ASKED, asked=(AskedFirst(Topic.STRENGTHS, ON),)))
    assert is_settled(asked, QUESTIONS, situation)


def test_a_question_nobody_has_sorted_is_open_and_keeps_nobody() -> None:
    state = make_state(request=make_request(questions=(Question("Is she well?"),)))
    assert not is_settled(state, QUESTIONS, SITUATION)
    assert following(replace(state, checkpoint=QUESTIONS), SITUATION) is None
