"""Labelled drafts: letters that give something withheld away, or do not, with the words that do.

`labelled/` holds this project's own, a folder for each fictional pair: `pair.json`, a request of each audience, and
`drafts.md`. There a first-level heading begins a draft and names its number, its request, its kind and what it tells
of; `[[…]]` marks the revealing words and is no part of the draft. They were written before the checks they judge and by
somebody who had not read them; who works on a check tunes on other drafts and leaves these alone.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

__all__ = ["LABELLED", "Draft", "Kind", "by_another_hand", "own_drafts"]

LABELLED = Path(__file__).parent / "labelled"

_HEADING = re.compile(
    r"^# (?P<number>\d\d) (?P<request>line_manager|role_reference) (?P<kind>\w+) (?P<about>[\w-]+)$", re.MULTILINE
)
_MARK = re.compile(r"\[\[|\]\]")


class Kind(StrEnum):
    """How a draft gives something away: EXACT and NEAR copy, a TOKEN names, REWORDED says it in other words."""

    EXACT = "exact"
    NEAR = "near"
    TOKEN = "token"
    REWORDED = "reworded"
    INNOCENT = "innocent"


@dataclass(frozen=True)
class Draft:
    """A draft with its label. `about` is the topic given away, or why an innocent one might be taken for guilty.

    `reveals` are the revealing words as (start, end) in characters of `text`; none where it is innocent.
    """

    name: str
    pair: Path
    request: Path
    kind: Kind
    about: str
    text: str
    reveals: tuple[tuple[int, int], ...]

    @property
    def revealing(self) -> tuple[str, ...]:
        """The revealing words."""
        return tuple(self.text[start:end] for start, end in self.reveals)


def own_drafts() -> Iterator[Draft]:
    """Yield this project's labelled drafts, pair by pair."""
    for file in sorted(LABELLED.glob("*/drafts.md")):
        source = file.read_text("utf-8")
        headings = list(_HEADING.finditer(source))
        ends = [heading.start() for heading in headings[1:]] + [len(source)]
        for heading, end in zip(headings, ends, strict=True):
            text, reveals = _unmarked(source[heading.end() : end].strip())
            yield Draft(
                name=f"{file.parent.name}-{heading['number']}",
                pair=file.with_name("pair.json"),
                request=file.with_name(f"{heading['request']}.json"),
                kind=Kind(heading["kind"]),
                about=heading["about"],
                text=text,
                reveals=reveals,
            )


def _unmarked(marked: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the draft without its marks, and where the marked words stand in it."""
    places: list[int] = []
    text, at = "", 0
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if (mark[0] == "]]") != bool(len(places) % 2):
            raise ValueError(f"a mark without its other half: {marked[max(0, mark.start() - 40) : mark.end()]!r}")
        places.append(len(text))
    if len(places) % 2:
        raise ValueError("a mark is never closed")
    return text + marked[at:], tuple(zip(places[::2], places[1::2], strict=True))


_OTHER_KINDS = {"exact": Kind.EXACT, "near_copy": Kind.NEAR, "third_person": Kind.REWORDED, "reworded": Kind.REWORDED}


def by_another_hand(folder: Path) -> Iterator[Draft]:
    """Yield the labelled drafts of a folder with `drafts.json` in it; its third persons hint at withheld matter."""
    for record in json.loads((folder / "drafts.json").read_bytes())["drafts"]:
        text, span = record["draft"], record.get("span")
        start = text.index(span) if span else 0
        yield Draft(
            name=record["id"],
            pair=folder / f"{record['pair']}.json",
            request=folder / record["request"],
            kind=Kind.INNOCENT if record["label"] == "innocent" else _OTHER_KINDS[record["class"]],
            about=record["class"],
            text=text,
            reveals=((start, start + len(span)),) if span else (),
        )
