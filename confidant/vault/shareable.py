"""What may be told: the only reader of note words on the way out, and the gate's one caller.

All SQL of the release mode stands here (a test says so). While it runs, SQLite itself refuses every other query
(`wall.release_mode`); what the views let through then goes, passage by passage, through `domain.gate`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum
from operator import itemgetter
from typing import TYPE_CHECKING

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.consent import Consent
from confidant.domain.dates import add_months
from confidant.domain.gate import Asking, Considered, Permission, Terms, permission
from confidant.domain.request import AskedFirst, Authority, Request, Requester
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision, Topic
from confidant.domain.words import fold_space
from confidant.vault.agreements import agreement_from_rows
from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.rows import audiences_from_bits, day, maybe_day, topics_from_text
from confidant.vault.wall import release_mode

if TYPE_CHECKING:
    from confidant.vault.repositories import Repositories
    from confidant.vault.vault import Vault

__all__ = [
    "Looking",
    "PermittedNote",
    "PermittedPassage",
    "PublicFacts",
    "TakenAway",
    "gather",
    "public_facts",
    "taken_away",
]


@dataclass(frozen=True, slots=True)
class PermittedPassage:
    """A passage that may be told, character for character, and what permits it.

    `topics` are those the gate saw, sorted. `key` tells passages apart for the checks, `note` is for the register;
    neither ever reaches a document.
    """

    text: str
    topics: tuple[Topic, ...]
    held_on: date
    permission: Permission
    key: int
    note: NoteId


@dataclass(frozen=True, slots=True)
class PermittedNote:
    """The permitted passages of one note; `run` joins them, white space folded, as if nothing had stood between."""

    run: str
    passages: tuple[PermittedPassage, ...]


@dataclass(frozen=True, slots=True)
class TakenAway:
    """A passage that a new version would let out no more to this audience; `asks_first`: only after asking, each time.

    For the screen on which the pair signs; it reaches no document.
    """

    text: str
    audience: Audience
    held_on: date
    asks_first: bool


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """What a document may say of a pair besides passages. `agreement` is the one in force on the day asked about.

    `lapsed`: nothing is told of this pair on that day any more, because it is erased or ended too long ago.
    """

    mentor: str
    mentee: str
    organisation: str
    programme: str
    public_wording: str
    started: date
    ended: date | None
    line_manager: str | None
    agreement: Agreement | None
    lapsed: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A passage as the views give it. `case` is one number for all of a pair's that differ only in their words."""

    considered: Considered
    topics: tuple[Topic, ...]
    held_on: date
    key: int
    note: NoteId
    case: int


_Ask = Callable[[_Candidate], Permission | None]
_Order = tuple[date, str, tuple[str, ...], tuple[tuple[Topic, ...], ...]]


class _Candidates:
    """Those of one note, in order. What is permitted of them is put together anew only where the answers are others."""

    def __init__(self) -> None:
        self.passages: list[_Candidate] = []
        self._answers: tuple[Permission | None, ...] = ()
        self._told: tuple[_Order, PermittedNote] | None = None

    def permitted(self, ask: _Ask) -> tuple[_Order, PermittedNote] | None:
        """Return what `ask` permits of the note, and its place among the others; None for nothing."""
        answers = tuple(map(ask, self.passages))
        if answers != self._answers:
            self._answers, self._told = answers, self._put_together(answers)
        return self._told

    def _put_together(self, answers: Iterable[Permission | None]) -> tuple[_Order, PermittedNote] | None:
        told = tuple(
            PermittedPassage(each.considered.text, each.topics, each.held_on, granted, each.key, each.note)
            for each, granted in zip(self.passages, answers, strict=True)
            if granted is not None
        )
        if not told:
            return None
        order = _order(told)
        return order, PermittedNote(order[1], told)


def gather(
    vault: "Repositories", pair: PairId, request: Request, on: date, *, making: bool = False
) -> tuple[PermittedNote, ...]:
    """Return what `request` may be told of the pair on `on`, by the gate; see `domain.gate.permission` for `making`.

    Ordered by the day of the conversation, then the run by code point, then the raw words and topics; within a note
    as they stand in it. Never by row: the order tells nothing about what else is in the vault. Raises GonePair, or
    SealBroken where the vault is not as Confidant left it.
    """
    vault.refuse_in_trouble()
    notes = _by_note(vault.database, pair)
    asking = Asking(request, on, making=making)
    return _permitted(notes, lambda each: asking.permission(each.considered))


class Looking:
    """What a pair's notes could tell one requester after another: the same as `gather` gives, only sooner.

    What the views gave is kept for as long as no row is written and no page is read anew. The gate is asked once for
    all passages that differ in nothing but their words: it sees these by the yeses that cover them. Only for looking:
    whatever leaves is gathered anew.
    """

    def __init__(self, vault: "Vault", pair: PairId) -> None:
        self._vault, self._pair = vault, pair
        self._kept: tuple[_Candidates, ...] = ()
        self._moment = (-1, -1)

    def told(self, request: Request, on: date, *, making: bool = False) -> tuple[PermittedNote, ...]:
        """Return what `request` could be told on `on`, with `making` as for a document. Raises what `gather` does."""
        self._vault.refuse_in_trouble()
        database = self._vault.database
        with database.turn():  # so that nothing is written between a look at the moment and what is read
            if self._moment != database.moment:
                self._kept, self._moment = _by_note(database, self._pair), database.moment
        answers: dict[int, Permission | None] = {}
        asking = Asking(request, on, making=making)

        def ask(each: _Candidate) -> Permission | None:
            if each.case not in answers:
                answers[each.case] = asking.permission(each.considered)
            return answers[each.case]

        return _permitted(self._kept, ask)


def _candidates(database: Database, pair: PairId) -> list[tuple[Row, Considered]]:
    """Return every passage that some yes covers, as its row and as the gate sees it, note by note."""
    with release_mode(database):
        terms = _terms(database, pair)
        candidates = database.query(
            "SELECT note_id, passage_id, held_on, words, topics, disclosure, awaiting FROM shareable_passage"
            " WHERE pair_id = ? ORDER BY note_id, position",
            (pair,),
        )
        yeses = _consents(
            database.query(
                "SELECT passage_id, 'agreed', on_day, audiences, recipient, purpose, expires, how FROM release_yes"
                " WHERE pair_id = ?",
                (pair,),
            )
        )
        withdrawals = _consents(
            database.query(
                "SELECT note_id, 'withdrawn', on_day, audiences, NULL, NULL, NULL, how FROM release_withdrawal"
                " WHERE pair_id = ?",
                (pair,),
            )
        )
    return [(row, _considered(row, (*yeses[row[1]], *withdrawals[row[0]]), terms)) for row in candidates]


def _by_note(database: Database, pair: PairId) -> tuple[_Candidates, ...]:
    """Return the same by notes, with the passages that the gate cannot tell apart under one number each."""
    cases: dict[tuple[object, ...], int] = {}
    notes: dict[int, _Candidates] = defaultdict(_Candidates)
    for row, considered in _candidates(database, pair):
        differing = (considered.disclosure, considered.topics, considered.awaiting, considered.consents)
        case = cases.setdefault(differing, len(cases))
        topics = tuple(sorted(considered.topics))
        notes[row[0]].passages.append(_Candidate(considered, topics, day(row[2]), row[1], row[0], case))
    return tuple(notes.values())


def _permitted(candidates: Iterable[_Candidates], ask: _Ask) -> tuple[PermittedNote, ...]:
    told = (each.permitted(ask) for each in candidates)
    return tuple(note for _, note in sorted((each for each in told if each is not None), key=itemgetter(0)))


def taken_away(vault: "Vault", pair: PairId, proposed: Agreement, on: date) -> tuple[TakenAway, ...]:
    """Return what could be told on `on`, and could be told no more, or only after asking, were `proposed` signed.

    The gate is asked twice for every yes: as it stands, and with one version more. Each yes is taken as if the one it
    is meant for asked, with the mentee's authority. For the pair's own eyes, before they sign; nothing leaves. Ordered
    by the day of the conversation, then by note and place. Raises GonePair, or SealBroken as `gather` does.
    """
    vault.refuse_in_trouble()
    found = []
    for row, considered in sorted(_candidates(vault.database, pair), key=lambda candidate: candidate[0][2]):
        if not considered.text.strip():
            continue
        terms = replace(considered.terms, agreements=(*considered.terms.agreements, proposed))
        for audience in sorted(considered.disclosure & AUDIENCES_OF_LEVELS):
            before = _told_on_asking(considered, audience, on)
            after = _told_on_asking(replace(considered, terms=terms), audience, on)
            if after < before:
                found.append(TakenAway(considered.text, audience, day(row[2]), asks_first=after is _Told.ONCE_ASKED))
    return tuple(found)


class _Told(IntEnum):
    NEVER = 0
    ONCE_ASKED = 1
    AT_ONCE = 2


def _told_on_asking(considered: Considered, audience: Audience, on: date) -> _Told:
    """How easily the words are told to whoever some yes to them is meant for."""
    best = _Told.NEVER
    for consent in considered.consents:
        if consent.decision is not Decision.AGREED or audience not in consent.audiences:
            continue
        line_manager = considered.terms.line_manager if audience is Audience.LINE_MANAGER else None
        asking = Request(
            requester=Requester(consent.recipient or line_manager or ""),
            audience=audience,
            purpose=consent.purpose or "",
            received=on,
            authority=Authority(on),
        )
        if permission(considered, asking, on) is not None:
            return _Told.AT_ONCE
        asked = tuple(AskedFirst(topic, on) for topic in considered.topics)
        if permission(considered, replace(asking, asked=asked), on) is not None:
            best = _Told.ONCE_ASKED
    return best


def public_facts(vault: "Repositories", pair: PairId, on: date) -> PublicFacts:
    """Return what documents may say of the pair on `on`. Raises GonePair."""
    database = vault.database
    with release_mode(database):
        row = _pair_row(database, pair)
        agreement = agreement_in_force(_agreements(database, pair), on)
    mentor, mentee, organisation, programme, wording, started, ended, line_manager, erased = row
    return PublicFacts(
        mentor=mentor,
        mentee=mentee,
        organisation=organisation,
        programme=programme,
        public_wording=wording,
        started=day(started),
        ended=maybe_day(ended),
        line_manager=line_manager,
        agreement=agreement,
        lapsed=bool(erased) or _has_lapsed(maybe_day(ended), agreement, on),
    )


def _has_lapsed(ended: date | None, agreement: Agreement | None, on: date) -> bool:
    """Whether `on` is past the end and the agreed months after it; without an agreement there are none."""
    if ended is None:
        return False
    return on > (ended if agreement is None else add_months(ended, agreement.lapse_months))


def _pair_row(database: Database, pair: PairId) -> Row:
    row = database.one(
        "SELECT mentor, mentee, organisation, programme, public_wording, started, ended, line_manager, erased"
        " FROM release_pair WHERE pair_id = ?",
        (pair,),
    )
    if row is None:
        raise GonePair
    return row


def _terms(database: Database, pair: PairId) -> Terms:
    *_, ended, line_manager, erased = _pair_row(database, pair)
    return Terms(_agreements(database, pair), maybe_day(ended), bool(erased), line_manager)


def _agreements(database: Database, pair: PairId) -> tuple[Agreement, ...]:
    cells: dict[int, list[Row]] = defaultdict(list)
    for number, *cell in database.query(
        "SELECT agreement_id, topic, audience, speaker, rule FROM release_cell"
        " WHERE pair_id = ? ORDER BY agreement_id, position",
        (pair,),
    ):
        cells[number].append(tuple(cell))
    signers: dict[int, list[Row]] = defaultdict(list)
    for number, *signer in database.query(
        "SELECT agreement_id, name, on_day, how FROM release_signer WHERE pair_id = ? ORDER BY agreement_id, position",
        (pair,),
    ):
        signers[number].append(tuple(signer))
    return tuple(
        agreement_from_rows(tuple(columns), cells[number], signers[number])
        for number, *columns in database.query(
            "SELECT agreement_id, version, signed, review_due, reference_kind, three_way, lapse_months,"
            " retention_months, cooling_hours FROM release_agreement WHERE pair_id = ? ORDER BY version",
            (pair,),
        )
    )


def _consents(rows: list[Row]) -> dict[int, list[Consent]]:
    """Return the consents by what they stand on (a passage or a note)."""
    consents: dict[int, list[Consent]] = defaultdict(list)
    for owner, decision, on_day, audiences, recipient, purpose, expires, how in rows:
        consents[owner].append(
            Consent(
                Decision(decision),
                day(on_day),
                audiences_from_bits(audiences),
                recipient,
                purpose,
                maybe_day(expires),
                how,
            )
        )
    return consents


def _considered(row: Row, consents: tuple[Consent, ...], terms: Terms) -> Considered:
    _, _, _, words, topics, disclosure, awaiting = row
    return Considered(
        text=words,
        disclosure=audiences_from_bits(disclosure),
        topics=frozenset(topics_from_text(topics)) or frozenset({Topic.OTHER}),
        awaiting=audiences_from_bits(awaiting),
        consents=consents,
        terms=terms,
    )


def _order(told: Sequence[PermittedPassage]) -> _Order:
    """Return a note's place among the permitted ones: its day, its run, its words and their topics."""
    return (
        told[0].held_on,
        fold_space("".join(passage.text for passage in told)),
        tuple(passage.text for passage in told),
        tuple(passage.topics for passage in told),
    )
