"""Vaults that might be, in memory alone: for showing that a document does not change with what is private.

One holds the tables that the release views are made of, and the views themselves as the vault has them that it is made
after; so the gate, the views and the wall are the very same. It has no file and no key, and what it held is gone when
it is closed. Nothing that leaves is ever gathered from one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

from confidant.domain.note import Disclosure, Note
from confidant.domain.pair import Pair
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.repositories import Repositories
from confidant.vault.rows import bits_from_audiences, text_from_day, text_from_topics
from confidant.vault.shareable import PermittedNote
from confidant.vault.wall import RELEASE_VIEWS

__all__ = ["Copied", "ImaginedNote", "ImaginedPair", "ImaginedVault", "copied", "moment_of"]

_TABLES = (
    "agreement", "arrangement", "cell", "consent", "consent_words", "note", "pair", "passage", "person", "signer",
)  # fmt: skip
"""What the release views read, and what belongs to a pair besides."""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in sorted(names))


_SCHEMA = f"""
    SELECT sql FROM sqlite_master
    WHERE sql IS NOT NULL AND (type = 'view' AND name IN ({_listed(RELEASE_VIEWS)})
        OR type IN ('table', 'index') AND tbl_name IN ({_listed(_TABLES)}))
    ORDER BY type = 'view', type = 'index', name"""  # noqa: S608  # constants


@dataclass(frozen=True, slots=True)
class ImaginedNote:
    """A note with what a `Note` has no room for.

    `covered` stands in the order of the note's consents: the very words that each covers, with the audiences. `told`
    are the places of the passages that the request in hand may be told.
    """

    note: Note
    covered: tuple[Mapping[str, Disclosure], ...] = ()
    told: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class ImaginedPair:
    """A pair, whose own list of notes is empty, and its notes."""

    pair: Pair
    notes: tuple[ImaginedNote, ...] = ()


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied of a vault: the pair asked about, the others, and how many notes there was no room for."""

    pair: ImaginedPair
    others: tuple[ImaginedPair, ...]
    left_out: int


class _Forgotten(Exception):
    """Ends what an imagined vault holds."""


class ImaginedVault(Repositories):
    """An empty vault in memory, made after the schema of another one. Close it."""

    def __init__(self, like: Repositories) -> None:
        super().__init__(Database.in_memory())
        with self.database.transaction():
            for (statement,) in like.database.query(_SCHEMA):
                self.database.write(statement)

    @contextmanager
    def holding(self, pairs: Sequence[ImaginedPair], *, first: int = 1) -> Iterator[tuple[PairId, ...]]:
        """Inside, it holds these pairs, whose numbers are given; their notes are numbered from `first` on."""
        with suppress(_Forgotten), self.database.transaction():
            numbers = []
            for each in pairs:
                numbers.append(self.pairs.add(replace(each.pair, notes=())))
                self._add_notes(numbers[-1], each.notes, first)
                first += len(each.notes)
            yield tuple(numbers)
            raise _Forgotten

    def close(self) -> None:
        """Let go of it."""
        self.database.close()

    def _add_notes(self, pair: PairId, notes: Sequence[ImaginedNote], first: int) -> None:
        rows = _Rows()
        for number, held in enumerate(notes, start=first):
            rows.add(pair, number, number - first, held)
        for statement, values in rows.by_statement():
            self.database.write_many(statement, values)


@dataclass(slots=True)
class _Rows:
    """The rows of some notes, table by table; a consent's number is the note's with its place behind."""

    notes: list[tuple[object, ...]] = field(default_factory=list)
    passages: list[tuple[object, ...]] = field(default_factory=list)
    consents: list[tuple[object, ...]] = field(default_factory=list)
    words: list[tuple[object, ...]] = field(default_factory=list)

    def add(self, pair: PairId, number: int, position: int, held: ImaginedNote) -> None:
        note = held.note
        level, topics = bits_from_audiences(note.disclosure), text_from_topics(note.topics)
        self.notes.append(
            (number, pair, position, text_from_day(note.held_on), note.title, note.template, topics, level)
        )
        for place, passage in enumerate(note.passages):
            own = None if passage.disclosure is None else bits_from_audiences(passage.disclosure)
            about = None if passage.topics is None else text_from_topics(passage.topics)
            self.passages.append((number, place, passage.text, own, about, bits_from_audiences(passage.awaiting)))
        for place, (consent, covered) in enumerate(zip(note.consents, held.covered, strict=True)):
            consent_number = number * _CONSENTS + place
            limits = (consent.recipient, consent.purpose, text_from_day(consent.expires), consent.how)
            audiences = bits_from_audiences(consent.audiences)
            day = text_from_day(consent.on)
            self.consents.append((consent_number, number, place, consent.decision.value, day, audiences, *limits))
            for text, whom in covered.items():
                self.words.append((consent_number, text, bits_from_audiences(whom)))

    def by_statement(self) -> tuple[tuple[str, list[tuple[object, ...]]], ...]:
        return (_NOTES, self.notes), (_PASSAGES, self.passages), (_YESES, self.consents), (_WORDS, self.words)


_NOTES = """
    INSERT INTO note (id, pair_id, position, held_on, title, template, topics, disclosure)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
_PASSAGES = """
    INSERT INTO passage (note_id, position, words, disclosure, topics, awaiting)
    VALUES (?, ?, ?, ?, ?, ?)"""
_YESES = """
    INSERT INTO consent (id, note_id, position, decision, on_day, audiences, recipient, purpose, expires, how)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_WORDS = "INSERT INTO consent_words (consent_id, words, audiences) VALUES (?, ?, ?)"

_CONSENTS = 10_000
"""More than any note has."""


def moment_of(vault: Repositories) -> tuple[int, int]:
    """Return what is another once anything is stored in `vault`."""
    return vault.database.moment


def copied(
    vault: Repositories,
    asked: PairId,
    permitted: Iterable[PermittedNote],
    *,
    most: int,
    tell: Callable[[float], None] = lambda _part: None,
) -> Copied:
    """Copy what the release views read of `vault` into memory, with what `permitted` says may be told of it.

    Every note that tells something is copied, and `most` of the others, those of the pair asked about before others'.
    `tell` is called for each with how far this is, and what it raises ends it. Raises GonePair. What is stored while
    this goes on makes the copy worthless; see `moment_of`.
    """
    database = vault.database
    told = {passage.key: passage.note for note in permitted for passage in note.passages}
    telling = set(told.values())
    found = database.query("SELECT id, pair_id FROM note ORDER BY pair_id <> ?, pair_id, position", (asked,))
    silent = [number for number, _ in found if number not in telling]
    wanted = telling | set(silent[:most])
    notes: dict[PairId, list[ImaginedNote]] = defaultdict(list)
    for done, (number, pair) in enumerate(found):
        tell(done / len(found))
        if number in wanted:
            notes[pair] += [_imagined(database, each, told) for each in read_notes(database, note=number)]

    def whole(number: PairId) -> ImaginedPair:
        return ImaginedPair(vault.pairs.without_notes(number), tuple(notes[number]))

    others = tuple(whole(summary.id) for summary in vault.pairs.summaries() if summary.id != asked)
    return Copied(whole(asked), others, len(found) - len(wanted))


def _imagined(database: Database, stored: StoredNote, told: Mapping[int, NoteId]) -> ImaginedNote:
    places = database.query("SELECT position, id FROM passage WHERE note_id = ?", (stored.id,))
    told_here = frozenset(place for place, number in places if number in told)
    return ImaginedNote(stored.note, tuple(agreed.words for agreed in stored.agreed), told_here)
