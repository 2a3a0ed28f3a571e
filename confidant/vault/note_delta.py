"""What an older text differs in from a newer one, small: pure functions, standard library only.

What both begin and end with is counted and not kept. Between, paragraphs that stand anywhere in the newer text are told
by their place; the others are compressed with those of the newer text that are not told as a dictionary, so that a
paragraph in which one word changed costs little more than that word.
"""

import re
import zlib
from collections.abc import Callable, Iterator, Sequence

import msgspec

__all__ = ["Delta", "delta_of", "older_from", "squeezed", "unsqueezed"]

_PARAGRAPH = re.compile(r"[^\n]*\n+|[^\n]+")
_WINDOW = 32 * 1024
"""Bytes; zlib looks no further back (RFC 1950)."""

_OWN = -1


class Delta(msgspec.Struct, frozen=True, array_like=True):
    """An older text told by a newer one: how many characters both begin and end with, and what stands between.

    `parts` are pairs: the place and number of paragraphs of the newer text, or `_OWN` and so many characters of `own`.
    """

    first: int
    last: int
    parts: tuple[int, ...]
    own: bytes


def delta_of(newer: str, older: str) -> Delta:
    """Return what `older_from` makes `older` of, given `newer`."""
    first = _in_common(newer, older, lambda text, count: text[:count])
    rest_newer, rest_older = newer[first:], older[first:]
    last = _in_common(rest_newer, rest_older, lambda text, count: text[len(text) - count :])
    told = _PARAGRAPH.findall(rest_newer[: len(rest_newer) - last])
    places = {paragraph: place for place, paragraph in enumerate(told)}
    parts: list[tuple[int, int]] = []
    own: list[str] = []
    for paragraph in _PARAGRAPH.findall(rest_older[: len(rest_older) - last]):
        place = places.get(paragraph)
        if place is None:
            own.append(paragraph)
            _add(parts, _OWN, len(paragraph))
        else:
            _add(parts, place, 1)
    numbers = tuple(number for part in parts for number in part)
    return Delta(first, last, numbers, squeezed("".join(own), _dictionary(told, numbers)))


def older_from(newer: str, delta: Delta) -> str:
    """Return the older text."""
    end = len(newer) - delta.last
    told = _PARAGRAPH.findall(newer[delta.first : end])
    own = unsqueezed(delta.own, _dictionary(told, delta.parts))
    between, used = [], 0
    for place, count in _pairs(delta.parts):
        if place == _OWN:
            between.append(own[used : used + count])
            used += count
        else:
            between += told[place : place + count]
    return newer[: delta.first] + "".join(between) + newer[end:]


def squeezed(text: str, dictionary: bytes = b"") -> bytes:
    """Return a text compressed; an empty one is nothing."""
    if not text:
        return b""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -15, zdict=dictionary)
    return compressor.compress(text.encode()) + compressor.flush()


def unsqueezed(data: bytes, dictionary: bytes = b"") -> str:
    """Return what was `squeezed` with the same dictionary."""
    if not data:
        return ""
    return zlib.decompressobj(-15, zdict=dictionary).decompress(data).decode()


def _add(parts: list[tuple[int, int]], place: int, count: int) -> None:
    """Add a part; one that goes on where the last one ends is the same part."""
    before, length = parts[-1] if parts else (0, 0)
    follows = place == _OWN == before or (place != _OWN != before and place == before + length)
    if parts and follows:
        parts[-1] = (before, length + count)
    else:
        parts.append((place, count))


def _dictionary(told: Sequence[str], parts: Sequence[int]) -> bytes:
    """Return the paragraphs of the newer text that are not told, as far as zlib can see."""
    named = {place + n for place, count in _pairs(parts) if place != _OWN for n in range(count)}
    return "".join(text for place, text in enumerate(told) if place not in named).encode()[-_WINDOW:]


def _pairs(parts: Sequence[int]) -> Iterator[tuple[int, int]]:
    return zip(parts[::2], parts[1::2], strict=True)


def _in_common(one: str, other: str, part: Callable[[str, int], str]) -> int:
    """Return how many characters the two have in common at the end that `part` cuts off."""
    least, most = 0, min(len(one), len(other))
    while least < most:
        middle = (least + most + 1) // 2
        if part(one, middle) == part(other, middle):
            least = middle
        else:
            most = middle - 1
    return least
