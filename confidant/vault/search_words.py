"""Words as search compares them: case and accents folded, parted at whatever is no letter and no figure.

The index is fed with folded words and only parts them where `tokens` does, so that what is found is decided here alone.
An apostrophe and a hyphen part words: “don’t” is looked for as *don* followed by *t*, however it was written.
"""

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["RULES", "START", "fold_of", "folded", "indexed", "starts", "tokens"]

RULES = f"2/{unicodedata.unidata_version}"
"""Stands for what this module does. An index that was made by other rules is made anew (`note_index`)."""

START = 2
"""Letters in a word's beginning, as `starts` has them."""

_TOKEN = re.compile(r"[0-9a-z\x80-\U0010ffff]+")
"""In folded words nothing beyond ASCII but parts of words is left."""

_LONGEST = 1_000
"""Letters of a word that are looked at. FTS5 cuts a word after 32,768 bytes, within a letter if it comes so."""

_ENDLESS = re.compile(rf"({_TOKEN.pattern[:-1]}{{{_LONGEST}}}){_TOKEN.pattern}")

_FEW = 16
"""So many characters are replaced one by one in less time than all are looked up in a table."""

_KEPT_CLASSES = frozenset({0, 7, 8, 9})
"""Of marks that are parts of letters and no accents: vowel signs, nukta, the Japanese voice marks, virama."""

_LETTER_APOSTROPHE = "\N{MODIFIER LETTER APOSTROPHE}"
_BLANK = "\N{ZERO WIDTH SPACE}"


class _Folds(dict[int, str]):
    """What becomes of each character, worked out when it is first met; for `str.translate`."""

    def __missing__(self, code: int) -> str:
        fold = self[code] = "".join(_fold(part) for part in unicodedata.normalize("NFD", chr(code)))
        return fold


def _fold(character: str) -> str:
    if character in {_LETTER_APOSTROPHE, _BLANK}:
        return " "
    match unicodedata.category(character):
        case "Mn" | "Mc" | "Me":
            return character if unicodedata.combining(character) in _KEPT_CLASSES else ""
        case "Cf":  # a soft hyphen, a joiner
            return ""
        case "No":  # a footnote’s number, a fraction
            return " "
        case category if category[0] in "LN" or category == "Co":
            # Folding may take a letter apart once more: “ŉ” holds an apostrophe, and what is folded stays as it is.
            whole = character.casefold()
            return whole if whole == character else "".join(_fold(part) for part in unicodedata.normalize("NFD", whole))
        case _:
            return " "


_FOLDS = _Folds()


def folded(text: str) -> str:
    """Return `text` with its words folded; `tokens` parts it, and so does the index."""
    words = text.lower()
    if words.isascii():
        return words
    beyond = {character for character in set(words) if character > "\x7f"}
    if len(beyond) > _FEW:
        return words.translate(_FOLDS)
    for character in beyond:  # what one becomes is none of the others, or stays as it is
        words = words.replace(character, _FOLDS[ord(character)])
    return words


def indexed(text: str) -> str:
    """Return `text` as the index takes it: folded, and of a word that has no end its beginning."""
    words = folded(text)
    if len(words) <= _LONGEST or max(map(len, words.split()), default=0) <= _LONGEST:
        return words
    return _ENDLESS.sub(r"\1", words)


def fold_of(character: str) -> str:
    """Return what becomes of one character: nothing, letters and figures, or a blank where words are parted."""
    return _FOLDS[ord(character)]


def tokens(text: str) -> list[str]:
    """Return the words of `text`, folded, in their order."""
    return _TOKEN.findall(indexed(text))


def starts(words: Iterable[str]) -> set[str]:
    """Return the beginnings, two letters long, of `tokens`; a shorter one has none."""
    return {word[:START] for word in words if len(word) >= START}
