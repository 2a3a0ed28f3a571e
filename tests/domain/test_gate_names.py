"""What a permission names: the version, the rule for each topic, and which of several yeses; and the gate's edges."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from confidant.domain import gate
from confidant.domain.agreement import Agreement, Cell
from confidant.domain.consent import Consent
from confidant.domain.gate import Permission, permission, permitted
from confidant.domain.request import AskedFirst
from confidant.domain.vocabulary import Audience, Decision, MatrixAudience, References, Rule, Speaker, Topic
from tests.domain.test_gate_truth_table import ON, ROLE_REFERENCE, base, cell, on_passage

DAY = timedelta(days=1)


def test_a_permission_names_the_version_every_topic_s_rule_in_order_and_the_yes() -> None:
    topics = [topic for topic in Topic if topic is not Topic.OTHER]
    rules = {topic: Rule.ASK_FIRST if nth % 2 else Rule.SHARE for nth, topic in enumerate(topics)}
    matrix = tuple(cell(topic, ROLE_REFERENCE, rule) for topic, rule in rules.items())
    agreement = Agreement(2, ON, references=References.FULL, matrix=matrix)
    case = base(ROLE_REFERENCE)
    terms = replace(case.passage.terms, agreements=(*case.passage.terms.agreements, agreement))
    passage = replace(case.passage, topics=frozenset(topics), terms=terms)
    request = replace(case.request, asked=tuple(AskedFirst(topic, ON) for topic in topics))
    expected = tuple((topic, rules[topic]) for topic in sorted(topics))
    assert permission(passage, request, ON) == Permission(agreement, expected, passage.consents[0])


YES = Consent(Decision.AGREED, ON - 9 * DAY, frozenset({ROLE_REFERENCE}), how="by telephone")


@pytest.mark.parametrize(
    ("named", "other"),
    [
        ({}, {"on": YES.on - DAY, "recipient": "Graham Tully", "purpose": "Delivery Manager", "how": "in person"}),
        ({}, {"expires": ON + DAY, "recipient": "Graham Tully", "purpose": "Delivery Manager", "how": "in person"}),
        ({"expires": ON + 2 * DAY}, {"expires": ON + DAY, "how": "in person"}),
        ({"recipient": "1 Mill Lane"}, {"purpose": "1st post", "how": "in person"}),
        ({"recipient": "Graham Tully"}, {"recipient": "1 Mill Lane", "purpose": "1st post", "how": "in person"}),
        ({"purpose": "1st post"}, {"how": "in person"}),
        ({"how": "in person"}, {}),
    ],
)
def test_of_several_yeses_one_is_named_whatever_their_order(named: dict[str, Any], other: dict[str, Any]) -> None:
    case = base(ROLE_REFERENCE)
    requester = replace(case.request.requester, organisation="1 Mill Lane")
    purpose = "1st post" if "1st post" in {*named.values(), *other.values()} else case.request.purpose
    request = replace(case.request, requester=requester, purpose=purpose)
    dead = replace(YES, expires=ON - DAY, how="the one that is over")
    for consents in permutations((replace(YES, **named), replace(YES, **other), dead)):
        found = permission(replace(case.passage, consents=consents), request, ON)
        assert found is not None
        assert found.consent == replace(YES, **named)


def test_nobody_else_is_told_anything_were_there_even_an_answer_for_them() -> None:
    """The level holds no such audience: that alone refuses."""
    row: Any = Cell(Topic.STRENGTHS, MatrixAudience.ANYONE, Speaker.MENTOR, Rule.SHARE)
    row = replace(row, audience=Audience.OTHER)
    case = on_passage(disclosure=frozenset(Audience), consents=(Consent(Decision.AGREED, ON, frozenset(Audience)),))(
        base(ROLE_REFERENCE)
    )
    agreement = Agreement(1, ON, references=References.FULL, matrix=(row,))
    passage = replace(case.passage, terms=replace(case.passage.terms, agreements=(agreement,)))
    assert agreement.rule(Topic.STRENGTHS, Audience.OTHER) is Rule.SHARE
    assert not permitted(passage, replace(case.request, audience=Audience.OTHER), ON)


def test_no_topic_is_the_one_topic_other_however_topics_are_given() -> None:
    case = base(ROLE_REFERENCE)
    (agreement,) = case.passage.terms.agreements
    assert not gate._topics_allow(iter(()), agreement, case.request, ON)
    assert gate._topics_allow(iter([Topic.STRENGTHS]), agreement, case.request, ON)


def test_a_cell_the_matrix_lacks_is_never() -> None:
    agreement = Agreement(1, ON, matrix=(cell(Topic.STRENGTHS, ROLE_REFERENCE, Rule.SHARE),))
    assert agreement.rule(Topic.STRENGTHS, ROLE_REFERENCE) is Rule.SHARE
    assert agreement.rule(Topic.GOALS, ROLE_REFERENCE) is Rule.NEVER
    assert agreement.rule(Topic.STRENGTHS, Audience.LINE_MANAGER) is Rule.NEVER
