"""Chosen sentences among the mentor's own words: where they stand, and how they come, go and change places.

A sentence is known by its words; white space within it may differ, since an editor wraps lines and a mentor makes
paragraphs. Words around it are never touched, but for the blank that parted it from its neighbour.
"""

import re
from collections.abc import Iterator, Sequence

__all__ = ["Span", "inserted", "reordered", "standing_in", "without"]

Span = tuple[int, int]
"""From the first character to the one after the last."""


def standing_in(text: str, sentences: Sequence[str]) -> tuple[Span | None, ...]:
    """Return where each sentence stands in `text`, or None where it does not (its words were changed).

    No two overlap: of sentences that lie within each other the longer one is found first, and equal ones stand in the
    order given.
    """
    found: list[Span | None] = [None] * len(sentences)
    taken: list[Span] = []
    for number in sorted(range(len(sentences)), key=lambda number: -len(sentences[number])):
        span = next((each for each in _places(text, sentences[number]) if _is_free(each, taken)), None)
        if span is not None:
            found[number] = span
            taken.append(span)
    return tuple(found)


def without(text: str, sentence: str) -> str:
    """Take the first whole occurrence of `sentence` out, with the blank that followed it."""
    place = next(_places(text, sentence), None)
    if place is None:
        return text
    start, end = place
    return (text[:start] + text[end:].lstrip(" \t")).strip()


def reordered(text: str, sentences: Sequence[str]) -> str:
    """Let those of `sentences` that stand in `text` change places until they stand in the order given.

    Each takes a place where another one stood, so the words between them stay where they are.
    """
    standing = [
        (span, sentence) for span, sentence in zip(standing_in(text, sentences), sentences, strict=True) if span
    ]
    slots = sorted(span for span, _ in standing)
    if slots == [span for span, _ in standing]:
        return text
    pieces: list[str] = []
    last = 0
    for (start, end), (_, sentence) in zip(slots, standing, strict=True):
        pieces += (text[last:start], sentence)
        last = end
    return "".join((*pieces, text[last:]))


def inserted(text: str, sentence: str, following: Sequence[str]) -> str:
    """Put `sentence` before the first of `following` that stands in `text`, else at the end."""
    starts = [span[0] for span in standing_in(text, following) if span]
    if not starts:
        return " ".join(part for part in (text.rstrip(), sentence) if part)
    return f"{text[: starts[0]]}{sentence} {text[starts[0] :]}"


def _places(text: str, sentence: str) -> Iterator[Span]:
    words = sentence.split()
    if words:
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
        yield from (match.span() for match in re.finditer(pattern, text))


def _is_free(span: Span, taken: Sequence[Span]) -> bool:
    return all(span[1] <= start or end <= span[0] for start, end in taken)
