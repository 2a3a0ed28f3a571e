"""Task lines in a note: what somebody said they would do, and how far it is.

A task is a line of a Markdown list that begins with a box: `- [ ] words` is open, `- [x] words` done, and `- [>] words`
was carried forward into a later note, where it stands again. `(by 2026-12-01)`, or `(due 1 December 2026)`, anywhere in
the words says until when; at their end it needs no brackets. Pure functions over the words; nothing but the one sign in
the box is ever changed.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import accumulate

from confidant.domain.note import Passage

__all__ = ["Task", "TaskState", "due_day", "task_line", "tasks_in", "with_state", "without_due"]

_LINE = re.compile(
    r"^(?P<before>[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)(?P<sign>[ xX>])\](?:[ \t]+(?P<words>[^\n]*))?$", re.MULTILINE
)
_FENCE = re.compile(r"^ {0,3}(?P<fence>`{3,}|~{3,})", re.MULTILINE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY = (
    r"(?:by|due(?: by| on)?):? "
    r"(?:(?P<iso>\d{4}-\d{2}-\d{2})|(?P<day>\d{1,2}) (?P<month>[A-Za-z]{3,9})\.? (?P<year>\d{4}))"
)
_DUE = re.compile(rf"\({_DAY}\)", re.IGNORECASE)
_DUE_AT_END = re.compile(rf"(?:(?<=[\s,;:])|^){_DAY}\.?$", re.IGNORECASE)
_LONGEST_AT_END = 40
"""Characters at the end of the words among which a day without brackets is looked for: more than any is long."""


class TaskState(StrEnum):
    """How far a task is."""

    OPEN = "open"
    DONE = "done"
    CARRIED = "carried"


_SIGNS = {TaskState.OPEN: " ", TaskState.DONE: "x", TaskState.CARRIED: ">"}
_STATES = {" ": TaskState.OPEN, "x": TaskState.DONE, "X": TaskState.DONE, ">": TaskState.CARRIED}


@dataclass(frozen=True, slots=True)
class Task:
    """One task: its words as written, without the box, and until when. `place` is the sign's, in characters."""

    words: str
    state: TaskState
    due: date | None
    place: int


def tasks_in(body: str) -> tuple[Task, ...]:
    """Return the tasks of a note in their order. An empty box is none yet, and what stands in a code block is code."""
    if "[" not in body:
        return ()
    # Where code blocks begin and end, one after the other: a place with an odd number of these before it is in one.
    edges = [edge for block in _fenced(body) for edge in block]
    return tuple(
        Task(words, _STATES[match["sign"]], due_day(words), match.start("sign"))
        for match in _LINE.finditer(body)
        if (words := (match["words"] or "").strip()) and bisect_right(edges, match.start()) % 2 == 0
    )


def task_line(words: str) -> str:
    """Return the line of an open task."""
    return f"- [ ] {words}"


def with_state(passages: Sequence[Passage], task: Task, state: TaskState, *, apart: bool) -> tuple[Passage, ...]:
    """Return the passages with the one sign of `task` changed; levels, topics and all other words stay.

    `apart` makes the line a passage of its own where it was part of a longer one: words that the mentee agreed to are
    compared passage by passage, and a tick shall not touch their yes to the sentences beside it.
    """
    ends = list(accumulate(len(passage.text) for passage in passages))
    number = next(n for n, end in enumerate(ends) if task.place < end)
    passage = passages[number]
    place = task.place - (ends[number] - len(passage.text))
    text = passage.text[:place] + _SIGNS[state] + passage.text[place + 1 :]
    first = text.rfind("\n", 0, place) + 1
    last = text.find("\n", place) % (len(text) + 1)  # the end where the line is the last one
    cuts = (text[:first], text[first:last], text[last:]) if apart else (text,)
    changed = tuple(replace(passage, text=cut) for cut in cuts if cut)
    return (*passages[:number], *changed, *passages[number + 1 :])


def due_day(words: str) -> date | None:
    """Return until when; None where no day is named, or none that the calendar has."""
    match = _due(words)
    if match is None:
        return None
    try:
        if match["iso"]:
            return date.fromisoformat(match["iso"])
        return date(int(match["year"]), _MONTHS.index(match["month"][:3].lower()) + 1, int(match["day"]))
    except ValueError:
        return None


def without_due(words: str) -> str:
    """Return the words without the day that `due_day` reads from them."""
    match = None if due_day(words) is None else _due(words)
    return words if match is None else (words[: match.start()].rstrip().rstrip(",;") + words[match.end() :]).strip()


def _due(words: str) -> re.Match[str] | None:
    """Return where the words name a day: between brackets, else at their end."""
    bracketed = _DUE.search(words) if "(" in words else None
    return bracketed or _DUE_AT_END.search(words, max(0, len(words) - _LONGEST_AT_END))


def _fenced(body: str) -> Iterator[tuple[int, int]]:
    """Yield where code blocks between fences are; one without an end goes on to the note's."""
    start, fence = 0, ""
    for match in _FENCE.finditer(body):
        if not fence:
            start, fence = match.start(), match["fence"]
        elif match["fence"].startswith(fence):
            yield start, match.end()
            fence = ""
    if fence:
        yield start, len(body)
