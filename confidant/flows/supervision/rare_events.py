"""Sentences that a supervisor can do without: what happened to few, and what is told of others."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from confidant.checks.listed import listed
from confidant.checks.ordinary import telling_family
from confidant.checks.stems import stem
from confidant.checks.tokens import tokens_of
from confidant.domain.sentences import sentence_spans

__all__ = ["Droppable", "droppable"]

_EVENTS = frozenset(
    map(
        stem,
        listed(
            "accident award arrested bankrupt bankruptcy blackmail bribe coroner court crash explosion fatal fire "
            "flood fraud funeral headline hostage inquest inquiry journalist kidnapped lawsuit lottery medal murder "
            "newspaper podcast police prison prize record refugee robbery scandal shooting stabbing strike "
            "sued tribunal trial triplets twins viral whistleblower"
        ),
    )
)


@dataclass(frozen=True, slots=True)
class Droppable:
    """A sentence, and why it could go."""

    start: int
    end: int
    why: str


def droppable(text: str, needed: str, people: Sequence[int]) -> Iterator[Droppable]:
    """Yield the sentences of `text` that tell of a rare event, or of somebody from elsewhere.

    What the question `needed` speaks of itself is needed. `people` are the places where somebody is named who is not of
    the pair's circle.
    """
    asked = {stem(token.text) for token in tokens_of(needed)}
    families = {telling_family(token.text) for token in tokens_of(needed)}
    for start, end in sentence_spans(text):
        words = [token.text for token in tokens_of(text[start:end])]
        rare = next((word for word in words if _is_rare(word, asked, families)), None)
        if rare is not None:
            yield Droppable(start, end, f"“{rare}” happens to few, so it may tell who it is.")
        elif any(start <= at < end for at in people):
            yield Droppable(start, end, "It tells of somebody who is not part of the question.")


def _is_rare(word: str, asked: set[str], families: set[str | None]) -> bool:
    root = stem(word)
    if root in asked:
        return False
    family = telling_family(word)
    return root in _EVENTS or (family is not None and family not in families)
