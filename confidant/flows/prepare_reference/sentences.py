"""Checkpoint 5: permitted material sentence by sentence, each with what it rests on.

The permitted passages of a note are one run (mission, the gate), so sentences are cut from the run, and a sentence
may rest on several passages. Cutting changes no word: the sentences joined by a blank are the run, except for the
Markdown marks that open a line (list bullets, headings, quotes), which are marks and no words. Where what stood
between two sentences took the blanks with it ("her team.She"), they are still two.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from confidant.domain.vocabulary import Topic
from confidant.domain.words import fold_space
from confidant.vault.shareable import PermittedNote, PermittedPassage

__all__ = ["Offer", "offers", "sentence_spans"]

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
_SENTENCE_END = re.compile(r"""[.!?…]+["'”’»)\]*_]*(?=\s)""")
_GLUED_END = re.compile(r"(?<=[^\W\d_A-Z][^\W\d_A-Z])[.!?…]+[\"'”’»)\]]*(?=[A-Z][a-z])")
_LINE_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+•][ \t]|\d{1,3}[.)][ \t]|\#{1,6}[ \t]|>))")
_HEADING_END = re.compile(r"^[ \t]*\#{1,6}[ \t][^\n]*", re.MULTILINE)
_LINE_MARK = re.compile(r"^(?:(?:[-*+•]|\#{1,6}|>)\s+)+")


@dataclass(frozen=True, slots=True)
class Offer:
    """A sentence that may be told: its words, its conversation's day, and the passages it rests on (at least one).

    `topics` are those of all its passages, in the order of screens.
    """

    held_on: date
    text: str
    nth: int
    topics: tuple[Topic, ...]
    passages: tuple[PermittedPassage, ...]

    @property
    def key(self) -> tuple[date, str, int]:
        """What it is known by: see `state.Chosen`."""
        return (self.held_on, self.text, self.nth)


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where sentences begin and end in `text`; between them stands white space only."""
    cuts = {0, len(text)}
    cuts.update(match.start() for match in _LINE_END.finditer(text))
    cuts.update(match.end() for match in _HEADING_END.finditer(text))
    cuts.update(match.end() for match in _GLUED_END.finditer(text))
    cuts.update(match.end() for match in _SENTENCE_END.finditer(text) if _ends_sentence(text, match))
    bounds = sorted(cuts)
    spans = []
    for start, end in pairwise(bounds):
        piece = text[start:end]
        if piece.strip():
            spans.append((start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
    return tuple(spans)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    """Whether this stop ends a sentence: not after an abbreviation or initial, nor before a small letter or a stop."""
    following = text[match.end() :].lstrip().lstrip("\"'“‘(«[*_")[:1]
    if not following or following.islower() or following in ".,;:!?…":
        return not following
    if match.group()[0] != ".":
        return True
    before = text[: match.start() + 1].rsplit(None, 1)
    word = before[-1].lstrip("\"'“‘(«[*_").lower() if before else ""
    if re.fullmatch(r"(?:[^\W\d_]\.)+", word):
        return False
    return word not in _ABBREVIATIONS and not (word in _BEFORE_FIGURES and following.isdigit())


def offers(permitted: Iterable[PermittedNote]) -> tuple[Offer, ...]:
    """Return every sentence that may be told, in the gate's order of notes and the run's order of words."""
    found: list[Offer] = []
    seen: Counter[tuple[date, str]] = Counter()
    for note in permitted:
        raw = "".join(passage.text for passage in note.passages)
        for start, end in sentence_spans(raw):
            text = _LINE_MARK.sub("", fold_space(raw[start:end]))
            passages = _passages_within(note, raw, start, end)
            held_on = passages[0].held_on
            topics = tuple(topic for topic in Topic if any(topic in passage.topics for passage in passages))
            found.append(Offer(held_on, text, seen[held_on, text], topics, passages))
            seen[held_on, text] += 1
    return tuple(found)


def _passages_within(note: PermittedNote, raw: str, start: int, end: int) -> tuple[PermittedPassage, ...]:
    """Return the passages that hold a visible character of `raw[start:end]`."""
    within = []
    begin = 0
    for passage in note.passages:
        finish = begin + len(passage.text)
        if raw[max(start, begin) : min(end, finish)].strip():
            within.append(passage)
        begin = finish
    return tuple(within)
