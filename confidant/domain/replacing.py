"""Which level and topics words get that are put in place of others: what all of the replaced ones allow."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from confidant.domain.note import Disclosure
from confidant.domain.passages import Run, narrower

__all__ = ["marks_over", "replacements"]


def marks_over(runs: Sequence[Run], note_level: Disclosure) -> Run:
    """Return the marks, without words, of what is written over `runs`, of which there is at least one.

    The level is what all of them allow; topics and cut are those of the narrowest, the first of equals.
    """
    marks = replace(runs[0], text="")
    for other in runs[1:]:
        level = narrower(note_level, marks.disclosure, other.disclosure)
        takes_other = level == other.disclosure and level != marks.disclosure
        marks = replace(other if takes_other else marks, disclosure=level, text="")
    return marks


def replacements(
    runs: Iterable[Run], note_level: Disclosure, places: Iterable[tuple[int, int]], words: str
) -> Iterator[Run]:
    """Yield `words` with the marks for each of `places`: stretches of characters, in order, none empty or overlapping.

    One pass over `runs`, however many places there are.
    """
    left = iter(runs)
    run, begins = next(left), 0
    for start, end in places:
        while begins + len(run.text) <= start:
            begins += len(run.text)
            run = next(left)
        touched = [run]
        while begins + len(run.text) < end:
            begins += len(run.text)
            run = next(left)
            touched.append(run)
        yield replace(marks_over(touched, note_level), text=words)
