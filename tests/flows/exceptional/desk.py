"""A vault with a pair whose mentor has something to disclose, and the record as far as it is needed."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from confidant.domain.exceptional_disclosure import NoticeGiven, Raised, Step
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional import recording
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.domain.exceptional_events import AT, DAY, NOTICE, at, content_for

__all__ = ["PAIR", "TO_REFUSED", "begin", "noticed", "open_desk"]

PAIR = PairId(1)
TO_REFUSED = (Step.ESTABLISH_ISSUE, Step.CLARIFY_DUTIES, Step.EXPLORE_OPTIONS, Step.REFUSE)


def open_desk(folder: Path) -> Vault:
    """An open vault with two pairs."""
    return open_test_vault(folder, make_pair(), make_pair(mentee="Asel Moor", agreements=(), notes=()))


def begin(vault: Vault, *steps: Step, discloser: Speaker = Speaker.MENTOR, pair: PairId = PAIR) -> ExceptionalId:
    """A record after these steps, by the flows, all at once."""
    raised = content_for(Step.RAISE)
    assert isinstance(raised, Raised)
    number = recording.raise_issue(vault, pair, discloser, raised, on=DAY, now=AT).id
    for step in steps:
        recording.record(vault, number, content_for(step), on=DAY, now=AT)
    return number


def noticed(vault: Vault, discloser: Speaker = Speaker.MENTOR, now: datetime | None = None) -> ExceptionalId:
    """A record with a notice given an hour after it was begun."""
    number = begin(vault, *TO_REFUSED, discloser=discloser)
    given = NoticeGiven(NOTICE, "in person")
    recording.record(vault, number, given, on=DAY, now=at(1) if now is None else now)
    return number
