"""One entry of the register of disclosures, as made, as kept and as printed."""

import json
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from confidant.domain.consent import Consent
from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Audience, Decision, Speaker
from confidant.vault.ids import NoteId, PairId
from confidant.vault.rows import maybe_day, text_from_day

__all__ = [
    "DisclosureEntry",
    "DisclosureKind",
    "MenteeKnew",
    "NewDisclosure",
    "SetAside",
    "Told",
    "body_of",
    "entry_from",
]

_OF_THE_LINE = (
    "pair",
    "kind",
    "recipient",
    "audience",
    "purpose",
    "on",
    "made_at",
    "channel",
    "agreement",
    "consents",
    "set_aside",
    "mentee_saw",
    "document",
    "sha256",
)
"""What the command line's register line has of an entry's body (interface, "Command line")."""


class DisclosureKind(StrEnum):
    """Whether something left in writing, was said, or was refused."""

    WRITTEN = "written"
    SPOKEN = "spoken"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A finding that was looked at and set aside, and why, in the mentor's words."""

    id: str
    kind: str
    reason: str


@dataclass(frozen=True, slots=True)
class MenteeKnew:
    """From which day the mentee knew of a disclosure, and what they knew, in words."""

    on: date
    what: str


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that was told, or from which a document was made: its words then, its note, and the yes to them."""

    note: NoteId
    words: str
    consent: Consent


@dataclass(frozen=True, slots=True)
class NewDisclosure:
    """What the register is told.

    `on` is the day that counts for the gate, `made_at` the real time (aware). `document` is the hash of the composed
    words, `sha256` that of the file; both in hexadecimal. `agreement` is the version in force. `recipient` is
    who was told, in words. `spoke` is who said it, where it was said. `mentee_knew` is None where the mentee knew
    nothing of it yet. `corrects` is the number of the entry that this one puts right, and `reason` why.
    """

    pair: PairId | None
    kind: DisclosureKind
    recipient: str
    audience: Audience
    purpose: str
    on: date
    made_at: datetime
    channel: str = ""
    agreement: int | None = None
    consents: tuple[Consent, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    mentee_saw: MenteeSaw | None = None
    document: str | None = None
    sha256: str | None = None
    spoke: Speaker | None = None
    mentee_knew: MenteeKnew | None = None
    corrects: int | None = None
    reason: str = ""
    told: tuple[Told, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureEntry(NewDisclosure):
    """An entry as it stands: what was told, its number, the mentee's name then, and the hash of the entry before."""

    n: int
    previous: str
    mentee: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the entry in the order of the command line's register line (interface, "Command line").

        That line has no field for the entry which this one corrects: its purpose names it, before anything else.
        """
        body = json.loads(body_of(self, self.mentee))
        line = {"n": self.n, **{name: body[name] for name in _OF_THE_LINE}, "previous": self.previous}
        if self.corrects is not None:
            line["purpose"] = " ".join(
                part for part in (f"Corrects entry {self.corrects}:", self.reason, self.purpose) if part
            )
        return line

    def as_new(self) -> NewDisclosure:
        """Return what was told to the register, for an entry that holds in place of this one."""
        return NewDisclosure(**{field.name: getattr(self, field.name) for field in fields(NewDisclosure)})

    @property
    def has_left(self) -> bool:
        """Whether anything was told: a refusal tells nothing."""
        return self.kind is not DisclosureKind.REFUSED


def body_of(disclosure: NewDisclosure, mentee: str | None) -> str:
    """Return the text that is kept, and hashed, for a disclosure: JSON, the fields of the register line first.

    A passage that was told names its yes by its place among `consents`. Raises ValueError where that yes is not there,
    or where `made_at` does not say in which time zone it is.
    """
    if disclosure.made_at.tzinfo is None:
        raise ValueError("the time of making needs its time zone")
    saw, knew = disclosure.mentee_saw, disclosure.mentee_knew
    return json.dumps(
        {
            "pair": mentee,
            "kind": disclosure.kind.value,
            "recipient": disclosure.recipient,
            "audience": disclosure.audience.value,
            "purpose": disclosure.purpose,
            "on": text_from_day(disclosure.on),
            "made_at": disclosure.made_at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
            "channel": disclosure.channel,
            "agreement": disclosure.agreement,
            "consents": [_consent_json(consent) for consent in disclosure.consents],
            "set_aside": [{"id": s.id, "kind": s.kind, "reason": s.reason} for s in disclosure.set_aside],
            "mentee_saw": saw and {"on": text_from_day(saw.on), "how": saw.how, "sha256": saw.sha256},
            "document": disclosure.document,
            "sha256": disclosure.sha256,
            "spoke": disclosure.spoke and disclosure.spoke.value,
            "mentee_knew": knew and {"on": text_from_day(knew.on), "what": knew.what},
            "corrects": disclosure.corrects,
            "reason": disclosure.reason,
            "told": [
                {"note": told.note, "words": told.words, "consent": disclosure.consents.index(told.consent)}
                for told in disclosure.told
            ],
        },
        ensure_ascii=False,
    )


def entry_from(n: int, previous: str, pair: PairId | None, body: dict[str, Any]) -> DisclosureEntry:
    """Return the entry that was kept as `body`; one of an older Confidant lacks what it did not keep."""
    saw, knew, spoke = body["mentee_saw"], body.get("mentee_knew"), body.get("spoke")
    consents = tuple(_consent_from(consent) for consent in body["consents"])
    return DisclosureEntry(
        n=n,
        previous=previous,
        mentee=body["pair"],
        pair=pair,
        kind=DisclosureKind(body["kind"]),
        recipient=body["recipient"],
        audience=Audience(body["audience"]),
        purpose=body["purpose"],
        on=date.fromisoformat(body["on"]),
        made_at=datetime.fromisoformat(body["made_at"]),
        channel=body["channel"],
        agreement=body["agreement"],
        consents=consents,
        set_aside=tuple(SetAside(**finding) for finding in body["set_aside"]),
        mentee_saw=saw and MenteeSaw(date.fromisoformat(saw["on"]), saw["how"], saw["sha256"]),
        document=body["document"],
        sha256=body["sha256"],
        spoke=None if spoke is None else Speaker(spoke),
        mentee_knew=None if knew is None else MenteeKnew(date.fromisoformat(knew["on"]), knew["what"]),
        corrects=body.get("corrects"),
        reason=body.get("reason", ""),
        told=tuple(
            Told(NoteId(told["note"]), told["words"], consents[told["consent"]]) for told in body.get("told", ())
        ),
    )


def _consent_json(consent: Consent) -> dict[str, Any]:
    return {
        "decision": consent.decision.value,
        "on": text_from_day(consent.on),
        "audiences": [audience.value for audience in Audience if audience in consent.audiences],
        "recipient": consent.recipient,
        "purpose": consent.purpose,
        "expires": text_from_day(consent.expires),
        "how": consent.how,
    }


def _consent_from(body: dict[str, Any]) -> Consent:
    return Consent(
        decision=Decision(body["decision"]),
        on=date.fromisoformat(body["on"]),
        audiences=frozenset(Audience(audience) for audience in body["audiences"]),
        recipient=body["recipient"],
        purpose=body["purpose"],
        expires=maybe_day(body["expires"]),
        how=body["how"],
    )
