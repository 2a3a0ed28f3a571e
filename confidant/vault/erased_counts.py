"""What would be erased with a pair, in counts."""

from dataclasses import dataclass, fields

from confidant.vault.connection import Database
from confidant.vault.ids import PairId
from confidant.vault.record_problems import GonePair

__all__ = ["Going", "going"]


@dataclass(frozen=True, slots=True)
class Going:
    """What is of a pair. `trashed` are notes in the trash, `versions` what notes said before, `yeses` with withdrawals.

    `exceptional` are records of exceptional disclosures, `consultations` what a supervisor was asked, `accesses` the
    mentee's requests for a copy, `entries` those of the register that still say something.
    """

    notes: int
    trashed: int
    versions: int
    files: int
    yeses: int
    agreements: int
    requests: int
    exceptional: int
    consultations: int
    accesses: int
    entries: int


_NOTES = "SELECT id FROM note WHERE pair_id = ?1"
_TRASHED = "SELECT id FROM trashed_note WHERE pair_id = ?1"

_COUNTED = {
    "notes": "note WHERE pair_id = ?1",
    "trashed": "trashed_note WHERE pair_id = ?1",
    "versions": f"note_version WHERE note_id IN ({_NOTES} UNION ALL {_TRASHED})",
    "files": f"attachment WHERE is_whole AND (note_id IN ({_NOTES}) OR trashed_id IN ({_TRASHED}))",
    "yeses": f"consent WHERE note_id IN ({_NOTES})",
    "agreements": "agreement WHERE pair_id = ?1",
    "requests": "request WHERE pair_id = ?1",
    "exceptional": "exceptional WHERE pair_id = ?1",
    "consultations": "consultation WHERE pair_id = ?1",
    "accesses": "subject_access WHERE pair_id = ?1",
    "entries": "disclosure_content WHERE pair_id = ?1 AND body IS NOT NULL",
}


def going(database: Database, pair: PairId) -> Going:
    """Count what is of a pair. Raises GonePair."""
    if database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
        raise GonePair
    counts = [f"(SELECT count(*) FROM {_COUNTED[field.name]})" for field in fields(Going)]  # noqa: S608  # constants
    return Going(*database.query(f"SELECT {', '.join(counts)}", (pair,))[0])
