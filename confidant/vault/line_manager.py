"""What a change of line manager does to the yeses that were given for the one before."""

from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import read_notes, write_line

__all__ = ["limit_earlier_yeses"]

_LINE_MANAGER = 1
"""The audience's bit."""

_UNLIMITED = (
    "SELECT c.id, c.note_id, c.audiences FROM consent AS c JOIN note AS n ON n.id = c.note_id"
    " WHERE n.pair_id = ?1 AND (?2 IS NULL OR n.id = ?2) AND c.decision = 'agreed' AND c.recipient IS NULL"
    " AND c.audiences & 1 ORDER BY c.id"
)


def limit_earlier_yeses(database: Database, pair: PairId, old: str | None, *, note: NoteId | None = None) -> None:
    """Tie every line-manager yes of a pair, or of one note, that names no recipient to whom it was given for.

    A yes for both audiences is split, so that the one for references stays as it was. Where nobody was named (`old`
    is None or blank) there is no name to write: those yeses stop covering words for the line manager, and the words
    await a new yes. Runs inside the caller's transaction.
    """
    unlimited = database.query(_UNLIMITED, (pair, note))
    for consent, where, audiences in unlimited:
        if not old or not old.strip():
            _uncover(database, consent, where)
        elif audiences == _LINE_MANAGER:
            database.write("UPDATE consent SET recipient = ? WHERE id = ?", (old, consent))
        else:
            _split(database, consent, where, old)
    for changed in dict.fromkeys(where for _, where, _ in unlimited):
        for stored in read_notes(database, note=changed):
            write_line(database, stored)


def _split(database: Database, consent: int, note: int, old: str) -> None:
    named = database.write(
        "INSERT INTO consent (note_id, position, decision, on_day, audiences, recipient, purpose, expires, how)"
        " SELECT note_id, (SELECT max(position) + 1 FROM consent WHERE note_id = ?), decision, on_day, 1, ?, purpose,"
        " expires, how FROM consent WHERE id = ?",
        (note, old, consent),
    )
    database.write(
        "INSERT INTO consent_words (consent_id, words, audiences)"
        " SELECT ?, words, 1 FROM consent_words WHERE consent_id = ? AND audiences & 1",
        (named, consent),
    )
    database.write(
        "INSERT INTO consent_sentence (consent_id, words, within, audiences)"
        " SELECT ?, words, within, 1 FROM consent_sentence WHERE consent_id = ? AND audiences & 1",
        (named, consent),
    )
    database.write("UPDATE consent SET audiences = audiences & ~1 WHERE id = ?", (consent,))
    _take_line_manager_from_words(database, consent)


def _uncover(database: Database, consent: int, note: int) -> None:
    words = database.query(
        "SELECT words FROM consent_words WHERE consent_id = ? AND audiences & 1 ORDER BY id", (consent,)
    )
    _take_line_manager_from_words(database, consent)
    # Words that a yes to a named recipient covers too await nothing.
    database.write_many(
        "UPDATE passage SET awaiting = awaiting | 1, version = version + 1"
        " WHERE note_id = ? AND words = ? AND NOT awaiting & 1"
        " AND ifnull(disclosure, (SELECT n.disclosure FROM note AS n WHERE n.id = note_id)) & 1"
        " AND NOT EXISTS (SELECT 1 FROM consent AS c JOIN consent_words AS w ON w.consent_id = c.id"
        " WHERE c.note_id = passage.note_id AND w.words = passage.words AND w.audiences & 1)",
        [(note, text) for (text,) in words],
    )


def _take_line_manager_from_words(database: Database, consent: int) -> None:
    database.write("DELETE FROM consent_words WHERE consent_id = ? AND audiences = 1", (consent,))
    database.write("UPDATE consent_words SET audiences = audiences & ~1 WHERE consent_id = ?", (consent,))
    database.write("DELETE FROM consent_sentence WHERE consent_id = ? AND audiences = 1", (consent,))
    database.write("UPDATE consent_sentence SET audiences = audiences & ~1 WHERE consent_id = ?", (consent,))
