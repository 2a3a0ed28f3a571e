"""What was said may be less than the notice, never more; and a sentence cut short is not less."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.exceptional_disclosure_words import Compared, compared, whole_sentences

NOTICE = "I do not think that she is in danger. She has not slept for weeks.\n\nHer manager knows. Nobody else does."


@pytest.mark.parametrize(
    "said",
    [
        NOTICE,
        "She has not slept for weeks.",
        "  She has\nnot slept   for weeks.  Nobody else does.",
        unicodedata.normalize("NFD", NOTICE),
        "Her manager\n\nknows.",
        "",
    ],
)
def test_whole_sentences_in_their_order_are_within(said: str) -> None:
    assert compared(said, NOTICE).is_within


@pytest.mark.parametrize(
    "said",
    [
        "She is in danger.",
        "I do think that she is in danger.",
        "I do not think that she is in danger",
        "she has not slept for weeks.",
        "Nobody else does. Her manager knows.",
        "Her manager knows. Her manager knows.",
        "Her manager knows. Her doctor knows.",
    ],
)
def test_anything_else_goes_beyond(said: str) -> None:
    assert not compared(said, NOTICE).is_within


def test_what_was_more_and_what_was_left_out_are_named() -> None:
    assert compared("Her manager knows. He drinks.", NOTICE) == Compared(
        ("He drinks.",),
        ("I do not think that she is in danger.", "She has not slept for weeks.", "Nobody else does."),
        ("Her manager knows.",),
    )


def test_what_a_line_without_a_stop_opens_belongs_to_it() -> None:
    notice = "I do not say that:\n- he drinks\n- he steals.\n\nI say that he is late."
    assert whole_sentences(notice) == ("I do not say that: - he drinks - he steals.", "I say that he is late.")
    assert not compared("- he drinks", notice).is_within
    assert not compared("I do not say that:", notice).is_within
    assert compared("I say that he is late.", notice).is_within
    assert whole_sentences("He said “No.”\n\nI heard it.") == ("He said “No.”", "I heard it.")


OPPOSITES = {
    "a list and the line before it": "The following is not true, and I say so:\n- he hit her.\n- He drinks.",
    "a list whose lead has a stop": "I doubt each of them.\n\n1. He hit her.\n\n   He did it twice.\n\n2. He drinks.",
    "letters count as well": "I never said so:\n(a) he hit her. (b) He drinks.",
    "a colon in the line": "I do not say this: he hit her. He drinks.",
    "a colon before paragraphs": "I deny it:\n\nHe hit her. He drinks.",
    "a paragraph is announced": "The following is untrue.\n\nHe hit her. He drinks.",
    "a paragraph is taken back": "He hit her. He drinks.\n\nThat is a rumour.",
    "all before is taken back": "He hit her.\n\nHe drinks.\n\nNone of the above is true.",
    "a title without a stop": "What I do not say\n\nHe hit her. He drinks.",
    "a heading": "# Not my view\n\nHe hit her.\n\nHe drinks.",
    "a quotation": "It is not so that “he hit her. He drinks. He shouts.” I saw him at work.",
    "straight marks": 'I cannot say "he hit her. He drinks. He shouts." I saw him at work.',
    "a bracket within one": "I do not know (“he hit her. He did.” He drinks.) whether he stays.",
    "never closed": "I cannot repeat “he hit her. He drinks. He shouts.",
    "the next one leans on it": "He hit her. He drinks. But I do not think so.",
    "a short word for it": "He hit her. He drinks. It's hearsay, all of it.",
    "an answer": "Does anybody see it as his sister does? He drinks. No.",
    "a quoted block": "He is said to have written\n> I hit her.\n> He drinks.",
}


@pytest.mark.parametrize("notice", OPPOSITES.values(), ids=OPPOSITES)
def test_no_part_says_the_opposite_of_the_whole(notice: str) -> None:
    assert compared(notice, notice).is_within
    for said in ("He drinks.", "- He drinks.", "2. He drinks.", "(b) He drinks.", "> He drinks."):
        assert not compared(said, notice).is_within, said


def test_what_is_not_bound_can_still_be_left_unsaid() -> None:
    assert whole_sentences("# One\n\nHe fell.\n\n# Two\n\nShe fell.") == ("# One He fell.", "# Two She fell.")
    notice = "He is late. This is new.\n\nHe sleeps at work.\n\nI have asked him:\n- twice\n- in writing.\n\nShe knows."
    assert compared("He sleeps at work. She knows.", notice).is_within
    assert compared("She knows.", "The following is untrue:\n- he fell.\n- he drinks.\n\nShe knows.").is_within
    assert not compared("This is new.", notice).is_within


def test_the_whole_notice_is_within_it_however_often_it_says_one_thing() -> None:
    for notice in ("I did. I did. But I did. I did.", "He fell? He fell? He fell. He fell.", "A. A. But A."):
        assert compared(notice, notice) == Compared((), (), whole_sentences(notice))


SENTENCES = st.lists(
    st.sampled_from(["She fell.", "He did not see it.", "I did.", "Who else!", "Ask (her)."]), max_size=6
)


@given(SENTENCES, st.data())
def test_any_part_of_a_notice_is_within_it_and_nothing_with_other_words_is(
    notice: list[str], data: st.DataObject
) -> None:
    kept = [sentence for sentence in notice if data.draw(st.booleans())]
    found = compared(" ".join(kept), " ".join(notice))
    assert found.is_within
    assert len(found.left_out) == len(notice) - len(kept)
    place = data.draw(st.integers(0, len(kept)))
    assert not compared(" ".join([*kept[:place], "He drinks.", *kept[place:]]), " ".join(notice)).is_within
