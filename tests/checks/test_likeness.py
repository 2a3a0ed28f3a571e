"""Names are one however they are shortened or misspelt, and two that merely resemble each other are not."""

import pytest

from confidant.checks.copy_index import CopyIndex
from confidant.checks.likeness import families, is_misspelt, sound
from confidant.checks.look_alikes import as_it_looks
from confidant.checks.near_copy import near_copies
from confidant.checks.tokens import tokens_of
from confidant.release.document import Section
from confidant.vault.ids import PairId
from confidant.vault.withheld import WithheldNote
from tests.builders import HELD_ON


@pytest.mark.parametrize(
    ("one", "other"), [("kate", "catherine"), ("bob", "robert"), ("laxmi", "lakshmi"), ("jon", "john")]
)
def test_short_forms_are_of_one_family(one: str, other: str) -> None:
    assert families(one) & families(other)


@pytest.mark.parametrize(
    ("one", "other"), [("kate", "robert"), ("moira", "mairead"), ("hannah", "annika"), ("xyz", "xyz")]
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not families(one) & families(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("qasim", "qassim"), ("bhattacharya", "battacharya"), ("edgcombe", "edgecombe"), ("fanshawe", "fanshaw")],
)
def test_a_slip_of_the_pen_is_the_same_name(one: str, other: str) -> None:
    assert sound(one) == sound(other) != ""
    assert is_misspelt(one, other)


@pytest.mark.parametrize(("one", "other"), [("marina", "moron"), ("pritchard", "richards"), ("qasim", "qasim")])
def test_two_names_are_two(one: str, other: str) -> None:
    assert not (sound(one) == sound(other) and is_misspelt(one, other))


def test_short_names_have_no_sound_to_be_known_by() -> None:
    assert sound("anna") == sound("bo") == sound("x-ray") == ""


def test_letters_that_look_alike_are_one_in_single_words_and_in_copies() -> None:
    assert as_it_looks("Маrisol") == "marisol"
    assert [token.text for token in tokens_of("Маrisol НОСТ")] == ["marisol", "hoct"]
    text = "they drive to Bodmin every other Wednesday for her dialysis"
    index = CopyIndex([WithheldNote(text, ((0, len(text)),), PairId(1), HELD_ON)])
    disguised = text.replace("o", "о").replace("e", "е")
    assert near_copies((Section(None, (disguised,)),), (), index)
