"""Every combination of the gate's five conditions, each met and failed in every way the mission names.

A row is permitted if and only if all five hold. The expectation is written by hand beside each way, never computed
by the code under test.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, product
from random import Random

import pytest

from confidant.domain import gate
from confidant.domain.agreement import Agreement, Cell
from confidant.domain.consent import Consent
from confidant.domain.gate import Asking, Considered, Terms, permitted
from confidant.domain.request import AskedFirst, Authority, Request, Requester
from confidant.domain.vocabulary import Audience, Decision, MatrixAudience, References, Rule, Speaker, Topic

ON = date(2026, 6, 30)
DAY = timedelta(days=1)
LINE_MANAGER, ROLE_REFERENCE = Audience.LINE_MANAGER, Audience.ROLE_REFERENCE
BOTH = frozenset({LINE_MANAGER, ROLE_REFERENCE})


@dataclass(frozen=True)
class Case:
    """A passage and a request, all of whose conditions hold until a way changes one."""

    passage: Considered
    request: Request


Way = tuple[str, bool, Callable[[Case], Case]]


def base(audience: Audience) -> Case:
    consent = Consent(Decision.AGREED, ON - 20 * DAY, frozenset({audience}))
    agreement = Agreement(
        version=1,
        signed=ON - 90 * DAY,
        references=References.FULL,
        lapse_months=12,
        matrix=(cell(Topic.STRENGTHS, audience, Rule.SHARE),),
    )
    return Case(
        Considered(
            text="She chairs well.",
            disclosure=frozenset({audience}),
            topics=frozenset({Topic.STRENGTHS}),
            awaiting=frozenset(),
            consents=(consent,),
            terms=Terms((agreement,), line_manager="Graham Tully"),
        ),
        Request(
            requester=Requester("Graham Tully", "manager", "Northmere Water"),
            audience=audience,
            purpose="Delivery Manager",
            received=ON,
            authority=Authority(ON - 5 * DAY),
        ),
    )


def cell(topic: Topic, audience: Audience, rule: Rule, speaker: Speaker = Speaker.MENTOR) -> Cell:
    return Cell(topic, MatrixAudience(audience.value), speaker, rule)


def other_than(audience: Audience) -> Audience:
    return next(iter(BOTH - {audience}))


def on_passage(**changes: object) -> Callable[[Case], Case]:
    return lambda case: replace(case, passage=replace(case.passage, **changes))  # type: ignore[arg-type]


def on_request(**changes: object) -> Callable[[Case], Case]:
    return lambda case: replace(case, request=replace(case.request, **changes))  # type: ignore[arg-type]


def on_terms(**changes: object) -> Callable[[Case], Case]:
    return lambda case: replace(
        case,
        passage=replace(case.passage, terms=replace(case.passage.terms, **changes)),  # type: ignore[arg-type]
    )


def on_agreement(**changes: object) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        agreements = case.passage.terms.agreements
        changed = tuple(replace(agreement, **changes) for agreement in agreements)  # type: ignore[arg-type]
        return on_terms(agreements=changed)(case)

    return change


def on_consent(**changes: object) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        changed = tuple(replace(consent, **changes) for consent in case.passage.consents)  # type: ignore[arg-type]
        return on_passage(consents=changed)(case)

    return change


def also(*consents: Consent) -> Callable[[Case], Case]:
    return lambda case: on_passage(consents=(*case.passage.consents, *consents))(case)


def withdrawal(on: date, *audiences: Audience) -> Consent:
    return Consent(Decision.WITHDRAWN, on, frozenset(audiences))


def chain(*changes: Callable[[Case], Case]) -> Callable[[Case], Case]:
    def change(case: Case) -> Case:
        for one in changes:
            case = one(case)
        return case

    return change


def as_is(case: Case) -> Case:
    return case


def level_ways(audience: Audience) -> list[Way]:
    other = other_than(audience)
    return [
        ("level holds it", True, as_is),
        ("level holds both", True, on_passage(disclosure=BOTH)),
        ("awaiting for the other audience only", True, on_passage(disclosure=BOTH, awaiting=frozenset({other}))),
        ("private", False, on_passage(disclosure=frozenset())),
        ("level holds only the other", False, on_passage(disclosure=frozenset({other}))),
        ("awaiting", False, on_passage(awaiting=frozenset({audience}))),
    ]


def agreement_ways(audience: Audience) -> list[Way]:
    share = cell(Topic.STRENGTHS, audience, Rule.SHARE)
    ask = cell(Topic.STRENGTHS, audience, Rule.ASK_FIRST)
    two_topics = on_passage(topics=frozenset({Topic.STRENGTHS, Topic.GOALS}))
    later_never = Agreement(version=2, signed=ON + DAY, references=References.FULL, matrix=())
    now_never = replace(later_never, signed=ON)

    def add_version(agreement: Agreement) -> Callable[[Case], Case]:
        return lambda case: on_terms(agreements=(agreement, *case.passage.terms.agreements))(case)

    def asked(*answers: AskedFirst) -> Callable[[Case], Case]:
        return chain(on_agreement(matrix=(ask,)), on_request(asked=answers))

    ways: list[Way] = [
        ("share", True, as_is),
        ("signed today", True, on_agreement(signed=ON)),
        (
            "every topic share",
            True,
            chain(two_topics, on_agreement(matrix=(share, cell(Topic.GOALS, audience, Rule.SHARE)))),
        ),
        ("asked first, yes today", True, asked(AskedFirst(Topic.STRENGTHS, ON))),
        ("a stricter version signed tomorrow", True, add_version(later_never)),
        ("asked first, not asked", False, asked()),
        ("asked first, yes tomorrow", False, asked(AskedFirst(Topic.STRENGTHS, ON + DAY))),
        ("asked first, yes to another topic", False, asked(AskedFirst(Topic.GOALS, ON))),
        ("one topic of two not agreed", False, two_topics),
        ("a stricter version signed today", False, add_version(now_never)),
        ("signed tomorrow", False, on_agreement(signed=ON + DAY)),
        ("no agreement", False, on_terms(agreements=())),
        ("no cell", False, on_agreement(matrix=())),
        (
            "cell for the other audience",
            False,
            on_agreement(matrix=(cell(Topic.STRENGTHS, other_than(audience), Rule.SHARE),)),
        ),
        (
            "cell for the mentee as speaker",
            False,
            on_agreement(matrix=(cell(Topic.STRENGTHS, audience, Rule.SHARE, Speaker.MENTEE),)),
        ),
        (
            "cell for anyone",
            False,
            on_agreement(matrix=(Cell(Topic.STRENGTHS, MatrixAudience.ANYONE, Speaker.MENTOR, Rule.SHARE),)),
        ),
        ("no topic is the one topic other", False, on_passage(topics=frozenset())),
        (
            "no topic, other agreed",
            True,
            chain(on_passage(topics=frozenset()), on_agreement(matrix=(cell(Topic.OTHER, audience, Rule.SHARE),))),
        ),
    ]
    ways += [
        (
            rule.value,
            False,
            chain(
                on_agreement(matrix=(cell(Topic.STRENGTHS, audience, rule),)),
                on_request(asked=(AskedFirst(Topic.STRENGTHS, ON),)),
            ),
        )
        for rule in (Rule.NEVER, Rule.EXISTENCE_ONLY, Rule.SHARE_UNATTRIBUTED)
    ]
    return ways


def consent_ways(audience: Audience) -> list[Way]:
    given = ON - 20 * DAY
    manager = audience is LINE_MANAGER
    return [
        ("a yes", True, as_is),
        ("a yes today", True, on_consent(on=ON)),
        ("expires today", True, on_consent(expires=ON)),
        ("for this purpose, other case and spaces", True, on_consent(purpose="delivery  MANAGER ")),
        ("for this person", True, on_consent(recipient="graham tully")),
        ("for this organisation", not manager, on_consent(recipient="NORTHMERE  WATER")),
        ("withdrawn the day before the yes", True, also(withdrawal(given - DAY, audience))),
        ("withdrawn for the other audience", True, also(withdrawal(given, other_than(audience)))),
        ("withdrawn tomorrow, looked at", True, also(withdrawal(ON + DAY, audience))),
        (
            "withdrawn and agreed again",
            True,
            also(withdrawal(ON - 9 * DAY, audience), Consent(Decision.AGREED, ON - 8 * DAY, BOTH)),
        ),
        ("a dead yes beside a live one", True, also(Consent(Decision.AGREED, ON - 8 * DAY, BOTH, expires=ON - DAY))),
        ("no yes", False, on_passage(consents=())),
        ("a yes tomorrow", False, on_consent(on=ON + DAY)),
        ("expired yesterday", False, on_consent(expires=ON - DAY)),
        ("a yes for the other audience", False, on_consent(audiences=frozenset({other_than(audience)}))),
        ("withdrawn today", False, also(withdrawal(ON, audience))),
        ("withdrawn on the day of the yes", False, also(withdrawal(given, audience))),
        ("withdrawn for both", False, also(withdrawal(ON, *BOTH))),
        ("for another purpose", False, on_consent(purpose="Delivery Managers")),
        ("for another person", False, on_consent(recipient="Petra Lowe")),
        ("for nobody", False, on_consent(recipient="")),
        (
            "for nobody, asked by nobody",
            False,
            chain(on_consent(recipient=" "), on_request(requester=Requester("", "", ""))),
        ),
        ("for no purpose", False, chain(on_consent(purpose=""), on_request(purpose=""))),
        ("recipient right, purpose wrong", False, on_consent(recipient="Graham Tully", purpose="x")),
        ("the manager is somebody else", not manager, on_terms(line_manager="Petra Lowe")),
        ("the manager is not known", not manager, on_terms(line_manager=None)),
    ]


def reference_ways(audience: Audience) -> list[Way]:
    needless = audience is LINE_MANAGER
    return [
        ("full, authority given", True, as_is),
        ("authority today", True, on_request(authority=Authority(ON))),
        ("authority until today", True, on_request(authority=Authority(ON - DAY, expires=ON))),
        ("authority tomorrow", needless, on_request(authority=Authority(ON + DAY))),
        ("authority until yesterday", needless, on_request(authority=Authority(ON - 5 * DAY, expires=ON - DAY))),
        ("no authority", needless, on_request(authority=None)),
        ("factual references", needless, on_agreement(references=References.FACTUAL)),
        ("no references", needless, on_agreement(references=References.NONE)),
    ]


def pair_ways(_audience: Audience) -> list[Way]:
    return [
        ("live", True, as_is),
        ("ends later", True, on_terms(ended=ON + DAY)),
        ("lapses today", True, on_terms(ended=date(2025, 6, 30))),
        (
            "lapses today, clamped to the month's end",
            True,
            chain(on_terms(ended=date(2026, 5, 31)), on_agreement(lapse_months=1)),
        ),
        ("lapsed yesterday", False, on_terms(ended=date(2025, 6, 29))),
        ("ended yesterday, no lapse", False, chain(on_terms(ended=ON - DAY), on_agreement(lapse_months=0))),
        ("erased", False, on_terms(erased=True)),
    ]


CONDITIONS = (level_ways, agreement_ways, consent_ways, reference_ways, pair_ways)


def one_condition_at_a_time(audience: Audience) -> Iterator[tuple[str, bool, Case]]:
    for ways in CONDITIONS:
        for name, holds, change in ways(audience):
            yield f"{audience}: {name}", holds, change(base(audience))


def combined(audience: Audience, ways: Sequence[Way]) -> tuple[str, bool, Case]:
    """Return the row in which each condition is met or failed in the given way."""
    case = base(audience)
    # The agreement comes last, since a way of it may add a version that the others would change too.
    for index in (0, 2, 3, 4, 1):
        case = ways[index][2](case)
    return f"{audience}: " + " / ".join(way[0] for way in ways), all(way[1] for way in ways), case


def every_two_ways(audience: Audience) -> Iterator[tuple[str, bool, Case]]:
    """Yield every way of every condition together with every way of every other one."""
    table = [ways(audience) for ways in CONDITIONS]
    for (first, ways_1), (second, ways_2) in combinations(enumerate(table), 2):
        for one, two in product(ways_1, ways_2):
            row = [ways[0] for ways in table]
            row[first], row[second] = one, two
            yield combined(audience, row)


def every_met_and_failed(audience: Audience) -> Iterator[tuple[str, bool, Case]]:
    """Yield all 32 combinations of met and failed conditions, each in fifty ways drawn by a fixed seed."""
    draw = Random(audience).choice
    table = [ways(audience) for ways in CONDITIONS]
    for pattern in product((True, False), repeat=len(table)):
        chosen = [[way for way in ways if way[1] is met] for ways, met in zip(table, pattern, strict=True)]
        if all(chosen):  # a line manager's request needs no authority: that condition cannot fail
            yield from (combined(audience, [draw(ways) for ways in chosen]) for _ in range(50))


def wrong_rows(rows: Iterator[tuple[str, bool, Case]]) -> list[str]:
    return [name for name, expected, case in rows if permitted(case.passage, case.request, ON) is not expected]


@pytest.mark.parametrize("audience", sorted(BOTH))
def test_each_condition_alone_decides(audience: Audience) -> None:
    assert wrong_rows(one_condition_at_a_time(audience)) == []


@pytest.mark.parametrize("audience", sorted(BOTH))
def test_permitted_only_when_all_five_conditions_hold(audience: Audience) -> None:
    assert wrong_rows(every_two_ways(audience)) == []
    assert wrong_rows(every_met_and_failed(audience)) == []


@pytest.mark.parametrize("audience", sorted(BOTH))
def test_one_asking_of_all_rows_answers_each_as_if_it_stood_alone(audience: Audience) -> None:
    """What one passage rests on is not taken for what the next one does: not of other topics, nor of other terms."""
    request = base(audience).request
    rows = [(*row[:2], row[2].passage) for row in every_two_ways(audience) if row[2].request == request]
    one_pair = replace(base(audience).passage.terms)
    rows += [
        (f"{name}, for {topics}", expected, replace(base(audience).passage, topics=frozenset(topics), terms=one_pair))
        for name, expected, topics in (("agreed", True, [Topic.STRENGTHS]), ("not agreed", False, [Topic.HEALTH]))
    ] * 2
    asking = Asking(request, ON)
    answered = [(name, expected, asking.permission(passage) is not None) for name, expected, passage in rows * 2]
    assert [name for name, expected, told in answered if told is not expected] == []


def test_nobody_else_is_told_anything() -> None:
    for audience in BOTH:
        case = base(audience)
        everything = on_passage(disclosure=frozenset(Audience))(case)
        asked_by_other = replace(case.request, audience=Audience.OTHER)
        yes = Consent(Decision.AGREED, ON, frozenset(Audience))
        assert not permitted(replace(everything.passage, consents=(yes,)), asked_by_other, ON)


@pytest.mark.parametrize("audience", sorted(BOTH))
@pytest.mark.parametrize(("day", "expected"), [(ON + DAY, False), (date.max, False), (ON - 21 * DAY, True)])
def test_making_counts_every_later_withdrawal_so_that_back_dating_beats_nothing(
    audience: Audience, day: date, *, expected: bool
) -> None:
    case = also(withdrawal(day, audience))(base(audience))
    assert permitted(case.passage, case.request, ON)
    assert permitted(case.passage, case.request, ON, making=True) is expected


@pytest.mark.parametrize("audience", sorted(BOTH))
@pytest.mark.parametrize(
    ("condition", "always"),
    [
        ("_level_allows", True),
        ("_topics_allow", True),
        ("_live_consent", Consent(Decision.AGREED, ON, BOTH)),
        ("_meant_for", True),
        ("_reference_allowed", True),
        ("_pair_allows", True),
    ],
)
def test_the_table_notices_a_condition_that_always_says_yes(
    monkeypatch: pytest.MonkeyPatch, audience: Audience, condition: str, always: object
) -> None:
    monkeypatch.setattr(gate, condition, lambda *_args, **_kwargs: always)
    unneeded = condition == "_reference_allowed" and audience is LINE_MANAGER
    assert (wrong_rows(one_condition_at_a_time(audience)) == []) is unneeded
