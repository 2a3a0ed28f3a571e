"""What may be told: the only reader of note words on the way out, and the gate's one caller.

All SQL of the release mode stands here (a test says so). While it runs, SQLite itself refuses every other query
(`wall.release_mode`); what the views let through then goes, passage by passage, through `domain.gate`.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from confidant.domain.agreement import Agreement, agreement_in_force
from confidant.domain.consent import Consent
from confidant.domain.dates import add_months
from confidant.domain.gate import Considered, Permission, Terms, permission
from confidant.domain.request import Request
from confidant.domain.vocabulary import Decision, Topic
from confidant.domain.words import fold_space
from confidant.vault.agreements import agreement_from_rows
from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId, PairId
from confidant.vault.record_problems import GonePair
from confidant.vault.rows import audiences_from_bits, day, maybe_day, topics_from_text
from confidant.vault.wall import release_mode

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["PermittedNote", "PermittedPassage", "PublicFacts", "gather", "public_facts"]


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


def gather(
    vault: "Vault", pair: PairId, request: Request, on: date, *, making: bool = False
) -> tuple[PermittedNote, ...]:
    """Return what `request` may be told of the pair on `on`, by the gate; see `domain.gate.permission` for `making`.

    Ordered by the day of the conversation, then the run by code point, then the raw words and topics; within a note
    as they stand in it. Never by row: the order tells nothing about what else is in the vault. Raises GonePair, or
    SealBroken where the vault is not as Confidant left it.
    """
    vault.refuse_in_trouble()
    database = vault.database
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
    notes: dict[int, list[PermittedPassage]] = defaultdict(list)
    for row in candidates:
        considered = _considered(row, (*yeses[row[1]], *withdrawals[row[0]]), terms)
        granted = permission(considered, request, on, making=making)
        if granted is not None:
            notes[row[0]].append(
                PermittedPassage(
                    considered.text, tuple(sorted(considered.topics)), day(row[2]), granted, row[1], row[0]
                )
            )
    return tuple(sorted((_permitted_note(passages) for passages in notes.values()), key=_order))


def public_facts(vault: "Vault", pair: PairId, on: date) -> PublicFacts:
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


def _permitted_note(passages: list[PermittedPassage]) -> PermittedNote:
    return PermittedNote(fold_space("".join(passage.text for passage in passages)), tuple(passages))


def _order(note: PermittedNote) -> tuple[date, str, tuple[str, ...], tuple[tuple[Topic, ...], ...]]:
    return (
        note.passages[0].held_on,
        note.run,
        tuple(passage.text for passage in note.passages),
        tuple(passage.topics for passage in note.passages),
    )
