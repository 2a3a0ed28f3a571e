"""The rules for a new passphrase: length, no repetition, not a common one, not a name."""

import pytest

from confidant.vault.passphrase import assess, check_passphrase, generate_passphrase
from confidant.vault.problems import WeakPassphrase


@pytest.mark.parametrize(
    "passphrase",
    [
        "kettle over the larch bridge",
        "correcthorsebattery",
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
        ("confidant confidant", "names"),
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


def test_strength_is_told_from_very_easy_to_very_hard() -> None:
    assert assess("").score == 0
    assert assess("password").score == 0
    assert assess("kettle over the larch bridge").score == 4
    assert assess("Imogen Vale", names=["Imogen Vale"]).score < assess("Imogen Vale").score
    assert assess("x" * 5000).words


def test_strength_decides_nothing() -> None:
    weak_by_estimate = "qwertyuiop asdfgh"
    assert assess(weak_by_estimate).score < 4
    check_passphrase(weak_by_estimate)
