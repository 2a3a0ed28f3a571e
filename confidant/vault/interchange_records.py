"""Between the file's records and the domain's: nothing is added, dropped or mended on the way."""

from collections.abc import Iterable

from msgspec import UNSET

from confidant.domain.agreement import Agreement, Cell, Signer
from confidant.domain.consent import Consent
from confidant.domain.note import Note, Passage
from confidant.domain.pair import Pair, Person
from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Request, Requester
from confidant.domain.vocabulary import Audience
from confidant.vault.interchange_format import (
    AgreementRecord,
    AskedRecord,
    AuthorityRecord,
    CellRecord,
    ConsentRecord,
    LevelAudience,
    NoteRecord,
    PairRecord,
    PassageRecord,
    PersonRecord,
    QuestionRecord,
    RequesterRecord,
    RequestRecord,
    SawRecord,
    SignerRecord,
)

__all__ = ["pair_of", "record_of", "request_of"]


def pair_of(record: PairRecord) -> Pair:
    """Return the pair that a record describes."""
    return Pair(
        mentor=record.mentor,
        mentee=record.mentee,
        organisation=record.organisation,
        programme=record.programme,
        public_wording=record.public_wording,
        started=record.started,
        ended=record.ended,
        line_manager=record.line_manager,
        people=tuple(Person(person.name, person.role) for person in record.people),
        agreements=tuple(_agreement_of(agreement) for agreement in record.agreements),
        notes=tuple(_note_of(note) for note in record.notes),
        requests=tuple(request_of(request) for request in record.requests),
    )


def request_of(record: RequestRecord) -> Request:
    """Return the request that a record describes."""
    authority, saw = record.authority, record.mentee_saw
    return Request(
        requester=Requester(record.requester.name, record.requester.role, record.requester.organisation),
        audience=record.audience,
        purpose=record.purpose,
        received=record.received,
        channel=record.channel,
        deadline=record.deadline,
        solicited=record.solicited,
        authority=None if authority is None else Authority(authority.on, authority.expires, authority.how),
        asked=tuple(AskedFirst(answer.topic, answer.on) for answer in record.asked),
        questions=tuple(Question(question.text, question.topic) for question in record.questions),
        mentee_saw=None if saw is None else MenteeSaw(saw.on, saw.how, saw.sha256 or None),
        signed_on=record.signed_on,
        state=record.state or None,
    )


def _agreement_of(record: AgreementRecord) -> Agreement:
    return Agreement(
        version=record.version,
        signed=record.signed,
        review_due=record.review_due,
        references=record.references,
        three_way=record.three_way,
        lapse_months=record.lapse_months,
        retention_months=record.retention_months,
        cooling_hours=record.cooling_hours,
        matrix=tuple(Cell(cell.topic, cell.audience, cell.speaker, cell.rule) for cell in record.matrix),
        signers=tuple(Signer(signer.name, signer.on, signer.how) for signer in record.signers or ()),
    )


def _note_of(record: NoteRecord) -> Note:
    return Note(
        held_on=record.held_on,
        title=record.title,
        template=record.template,
        topics=record.topics,
        disclosure=_audiences_of(record.disclosure),
        passages=tuple(_passage_of(passage) for passage in record.passages),
        consents=tuple(_consent_of(consent) for consent in record.consents),
    )


def _passage_of(record: PassageRecord) -> Passage:
    return Passage(
        text=record.text,
        disclosure=None if record.disclosure is None else _audiences_of(record.disclosure),
        topics=record.topics,
        awaiting=_audiences_of(record.awaiting or ()),
    )


def _consent_of(record: ConsentRecord) -> Consent:
    return Consent(
        decision=record.decision,
        on=record.on,
        audiences=_audiences_of(record.audiences),
        recipient=record.recipient,
        purpose=record.purpose,
        expires=record.expires,
        how=record.how,
    )


def _audiences_of(names: Iterable[LevelAudience]) -> frozenset[Audience]:
    return frozenset(Audience(name) for name in names)


def record_of(pair: Pair) -> PairRecord:
    """Return the record that describes `pair`; `pair_of` gives the same pair back."""
    return PairRecord(
        mentor=pair.mentor,
        mentee=pair.mentee,
        organisation=pair.organisation,
        programme=pair.programme,
        public_wording=pair.public_wording,
        started=pair.started,
        ended=pair.ended,
        line_manager=pair.line_manager,
        people=tuple(PersonRecord(person.name, person.role) for person in pair.people),
        agreements=tuple(_record_of_agreement(agreement) for agreement in pair.agreements),
        notes=tuple(_record_of_note(note) for note in pair.notes),
        requests=tuple(_record_of_request(request) for request in pair.requests),
    )


def _record_of_agreement(agreement: Agreement) -> AgreementRecord:
    signers = tuple(SignerRecord(signer.name, signer.on, signer.how) for signer in agreement.signers)
    return AgreementRecord(
        version=agreement.version,
        signed=agreement.signed,
        signers=signers or UNSET,
        review_due=agreement.review_due,
        references=agreement.references,
        three_way=agreement.three_way,
        lapse_months=agreement.lapse_months,
        retention_months=agreement.retention_months,
        cooling_hours=agreement.cooling_hours,
        matrix=tuple(CellRecord(cell.topic, cell.audience, cell.speaker, cell.rule) for cell in agreement.matrix),
    )


def _record_of_note(note: Note) -> NoteRecord:
    return NoteRecord(
        held_on=note.held_on,
        title=note.title,
        template=note.template,
        topics=note.topics,
        disclosure=_names_of(note.disclosure),
        passages=tuple(_record_of_passage(passage) for passage in note.passages),
        consents=tuple(_record_of_consent(consent) for consent in note.consents),
    )


def _record_of_passage(passage: Passage) -> PassageRecord:
    return PassageRecord(
        text=passage.text,
        disclosure=None if passage.disclosure is None else _names_of(passage.disclosure),
        topics=passage.topics,
        awaiting=_names_of(passage.awaiting) or UNSET,
    )


def _record_of_consent(consent: Consent) -> ConsentRecord:
    return ConsentRecord(
        decision=consent.decision,
        on=consent.on,
        audiences=_names_of(consent.audiences),
        recipient=consent.recipient,
        purpose=consent.purpose,
        expires=consent.expires,
        how=consent.how,
    )


def _record_of_request(request: Request) -> RequestRecord:
    authority, saw = request.authority, request.mentee_saw
    requester = request.requester
    return RequestRecord(
        requester=RequesterRecord(requester.name, requester.role, requester.organisation),
        audience=request.audience,
        purpose=request.purpose,
        received=request.received,
        channel=request.channel,
        deadline=request.deadline,
        solicited=request.solicited,
        authority=None if authority is None else AuthorityRecord(authority.on, authority.expires, authority.how),
        asked=tuple(AskedRecord(answer.topic, answer.on) for answer in request.asked),
        questions=tuple(QuestionRecord(question.text, question.topic) for question in request.questions),
        mentee_saw=None if saw is None else SawRecord(saw.on, saw.how, saw.sha256 or UNSET),
        signed_on=request.signed_on,
        state=request.state or UNSET,
    )


def _names_of(audiences: frozenset[Audience]) -> tuple[LevelAudience, ...]:
    """Return a set of audiences in the format's order."""
    names: tuple[LevelAudience, ...] = ("line_manager", "role_reference")
    return tuple(name for name in names if name in audiences)
