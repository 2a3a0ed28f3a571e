"""What somebody types is read as words, phrases, beginnings and what is unwanted; nothing is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.vault.search_terms import MOST_WORDS, Term, terms_of
from confidant.vault.search_words import folded, tokens


def read(text: str) -> list[str]:
    """Each term in a short form: `-` before it is unwanted, `*` behind it may go on."""
    return [f"{'-' * t.is_unwanted}{' '.join(t.words)}{'*' * t.is_beginning}" for t in terms_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Coffee", ["coffee*"]),
        ("coffee ", ["coffee"]),
        ("coffee break ", ["coffee", "break"]),
        ("con* break ", ["con*", "break"]),
        ('"the line manager"', ["the line manager"]),
        ("“the line manager” said ", ["the line manager", "said"]),
        ("“the line man", ["the line man*"]),
        ('"line man"*', ["line man*"]),
        ("offer -london ", ["offer", "-london"]),
        ("offer NOT london ", ["offer", "-london"]),
        ("offer not london ", ["offer", "not", "london"]),
        ('NOT "new york" offer ', ["offer", "-new york"]),
        ('-"new york" offer ', ["offer", "-new york"]),
        ("co-operate - now ", ["co operate", "now"]),
        ("don’t", ["don t"]),
        ("don't ", ["don t"]),
        ("donʼt ", ["don t"]),
        ("well-be", ["well be*"]),
        # A single letter is no beginning.
        ("a", ["a"]),
        ("a*", ["a"]),
        ("vitamin c", ["vitamin"]),
        ("vitamin c ", ["vitamin", "c"]),
        ("well-b", ["well"]),
        ("offer -l", ["offer"]),
        # Nothing to look for.
        ("", []),
        (" - * ** “” \"\" '' . -- NOT", []),
    ],
)
def test_what_is_typed_is_read(text: str, expected: list[str]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Äpfel Straße STRASSE ﬁne", ["apfel", "strasse", "strasse", "fine"]),
        ("cafe\u0301 café CAFÉ", ["cafe"] * 3),
        ("İstanbul ΣΊΣΥΦΟΣ", ["istanbul", "σισυφοσ"]),
        ("co\u00adoperate a\u200bb", ["cooperate", "a", "b"]),
        ("on 3.5 kg² under_score a\0b", ["on", "3", "5", "kg", "under", "score", "a", "b"]),
        ("हिन्दी が か", ["हिन्दी", "か\u3099", "か"]),
        ("§p1 €", ["p1"]),
    ],
)
def test_words_are_folded(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


@given(st.text())
def test_folded_words_stay_as_they_are(text: str) -> None:
    assert folded(folded(text)) == folded(text)
    assert tokens(" ".join(tokens(text))) == tokens(text)


@given(st.text(alphabet=st.sampled_from("ab’'-\"“” *NOT\0§é\ud800"), max_size=40) | st.text())
def test_whatever_is_typed_is_read(text: str) -> None:
    terms = terms_of(text)
    assert all(term.words and all(term.words) for term in terms)
    assert {word for term in terms for word in term.words} <= set(tokens(text))


def test_what_is_too_long_is_read_as_far_as_it_goes() -> None:
    assert len(terms_of("word " * 10_000)) == MOST_WORDS
    assert terms_of("word " + '"' + "long " * 10_000) == (Term(("word",)),)
