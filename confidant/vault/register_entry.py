"""One entry of the register of disclosures, as made, as kept and as printed."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from confidant.domain.consent import Consent
from confidant.domain.request import MenteeSaw
from confidant.domain.vocabulary import Audience, Decision
from confidant.vault.ids import PairId
from confidant.vault.rows import maybe_day, text_from_day

__all__ = ["DisclosureEntry", "DisclosureKind", "NewDisclosure", "SetAside", "body_of", "entry_from"]


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
class NewDisclosure:
    """What the register is told.

    `on` is the day that counts for the gate, `made_at` the real time (aware). `document` is the hash of the composed
    words, `sha256` that of the file; both in hexadecimal. `agreement` is the version in force. `recipient` is
    who was told, in words.
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureEntry(NewDisclosure):
    """An entry as it stands: what was told, its number, the mentee's name then, and the hash of the entry before."""

    n: int
    previous: str
    mentee: str | None

    def as_json(self) -> dict[str, Any]:
        """Return the entry in the order of the command line's register line (interface, "Command line")."""
        return {"n": self.n, **json.loads(body_of(self, self.mentee)), "previous": self.previous}


def body_of(disclosure: NewDisclosure, mentee: str | None) -> str:
    """Return the text that is kept, and hashed, for a disclosure: JSON in the order of the register line.

    Raises ValueError where `made_at` does not say in which time zone it is.
    """
    if disclosure.made_at.tzinfo is None:
        raise ValueError("the time of making needs its time zone")
    saw = disclosure.mentee_saw
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
        },
        ensure_ascii=False,
    )


def entry_from(n: int, previous: str, pair: PairId | None, body: dict[str, Any]) -> DisclosureEntry:
    """Return the entry that was kept as `body`."""
    saw = body["mentee_saw"]
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
        consents=tuple(_consent_from(consent) for consent in body["consents"]),
        set_aside=tuple(SetAside(**finding) for finding in body["set_aside"]),
        mentee_saw=saw and MenteeSaw(date.fromisoformat(saw["on"]), saw["how"], saw["sha256"]),
        document=body["document"],
        sha256=body["sha256"],
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
