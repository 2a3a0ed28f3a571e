"""What a reader looks for is found wherever they would point at it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.finding import Folded, Wanted

SIGNS = st.text("aAeEéÉe\u0301ßsSİıﬁ’' _1.🙂\u0308", max_size=14)


@pytest.mark.parametrize(
    ("text", "words", "places"),
    [
        ("Cafe, café, CAFÉ", "café", ["Cafe", "café", "CAFÉ"]),
        ("cafe\u0301 s", "cafe", ["cafe\u0301"]),
        ("Straße STRASSE", "strasse", ["Straße", "STRASSE"]),
        ("ß", "s", []),
        ("don’t don't", "don't", ["don’t", "don't"]),
        ("aaaa", "aa", ["aa", "aa"]),
        ("one", "", []),
    ],
)
def test_case_and_accents_do_not_count(text: str, words: str, places: list[str]) -> None:
    assert [text[start:end] for start, end in Folded(text).places(Wanted(words))] == places


def test_they_count_where_that_is_asked_for() -> None:
    assert Folded("Café cafe Cafe").places(Wanted("Cafe", is_exact=True)) == [(10, 14)]


@pytest.mark.parametrize(("text", "count"), [("art, part, art_s, art's; ART", 3), ("(art)", 1), ("2art", 0)])
def test_whole_words_are_no_parts_of_others(text: str, count: int) -> None:
    assert len(Folded(text).places(Wanted("art", whole_words=True))) == count


def _bare(text: str) -> str:
    signs = unicodedata.normalize("NFD", text.replace("’", "'"))
    return "".join(sign for sign in signs if not unicodedata.combining(sign)).casefold()


@given(SIGNS, SIGNS)
def test_every_place_reads_as_what_is_wanted_and_none_overlap(text: str, words: str) -> None:
    end_before = 0
    for start, end in Folded(text).places(Wanted(words)):
        assert end_before <= start < end
        assert _bare(text[start:end]) == _bare(words)
        end_before = end


@given(SIGNS, SIGNS, SIGNS.filter(lambda words: bool(_bare(words))))
def test_what_stands_there_is_found(before: str, after: str, words: str) -> None:
    # Parted from the rest, so that no accent of theirs belongs to the words.
    assert Folded(f"{before}\n{words}\n{after}").places(Wanted(words))


@given(st.text())
def test_a_text_folds_as_each_of_its_letters_does(text: str) -> None:
    """Signs are replaced one after the other: what stands for one must not be changed again for another."""
    one_by_one = "".join(Folded(sign)._fold() for sign in text)
    many = "".join(map(chr, range(0x4E00, 0x4E80)))
    assert Folded(text)._fold() == one_by_one
    assert Folded(many + text)._fold() == many + one_by_one


def test_a_text_is_looked_through_again_as_it_was() -> None:
    folded = Folded("Weiß said “yes”, and Weiß went.")
    assert folded.places(Wanted("WEISS")) == folded.places(Wanted("weiß")) == [(0, 4), (21, 25)]
