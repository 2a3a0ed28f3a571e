"""The recovery key is copied by hand from paper: a mistake must be found, and found in its block."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.vault.problems import WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey, digits_in, is_block


def test_a_new_key_has_ten_blocks_of_six_digits_each_divisible_by_eleven() -> None:
    key = RecoveryKey.generate()
    assert len(key.blocks) == 10
    assert all(len(block) == 6 and block.isdecimal() and int(block) % 11 == 0 for block in key.blocks)
    assert RecoveryKey.generate() != key


@pytest.mark.parametrize("joined", ["-", " ", "", "\n", " – ", "\u00a0"])
def test_it_may_be_typed_with_any_or_no_marks_between(joined: str) -> None:
    key = RecoveryKey.generate()
    assert RecoveryKey.parse(f"  {joined.join(key.blocks)}\n") == key
    assert RecoveryKey.parse(key.text) == key


def test_full_width_digits_are_digits() -> None:
    key = RecoveryKey.generate()
    wide = "".join(chr(ord(digit) + 0xFEE0) if digit.isdecimal() else digit for digit in key.text)
    assert RecoveryKey.parse(wide) == key


@given(place=st.integers(0, 59), other=st.integers(1, 9))
def test_a_wrong_digit_is_found_in_its_block(place: int, other: int) -> None:
    digits = "".join(RecoveryKey.generate().blocks)
    wrong = digits[:place] + str((int(digits[place]) + other) % 10) + digits[place + 1 :]
    with pytest.raises(WrongRecoveryKey, match=rf"block {place // 6 + 1} "):
        RecoveryKey.parse(wrong)


@given(place=st.integers(0, 58).filter(lambda place: place % 6 != 5))
def test_two_neighbours_exchanged_are_found_in_their_block(place: int) -> None:
    digits = "".join(RecoveryKey.generate().blocks)
    wrong = digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :]
    if wrong == digits:
        return
    with pytest.raises(WrongRecoveryKey, match=rf"block {place // 6 + 1} "):
        RecoveryKey.parse(wrong)


@pytest.mark.parametrize("text", ["", "12345", "1" * 61, "abc", "\x00", "९" * 60])
def test_anything_else_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(WrongRecoveryKey) as refused:
        RecoveryKey.parse(text)
    assert text == "" or text not in str(refused.value)


def test_it_does_not_show_itself_in_a_log() -> None:
    key = RecoveryKey.generate()
    assert not any(block in f"{key!r} {key}" for block in key.blocks)


@given(st.integers(0, 999_999))
def test_a_block_is_judged_by_itself(number: int) -> None:
    assert is_block(f"{number:06d}") == (number % 11 == 0)
    assert not is_block(f"{number:06d}"[1:])


def test_the_digits_of_what_was_typed_are_found_whatever_stands_between() -> None:
    assert digits_in(" 12-3\u00a04x\uff15 ९") == "12345"
