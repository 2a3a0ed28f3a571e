"""The words of a finding are marked where the mentor wrote them, whatever marks they wear there."""

import pytest

from confidant.checks.finding import Finding, FindingKind
from confidant.ui.wizards.prepare_reference.places import place_of


def marked(words: str, text: str) -> str | None:
    place = place_of(Finding("hint-p1w1", FindingKind.HINT, words, "", may_set_aside=True), text)
    return None if place is None else text[place.start : place.end]


@pytest.mark.parametrize(
    ("words", "text", "there"),
    [
        ("his visa runs", "Well, his visa runs out.", "his visa runs"),
        ("his visa runs", "Well, his\nvisa  runs out.", "his\nvisa  runs"),
        ("his visa runs", "Well, his *visa* runs out.", "his *visa* runs"),
        ("his visa runs", "Well, his vi*sa* ru\u00adns out.", "his vi*sa* ru\u00adns"),
        ("his visa runs", "*Well*, his\u202fvisa runs out.", "his\u202fvisa runs"),
        ("Hélène is", "*So* He\u0301le\u0300ne is here", "He\u0301le\u0300ne is"),
        ("with the staff", "with the sta\ufb00", "with the sta\ufb00"),
        ("one two three four five six", "So one *two* three four", "one *two* three four"),
        ("his visa", "Her *visa* runs out.", None),
        ("his visa", "Her visa runs out.", None),
        ("***", "Her *visa* runs out.", None),
    ],
)
def test_found_words_are_found_again(words: str, text: str, there: str | None) -> None:
    assert marked(words, text) == there
