"""What another copy of a vault holds that this one does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from confidant.domain.note import Note, Passage
from confidant.domain.words import fold_name
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.pairs import PairSummary
from confidant.vault.seal import Table, row_digest, rows_after, sealed_tables
from confidant.vault.vault import Vault

__all__ = ["Area", "Comparison", "NoteThere", "compare", "take_over"]

_AT_ONCE = 2000
_LEAST_SHARED = 20
"""Characters. Two notes with so long a line in common are one note, edited."""


class Area(Enum):
    """What else may differ, besides the words of notes: by its tables."""

    CONSENTS = frozenset({"consent", "consent_words", "consent_sentence", "sheet", "sheet_words"})
    PAIRS = frozenset({"hold", "kept_on", "pair", "person"})
    AGREEMENTS = frozenset({"agreement", "cell", "signer", "arrangement", "review_occasion"})
    REQUESTS = frozenset(
        {"request", "request_step", "asked_first", "question", "subject_access", "subject_access_event"}
    )
    EXCEPTIONAL = frozenset({"exceptional", "exceptional_event"})
    REGISTER = frozenset({"disclosure", "disclosure_content"})
    CONSULTATIONS = frozenset({"consultation", "consultation_step"})
    FILES = frozenset({"attachment"})
    TRASH = frozenset({"trashed_note"})


@dataclass(frozen=True, slots=True)
class NoteThere:
    """A note of the copy that is not here, or not so."""

    id: NoteId
    mentee: str
    note: Note
    is_edited: bool
    """Whether the same note is here, with other words or levels; else it is only there."""
    pair: PairId | None
    """The pair here that it belongs to; None where that pair is only there."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a copy holds, as seen from this vault. Where both are the same, there is nothing but a count."""

    notes: int
    """How many notes the copy has."""
    there: tuple[NoteThere, ...]
    """Notes that are not here, or not so, the newest conversation first."""
    areas: frozenset[Area]
    """Where else the copy has something that is not here, or not so."""

    @property
    def is_same(self) -> bool:
        """Whether everything of it is here."""
        return not self.there and not self.areas


def compare(here: Vault, copy: Vault, tell: Callable[[], None] = lambda: None) -> Comparison:
    """Compare `copy`, which is open for reading, with the vault; `tell` is called now and then."""
    pairs = _pairs_here(here.pairs.summaries(), copy.pairs.summaries())
    stored = read_notes(copy.database)
    tell()
    known, mentees = _Known(read_notes(here.database)), {pair.id: pair.mentee for pair in copy.pairs.summaries()}
    tell()
    there = [
        NoteThere(each.id, mentees[each.pair], each.note, known.has_edited(each, pair), pair)
        for each in stored
        if not known.has(each, pair := pairs[each.pair])
    ]
    there.sort(key=lambda note: note.note.held_on, reverse=True)
    return Comparison(len(stored), tuple(there), frozenset(_areas(here.database, copy.database, tell)))


def take_over(here: Vault, there: NoteThere) -> NoteId:
    """Store a note of a copy as a new one here: its words and topics, private, without any yes.

    It has to belong to a pair that is here; raises GonePair where that was deleted meanwhile.
    """
    if there.pair is None:
        raise ValueError("the note’s pair is not here")
    note = there.note
    with here.transaction():
        new = here.notes.new(there.pair, note.held_on, title=note.title, template=note.template, topics=note.topics)
        record = here.notes.get(new)
        words = "".join(passage.text for passage in note.passages)
        if words:
            edited = Note(
                held_on=note.held_on,
                title=note.title,
                template=note.template,
                topics=note.topics,
                passages=(Passage(words),),
            )
            here.notes.save(new, edited, version=record.version)
    return new


class _Known:
    """The notes that are here, as another copy's are looked up among them."""

    def __init__(self, notes: list[StoredNote]) -> None:
        self._by_id = {note.id: note for note in notes}
        self._notes = {(note.pair, replace(note.note, consents=())) for note in notes}

    def has(self, there: StoredNote, pair: PairId | None) -> bool:
        return pair is not None and (pair, replace(there.note, consents=())) in self._notes

    def has_edited(self, there: StoredNote, pair: PairId | None) -> bool:
        """Whether the note of that number is the same one; two written on two computers may have one number."""
        here = self._by_id.get(there.id)
        if here is None or here.pair != pair:
            return False
        if here.note.body == there.note.body or _head(here.note) == _head(there.note):
            return True
        return bool(_long_lines(here.note) & _long_lines(there.note))


def _head(note: Note) -> tuple[object, ...]:
    return note.held_on, note.title


def _long_lines(note: Note) -> set[str]:
    return {line for line in note.body.splitlines() if len(line) >= _LEAST_SHARED}


def _pairs_here(here: list[PairSummary], there: list[PairSummary]) -> dict[PairId, PairId | None]:
    """Return which pair here each pair there is: of the same people and first day, or of the same number and day.

    The former as in `Pairs.add`; the latter because a name may have been corrected on one of two computers.
    """
    by_people = {(fold_name(pair.mentor), fold_name(pair.mentee), pair.started): pair.id for pair in here}
    by_number = {(pair.id, pair.started): pair.id for pair in here}
    return {
        pair.id: by_people.get(
            (fold_name(pair.mentor), fold_name(pair.mentee), pair.started), by_number.get((pair.id, pair.started))
        )
        for pair in there
    }


def _areas(here: Database, there: Database, tell: Callable[[], None]) -> Iterator[Area]:
    """Yield the areas in which a row is there that is not here, or not so."""
    tables = {table.name: table for table in sealed_tables(here)}
    for area in Area:
        names = sorted(area.value & tables.keys())
        if any(_rows(there, tables[name]) - _rows(here, tables[name]) for name in names):
            yield area
        tell()


def _rows(database: Database, table: Table) -> set[int]:
    """Return what tells the rows of a table apart; both databases are of one schema by now."""
    digests: set[int] = set()
    after: tuple[object, ...] | None = None
    while rows := rows_after(database, table, after, _AT_ONCE):
        digests |= {row_digest(b"", table.name, values) for values in rows}
        after = table.key_of(rows[-1])
    return digests
