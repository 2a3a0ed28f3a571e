"""What the mentee wants changed: each wish names its place, and leads to where it is seen to."""

from dataclasses import replace

import pytest

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.draft import state_from_json, state_to_json
from confidant.flows.prepare_reference.guards import missing
from confidant.flows.prepare_reference.policy import Policy, pages_of
from confidant.flows.prepare_reference.state import (
    MenteeAnswer,
    Page,
    Preparation,
    Reply,
    SectionKey,
    WishPlace,
    Written,
)
from confidant.flows.prepare_reference.wishes import (
    ask_to_correct,
    ask_to_leave_out,
    asked_to_stay_out,
    fixed_places,
    is_met,
    own_places,
    words_at,
)
from tests.builders import LM, ON, make_request
from tests.flows.prepare_reference.made import HASH, make_offer, make_situation, make_state
from tests.release.letters import AGREED, letter

CALM, HARD, EXACT = "She is calm.", "She takes the hard\nquestions, e.g. at night.", "She is exact."
STRENGTHS = SectionKey.STRENGTHS


def state(*texts: str, **changes: object) -> Preparation:
    """The mentor's own words under Strengths, which the mentee has answered to."""
    return make_state(written=(Written(STRENGTHS, " ".join(texts)),), page=Page.MENTEE, **changes)


def answer(reply: Reply) -> MenteeAnswer:
    return MenteeAnswer(reply, ON, "read on my laptop", HASH)


def test_every_sentence_of_the_body_is_a_place_in_its_order() -> None:
    written = (Written(STRENGTHS, f"{CALM} {HARD}\n\n{CALM}"), Written(SectionKey.FURTHER, EXACT))
    assert own_places(make_state(written=written)) == (
        WishPlace(STRENGTHS, CALM, 0),
        WishPlace(STRENGTHS, "She takes the hard questions, e.g. at night.", 0),
        WishPlace(STRENGTHS, CALM, 1),
        WishPlace(SectionKey.FURTHER, EXACT, 0),
    )


def test_a_place_of_a_section_the_document_lacks_is_none() -> None:
    written = (Written(SectionKey.SUITABILITY, CALM),)
    assert own_places(make_state(request=make_request(LM), written=written)) == ()


def test_what_is_printed_around_the_body_can_be_wrong_too() -> None:
    texts = [place.text for place in fixed_places(letter(), [text for each in AGREED for text in each.paragraphs])]
    assert "To Petra Lindqvist, Fernhill Clinic" in texts
    assert "Imogen Vale has been mentoring Tobias Renn since January 2026." in texts
    assert not any("budget" in text for text in texts)
    assert all(place.section is None for place in fixed_places(letter(), []))


def test_a_correction_leads_to_the_letter_with_the_mentee_s_words() -> None:
    place = WishPlace(STRENGTHS, CALM)
    asked = ask_to_correct(state(CALM, EXACT), answer(Reply.CORRECT), place, " It was in June. ", tuple(Page))
    assert asked.page is Page.LETTER
    (wish,) = asked.wishes
    assert (wish.reply, wish.on, wish.place, wish.words) == (Reply.CORRECT, ON, place, "It was in June.")
    assert asked.request.mentee_saw is None
    assert not is_met(asked, wish)
    assert asked.text_of(STRENGTHS) == f"{CALM} {EXACT}", "nothing is changed by itself"
    assert missing(asked, Page.MENTEE, make_situation()) == (
        "Tobias asked for a change. Make it, then show the document again.",
    )
    mended = step.write(asked, STRENGTHS, f"She is calm in June. {EXACT}")
    assert is_met(mended, wish)
    assert mended.answer is None
    assert mended.wishes == asked.wishes, "until the document has left"


def test_a_document_without_own_words_has_no_letter_to_go_to() -> None:
    place = WishPlace(None, "To Petra Lindqvist")
    pages = pages_of(Policy.FACTUAL)
    asked = ask_to_correct(state(CALM), answer(Reply.CORRECT), place, "It is Mrs Lindqvist.", pages)
    assert asked.page is Page.MENTEE
    assert not is_met(asked, asked.wishes[0])


def test_what_is_left_out_goes_from_the_words_and_from_the_material() -> None:
    offers = (make_offer(CALM), make_offer(EXACT))
    chosen = make_state(page=Page.MENTEE)
    for offer in offers:
        chosen = step.choose(chosen, offers, offer)
    out = ask_to_leave_out(chosen, answer(Reply.TAKE_OUT), (WishPlace(STRENGTHS, CALM),))
    assert [one.text for one in out.chosen] == [EXACT]
    assert out.text_of(STRENGTHS) == EXACT
    assert out.page is Page.MENTEE
    (wish,) = out.wishes
    assert is_met(out, wish)
    assert asked_to_stay_out(out, CALM) == wish
    assert asked_to_stay_out(out, EXACT) is None
    assert missing(out, Page.MENTEE, make_situation()) == (
        "What Tobias asked to leave out is taken out. Show the document again.",
    )
    again = step.choose(out, offers, offers[0])
    assert not is_met(again, wish)
    assert asked_to_stay_out(again, CALM) == wish, "who chooses it again is told"


@pytest.mark.parametrize(
    ("places", "left"),
    [
        ((0,), f"{EXACT} {CALM} So {CALM}"),
        ((2,), f"{CALM} {EXACT} So {CALM}"),
        ((0, 2), f"{EXACT} So {CALM}"),
        ((1,), f"{CALM} {CALM} So {CALM}"),
    ],
)
def test_of_equal_sentences_the_one_that_is_meant_goes(places: tuple[int, ...], left: str) -> None:
    before = state(CALM, EXACT, CALM, "So", CALM)
    asked = tuple(own_places(before)[place] for place in places)
    assert ask_to_leave_out(before, answer(Reply.TAKE_OUT), asked).text_of(STRENGTHS) == left


def test_a_sentence_that_the_mentor_wrapped_over_lines_is_found() -> None:
    before = state(CALM, HARD, EXACT)
    place = own_places(before)[1]
    span = words_at(place, before.text_of(STRENGTHS))
    assert span is not None
    assert before.text_of(STRENGTHS)[slice(*span)] == HARD
    out = ask_to_leave_out(before, answer(Reply.TAKE_OUT), (place,))
    assert out.text_of(STRENGTHS) == f"{CALM} {EXACT}"
    assert words_at(replace(place, nth=1), before.text_of(STRENGTHS)) is None


def test_a_chosen_sentence_that_was_edited_goes_as_it_stands() -> None:
    offers = (make_offer(CALM), make_offer(EXACT))
    chosen = make_state(page=Page.MENTEE)
    for offer in offers:
        chosen = step.choose(chosen, offers, offer)
    edited = step.write(chosen, STRENGTHS, f"She is very calm. {EXACT}")
    out = ask_to_leave_out(edited, answer(Reply.TAKE_OUT), own_places(edited)[:1])
    assert out.text_of(STRENGTHS) == EXACT


def test_a_wish_about_words_that_are_gone_already_changes_nothing() -> None:
    before = state(EXACT)
    out = ask_to_leave_out(before, answer(Reply.TAKE_OUT), (WishPlace(STRENGTHS, CALM),))
    assert out.text_of(STRENGTHS) == EXACT
    assert len(out.wishes) == 1


def test_the_draft_keeps_wishes_and_reads_what_was_kept_before_there_were_any() -> None:
    asked = ask_to_correct(
        state(CALM), answer(Reply.CORRECT), WishPlace(STRENGTHS, CALM), "It was in June.", tuple(Page)
    )
    kept = state_to_json(asked)
    assert state_from_json(kept) == asked
    older = kept.replace(kept[kept.index(',"wishes"') : kept.rindex("}}")], "")
    assert "wishes" not in older
    assert state_from_json(older) == replace(asked, wishes=(), shown=None)
