"""A pattern stands in a sentence where its words do, in whatever inflection, and nowhere else."""

from time import process_time

import pytest

from confidant.checks.echoes.patterns import Kind, Matcher, Slots, parse_pattern


def places(pattern: str, sentence: str) -> list[tuple[int, ...]]:
    slots = Slots()
    slots.define("seat", "sit|chair|=seating")
    matcher = Matcher(parse_pattern(pattern, slots, "concept", Kind.HINT))
    return [match.at for match in matcher.matches(tuple(sentence.split()))]


@pytest.mark.parametrize(
    ("pattern", "sentence", "at"),
    [
        ("decide", "she was deciding it", (2,)),
        ("speak up", "he spoke up", (1, 2)),
        ("speak up", "he spoke for all up there", (1, 4)),
        ("speak up", "he spoke for all of us up there", None),
        ("speak .. up", "he spoke for all of them up there", (1, 6)),
        ("speak up", "up he spoke", None),
        ("official + wait", "to wait while an official decides", (1, 4)),
        ("official + wait", "wait a b c d e f g h i j k l m n official", None),
        ("good|better ear", "on his good ear", (2, 3)),
        ("dyslex*", "a dyslexic man", (1,)),
        ("=hearing", "she hears", None),
        ("=hearing", "his hearing", (1,)),
        ("@seat + end", "the chair at the end", (1, 4)),
        ("@seat + end", "seating at the end", (0, 3)),
        ("home by|given_up", "he has given up", None),
        ("home|given_up early", "he has given up early", (2, 3, 4)),
        ("home|given_up early", "he goes home early", (2, 3)),
        ("^ask her", "ask her", (0, 1)),
        ("^ask her", "do ask her", None),
    ],
)
def test_a_pattern_stands_where_its_words_do(pattern: str, sentence: str, at: tuple[int, ...] | None) -> None:
    assert places(pattern, sentence) == ([] if at is None else [at])


@pytest.mark.parametrize("pattern", ["", "..", "two-fold", "@nothing"])
def test_a_pattern_that_says_nothing_is_refused(pattern: str) -> None:
    with pytest.raises((KeyError, ValueError)):
        parse_pattern(pattern, Slots(), "concept", Kind.HINT)


@pytest.mark.parametrize("pattern", ["official wait", "official + wait"])
def test_a_sentence_without_end_is_looked_through_once(pattern: str) -> None:
    words = "official " * 20_000 + "while " * 20 + "wait " * 20_000
    begun = process_time()
    assert places(pattern, words) == []
    assert places(pattern, f"{words} official or wait")
    assert process_time() - begun < 5
