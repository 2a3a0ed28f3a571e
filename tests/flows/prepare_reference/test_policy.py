"""Checkpoint 2: what may be written is decided by the agreement and the facts, before any note is opened."""

from dataclasses import replace

import pytest

from confidant.domain.vocabulary import Audience, Conflict, References
from confidant.flows.prepare_reference.policy import Policy, pages_of, policy, policy_sentence
from confidant.flows.prepare_reference.state import Page
from tests.builders import LM, make_agreement, make_request
from tests.flows.prepare_reference.made import make_facts, make_state

NONE_AGREED = make_agreement(references=References.NONE)
FACTUAL = make_agreement(references=References.FACTUAL)


@pytest.mark.parametrize(
    ("state", "facts", "verdict"),
    [
        ({}, {}, Policy.FULL),
        ({"conflict": None}, {}, Policy.FULL),
        ({}, {"agreement": FACTUAL}, Policy.FACTUAL),
        ({}, {"agreement": NONE_AGREED}, Policy.DECLINE_NOT_AGREED),
        ({}, {"agreement": None}, Policy.DECLINE_NO_AGREEMENT),
        ({}, {"lapsed": True}, Policy.DECLINE_LAPSED),
        ({"conflict": Conflict.PANEL}, {}, Policy.DECLINE_CONFLICT),
        ({"conflict": Conflict.LINE}, {}, Policy.DECLINE_CONFLICT),
        ({"conflict": Conflict.OTHER}, {}, Policy.DECLINE_CONFLICT),
        ({"declining": True}, {}, Policy.DECLINE_CHOSEN),
        ({"request": make_request(LM)}, {}, Policy.NOTE),
        ({"request": make_request(LM)}, {"agreement": NONE_AGREED}, Policy.NOTE),
        ({"request": make_request(LM)}, {"agreement": None}, Policy.DECLINE_NO_AGREEMENT),
        ({"request": make_request(LM)}, {"lapsed": True}, Policy.DECLINE_LAPSED),
        ({"request": make_request(Audience.OTHER)}, {}, Policy.DECLINE_AUDIENCE),
    ],
)
def test_what_may_be_written(state: dict[str, object], facts: dict[str, object], verdict: Policy) -> None:
    assert policy(make_state(**state), make_facts(**facts)) is verdict


def test_a_choice_never_hides_a_reason_that_does_not_depend_on_it() -> None:
    state = make_state(declining=True, conflict=Conflict.PANEL)
    assert policy(state, make_facts(lapsed=True)) is Policy.DECLINE_LAPSED
    assert policy(replace(state, conflict=Conflict.NONE), make_facts()) is Policy.DECLINE_CHOSEN


@pytest.mark.parametrize("verdict", list(Policy))
def test_every_verdict_has_a_sentence_and_pages(verdict: Policy) -> None:
    sentence = policy_sentence(verdict, make_facts(), "Tobias")
    assert sentence.endswith(".")
    assert "{" not in sentence
    pages = pages_of(verdict)
    assert pages[0] is Page.REQUEST
    assert pages[-1] is Page.SEAL
    assert (Page.MATERIAL in pages) == (verdict in {Policy.FULL, Policy.NOTE})
    assert (Page.MENTEE in pages) is not verdict.declines


def test_without_an_agreement_the_sentence_names_no_version() -> None:
    sentence = policy_sentence(Policy.DECLINE_NO_AGREEMENT, make_facts(agreement=None), "Tobias")
    assert sentence == "Tobias and you have no signed agreement in force, so nothing may be told."
