"""Hypothesis strategies for the field's records, small enough that conditions meet and collide often."""

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from confidant.domain.agreement import Agreement, Cell
from confidant.domain.consent import Consent
from confidant.domain.gate import Considered, Terms
from confidant.domain.note import Disclosure
from confidant.domain.request import AskedFirst, Authority, Question, Request, Requester
from confidant.domain.vocabulary import (
    AUDIENCES_OF_LEVELS,
    Audience,
    Decision,
    MatrixAudience,
    References,
    Rule,
    Speaker,
    Topic,
)

FIRST_DAY = date(2026, 1, 1)
DAYS: SearchStrategy[date] = st.integers(0, 12).map(lambda n: FIRST_DAY + timedelta(days=n))
FEW_TOPICS = st.sampled_from([Topic.STRENGTHS, Topic.GOALS, Topic.OTHER])
NAMES = st.sampled_from(["Graham Tully", "graham  tully", "Petra Lowe", "Northmere Water", ""])
PURPOSES = st.sampled_from(["Delivery Manager", "review"])
# Weighted towards what permits, so that most examples are one condition away from a yes.
RULES = st.sampled_from([Rule.SHARE, Rule.SHARE, Rule.SHARE, Rule.ASK_FIRST, Rule.NEVER])


def disclosures() -> SearchStrategy[Disclosure]:
    return st.frozensets(st.sampled_from(sorted(AUDIENCES_OF_LEVELS)))


@st.composite
def agreements(draw: st.DrawFn, version: int = 1) -> Agreement:
    keys = [(topic, audience) for topic in (Topic.STRENGTHS, Topic.GOALS, Topic.OTHER) for audience in MatrixAudience]
    matrix = tuple(Cell(t, a, Speaker.MENTOR, draw(RULES)) for t, a in keys if draw(st.integers(0, 5)))
    return Agreement(
        version=version,
        signed=draw(DAYS),
        review_due=draw(st.none() | DAYS),
        references=draw(st.sampled_from([References.FULL, References.FULL, References.FACTUAL, References.NONE])),
        lapse_months=draw(st.integers(0, 2)),
        matrix=matrix,
    )


@st.composite
def consents(draw: st.DrawFn) -> Consent:
    decision = draw(st.sampled_from([Decision.AGREED, Decision.AGREED, Decision.AGREED, Decision.WITHDRAWN]))
    on, audiences = draw(DAYS), draw(disclosures())
    if decision is Decision.WITHDRAWN:
        return Consent(decision, on, audiences)
    limited = draw(st.booleans()) and len(audiences) == 1
    return Consent(
        decision,
        on,
        audiences,
        recipient=draw(st.none() | NAMES) if limited else None,
        purpose=draw(st.none() | PURPOSES) if limited else None,
        expires=draw(st.none() | st.just(on + timedelta(days=draw(st.integers(0, 12))))),
        how=draw(st.sampled_from(["", "in the meeting"])),
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    return Terms(
        agreements=tuple(draw(agreements(version)) for version in range(1, draw(st.integers(0, 3)) + 1)),
        ended=draw(st.none() | DAYS),
        erased=draw(st.integers(0, 9)) == 0,
        line_manager=draw(st.none() | NAMES),
    )


@st.composite
def considered(draw: st.DrawFn) -> Considered:
    return Considered(
        text="words",
        disclosure=draw(disclosures()),
        topics=draw(st.frozensets(FEW_TOPICS, min_size=1)),
        awaiting=draw(st.just(frozenset()) | disclosures()),
        consents=tuple(draw(st.lists(consents(), max_size=4))),
        terms=draw(terms()),
    )


@st.composite
def gate_requests(draw: st.DrawFn) -> Request:
    on = draw(DAYS)
    return Request(
        requester=Requester(draw(NAMES), "", draw(NAMES)),
        audience=draw(st.sampled_from(Audience)),
        purpose=draw(PURPOSES),
        received=draw(DAYS),
        authority=draw(st.none() | st.builds(Authority, st.just(on), st.none() | st.just(on + timedelta(days=5)))),
        asked=tuple(draw(st.lists(st.builds(AskedFirst, FEW_TOPICS, DAYS), max_size=3))),
        questions=tuple(draw(st.lists(st.builds(Question, st.just("why?"), st.none() | FEW_TOPICS), max_size=2))),
    )
