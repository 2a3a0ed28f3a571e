"""The records of `confidant-pairs/1` as they stand in a file, field for field.

One struct for each record of the format: unknown fields, missing fields and wrong types are refused by its shape.
A field that may be missing has `UNSET` for its default and is written only where it holds something.
"""

from datetime import date
from typing import Annotated, Final, Literal

from msgspec import UNSET, Meta, Struct, UnsetType
from msgspec.structs import fields

from confidant.domain.vocabulary import (
    Audience,
    Decision,
    MatrixAudience,
    References,
    RequestState,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)

__all__ = [
    "FIELDS",
    "FORMAT",
    "LONGEST_LINE",
    "AgreementRecord",
    "AskedRecord",
    "AuthorityRecord",
    "CellRecord",
    "ConsentRecord",
    "File",
    "LevelAudience",
    "NoteRecord",
    "PairRecord",
    "PassageRecord",
    "PersonRecord",
    "QuestionRecord",
    "RequestFile",
    "RequestRecord",
    "RequesterRecord",
    "SawRecord",
    "SignerRecord",
]

FORMAT: Final = "confidant-pairs/1"

LevelAudience = Literal["line_manager", "role_reference"]
"""The audiences that a level, a yes or an awaited yes may name; nobody else can be told anything."""

LONGEST_LINE: Final = 32_767
"""Signs; a line of the app takes no more (Qt's QLineEdit), so that what is exported can always be imported."""

Line = Annotated[str, Meta(max_length=LONGEST_LINE)]
"""A name, a role or the like; running words have no bound but the file's."""

Count = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Version = Annotated[int, Meta(ge=1, le=2**31 - 1)]
Sha256 = Annotated[str, Meta(pattern=r"\A[0-9a-f]{64}\Z")]


class PersonRecord(Struct, forbid_unknown_fields=True):
    """Somebody the notes speak of."""

    name: Line
    role: Line


class SignerRecord(Struct, forbid_unknown_fields=True):
    """Who signed an agreement."""

    name: Line
    on: date
    how: str


class CellRecord(Struct, forbid_unknown_fields=True):
    """One row of the matrix."""

    topic: Topic
    audience: MatrixAudience
    speaker: Speaker
    rule: Rule


class AgreementRecord(Struct, forbid_unknown_fields=True, kw_only=True):
    """One signed version."""

    version: Version
    signed: date
    signers: tuple[SignerRecord, ...] | UnsetType = UNSET
    review_due: date | None
    references: References
    three_way: ThreeWay
    lapse_months: Count
    retention_months: Count
    cooling_hours: Count
    matrix: tuple[CellRecord, ...]


class PassageRecord(Struct, forbid_unknown_fields=True):
    """A run of words; null where it has no level or topics of its own."""

    text: str
    disclosure: tuple[LevelAudience, ...] | None
    topics: tuple[Topic, ...] | None
    awaiting: tuple[LevelAudience, ...] | UnsetType = UNSET


class ConsentRecord(Struct, forbid_unknown_fields=True):
    """A yes or its withdrawal."""

    decision: Decision
    on: date
    audiences: tuple[LevelAudience, ...]
    recipient: Line | None
    purpose: str | None
    expires: date | None
    how: str


class NoteRecord(Struct, forbid_unknown_fields=True):
    """The notes of one conversation."""

    held_on: date
    title: Line
    template: Line
    topics: tuple[Topic, ...]
    disclosure: tuple[LevelAudience, ...]
    passages: tuple[PassageRecord, ...]
    consents: tuple[ConsentRecord, ...]


class RequesterRecord(Struct, forbid_unknown_fields=True):
    """Who asks."""

    name: Line
    role: Line
    organisation: Line


class AuthorityRecord(Struct, forbid_unknown_fields=True):
    """The mentee's yes to answering one request."""

    on: date
    expires: date | None
    how: str


class AskedRecord(Struct, forbid_unknown_fields=True):
    """The mentee's yes to a topic that was asked first."""

    topic: Topic
    on: date


class QuestionRecord(Struct, forbid_unknown_fields=True):
    """A question in the requester's words."""

    text: str
    topic: Topic | None


class SawRecord(Struct, forbid_unknown_fields=True):
    """That the mentee saw the document."""

    on: date
    how: str
    sha256: Sha256 | UnsetType = UNSET


class RequestRecord(Struct, forbid_unknown_fields=True, kw_only=True):
    """A third party asking."""

    requester: RequesterRecord
    audience: Audience
    purpose: str
    received: date
    channel: Line
    deadline: date | None
    solicited: bool
    authority: AuthorityRecord | None
    asked: tuple[AskedRecord, ...]
    questions: tuple[QuestionRecord, ...]
    mentee_saw: SawRecord | None
    signed_on: date | None
    state: RequestState | UnsetType = UNSET


class RequestFile(RequestRecord, forbid_unknown_fields=True, kw_only=True):
    """A request on its own, for the command line: `pair` names the mentee it is about."""

    pair: str


class PairRecord(Struct, forbid_unknown_fields=True):
    """A mentor and a mentee, with everything between them."""

    mentor: Line
    mentee: Line
    organisation: Line
    programme: Line
    public_wording: str
    started: date
    ended: date | None
    line_manager: Line | None
    people: tuple[PersonRecord, ...]
    agreements: tuple[AgreementRecord, ...]
    notes: tuple[NoteRecord, ...]
    requests: tuple[RequestRecord, ...]


class File(Struct, forbid_unknown_fields=True):
    """A whole file."""

    format: Literal["confidant-pairs/1"]
    pairs: tuple[PairRecord, ...]


_RECORDS: Final[tuple[type[Struct], ...]] = (
    *(File, PairRecord, PersonRecord, AgreementRecord, SignerRecord, CellRecord, NoteRecord, PassageRecord),
    *(ConsentRecord, RequestFile, RequesterRecord, AuthorityRecord, AskedRecord, QuestionRecord, SawRecord),
)

FIELDS: Final = frozenset(field.name for record in _RECORDS for field in fields(record))
"""Every field of the format: a message may name these alone, since any other could be somebody's words."""
