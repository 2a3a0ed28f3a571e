"""Actions: ticked where they are gathered, and carried forward into a later note; always in the notes themselves."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from confidant.domain.task import TaskState, tasks_in, with_state, without_due
from confidant.domain.words import fold_name
from confidant.flows.prepare_reference.people import called
from confidant.vault.actions import Action
from confidant.vault.record_problems import ChangedAction
from confidant.vault.vault import Vault

__all__ = ["LONG_AGO", "Promise", "carry_forward", "is_long_ago", "place_of", "promise", "set_state"]

LONG_AGO = timedelta(days=180)
"""After it, an open action is asked for with its pair alone: in notes of years ago, such as those that were brought in
from another program, nobody ticked what was done."""

_MYSELF = frozenset({"me", "i"})
"""How a mentor writes of himself or herself at the beginning of a task."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A task with who promised it, as screens call them: the mentor or the mentee; empty where the line names nobody.

    `words` are without that name, with a capital in its place, and without the day.
    """

    action: Action
    words: str
    by: str
    is_mentor: bool


def promise(action: Action, mentor: str, mentee: str) -> Promise:
    """Return who promised `action`: a line that begins with “NAME:”, by first or full name, or with “Me:”, says so."""
    words = without_due(action.words) or action.words
    name, colon, rest = words.partition(":")
    if colon and rest.strip():
        said = fold_name(name)
        for person, is_mentor in ((mentor, True), (mentee, False)):
            is_meant = said in {fold_name(person), fold_name(called(person))}
            if is_meant or (is_mentor and said in _MYSELF):
                return Promise(action, _capital(rest.strip()), called(person), is_mentor)
    return Promise(action, words, "", is_mentor=False)


def is_long_ago(action: Action, today: date) -> bool:
    """Whether both the conversation and the day of `action` are more than half a year past."""
    return max(action.held_on, action.due or action.held_on) < today - LONG_AGO


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


def place_of(vault: Vault, action: Action) -> int:
    """Return where the box of `action` is in its note's words, in characters; the beginning where it is there no more.

    Raises UnknownNote where the note is gone.
    """
    tasks = tasks_in(vault.notes.get(action.note).note.body)
    return tasks[action.position].place if action.position < len(tasks) else 0


def set_state(vault: Vault, action: Action, state: TaskState) -> str:
    """Write another state into the box of `action` in its note, and return its words in full.

    One sign of the note changes; levels, topics and the mentee's yes to everything else stay. Raises ChangedAction
    where the line is not what it was, UnknownNote where its note is gone, and what keeps a note from being saved.
    """
    with vault.transaction():
        record = vault.notes.get(action.note)
        tasks = tasks_in(record.note.body)
        task = tasks[action.position] if action.position < len(tasks) else None
        if task is None or not action.is_still(task):
            raise ChangedAction
        passages = with_state(record.note.passages, task, state, apart=bool(record.note.consents))
        vault.notes.save(action.note, replace(record.note, passages=passages), version=record.version)
    return task.words


def carry_forward(vault: Vault, actions: Sequence[Action]) -> list[str]:
    """Mark actions as carried in their notes, and return their words, which stand in a later note from now on.

    Inside the caller's transaction. Raises as `set_state`.
    """
    return [set_state(vault, action, TaskState.CARRIED) for action in actions]
