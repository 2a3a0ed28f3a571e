"""The course of an exceptional disclosure as text, from the table that decides it: ARCHITECTURE.md prints it."""

from collections import defaultdict

from confidant.domain.exceptional_disclosure import State, Step
from confidant.domain.exceptional_disclosure_moves import MOVES

__all__ = ["graph", "paths"]


def graph() -> str:
    """Return a line for each step out of each state; at the end come the steps that lead nowhere."""
    lines = [f"{'(nothing)':<18} {Step.RAISE:<18} → {State.RAISED}"]
    unmoved: dict[Step, list[State]] = defaultdict(list)
    for state in State:
        for step in Step:
            to = MOVES.get(step, {}).get(state)
            if to is state:
                unmoved[step].append(state)
            elif to is not None:
                lines.append(f"{state:<18} {step:<18} → {to}")
    for step, states in unmoved.items():
        where = "every state" if len(states) == len(State) else ", ".join(states)
        lines.append(f"{step} leaves it where it is: {where}")
    return "\n".join(lines)


def paths() -> tuple[tuple[tuple[Step, State], ...], ...]:
    """Return every way from raising to the end, as (step, state it leads to), that takes no turn twice.

    A turn is a step in a state. Steps that leave a record where it is are left out: they can be taken in between.
    """
    found: list[tuple[tuple[Step, State], ...]] = []
    _walk(((Step.RAISE, State.RAISED),), frozenset(), found)
    return tuple(found)


def _walk(
    walked: tuple[tuple[Step, State], ...],
    taken: frozenset[tuple[State, Step]],
    found: list[tuple[tuple[Step, State], ...]],
) -> None:
    _, state = walked[-1]
    if state is State.REVIEWED:
        found.append(walked)
        return
    for step in Step:
        to = MOVES.get(step, {}).get(state)
        if step is Step.TAKE_BACK and walked[-1][0] is not Step.DISCLOSE:
            continue  # only a paper that was to disclose something can have failed to arrive
        if to is not None and to is not state and (state, step) not in taken:
            _walk((*walked, (step, to)), taken | {(state, step)}, found)
