"""Chosen sentences come, go and change places among the mentor's own words, and these stay as they were typed."""

import re

from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.prepare_reference.woven import inserted, reordered, standing_in, without

SENTENCES = ("She listens.", "She is exact.", "She hands work on.")
OWN = st.text(st.sampled_from("abc ,;\n"), max_size=12)


def test_a_sentence_is_known_whatever_blanks_part_its_words() -> None:
    text = "I saw this: She\nhands  work on. And more."
    (span,) = standing_in(text, ["She hands work on."])
    assert span is not None
    assert text[slice(*span)] == "She\nhands  work on."


def test_a_sentence_whose_words_were_changed_does_not_stand() -> None:
    assert standing_in("She hands all work on.", ["She hands work on."]) == (None,)
    assert standing_in("Unshe listens.s", ["she listens."]) == (None,)


def test_of_sentences_within_each_other_the_longer_is_found_first() -> None:
    text = "Always, she is exact. She is exact."
    assert standing_in(text, ["She is exact.", "Always, she is exact."]) == ((22, 35), (0, 21))


def test_equal_sentences_stand_one_after_the_other() -> None:
    assert standing_in("Yes. And yes: Yes.", ["Yes.", "Yes.", "Yes."]) == ((0, 4), (14, 18), None)


def test_sentences_take_each_others_places() -> None:
    assert reordered("First A b. Then\n\nC d. End.", ["C d.", "A b."]) == "First C d. Then\n\nA b. End."


def test_a_new_sentence_stands_before_the_one_that_follows_it() -> None:
    assert inserted("Mine. C d. End.", "A b.", ["X.", "C d."]) == "Mine. A b. C d. End."
    assert inserted("Mine. ", "A b.", ["C d."]) == "Mine. A b."
    assert inserted("", "A b.", []) == "A b."


def test_what_does_not_stand_is_not_taken_out() -> None:
    assert without("Mine. ", "A b.") == "Mine. "


@given(st.permutations(SENTENCES), st.lists(OWN, min_size=4, max_size=4), st.permutations(SENTENCES))
def test_no_word_is_lost_or_moved_but_the_sentences(before: list[str], own: list[str], after: list[str]) -> None:
    text = "".join(f"{words} {sentence} " for words, sentence in zip(own, before, strict=False)) + own[3]
    moved = reordered(text, after)
    assert re.findall(r"She [a-z ]+\.", moved) == after
    assert re.sub(r"She [a-z ]+\.", "#", moved) == re.sub(r"She [a-z ]+\.", "#", text)
