"""The fields between two lines of dashes at the head of a Markdown file.

Every field is text or a list of texts; nothing in it is made into an object, aliases are refused, and it is read event
by event, so that neither its nesting nor what it refers to can grow beyond what stands in the file.
"""

import re
from collections.abc import Iterator
from typing import Any

__all__ = [
    "FILES",
    "FILE_NAMES",
    "FILE_REFERENCES",
    "OWN_FILES",
    "OWN_MARK",
    "Field",
    "UnreadableFrontMatter",
    "is_own",
    "split",
]

Field = str | tuple[str, ...] | None
"""A field's text or texts; None for one that holds something else."""

OWN_MARK = "confidant: notes/1"
"""The first field of a note that Confidant exported: its words stand below exactly as they were."""

_OWN_HEAD = f"---\n{OWN_MARK}\n"

OWN_FILES = ".files"
"""Beside such a note `NAME.md` lies a folder of this ending, `NAME.files`, with the files that are attached to it."""

FILES, FILE_NAMES = "files", "file-names"
"""Its fields with the paths of these files, and with their own names where any had to be changed."""

FILE_REFERENCES = "file-references"
"""Its field with how its words refer to these files in the vault, one by one; in the export by where they lie."""

_LARGEST, _LARGEST_OWN = 16 * 1024, 1024 * 1024
"""Characters. Real ones have some hundred; our own name every file that is attached to the note."""

_DEEPEST = 12
"""No front matter that people write is nested so deeply."""

_MOST_EVENTS, _MOST_EVENTS_OWN = 4_000, 20_000

_BEGINS = re.compile(r"---[ \t]*\n")
_ENDS = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE)
_FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_ ?.-]*:(?:\s|$)", re.MULTILINE)

_UNCLEAR = r"#:\"'\\{}\[\]&*!|>%@`\x00-\x1f\x7f-\x9f\ufeff"
"""What means something to YAML, at some places or at all."""

_PLAIN_FIELD = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z0-9_-]*):(?: +(?:"
    rf"(?P<plain>[A-Za-z0-9][^{_UNCLEAR}]*(?::[^ {_UNCLEAR}][^{_UNCLEAR}]*)*)"
    r"|\"(?P<quoted>[^\"\\\x00-\x1f\x7f-\x9f\ufeff]*)\"))?"
)
_PLAIN_ITEM = re.compile(r" *- (?P<item>[A-Za-z0-9][A-Za-z0-9_ .-]*)")


class UnreadableFrontMatter(ValueError):
    """What stands between the dashes is meant as fields, and cannot be read as such."""


def is_own(text: str) -> bool:
    """Whether a file's text is a note that Confidant exported."""
    return text.startswith(_OWN_HEAD)


def split(text: str) -> tuple[dict[str, Field], str]:
    """Return the fields at the head of a text, their names in lower case, and the text below them.

    A text without front matter has no fields. Raises UnreadableFrontMatter.
    """
    begin = _BEGINS.match(text)
    if begin is None:
        return {}, text
    largest, most = (_LARGEST_OWN, _MOST_EVENTS_OWN) if is_own(text) else (_LARGEST, _MOST_EVENTS)
    end = _ENDS.search(text, begin.end(), begin.end() + largest)
    if end is None:
        if _FIELD.match(text, begin.end()) and _ENDS.search(text, begin.end()):
            raise UnreadableFrontMatter
        return {}, text  # a line across the page
    head, below = text[begin.end() : end.start()], text[end.end() :]
    fields = _plain(head)
    if fields is None:
        fields = _read(head, most)
    if fields is None:
        return {}, text
    return fields, below.removeprefix("\n")


def _plain(head: str) -> dict[str, Field] | None:
    """Return fields that mean the same in every reading, one to a line: most are so. None where any does not."""
    fields: dict[str, Field] = {}
    items: list[str] | None = None
    name = ""
    for line in map(str.rstrip, head.removesuffix("\n").split("\n")):
        if items is not None and (item := _PLAIN_ITEM.fullmatch(line)):
            items.append(item["item"])
            fields[name] = tuple(items)
            continue
        field = _PLAIN_FIELD.fullmatch(line)
        if field is None or field["name"].lower() in fields:
            return None
        name, value = field["name"].lower(), field["plain"] if field["plain"] is not None else field["quoted"]
        fields[name] = "" if value is None else value
        items = [] if value is None else None
    return fields


def _read(head: str, most: int) -> dict[str, Field] | None:
    """Return the fields that YAML reads; None where it is no mapping, and so no front matter."""
    import yaml  # noqa: PLC0415  # only unusual front matter pays for it

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return _fields(_events(yaml.parse(head, Loader=loader), most))
    except (yaml.YAMLError, RecursionError):
        if _FIELD.match(head) is None:
            return None
        raise UnreadableFrontMatter from None


def _events(events: Iterator[Any], most: int) -> Iterator[tuple[int, str, str | None]]:
    """Yield (depth, kind, text) of each event that begins something. Raises UnreadableFrontMatter."""
    depth = 0
    for number, event in enumerate(events):
        kind = type(event).__name__
        if kind == "AliasEvent" or depth > _DEEPEST or number > most:
            raise UnreadableFrontMatter
        if kind in {"MappingEndEvent", "SequenceEndEvent"}:
            depth -= 1
            yield depth, kind, None
        elif kind in {"MappingStartEvent", "SequenceStartEvent"}:
            yield depth, kind, None
            depth += 1
        elif kind == "ScalarEvent":
            yield depth, kind, event.value


def _fields(events: Iterator[tuple[int, str, str | None]]) -> dict[str, Field] | None:
    """Return the fields of a mapping; None where the events are those of something else."""
    fields: dict[str, Field] | None = None
    name: str | None = None
    items: list[str] | None = []
    for depth, kind, text in events:
        if depth == 0:
            if kind not in {"MappingStartEvent", "MappingEndEvent"}:
                return None
            fields = {} if fields is None else fields
            continue
        assert fields is not None, "what is deeper stands in a mapping"
        if depth == 1 and kind == "ScalarEvent":
            if name is None:
                name = (text or "").lower()
            else:
                fields[name], name = text or "", None
        elif depth == 1 and kind in {"MappingStartEvent", "SequenceStartEvent"}:
            if name is None:  # a key that is no text
                raise UnreadableFrontMatter
            items = [] if kind == "SequenceStartEvent" else None
        elif depth == 1:
            assert name is not None, "it began with one"
            fields[name], name = None if items is None else tuple(items), None
        elif depth == 2 and kind == "ScalarEvent" and items is not None:
            items.append(text or "")
        else:
            items = None
    return fields
