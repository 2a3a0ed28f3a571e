"""The task lines of notes as lists show them: kept in step with the notes, read without their words."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from confidant.domain.note import Note
from confidant.domain.task import Task, TaskState, tasks_in
from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId, PairId
from confidant.vault.rows import day, maybe_day, text_from_day

__all__ = ["Action", "Actions", "fill_actions", "write_actions"]

_MOST_WORDS = 300
"""Characters kept of a task's words: more than any list has room for."""

# The columns are the same in all of them, for `_rows` and `_action`.
_NEW = "INSERT INTO action (note_id, position, pair_id, held_on, words, state, due) VALUES (?, ?, ?, ?, ?, ?, ?)"
_DUE = """
    SELECT note_id, position, pair_id, held_on, words, state, due FROM action
    WHERE state = 'open' AND due IS NOT NULL AND (due >= ? OR held_on >= ?)
    ORDER BY due, held_on DESC, note_id, position LIMIT ?"""
_WITHOUT_DAY = """
    SELECT note_id, position, pair_id, held_on, words, state, due FROM action
    WHERE state = 'open' AND due IS NULL AND held_on >= ? ORDER BY held_on DESC, note_id DESC, position LIMIT ?"""
_OPEN_OF_PAIR = """
    SELECT note_id, position, pair_id, held_on, words, state, due FROM action
    WHERE pair_id = ? AND state = 'open' ORDER BY held_on DESC, note_id DESC, position"""
_OF_PAIR = """
    SELECT note_id, position, pair_id, held_on, words, state, due FROM action
    WHERE pair_id = ? ORDER BY held_on, note_id, position"""


_BODIES = """
    SELECT n.id, n.pair_id, n.held_on, group_concat(p.words, '' ORDER BY p.position)
    FROM note AS n JOIN passage AS p ON p.note_id = n.id
    WHERE n.id IN (SELECT note_id FROM passage WHERE instr(words, '[')) GROUP BY n.id"""
"""The words of every note that may have tasks."""


@dataclass(frozen=True, slots=True)
class Action:
    """A task with its place: the note it stands in, the day of that conversation, and which of its tasks it is.

    `words` are the first 300 characters of the line.
    """

    note: NoteId
    position: int
    pair: PairId
    held_on: date
    words: str
    state: TaskState
    due: date | None

    def is_still(self, task: Task) -> bool:
        """Whether `task`, which stands where this one stood, is the same."""
        return (self.words, self.state) == (task.words[:_MOST_WORDS], task.state)


class Actions:
    """Reads what was promised. It is stored by the notes it stands in, and changed in them alone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def open_ones(self, limit: int, since: date) -> list[Action]:
        """Return open tasks of every pair: those with a day first, the soonest first, then by the newest conversation.

        Those whose conversation and day were both before `since` are left out. It costs the same however many notes
        there are.
        """
        first = text_from_day(since)
        due = self._read(_DUE, first, first, limit)
        rest = limit - len(due)
        return due + (self._read(_WITHOUT_DAY, first, rest) if rest else [])

    def open_count(self) -> int:
        """Return how many open tasks there are."""
        ((count,),) = self._database.query("SELECT count(*) FROM action WHERE state = 'open'")
        return int(count)

    def open_of(self, pair: PairId) -> list[Action]:
        """Return the pair's open tasks, those of the newest conversation first, in their order within each."""
        return self._read(_OPEN_OF_PAIR, pair)

    def of_pair(self, pair: PairId) -> list[Action]:
        """Return all of the pair's tasks, the earliest conversation first."""
        return self._read(_OF_PAIR, pair)

    def _read(self, sql: str, *parameters: object) -> list[Action]:
        return [_action(row) for row in self._database.query(sql, parameters)]


def write_actions(database: Database, note: NoteId, pair: PairId, old: Note | None, new: Note) -> None:
    """Bring the tasks of a note in step with its words; `old` is the note as it was, None where it is a new one.

    Nothing is read or written where the tasks and the day are as before, as they are in nearly every save.
    """
    before = [] if old is None else _rows(note, pair, old.held_on, tasks_in(old.body))
    after = _rows(note, pair, new.held_on, tasks_in(new.body))
    changed = [n for n in range(max(len(before), len(after))) if before[n : n + 1] != after[n : n + 1]]
    if not changed:
        return
    # Not REPLACE: what it takes away no trigger is told of, and the seal follows by triggers.
    database.write_many(
        "DELETE FROM action WHERE note_id = ? AND position = ?", [(note, n) for n in changed if n < len(before)]
    )
    database.write_many(_NEW, [after[n] for n in changed if n < len(after)])


def fill_actions(database: Database) -> None:
    """Store the tasks of every note: for a vault that is older than their table."""
    rows: list[tuple[object, ...]] = []
    with closing(database.each(_BODIES)) as bodies:
        for note, pair, held_on, body in bodies:
            rows += _rows(NoteId(note), PairId(pair), day(held_on), tasks_in(body))
    database.write_many(_NEW, rows)


def _rows(note: NoteId, pair: PairId, held_on: date, tasks: Sequence[Task]) -> list[tuple[object, ...]]:
    return [
        (
            note,
            position,
            pair,
            text_from_day(held_on),
            task.words[:_MOST_WORDS],
            task.state.value,
            text_from_day(task.due),
        )
        for position, task in enumerate(tasks)
    ]


def _action(row: Row) -> Action:
    note, position, pair, held_on, words, state, due = row
    return Action(NoteId(note), position, PairId(pair), day(held_on), words, TaskState(state), maybe_day(due))
