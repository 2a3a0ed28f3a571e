"""Everything that is held about a mentee and no other repository reads in this way: for a copy to them alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from confidant.domain.consent import Consent
from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import Decision
from confidant.vault.connection import Database
from confidant.vault.elsewhere import Elsewhere, elsewhere
from confidant.vault.ids import AttachmentId, NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.rows import audiences_from_bits, day, maybe_day, topics_from_text
from confidant.vault.trashed_rows import unpacked

if TYPE_CHECKING:
    from confidant.vault.history import History, Version

__all__ = ["AskedWords", "DeletedNote", "Held", "StoredFile"]


@dataclass(frozen=True, slots=True)
class DeletedNote:
    """A note in the trash, whole. `agreed` are, for each of its consents, the words it was given to."""

    id: NoteId
    deleted_on: date
    note: Note
    agreed: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file of a note, wherever it lies; `is_deleted`: it was taken off its note, or its note lies in the trash."""

    id: AttachmentId
    note: NoteId
    name: str
    size: int
    added_on: date
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class AskedWords:
    """Words on a sheet: when the mentee was asked, for whom, and what they said on which day (None: nothing yet)."""

    note: NoteId
    proposed_on: date
    limits: tuple[str, ...]
    audiences: int
    agreed: int | None
    answered_on: date | None


class Held:
    """Reads what belongs to a pair, wherever it lies. What is read here goes to the mentee alone."""

    def __init__(self, database: Database, history: "History") -> None:
        self._database, self._history = database, history

    def notes(self, pair: PairId) -> list[StoredNote]:
        """Return every note with its yeses and what each was given to."""
        return read_notes(self._database, pair=pair)

    def deleted(self, pair: PairId) -> list[DeletedNote]:
        """Return the notes in the trash."""
        rows = self._database.query(
            "SELECT id, deleted_on, body FROM trashed_note WHERE pair_id = ? ORDER BY position", (pair,)
        )
        return [_deleted(NoteId(number), day(deleted_on), unpacked(body).rows) for number, deleted_on, body in rows]

    def earlier(self, pair: PairId) -> Iterator[tuple[NoteId, "Version", Note]]:
        """Yield what each note said before, also one in the trash, the newest first; of one note after another."""
        for (number,) in self._database.query(_OWN, (pair,)):
            for version, note in self._history.read(NoteId(number)):
                yield NoteId(number), version, note

    def files(self, pair: PairId) -> list[StoredFile]:
        """Return the files of all notes, those taken off and those in the trash among them."""
        rows = self._database.query(
            "SELECT a.id, ifnull(a.note_id, a.trashed_id), a.name, a.size, a.added_on,"
            " a.removed_on IS NOT NULL OR a.note_id IS NULL"
            " FROM attachment AS a LEFT JOIN note AS n ON n.id = a.note_id"
            " LEFT JOIN trashed_note AS t ON t.id = a.trashed_id"
            " WHERE a.is_whole AND ifnull(n.pair_id, t.pair_id) = ? ORDER BY 2, a.position, a.id",
            (pair,),
        )
        return [
            StoredFile(AttachmentId(number), NoteId(note), name, size, day(added_on), bool(is_deleted))
            for number, note, name, size, added_on, is_deleted in rows
        ]

    def asked_words(self, pair: PairId) -> list[AskedWords]:
        """Return what the mentee was asked about on sheets. The words stand in their notes."""
        rows = self._database.query(
            "SELECT w.note_id, s.proposed_on, s.recipient, s.purpose, s.expires, w.audiences, w.agreed, w.answered_on"
            " FROM sheet_words AS w JOIN sheet AS s ON s.id = w.sheet_id WHERE s.pair_id = ?"
            " ORDER BY s.id, w.position",
            (pair,),
        )
        return [
            AskedWords(
                NoteId(note),
                day(proposed_on),
                tuple(each for each in limits if each),
                audiences,
                agreed,
                maybe_day(answered_on),
            )
            for note, proposed_on, *limits, audiences, agreed, answered_on in rows
        ]

    def elsewhere(self, pair: PairId) -> Iterator[Elsewhere]:
        """Yield every text outside the pair's own records in which somebody may be named (`vault.elsewhere`)."""
        yield from elsewhere(self._database, pair)


_OWN = """
    SELECT DISTINCT v.note_id FROM note_version AS v LEFT JOIN note AS n ON n.id = v.note_id
    LEFT JOIN trashed_note AS t ON t.id = v.note_id WHERE ifnull(n.pair_id, t.pair_id) = ? ORDER BY v.note_id"""
"""The notes of a pair that have earlier versions."""


def _deleted(number: NoteId, deleted_on: date, rows: Any) -> DeletedNote:
    note = rows["note"][0]
    consents = sorted(rows["consent"], key=itemgetter("position"))
    return DeletedNote(
        number,
        deleted_on,
        Note(
            held_on=day(note["held_on"]),
            title=note["title"],
            template=note["template"],
            topics=topics_from_text(note["topics"]),
            disclosure=audiences_from_bits(note["disclosure"]),
            passages=tuple(map(_passage, sorted(rows["passage"], key=itemgetter("position")))),
            consents=tuple(map(_consent, consents)),
        ),
        tuple(
            tuple(str(words["words"]) for words in rows["consent_words"] if words["consent_id"] == consent["id"])
            for consent in consents
        ),
    )


def _passage(row: dict[str, Any]) -> Passage:
    level, topics = row["disclosure"], row["topics"]
    return Passage(
        row["words"],
        disclosure=None if level is None else audiences_from_bits(level),
        topics=None if topics is None else topics_from_text(topics),
    )


def _consent(row: dict[str, Any]) -> Consent:
    return Consent(
        Decision(row["decision"]),
        day(row["on_day"]),
        audiences_from_bits(row["audiences"]),
        row["recipient"],
        row["purpose"],
        maybe_day(row["expires"]),
        row["how"],
    )
