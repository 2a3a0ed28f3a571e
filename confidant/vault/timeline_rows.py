"""What happened between a pair, by its days: read for one picture, without the words of any note."""

from dataclasses import dataclass
from datetime import date

from confidant.domain.note import Disclosure
from confidant.domain.vocabulary import Decision
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.rows import audiences_from_bits, day, maybe_day

__all__ = ["Answer", "Session", "TimelineRows"]


@dataclass(frozen=True, slots=True)
class Session:
    """A conversation: its note, its day and its title."""

    note: NoteId
    held_on: date
    title: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes of the mentee, or its withdrawal, on the note of that title."""

    note: NoteId
    on: date
    decision: Decision
    audiences: Disclosure
    recipient: str | None
    expires: date | None
    title: str


_SESSIONS = "SELECT id, held_on, title FROM note WHERE pair_id = ? ORDER BY held_on, position"

_ANSWERS = """
    SELECT c.note_id, c.on_day, c.decision, c.audiences, c.recipient, c.expires, n.title
    FROM note AS n JOIN consent AS c ON c.note_id = n.id WHERE n.pair_id = ? ORDER BY c.on_day, c.id"""


class TimelineRows:
    """Reads what happened between a pair."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sessions(self, pair: PairId) -> list[Session]:
        """Return the pair's conversations, the earliest first."""
        return [Session(NoteId(note), day(on), title) for note, on, title in self._database.query(_SESSIONS, (pair,))]

    def answers(self, pair: PairId) -> list[Answer]:
        """Return the mentee's yeses and withdrawals, the earliest first."""
        return [
            Answer(
                NoteId(note), day(on), Decision(said), audiences_from_bits(bits), recipient, maybe_day(expires), title
            )
            for note, on, said, bits, recipient, expires, title in self._database.query(_ANSWERS, (pair,))
        ]
