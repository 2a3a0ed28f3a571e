"""What stands in the way of a requester is told beside the gate's answer, and must never contradict it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from confidant.domain.agreement import agreement_in_force
from confidant.domain.dates import add_months
from confidant.domain.gate import Terms, permitted
from confidant.domain.vocabulary import Audience, References
from confidant.flows.would_learn import obstacle
from confidant.vault.shareable import PublicFacts
from tests.domain.test_gate_truth_table import BOTH, ON, Case, base, every_two_ways, on_agreement, on_request, on_terms

DAY = timedelta(days=1)
LM, RR = Audience.LINE_MANAGER, Audience.ROLE_REFERENCE


def facts_of(terms: Terms, on: date = ON) -> PublicFacts:
    agreement = agreement_in_force(terms.agreements, on)
    months = 0 if agreement is None else agreement.lapse_months
    lapsed = terms.erased or (terms.ended is not None and on > add_months(terms.ended, months))
    return PublicFacts("A", "B", "", "", "", ON, terms.ended, terms.line_manager, agreement, lapsed)


def told(case: Case) -> str:
    return obstacle(facts_of(case.passage.terms), case.request, ON)


@pytest.mark.parametrize("audience", sorted(BOTH))
def test_nothing_is_said_to_stand_in_the_way_of_what_the_gate_permits(audience: Audience) -> None:
    """A yes to one recipient may serve a line manager who is not named: the words for that are a hint, and not here."""
    permitted = [(name, case) for name, expected, case in every_two_ways(audience) if expected]
    assert len(permitted) > 100
    wrong = {name: told(case) for name, case in permitted if told(case)}
    assert {name: words for name, words in wrong.items() if "line manager is" not in words} == {}


@pytest.mark.parametrize(
    ("audience", "change", "words"),
    [
        (LM, on_terms(agreements=()), "No version of the agreement is in force"),
        (LM, on_agreement(matrix=()), "shares nothing with the line manager"),
        (RR, on_agreement(matrix=()), "shares nothing with anyone who asks for a reference"),
        (RR, on_agreement(references=References.NONE), "allows no references"),
        (RR, on_agreement(references=References.FACTUAL), "allows factual references, without your notes"),
        (RR, on_request(authority=None), "needs B’s yes to the request itself"),
        (LM, on_terms(line_manager=None), "No line manager is named"),
        (LM, on_terms(ended=add_months(ON, -13)), "the time for which you agreed to go on answering is over"),
    ],
)
def test_what_stands_in_the_way_is_said_and_the_gate_permits_nothing(audience: Audience, change, words: str) -> None:
    case = change(base(audience))
    assert words in told(case)
    assert not permitted(case.passage, case.request, ON)


def test_a_yes_to_the_request_that_has_not_begun_or_is_over_is_told() -> None:
    case = base(RR)
    for on, expires in ((ON + DAY, None), (ON - 3 * DAY, ON - DAY)):
        authority = replace(case.request.authority, on=on, expires=expires)
        assert "does not cover that day" in told(replace(case, request=replace(case.request, authority=authority)))


def test_anybody_else_is_told_the_standard_words() -> None:
    case = on_request(audience=Audience.OTHER)(base(LM))
    assert told(case) == "They are told the standard words, whatever the notes hold."
