"""A snippet shows a note's own words around what was looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.vault.search_terms import terms_of
from confidant.vault.search_words import tokens
from confidant.vault.snippet import Snippets


def shown(query: str, words: str) -> str:
    """The snippet with brackets around what is marked."""
    snippet = Snippets(terms_of(query)).of(words)
    text, end = "", 0
    for first, last in snippet.marks:
        text, end = f"{text}{snippet.text[end:first]}[{snippet.text[first:last]}]", last
    return text + snippet.text[end:]


@pytest.mark.parametrize(
    ("query", "words", "expected"),
    [
        ("cafe ", "At the\n\nCafé,  alone.", "At the [Café], alone."),
        ("cafe ", "cafe\u0301 cafeteria", "[cafe\u0301] cafeteria"),
        ("caf", "cafe\u0301 cafeteria", "[cafe\u0301] [cafeteria]"),
        ("strasse ", "Die Straße, groß.", "Die [Straße], groß."),
        ("gross ", "Die Straße, groß.", "Die Straße, [groß]."),
        ("don't ", "I don’t; don t", "I [don’t]; [don t]"),
        ('"line manager" -x ', "Her line\nmanager, x, the line.", "Her [line manager], x, the line."),
        ("-x ", "Only x.", "Only x."),
        ("absent ", "Only x.", "Only x."),
        ("x", "", ""),
    ],
)
def test_what_was_looked_for_is_marked(query: str, words: str, expected: str) -> None:
    assert shown(query, words) == expected


def test_of_a_long_note_it_shows_where_most_stands_together() -> None:
    words = "First heron. " + "filler " * 100 + "Then a heron and an otter met. " + "filler " * 100
    text = shown("heron otter ", words)
    assert "a [heron] and an [otter] met" in text
    assert text.startswith("…filler ")
    assert text.endswith(" filler…")
    assert len(text) < 170


def test_a_word_without_end_is_cut() -> None:
    assert shown("heron ", "x" * 500 + " heron " + "y" * 500) == "…[heron]…"
    assert len(shown("xxx*", "x" * 500)) == 163


@given(st.text(), st.text(alphabet=st.sampled_from("ßéab \n-ŉ\u0301…東"), max_size=400), st.integers(0, 5))
def test_marks_are_words_that_were_looked_for(before: str, words: str, which: int) -> None:
    held = tokens(words)
    query = held[which % len(held)] + " " if held else "a "
    snippet = Snippets(terms_of(query)).of(before + " " + words)
    ends = [0, *(place for mark in snippet.marks for place in mark), len(snippet.text)]
    assert ends == sorted(ends)
    assert len(snippet.text) <= 162
    for first, last in snippet.marks:
        assert last == len(snippet.text) - 1 or tokens(snippet.text[first:last]) == tokens(query)
    assert snippet.marks or not held
