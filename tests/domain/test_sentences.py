"""Where sentences end, and that cutting them changes no word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.sentences import sentence_spans, without_line_mark


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, glued=True)]


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


@given(st.text(st.sampled_from('Aa1 .!?\n"”-#*>é\t')), st.booleans())
def test_cutting_loses_and_adds_nothing(text: str, glued: bool) -> None:
    spans = sentence_spans(text, glued=glued)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(before[1] <= after[0] for before, after in pairwise(spans))


@pytest.mark.parametrize("end", ["x", "\"'\"'x", " X"])
def test_a_line_of_dots_takes_no_longer_than_its_length(end: str) -> None:
    """With the square of it, this would take half an hour."""
    text = "." * 200_000 + end
    assert len(sentence_spans(text)) == (2 if end == " X" else 1)


def test_a_stop_right_before_a_capital_ends_a_sentence_only_where_words_were_glued() -> None:
    assert sentence_spans("Her team.She left.") == ((0, 18),)
    assert sentence_spans("Her team.She left.", glued=True) == ((0, 9), (9, 18))


@pytest.mark.parametrize(
    ("sentence", "words"),
    [("- one", "one"), ("## Two", "Two"), ("> * three", "three"), ("-four", "-four"), ("Five - six", "Five - six")],
)
def test_the_marks_that_open_a_line_are_no_words(sentence: str, words: str) -> None:
    assert without_line_mark(sentence) == words
