"""Characters that the shipped fonts cannot draw, or that no file may hold: found with their place before composing."""

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache

from confidant.checks.finding import Finding, FindingKind, Place, finding_id, places
from confidant.checks.subject import Subject
from confidant.resources import resource

__all__ = ["is_supported", "unprintable", "unsupported_characters"]

_WHY = (
    "The document’s typeface cannot show {what}, which stands in {place}. Write it another way, for instance in Latin "
    "letters; this cannot be set aside."
)


def unprintable(subject: Subject) -> tuple[Finding, ...]:
    """Return the characters that no document can be set with, in the draft and in everything printed around it."""
    around = (field for printed in subject.around for field in printed.fields)
    return unsupported_characters((*subject.public_fields, *around, *places(subject.draft)))


def unsupported_characters(texts: Iterable[tuple[str, str, str]]) -> tuple[Finding, ...]:
    """Return a finding for every written word with a character that cannot be set.

    `texts` are (short name, name in words, text) of everything that will be printed. Invisible format characters and
    white space are not looked at: composing drops the one and folds the other.
    """
    return tuple(finding for short, name, text in texts for finding in _in_text(short, name, text))


def _in_text(short: str, name: str, text: str) -> Iterator[Finding]:
    if text.isascii() and text.isprintable():
        return
    for number, word in enumerate(text.split(), start=1):
        bad = next((char for char in _as_composed(word) if not is_supported(char)), None)
        if bad is not None:
            place = Place(f"{short}w{number}", f"{name}, word {number}")
            why = _WHY.format(what=_named(bad), place=place.words)
            kind = FindingKind.UNSUPPORTED_CHARACTER
            yield Finding(finding_id(kind, place), kind, _shown(word), why, may_set_aside=False)


def is_supported(char: str) -> bool:
    """Whether every face the documents use draws this one character (resources/documents/coverage.txt)."""
    firsts, lasts = _coverage()
    index = bisect_right(firsts, ord(char)) - 1
    return index >= 0 and ord(char) <= lasts[index]


@cache
def _coverage() -> tuple[list[int], list[int]]:
    lines = resource("documents", "coverage.txt").read_text(encoding="ascii").splitlines()
    ranges = [line.split("-") for line in lines if line and not line.startswith("#")]
    return [int(first, 16) for first, _ in ranges], [int(last, 16) for _, last in ranges]


def _as_composed(word: str) -> str:
    """Return the characters that composing will set for `word` (release, `marks.printable`)."""
    visible = "".join(char for char in word if unicodedata.category(char) != "Cf")
    spelt = "".join(unicodedata.normalize("NFKC", char) if "ﬀ" <= char <= "ﬆ" else char for char in visible)
    return unicodedata.normalize("NFC", spelt)


def _named(char: str) -> str:
    name = unicodedata.name(char, "a control character")
    shown = f"“{char}” " if char.isprintable() else ""
    return f"{shown}(U+{ord(char):04X}, {name.lower()})"


def _shown(word: str) -> str:
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in word)
