"""What must hold for the gate whatever a vault contains."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.agreement import Agreement, Cell
from confidant.domain.consent import Consent
from confidant.domain.gate import Considered, permission, permitted
from confidant.domain.request import Request
from confidant.domain.vocabulary import Decision, MatrixAudience, Rule, Speaker
from tests.strategies import DAYS, considered, disclosures, gate_requests

ANY_CASE = {"passage": considered(), "request": gate_requests(), "on": DAYS}


@given(**ANY_CASE, on_day=DAYS, audiences=disclosures())
def test_a_withdrawal_never_adds_anything(
    passage: Considered, request: Request, on: date, on_day: date, audiences: frozenset
) -> None:
    more = replace(passage, consents=(*passage.consents, Consent(Decision.WITHDRAWN, on_day, audiences)))
    for making in (False, True):
        assert permitted(passage, request, on, making=making) or not permitted(more, request, on, making=making)


@given(**ANY_CASE, making=st.booleans())
def test_words_are_seen_by_their_yeses_alone(passage: Considered, request: Request, on: date, *, making: bool) -> None:
    """Passages that differ in nothing but their words may be asked about once (`vault.shareable.Looking`)."""
    other = replace(passage, text="other words")
    assert permission(other, request, on, making=making) == permission(passage, request, on, making=making)


@given(**ANY_CASE)
def test_making_never_permits_more_than_looking(passage: Considered, request: Request, on: date) -> None:
    assert permitted(passage, request, on) or not permitted(passage, request, on, making=True)


@given(**ANY_CASE, data=st.data())
def test_a_never_never_adds_anything(passage: Considered, request: Request, on: date, data: st.DataObject) -> None:
    def with_never(agreement: Agreement) -> Agreement:
        topic = data.draw(st.sampled_from(sorted(passage.topics)))
        audience = data.draw(st.sampled_from([MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE]))
        kept = tuple(
            c for c in agreement.matrix if (c.topic, c.audience, c.speaker) != (topic, audience, Speaker.MENTOR)
        )
        return replace(agreement, matrix=(*kept, Cell(topic, audience, Speaker.MENTOR, Rule.NEVER)))

    stricter_terms = replace(passage.terms, agreements=tuple(map(with_never, passage.terms.agreements)))
    stricter = replace(passage, terms=stricter_terms)
    assert permitted(passage, request, on) or not permitted(stricter, request, on)


@given(**ANY_CASE, audiences=disclosures())
def test_lowering_a_level_or_marking_it_awaiting_never_adds_anything(
    passage: Considered, request: Request, on: date, audiences: frozenset
) -> None:
    lower = replace(passage, disclosure=passage.disclosure - audiences)
    awaiting = replace(passage, awaiting=passage.awaiting | audiences)
    for stricter in (lower, awaiting, replace(passage, disclosure=frozenset())):
        assert permitted(passage, request, on) or not permitted(stricter, request, on)


@given(**ANY_CASE, random=st.randoms(use_true_random=False))
def test_the_order_of_input_does_not_matter(passage: Considered, request: Request, on: date, random: object) -> None:
    def shuffled(items: tuple) -> tuple:
        return tuple(random.sample(items, len(items)))  # type: ignore[attr-defined]

    agreements = tuple(replace(a, matrix=shuffled(a.matrix)) for a in shuffled(passage.terms.agreements))
    mixed = replace(passage, consents=shuffled(passage.consents), terms=replace(passage.terms, agreements=agreements))
    mixed_request = replace(request, asked=shuffled(request.asked), questions=shuffled(request.questions))
    before, after = permission(passage, request, on), permission(mixed, mixed_request, on)
    assert (before is None) is (after is None)
    if before is not None and after is not None:
        assert (before.rules, before.consent, before.agreement.version) == (
            after.rules,
            after.consent,
            after.agreement.version,
        )


@given(**ANY_CASE, solicited=st.booleans(), received=DAYS, deadline=st.none() | DAYS)
def test_nothing_else_changes_the_answer(
    passage: Considered, request: Request, on: date, *, solicited: bool, received: date, deadline: date | None
) -> None:
    asked_otherwise = replace(
        request, solicited=solicited, received=received, deadline=deadline, questions=(), channel="x", state=None
    )
    not_reviewed = tuple(replace(a, review_due=received, retention_months=0) for a in passage.terms.agreements)
    terms = replace(passage.terms, agreements=not_reviewed)
    assert permitted(passage, request, on) is permitted(replace(passage, terms=terms), asked_otherwise, on)


@given(**ANY_CASE)
def test_a_permission_names_what_it_rests_on(passage: Considered, request: Request, on: date) -> None:
    rests_on = permission(passage, request, on)
    if rests_on is None:
        return
    assert rests_on.agreement.signed <= on
    assert {topic for topic, _ in rests_on.rules} == passage.topics
    assert all(rule in {Rule.SHARE, Rule.ASK_FIRST} for _, rule in rests_on.rules)
    assert rests_on.consent.decision is Decision.AGREED
    assert request.audience in rests_on.consent.audiences
