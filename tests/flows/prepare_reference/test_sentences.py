"""Permitted material is listed sentence by sentence, and cutting it changes no word."""

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.sentences import offers
from tests.flows.prepare_reference.made import make_permitted


@given(st.lists(st.text(st.sampled_from("Ab. \n,"), min_size=1), min_size=1, max_size=4))
def test_offers_joined_are_the_run(texts: list[str]) -> None:
    """No Markdown marks here: then the sentences are the run, word for word, however it is cut into passages."""
    note = make_permitted(*texts)
    assert "".join(offer.text for offer in offers([note])).replace(" ", "") == note.run.replace(" ", "")


def test_the_cutting_into_passages_does_not_show() -> None:
    one = offers([make_permitted("He said that it was good. He left.")])
    many = offers([make_permitted("He said th", "at it was good.", " He left.")])
    assert [offer.key for offer in one] == [offer.key for offer in many]


def test_a_sentence_rests_on_every_passage_it_has_words_of() -> None:
    first, second = offers([make_permitted("He said ", "it was good. ", "He left.")])
    assert [passage.key for passage in first.passages] == [1, 2]
    assert [passage.key for passage in second.passages] == [3]


def test_topics_are_those_of_all_its_passages_in_the_order_of_screens() -> None:
    note = make_permitted("She leads. ", topics=(Topic.SUITABILITY, Topic.GOALS, Topic.STRENGTHS))
    (offer,) = offers([note])
    assert offer.topics == (Topic.GOALS, Topic.STRENGTHS, Topic.SUITABILITY)


def test_marks_that_open_a_line_are_no_words() -> None:
    note = make_permitted("## Strengths\n- She *listens*.\n> - Quoted\n2. second")
    assert [offer.text for offer in offers([note])] == ["Strengths", "She *listens*.", "Quoted", "2. second"]


def test_a_line_of_marks_only_is_no_sentence() -> None:
    assert [offer.text for offer in offers([make_permitted("- - \n\n- Words")])] == ["-", "Words"]


def test_equal_sentences_of_one_day_are_told_apart() -> None:
    first, second = offers([make_permitted("Good."), make_permitted("Good.")])
    assert (first.nth, second.nth) == (0, 1)
    assert first.key != second.key
