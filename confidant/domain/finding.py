"""Finding words in a text as a reader looks for them: without regard to accents and case, unless case is asked for."""

import unicodedata
from bisect import bisect_right
from collections.abc import Collection, Iterable
from dataclasses import dataclass

__all__ = ["Folded", "Wanted"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for. With `is_exact`, case and accents have to be the same."""

    words: str
    is_exact: bool = False
    whole_words: bool = False


class _Letters(dict[int, str]):
    """What stands for each character when case and accents do not count; made as characters are met."""

    def __missing__(self, code: int) -> str:
        bare = "".join(sign for sign in unicodedata.normalize("NFD", chr(code)) if not unicodedata.combining(sign))
        self[code] = bare.casefold()
        return self[code]


_LETTERS = _Letters({0x2019: "'", 0x2018: "'", 0x201C: '"', 0x201D: '"'})
"""Quotation marks are typed straight and written curly."""

_FEW, _AT_ONCE = 64, 8
"""So many different signs are replaced one after the other, and are looked for so; beyond, letter by letter."""


class Folded:
    """A text prepared for looking things up in it, once for each change of the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: str | None = None
        self._starts: list[int] | None = None

    def places(self, wanted: Wanted) -> list[tuple[int, int]]:
        """Return where `wanted` stands, each place as first and last character but one, none overlapping another."""
        if wanted.is_exact:
            places = _places(self.text, wanted.words)
        else:
            folded = self._fold()
            # Of a sign that folds to several, none is found alone.
            places = [
                place
                for start, end in _places(folded, wanted.words.translate(_LETTERS).lower())
                if (place := self._unfolded(start, end)) is not None
            ]
        if wanted.whole_words:
            places = [place for place in places if self._is_whole(*place)]
        return places

    def _fold(self) -> str:
        if self._folded is None:
            foreign = _foreign_signs(self.text)
            self._folded = _folded(self.text, foreign)
            self._starts = self._line_up(foreign)
        return self._folded

    def _line_up(self, foreign: Iterable[str]) -> list[int] | None:
        """Return where each character begins in the folded text; None where the two stand side by side."""
        if all(len(_LETTERS[ord(sign)]) == 1 for sign in foreign):
            return None
        starts, at = [], 0
        for sign in self.text:
            starts.append(at)
            at += len(_LETTERS[ord(sign)])
        return starts

    def _unfolded(self, start: int, end: int) -> tuple[int, int] | None:
        starts, text = self._starts, self.text
        if starts is None:
            return start, end
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1)
        if starts[first] != start or starts[last - 1] + len(_LETTERS[ord(text[last - 1])]) != end:
            return None
        while last < len(text) and not _LETTERS[ord(text[last])]:
            last += 1  # an accent behind the last letter is part of it
        return first, last

    def _is_whole(self, start: int, end: int) -> bool:
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return not (_is_letter(before) and _is_letter(self.text[start])) and not (
            _is_letter(after) and _is_letter(self.text[end - 1])
        )


def _foreign_signs(text: str) -> set[str]:
    """Return the signs of `text` that are not ASCII. Most texts have few, and Python finds the next one at once."""
    found: set[str] = set()
    for _ in range(_AT_ONCE):
        try:
            text.encode("ascii")
        except UnicodeEncodeError as error:
            sign = text[error.start]
            found.add(sign)
            text = text[error.start :].replace(sign, "")
        else:
            return found
    return found.union(sign for sign in set(text) if not sign.isascii())


def _folded(text: str, foreign: Collection[str]) -> str:
    """Return `text` as it is looked through; `foreign` are the signs in it that are not ASCII."""
    # Looking each letter up takes ten times as long, and a text in one language has few such signs.
    if len(foreign) > _FEW:
        return text.translate(_LETTERS).lower()
    for sign in foreign:
        text = text.replace(sign, _LETTERS[ord(sign)])
    return text.lower()


def _places(text: str, words: str) -> list[tuple[int, int]]:
    places: list[tuple[int, int]] = []
    if not words:
        return places
    at = text.find(words)
    while at >= 0:
        places.append((at, at + len(words)))
        at = text.find(words, at + len(words))
    return places


def _is_letter(sign: str) -> bool:
    return sign.isalnum() or sign == "_"
