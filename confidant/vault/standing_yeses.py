"""The yeses of a pair that are about to end, or that were given for another line manager; read without words."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from confidant.domain.words import same_name
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.rows import day, text_from_day

__all__ = ["Expiring", "StandingYeses"]


@dataclass(frozen=True, slots=True)
class Expiring:
    """A note with a yes that ends, and the last day on which it counts."""

    note: NoteId
    expires: date


# A yes that was withdrawn for all of its audiences has nothing left that could end or lapse.
_EXPIRING = """
    SELECT c.note_id, min(c.expires) FROM note AS n JOIN consent AS c ON c.note_id = n.id
    WHERE n.pair_id = ? AND c.decision = 'agreed' AND c.expires BETWEEN ? AND ? AND NOT EXISTS (
        SELECT 1 FROM consent AS w WHERE w.note_id = c.note_id AND w.decision = 'withdrawn' AND w.on_day >= c.on_day
            AND w.audiences & c.audiences = c.audiences
    )
    GROUP BY c.note_id ORDER BY 2, 1"""

_FOR_LINE_MANAGERS = """
    SELECT c.note_id, c.recipient FROM note AS n JOIN consent AS c ON c.note_id = n.id
    WHERE n.pair_id = ? AND c.decision = 'agreed' AND c.audiences & 1 AND NOT EXISTS (
        SELECT 1 FROM consent AS w WHERE w.note_id = c.note_id AND w.decision = 'withdrawn' AND w.on_day >= c.on_day
            AND w.audiences & 1
    )
    ORDER BY n.held_on DESC, n.id DESC"""


class StandingYeses:
    """Finds the yeses that still stand, and will not for long or for this line manager."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def expiring(self, pair: PairId, first: date, last: date) -> list[Expiring]:
        """Return the notes of the pair with a yes that ends from `first` to `last`, both included, nearest first."""
        rows = self._database.query(_EXPIRING, (pair, text_from_day(first), text_from_day(last)))
        return [Expiring(NoteId(note), day(expires)) for note, expires in rows]

    def for_another_manager(self, pair: PairId, manager: str | None) -> Sequence[NoteId]:
        """Return the notes whose every yes for a line manager names somebody who is not `manager`, the newest first."""
        named: dict[int, list[str | None]] = defaultdict(list)
        for note, recipient in self._database.query(_FOR_LINE_MANAGERS, (pair,)):
            named[note].append(recipient)
        return [
            NoteId(note)
            for note, recipients in named.items()
            if all(recipient is not None and not same_name(recipient, manager) for recipient in recipients)
        ]
