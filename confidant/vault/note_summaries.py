"""Notes as lists show them, read without their words."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from confidant.domain.note import Disclosure
from confidant.vault.connection import Database, Row
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.rows import audiences_from_bits, day, maybe_day

__all__ = ["NoteSummary", "Waiting", "listed_notes", "read_summaries", "waiting_notes"]


@dataclass(frozen=True, slots=True)
class NoteSummary:
    """A note as lists show it. `own_levels` has one entry for each passage with a level of its own.

    `agreed_on`, `agreed_recipient` and `agreed_expires` are those of the latest yes.
    """

    id: NoteId
    pair: PairId
    held_on: date
    title: str
    first_words: str
    disclosure: Disclosure
    own_levels: tuple[Disclosure, ...]
    has_words: bool
    consent: ConsentState
    agreed_on: date | None
    agreed_recipient: str | None
    agreed_expires: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notes of a pair with words that await the mentee's yes: how many, and the newest conversation of them."""

    count: int
    newest: NoteId
    held_on: date


# The numbers come as one JSON list, so that the statement stays the same however many rows are asked for.
_NOTES = """
    SELECT id, pair_id, held_on, title, first_words, disclosure, consent_state
    FROM note WHERE id IN (SELECT value FROM json_each(?))"""

_OWN_LEVELS = """
    SELECT note_id, disclosure FROM passage
    WHERE note_id IN (SELECT value FROM json_each(?)) AND disclosure IS NOT NULL ORDER BY note_id, position"""

_YESES = """
    SELECT note_id, on_day, recipient, expires FROM consent
    WHERE note_id IN (SELECT value FROM json_each(?)) AND decision = 'agreed' ORDER BY note_id, position"""

_LISTED = "SELECT id FROM note WHERE pair_id = ? ORDER BY held_on DESC, position DESC"

_WAITING = "SELECT pair_id, count(*), max(held_on) FROM note WHERE awaits_yes = 1 GROUP BY pair_id"

_NEWEST_WAITING = "SELECT max(id) FROM note WHERE awaits_yes = 1 AND pair_id = ? AND held_on = ?"


def listed_notes(database: Database, pair: PairId) -> list[NoteId]:
    """Return the pair's notes in the order of lists: the newest conversation first; of one day, the last written."""
    return [NoteId(number) for (number,) in database.query(_LISTED, (pair,))]


def read_summaries(database: Database, notes: Sequence[NoteId]) -> list[NoteSummary]:
    """Return the summaries of `notes`, in their order; those that are gone are left out."""
    numbers = (json.dumps(notes),)
    levels: dict[int, list[Disclosure]] = defaultdict(list)
    for note, bits in database.query(_OWN_LEVELS, numbers):
        levels[note].append(audiences_from_bits(bits))
    yeses: dict[int, list[Row]] = defaultdict(list)
    for note, *yes in database.query(_YESES, numbers):
        yeses[note].append(tuple(yes))
    found = {row[0]: _summary(row, levels[row[0]], yeses[row[0]]) for row in database.query(_NOTES, numbers)}
    return [found[note] for note in notes if note in found]


def waiting_notes(database: Database) -> dict[PairId, Waiting]:
    """Return what awaits a yes, for the pairs that have such notes."""
    waiting = {}
    for pair, count, held_on in database.query(_WAITING):
        ((newest,),) = database.query(_NEWEST_WAITING, (pair, held_on))
        waiting[PairId(pair)] = Waiting(count, NoteId(newest), day(held_on))
    return waiting


def _summary(row: Row, levels: Iterable[Disclosure], yeses: Sequence[Row]) -> NoteSummary:
    number, pair, held_on, title, first_words, disclosure, state = row
    # Days in ISO form compare as days do; of two yeses on one day the first counts.
    agreed_on, recipient, expires = max(yeses, key=lambda yes: yes[0], default=(None, None, None))
    return NoteSummary(
        id=NoteId(number),
        pair=PairId(pair),
        held_on=day(held_on),
        title=title,
        first_words=first_words,
        disclosure=audiences_from_bits(disclosure),
        own_levels=tuple(levels),
        has_words=bool(first_words),
        consent=ConsentState(state),
        agreed_on=maybe_day(agreed_on),
        agreed_recipient=recipient,
        agreed_expires=maybe_day(expires),
    )
