"""Every text in which somebody may be named outside the records of their own pair: for a copy to a mentee alone."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from confidant.vault.connection import Database
from confidant.vault.drafts import Drafts
from confidant.vault.history import History
from confidant.vault.ids import PairId
from confidant.vault.trashed_rows import unpacked

__all__ = ["NOT_READ", "PLACES", "Elsewhere", "Place", "elsewhere", "texts_in"]


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A text of the records of another pair, or of the vault's own, and what it is; nothing says of which.

    `is_of_exception`: it may say something of an exceptional disclosure, of which the law may forbid to speak.
    """

    what: str
    text: str
    is_of_exception: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """One kind of record: what it is called, its tables, and what yields its texts of all pairs but one.

    The mentee reads what it is called, so it says no more of others than that they have such records.
    """

    what: str
    tables: tuple[str, ...]
    texts: Callable[[Database, PairId], Iterable[str]]
    is_of_exception: bool = False


def elsewhere(database: Database, pair: PairId) -> Iterator[Elsewhere]:
    """Yield every text of the records of other pairs, and of the vault's own settings, that is not blank."""
    for place in PLACES:
        for text in place.texts(database, pair):
            if text.strip():
                yield Elsewhere(place.what, text, place.is_of_exception)


def texts_in(value: Any) -> Iterator[str]:
    """Yield every text of a record or a draft, in its order; whatever it belongs to, words are words."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from texts_in(each)


def _kept_texts(body: str) -> Iterator[str]:
    """Yield the texts of what is kept as JSON; what is none is one text, since a name stands in it all the same."""
    try:
        kept = json.loads(body)
    except ValueError:
        yield body
        return
    yield from texts_in(kept)


def _columns(sql: str) -> Callable[[Database, PairId], Iterator[str]]:
    """Return what yields every column of the rows of `sql`, each by itself."""

    def texts(database: Database, pair: PairId) -> Iterator[str]:
        for row in database.query(sql, (pair,)):
            yield from (column for column in row if column)

    return texts


def _bodies(sql: str) -> Callable[[Database, PairId], Iterator[str]]:
    """Return the same for columns that are JSON."""
    columns = _columns(sql)

    def texts(database: Database, pair: PairId) -> Iterator[str]:
        for body in columns(database, pair):
            yield from _kept_texts(body)

    return texts


def _deleted_notes(database: Database, pair: PairId) -> Iterator[str]:
    rows = database.query("SELECT title, body FROM trashed_note WHERE pair_id <> ? ORDER BY id", (pair,))
    for title, body in rows:
        kept = unpacked(body).rows
        yield title
        yield "".join(str(each["words"]) for each in sorted(kept["passage"], key=itemgetter("position")))
        for table in ("consent", "consent_words"):
            yield from texts_in([dict(row) for row in kept[table]])


def _earlier(database: Database, pair: PairId) -> Iterator[str]:
    history = History(database)
    for (number,) in database.query(_WITH_VERSIONS, (pair,)):
        for _, note in history.read(number):
            yield note.title
            yield note.body


def _drafts(database: Database, pair: PairId) -> Iterator[str]:
    own = set(Drafts(database).of_pair(pair))  # one of nobody’s is looked through, too
    for kind, key, body in database.query("SELECT kind, key, body FROM draft ORDER BY kind, key"):
        if (kind, key) not in own:
            yield from _kept_texts(body)


def _settings(database: Database, _pair: PairId) -> Iterator[str]:
    for (value,) in database.query("SELECT value FROM setting ORDER BY name"):
        for text in _kept_texts(value):
            yield from text.splitlines()  # numbers to call are kept one a line


def _settled(database: Database, pair: PairId) -> Iterator[str]:
    for text in _columns(_SETTLED)(database, pair):
        yield from text.splitlines()  # as above


_WITH_VERSIONS = """
    SELECT DISTINCT v.note_id FROM note_version AS v LEFT JOIN note AS n ON n.id = v.note_id
    LEFT JOIN trashed_note AS t ON t.id = v.note_id WHERE ifnull(n.pair_id, t.pair_id) <> ? ORDER BY v.note_id"""
_NOTE_BODIES = """
    SELECT (SELECT group_concat(p.words, '' ORDER BY p.position) FROM passage AS p WHERE p.note_id = n.id)
    FROM note AS n WHERE n.pair_id <> ? ORDER BY n.id"""
_YESES = """
    SELECT c.recipient, c.purpose, c.how FROM consent AS c JOIN note AS n ON n.id = c.note_id
    WHERE n.pair_id <> ? ORDER BY c.id"""
_YES_WORDS = """
    SELECT w.words FROM consent_words AS w JOIN consent AS c ON c.id = w.consent_id JOIN note AS n ON n.id = c.note_id
    WHERE n.pair_id <> ? ORDER BY w.id"""
_FILES = """
    SELECT a.name FROM attachment AS a LEFT JOIN note AS n ON n.id = a.note_id
    LEFT JOIN trashed_note AS t ON t.id = a.trashed_id WHERE ifnull(n.pair_id, t.pair_id) <> ? ORDER BY a.id"""
_SIGNERS = """
    SELECT s.name, s.how FROM signer AS s JOIN agreement AS a ON a.id = s.agreement_id WHERE a.pair_id <> ?"""
_SETTLED = """
    SELECT s.supervisor, s.emergency, s.public_wording FROM arrangement AS s
    JOIN agreement AS a ON a.id = s.agreement_id WHERE a.pair_id <> ? ORDER BY a.id"""
_REQUESTS = """
    SELECT requester_name || ', ' || requester_role || ', ' || requester_organisation, purpose, channel, authority_how,
        saw_how FROM request WHERE pair_id <> ? ORDER BY id"""
_QUESTIONS = "SELECT q.words FROM question AS q JOIN request AS r ON r.id = q.request_id WHERE r.pair_id <> ?"
_REQUEST_STEPS = "SELECT s.how FROM request_step AS s JOIN request AS r ON r.id = s.request_id WHERE r.pair_id <> ?"
_ENTRIES = "SELECT body FROM disclosure_content WHERE pair_id <> ? AND body IS NOT NULL ORDER BY n"
_EVENTS = """
    SELECT e.body FROM exceptional_event AS e JOIN exceptional AS x ON x.id = e.exceptional_id
    WHERE x.pair_id <> ? ORDER BY x.id, e.number"""
_ASKED = "SELECT question FROM consultation WHERE pair_id <> ? ORDER BY id"
_ADVICE = """
    SELECT s.words, s.mosaic FROM consultation_step AS s JOIN consultation AS c ON c.id = s.consultation_id
    WHERE c.pair_id <> ? ORDER BY c.id, s.position"""
_ROLES = """
    SELECT s.roles FROM consultation_step AS s JOIN consultation AS c ON c.id = s.consultation_id
    WHERE c.pair_id <> ? ORDER BY c.id, s.position"""
_COPIES = """
    SELECT e.how FROM subject_access_event AS e JOIN subject_access AS s ON s.id = e.access_id WHERE s.pair_id <> ?"""
_DECIDED = """
    SELECT e.details FROM subject_access_event AS e JOIN subject_access AS s ON s.id = e.access_id
    WHERE s.pair_id <> ?"""
_WORDING = "SELECT organisation, programme, public_wording FROM pair WHERE id <> ?"

_A_YES = "a yes that somebody else gave"
_A_RECORD = "a record of another mentoring"
_A_REQUEST = "a request about another mentee"

PLACES = (
    Place("a note", ("note",), _columns("SELECT title FROM note WHERE pair_id <> ? ORDER BY id")),
    Place("a note", ("note", "passage"), _columns(_NOTE_BODIES)),
    Place(_A_YES, ("consent",), _columns(_YESES)),
    Place(_A_YES, ("consent_words",), _columns(_YES_WORDS)),
    Place("a note in the trash", ("trashed_note",), _deleted_notes),
    Place("an earlier version of a note", ("note_version",), _earlier),
    Place("the name of a file", ("attachment",), _columns(_FILES)),
    Place(
        "the people of another mentoring",
        ("person",),
        _columns("SELECT name || ', ' || role FROM person WHERE pair_id <> ?"),
    ),
    Place("the line manager of another mentee", ("pair",), _columns("SELECT line_manager FROM pair WHERE id <> ?")),
    Place("what is said of another mentoring", ("pair",), _columns(_WORDING)),
    Place("an agreement with another mentee", ("signer",), _columns(_SIGNERS)),
    Place("an agreement with another mentee", ("arrangement",), _settled),
    Place(
        "a sheet for another mentee", ("sheet",), _columns("SELECT recipient, purpose FROM sheet WHERE pair_id <> ?")
    ),
    Place(_A_REQUEST, ("request",), _columns(_REQUESTS)),
    Place("a question about another mentee", ("question",), _columns(_QUESTIONS)),
    Place(_A_REQUEST, ("request_step",), _columns(_REQUEST_STEPS)),
    Place("an entry of the register of disclosures", ("disclosure_content",), _bodies(_ENTRIES), is_of_exception=True),
    Place(_A_RECORD, ("exceptional_event",), _bodies(_EVENTS), is_of_exception=True),
    Place(_A_RECORD, ("consultation",), _columns(_ASKED), is_of_exception=True),
    Place(_A_RECORD, ("consultation_step",), _columns(_ADVICE), is_of_exception=True),
    Place(_A_RECORD, ("consultation_step",), _bodies(_ROLES), is_of_exception=True),
    Place(_A_RECORD, ("subject_access_event",), _columns(_COPIES)),
    Place(_A_RECORD, ("subject_access_event",), _bodies(_DECIDED)),
    Place(_A_RECORD, ("hold",), _columns("SELECT who, why, ended_why FROM hold WHERE pair_id <> ? ORDER BY id")),
    Place(_A_RECORD, ("kept_on",), _columns("SELECT reason FROM kept_on WHERE pair_id <> ?")),
    Place("something begun and not finished", ("draft",), _drafts, is_of_exception=True),
    Place("the settings of this notebook: words, templates, numbers to call", ("setting",), _settings),
)
"""Where else somebody may be named. That there was an exceptional disclosure, advice or a hold is not told with it."""

NOT_READ = {
    "agreement": "days, numbers and choices",
    "cell": "topics and rules",
    "review_occasion": "what has changed, from a closed list",
    "sheet_words": "digests, days and answers; the words stand in the notes",
    "attachment_piece": "what is in another mentee’s files is not looked through",
    "asked_first": "topics and days",
    "disclosure": "hashes alone",
    "exceptional": "who means to tell",
    "subject_access": "whose it is",
}
"""The tables of other pairs that are not read for it, with the reason. (The two names of another pair are not, either:
who shares a name with somebody is named by that no more.)
"""
