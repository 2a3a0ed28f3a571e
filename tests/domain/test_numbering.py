"""An item that is put in pushes the numbers that follow up, as far as they are taken, and touches nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.numbering import new_numbers


def renumbered(text: str) -> str:
    """Number the lines below the first one anew, which is an item that was just put in."""
    item, *below = text.split("\n")
    for number in new_numbers(item, list(below)):
        line = below[number.line]
        below[number.line] = line[: number.start] + number.text + line[number.end :]
    return "\n".join([item, *below])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("2. new\n2. b\n3. c", "2. new\n3. b\n4. c"),
        ("3) \n3) b\n4) c\n5. d", "3) \n4) b\n5) c\n5. d"),
        ("2. new\n2. b\n   more\n\n   - inner\n3. c", "2. new\n3. b\n   more\n\n   - inner\n4. c"),
        (
            "  2. new\n  2. [ ] b\n      1. inner\n  3. c\n2. outer",
            "  2. new\n  3. [ ] b\n      1. inner\n  4. c\n2. outer",
        ),
        ("> 2. new\n> 2. b\n>\n> 3. c", "> 2. new\n> 3. b\n>\n> 4. c"),
        ("09. new\n09. b\n10. c", "09. new\n10. b\n11. c"),
        ("2. new\n2.\n3. c", "2. new\n3.\n4. c"),
    ],
)
def test_what_is_taken_moves_up(before: str, after: str) -> None:
    assert renumbered(before) == after


@pytest.mark.parametrize(
    "text",
    [
        "2. new\n3. there is room\n4. c",
        "2. new\n1. all alike\n1. c",
        "2. new\nwords\n2. b",
        "2. new\n\nwords\n2. b",
        "2. new\n- b\n2. c",
        "2. new\n2) b",
        "  2. new\n2. b",
        "> 2. new\n2. b",
        "2. new\n```\n2. b\n```",
        "2. new\n2.b",
        "2. new\n1234567890. b",
        "999999999. new\n999999999. b",
        "- new\n2. b",
        "words\n2. b",
    ],
)
def test_everything_else_stays(text: str) -> None:
    assert renumbered(text) == text


def test_a_gap_ends_it() -> None:
    assert renumbered("2. new\n2. b\n7. c\n8. d") == "2. new\n3. b\n7. c\n8. d"


@given(st.lists(st.text("12.) >-a\t", max_size=8), max_size=8))
def test_nothing_but_numbers_ever_changes(lines: list[str]) -> None:
    text = "\n".join(["2. new", *lines])
    digits = str.maketrans("", "", "0123456789")
    assert renumbered(text).translate(digits) == text.translate(digits)
