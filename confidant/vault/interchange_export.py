"""Export of everything that `confidant-pairs/1` has room for, and an exact account of what it has no room for."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.domain.note import PRIVATE
from confidant.domain.pair import Pair
from confidant.domain.vocabulary import Decision
from confidant.vault.agreed_words import Agreed, agreed_to
from confidant.vault.arrival import holds
from confidant.vault.condition import HowFar
from confidant.vault.documents import stage_document
from confidant.vault.export_entry import entered
from confidant.vault.exported_note import exported_consents
from confidant.vault.ids import PairId
from confidant.vault.interchange import encode
from confidant.vault.interchange_format import FORMAT
from confidant.vault.note_rows import read_notes
from confidant.vault.settings import EMERGENCY, TEMPLATES

if TYPE_CHECKING:
    from confidant.vault.connection import Database
    from confidant.vault.vault import Vault

__all__ = ["Exported", "beside_the_notes", "export_file", "whole_pairs"]


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and what of this vault the format has no room for, in plain words."""

    pairs: int
    notes: int
    left_out: tuple[str, ...]
    files: int = 0
    """Attached files that were written beside their notes."""


def export_file(vault: "Vault", path: Path, *, made_at: datetime | None = None, tell: HowFar | None = None) -> Exported:
    """Write every pair of the vault, unencrypted, to a new file that only its owner can read.

    The pairs stand in the order in which they came into the vault. An erased pair is left out, because the format
    could not say that it is. Everything is counted first: imported elsewhere, what was put back would pass for what was
    stored. With `made_at` it is entered in the register, at that time; without, nothing in the vault changes, so that
    a vault and its copy can be compared by their exports. Raises FileExists, CannotWriteFile, or what
    `Vault.as_counted` or `tell` does; then nothing is left behind.
    """
    with vault.as_counted(tell):
        pairs = whole_pairs(vault)
        left_out = tuple(_left_out(vault, pairs))
    data = encode(pairs.values())
    staged = stage_document(path, data)
    try:
        if made_at is None:
            staged.put_in_place()
        else:
            digest = hashlib.sha256(data).hexdigest()
            entered(vault, FORMAT, made_at, staged.put_in_place, has_arrived=lambda: holds(path, data), sha256=digest)
    finally:
        staged.discard()
    return Exported(len(pairs), sum(len(pair.notes) for pair in pairs.values()), left_out)


def whole_pairs(vault: "Vault") -> dict[PairId, Pair]:
    """Return every pair that is not erased, whole, in the order in which they came into the vault."""
    numbers = [PairId(n) for (n,) in vault.database.query("SELECT id FROM pair WHERE erased = 0 ORDER BY id")]
    return {number: vault.pairs.whole(number) for number in numbers}


def _left_out(vault: "Vault", exported: dict[PairId, Pair]) -> Iterator[str]:
    database = vault.database
    entries, copies = _counts(database, "SELECT count(*), count(copy) FROM disclosure_content")
    if entries:
        yield f"the register of disclosures ({_counted(entries, 'entry', 'entries')})"
    if copies:
        yield f"the kept copies of documents that left ({copies})"
    (settled,) = _counts(
        database,
        "SELECT count(*) FROM arrangement WHERE computer <> 'not_settled' OR notes_by <> 'not_settled'"
        " OR supervisor || emergency || public_wording <> ''",
    )
    if settled:
        yield (
            "what agreements say of the computer, notes, supervisor, emergency contacts and public wording"
            f" ({_counted(settled, 'version', 'versions')})"
        )
    (occasions,) = _counts(database, "SELECT count(*) FROM review_occasion")
    if occasions:
        yield f"what made agreements due for review ({occasions})"
    yield from beside_the_notes(vault)
    yeses = sum(_outgrown_yeses(database, number, pair) for number, pair in exported.items())
    if yeses:
        yield f"the words as they were when {_counted(yeses, 'yes was', 'yeses were')} given, where they changed since"
    silent = sum(
        len(stored.note.consents) - len(exported_consents(stored))
        for number in exported
        for stored in read_notes(database, pair=number)
    )
    if silent:
        yield f"{_counted(silent, 'yes', 'yeses')} to words that stand no more, beside a newer yes to those that do"
    (erased,) = _counts(database, "SELECT count(*) FROM pair WHERE erased = 1")
    if erased:
        yield f"erased pairs ({erased})"
    (tombstones,) = _counts(database, "SELECT count(*) FROM tombstone")
    if tombstones:
        yield f"that pairs were erased, and when ({tombstones})"


_RECORDS = {
    "subject_access": "what was done when a mentee asked for a copy of what is held about them",
    "exceptional": "the records of exceptional disclosures",
    "consultation": "what a supervisor was asked, and what came of it",
}
"""Tables of records that only grow, each with what it holds."""


def beside_the_notes(vault: "Vault", *, with_files: bool = False) -> Iterator[str]:
    """Yield what the vault keeps besides pairs and their notes as they are now; `with_files`, the notes' files go out.

    Those that were taken off their notes, or whose notes are in the trash, go nowhere.
    """
    database = vault.database
    (drafts,) = _counts(database, "SELECT count(*) FROM draft")
    if drafts:
        yield f"unfinished drafts ({drafts})"
    (files, shown, trashed) = _counts(
        database,
        "SELECT (SELECT count(*) FROM attachment WHERE is_whole),"
        " (SELECT count(*) FROM attachment WHERE is_whole AND removed_on IS NULL AND note_id IS NOT NULL),"
        " (SELECT count(*) FROM trashed_note)",
    )
    if with_files and files > shown:
        yield f"attached files in the trash ({files - shown})"
    elif files and not with_files:
        yield f"attached files ({files})"
    if trashed:
        yield f"notes in the trash ({trashed})"
    (sheets,) = _counts(database, "SELECT count(*) FROM sheet")
    if sheets:
        yield f"which words were put on a sheet for the mentee ({_counted(sheets, 'sheet', 'sheets')})"
    (steps,) = _counts(
        database,
        "SELECT (SELECT count(*) FROM request_step) + (SELECT count(*) FROM request WHERE conflict IS NOT NULL)",
    )
    if steps:
        yield f"the days, and how, of what was done about requests ({steps})"
    yield from _about_keeping(database)
    (versions,) = _counts(database, "SELECT count(*) FROM note_version")
    if versions:
        yield f"what notes said before ({_counted(versions, 'version', 'versions')})"
    yield from _in_settings(database)
    for table, what in _RECORDS.items():
        (records,) = _counts(database, f"SELECT count(*) FROM {table}")  # noqa: S608  # the names are ours
        if records:
            yield f"{what} ({records})"


def _in_settings(database: "Database") -> Iterator[str]:
    for name, what in ((TEMPLATES, "templates that were changed or added"), (EMERGENCY, "emergency numbers")):
        if database.one("SELECT 1 FROM setting WHERE name = ?", (name,)) is not None:
            yield what


def _about_keeping(database: "Database") -> Iterator[str]:
    (holds, decisions) = _counts(database, "SELECT (SELECT count(*) FROM hold), (SELECT count(*) FROM kept_on)")
    if holds:
        yield f"holds against erasure ({holds})"
    if decisions:
        yield f"decisions to keep a pair longer ({decisions})"


def _outgrown_yeses(database: "Database", number: PairId, exported: Pair) -> int:
    """Count the yeses that covered more than an import of the exported notes will find covered.

    The format ties a yes to its note, so it says nothing of words that were agreed to and then edited or lowered.
    """
    return sum(
        consent.decision is Decision.AGREED
        and _outgrown(stored.agreed[place], agreed_to(note, consent, heed_awaiting=True))
        for stored, note in zip(read_notes(database, pair=number), exported.notes, strict=True)
        for consent, place in zip(note.consents, exported_consents(stored), strict=True)
    )


def _outgrown(agreed: Agreed, again: Agreed) -> bool:
    return any(audiences - again.words.get(words, PRIVATE) for words, audiences in agreed.words.items())


def _counts(database: "Database", sql: str) -> tuple[int, ...]:
    return tuple(int(count) for count in database.query(sql)[0])


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"
