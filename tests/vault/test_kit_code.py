"""The kit's code is typed from paper or read from a photograph: every mistake is found, and in its line."""

import os

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from confidant.vault import kit_code
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.keyslots import by_recovery_key, recovery_public_key, recovery_slot
from confidant.vault.kit_code import LINE_SIGNS, LINES, PREFIX, KitCode, LineState, check_line, kit_slot, signs_in
from confidant.vault.kit_problems import NewerKit, UnusableKitCode
from confidant.vault.problems import WrongRecoveryKey
from confidant.vault.recovery import RecoveryKey

QR_ALPHANUMERIC = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

codes = st.builds(
    KitCode,
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=16, max_size=16),
    st.binary(min_size=80, max_size=80),
)
places = st.integers(0, LINES * LINE_SIGNS - 1)


def signs_of(code: KitCode) -> str:
    return "".join(code.lines).replace(" ", "")


def in_lines(signs: str) -> list[str]:
    return [signs[start : start + LINE_SIGNS] for start in range(0, len(signs), LINE_SIGNS)]


@given(codes)
@example(KitCode(bytes(16), bytes(16), bytes(80)))
@example(KitCode(b"\xff" * 16, b"\xff" * 16, b"\xff" * 80))
def test_what_is_printed_reads_back_from_the_picture_and_from_the_keyboard(code: KitCode) -> None:
    assert KitCode.parse(code.text) == code
    assert KitCode.parse("\n".join(code.lines)) == code
    assert KitCode.parse(" " + "-".join(code.lines).lower() + "\r\n") == code


@given(codes)
def test_the_picture_holds_the_same_signs_in_the_compact_mode(code: KitCode) -> None:
    assert code.text == PREFIX + signs_of(code)
    assert set(code.text) <= QR_ALPHANUMERIC
    assert [len(line.replace(" ", "")) for line in code.lines] == [LINE_SIGNS] * LINES
    assert set(signs_of(code)) <= set(SIGNS)
    assert [check_line(number, line) for number, line in enumerate(code.lines, start=1)] == [LineState.GOOD] * LINES


@given(codes)
def test_what_looks_alike_counts_as_what_is_printed(code: KitCode) -> None:
    assert KitCode.parse(code.text.removeprefix(PREFIX).replace("0", "o").replace("1", "I")) == code
    assert KitCode.parse("\n".join(code.lines).replace("1", "l")) == code
    wide = "".join(chr(ord(sign) + 0xFEE0) if sign.isalnum() else sign for sign in "\n".join(code.lines))
    assert KitCode.parse(wide) == code


@given(codes, places, st.sampled_from(SIGNS))
def test_one_wrong_sign_is_found_in_its_line(code: KitCode, place: int, other: str) -> None:
    signs = signs_of(code)
    wrong = signs[:place] + other + signs[place + 1 :]
    if wrong == signs:
        return
    line = place // LINE_SIGNS + 1
    with pytest.raises(UnusableKitCode, match=rf"line {line} "):
        KitCode.parse(wrong)
    assert check_line(line, in_lines(wrong)[line - 1]) is LineState.MISTYPED


@given(codes, places, st.integers(0, LINE_SIGNS - 1))
def test_two_signs_exchanged_in_a_line_are_found_in_it(code: KitCode, place: int, with_place: int) -> None:
    signs = list(signs_of(code))
    other = place // LINE_SIGNS * LINE_SIGNS + with_place
    if signs[place] == signs[other]:
        return
    signs[place], signs[other] = signs[other], signs[place]
    with pytest.raises(UnusableKitCode, match=rf"line {place // LINE_SIGNS + 1} "):
        KitCode.parse("".join(signs))


@given(codes, st.permutations(range(LINES)))
def test_a_line_typed_in_another_s_place_is_found(code: KitCode, order: list[int]) -> None:
    typed = [code.lines[index] for index in order]
    misplaced = [number for number, index in enumerate(order, start=1) if index != number - 1]
    assert [n for n, line in enumerate(typed, start=1) if check_line(n, line) is not LineState.GOOD] == misplaced


@given(codes, st.integers(1, 4))
def test_missing_signs_are_counted(code: KitCode, missing: int) -> None:
    with pytest.raises(UnusableKitCode, match=f"but {LINES * LINE_SIGNS - missing} were given"):
        KitCode.parse(code.text[:-missing])
    first = code.lines[0]
    assert check_line(1, first[:-missing]) is LineState.UNFINISHED
    assert check_line(1, first + "7") is LineState.TOO_LONG
    assert check_line(1, first[:3] + "?") is LineState.STRANGE_SIGN
    assert check_line(1, "") is LineState.UNFINISHED


@given(st.text() | st.text(SIGNS + "uU\n -:", max_size=400) | st.text(SIGNS, min_size=160, max_size=160))
@example("\ud800" * 160)
@example(PREFIX)
@example(PREFIX + PREFIX)
@example("\u0130" * 160)
def test_the_reader_takes_or_refuses_whatever_it_is_given(text: str) -> None:
    try:
        code = KitCode.parse(text)
    except UnusableKitCode as error:
        refusal = str(error)
    else:
        refusal = ""
        assert KitCode.parse(code.text) == code
    assert len(text) < 20 or text not in refusal
    for number in range(1, LINES + 1):
        assert check_line(number, text) in LineState


@given(st.integers(0, 3), st.binary(min_size=114, max_size=114))
def test_lines_that_are_right_by_themselves_are_still_checked_together(version: int, content: bytes) -> None:
    """Signs with good checks, of any content: only what was printed as a kit is taken."""
    data = bytes([version]) + content
    if kit_code._digest(data[:-2]) == data[-2:]:
        return  # one in 65,536 is a code
    values = kit_code._unpacked(data)
    text = "".join(kit_code._line(number, values) for number in range(1, LINES + 1))
    expected = UnusableKitCode if data[0] <= 1 else NewerKit
    with pytest.raises(expected):
        KitCode.parse(text)


def test_the_code_and_the_blocks_give_the_key() -> None:
    key, blocks, vault, salt = DataKey.generate(), RecoveryKey.generate(), os.urandom(16), os.urandom(16)
    slot = recovery_slot(vault, key, salt, recovery_public_key(blocks, salt))
    code = KitCode.parse(KitCode.of(vault, slot).text)
    assert kit_slot(code) == slot
    header = Header("confidant-vault", 1, code.vault, 1, os.urandom(16), (kit_slot(code),)).signed(key)
    assert next(by_recovery_key(blocks).keys((header,)))[0] == key
    other = RecoveryKey.generate()
    with pytest.raises(WrongRecoveryKey):
        next(by_recovery_key(other).keys((header,)))


@given(codes, st.text("-:u? \n", max_size=9))
def test_the_signs_of_what_was_typed_are_found_whatever_stands_between(code: KitCode, between: str) -> None:
    typed = between.join(code.lines).lower().replace("0", "o").replace("1", "l")
    assert signs_in(typed) == signs_of(code) == signs_in(code.text)
