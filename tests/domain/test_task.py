"""Task lines are found where a reader sees them, and ticking one changes one sign."""

from datetime import date
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import PRIVATE, Passage
from confidant.domain.task import TaskState, due_day, tasks_in, with_state, without_due

OPEN, DONE, CARRIED = TaskState.OPEN, TaskState.DONE, TaskState.CARRIED
LINES = ["- [ ] one", "* [x] two", "  - [X] three", "1. [>] four", "- [ ]", "- [ ] ", "words [ ] here", "-[ ] glued"]


def states(body: str) -> list[tuple[str, TaskState]]:
    return [(task.words, task.state) for task in tasks_in(body)]


def test_every_kind_of_list_and_box_is_read_and_nothing_else() -> None:
    assert states("\n".join(LINES)) == [("one", OPEN), ("two", DONE), ("three", DONE), ("four", CARRIED)]
    assert states("- [-] no\n- [ ]x no\n> - [ ] quoted\nno - [ ] list") == []


def test_what_stands_in_a_code_block_is_no_task() -> None:
    assert states("```\n- [ ] code\n```\n- [ ] real\n~~~~\n- [ ] code\n```\n- [ ] code\n~~~~\n- [ ] too") == [
        ("real", OPEN),
        ("too", OPEN),
    ]
    assert states("- [ ] real\n```\n- [ ] for ever") == [("real", OPEN)]


def test_no_note_takes_longer_than_its_length() -> None:
    """With the square of it, each would take minutes."""
    assert states("- [ ] a\n```\n- [ ] code\n```\n" * 40_000) == [("a", OPEN)] * 40_000
    blanks = "\u00a0" * 200_000
    assert states(f"- [ ] a{blanks}(") == [(f"a{blanks}(", OPEN)]
    assert without_due(f"a{blanks}(by 2026-12-01)") == "a"
    assert due_day("due 1 " * 200_000 + "due 2026-12-01") == date(2026, 12, 1)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Write to her (by 2026-12-01)", date(2026, 12, 1)),
        ("Write (by 1 December 2026) to her", date(2026, 12, 1)),
        ("Write (By 9 sept 2026)", date(2026, 9, 9)),
        ("Write (by 2026-02-30)", None),
        ("Write (by 1 Nonsense 2026)", None),
        ("Write (due 2026-12-05)", date(2026, 12, 5)),
        ("Write by 2026-12-03", date(2026, 12, 3)),
        ("Write, due 2026-12-05.", date(2026, 12, 5)),
        ("Write due on 5 December 2026", date(2026, 12, 5)),
        ("Write due by 2026-12-05", date(2026, 12, 5)),
        ("Write by 2026-12-03 to her", None),
        ("Write by 2026-02-30", None),
        ("Write nearby 2026-12-03", None),
        ("Stand (by me)", None),
    ],
)
def test_a_day_is_read_where_it_is_one(words: str, day: date | None) -> None:
    assert due_day(words) == day
    assert without_due(words) in ({words} if day is None else {"Write", "Write to her"})


@given(
    st.lists(st.sampled_from([*LINES, "", "plain", "```"]), max_size=8),
    st.lists(st.integers(0, 80), max_size=4),
    st.booleans(),
    st.sampled_from(TaskState),
)
def test_a_tick_changes_one_sign_and_no_level(lines: list[str], cuts: list[int], apart: bool, state: TaskState) -> None:
    body = "\n".join(lines)
    edges = sorted({0, len(body), *(cut for cut in cuts if cut < len(body))})
    levels = [None, PRIVATE]
    passages = tuple(Passage(body[start:end], levels[n % 2]) for n, (start, end) in enumerate(pairwise(edges)))
    for number, task in enumerate(tasks_in(body)):
        ticked = with_state(passages, task, state, apart=apart)
        after = "".join(passage.text for passage in ticked)
        assert [n for n, (a, b) in enumerate(zip(body, after, strict=True)) if a != b] in ([], [task.place])
        assert states(after)[number] == (task.words, state)
        each = [level for passage in ticked for level in [passage.disclosure] * len(passage.text)]
        assert each == [level for passage in passages for level in [passage.disclosure] * len(passage.text)]
        assert all(passage.text for passage in ticked)
        if apart:
            ends = list(accumulate(len(passage.text) for passage in ticked))
            assert "\n" not in next(p.text for p, end in zip(ticked, ends, strict=True) if task.place < end)
