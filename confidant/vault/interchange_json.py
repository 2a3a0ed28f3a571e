"""Reading JSON from strangers: stricter than JSON itself, and every refusal names its place, never its value.

JSON lets a field stand twice (the last one wins unseen), numbers be `NaN`, and text hold half a character. Each of
these could make two readers of one file see different things, so a file that holds one is refused whole.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.interchange_format import FIELDS

__all__ = ["LARGEST_FILE", "InvalidFile", "place_of", "read_bytes", "read_json"]

LARGEST_FILE = 256 * 1024 * 1024
"""Bytes. A hundred thousand long notes fit; reading takes a few times as much memory."""

_MOST_DIGITS = 15
"""No number of the format has more, and the time to read one grows with the square of its digits."""

_Trail = tuple["_Trail | None", str | int]
"""Where a value stands: the trail of what holds it, and its field or position there."""


class InvalidFile(Problem):
    """A file that cannot be read as what it should be.

    `place` is where, as `pairs[0].notes[3].consents[1].on` ("" for the file as a whole); `reason` says what is
    wrong there. Neither holds a value of the file.
    """

    def __init__(self, place: str, reason: str) -> None:
        self.place = place
        self.reason = reason
        super().__init__(f"The file was not taken, and nothing of it was stored: {self.words}.")

    @property
    def words(self) -> str:
        """Place and reason in one phrase, without a full stop."""
        return f"at {self.place}, {self.reason}" if self.place else self.reason


class _Refused:
    """Stands in a parsed document where a part of it is refused, until the search finds its place."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


def read_bytes(path: Path) -> bytes:
    """Return the file's bytes; InvalidFile where it is missing, no file, unreadable or larger than `LARGEST_FILE`."""
    try:
        if path.is_dir():
            raise InvalidFile("", "this is a folder, not a file")
        with path.open("rb") as file:
            is_small = os.fstat(file.fileno()).st_size <= LARGEST_FILE
            # A pipe has no size of its own, so what is read is measured too.
            data = file.read(LARGEST_FILE + 1) if is_small else b""
    except FileNotFoundError:
        raise InvalidFile("", "there is no such file") from None
    except (OSError, ValueError):  # ValueError: a null character in the path
        raise InvalidFile("", "the file cannot be read") from None
    if not is_small or len(data) > LARGEST_FILE:
        raise InvalidFile("", f"the file is larger than {LARGEST_FILE // 1024 // 1024} MB")
    return data


def read_json(data: bytes) -> object:
    """Return the JSON value of UTF-8 `data`, or raise InvalidFile.

    Refused: what is not UTF-8 or not JSON, a byte order mark, an empty file, a field that stands twice in one object,
    numbers that are not whole or have more than 15 digits, half characters, and nesting that exhausts the reader.
    """
    text = _text(data)
    document = _parse(text)
    # Half a character can only come from an escape, since the bytes were whole UTF-8.
    may_hold_halves = "\\u" in text
    for trail, value in _values(document):
        if isinstance(value, _Refused):
            raise InvalidFile(_place(trail), value.reason)
        if may_hold_halves and isinstance(value, str) and not _is_whole(value):
            raise InvalidFile(_place(trail), "the text holds half a character (a lone surrogate)")
    return document


def place_of(parent: str, part: str | int) -> str:
    """Return the place of a field or list entry inside `parent`."""
    if isinstance(part, int):
        return f"{parent}[{part}]"
    return f"{parent}.{part}" if parent else part


def _text(data: bytes) -> str:
    if data.startswith(b"\xef\xbb\xbf"):
        raise InvalidFile("", "the file begins with a byte order mark; save it as UTF-8 without one")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise InvalidFile("", "the file is not UTF-8 text") from None
    if not text.strip():
        raise InvalidFile("", "the file is empty")
    return text


def _parse(text: str) -> object:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_int=_whole_number,
            parse_float=lambda _: _Refused("the number is not a whole number"),
            parse_constant=lambda _: _Refused("the value is not a number that JSON knows"),
        )
    except json.JSONDecodeError as error:
        raise InvalidFile("", f"the file is not JSON (line {error.lineno}, column {error.colno})") from None
    except RecursionError:
        raise InvalidFile("", "its lists and objects are nested too deeply") from None


def _object(fields: list[tuple[str, object]]) -> dict[str, object] | _Refused:
    members = dict(fields)
    if len(members) == len(fields):
        return members
    met: set[str] = set()
    twice = next(name for name, _ in fields if name in met or met.add(name))  # type: ignore[func-returns-value]  # always None
    return _Refused(f"the field {twice} stands twice" if twice in FIELDS else "a field stands twice")


def _whole_number(digits: str) -> int | _Refused:
    if len(digits.lstrip("-")) > _MOST_DIGITS:
        return _Refused("the number is too large")
    return int(digits)


def _values(document: object) -> Iterator[tuple[_Trail | None, object]]:
    """Yield every value of the document with its trail, in the order of the file; a stack, as it may be deep."""
    waiting: list[tuple[_Trail | None, object]] = [(None, document)]
    while waiting:
        trail, value = waiting.pop()
        yield trail, value
        if isinstance(value, dict):
            waiting.extend(((trail, name), part) for name, part in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend(((trail, index), value[index]) for index in range(len(value) - 1, -1, -1))


def _place(trail: _Trail | None) -> str:
    """Return the trail in words, up to the first field that the format has nowhere: that could be somebody's words."""
    parts: list[str | int] = []
    while trail is not None:
        trail, part = trail
        parts.append(part)
    place = ""
    for part in reversed(parts):
        if isinstance(part, str) and part not in FIELDS:
            break
        place = place_of(place, part)
    return place


def _is_whole(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
