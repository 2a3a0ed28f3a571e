"""The course of a request: what was done about it, where it stands by that, and what may be done next.

Where a request stands follows from what was done, so that its word can never lag behind: whoever records the mentee's
yes need not say besides that it was accepted, and a yes that is taken back, or voided, takes the word along. None of
this changes what the gate answers.

`received → verified → mentee_told → accepted | no_authority → answered | declined → closed`. Declining is possible at
any time before an answer. A question asked in passing was answered as it was asked: the standard words make it
*declined*, anything more *answered*, and it is closed once the mentee knows.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from confidant.domain.request import Request
from confidant.domain.vocabulary import Audience, Conflict, RequestState

__all__ = [
    "NOTHING_DONE",
    "SETTLED",
    "Act",
    "Handling",
    "StepTaken",
    "acts",
    "after_change",
    "agreed",
    "is_open",
    "known",
    "mentee_knows",
    "standing",
    "state_of",
    "taken_back",
    "waits_for_answer",
]

SETTLED = frozenset({RequestState.DECLINED, RequestState.ANSWERED, RequestState.CLOSED})
"""The states in which whoever asked has their answer. *No authority* is none: they still wait for a decline."""

_PATH = (RequestState.VERIFIED, RequestState.MENTEE_TOLD, RequestState.ACCEPTED)


class Act(StrEnum):
    """What a mentor does about a request. `AGREE` and `REFUSE` are the mentee's answer, `TELL` is telling them."""

    VERIFY = "verify"
    INTEREST = "interest"
    TELL = "tell"
    AGREE = "agree"
    REFUSE = "refuse"
    PREPARE = "prepare"
    DECLINE = "decline"
    WRITE_DOWN = "write_down"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class StepTaken:
    """That a state was reached: the day (None: not known, as in an import), how, and the register's entry of it."""

    state: RequestState
    on: date | None = None
    how: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Handling:
    """What the mentor did about a request, at most one step for each state, and the interest they have in it."""

    steps: tuple[StepTaken, ...] = ()
    conflict: Conflict | None = None

    def step(self, state: RequestState) -> StepTaken | None:
        """Return how `state` was reached, or None where it was not."""
        return next((step for step in self.steps if step.state is state), None)

    def has(self, state: RequestState) -> bool:
        """Whether `state` was reached."""
        return self.step(state) is not None

    def with_step(self, step: StepTaken) -> "Handling":
        """Return this with `step`, in place of an earlier one to the same state."""
        return replace(self, steps=(*self.without(step.state).steps, step))

    def without(self, *states: RequestState) -> "Handling":
        """Return this without the steps to `states`."""
        return replace(self, steps=tuple(step for step in self.steps if step.state not in states))

    @property
    def is_conflicted(self) -> bool:
        """Whether the mentor has an interest in the decision."""
        return self.conflict not in {None, Conflict.NONE}


NOTHING_DONE = Handling()
"""Of a request that has just come in."""


def state_of(request: Request) -> RequestState:
    """Return the state a request is stored with; one without a state has just been received."""
    return request.state or RequestState.RECEIVED


def known(handling: Handling, request: Request) -> Handling:
    """Return what was done, with what the stored state says besides: an import has states, and no days."""
    shown = {
        RequestState.MENTEE_TOLD: mentee_knows(request, handling),
        RequestState.ACCEPTED: agreed(request, handling),
    }
    missing = (each for each in _implied(request) if not (handling.has(each) or shown.get(each)))
    return replace(handling, steps=(*handling.steps, *map(StepTaken, missing)))


def after_change(new: Request, old: Request, handling: Handling) -> tuple[Request, Handling]:
    """Return `new` and what was done, where it replaces `old`, of which `handling` was done.

    Another recipient, organisation, purpose or audience voids what was given for the old one (mission, the gate), and
    unless the answer has been given it all begins again: somebody else was made sure of, and told of. A state that is
    set by hand is taken at its word; otherwise it follows what was done.
    """
    if new.changes_recipient_of(old):
        new = replace(new, authority=None, asked=(), mentee_saw=None, signed_on=None)
        handling = replace(handling, conflict=None)
        if not old.is_spoken and waits_for_answer(old):
            return replace(new, state=new.state and RequestState.RECEIVED), NOTHING_DONE
    if state_of(new) is not state_of(old):
        return new, known(replace(handling, steps=_steps_up_to(new, handling)), new)
    if new.authority is not None and old.authority is None:
        handling = handling.without(RequestState.NO_AUTHORITY)
    state = standing(new, handling)
    return (new if state is state_of(new) else replace(new, state=state)), handling


def _steps_up_to(request: Request, handling: Handling) -> tuple[StepTaken, ...]:
    state = state_of(request)
    if state is RequestState.CLOSED:
        return handling.steps
    earlier = (*_PATH, RequestState.NO_AUTHORITY) if state is RequestState.DECLINED else ()
    return tuple(step for step in handling.steps if step.state in {*_implied(request), *earlier})


def _implied(request: Request) -> tuple[RequestState, ...]:
    state = state_of(request)
    if state is RequestState.NO_AUTHORITY:
        return (*_PATH[:2], state)
    if state in _PATH:
        return _PATH[: _PATH.index(state) + 1]
    if state is RequestState.ANSWERED and not request.is_spoken:
        return (*_PATH, state)
    return () if state is RequestState.RECEIVED else (state,)


def mentee_knows(request: Request, handling: Handling) -> bool:
    """Whether the mentee has been told that somebody asked; whoever said yes, or read the document, was told."""
    return handling.has(RequestState.MENTEE_TOLD) or request.authority is not None or request.mentee_saw is not None


def agreed(request: Request, handling: Handling) -> bool:
    """Whether there is a yes to answering: the mentee's authority for a role, the mentor's word for a line manager."""
    if request.audience is Audience.ROLE_REFERENCE:
        return request.authority is not None
    return handling.has(RequestState.ACCEPTED) or request.mentee_saw is not None


def standing(request: Request, handling: Handling) -> RequestState:
    """Return where a request stands by what was done. Whoever has an interest in the decision accepts nothing."""
    for state in (RequestState.CLOSED, RequestState.ANSWERED, RequestState.DECLINED):
        if handling.has(state):
            return state
    if request.is_spoken or not handling.has(RequestState.VERIFIED):
        return RequestState.RECEIVED
    if not mentee_knows(request, handling):
        return RequestState.VERIFIED
    if handling.has(RequestState.NO_AUTHORITY):
        return RequestState.NO_AUTHORITY
    may_accept = request.audience is not Audience.OTHER and not handling.is_conflicted
    return RequestState.ACCEPTED if may_accept and agreed(request, handling) else RequestState.MENTEE_TOLD


def waits_for_answer(request: Request) -> bool:
    """Whether somebody still waits to hear from the mentor."""
    return state_of(request) not in SETTLED


def is_open(request: Request, handling: Handling) -> bool:
    """Whether something is still owed: the answer, or, once it was declined or answered in passing, telling the mentee.

    Of what was declined elsewhere (an import) it is not known who was told, so nothing is owed.
    """
    state = state_of(request)
    if request.is_spoken or waits_for_answer(request):
        return state is not RequestState.CLOSED
    declined = handling.step(RequestState.DECLINED)
    return (
        state is RequestState.DECLINED
        and declined is not None
        and declined.on is not None
        and not mentee_knows(request, handling)
    )


def acts(request: Request, handling: Handling, on: date, *, must_decline: bool) -> tuple[Act, ...]:
    """Return what may be done on a day, what is next first. `must_decline`: the agreement leaves nothing but a decline.

    An unsolicited request for a reference is declined kindly, unless the mentor finds that it is wanted after all.
    To answer is not among these: only a sealed document answers.
    """
    state = state_of(request)
    if request.is_spoken:
        return _acts_in_passing(state)
    if state in SETTLED:
        if state is RequestState.CLOSED:
            return ()
        return (Act.CLOSE,) if mentee_knows(request, handling) else (Act.TELL, Act.CLOSE)
    if must_decline or handling.is_conflicted:
        return (Act.DECLINE, Act.TELL) if not mentee_knows(request, handling) else (Act.DECLINE,)
    return _acts_towards_an_answer(request, handling, on)


def _acts_in_passing(state: RequestState) -> tuple[Act, ...]:
    if state is RequestState.CLOSED:
        return ()
    return (Act.TELL,) if state in SETTLED else (Act.WRITE_DOWN,)


def _acts_towards_an_answer(request: Request, handling: Handling, on: date) -> tuple[Act, ...]:
    state = state_of(request)
    if state is RequestState.RECEIVED:
        is_wanted = request.solicited or request.audience is not Audience.ROLE_REFERENCE or agreed(request, handling)
        return (Act.VERIFY, Act.DECLINE) if is_wanted else (Act.DECLINE, Act.VERIFY)
    if state is RequestState.NO_AUTHORITY:
        return (Act.DECLINE, Act.AGREE)
    first = {
        RequestState.VERIFIED: (Act.TELL, Act.AGREE, Act.REFUSE),
        RequestState.MENTEE_TOLD: (Act.AGREE, Act.REFUSE),
        RequestState.ACCEPTED: (Act.PREPARE if _holds(request, on) else Act.AGREE, Act.REFUSE),
    }[state]
    # Once it is accepted, preparing the answer asks for the interest itself.
    asked = (Act.INTEREST,) if handling.conflict is None and state is not RequestState.ACCEPTED else ()
    return (*asked, *first, Act.DECLINE)


def _holds(request: Request, on: date) -> bool:
    """Whether the mentee's yes holds on that day; for a line manager there need be none (mission, the gate, 4)."""
    yes = request.authority
    return yes is None or (yes.on <= on and (yes.expires is None or on <= yes.expires))


def taken_back(request: Request, handling: Handling) -> tuple[Request, Handling]:
    """Return the request and what was done, without the step that led to where it stands; a received one stays so.

    What stands in the register stays there. A question asked in passing is only opened again: its answer was given.
    """
    state = state_of(request)
    if request.is_spoken:
        undone = (state, RequestState.MENTEE_TOLD) if state is RequestState.CLOSED else ()
        return request, handling.without(*undone)
    if state is RequestState.ACCEPTED:
        request = replace(request, authority=None, mentee_saw=None, signed_on=None)
    if state is RequestState.ANSWERED:
        request = replace(request, mentee_saw=None, signed_on=None)
    return request, handling.without(state)
