"""Fictional records and quick vaults for tests: say only what the test is about, the rest has sensible defaults.

Everything here fits together: `make_pair(notes=(make_note(),))` holds a shareable, agreed passage that
`make_request()` is permitted to be told on `ON`, so that a test can break one condition at a time.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from confidant.domain.agreement import Agreement, Cell, Signer
from confidant.domain.consent import Consent
from confidant.domain.note import Disclosure, Note, Passage
from confidant.domain.pair import Pair, Person
from confidant.domain.request import AskedFirst, Authority, MenteeSaw, Question, Request, Requester
from confidant.domain.vocabulary import (
    Audience,
    Decision,
    MatrixAudience,
    References,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault

__all__ = [
    "BOTH",
    "FAST",
    "LM",
    "ON",
    "PASSPHRASE",
    "PRIVATE",
    "RR",
    "FastDerivation",
    "create_test_vault",
    "make_agreement",
    "make_cell",
    "make_consent",
    "make_note",
    "make_pair",
    "make_passage",
    "make_request",
    "make_withdrawal",
    "open_test_vault",
]

LM = Audience.LINE_MANAGER
RR = Audience.ROLE_REFERENCE
PRIVATE: Disclosure = frozenset()
BOTH: Disclosure = frozenset({LM, RR})

STARTED = date(2026, 1, 12)
HELD_ON = date(2026, 2, 9)
AGREED_ON = date(2026, 2, 16)
AUTHORITY_ON = date(2026, 5, 4)
SEEN_ON = date(2026, 5, 18)
ON = date(2026, 5, 20)
"""The day on which everything the builders make by default is permitted."""

PASSPHRASE = "kettle over the larch bridge"
WORDS = "She chairs the Tuesday round calmly and hands the hard questions to her team."


def make_cell(
    topic: Topic = Topic.STRENGTHS,
    audience: MatrixAudience = MatrixAudience.ROLE_REFERENCE,
    rule: Rule = Rule.SHARE,
    speaker: Speaker = Speaker.MENTOR,
) -> Cell:
    """One agreed answer; by default the mentor may share strengths in a role reference."""
    return Cell(topic=topic, audience=audience, speaker=speaker, rule=rule)


def make_agreement(version: int = 1, signed: date = STARTED, **changes: Any) -> Agreement:
    """A version that allows full references, sharing strengths, goals and `other` with both audiences."""
    shared = tuple(
        make_cell(topic, audience)
        for topic in (Topic.STRENGTHS, Topic.GOALS, Topic.OTHER)
        for audience in (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE)
    )
    values: dict[str, Any] = {
        "version": version,
        "signed": signed,
        "review_due": date(2026, 7, 12),
        "references": References.FULL,
        "three_way": ThreeWay.ON_REQUEST,
        "matrix": shared,
        "signers": (Signer("Imogen Vale", signed, "in person"), Signer("Tobias Renn", signed, "in person")),
    }
    return Agreement(**(values | changes))


def make_consent(audiences: Disclosure = BOTH, on: date = AGREED_ON, **changes: Any) -> Consent:
    """A yes to both audiences, not limited."""
    values: dict[str, Any] = {"decision": Decision.AGREED, "on": on, "audiences": audiences, "how": "read together"}
    return Consent(**(values | changes))


def make_withdrawal(audiences: Disclosure = BOTH, on: date = ON, how: str = "by telephone") -> Consent:
    """A withdrawal for both audiences."""
    return Consent(Decision.WITHDRAWN, on, audiences, how=how)


def make_passage(text: str = WORDS, **changes: Any) -> Passage:
    """A passage without a level or topics of its own."""
    return Passage(text, **changes)


def make_note(*texts: str, **changes: Any) -> Note:
    """A note for both audiences about strengths, agreed to by the mentee; one passage for each text given."""
    values: dict[str, Any] = {
        "held_on": HELD_ON,
        "title": "Winter review",
        "template": "conversation",
        "topics": (Topic.STRENGTHS,),
        "disclosure": BOTH,
        "passages": tuple(make_passage(text) for text in texts or (WORDS,)),
        "consents": (make_consent(),),
    }
    return Note(**(values | changes))


def make_request(audience: Audience = RR, **changes: Any) -> Request:
    """A role reference, authorised, seen and signed on `ON`; or the line manager's question."""
    requester = Requester("Corin Abbott", "line manager", "Saltmarsh Hospital")
    if audience is not LM:
        requester = Requester("Petra Lindqvist", "ward manager", "Fernhill Clinic")
    values: dict[str, Any] = {
        "requester": requester,
        "audience": audience,
        "purpose": "reference for Senior Pharmacist",
        "received": date(2026, 5, 1),
        "channel": "email",
        "deadline": date(2026, 5, 29),
        "authority": Authority(AUTHORITY_ON, how="by email") if audience is RR else None,
        "asked": (AskedFirst(Topic.JOB_APPLICATIONS, AUTHORITY_ON),),
        "questions": (Question("How does she lead a team?", Topic.STRENGTHS), Question("Is she punctual?")),
        "mentee_saw": MenteeSaw(SEEN_ON, "read together"),
        "signed_on": ON,
    }
    return Request(**(values | changes))


def make_pair(**changes: Any) -> Pair:
    """A pair with one signed agreement, one permitted note and no request."""
    values: dict[str, Any] = {
        "mentor": "Imogen Vale",
        "mentee": "Tobias Renn",
        "organisation": "Saltmarsh Hospital",
        "programme": "Tideway Mentoring",
        "public_wording": "Imogen Vale has been mentoring Tobias Renn since January 2026.",
        "started": STARTED,
        "line_manager": "Corin Abbott",
        "people": (Person("Corin Abbott", "line manager"), Person("Della Frost", "colleague")),
        "agreements": (make_agreement(),),
        "notes": (make_note(),),
    }
    return Pair(**(values | changes))


@dataclass(frozen=True)
class FastDerivation:
    """Stands in for Argon2id where a test is not about it. Only tests can name it: the app has no such derivation."""

    name: str = "test-only"

    def parameters(self) -> dict[str, int]:
        """No settings: the whole point is that it costs nothing."""
        return {}

    def derive(self, passphrase: bytes, salt: bytes, parameters: dict[str, int]) -> bytes:
        """32 bytes in microseconds."""
        return hmac.new(salt, b"test-only" + passphrase, hashlib.sha256).digest()


FAST = FastDerivation()


def create_test_vault(folder: Path, passphrase: str = PASSPHRASE) -> tuple[Vault, RecoveryKey]:
    """A new vault in `folder` with the fast derivation, and its recovery key. Close it, or let `open_test_vault` do."""
    return Vault.create(folder, passphrase, derive=FAST)


def open_test_vault(tmp_path: Path, *pairs: Pair, passphrase: str = PASSPHRASE) -> Vault:
    """An open vault under `tmp_path` (made at the first call, then opened again), with `pairs` added."""
    folder = tmp_path / "test.confidant"
    if folder.exists():
        vault = Vault.open(folder, passphrase, derive=FAST)
    else:
        vault, _ = create_test_vault(folder, passphrase)
    for pair in pairs:
        vault.pairs.add(pair)
    return vault
