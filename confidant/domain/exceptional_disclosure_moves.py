"""Which step of an exceptional disclosure may be taken in which state, and where it leads: the table alone."""

from confidant.domain.exceptional_disclosure import State, Step

__all__ = ["MOVES", "next_state"]

_BEFORE_TELLING = (
    State.RAISED,
    State.ISSUE_ESTABLISHED,
    State.DUTIES_CLARIFIED,
    State.OPTIONS_EXPLORED,
    State.AGREED,
    State.REFUSED,
    State.NOTICE_GIVEN,
)
_UNMOVED = {state: state for state in State}

MOVES: dict[Step, dict[State, State]] = {
    Step.ESTABLISH_ISSUE: {State.RAISED: State.ISSUE_ESTABLISHED},
    Step.CLARIFY_DUTIES: {State.ISSUE_ESTABLISHED: State.DUTIES_CLARIFIED},
    Step.EXPLORE_OPTIONS: {State.DUTIES_CLARIFIED: State.OPTIONS_EXPLORED},
    Step.AGREE: dict.fromkeys((State.OPTIONS_EXPLORED, State.AGREED, State.REFUSED, State.NOTICE_GIVEN), State.AGREED),
    Step.REFUSE: dict.fromkeys((State.OPTIONS_EXPLORED, State.AGREED), State.REFUSED),
    Step.PRINT_NOTICE: {
        state: state for state in (State.AGREED, State.REFUSED, State.NOTICE_GIVEN, State.TOLD_FIRST, State.DISCLOSED)
    },
    Step.GIVE_NOTICE: {
        **dict.fromkeys((State.AGREED, State.REFUSED, State.NOTICE_GIVEN), State.NOTICE_GIVEN),
        State.TOLD_FIRST: State.DISCLOSED,
        State.DISCLOSED: State.DISCLOSED,
        State.REVIEWED: State.REVIEWED,
    },
    Step.DISCLOSE: {State.NOTICE_GIVEN: State.DISCLOSED},
    Step.TELL_FIRST: dict.fromkeys((*_BEFORE_TELLING, State.TOLD_FIRST), State.TOLD_FIRST),
    Step.POSTPONE_NOTICE: {State.TOLD_FIRST: State.TOLD_FIRST},
    Step.DO_WITHOUT_NOTICE: {State.TOLD_FIRST: State.DISCLOSED},
    Step.TAKE_BACK: {State.DISCLOSED: State.NOTICE_GIVEN},
    Step.STAND_DOWN: dict.fromkeys(_BEFORE_TELLING, State.STOOD_DOWN),
    Step.REVIEW: dict.fromkeys((State.DISCLOSED, State.STOOD_DOWN), State.REVIEWED),
    Step.CONSULT: _UNMOVED,
    Step.NOTE: _UNMOVED,
}
"""Which step may be taken in which state, and where it leads. `Step.RAISE` begins a record and is taken in none."""


def next_state(state: State, step: Step) -> State | None:
    """Return where a step leads from a state, or None where it may not be taken."""
    return MOVES.get(step, {}).get(state)
