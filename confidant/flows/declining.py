"""Declining a request: the words that everybody has, told or written, and the refusal in the register."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from confidant.domain.agreement import agreement_in_force
from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import RequestState
from confidant.flows.accounting import known_of
from confidant.flows.make_document import seal_decline
from confidant.flows.request_steps import latest_day, put_back, refuse_day
from confidant.flows.seal import Made
from confidant.release.compose import compose_decline
from confidant.release.document import Document
from confidant.release.plain_text import text_of
from confidant.vault.condition import HowFar
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, NewDisclosure
from confidant.vault.requests import RequestRecord
from confidant.vault.shareable import public_facts
from confidant.vault.vault import Vault

__all__ = ["decline", "decline_by_letter", "decline_words"]


def decline_words(vault: Vault, record: RequestRecord, on: date) -> Document:
    """Return the decline as it would be told on `on`: the same words for everybody, whatever the notes hold."""
    return compose_decline(public_facts(vault, record.pair, on), record.request, on)


def decline(
    vault: Vault, record: RequestRecord, on: date, how: str = "", *, today: date, now: datetime
) -> RequestRecord:
    """Write down that the mentor told the requester no, in the words of `decline_words`, and enter it in the register.

    Both or neither. Raises `CannotMove`.
    """
    refuse_day(record.request, on, today, not_before=record.request.received)
    told = StepTaken(RequestState.DECLINED, on, how.strip())
    words = text_of(decline_words(vault, record, on))
    with vault.transaction():
        entry = vault.register.append(_refusal(vault, record, told, words, now), words, "txt")
        return vault.requests.handle(record.id, record.request, record.handling.with_step(replace(told, entry=entry.n)))


def decline_by_letter(
    vault: Vault,
    record: RequestRecord,
    out: Path,
    *,
    today: date,
    now: datetime,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> Made:
    """Write the decline as a letter to `out`, which also enters it in the register. Raises as `seal_decline` does."""
    on = latest_day(record.request, today)

    def settle(made: Made) -> Callable[[], None]:
        step = StepTaken(RequestState.DECLINED, on, "by letter", made.register)
        vault.requests.handle(record.id, record.request, record.handling.with_step(step))
        return lambda: put_back(vault, record)

    return seal_decline(
        vault, record.pair, record.request, out, on=on, overwrite=overwrite, now=now, tell=tell, settle=settle
    )


def _refusal(vault: Vault, record: RequestRecord, told: StepTaken, words: bytes, now: datetime) -> NewDisclosure:
    request, on = record.request, told.on or record.request.received
    agreement = agreement_in_force(vault.agreements.versions(record.pair), on)
    who, organisation = request.requester.name, request.requester.organisation
    return NewDisclosure(
        pair=record.pair,
        kind=DisclosureKind.REFUSED,
        recipient=f"{who}, {organisation}" if organisation else who,
        audience=request.audience,
        purpose=request.purpose,
        on=on,
        made_at=now,
        channel=told.how or request.channel,
        agreement=None if agreement is None else agreement.version,
        mentee_knew=known_of(request) or _told(record),
        sha256=hashlib.sha256(words).hexdigest(),
    )


def _told(record: RequestRecord) -> MenteeKnew | None:
    """Return since when the mentee knows that somebody asked, where that is written down."""
    told = record.handling.step(RequestState.MENTEE_TOLD)
    if told is None or told.on is None:
        return None
    return MenteeKnew(told.on, f"was told who asks: {told.how}" if told.how else "was told who asks")
