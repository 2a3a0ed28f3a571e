"""What is *not* permitted, for the checks alone: they look for its words in a draft. `release` may not import this."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from confidant.vault.connection import Row
from confidant.vault.ids import PairId
from confidant.vault.rows import day
from confidant.vault.shareable import PermittedNote

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["WithheldNote", "withheld"]


@dataclass(frozen=True, slots=True)
class WithheldNote:
    """A note of which this requester may not be told everything.

    `body` holds all its words, the permitted ones too, because a copy may run over the border between them;
    `hidden` are the longest stretches, as (start, end) in characters and in order, that may not be told.
    """

    body: str
    hidden: tuple[tuple[int, int], ...]
    pair: PairId
    held_on: date


def withheld(vault: "Vault", permitted: Iterable[PermittedNote]) -> tuple[WithheldNote, ...]:
    """Return every note of every pair that holds a passage not among the permitted ones, in the order of the vault."""
    told = {passage.key for note in permitted for passage in note.passages}
    rows = vault.database.query(
        "SELECT n.id, n.pair_id, n.held_on, p.id, p.words FROM passage AS p JOIN note AS n ON n.id = p.note_id"
        " ORDER BY n.pair_id, n.position, p.position"
    )
    return tuple(_notes(rows, told))


def _notes(rows: Iterable[Row], told: set[int]) -> Iterator[WithheldNote]:
    for (_, pair, held_on), passages in groupby(rows, key=lambda row: tuple(row[:3])):
        words: list[str] = []
        hidden: list[tuple[int, int]] = []
        end = 0
        for *_, key, text in passages:
            start, end = end, end + len(text)
            words.append(text)
            if key not in told and text:
                first = hidden.pop()[0] if hidden and hidden[-1][1] == start else start
                hidden.append((first, end))
        if hidden:
            yield WithheldNote("".join(words), tuple(hidden), PairId(pair), day(held_on))
