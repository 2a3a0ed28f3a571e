"""The notes of a pair: written, levelled, and agreed to word for word."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.note import Disclosure, Note, Passage
from confidant.domain.vocabulary import Audience, Decision, Topic
from confidant.vault.actions import write_actions
from confidant.vault.after_edit import after_edit, after_yes
from confidant.vault.agreed_words import Agreed, agreed_to
from confidant.vault.awaited import Awaited, awaited
from confidant.vault.connection import Database
from confidant.vault.giving_way import give_way
from confidant.vault.history import History
from confidant.vault.ids import NoteId, PairId
from confidant.vault.last_stored import LastStored
from confidant.vault.note_rows import (
    StoredNote,
    insert_consent,
    insert_note,
    read_notes,
    take_from_yeses,
    update_note,
    write_agreed_words,
    write_line,
    write_passages,
)
from confidant.vault.note_summaries import NoteSummary, Waiting, listed_notes, read_summaries, waiting_notes
from confidant.vault.record_problems import GonePair, StaleNote, UnknownNote
from confidant.vault.rows import maybe_day

__all__ = ["NoteRecord", "NoteSummary", "Notes", "Waiting"]


@dataclass(frozen=True, slots=True)
class NoteRecord:
    """A note with its place in the vault; `version` counts saves and guards against overwriting a newer one."""

    id: NoteId
    pair: PairId
    version: int
    note: Note


class Notes:
    """Reads and writes notes; `Trash` deletes them. Every method raises UnknownNote for a note that is gone."""

    def __init__(self, database: Database, history: History | None = None) -> None:
        self._database = database
        self._last = LastStored(database)
        self._history = history or History(database)

    def new(
        self,
        pair: PairId,
        held_on: date,
        *,
        title: str = "",
        template: str = "",
        topics: tuple[Topic, ...] = (),
        passages: tuple[Passage, ...] = (),
    ) -> NoteId:
        """Make a private note, empty but for `passages`. Raises GonePair for a pair that is gone."""
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
                raise GonePair
            note = Note(held_on=held_on, title=title, template=template, topics=topics, passages=passages)
            number = insert_note(self._database, pair, note)
            self._history.begin(number)
            return number

    def listed(self, pair: PairId) -> list[NoteId]:
        """Return the pair's notes in a list's order: the newest conversation first; of one day, the last written."""
        return listed_notes(self._database, pair)

    def summaries_of(self, notes: Sequence[NoteId]) -> list[NoteSummary]:
        """Return some notes for a list, in the order given; those that are gone are left out. No words are read."""
        return read_summaries(self._database, notes)

    def summaries(self, pair: PairId) -> list[NoteSummary]:
        """Return all of the pair's notes for a list, in its order."""
        return self.summaries_of(self.listed(pair))

    def waiting(self) -> dict[PairId, Waiting]:
        """Return which pairs have notes that await the mentee's yes, and how many. No words are read."""
        return waiting_notes(self._database)

    def asked_on(self, note: NoteId) -> date | None:
        """Return the day of the sheet on which words of a note await the mentee's answer; None where none do."""
        row = self._database.one(
            "SELECT max(s.proposed_on) FROM sheet_words AS w JOIN sheet AS s ON s.id = w.sheet_id"
            " WHERE w.note_id = ? AND w.answered_on IS NULL AND s.is_open",
            (note,),
        )
        return None if row is None else maybe_day(row[0])

    def newest_day(self) -> date | None:
        """Return the day of the latest conversation in the vault; None where there is no note."""
        row = self._database.one("SELECT max(held_on) FROM note")
        return None if row is None else maybe_day(row[0])

    def get(self, note: NoteId) -> NoteRecord:
        """Return a whole note."""
        return _record(self._stored(note))

    def with_agreed(self, note: NoteId) -> StoredNote:
        """Return a whole note, and what each of its yeses was given to. Raises UnknownNote."""
        return self._stored(note)

    def save(self, note: NoteId, edited: Note, *, version: int) -> NoteRecord:
        """Store an edited note, durably, and return it as stored.

        `edited.consents` and the passages' `awaiting` are not taken from it: a yes stays with the exact words it was
        given to. A passage stays agreed where its words are, and where every sentence it stands in is told whole, as
        the mentee read it, or as it was told before: hiding a whole sentence keeps the others agreed, hiding a word
        of one asks for a new yes to what is left of it, and undoing an edit restores the yes (`after_edit`). Raises
        StaleNote where `version` is not the stored one.
        """
        # Its end stores the seal, so what was stored last is known after it; nobody else writes before that.
        with self._database.turn():
            with self._database.transaction():
                now = self._saved(note, edited, version)
            self._last.put(now)
        return _record(now)

    def _saved(self, note: NoteId, edited: Note, version: int) -> StoredNote:
        give_way()
        stored = self._last.get(note) or self._stored(note)
        if stored.version != version:
            raise StaleNote
        after = after_edit(stored.note, stored.agreed, replace(edited, consents=stored.note.consents))
        give_way()
        self._history.follow(note, stored.note, after.note)
        give_way()
        self._write_agreed_words(stored, after.words)
        update_note(self._database, note, after.note)
        write_passages(self._database, note, stored.note.passages, after.note.passages)
        write_actions(self._database, note, stored.pair, stored.note, after.note)
        agreed = tuple(replace(yes, words=words) for yes, words in zip(stored.agreed, after.words, strict=True))
        now = replace(stored, version=version + 1, note=after.note, agreed=agreed)
        give_way()
        write_line(self._database, now)
        return now

    def record_yes(self, note: NoteId, consent: Consent, *, among: Collection[int] | None = None) -> NoteRecord:
        """Record the mentee's yes to the exact words, as stored, of every passage whose level holds its audience.

        `among` are the places of the passages that the mentee was asked about, where not about all.
        """
        if consent.decision is not Decision.AGREED:
            raise ValueError("a withdrawal is recorded with withdraw()")
        with self._database.transaction():
            stored = self._stored(note)
            words = after_yes(stored.note, stored.agreed, consent.audiences, among=among)
            self._write_agreed_words(stored, words)
            given = agreed_to(stored.note, consent, heed_awaiting=False, among=among)
            insert_consent(self._database, note, consent, given)
            cured = tuple(
                replace(passage, awaiting=passage.awaiting - (consent.audiences & stored.note.disclosure_of(passage)))
                if among is None or number in among
                else passage
                for number, passage in enumerate(stored.note.passages)
            )
            write_passages(self._database, note, stored.note.passages, cured)
            return self._lined(note)

    def record_no(self, note: NoteId, declined: Mapping[int, Disclosure]) -> NoteRecord:
        """Take from the passages at these places the part of their level to which the mentee said no.

        Nor does any earlier yes cover their words for it any more: where the mentor gives the level back, by hand, by
        undoing or with an older version, they need a new one.
        """
        with self._database.transaction():
            stored = self._stored(note)
            lowered = tuple(
                replace(passage, disclosure=stored.note.disclosure_of(passage) - declined[place])
                if place in declined
                else passage
                for place, passage in enumerate(stored.note.passages)
            )
            self.save(note, replace(stored.note, passages=lowered), version=stored.version)
            for place, audiences in declined.items():
                take_from_yeses(self._database, note, stored.note.passages[place].text, audiences)
            return self._lined(note)

    def withdraw(self, note: NoteId, on: date, audiences: frozenset[Audience], how: str) -> NoteRecord:
        """Record that the mentee takes back every yes for `audiences` from that day."""
        with self._database.transaction():
            self._stored(note)
            insert_consent(self._database, note, Consent(Decision.WITHDRAWN, on, audiences, how=how), Agreed())
            return self._lined(note)

    def limits(self, pair: PairId) -> list[tuple[str | None, str | None]]:
        """Return for whom and for what yeses to a pair's notes were given, each once; None where it was for anyone."""
        return self._database.query(
            "SELECT DISTINCT c.recipient, c.purpose FROM consent AS c JOIN note AS n ON n.id = c.note_id"
            " WHERE n.pair_id = ? AND (c.recipient IS NOT NULL OR c.purpose IS NOT NULL) ORDER BY 1, 2",
            (pair,),
        )

    def awaited(self, note: NoteId) -> tuple[Awaited, ...]:
        """Return what of a note awaits the mentee's yes, with the words that they agreed to before."""
        stored = self._stored(note)
        return awaited(stored.note, stored.agreed)

    def _lined(self, note: NoteId) -> NoteRecord:
        """Bring what lists show of a note that was changed in step with it, and return the note as stored."""
        stored = self._stored(note)
        write_line(self._database, stored)
        return _record(stored)

    def _write_agreed_words(self, stored: StoredNote, words: Sequence[dict[str, Disclosure]]) -> None:
        for consent, old, new in zip(stored.consent_ids, stored.agreed, words, strict=True):
            write_agreed_words(self._database, consent, old.words, new)

    def _stored(self, note: NoteId) -> StoredNote:
        found = read_notes(self._database, note=note)
        if not found:
            raise UnknownNote
        return found[0]


def _record(stored: StoredNote) -> NoteRecord:
    return NoteRecord(stored.id, stored.pair, stored.version, stored.note)
