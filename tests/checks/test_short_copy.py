"""A clause that is copied word for word is found though it is short; what anybody says is not."""

import pytest

from confidant.checks.short_copy import RunningWords, short_copies
from confidant.checks.tokens import tokens_of

NOTE = (
    "He told me that he lies awake and counts, and nobody else in the building knew about it. At the end of the day "
    "she gives it back. She does not know. She has been on the ward for three years and hates it."
)


def copied(draft: str, *, known: str = "") -> list[str]:
    withheld = RunningWords()
    withheld.add(tokens_of(NOTE), "the note")
    withheld.sort()
    tokens = tokens_of(draft)
    found = short_copies(tokens, withheld, lambda words: " ".join(words) in known)
    return [" ".join(token.written for token in tokens[copy.first : copy.last + 1]) for copy in found]


@pytest.mark.parametrize(
    ("draft", "quoted"),
    [
        ("I know that he lies awake and counts what was sold.", "that he lies awake and counts"),
        ("He lies awake and counts.", "He lies awake and counts"),
        ("It is true that nobody else in the building knew, or asked.", "nobody else in the building knew"),
        ("A letter: nobody else in the building knew about it, he says.", "nobody else in the building knew about it"),
    ],
)
def test_a_clause_or_six_words_are_a_copy(draft: str, quoted: str) -> None:
    assert copied(draft) == [quoted]


@pytest.mark.parametrize(
    "draft",
    [
        "He lies awake.",
        "He lies awake and then counts.",
        "She does not know.",
        "He told me. That he lies, awake and counting, is his own affair.",
        "She has been on the ward for three years and loves it.",
    ],
)
def test_fewer_words_other_words_and_what_ordinary_letters_say_are_none(draft: str) -> None:
    assert copied(draft) == []


def test_what_is_known_word_for_word_is_none() -> None:
    assert copied("He lies awake and counts.", known="i hear he lies awake and counts sheep") == []
