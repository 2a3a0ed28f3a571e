"""Every step is a pure function; a change of recipient or of words voids what was given for the old ones."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Requester
from confidant.domain.vocabulary import RequestState, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import (
    Checkpoint,
    Chosen,
    Conflict,
    KeptFinding,
    MenteeAnswer,
    Page,
    Preparation,
    Reply,
    Sealed,
    SectionKey,
    Typed,
    Written,
)
from tests.builders import HELD_ON, LM, ON, make_request
from tests.flows.prepare_reference.made import HASH, make_offer, make_state

FIRST = make_offer("She listens.", Topic.STRENGTHS)
SECOND = make_offer("She is late.", Topic.DEVELOPMENT_NEEDS)
THIRD = make_offer("She hands work on.", Topic.STRENGTHS)
OFFERED = (FIRST, SECOND, THIRD)
OTHER_CLINIC = Requester("Petra Lindqvist", "ward manager", "Larch Hill Clinic")


def with_both() -> Preparation:
    return step.choose(step.choose(make_state(), OFFERED, THIRD), OFFERED, FIRST)


def test_a_new_recipient_voids_authority_asked_first_and_the_reading() -> None:
    state = step.edit_request(make_state(), replace(make_request(), requester=OTHER_CLINIC))
    assert (state.request.authority, state.request.asked, state.request.mentee_saw) == (None, (), None)
    assert state.answer is None
    assert (state.verified_how, state.conflict) == ("", None)
    assert state.request.requester == OTHER_CLINIC


def test_another_deadline_or_spelling_in_capitals_voids_nothing() -> None:
    asked = replace(make_request(), deadline=date(2026, 7, 1), purpose="REFERENCE for senior pharmacist")
    state = step.edit_request(make_state(), asked)
    assert state.request == asked
    assert state.answer == make_state().answer


def test_a_request_edited_elsewhere_is_taken_over_by_the_draft() -> None:
    fresh = Preparation(make_state().pair, replace(make_request(), requester=OTHER_CLINIC))
    assert step.begin(None, fresh) is fresh
    resumed = step.begin(make_state(), fresh)
    assert resumed.request.requester == OTHER_CLINIC
    assert resumed.answer is None
    assert resumed.verified_how == ""
    assert step.adopt_request(make_state(), make_request()) == make_state()


SEALED = Sealed(1, HASH, HASH, ON)


@pytest.mark.parametrize(
    ("change", "is_resumed"),
    [
        ({"state": RequestState.ANSWERED}, True),
        ({"state": RequestState.CLOSED}, True),
        ({"state": RequestState.RECEIVED}, False),
        ({"state": None}, False),
        ({"state": RequestState.ANSWERED, "requester": OTHER_CLINIC}, False),
    ],
)
def test_what_has_left_is_resumed_only_as_long_as_its_request_is_settled(
    change: dict[str, Any], is_resumed: bool
) -> None:
    done = make_state(request=make_request(state=RequestState.ANSWERED), sealed=SEALED)
    fresh = Preparation(done.pair, make_request(**change))
    begun = step.begin(done, fresh)
    assert (begun.sealed == SEALED) is is_resumed
    assert is_resumed or begun is fresh


def test_what_has_left_is_not_taken_over_for_another_recipient() -> None:
    done = make_state(sealed=SEALED, page=Page.SEAL)
    begun = step.edit_request(done, make_request(requester=OTHER_CLINIC))
    assert (begun.sealed, begun.page, begun.request.authority) == (None, Page.REQUEST, None)


def test_another_audience_moves_words_into_a_section_its_document_has() -> None:
    state = step.write(make_state(), SectionKey.SUITABILITY, "Within what I saw.")
    state = step.write(state, SectionKey.STRENGTHS, "Strong.")
    state = replace(
        state, chosen=(Chosen(HELD_ON, "A", 0, SectionKey.SUITABILITY), Chosen(HELD_ON, "B", 0, SectionKey.STRENGTHS))
    )
    moved = step.edit_request(state, make_request(LM))
    assert [one.section for one in moved.chosen] == [SectionKey.FURTHER, SectionKey.STRENGTHS]
    assert moved.text_of(SectionKey.FURTHER) == "Within what I saw."
    assert moved.text_of(SectionKey.STRENGTHS) == "Strong."


def test_words_of_two_sections_that_fall_together_stay_two_paragraphs() -> None:
    state = step.write(make_state(), SectionKey.SUITABILITY, "One.")
    state = step.write(state, SectionKey.FURTHER, "Two.")
    assert step.edit_request(state, make_request(LM)).text_of(SectionKey.FURTHER) == "One.\n\nTwo."


def test_plain_records() -> None:
    state = make_state()
    assert step.set_verified(state, "by letter").verified_how == "by letter"
    assert step.set_conflict(state, Conflict.PANEL).conflict is Conflict.PANEL
    assert step.set_conflict(state, None).conflict is None
    assert step.decline(state, declining=True).declining
    assert step.go_to(state, Page.LETTER).page is Page.LETTER
    authority = Authority(ON, how="in person")
    assert step.record_authority(state, authority).request.authority == authority
    questions = [Question("Why?", Topic.OTHER)]
    assert step.set_questions(state, questions).request.questions == tuple(questions)


def test_one_answer_for_a_topic_asked_first() -> None:
    state = step.record_asked(make_state(), Topic.SUITABILITY, ON)
    state = step.record_asked(state, Topic.SUITABILITY, date(2026, 5, 21))
    assert AskedFirst(Topic.SUITABILITY, date(2026, 5, 21)) in state.request.asked
    assert len([one for one in state.request.asked if one.topic is Topic.SUITABILITY]) == 1
    assert Topic.SUITABILITY not in {one.topic for one in step.forget_asked(state, Topic.SUITABILITY).request.asked}


def test_chosen_sentences_stand_in_the_order_of_the_material() -> None:
    state = with_both()
    assert [one.text for one in state.chosen] == ["She listens.", "She hands work on."]
    assert state.text_of(SectionKey.STRENGTHS) == "She listens. She hands work on."


def test_choosing_twice_changes_nothing() -> None:
    state = step.choose(make_state(), OFFERED, FIRST)
    assert step.choose(state, OFFERED, FIRST) is state


def test_a_chosen_sentence_no_longer_offered_goes_last_until_it_is_dropped() -> None:
    state = step.choose(with_both(), (SECOND, FIRST), SECOND)
    assert [one.text for one in state.chosen] == ["She is late.", "She listens.", "She hands work on."]


def test_a_sentence_is_put_where_it_is_wanted() -> None:
    state = step.choose(with_both(), OFFERED, SECOND, SectionKey.STRENGTHS, THIRD.key)
    assert state.text_of(SectionKey.STRENGTHS) == "She listens. She is late. She hands work on."
    moved = step.choose(state, OFFERED, FIRST, SectionKey.STRENGTHS)
    assert moved.text_of(SectionKey.STRENGTHS) == "She is late. She hands work on. She listens."
    assert step.place(state, FIRST.key, SectionKey.STRENGTHS, FIRST.key) is state
    assert step.place(with_both(), SECOND.key, SectionKey.STRENGTHS) == with_both()


def order(state: Preparation) -> list[tuple[SectionKey, str]]:
    return [(section, one.text) for section in SectionKey for one in state.chosen if one.section is section]


def test_alt_up_and_down_move_a_sentence_through_the_whole_letter_and_back() -> None:
    state, orders = with_both(), [order(with_both())]
    for _ in range(8):
        state = step.shift(state, FIRST.key, 1)
        if order(state) != orders[-1]:
            orders.append(order(state))
    assert [section for section, text in order(state) if text == FIRST.text] == [SectionKey.FURTHER]
    assert state.text_of(SectionKey.STRENGTHS) == "She hands work on."
    for before in reversed(orders[:-1]):
        state = step.shift(state, FIRST.key, -1)
        assert order(state) == before
    assert state.written == with_both().written


@given(st.lists(st.tuples(st.sampled_from(OFFERED), st.sampled_from([-1, 1])), max_size=12))
def test_moving_keeps_every_word_of_the_mentors(moves: list[tuple[Offer, int]]) -> None:
    state = make_state(answer=None)
    for offer in OFFERED:
        state = step.choose(state, OFFERED, offer)
    state = step.write(state, SectionKey.STRENGTHS, "I saw: She listens. Then, She hands work on. So much.")
    for offer, by in moves:
        state = step.shift(state, offer.key, by)
    words = " ".join(part.text for part in state.written).split()
    for own in ("I", "saw:", "Then,", "So", "much."):
        assert own in words
    for offer in OFFERED:
        assert sum(offer.text in part.text for part in state.written) == 1
    for one in state.chosen:
        assert one.text in state.text_of(one.section)


def test_the_order_follows_the_words_where_the_mentor_moves_them() -> None:
    state = step.write(with_both(), SectionKey.STRENGTHS, "She hands work on. And: She listens.")
    assert [one.text for one in state.chosen] == ["She hands work on.", "She listens."]


def test_what_is_typed_beside_the_state_changes_nothing_of_it() -> None:
    state = step.hold(make_state(), [Typed("request.name", "Ros")])
    assert replace(state, typed=()) == make_state()
    assert step.hold(state, ()) == make_state()
    assert step.turn_to(state, Checkpoint.POLICY).checkpoint is Checkpoint.POLICY


def test_taking_out_undoes_choosing() -> None:
    state = step.take_out(step.choose(make_state(answer=None), OFFERED, FIRST), FIRST.key)
    assert (state.chosen, state.written) == ((), ())
    assert step.take_out(state, SECOND.key) is state


def test_a_sentence_moves_with_its_words() -> None:
    state = step.place(with_both(), FIRST.key, SectionKey.SUITABILITY)
    assert state.text_of(SectionKey.STRENGTHS) == "She hands work on."
    assert state.text_of(SectionKey.SUITABILITY) == "She listens."


def test_what_may_no_longer_be_told_is_dropped_and_counted() -> None:
    state, dropped = step.drop_missing(with_both(), (FIRST, SECOND))
    assert dropped == 1
    assert state.text_of(SectionKey.STRENGTHS) == "She listens."
    assert step.drop_missing(state, OFFERED) == (state, 0)


@pytest.mark.parametrize(
    "change",
    [
        lambda state: step.write(state, SectionKey.STRENGTHS, "Other words."),
        lambda state: step.choose(state, OFFERED, FIRST),
    ],
)
def test_any_change_to_the_words_voids_the_reading(change: object) -> None:
    assert callable(change)
    state = change(make_state())
    assert (state.answer, state.request.mentee_saw, state.request.signed_on) == (None, None, None)


def test_a_reading_recorded_only_in_the_request_is_voided_too() -> None:
    state = make_state(answer=None, request=make_request(mentee_saw=MenteeSaw(ON)))
    assert step.write(state, SectionKey.STRENGTHS, "New.").request.mentee_saw is None


def test_writing_the_same_words_voids_nothing() -> None:
    state = replace(make_state(), written=(Written(SectionKey.STRENGTHS, "Same."),))
    assert step.write(state, SectionKey.STRENGTHS, "Same.") is state


def test_an_emptied_section_is_gone() -> None:
    state = step.write(step.write(make_state(), SectionKey.STRENGTHS, "x"), SectionKey.STRENGTHS, "")
    assert state.written == ()


def test_a_finding_is_kept_with_its_last_reason() -> None:
    state = step.keep_finding(make_state(), KeptFinding("hint-1", "hint", "soft", "first"))
    state = step.keep_finding(state, KeptFinding("hint-1", "hint", "soft", "second"))
    assert state.kept == (KeptFinding("hint-1", "hint", "soft", "second"),)
    assert step.stop_keeping(state, "hint-1").kept == ()


@pytest.mark.parametrize("reply", Reply)
def test_only_a_yes_is_what_the_mentee_saw(reply: Reply) -> None:
    answer = MenteeAnswer(reply, ON, "by telephone", HASH)
    state = step.answer_mentee(make_state(answer=None, page=Page.MENTEE), answer)
    assert (state.page, state.answer) == (Page.MENTEE, answer)
    seen = MenteeSaw(ON, "by telephone", HASH) if reply is Reply.YES else None
    assert state.request.mentee_saw == seen


def test_declining_instead_leads_to_the_seal_and_loses_nothing() -> None:
    before = with_both()
    state = step.decline_instead(before)
    assert (state.declining, state.page) == (True, Page.SEAL)
    assert step.go_to(step.decline(state, declining=False), before.page) == before


def test_after_the_seal_the_drafts_words_are_gone() -> None:
    sealed = Sealed(3, HASH, "b" * 64, ON)
    entered = step.enter(with_both(), sealed)
    assert step.has_words(entered)
    state = step.finish(entered)
    assert (state.sealed, state.chosen, state.written, state.page) == (sealed, (), (), Page.SEAL)
