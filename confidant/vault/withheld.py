"""What is *not* permitted, for the checks alone: they look for its words in a draft. `release` may not import this."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

import msgspec

from confidant.vault.connection import Row
from confidant.vault.consultations import StepKind
from confidant.vault.drafts import row_of
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.exceptional_events import texts_of
from confidant.vault.ids import PairId
from confidant.vault.rows import day
from confidant.vault.shareable import PermittedNote
from confidant.vault.trashed_rows import unpacked

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["NameOrigin", "PrivateName", "PrivateText", "TextOrigin", "Withheld", "WithheldNote", "withheld"]

_FORMS = "exceptional"
"""The kind of the drafts that are the forms of exceptional disclosures (`vault.drafts.OWNERS`)."""

_OF_A_PAPER = "-paper"
"""How the key of what is no form ends: it says where a paper lies."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class WithheldNote:
    """A note of which this requester may not be told everything.

    `body` holds all its words, the permitted ones too, because a copy may run over the border between them;
    `hidden` are the longest stretches, as (start, end) in characters and in order, that may not be told: none where
    the whole body may be. Its title never may. `is_deleted`: it lies in the trash, and all
    of it is withheld. `is_exceptional`: it is no note but the record of an exceptional disclosure, withheld whole;
    `is_advice`: it is a question to a supervisor, and what came of it.
    """

    body: str
    hidden: tuple[tuple[int, int], ...]
    pair: PairId
    held_on: date
    title: str = ""
    is_deleted: bool = False
    is_exceptional: bool = False
    is_advice: bool = False
    topics: frozenset[str] = frozenset()
    """What the mentor says the withheld words are about; nothing for a deleted note."""
    files: tuple[str, ...] = ()
    """The names of the files that are attached to it. None of them may be told."""

    @property
    def hidden_texts(self) -> tuple[str, ...]:
        """The words of the stretches that may not be told."""
        return tuple(self.body[start:end] for start, end in self.hidden)


class NameOrigin(Enum):
    """Where the vault keeps a name that stands in no note."""

    PERSON = "among the people of this pair"
    OTHER_PAIR = "with another pair"
    OTHER_REQUEST = "in another request"
    PROGRAMME = "as the programme of this pair"
    SIGNER = "among those who signed an agreement of this pair"


@dataclass(frozen=True, slots=True)
class PrivateName:
    """A name that the vault knows from elsewhere than a note; `role` is what a person is to the pair, or ""."""

    text: str
    role: str
    origin: NameOrigin


class TextOrigin(Enum):
    """Where the vault keeps words about this pair that are no note."""

    ROLE = "in what somebody is to this pair"
    SUPERVISOR = "in whom you may ask for guidance, in an agreement"
    EMERGENCY = "in whom to reach where there is danger, in an agreement"
    QUESTION = "in a question of another request"
    BEGUN = "in what is begun where confidence must be broken"
    HOLD = "in what keeps this pair from being erased"
    KEPT_ON = "in why this pair is kept longer"


@dataclass(frozen=True, slots=True)
class PrivateText:
    """Words that the vault keeps about this pair in no note."""

    text: str
    origin: TextOrigin


@dataclass(frozen=True, slots=True)
class Withheld:
    """What one requester may not be told: notes of every pair in the order of the vault, and what is kept beside them.

    A name or text here may be public all the same; the checks take out what is (`checks.subject`).
    """

    pair: PairId | None
    notes: tuple[WithheldNote, ...] = ()
    names: tuple[PrivateName, ...] = ()
    texts: tuple[PrivateText, ...] = ()

    @property
    def own_notes(self) -> tuple[WithheldNote, ...]:
        """The notes of the pair that is asked about."""
        return tuple(note for note in self.notes if note.pair == self.pair)


def withheld(vault: "Vault", pair: PairId, permitted: Iterable[PermittedNote]) -> Withheld:
    """Return every note of every pair, with what of it is not among the permitted passages, and what is kept beside.

    Notes in the trash are among them, and so are the records of exceptional disclosures with what is typed there.
    Earlier versions of a note are not: they hold every slip of the pen.
    """
    told = {passage.key for note in permitted for passage in note.passages}
    rows = vault.database.query(
        "SELECT n.id, n.pair_id, n.held_on, n.title, coalesce(p.topics, n.topics), p.id, p.words"
        " FROM passage AS p JOIN note AS n ON n.id = p.note_id ORDER BY n.pair_id, n.position, p.position"
    )
    notes = (
        *_notes(rows, told, _files(vault, "note_id")),
        *_deleted(vault, _files(vault, "trashed_id")),
        *_exceptional(vault),
        *_advice(vault),
    )
    return Withheld(pair, notes, tuple(_names(vault, pair)), tuple(_texts(vault, pair)))


def _files(vault: "Vault", of: str) -> dict[int, tuple[str, ...]]:
    """Return the names of attached files by the number of their note, those that were taken away lately among them."""
    rows = vault.database.query(
        f"SELECT {of}, name FROM attachment WHERE {of} IS NOT NULL AND is_whole ORDER BY {of}, position"  # noqa: S608  # one of two columns
    )
    return {note: tuple(name for _, name in names) for note, names in groupby(rows, key=itemgetter(0))}


def _notes(rows: Iterable[Row], told: set[int], files: dict[int, tuple[str, ...]]) -> Iterator[WithheldNote]:
    for (number, pair, held_on, title), passages in groupby(rows, key=lambda row: tuple(row[:4])):
        words: list[str] = []
        hidden: list[tuple[int, int]] = []
        end = 0
        topics: set[str] = set()
        for *_, about, key, text in passages:
            start, end = end, end + len(text)
            words.append(text)
            if key not in told and text:
                first = hidden.pop()[0] if hidden and hidden[-1][1] == start else start
                hidden.append((first, end))
                topics.update(about.split())
        attached = files.get(number, ())
        if hidden or title.strip() or attached:
            body, about = "".join(words), frozenset(topics)
            yield WithheldNote(body, tuple(hidden), PairId(pair), day(held_on), title, topics=about, files=attached)


def _deleted(vault: "Vault", files: dict[int, tuple[str, ...]]) -> Iterator[WithheldNote]:
    rows = vault.database.query("SELECT id, pair_id, held_on, title, body FROM trashed_note ORDER BY pair_id, position")
    for number, pair, held_on, title, body in rows:
        passages = sorted(unpacked(body).rows["passage"], key=itemgetter("position"))
        words = "".join(str(passage["words"]) for passage in passages)
        attached = files.get(number, ())
        if words or title.strip() or attached:
            hidden = ((0, len(words)),) if words else ()
            yield WithheldNote(words, hidden, PairId(pair), day(held_on), title, is_deleted=True, files=attached)


def _exceptional(vault: "Vault") -> Iterator[WithheldNote]:
    """Yield each record's words, of all its events and of its forms that are being filled in.

    One that cannot be read has none that could be looked for.
    """
    forms = _forms(vault)
    for record in vault.exceptional.all():
        if isinstance(record, ExceptionalRecord):
            events = record.disclosure.events
            told = (text for event in events for text in texts_of(event.content))
            words = "\n\n".join(chain(told, forms.get(("exceptional", record.id), ())))
            yield WithheldNote(words, ((0, len(words)),), record.pair, events[0].on, is_exceptional=True)


def _forms(vault: "Vault") -> dict[tuple[str, int], list[str]]:
    """Return what is typed and not recorded yet of exceptional disclosures, by the row that it is for.

    That is the record's, or the pair's where there is no record yet. A day is no words, nor is where a paper lies.
    """
    typed: dict[tuple[str, int], list[str]] = {}
    for key in vault.drafts.keys(_FORMS):
        owner = row_of(_FORMS, key)
        if owner is None or key.endswith(_OF_A_PAPER):
            continue
        words = _form_texts(vault.drafts.get(_FORMS, key) or "")
        typed.setdefault(owner, []).extend(text for text in words if text.strip() and not _DAY.fullmatch(text))
    return typed


def _form_texts(body: str) -> Iterable[str]:
    try:
        return msgspec.json.decode(body, type=dict[str, str]).values()
    except msgspec.MsgspecError:
        return (body,)


def _names(vault: "Vault", pair: PairId) -> Iterator[PrivateName]:
    query = vault.database.query
    for name, role in query("SELECT name, role FROM person WHERE pair_id = ? ORDER BY position", (pair,)):
        yield PrivateName(name, role, NameOrigin.PERSON)
    for (programme,) in query("SELECT programme FROM pair WHERE id = ?", (pair,)):
        yield PrivateName(programme, "", NameOrigin.PROGRAMME)
    for request in query(
        "SELECT requester_name, requester_organisation, purpose FROM request WHERE pair_id = ? ORDER BY position",
        (pair,),
    ):
        for name in request:
            yield PrivateName(name, "", NameOrigin.OTHER_REQUEST)
    for (name,) in query(
        "SELECT DISTINCT s.name FROM signer AS s JOIN agreement AS a ON a.id = s.agreement_id WHERE a.pair_id = ?"
        " ORDER BY s.name",
        (pair,),
    ):
        yield PrivateName(name, "", NameOrigin.SIGNER)
    for mentee, organisation in query("SELECT mentee, organisation FROM pair WHERE id <> ? ORDER BY id", (pair,)):
        yield PrivateName(mentee, "mentee", NameOrigin.OTHER_PAIR)
        yield PrivateName(organisation, "", NameOrigin.OTHER_PAIR)
    for name, role in query("SELECT name, role FROM person WHERE pair_id <> ? ORDER BY pair_id, position", (pair,)):
        yield PrivateName(name, role, NameOrigin.OTHER_PAIR)


def _advice(vault: "Vault") -> Iterator[WithheldNote]:
    """Yield each question to a supervisor with what was advised and decided.

    What the supervisor read is left out: it is made of sentences of notes, which are looked for by themselves.
    """
    for asked in vault.consultations.all():
        came_of_it = (step.words for step in asked.steps if step.kind is not StepKind.COPY)
        words = "\n\n".join((asked.question, *came_of_it))
        yield WithheldNote(words, ((0, len(words)),), asked.pair, asked.begun_on, is_advice=True)


def _texts(vault: "Vault", pair: PairId) -> Iterator[PrivateText]:
    """Yield each piece of words that is kept about a pair beside its notes."""
    query = vault.database.query
    for (role,) in query("SELECT role FROM person WHERE pair_id = ? AND role <> '' ORDER BY position", (pair,)):
        yield PrivateText(role, TextOrigin.ROLE)
    settled = query(
        "SELECT r.supervisor, r.emergency FROM arrangement AS r JOIN agreement AS a ON a.id = r.agreement_id"
        " WHERE a.pair_id = ? ORDER BY a.version",
        (pair,),
    )
    for supervisor, emergency in dict.fromkeys(settled):
        yield from (PrivateText(text, TextOrigin.SUPERVISOR) for text in (supervisor,) if text)
        yield from (PrivateText(text, TextOrigin.EMERGENCY) for text in emergency.splitlines() if text.strip())
    for (question,) in query(
        "SELECT q.words FROM question AS q JOIN request AS r ON r.id = q.request_id WHERE r.pair_id = ?"
        " ORDER BY r.position, q.position",
        (pair,),
    ):
        yield PrivateText(question, TextOrigin.QUESTION)
    for begun in _forms(vault).get(("pair", pair), ()):
        yield PrivateText(begun, TextOrigin.BEGUN)
    for hold in query("SELECT who, why, ended_why FROM hold WHERE pair_id = ? ORDER BY id", (pair,)):
        yield from (PrivateText(text, TextOrigin.HOLD) for text in hold if text)
    for (reason,) in query("SELECT reason FROM kept_on WHERE pair_id = ? AND reason <> '' ORDER BY position", (pair,)):
        yield PrivateText(reason, TextOrigin.KEPT_ON)
