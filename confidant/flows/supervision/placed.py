"""Words one by one with their places, so that one can be put in place of another."""

import re
import unicodedata
from dataclasses import dataclass

from confidant.checks.names import canonical
from confidant.checks.tokens import Token, tokens_of, visible
from confidant.release.marks import spans_of

__all__ = ["PlacedWord", "clean", "placed_words", "possessive_end"]

_POSSESSIVE = re.compile(r"['’ʼ‘＇][sS]$")
_BARE_POSSESSIVE = re.compile(r"['’](?=\s+[^\W\d_])")
_OPENING = re.compile(r"['‘“\"](?=\S)")
_QUOTED = re.compile(r"[“‘\"'(]$")
_NEAR = 60
_MARKED = re.compile(r"[*_\[\\]")
_LEAD = re.compile(r"\s*(?:(?:[-*+•>]|\#{1,6}|\d{1,3}[.)])\s+)*")
"""What makes a line an item, a heading or a quotation stays."""


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A token of `checks.tokens`, where it stands, and its folded form by which names are compared."""

    token: Token
    start: int
    end: int
    name: str
    may_begin: bool
    """Whether its capital may come from beginning a sentence, also one that is quoted or follows a colon."""

    @property
    def is_possessive(self) -> bool:
        """Whether it ends as “Grace’s” does."""
        return _POSSESSIVE.search(self.token.written) is not None


def clean(text: str) -> str:
    """Return words as they are worked on: composed (NFC), without invisible signs, with plain line ends.

    Marks inside a line are gone, as where it is printed: “G**race**” is read as Grace, and would be told as her.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return "\n".join(map(_without_marks, visible(composed).split("\n")))


def _without_marks(line: str) -> str:
    if _MARKED.search(line) is None:
        return line
    lead = _LEAD.match(line)
    assert lead is not None, "it may be empty"
    return lead.group() + "".join(span.text for span in spans_of(line[lead.end() :]))


def placed_words(text: str) -> list[PlacedWord]:
    """Return the words of a `clean` text in order."""
    found: list[PlacedWord] = []
    end = 0
    for token in tokens_of(text):
        start = text.index(token.written, end)
        end = start + len(token.written)
        may_begin = token.before == "." or _QUOTED.search(text, max(start - 2, 0), start) is not None
        found.append(PlacedWord(token, start, end, canonical(token.text), may_begin))
    return found


def possessive_end(text: str, word: PlacedWord) -> int | None:
    """Return where the possessive ending of a word ends (“Grace’s”, “James’ desk”); None where it has none."""
    if word.is_possessive:
        return word.end
    bare = _BARE_POSSESSIVE.match(text, word.end)
    if bare is None or word.token.written[-1] not in "sS":
        return None
    is_quoted = _OPENING.search(text, max(word.start - _NEAR, 0), word.start + 1) is not None
    return None if is_quoted else bare.end()
