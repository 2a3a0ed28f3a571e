"""The three grounds in plain words, with what each asks of whom and where that is written: a text that is shipped.

It is read from `resources/duties`, so that an organisation's lawyer can read and mend it without the program.
"""

from dataclasses import dataclass
from functools import cache

from confidant.domain.exceptional_disclosure import Ground
from confidant.domain.words import fold_space
from confidant.resources import resource

__all__ = ["Explanation", "Section", "explanations"]

_POINT = "- "


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an explanation: paragraphs, or, for sources, points."""

    title: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """One ground: its name, what it is in a sentence, and the parts of its explanation; the last says the sources."""

    ground: Ground
    title: str
    summary: str
    sections: tuple[Section, ...]


@cache
def explanations() -> dict[Ground, Explanation]:
    """Return the explanation of each ground, in the order of the grounds."""
    text = resource("duties", "en-GB.md").read_text(encoding="utf-8")
    found = [_explanation(part) for part in f"\n{text}".split("\n# ")[1:]]
    return {each.ground: each for each in sorted(found, key=lambda each: list(Ground).index(each.ground))}


def _explanation(text: str) -> Explanation:
    opening, *sections = text.split("\n## ")
    heading, _, summary = opening.partition("\n")
    ground, _, title = heading.partition(" ")
    return Explanation(Ground(ground), title.strip(), fold_space(summary), tuple(map(_section, sections)))


def _section(text: str) -> Section:
    title, _, body = text.partition("\n")
    lines = [line.strip() for line in body.splitlines() if line.strip()]
    return Section(
        title.strip(),
        tuple(line for line in lines if not line.startswith(_POINT)),
        tuple(line.removeprefix(_POINT) for line in lines if line.startswith(_POINT)),
    )
