"""Permitted material is listed sentence by sentence, and cutting it changes no word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.sentences import offers, sentence_spans
from tests.flows.prepare_reference.made import make_permitted


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("He listens. He asks.", ["He listens.", "He asks."]),
        ("Why? Because! So… On.", ["Why?", "Because!", "So…", "On."]),
        ("“Stop me.” Then he laughed.", ["“Stop me.”", "Then he laughed."]),
        ("Dr. Frost agreed. So did I.", ["Dr. Frost agreed.", "So did I."]),
        ("Seen by J. R. Moss at length.", ["Seen by J. R. Moss at length."]),
        ("Met at 5 p.m. It went well.", ["Met at 5 p.m. It went well."]),
        ("It cost £4.50 in all. Cheap.", ["It cost £4.50 in all.", "Cheap."]),
        ("On 3 Aug. 2026 she chose no. 7. Good.", ["On 3 Aug. 2026 she chose no. 7.", "Good."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("She waited . . . and then went.", ["She waited . . . and then went."]),
        ("One line\nwraps here. Two.", ["One line\nwraps here.", "Two."]),
        ("First paragraph\n\nSecond one", ["First paragraph", "Second one"]),
        ("## Strengths\nShe listens.", ["## Strengths", "She listens."]),
        ("- one\n- two\n2. three", ["- one", "- two", "2. three"]),
        ("(He did.) She did too.", ["(He did.)", "She did too."]),
        ("**Bold end.** Next one.", ["**Bold end.**", "Next one."]),
        ("Her team.She left.", ["Her team.", "She left."]),
        ("See U.S.Steel and e.g.This.", ["See U.S.Steel and e.g.This."]),
        (" . ", ["."]),
        ("No stop at the end", ["No stop at the end"]),
        ("", []),
        ("  \n ", []),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert cut(text) == sentences


@given(st.text(st.sampled_from('Aa1 .!?\n"”-#*>é\t')))
def test_cutting_loses_and_adds_nothing(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


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
