"""Templates: the headings under which a kind of note is begun.

A template is Markdown. A heading that ends with `(private)` makes its section *private by construction*: the heading
and everything written beneath it, down to the next heading of its rank, carry a private level of their own from the
beginning, which no level of the whole note reaches. The headings of all other sections are private as well, since a
template's words never leave (mission, "The gate"); what is written beneath them is as the note.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confidant.domain.note import PRIVATE, Passage
from confidant.domain.passages import Run, joined, passages_of
from confidant.domain.task import task_line

__all__ = ["Template", "first_place", "has_place_for_tasks", "passages_begun", "private_sections", "written_words"]

_HEADING = re.compile(r"^(?P<rank>\#{1,6})[ \t]+(?P<words>(?:[^\n]*[^ \t\n])?)[ \t]*$", re.MULTILINE)
_IS_PRIVATE = re.compile(r"(?<![ \t])[ \t]*\(private\)$", re.IGNORECASE)
_EMPTY_BOX = re.compile(r"^([ \t]*[-*+][ \t]+\[ \])[ \t]*$", re.MULTILINE)
_NOTHING_WRITTEN = re.compile(r"^[ \t]*(?:\#{1,6}(?:[ \t][^\n]*)?|[-*+](?:[ \t]+\[ \])?[ \t]*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Template:
    """A kind of note. `key` is what a note keeps of it; `words` are its Markdown with `(private)` where that is."""

    key: str
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class _Section:
    """A heading (empty for what stands before the first one), and what the template writes beneath it."""

    heading: str
    content: str
    is_private: bool


def passages_begun(words: str, tasks: Sequence[str] = ()) -> tuple[Passage, ...]:
    """Return what a note that is begun from a template's `words` holds.

    `tasks` (their words) stand where the template has its first empty box, as open tasks before that box; where it has
    none they are left out. Beneath each heading an empty line waits to be written on, and what is typed there gets the
    section's level: nothing that touches it is of another.
    """
    runs: list[Run] = []
    for section in _sections(words):
        level = PRIVATE if section.is_private else None
        content, tasks = _with_tasks(section.content, tasks)
        if runs:
            runs.append(Run("\n\n", runs[-1].disclosure))
        runs.append(Run(section.heading, PRIVATE))
        runs.append(Run("\n\n" if section.heading else "", level))
        runs.append(Run(content, level))
    return passages_of(joined(runs))


def private_sections(words: str) -> tuple[str, ...]:
    """Return the headings whose sections are private by construction, as they will read; nested ones are left out."""
    found = []
    within = 7
    for match in _HEADING.finditer(words):
        rank = len(match["rank"])
        if rank > within:
            continue
        within = rank if _IS_PRIVATE.search(match["words"]) else 7
        if within == rank:
            found.append(_IS_PRIVATE.sub("", match["words"]))
    return tuple(found)


def has_place_for_tasks(words: str) -> bool:
    """Whether open tasks of earlier notes can be put into a note of this template."""
    return _EMPTY_BOX.search(words) is not None


def first_place(body: str) -> int:
    """Return where writing begins in a note that was just begun, in characters: beneath the first heading."""
    match = _HEADING.search(body)
    opening = body[: match.start() if match else len(body)].rstrip()
    if match is None or opening:
        return len(opening)
    line = body.find("\n", min(match.end() + 2, len(body)))
    return len(body) if line < 0 else line


def written_words(body: str) -> str:
    """Return what was written into a note that was begun from a template: without headings and empty boxes."""
    return _NOTHING_WRITTEN.sub("", body)


def _sections(words: str) -> Iterator[_Section]:
    """Yield the sections; one is private by its own heading, or by one of a higher rank above it."""
    matches = list(_HEADING.finditer(words))
    opening = words[: matches[0].start() if matches else len(words)].strip()
    if opening or not matches:
        yield _Section("", opening, is_private=False)
    within = 7
    for number, match in enumerate(matches):
        end = matches[number + 1].start() if number + 1 < len(matches) else len(words)
        rank = len(match["rank"])
        if rank <= within:
            within = rank if _IS_PRIVATE.search(match["words"]) else 7
        heading = f"{match['rank']} {_IS_PRIVATE.sub('', match['words'])}"
        yield _Section(heading, _EMPTY_BOX.sub(r"\1 ", words[match.end() : end].strip()), is_private=within < 7)


def _with_tasks(content: str, tasks: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Return a section's content with the tasks before its first empty box, and the tasks that are left."""
    box = _EMPTY_BOX.search(content) if tasks else None
    if box is None:
        return content, tasks
    lines = "".join(f"{task_line(words)}\n" for words in tasks)
    return content[: box.start()] + lines + content[box.start() :], ()
