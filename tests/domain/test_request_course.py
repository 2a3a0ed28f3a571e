"""Where a request stands follows from what was done, and leads nowhere that the rules forbid."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.request import SPOKEN, Authority, MenteeSaw, Request, Requester
from confidant.domain.request_course import (
    NOTHING_DONE,
    Act,
    Handling,
    StepTaken,
    acts,
    after_change,
    is_open,
    known,
    mentee_knows,
    standing,
    state_of,
    taken_back,
    waits_for_answer,
)
from confidant.domain.vocabulary import Audience, Conflict, RequestState
from tests.builders import LM, ON, RR, make_request

S = RequestState
YES = Authority(ON, how="by e-mail")


def asked(audience: Audience = RR, **changes: Any) -> Request:
    """A request of which nothing is known yet."""
    bare: dict[str, Any] = {"authority": None, "asked": (), "mentee_saw": None, "signed_on": None}
    return make_request(audience, **(bare | {"state": S.RECEIVED, "solicited": True} | changes))


def done(*states: RequestState, conflict: Conflict | None = Conflict.NONE) -> Handling:
    return Handling(tuple(StepTaken(state, ON) for state in states), conflict)


@pytest.mark.parametrize(
    ("request_", "handling", "stands"),
    [
        (asked(), NOTHING_DONE, S.RECEIVED),
        (asked(authority=YES), NOTHING_DONE, S.RECEIVED),
        (asked(), done(S.VERIFIED), S.VERIFIED),
        (asked(), done(S.MENTEE_TOLD), S.RECEIVED),
        (asked(), done(S.VERIFIED, S.MENTEE_TOLD), S.MENTEE_TOLD),
        (asked(authority=YES), done(S.VERIFIED), S.ACCEPTED),
        (asked(authority=YES), done(S.VERIFIED, conflict=Conflict.PANEL), S.MENTEE_TOLD),
        (asked(), done(S.VERIFIED, S.MENTEE_TOLD, S.ACCEPTED), S.MENTEE_TOLD),
        (asked(LM), done(S.VERIFIED, S.MENTEE_TOLD, S.ACCEPTED), S.ACCEPTED),
        (asked(LM), done(S.VERIFIED, S.ACCEPTED), S.VERIFIED),
        (asked(LM, mentee_saw=MenteeSaw(ON)), done(S.VERIFIED), S.ACCEPTED),
        (asked(Audience.OTHER), done(S.VERIFIED, S.MENTEE_TOLD, S.ACCEPTED), S.MENTEE_TOLD),
        (asked(), done(S.VERIFIED, S.MENTEE_TOLD, S.NO_AUTHORITY), S.NO_AUTHORITY),
        (asked(), done(S.DECLINED), S.DECLINED),
        (asked(), done(S.DECLINED, S.CLOSED), S.CLOSED),
        (asked(channel=SPOKEN), done(S.VERIFIED), S.RECEIVED),
        (asked(channel=SPOKEN), done(S.ANSWERED), S.ANSWERED),
    ],
)
def test_where_it_stands_follows_from_what_was_done(
    request_: Request, handling: Handling, stands: RequestState
) -> None:
    assert standing(request_, handling) is stands


def next_of(request: Request, handling: Handling, *, must_decline: bool = False, on: date = ON) -> tuple[Act, ...]:
    placed = replace(request, state=standing(request, handling))
    return acts(placed, handling, on, must_decline=must_decline)


@pytest.mark.parametrize(
    ("request_", "handling", "may"),
    [
        (asked(), NOTHING_DONE, (Act.VERIFY, Act.DECLINE)),
        (asked(solicited=False), NOTHING_DONE, (Act.DECLINE, Act.VERIFY)),
        (asked(LM, solicited=False), NOTHING_DONE, (Act.VERIFY, Act.DECLINE)),
        (asked(), done(S.VERIFIED), (Act.TELL, Act.AGREE, Act.REFUSE, Act.DECLINE)),
        (asked(), done(S.VERIFIED, conflict=None), (Act.INTEREST, Act.TELL, Act.AGREE, Act.REFUSE, Act.DECLINE)),
        (asked(), done(S.VERIFIED, conflict=Conflict.LINE), (Act.DECLINE, Act.TELL)),
        (asked(authority=YES), done(S.VERIFIED), (Act.PREPARE, Act.REFUSE, Act.DECLINE)),
        (asked(authority=YES), done(S.VERIFIED, conflict=Conflict.LINE), (Act.DECLINE,)),
        (asked(authority=Authority(ON, ON, "")), done(S.VERIFIED), (Act.PREPARE, Act.REFUSE, Act.DECLINE)),
        (asked(), done(S.VERIFIED, S.MENTEE_TOLD, S.NO_AUTHORITY), (Act.DECLINE, Act.AGREE)),
        (asked(), done(S.DECLINED), (Act.TELL, Act.CLOSE)),
        (asked(), done(S.MENTEE_TOLD, S.DECLINED), (Act.CLOSE,)),
        (asked(), done(S.DECLINED, S.CLOSED), ()),
        (asked(channel=SPOKEN), NOTHING_DONE, (Act.WRITE_DOWN,)),
        (asked(channel=SPOKEN), done(S.DECLINED), (Act.TELL,)),
        (asked(channel=SPOKEN), done(S.DECLINED, S.MENTEE_TOLD, S.CLOSED), ()),
    ],
)
def test_what_may_be_done_begins_with_what_is_next(request_: Request, handling: Handling, may: tuple[Act, ...]) -> None:
    assert next_of(request_, handling) == may


def test_a_yes_that_has_run_out_or_not_begun_is_asked_for_again() -> None:
    for yes in (Authority(ON - timedelta(9), ON - timedelta(1), "e-mail"), Authority(ON + timedelta(1), how="e-mail")):
        assert next_of(asked(authority=yes), done(S.VERIFIED))[0] is Act.AGREE


steps = st.lists(st.sampled_from([state for state in S if state is not S.RECEIVED]), unique=True, max_size=5).map(
    lambda states: tuple(StepTaken(state, ON) for state in states)
)
handlings = st.builds(Handling, steps, st.none() | st.sampled_from(Conflict))
requests = st.builds(
    lambda audience, authority, saw, channel, solicited: asked(
        audience, authority=authority, mentee_saw=saw, channel=channel, solicited=solicited
    ),
    st.sampled_from(Audience),
    st.none() | st.just(YES),
    st.none() | st.just(MenteeSaw(ON)),
    st.sampled_from(["letter", SPOKEN]),
    st.booleans(),
)


@given(requests, handlings, st.booleans())
def test_no_way_leads_where_the_rules_forbid(request: Request, handling: Handling, must_decline: bool) -> None:
    placed = replace(request, state=standing(request, handling))
    may = acts(placed, handling, ON, must_decline=must_decline)
    state = state_of(placed)
    if state is S.ACCEPTED:
        assert placed.audience is not Audience.OTHER
        assert not handling.is_conflicted
        assert handling.has(S.VERIFIED)
        assert mentee_knows(placed, handling)
        assert placed.audience is LM or placed.authority is not None
    if Act.PREPARE in may:
        assert state is S.ACCEPTED
        assert not must_decline
    if {Act.AGREE, Act.PREPARE} & set(may):
        assert (must_decline, handling.is_conflicted) == (False, False)
    assert (Act.DECLINE in may) is (waits_for_answer(placed) and not placed.is_spoken)
    assert bool(may) is (state is not S.CLOSED)


@given(requests, handlings)
def test_what_was_taken_back_step_by_step_ends_where_it_began(request: Request, handling: Handling) -> None:
    for _ in range(len(S)):
        request = replace(request, state=standing(request, handling))
        request, handling = taken_back(request, handling)
    if not request.is_spoken and request.authority is None and request.mentee_saw is None:
        assert standing(request, handling) is S.RECEIVED


@given(requests, handlings)
def test_where_it_stands_can_be_stored_and_read_back(request: Request, handling: Handling) -> None:
    placed = replace(request, state=standing(request, handling))
    assert standing(placed, known(handling, placed)) is state_of(placed)


def test_an_import_has_its_states_and_no_days() -> None:
    assert known(NOTHING_DONE, asked(authority=YES, state=S.ACCEPTED)).steps == (StepTaken(S.VERIFIED),)
    assert known(NOTHING_DONE, asked(state=S.MENTEE_TOLD)).steps == (StepTaken(S.VERIFIED), StepTaken(S.MENTEE_TOLD))
    assert not is_open(asked(state=S.DECLINED), known(NOTHING_DONE, asked(state=S.DECLINED)))


def test_somebody_else_is_made_sure_of_anew_unless_the_answer_has_been_given() -> None:
    old = asked(authority=YES, state=S.ACCEPTED)
    other = replace(old, requester=Requester("Rosalind Pike"))
    assert after_change(other, old, done(S.VERIFIED)) == (
        replace(other, authority=None, state=S.RECEIVED),
        NOTHING_DONE,
    )
    declined, handling = after_change(
        replace(other, state=S.DECLINED), replace(old, state=S.DECLINED), done(S.DECLINED)
    )
    assert (declined.state, handling.has(S.DECLINED), handling.conflict) == (S.DECLINED, True, None)


def test_the_mentees_yes_and_its_end_move_the_request_along() -> None:
    told = done(S.VERIFIED, S.MENTEE_TOLD, S.NO_AUTHORITY)
    refused = asked(state=S.NO_AUTHORITY)
    accepted, handling = after_change(replace(refused, authority=YES), refused, told)
    assert (accepted.state, handling.has(S.NO_AUTHORITY)) == (S.ACCEPTED, False)
    back, _ = after_change(replace(accepted, authority=None), accepted, handling)
    assert back.state is S.MENTEE_TOLD
    assert after_change(replace(accepted, state=S.RECEIVED), accepted, handling)[1].steps == ()


def test_closing_by_hand_leaves_what_was_done_as_it_was() -> None:
    answered, handling = asked(state=S.ANSWERED), done(S.VERIFIED, S.MENTEE_TOLD, S.ANSWERED)
    closed, after = after_change(replace(answered, state=S.CLOSED), answered, handling)
    assert closed.state is S.CLOSED
    assert after.steps[:3] == handling.steps
    assert after.has(S.CLOSED)


def test_a_yes_that_is_taken_back_takes_what_rested_on_it_along() -> None:
    accepted = asked(authority=YES, state=S.ACCEPTED)
    request, handling = taken_back(accepted, done(S.VERIFIED, S.MENTEE_TOLD, S.ACCEPTED))
    assert (request.authority, request.mentee_saw, request.signed_on) == (None, None, None)
    assert [step.state for step in handling.steps] == [S.VERIFIED, S.MENTEE_TOLD]
