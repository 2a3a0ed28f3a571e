"""Notes as they lie in the tables: reading them whole and writing their parts."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Disclosure, Note, Passage
from confidant.domain.vocabulary import Decision
from confidant.domain.words import fold_space
from confidant.vault.actions import write_actions
from confidant.vault.agreed_words import Agreed, agreed_to
from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_line import NoteLine, line_of
from confidant.vault.readings import PartlyTold
from confidant.vault.rows import (
    audiences_from_bits,
    bits_from_audiences,
    day,
    maybe_day,
    text_from_day,
    text_from_topics,
    topics_from_text,
)

__all__ = [
    "StoredNote",
    "fill_lines",
    "insert_consent",
    "insert_note",
    "insert_notes",
    "read_notes",
    "take_from_yeses",
    "take_from_yeses_of_pair",
    "update_note",
    "write_agreed_words",
    "write_line",
    "write_passages",
]


@dataclass(frozen=True)
class StoredNote:
    """A note with what the domain has no room for: its rows' numbers, and what each consent was given to.

    `consent_ids` and `agreed` stand in the order of the note's consents.
    """

    id: NoteId
    pair: PairId
    version: int
    note: Note
    consent_ids: tuple[int, ...]
    agreed: tuple[Agreed, ...]


_NOTES = """
    SELECT n.id, n.pair_id, n.version, n.held_on, n.title, n.template, n.topics, n.disclosure
    FROM note AS n WHERE {scope} ORDER BY n.pair_id, n.position"""

_PASSAGES = """
    SELECT p.note_id, p.words, p.disclosure, p.topics, p.awaiting
    FROM passage AS p JOIN note AS n ON n.id = p.note_id WHERE {scope} ORDER BY p.note_id, p.position"""

_CONSENTS = """
    SELECT c.note_id, c.id, c.decision, c.on_day, c.audiences, c.recipient, c.purpose, c.expires, c.how
    FROM consent AS c JOIN note AS n ON n.id = c.note_id WHERE {scope} ORDER BY c.note_id, c.position"""

_AGREED_WORDS = """
    SELECT w.consent_id, w.words, w.audiences
    FROM consent_words AS w JOIN consent AS c ON c.id = w.consent_id JOIN note AS n ON n.id = c.note_id
    WHERE {scope}"""

_AGREED_SENTENCES = """
    SELECT s.consent_id, s.words, s.audiences
    FROM consent_sentence AS s JOIN consent AS c ON c.id = s.consent_id JOIN note AS n ON n.id = c.note_id
    WHERE s.within IS NULL AND {scope}"""

_AGREED_PARTS = """
    SELECT s.consent_id, s.words, s.within, s.audiences
    FROM consent_sentence AS s JOIN consent AS c ON c.id = s.consent_id JOIN note AS n ON n.id = c.note_id
    WHERE s.within IS NOT NULL AND {scope}"""


_FREE_NUMBERS = """
    SELECT max(ifnull((SELECT max(id) FROM note), 0), ifnull((SELECT max(id) FROM trashed_note), 0)) + 1,
        max(ifnull((SELECT max(position) FROM note WHERE pair_id = ?1), -1),
            ifnull((SELECT max(position) FROM trashed_note WHERE pair_id = ?1), -1)) + 1"""
"""The next note's number, and its place in its pair. Those of a note in the trash are not free: it may come back."""

_NEW_PASSAGE = "INSERT INTO passage (words, topics, awaiting, disclosure, note_id, position) VALUES (?, ?, ?, ?, ?, ?)"


def read_notes(database: Database, *, note: NoteId | None = None, pair: PairId | None = None) -> list[StoredNote]:
    """Return one note, a pair's notes in their order, or (neither given) every note of the vault."""
    scope, parameters = "1", ()  # type: tuple[str, tuple[int, ...]]
    if note is not None:
        scope, parameters = "n.id = ?", (note,)
    elif pair is not None:
        scope, parameters = "n.pair_id = ?", (pair,)

    def grouped(sql: str) -> dict[int, list[Row]]:
        rows: dict[int, list[Row]] = defaultdict(list)
        for row in database.query(sql.replace("{scope}", scope), parameters):
            rows[row[0]].append(row)
        return rows

    passages, consents = grouped(_PASSAGES), grouped(_CONSENTS)
    words, sentences, parts = grouped(_AGREED_WORDS), grouped(_AGREED_SENTENCES), grouped(_AGREED_PARTS)
    agreed = {
        number: Agreed(_texts(words[number]), _texts(sentences[number]), _parts(parts[number]))
        for number in words | sentences | parts
    }
    notes = database.query(_NOTES.replace("{scope}", scope), parameters)
    return [_stored_note(row, passages[row[0]], consents[row[0]], agreed) for row in notes]


def insert_note(database: Database, pair: PairId, note: Note) -> NoteId:
    """Store a whole note at the end of the pair's notes; see `insert_notes`."""
    return insert_notes(database, pair, (note,))[0]


def insert_notes(database: Database, pair: PairId, notes: Sequence[Note]) -> list[NoteId]:
    """Store whole notes at the end of the pair's, in order; their yeses cover what `awaiting` does not exclude."""
    first, position = database.query(_FREE_NUMBERS, (pair,))[0]
    numbers = [NoteId(first + n) for n in range(len(notes))]
    given = [[agreed_to(note, consent, heed_awaiting=True) for consent in note.consents] for note in notes]
    lines = (_line_columns(line_of(note, agreed)) for note, agreed in zip(notes, given, strict=True))
    database.write_many(
        "INSERT INTO note (id, pair_id, position, held_on, title, template, topics, disclosure, first_words,"
        " consent_state, awaits_yes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (number, pair, place, *_note_columns(note), *line)
            for number, place, note, line in zip(numbers, count(position), notes, lines, strict=False)
        ],
    )
    database.write_many(
        _NEW_PASSAGE,
        [
            (*_passage_columns(passage), number, place)
            for number, note in zip(numbers, notes, strict=True)
            for place, passage in enumerate(note.passages)
        ],
    )
    for number, note, agreed in zip(numbers, notes, given, strict=True):
        write_actions(database, number, pair, None, note)
        for consent, covered in zip(note.consents, agreed, strict=True):
            insert_consent(database, number, consent, covered)
    return numbers


def insert_consent(database: Database, note: NoteId, consent: Consent, agreed: Agreed) -> int:
    """Store a consent at the end of the note's consents, with what it was given to; return its row number."""
    number = database.write(
        "INSERT INTO consent (note_id, position, decision, on_day, audiences, recipient, purpose, expires, how)"
        " SELECT ?, ifnull(max(position) + 1, 0), ?, ?, ?, ?, ?, ?, ? FROM consent WHERE note_id = ?",
        (
            note,
            consent.decision.value,
            text_from_day(consent.on),
            bits_from_audiences(consent.audiences),
            consent.recipient,
            consent.purpose,
            text_from_day(consent.expires),
            consent.how,
            note,
        ),
    )
    for table, texts in (("consent_words", agreed.words), ("consent_sentence", agreed.sentences)):
        database.write_many(
            f"INSERT INTO {table} (consent_id, words, audiences) VALUES (?, ?, ?)",  # noqa: S608  # one of the two names above
            [(number, text, bits_from_audiences(audiences)) for text, audiences in texts.items()],
        )
    database.write_many(
        "INSERT INTO consent_sentence (consent_id, words, within, audiences) VALUES (?, ?, ?, ?)",
        [(number, *told, bits_from_audiences(audiences)) for told, audiences in agreed.partly.items()],
    )
    return number


def write_agreed_words(
    database: Database, consent: int, old: Mapping[str, Disclosure], new: Mapping[str, Disclosure]
) -> None:
    """Let a yes that covers the words of `old` cover those of `new`, each for its audiences."""
    changed = [text for text in old.keys() | new.keys() if old.get(text) != new.get(text)]
    database.write_many(
        "DELETE FROM consent_words WHERE consent_id = ? AND words = ?", [(consent, text) for text in changed]
    )
    database.write_many(
        "INSERT INTO consent_words (consent_id, words, audiences) VALUES (?, ?, ?)",
        [(consent, text, bits_from_audiences(new[text])) for text in sorted(changed) if text in new],
    )


def take_from_yeses(database: Database, note: NoteId, words: str, audiences: Disclosure) -> None:
    """Let no yes on a note cover `words` for some audiences any more, nor what holds them or is a part of them.

    What a yes covers in one piece, and the sentences that were read whole, would bring them back.
    """
    said, bits = words.strip(), bits_from_audiences(audiences)
    if not said:
        return
    for table in ("consent_words", "consent_sentence"):
        of_them = (
            "consent_id IN (SELECT id FROM consent WHERE note_id = ?) AND trim(words) <> ''"
            " AND (instr(words, ?) OR instr(?, words))"
        )
        found = (note, said, words)
        # The names are those above; values travel as parameters.
        database.write(f"DELETE FROM {table} WHERE {of_them} AND audiences & ~? = 0", (*found, bits))  # noqa: S608
        database.write(
            f"UPDATE {table} SET audiences = audiences & ~? WHERE {of_them} AND audiences & ?",  # noqa: S608
            (bits, *found, bits),
        )


def take_from_yeses_of_pair(database: Database, pair: PairId, declined: Mapping[str, Disclosure]) -> None:
    """Let no yes on any note of a pair cover the words of `declined`, white space folded, each for its audiences.

    What the yeses cover is folded here, since SQLite cannot: a line break or a second blank makes no other words. From
    a note with a yes to just these words, all is taken that would bring them back; see `take_from_yeses`.
    """
    touched: set[NoteId] = set()
    for table in ("consent_sentence", "consent_words"):
        for number, note, words, covered in database.query(
            f"SELECT t.id, c.note_id, t.words, t.audiences FROM {table} AS t JOIN consent AS c ON c.id = t.consent_id"  # noqa: S608  # one of two names
            " JOIN note AS n ON n.id = c.note_id WHERE n.pair_id = ?",
            (pair,),
        ):
            audiences = declined.get(fold_space(words), PRIVATE)
            bits = bits_from_audiences(audiences)
            if not covered & bits:
                continue
            touched.add(NoteId(note))
            if table == "consent_words":
                take_from_yeses(database, NoteId(note), words, audiences)
            elif covered & ~bits:
                database.write("UPDATE consent_sentence SET audiences = ? WHERE id = ?", (covered & ~bits, number))
            else:
                database.write("DELETE FROM consent_sentence WHERE id = ?", (number,))
    for changed in sorted(touched):
        for stored in read_notes(database, note=changed):
            write_line(database, stored)


def update_note(database: Database, number: NoteId, note: Note) -> None:
    """Store a note's own columns and count its version up.

    SQLite writes an index anew wherever a statement names a column of it, whether or not that changes; so what stands
    in an index is stored only where it is new. A save then writes fewer pages, and each of them holds something new.
    """
    held_on, *others = _note_columns(note)
    database.write(
        "UPDATE note SET title = ?, template = ?, topics = ?, disclosure = ?, version = version + 1 WHERE id = ?",
        (*others, number),
    )
    database.write("UPDATE note SET held_on = ? WHERE id = ? AND held_on <> ?", (held_on, number, held_on))


def write_line(database: Database, stored: StoredNote) -> None:
    """Store what lists show of a note, where it changed: for the end of whatever changes a note or its consents."""
    *words_and_state, awaits_yes = _line_columns(line_of(stored.note, stored.agreed))
    # In two steps, since an index holds the last one; see `update_note`.
    database.write(
        "UPDATE note SET (first_words, consent_state, awaits_yes) = (?, ?, ?) WHERE id = ? AND awaits_yes <> ?",
        (*words_and_state, awaits_yes, stored.id, awaits_yes),
    )
    database.write(
        "UPDATE note SET (first_words, consent_state) = (?, ?) WHERE id = ? AND (first_words, consent_state) <> (?, ?)",
        (*words_and_state, stored.id, *words_and_state),
    )


def fill_lines(database: Database) -> None:
    """Store what lists show of every note: for a vault that is older than these columns."""
    for (number,) in database.query("SELECT id FROM note"):
        for stored in read_notes(database, note=number):
            write_line(database, stored)


def write_passages(database: Database, note: NoteId, old: Sequence[Passage], new: Sequence[Passage]) -> None:
    """Store the passages of a note that has `old`; a passage that stays as it is keeps its version."""
    for position, passage in enumerate(new):
        if position < len(old) and passage == old[position]:
            continue
        *columns, level = _passage_columns(passage)
        if position >= len(old):
            database.write(_NEW_PASSAGE, (*columns, level, note, position))
        else:
            database.write(
                "UPDATE passage SET words = ?, topics = ?, awaiting = ?, version = version + 1"
                " WHERE note_id = ? AND position = ?",
                (*columns, note, position),
            )
            database.write(  # in an index, see `update_note`
                "UPDATE passage SET disclosure = ? WHERE note_id = ? AND position = ? AND disclosure IS NOT ?",
                (level, note, position, level),
            )
    database.write("DELETE FROM passage WHERE note_id = ? AND position >= ?", (note, len(new)))


def _note_columns(note: Note) -> tuple[object, ...]:
    return (
        text_from_day(note.held_on),
        note.title,
        note.template,
        text_from_topics(note.topics),
        bits_from_audiences(note.disclosure),
    )


def _passage_columns(passage: Passage) -> tuple[object, ...]:
    return (
        passage.text,
        None if passage.topics is None else text_from_topics(passage.topics),
        bits_from_audiences(passage.awaiting),
        None if passage.disclosure is None else bits_from_audiences(passage.disclosure),
    )


def _line_columns(line: NoteLine) -> tuple[object, ...]:
    return (line.first_words, line.consent.value, int(line.awaits_yes))


def _stored_note(row: Row, passages: list[Row], consents: list[Row], agreed: dict[int, Agreed]) -> StoredNote:
    number, pair, version, held_on, title, template, topics, disclosure = row
    note = Note(
        held_on=day(held_on),
        title=title,
        template=template,
        topics=topics_from_text(topics),
        disclosure=audiences_from_bits(disclosure),
        passages=tuple(_passage(passage) for passage in passages),
        consents=tuple(_consent(consent) for consent in consents),
    )
    numbers = tuple(consent[1] for consent in consents)
    agreed_to_each = tuple(agreed.get(consent, Agreed()) for consent in numbers)
    return StoredNote(NoteId(number), PairId(pair), version, note, numbers, agreed_to_each)


def _texts(rows: Iterable[Row]) -> dict[str, Disclosure]:
    texts: dict[str, Disclosure] = {}
    for _, text, bits in rows:
        texts[text] = texts.get(text, frozenset()) | audiences_from_bits(bits)
    return texts


def _parts(rows: Iterable[Row]) -> dict[PartlyTold, Disclosure]:
    parts: dict[PartlyTold, Disclosure] = {}
    for _, told, within, bits in rows:
        parts[told, within] = parts.get((told, within), frozenset()) | audiences_from_bits(bits)
    return parts


def _passage(row: Row) -> Passage:
    _, words, disclosure, topics, awaiting = row
    return Passage(
        text=words,
        disclosure=None if disclosure is None else audiences_from_bits(disclosure),
        topics=None if topics is None else topics_from_text(topics),
        awaiting=audiences_from_bits(awaiting),
    )


def _consent(row: Row) -> Consent:
    _, _, decision, on_day, audiences, recipient, purpose, expires, how = row
    return Consent(
        decision=Decision(decision),
        on=day(on_day),
        audiences=audiences_from_bits(audiences),
        recipient=recipient,
        purpose=purpose,
        expires=maybe_day(expires),
        how=how,
    )
