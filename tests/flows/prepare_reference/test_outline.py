"""Checkpoint 6: the skeleton fills itself from chosen sentences and never loses the mentor's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.vocabulary import Audience, Topic
from confidant.flows.prepare_reference.outline import (
    default_section,
    heading,
    paragraphs,
    placeholder,
    refill,
    sections_for,
)
from confidant.flows.prepare_reference.state import Chosen, SectionKey
from tests.builders import HELD_ON, LM, RR

STRENGTHS = SectionKey.STRENGTHS


def chosen(*texts: str, section: SectionKey = STRENGTHS) -> list[Chosen]:
    return [Chosen(HELD_ON, text, 0, section) for text in texts]


@pytest.mark.parametrize(
    ("topics", "audience", "section"),
    [
        ({Topic.STRENGTHS}, RR, SectionKey.STRENGTHS),
        ({Topic.STRENGTHS, Topic.DEVELOPMENT_NEEDS}, RR, SectionKey.STRENGTHS),
        ({Topic.DEVELOPMENT_NEEDS}, RR, SectionKey.DEVELOPMENT),
        ({Topic.GOALS, Topic.STRENGTHS}, RR, SectionKey.STRENGTHS),
        ({Topic.GOALS, Topic.SUITABILITY}, RR, SectionKey.SUITABILITY),
        ({Topic.GOALS}, RR, SectionKey.ASPIRATIONS),
        ({Topic.JOB_APPLICATIONS}, RR, SectionKey.ASPIRATIONS),
        ({Topic.TRAINING}, RR, SectionKey.FURTHER),
        ({Topic.GOALS, Topic.STRENGTHS}, LM, SectionKey.PROGRESS),
        ({Topic.SUITABILITY}, LM, SectionKey.FURTHER),
        (set(), RR, SectionKey.FURTHER),
    ],
)
def test_where_a_sentence_goes(topics: set[Topic], audience: Audience, section: SectionKey) -> None:
    assert default_section(topics, audience) is section


@pytest.mark.parametrize("audience", list(Audience))
@pytest.mark.parametrize("topic", list(Topic))
def test_every_topic_has_a_place_in_every_outline(topic: Topic, audience: Audience) -> None:
    assert default_section({topic}, audience) in sections_for(audience)


@pytest.mark.parametrize("section", list(SectionKey))
def test_every_section_has_a_heading_and_asks_for_something(section: SectionKey) -> None:
    assert heading(section)
    assert placeholder(section).endswith("…")


def test_untouched_words_follow_the_choice_in_the_order_of_the_material() -> None:
    assert refill("", [], chosen("A b.", "C d."), STRENGTHS) == "A b. C d."
    assert refill("A b. C d.", chosen("A b.", "C d."), chosen("C d."), STRENGTHS) == "C d."
    assert refill("A b.", chosen("A b."), chosen("X y.", "A b."), STRENGTHS) == "X y. A b."


def test_only_this_sections_sentences_count() -> None:
    assert refill("", [], chosen("A b.", section=SectionKey.DEVELOPMENT), STRENGTHS) == ""


def test_the_mentors_words_stay_when_the_choice_changes() -> None:
    text = "In my words. A b. And more."
    assert refill(text, chosen("A b."), [], STRENGTHS) == "In my words. And more."
    assert refill(text, chosen("A b."), chosen("A b.", "C d."), STRENGTHS) == "In my words. A b. And more. C d."
    assert refill("In my words.", chosen("A b."), [], STRENGTHS) == "In my words."


def test_paragraphs_the_mentor_made_stay() -> None:
    two = chosen("A b.", "C d.")
    assert refill("A b.\n\nC d.", two, two, STRENGTHS) == "A b.\n\nC d."
    assert refill("A b.\n\nC d.", two, two[::-1], STRENGTHS) == "C d.\n\nA b."


def test_sentences_change_places_and_the_mentors_words_do_not() -> None:
    text = "In my words. A b. And more. C d."
    assert refill(text, chosen("A b.", "C d."), chosen("C d.", "A b."), STRENGTHS) == "In my words. C d. And more. A b."


def test_a_sentence_put_before_another_stands_there_among_the_mentors_words() -> None:
    before, after = chosen("A b.", "C d."), chosen("A b.", "X y.", "C d.")
    assert refill("A b. Mine. C d.", before, after, STRENGTHS) == "A b. Mine. X y. C d."


def test_a_sentence_inside_a_longer_word_is_not_taken_out() -> None:
    assert refill("Goods. Own words", chosen("Good"), [], STRENGTHS) == "Goods. Own words"


def test_of_two_equal_sentences_one_goes() -> None:
    assert refill("Yes. Yes. Own.", chosen("Yes.", "Yes."), chosen("Yes."), STRENGTHS) == "Yes. Own."


@given(st.lists(st.sampled_from(["A b.", "C d.", "E f."]), unique=True), st.text("xyz \n", max_size=8))
def test_choosing_and_unchoosing_returns_the_mentors_words(texts: list[str], own: str) -> None:
    own = own.strip()
    filled = refill(own, [], chosen(*texts), STRENGTHS)
    assert refill(filled, chosen(*texts), [], STRENGTHS).split() == own.split()


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert paragraphs(" One\nline. \r\n \t\r\nTwo.\n\n\n") == ("One line.", "Two.")
    assert paragraphs(" \n\n ") == ()
