"""What has happened between the demo pairs besides what the format of pairs has room for.

Two exceptional disclosures, one stood down and one agreed, are a shipped text; a question asked in passing was met with
the standard words. All of it is recorded as it would be in any vault, step by step.
"""

from datetime import UTC, date, datetime
from typing import Any

import msgspec

from confidant.domain.exceptional_disclosure import Content, Raised, Step
from confidant.domain.request import SPOKEN
from confidant.domain.vocabulary import RequestState, Speaker
from confidant.flows.corridor import log_answer
from confidant.flows.request_steps import tell_mentee
from confidant.resources import resource
from confidant.vault.exceptional_events import KINDS
from confidant.vault.vault import Vault

__all__ = ["tell_story"]

_ASKED_AT = datetime(2026, 10, 20, 13, 5, tzinfo=UTC)
_TOLD_ON = date(2026, 10, 20)


class _Happened(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    step: Step
    on: date
    at: datetime
    content: dict[str, Any]

    @property
    def said(self) -> Content:
        return msgspec.convert(self.content, type=KINDS[self.step])


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    mentee: str
    discloser: Speaker
    events: tuple[_Happened, ...]


def tell_story(vault: Vault) -> None:
    """Record it in a vault that has the demo pairs, in the order in which it happened."""
    stood_down, agreed = _records()
    _record(vault, stood_down)
    _meet_in_passing(vault, stood_down.mentee)
    _record(vault, agreed)


def _records() -> tuple[_Record, _Record]:
    text = resource("demo", "exceptional.json").read_bytes()
    return msgspec.json.decode(text, type=tuple[_Record, _Record])


def _record(vault: Vault, record: _Record) -> None:
    first, *others = record.events
    assert isinstance(first.said, Raised), "every record begins so"
    pair = vault.pairs.find(record.mentee)
    number = vault.exceptional.begin(pair, record.discloser, first.said, on=first.on, now=first.at)
    for each in others:
        vault.exceptional.add(number, each.said, on=each.on, now=each.at)


def _meet_in_passing(vault: Vault, mentee: str) -> None:
    """Enter the standard words with which the closed question in passing was met, and that the mentee knows."""
    record = next(
        each
        for each in vault.requests.for_pair(vault.pairs.find(mentee))
        if each.request.channel == SPOKEN and each.request.state is RequestState.CLOSED
    )
    log_answer(vault, record, "", today=record.request.received, now=_ASKED_AT)
    tell_mentee(vault, vault.requests.get(record.id), _TOLD_ON, "told him the same evening", today=_TOLD_ON)
