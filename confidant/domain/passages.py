"""How a note's words are cut into passages, and how a level is put on some of them.

Pure functions over runs of words. Positions count characters (code points) from the note's beginning. None of them
ever changes the words: only where they are cut and which level and topics the pieces have.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import east_asian_width

from confidant.domain.note import PRIVATE, Disclosure, Passage
from confidant.domain.sentences import sentence_spans
from confidant.domain.vocabulary import Audience, Topic

__all__ = [
    "Run",
    "body_of",
    "joined",
    "levels_within",
    "main_level",
    "narrower",
    "passages_of",
    "private_stretches",
    "runs_of",
    "shared_stretches",
    "slice_of",
    "toggled",
    "whole_words",
    "with_level",
    "with_topics",
]

_INSIDE_WORDS = frozenset("'’-‐‑_£$€%")
"""Marks that belong to the word or figure they touch: a selection never parts “£68,500” from its sign."""


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one level and one list of topics; None where the note's stand, as in `Passage`.

    `cut` numbers the stored passage the words came from. Runs are merged only within one cut: two stored passages
    that look alike stay two, so that the mentee's yes to one of them outlives an edit of the other.
    """

    text: str
    disclosure: Disclosure | None = None
    topics: tuple[Topic, ...] | None = None
    cut: int = 0

    def level(self, note_level: Disclosure) -> Disclosure:
        """Return the level that holds: the run's own, or the note's."""
        return note_level if self.disclosure is None else self.disclosure

    @property
    def marks(self) -> tuple[Disclosure | None, tuple[Topic, ...] | None, int]:
        """Everything but the words: runs next to each other with equal marks are one."""
        return (self.disclosure, self.topics, self.cut)


def runs_of(passages: Iterable[Passage]) -> tuple[Run, ...]:
    """Return stored passages as runs, each its own cut."""
    return tuple(
        Run(passage.text, passage.disclosure, passage.topics, cut)
        for cut, passage in enumerate(passages)
        if passage.text
    )


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return `runs` without empty ones, neighbours with equal marks as one."""
    return tuple(
        replace(same[0], text="".join(run.text for run in same))
        for same in (list(group) for _, group in groupby((run for run in runs if run.text), key=lambda run: run.marks))
    )


def passages_of(runs: Iterable[Run]) -> tuple[Passage, ...]:
    """Return runs as passages to be stored. What awaits the mentee's yes is for the vault to work out."""
    return tuple(Passage(run.text, run.disclosure, run.topics) for run in joined(runs))


def body_of(runs: Iterable[Run]) -> str:
    """Return the words in full."""
    return "".join(run.text for run in runs)


def whole_words(body: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch that is meant where somebody selected `body[start:end]`.

    White space at its ends is left out, so that the words around it never glue together when it is taken away, and a
    word or a figure cut in two is taken whole, so that no half of it stays behind; a whole sentence takes its stop with
    it. Without words, the answer is empty.
    """
    start, end = sorted(min(max(place, 0), len(body)) for place in (start, end))
    selected = body[start:end]
    if not selected.strip():
        return start, start
    end -= len(selected) - len(selected.rstrip())
    start += len(selected) - len(selected.lstrip())
    while start > 0 and _is_inside_word(body, start):
        start -= 1
    # The second reason: taking only the stroke out of “and/or” would leave “andor”.
    while end < len(body) and (_is_inside_word(body, end) or _glues(body, start, end)):
        end += 1
    return start, _with_closing_stop(body, start, end)


def _with_closing_stop(body: str, start: int, end: int) -> int:
    """Return the end of the sentence where all its words are selected: no stop stays behind alone, to be told."""
    spans = sentence_spans(body)
    if not any(begin == start for begin, _ in spans):
        return end
    close = next((close for begin, close in spans if begin < end <= close), end)
    return end if any(map(str.isalnum, body[end:close])) else close


def _glues(body: str, start: int, end: int) -> bool:
    return start > 0 and _belongs(body[start - 1]) and _belongs(body[end])


def _is_inside_word(body: str, position: int) -> bool:
    """Whether a cut at `position` would part one word or figure: letters on both sides, or 68,500's comma."""
    before, after = body[position - 1], body[position]
    if _belongs(before) and _belongs(after):
        return True
    if after in ",." and before.isdigit():
        return position + 1 < len(body) and body[position + 1].isdigit()
    return before in ",." and after.isdigit() and position > 1 and body[position - 2].isdigit()


def _belongs(character: str) -> bool:
    # Scripts that write without blanks have no edges to find: there, what was selected is what is meant.
    return character in _INSIDE_WORDS or (character.isalnum() and east_asian_width(character) not in "WF")


def with_level(runs: Iterable[Run], start: int, end: int, level: Disclosure | None) -> tuple[Run, ...]:
    """Put `level` on the words from `start` to `end`; None takes their own level away, so that the note's stands."""
    before, within, after = _parted(runs, start, end)
    return joined([*before, *(replace(run, disclosure=level) for run in within), *after])


def with_topics(runs: Iterable[Run], start: int, end: int, topics: tuple[Topic, ...] | None) -> tuple[Run, ...]:
    """Say what the words from `start` to `end` are about; None takes their own list away."""
    before, within, after = _parted(runs, start, end)
    return joined([*before, *(replace(run, topics=topics) for run in within), *after])


def toggled(runs: Sequence[Run], note_level: Disclosure, start: int, end: int, audience: Audience) -> tuple[Run, ...]:
    """Tell `audience` the words from `start` to `end`, or where all of them may be told it already, no longer.

    Other audiences stay as they are. Words that come to the note's own level lose theirs, so that switching on and
    off again leaves no trace.
    """
    before, within, after = _parted(runs, start, end)
    takes_away = all(audience in run.level(note_level) for run in within)
    changed = []
    for run in within:
        level = run.level(note_level)
        level = level - {audience} if takes_away else level | {audience}
        changed.append(replace(run, disclosure=None if level == note_level else level))
    return joined([*before, *changed, *after])


def slice_of(runs: Iterable[Run], start: int, end: int) -> tuple[Run, ...]:
    """Return the words from `start` to `end` with the marks they have."""
    return tuple(_parted(runs, start, end)[1])


def levels_within(runs: Iterable[Run], start: int, end: int) -> tuple[Disclosure | None, ...]:
    """Return the own levels met between `start` and `end`, each once, in their order."""
    return tuple(dict.fromkeys(run.disclosure for run in _parted(runs, start, end)[1]))


def narrower(note_level: Disclosure, one: Disclosure | None, other: Disclosure | None) -> Disclosure | None:
    """Return the level for words written between words of level `one` and `other`: only what both allow.

    Writing on at the edge of shareable words therefore never makes the new ones shareable by itself. At the edge of
    words that are private by themselves the new ones are so too, also in a private note: it may be shared later.
    """
    if PRIVATE in {one, other}:
        return PRIVATE
    first = note_level if one is None else one
    second = note_level if other is None else other
    both = first & second
    if both == first:
        return one
    return other if both == second else both


def main_level(runs: Iterable[Run], note_level: Disclosure, start: int, end: int) -> Disclosure:
    """Return the level most of the words from `start` to `end` have (the wider of two equal shares)."""
    weight: dict[Disclosure, int] = {}
    for run in _parted(runs, start, end)[1]:
        level = run.level(note_level)
        weight[level] = weight.get(level, 0) + len(run.text) - sum(map(str.isspace, run.text))
    return max(weight, key=lambda level: (weight[level], len(level), sorted(level)), default=note_level)


def private_stretches(runs: Iterable[Run], note_level: Disclosure) -> int:
    """Return how many unbroken stretches of words are private by a level of their own in a shareable note."""
    return _stretches(runs, private=True) if note_level else 0


def shared_stretches(runs: Iterable[Run], note_level: Disclosure) -> int:
    """Return how many unbroken stretches of words are shareable by a level of their own in a private note."""
    return 0 if note_level else _stretches(runs, private=False)


def _stretches(runs: Iterable[Run], *, private: bool) -> int:
    words = [run for run in runs if run.text.strip()]
    return sum(
        is_meant
        for is_meant, _ in groupby(
            words, key=lambda run: run.disclosure is not None and (run.disclosure == PRIVATE) is private
        )
    )


def _parted(runs: Iterable[Run], start: int, end: int) -> tuple[list[Run], list[Run], list[Run]]:
    """Cut `runs` at two places; the pieces before, between and after them, none empty."""
    parts: tuple[list[Run], list[Run], list[Run]] = ([], [], [])
    position = 0
    for run in runs:
        edges = [min(max(place - position, 0), len(run.text)) for place in (start, max(start, end))]
        pieces = (run.text[: edges[0]], run.text[edges[0] : edges[1]], run.text[edges[1] :])
        for part, piece in zip(parts, pieces, strict=True):
            if piece:
                part.append(replace(run, text=piece))
        position += len(run.text)
    return parts
