"""The rules for a new passphrase: length, no repetition, not a common one, not a name."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from confidant.vault.passphrase import _word_list, assess, check_passphrase, generate_passphrase
from confidant.vault.problems import WeakPassphrase


@pytest.mark.parametrize(
    "passphrase",
    [
        "kettle over the larch bridge",
        "lanternquarryoboe",
        "The ferry to the island leaves at noon.",
        "My grandmother kept bees behind the school",
        "Blue mondays never bothered our dog",
        "horse dragon silver monkey sunshine princess",
        "ünïcödé wörds hérè",
        "五つの言葉はとても長い文章です。",
        "xK7#pQ2!mZ9@wL4",
    ],
)
def test_fifteen_characters_that_say_nothing_are_enough(passphrase: str) -> None:
    check_passphrase(passphrase, names=["Imogen Vale"])


@pytest.mark.parametrize(
    ("passphrase", "rule"),
    [
        ("", "at least 15"),
        ("fourteen chars", "at least 15"),
        ("e\u0301" * 14, "at least 15"),  # fourteen characters however they are composed
        ("aaaaaaaaaaaaaaaaaaaa", "repeats itself"),
        ("abcabcabcabcabcabc", "repeats itself"),
        ("kettlekettlekettle", "repeats itself"),
        ("123456789987654321", "common"),
        ("Q1W2E3R4T5Y6U7I8", "common"),
        ("iloveyouiloveyou", "repeats itself"),
        ("princessprincess", "repeats itself"),
        ("trustno1trustno1", "repeats itself"),
        ("letmein letmein letmein", "repeats itself"),
        ("Sunshine, sunshine!", "repeats itself"),
        ("sunshine rain sunshine rain sun", "repeats itself"),
        ("correct horse battery staple", "common"),
        ("CorrectHorseBatteryStaple", "common"),
        ("Correct-Horse-Battery-Staple-2026!", "common"),
        ("iloveyou princess dragon", "common passwords"),
        ("Sunshine&Trustno1", "common passwords"),
        ("5unsh1ne pr1nce55 2026", "common passwords"),
        ("sunshine Imogen Vale", "common passwords"),
        ("abcdefghijklmnop", "in a row"),
        ("zyxwvutsrqponmlk", "in a row"),
        ("qwertyuiopasdfgh", "in a row"),
        ("qwertyuiop[]asdf", "in a row"),
        ("zxcvbnm,./asdfghjkl", "in a row"),
        ("1qaz2wsx3edc4rfv5tgb6", "in a row"),
        ("aaaaaaaabcdefaaaaaaa", "in a row"),
        ("abcd efgh ijkl mnop qrst uvwx", "in a row"),
        ("confidant confidant", "repeats itself"),
        ("confidant, my password", "names"),
        ("Confidant-Password-2026", "names"),
        ("Imogen Vale & Tobias Renn", "names"),
        ("imogenvale14022026", "names"),
    ],
)
def test_each_rule_is_named_where_it_is_broken(passphrase: str, rule: str) -> None:
    with pytest.raises(WeakPassphrase, match=rule) as refused:
        check_passphrase(passphrase, names=["Imogen Vale", "Tobias Renn"])
    assert not passphrase or passphrase not in str(refused.value)


def test_a_generated_passphrase_is_six_words_and_accepted() -> None:
    passphrase = generate_passphrase()
    assert len(passphrase.split()) == 6
    check_passphrase(passphrase)
    assert generate_passphrase() != passphrase
    assert len(generate_passphrase(8).split()) == 8


@given(st.lists(st.sampled_from(_word_list()), min_size=6, max_size=6, unique=True))
@example(["dragon", "silver", "monkey", "sunshine", "princess", "horse"])
def test_six_different_words_of_the_list_are_always_accepted(words: list[str]) -> None:
    check_passphrase(" ".join(words))


def test_strength_is_told_from_very_easy_to_very_hard() -> None:
    assert assess("").score == 0
    assert assess("password").score == 0
    assert assess("kettle over the larch bridge").score == 4
    assert assess("Imogen Vale", names=["Imogen Vale"]).score < assess("Imogen Vale").score
    assert assess("x" * 5000).words


def test_strength_decides_nothing() -> None:
    weak_by_estimate = "somewhere anywhere"
    assert assess(weak_by_estimate).score < 4
    check_passphrase(weak_by_estimate)
