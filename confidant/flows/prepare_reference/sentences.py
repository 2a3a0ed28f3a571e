"""Checkpoint 5: permitted material sentence by sentence, each with what it rests on.

The permitted passages of a note are one run (mission, the gate), so sentences are cut from the run, and a sentence
may rest on several passages. Cutting changes no word: the sentences joined by a blank are the run, except for the
Markdown marks that open a line (list bullets, headings, quotes), which are marks and no words. Where what stood
between two sentences took the blanks with it ("her team.She"), they are still two.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from confidant.domain.sentences import sentence_spans, without_line_mark
from confidant.domain.vocabulary import Topic
from confidant.domain.words import fold_space
from confidant.flows.prepare_reference.state import Key
from confidant.vault.shareable import PermittedNote, PermittedPassage

__all__ = ["Offer", "offers"]


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
    def key(self) -> Key:
        """What it is known by: see `state.Chosen`."""
        return (self.held_on, self.text, self.nth)


def offers(permitted: Iterable[PermittedNote]) -> tuple[Offer, ...]:
    """Return every sentence that may be told, in the gate's order of notes and the run's order of words."""
    found: list[Offer] = []
    seen: Counter[tuple[date, str]] = Counter()
    for note in permitted:
        raw = "".join(passage.text for passage in note.passages)
        for start, end in sentence_spans(raw, glued=True):
            text = without_line_mark(fold_space(raw[start:end]))
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
