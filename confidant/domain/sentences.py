"""Where the sentences of a note begin and end.

Pure functions. They would rather see one sentence in two than two in one: a sentence is what a reader takes in whole,
and words taken from the middle of one may turn it into its opposite.
"""

import re
from itertools import pairwise

__all__ = ["line_ends", "sentence_spans", "without_line_mark"]

_ABBREVIATIONS = frozenset(
    (
        "approx.",
        "cf.",
        "dept.",
        "dr.",
        "e.g.",
        "eg.",
        "fig.",
        "i.e.",
        "ie.",
        "messrs.",
        "mr.",
        "mrs.",
        "ms.",
        "mx.",
        "prof.",
        "rev.",
        "st.",
        "viz.",
        "vs.",
    )
)
_BEFORE_FIGURES = frozenset(
    (
        "no.",
        "nos.",
        "p.",
        "pp.",
        "ca.",
        "c.",
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "sept.",
        "oct.",
        "nov.",
        "dec.",
    )
)
_SENTENCE_END = re.compile(r"""(?<![.!?…])[.!?…]+["'”’»)\]*_]*(?=\s)""")
"""Looked for from the first of several stops alone: a line of dots takes no longer than its length."""

_GLUED_END = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z])[.!?…]+[\"'”’»)\]]*(?=[A-Z][a-z])")
_LINE_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+•][ \t]|\d{1,3}[.)][ \t]|\#{1,6}[ \t]|>))")
_HEADING_END = re.compile(r"^[ \t]*\#{1,6}[ \t][^\n]*", re.MULTILINE)
_LINE_MARK = re.compile(r"^(?:(?:[-*+•]|\#{1,6}|>)\s+)+")
_OPENING = "\"'“‘(«[*_"
_FOLLOWING = re.compile(rf"\s*[{re.escape(_OPENING)}]*(.?)", re.DOTALL)


def sentence_spans(text: str, *, glued: bool = False) -> tuple[tuple[int, int], ...]:
    """Return where sentences begin and end in `text`; between them stands white space only.

    A stop ends one before white space (not after an abbreviation, nor before a small letter), and so do headings, the
    items of a list and empty lines; any other line break may be a wrapped line's and does not. With `glued`, a stop
    right before a capital ends one too: `text` is a run, and what stood between took the blanks with it.
    """
    cuts = {0, len(text)}
    cuts.update(match.start() for match in _LINE_END.finditer(text))
    cuts.update(match.end() for match in _HEADING_END.finditer(text))
    if glued:
        cuts.update(match.end() for match in _GLUED_END.finditer(text))
    cuts.update(match.end() for match in _SENTENCE_END.finditer(text) if _ends_sentence(text, match))
    spans = []
    for start, end in pairwise(sorted(cuts)):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple(spans)


def line_ends(text: str) -> tuple[int, ...]:
    """Return where line breaks stand that end a sentence whatever stands around them.

    So the sentences of `text` are those of the stretches from one to the next, each seen with the break after it.
    """
    return tuple(match.start() for match in _LINE_END.finditer(text))


def without_line_mark(sentence: str) -> str:
    """Return a sentence without the Markdown marks that open its line (list bullets, headings, quotes)."""
    return _LINE_MARK.sub("", sentence)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether this stop ends a sentence: not after an abbreviation or initial, nor before a small letter or a stop."""
    found = _FOLLOWING.match(text, match.end())
    following = "" if found is None else found[1]
    if not following or following.islower() or following in ".,;:!?…":
        return not following
    if match.group()[0] != ".":
        return True
    start = match.start()
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    word = text[start : match.start() + 1].lstrip(_OPENING).lower()
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        return False
    return word not in _ABBREVIATIONS and not (word in _BEFORE_FIGURES and following.isdigit())
