"""The four questions of the first page, one at a time: which one is open, which comes next, and which is left out.

What is settled already, as by the list of requests, is not asked again: it stands there in a line and can be opened.
"""

from confidant.flows.prepare_reference.guards import Situation, missing_at, needs_authority
from confidant.flows.prepare_reference.policy import policy
from confidant.flows.prepare_reference.questions import Treatment, treatment
from confidant.flows.prepare_reference.state import Checkpoint, Preparation

__all__ = ["earlier", "following", "is_asked", "is_settled", "may_open", "open_one"]


def is_asked(state: Preparation, checkpoint: Checkpoint, situation: Situation) -> bool:
    """Whether the question is one for this request: a decline needs no yes and sorts no questions."""
    if checkpoint is Checkpoint.AUTHORITY:
        return needs_authority(state, situation.facts)
    return checkpoint is not Checkpoint.QUESTIONS or not policy(state, situation.facts).declines


def is_settled(state: Preparation, checkpoint: Checkpoint, situation: Situation) -> bool:
    """Whether nothing is left to say: nothing is missing, and every question is sorted and, where agreed, asked first.

    Questions that stay unsorted keep nobody from going on: they are met with the standard words.
    """
    if missing_at(state, checkpoint, situation):
        return False
    if checkpoint is not Checkpoint.QUESTIONS:
        return True
    request, agreement = state.request, situation.facts.agreement
    return bool(request.questions) and all(
        question.topic is not None
        and treatment(agreement, request, question.topic, situation.today) is not Treatment.ASK_FIRST
        for question in request.questions
    )


def may_open(state: Preparation, checkpoint: Checkpoint, situation: Situation) -> bool:
    """Whether it is its turn: it is asked, and nothing is missing before it."""
    before = list(Checkpoint)[: list(Checkpoint).index(checkpoint)]
    return is_asked(state, checkpoint, situation) and not any(missing_at(state, each, situation) for each in before)


def open_one(state: Preparation, situation: Situation) -> Checkpoint:
    """Return the question that is open: the draft's own where it is its turn, else the first that is not settled.

    With everything settled it is the last one.
    """
    if state.checkpoint is not None and may_open(state, state.checkpoint, situation):
        return state.checkpoint
    asked = [each for each in Checkpoint if may_open(state, each, situation)]
    return next((each for each in asked if not is_settled(state, each, situation)), asked[-1])


def following(state: Preparation, situation: Situation) -> Checkpoint | None:
    """Return the next question after the open one that is not settled, or None where the page is done."""
    now = open_one(state, situation)
    after = list(Checkpoint)[list(Checkpoint).index(now) + 1 :]
    waiting = (each for each in after if is_asked(state, each, situation) and not is_settled(state, each, situation))
    return next(waiting, None)


def earlier(state: Preparation, situation: Situation) -> Checkpoint | None:
    """Return the question asked before the open one, settled or not; None at the first."""
    now = open_one(state, situation)
    before = list(Checkpoint)[: list(Checkpoint).index(now)]
    return next((each for each in reversed(before) if is_asked(state, each, situation)), None)
