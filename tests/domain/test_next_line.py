"""Return goes on with what a line began, and ends it where nothing was written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.next_line import begins_item, next_line
from confidant.domain.task import TaskState, tasks_in


def after_return(line: str) -> str:
    """Press Return at the bar; the bar is where the cursor is then."""
    place = line.index("|")
    words = line.replace("|", "", 1)
    written = next_line(words, place)
    return words[: place - written.removed] + written.text + "|" + words[place:]


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- one|", "- one\n- |"),
        ("* one|", "* one\n* |"),
        ("+ one|", "+ one\n+ |"),
        ("  -\tone|", "  -\tone\n  -\t|"),
        ("\t* one|", "\t* one\n\t* |"),
        ("1. one|", "1. one\n2. |"),
        ("  9) one|", "  9) one\n  10) |"),
        ("01. one|", "01. one\n02. |"),
        ("999999999. one|", "999999999. one\n999999999. |"),
        ("- [ ] one|", "- [ ] one\n- [ ] |"),
        ("* [x] one|", "* [x] one\n* [ ] |"),
        ("  - [>] one|", "  - [>] one\n  - [ ] |"),
        ("2. [X] one|", "2. [X] one\n3. [ ] |"),
        ("> one|", "> one\n> |"),
        (">one|", ">one\n>|"),
        ("> > one|", "> > one\n> > |"),
        ("> - [x] one|", "> - [x] one\n> - [ ] |"),
    ],
)
def test_a_line_goes_on_with_its_own_beginning(line: str, after: str) -> None:
    assert after_return(line) == after


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- one |two", "- one \n- |two"),
        ("- |one", "- \n- |one"),
        ("3. ol|é 🙂", "3. ol\n4. |é 🙂"),
        ("- [x] one |two", "- [x] one \n- [ ] |two"),
        ("> one |two", "> one \n> |two"),
    ],
)
def test_in_the_middle_both_halves_are_items(line: str, after: str) -> None:
    assert after_return(line) == after


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("- |", "|"),
        ("  * |", "|"),
        ("12. |", "|"),
        ("- [ ] |", "|"),
        ("- [x]|", "|"),
        ("-   |", "|"),
        ("> |", "|"),
        (">|", "|"),
        ("> > |", "|"),
        ("> - |", "> |"),
        ("> 1. [ ] |", "> |"),
    ],
)
def test_an_empty_item_ends_the_list_and_an_empty_quote_itself(line: str, after: str) -> None:
    assert after_return(line) == after


@pytest.mark.parametrize(
    "line",
    [
        "|",
        "words|",
        "|- one",
        "-| one",
        "- [| ] one",
        "- [ ]| one",
        "1|. one",
        "|> one",
        "-|",
        "- |  ",
        "1.|",
        "-one|",
        "*one*|",
        "**one** two|",
        "1.5 million|",
        "1234567890. one|",
        "١. one|",
        "a - b|",
        "# one|",
        "| a | b |",
        "- - -|",
        "* * *|",
        "---|",
        "> - - -|",
        "\u00a0- one|",
    ],
)
def test_everything_else_gets_a_new_line_alone(line: str) -> None:
    assert after_return(line) == line.replace("|", "\n|", 1)


@given(st.text("->*+1.)[]x \tab", max_size=14), st.integers(0, 14))
def test_no_word_is_ever_taken_away_and_what_was_begun_ends(words: str, place: int) -> None:
    place = min(place, len(words))
    written = next_line(words, place)
    assert not set(words[place - written.removed : place]) & set("ab")
    assert 0 <= written.removed <= place
    assert (written.removed > 0) is (written.text == "")
    if written.text:
        begun = written.text[1:]
        for _ in range(2):  # a quote's item ends before the quote does
            begun = begun[: len(begun) - next_line(begun, len(begun)).removed]
        assert begun == ""


def test_the_next_task_is_open_as_the_actions_count() -> None:
    line = "- [x] Send it (by 2026-12-01)"
    following = next_line(line, len(line)).text + "Call her"
    assert [task.state for task in tasks_in(line + following)] == [TaskState.DONE, TaskState.OPEN]


def test_no_line_takes_longer_than_its_length() -> None:
    """With the square of it, each would take minutes."""
    for part in ("> ", " ", "- ", "-\t", "1"):
        line = part * 200_000 + "a"
        assert next_line(line, len(line)).text.startswith("\n")


def test_an_item_of_a_list_is_known_by_its_beginning() -> None:
    assert all(map(begins_item, ["- a", "  * b", "> 12. c", "+ [ ] d"]))
    assert not any(map(begins_item, ["a - b", "> quoted", "12.c", ""]))
