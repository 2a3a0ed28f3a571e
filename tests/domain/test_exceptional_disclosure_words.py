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
    )


def test_what_a_line_without_a_stop_opens_belongs_to_it() -> None:
    notice = "I do not say that:\n- he drinks\n- he steals.\n\nI say that he is late."
    assert whole_sentences(notice) == ("I do not say that: - he drinks - he steals.", "I say that he is late.")
    assert not compared("- he drinks", notice).is_within
    assert not compared("I do not say that:", notice).is_within
    assert compared("I say that he is late.", notice).is_within
    assert whole_sentences("He said “No.”\n\nI heard it.") == ("He said “No.”", "I heard it.")


SENTENCES = st.lists(
    st.sampled_from(["She fell.", "He did not see it.", "I did.", "Who else?", "Ask (her)."]), max_size=6
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
