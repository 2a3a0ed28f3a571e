"""What `confidant-pairs/1` refuses beyond types: contradictions inside one record, each with its place."""

from collections.abc import Iterable
from datetime import date

from confidant.domain.vocabulary import Decision, MatrixAudience, Speaker, Topic
from confidant.domain.words import fold_name, is_unseen
from confidant.vault.interchange_format import (
    AgreementRecord,
    CellRecord,
    ConsentRecord,
    NoteRecord,
    PairRecord,
    RequestRecord,
)
from confidant.vault.interchange_json import InvalidFile, place_of

__all__ = ["check_pair", "check_pairs", "check_request"]


def check_pairs(pairs: Iterable[PairRecord]) -> None:
    """Raise InvalidFile at the first contradiction, also between pairs: the same mentor, mentee and start twice."""
    known: set[tuple[str, str, date]] = set()
    for index, pair in enumerate(pairs):
        place = place_of("pairs", index)
        check_pair(pair, place)
        identity = (fold_name(pair.mentor), fold_name(pair.mentee), pair.started)
        if identity in known:
            raise InvalidFile(place, "a pair with this mentor, mentee and start stands in the file already")
        known.add(identity)


def check_pair(pair: PairRecord, place: str) -> None:
    """Raise InvalidFile at the first contradiction inside `pair`, which stands at `place`."""
    _named(pair.mentor, place_of(place, "mentor"))
    _named(pair.mentee, place_of(place, "mentee"))
    if pair.line_manager is not None:
        _named(pair.line_manager, place_of(place, "line_manager"))
    for index, person in enumerate(pair.people):
        _named(person.name, place_of(place_of(place_of(place, "people"), index), "name"))
    _check_agreements(pair.agreements, place_of(place, "agreements"))
    for index, note in enumerate(pair.notes):
        _check_note(note, place_of(place_of(place, "notes"), index))
    for index, request in enumerate(pair.requests):
        check_request(request, place_of(place_of(place, "requests"), index))


def check_request(request: RequestRecord, place: str) -> None:
    """Raise InvalidFile at the first contradiction inside `request`, which stands at `place` ("" for a file of it)."""
    _named(request.requester.name, place_of(place_of(place, "requester"), "name"))
    if request.authority is not None:
        _expires_after(request.authority.on, request.authority.expires, place_of(place, "authority"))


def _named(name: str, place: str) -> None:
    if is_unseen(name):
        raise InvalidFile(place, "the name is empty")


def _expires_after(on: date, expires: date | None, place: str) -> None:
    if expires is not None and expires < on:
        raise InvalidFile(place_of(place, "expires"), "the yes expires before it was given")


def _check_agreements(agreements: Iterable[AgreementRecord], place: str) -> None:
    versions: set[int] = set()
    for index, agreement in enumerate(agreements):
        here = place_of(place, index)
        if agreement.version in versions:
            raise InvalidFile(place_of(here, "version"), "two agreements have this version")
        versions.add(agreement.version)
        for number, signer in enumerate(agreement.signers or ()):
            _named(signer.name, place_of(place_of(place_of(here, "signers"), number), "name"))
        _check_matrix(agreement.matrix, place_of(here, "matrix"))


def _check_matrix(matrix: Iterable[CellRecord], place: str) -> None:
    """One answer for a topic, audience and speaker; *anyone* stands alone, since it speaks for all of them."""
    answered: dict[tuple[Topic, Speaker], set[MatrixAudience]] = {}
    for index, cell in enumerate(matrix):
        audiences = answered.setdefault((cell.topic, cell.speaker), set())
        here = place_of(place, index)
        if cell.audience in audiences:
            raise InvalidFile(here, "this topic, audience and speaker have a cell already")
        if audiences and MatrixAudience.ANYONE in audiences | {cell.audience}:
            raise InvalidFile(here, "a cell for anyone stands beside another cell of its topic and speaker")
        audiences.add(cell.audience)


def _check_note(note: NoteRecord, place: str) -> None:
    _once(note.disclosure, place_of(place, "disclosure"))
    for index, passage in enumerate(note.passages):
        here = place_of(place_of(place, "passages"), index)
        _once(passage.disclosure or (), place_of(here, "disclosure"))
        _once(passage.awaiting or (), place_of(here, "awaiting"))
    for index, consent in enumerate(note.consents):
        _check_consent(consent, place_of(place_of(place, "consents"), index))


def _check_consent(consent: ConsentRecord, place: str) -> None:
    _once(consent.audiences, place_of(place, "audiences"))
    is_limited = consent.recipient is not None or consent.purpose is not None
    if consent.decision is Decision.WITHDRAWN and (is_limited or consent.expires is not None):
        raise InvalidFile(place, "a withdrawal has no recipient, purpose or expiry")
    if is_limited and len(consent.audiences) != 1:
        raise InvalidFile(place, "a yes for a recipient or purpose is for exactly one audience")
    _expires_after(consent.on, consent.expires, place)


def _once(audiences: Iterable[str], place: str) -> None:
    """Audiences are a set; a file that names one twice was not written by a program that knew what it meant."""
    named: set[str] = set()
    for index, audience in enumerate(audiences):
        if audience in named:
            raise InvalidFile(place_of(place, index), "this audience is named already")
        named.add(audience)
