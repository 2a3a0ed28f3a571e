"""Any walk back and forth keeps what was entered, but for what the mission says is voided; and so does the draft."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.request import Authority, Question, Requester
from confidant.domain.vocabulary import Conflict, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.draft import state_from_json, state_to_json
from confidant.flows.prepare_reference.state import Checkpoint, Page, Preparation, SectionKey, Typed
from tests.builders import LM, ON, make_request
from tests.flows.prepare_reference.made import make_offer, make_state

OFFERED = (make_offer("She listens."), make_offer("She is late.", Topic.DEVELOPMENT_NEEDS))
NAMES = st.sampled_from(["Petra Lindqvist", "PETRA LINDQVIST", "Rosalind Pike"])

WALKS = st.one_of(
    st.sampled_from(Page).map(lambda page: lambda state: step.go_to(state, page)),
    st.sampled_from(Checkpoint).map(lambda each: lambda state: step.turn_to(state, each)),
)
"""Steps that only turn the page."""

ENTRIES = st.one_of(
    st.text(max_size=5).map(lambda how: lambda state: step.set_verified(state, how)),
    st.sampled_from(Conflict).map(lambda one: lambda state: step.set_conflict(state, one)),
    st.just(lambda state: step.record_authority(state, Authority(ON, how="by email"))),
    st.text(max_size=5).map(lambda text: lambda state: step.set_questions(state, [Question(text)])),
    st.just(lambda state: step.record_asked(state, Topic.SUITABILITY, ON)),
    st.sampled_from(OFFERED).map(lambda offer: lambda state: step.choose(state, OFFERED, offer)),
    st.tuples(st.sampled_from(SectionKey), st.text(max_size=5)).map(lambda it: lambda state: step.write(state, *it)),
    st.text(max_size=5).map(lambda text: lambda state: step.hold(state, [Typed("mentee.how", text)])),
)
"""Steps that enter something, on whatever page."""


@given(st.lists(st.one_of(WALKS, ENTRIES), max_size=15), st.lists(WALKS, max_size=10))
def test_turning_pages_loses_nothing_and_neither_does_the_draft(entered: list, walk: list) -> None:
    state = make_state()
    for act in entered:
        state = act(state)
    before = state
    for turn in walk:
        state = state_from_json(state_to_json(turn(state)))
    assert replace(state, page=before.page, checkpoint=before.checkpoint) == before


@given(st.lists(st.one_of(WALKS, ENTRIES), max_size=10), NAMES, st.booleans())
def test_another_recipient_voids_what_the_mission_says_and_nothing_else(
    entered: list, name: str, is_manager: bool
) -> None:
    state: Preparation = make_state()
    for act in entered:
        state = act(state)
    asked = make_request(LM) if is_manager else make_request()
    request = replace(state.request, requester=Requester(name), audience=asked.audience)
    changed = step.edit_request(state, request)
    if not request.changes_recipient_of(state.request):
        assert changed == replace(state, request=request)
        return
    assert (changed.request.authority, changed.request.asked, changed.request.mentee_saw) == (None, (), None)
    assert (changed.answer, changed.verified_how, changed.conflict) == (None, "", None)
    assert changed.request.questions == state.request.questions
    assert changed.typed == state.typed
    assert sorted(one.text for one in changed.chosen) == sorted(one.text for one in state.chosen)
    for part in state.written:
        assert any(part.text in each.text for each in changed.written)
