"""What is *not* permitted, for the checks alone: they look for its words in a draft. `release` may not import this."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from confidant.vault.ids import PairId
from confidant.vault.rows import day
from confidant.vault.shareable import PermittedNote

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["WithheldPassage", "withheld"]


@dataclass(frozen=True, slots=True)
class WithheldPassage:
    """A passage that this requester may not be told."""

    text: str
    pair: PairId
    held_on: date


def withheld(vault: "Vault", permitted: Iterable[PermittedNote]) -> tuple[WithheldPassage, ...]:
    """Return every passage of every pair that is not among the permitted ones, in the order of the vault."""
    told = {passage.key for note in permitted for passage in note.passages}
    rows = vault.database.query(
        "SELECT p.id, p.words, n.pair_id, n.held_on FROM passage AS p JOIN note AS n ON n.id = p.note_id"
        " ORDER BY n.pair_id, n.position, p.position"
    )
    return tuple(
        WithheldPassage(words, PairId(pair), day(held_on)) for key, words, pair, held_on in rows if key not in told
    )
