"""Why words are told or not: the sentence on the screen and the gate's answer are one (odd days by their names)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.gate import Considered, Terms, permitted
from confidant.domain.note import Disclosure
from confidant.domain.request import AskedFirst, Authority, Request, Requester
from confidant.domain.standing import BarKind, ConsentStanding, bars, last_yes, silenced_by, stands
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, References, Rule, Topic
from tests.builders import LM, ON, RR, STARTED, make_agreement, make_cell, make_consent, make_withdrawal
from tests.strategies import DAYS, considered

MANAGER = "Corin Abbott"
DAY = timedelta(days=1)


def asked_by_anyone(audience: Audience, terms: Terms, on: date) -> Request:
    """Whoever a general yes for the audience speaks to, with the mentee's yes to all that is asked first."""
    name = (terms.line_manager or "Nobody Named") if audience is LM else "Petra Lindqvist"
    asked = tuple(AskedFirst(topic, on) for topic in Topic)
    return Request(Requester(name), audience, "a purpose of its own", on, authority=Authority(on), asked=asked)


@given(passage=considered(), audience=st.sampled_from(sorted(AUDIENCES_OF_LEVELS)), on=DAYS)
def test_what_is_said_is_what_the_gate_answers(passage: Considered, audience: Audience, on: date) -> None:
    terms = passage.terms
    at_level = replace(passage, disclosure=passage.disclosure | {audience})
    awaits = audience in passage.awaiting
    found = stands(passage.consents, audience, awaiting=awaits, line_manager=terms.line_manager, on=on)
    is_open = not bars(terms, passage.topics, audience, on)
    request = asked_by_anyone(audience, terms, on)
    told = permitted(at_level, request, on, making=True)
    assert told is (found.standing is ConsentStanding.LIVE and is_open)
    if found.standing is ConsentStanding.LIMITED and is_open:
        yes = found.consent
        assert yes is not None
        requester = Requester(request.requester.name if yes.recipient is None else yes.recipient)
        named = replace(request, purpose=yes.purpose or request.purpose, requester=requester)
        # An empty name matches nothing: such a yes speaks to nobody.
        assert permitted(at_level, named, on, making=True) is (requester.name != "")


def standing(*consents: object, audience: Audience = RR, manager: str | None = MANAGER, on: date = ON, **more: bool):
    return stands(consents, audience, awaiting=more.get("awaiting", False), line_manager=manager, on=on)


@pytest.mark.parametrize(
    ("found", "expected", "day"),
    [
        (standing(), ConsentStanding.UNASKED, None),
        (standing(make_consent()), ConsentStanding.LIVE, make_consent().on),
        (standing(make_consent(on=ON + DAY)), ConsentStanding.NOT_YET, ON + DAY),
        (standing(make_consent(on=ON), on=ON - DAY), ConsentStanding.NOT_YET, ON),
        (standing(make_consent(expires=ON)), ConsentStanding.LIVE, make_consent().on),
        (standing(make_consent(expires=ON - DAY)), ConsentStanding.EXPIRED, ON - DAY),
        (standing(make_consent(), awaiting=True), ConsentStanding.CHANGED, None),
        (standing(make_consent(), make_withdrawal(on=ON)), ConsentStanding.WITHDRAWN, ON),
        (standing(make_consent(on=ON), make_withdrawal(on=ON)), ConsentStanding.WITHDRAWN, ON),
        (standing(make_consent(), make_withdrawal(on=ON + DAY)), ConsentStanding.WITHDRAWN, ON + DAY),
        (standing(make_consent(), make_withdrawal(on=STARTED)), ConsentStanding.LIVE, make_consent().on),
        (standing(make_consent(), audience=LM, manager=None), ConsentStanding.NO_MANAGER, make_consent().on),
        (standing(make_consent(), audience=LM, manager="  "), ConsentStanding.NO_MANAGER, make_consent().on),
        (
            standing(make_consent(frozenset({LM}), recipient="Nadia Frost"), audience=LM),
            ConsentStanding.OTHER_MANAGER,
            make_consent().on,
        ),
        (
            standing(make_consent(frozenset({LM}), recipient="CORIN  abbott"), audience=LM),
            ConsentStanding.LIVE,
            make_consent().on,
        ),
        (
            standing(make_consent(frozenset({RR}), recipient="Fernhill Clinic")),
            ConsentStanding.LIMITED,
            make_consent().on,
        ),
        (standing(make_consent(frozenset({LM}))), ConsentStanding.UNASKED, None),
    ],
    ids=[
        "never asked", "a yes that holds", "a yes dated in the future", "the clock set back before the yes",
        "its last day still counts", "past its last day", "words that changed", "withdrawn",
        "withdrawn on the day of the yes", "withdrawn from a later day on", "withdrawn before the yes",
        "manager unknown", "manager a blank", "given for another manager", "the manager’s name spelt otherwise",
        "for one recipient", "a yes for somebody else",
    ],
)  # fmt: skip
def test_each_odd_day_has_its_rule(found, expected: ConsentStanding, day: date | None) -> None:
    assert (found.standing, found.day) == (expected, day)


def test_of_several_yeses_the_one_that_says_most_is_named() -> None:
    limited = make_consent(frozenset({RR}), recipient="Fernhill Clinic", on=ON)
    over = make_consent(expires=ON - DAY)
    assert standing(over, limited).standing is ConsentStanding.LIMITED
    assert standing(over, limited, make_consent()).consent == make_consent()


def test_a_yes_up_to_the_day_of_a_withdrawal_is_silenced_whichever_was_first_written() -> None:
    given = (make_withdrawal(frozenset({RR}), on=ON), make_consent())
    assert [silenced_by(given, RR, ON + days * DAY) for days in (-1, 0, 1)] == [ON, ON, None]
    assert silenced_by(given, LM, ON) is None


def test_a_withdrawal_has_to_reach_the_last_yes() -> None:
    given = (make_consent(frozenset({LM}), on=ON), make_consent(frozenset({RR})), make_withdrawal(on=ON + DAY))
    assert last_yes(given, {RR}) == make_consent().on
    assert last_yes(given, {LM, RR}) == ON
    assert last_yes(given[:1], {RR}) is None


def kinds(terms: Terms, audience: Audience = RR, on: date = ON, topics: Disclosure = frozenset({Topic.STRENGTHS})):  # type: ignore[assignment]
    return [(bar.kind, bar.topic, bar.day) for bar in bars(terms, topics, audience, on)]


def test_a_pair_that_ended_yesterday_is_told_of_until_the_lapse() -> None:
    ended = Terms((make_agreement(lapse_months=1),), ended=ON - DAY)
    last = date(2026, 6, 19)
    assert kinds(ended) == kinds(ended, on=last) == []
    assert kinds(ended, on=last + DAY) == [(BarKind.LAPSED, None, last)]
    assert kinds(Terms((make_agreement(),), erased=True)) == [(BarKind.LAPSED, None, None)]


def test_what_the_agreement_keeps_back_is_named_by_topic() -> None:
    terms = Terms((make_agreement(references=References.FACTUAL),))
    assert kinds(terms, LM) == []
    assert kinds(terms, LM, topics=frozenset({Topic.HEALTH, Topic.GOALS})) == [(BarKind.TOPIC, Topic.HEALTH, None)]
    assert kinds(terms, RR) == [(BarKind.REFERENCES, None, None)]
    assert kinds(terms, RR, on=STARTED - DAY) == [(BarKind.NO_AGREEMENT, None, None)]
    asked_first = make_agreement(matrix=(make_cell(Topic.OTHER, rule=Rule.ASK_FIRST),))
    assert kinds(Terms((asked_first,)), topics=frozenset()) == []
