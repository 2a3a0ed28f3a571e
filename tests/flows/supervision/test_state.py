"""No page can be skipped, and a copy is ready only for exactly the words that were looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confidant.flows.supervision import state as step
from confidant.flows.supervision.anonymised import copy_of
from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.state import Consulting, Lack, Stage, Stranger, lack, reachable
from confidant.flows.supervision.suggestions import Kind, Suggestions
from tests.flows.supervision.people import CIRCLE, ON

QUESTION, WORDS = "Should I tell Will?", "Grace told me on 3 March."


def found(state: Consulting) -> Suggestions:
    return step.found_in(state, CIRCLE, ON)


def looked_at(state: Consulting, stranger: Stranger = Stranger.NO, mosaic: str = "nothing") -> Consulting:
    return step.look_again(state, copy_of(found(state), state.answers), stranger, mosaic)


def ready() -> Consulting:
    state = step.write(step.begun(1, None, ()), question=QUESTION, words=WORDS)
    return looked_at(step.accept_rest(state, found(state)))


def test_what_is_missing_is_told_in_order_and_opens_no_later_page() -> None:
    state = step.begun(1, None, ())
    seen = []
    for change in (
        lambda at: step.write(at, question=" "),
        lambda at: step.write(at, question=QUESTION, words=WORDS),
        lambda at: step.accept_rest(at, found(at)),
        lambda at: looked_at(at, Stranger.PERHAPS),
        lambda at: looked_at(at, mosaic=" "),
        looked_at,
    ):
        state = change(state)
        state = step.go_to(state, found(state), Stage.COPY)
        seen.append((lack(state, found(state)), state.stage))
    assert seen == [
        (Lack.QUESTION, Stage.QUESTION),
        (Lack.ANSWERS, Stage.INSTEAD),
        (Lack.STRANGER, Stage.LOOK),
        (Lack.RECOGNISED, Stage.LOOK),
        (Lack.MOSAIC, Stage.LOOK),
        (None, Stage.COPY),
    ]


@pytest.mark.parametrize(
    "change",
    [
        lambda at: step.write(at, words=f"{WORDS} He knows."),
        lambda at: step.write(at, question="Should I tell Will of it?"),
        lambda at: step.answer(at, found(at), Answer("day:2026-03-03", Handling.KEPT, "it counts")),
        lambda at: step.say_instead(at, "told", "said to"),
    ],
)
def test_other_words_have_to_be_looked_at_anew(change: object) -> None:
    state = change(ready())  # type: ignore[operator]  # each of the four
    assert lack(state, found(state)) is Lack.STRANGER
    assert reachable(state, found(state)) is Stage.LOOK


def test_an_answer_needs_its_words_and_something_that_it_answers() -> None:
    state = ready()
    for handling in (Handling.KEPT, Handling.CHANGED):
        with pytest.raises(ValueError, match="needs words"):
            step.answer(state, found(state), Answer("day:2026-03-03", handling, " "))
    with pytest.raises(ValueError, match="no such suggestion"):
        step.answer(state, found(state), Answer("day:1999-01-01", Handling.ACCEPTED))
    again = step.answer(state, found(state), Answer("day:2026-03-03", Handling.ACCEPTED))
    assert len(again.answers) == len(state.answers), "the later one takes the place of the earlier"


def test_what_is_accepted_in_one_go_leaves_whole_sentences_to_be_answered_each() -> None:
    words = "Sandra Hobbs left. Grace told me on 3 March."
    state = step.write(step.begun(1, None, ()), question=QUESTION, words=words)
    sentences = {each.key for each in found(state).found if each.kind is Kind.SENTENCE}
    assert sentences
    swept = step.accept_rest(state, found(state), with_sentences=False)
    assert set(step.open_suggestions(swept, found(swept))) == sentences
    assert not step.sweepable(swept, found(swept))
    assert not step.open_suggestions(step.accept_rest(swept, found(swept)), found(swept))


def test_what_is_found_does_not_change_by_the_roles_it_gives() -> None:
    words = "Ruth Okafor-Wills and Sandra Hobbs left. Mr Okafor knows. Then Grace told Will of Sandra."
    state = step.write(step.begun(1, None, ()), question=QUESTION, words=words)
    first = found(state)
    state = looked_at(step.accept_rest(state, first))
    assert found(state).found == first.found
    assert lack(state, found(state)) is None
    assert copy_of(found(state), state.answers).words == "Somebody knows. "


def test_a_name_that_the_vault_has_forgotten_since_is_still_a_role() -> None:
    state = ready()
    without_will = tuple(member for member in CIRCLE if member.name != "Will Brandreth")
    forgotten = step.found_in(state, without_will, ON)
    assert copy_of(forgotten, state.answers).question == "Should I tell the line manager?"
    assert lack(state, forgotten) is None


def test_a_word_is_marked_once_and_its_last_answer_counts() -> None:
    state = step.say_instead(step.say_instead(ready(), "told", "said to"), "told", "wrote to")
    assert state.marked == ("told",)
    assert copy_of(found(state), state.answers).words == "The mentee wrote to me one day."


def test_an_answer_holds_while_other_words_are_edited() -> None:
    state = step.write(ready(), words=f"Before it all, she was well. {WORDS}")
    assert step.open_suggestions(state, found(state)) == ()


EVENTS = st.sampled_from(["question", "words", "accept", "one", "no", "perhaps", "mosaic", "back", "on", "end"])


@settings(max_examples=25, deadline=None)
@given(st.lists(EVENTS, max_size=12))
def test_no_sequence_of_events_reaches_the_copy_without_all_answers(events: list[str]) -> None:
    state = step.begun(1, 7, ())
    for number, event in enumerate(events):
        state = _after(state, event, number)
        if state.stage is Stage.COPY and event in {"on", "end"}:
            at = found(state)
            assert state.question.strip()
            assert step.open_suggestions(state, at) == ()
            assert (state.stranger, state.looked_at) == (Stranger.NO, step.digest_of(copy_of(at, state.answers)))
            assert state.mosaic


def _after(state: Consulting, event: str, number: int) -> Consulting:
    at = found(state)
    waiting = step.open_suggestions(state, at)
    if event in {"question", "words"}:
        return step.write(state, **{event: f"Grace asked {number % 2} times, on {1 + number} March."})
    if event == "accept":
        return step.accept_rest(state, at)
    if event == "one":
        return step.answer(state, at, Answer(waiting[0], Handling.ACCEPTED)) if waiting else state
    if event in {"no", "perhaps", "mosaic"}:
        stranger = Stranger.PERHAPS if event == "perhaps" else Stranger.NO
        return looked_at(state, stranger, "nothing" if event == "mosaic" else state.mosaic)
    wanted = {"back": Stage.QUESTION, "on": Stage(min(state.stage + 1, Stage.COPY)), "end": Stage.COPY}[event]
    return step.go_to(state, at, wanted)


def test_a_copy_that_has_left_is_remembered() -> None:
    assert step.copied(ready(), 4) == replace(ready(), consultation=4)
