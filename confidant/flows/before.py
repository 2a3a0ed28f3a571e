"""What to look at before the next meeting of a pair: what is open between the two, and what is to be watched."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from confidant.domain.dates import add_months
from confidant.domain.template import written_words
from confidant.domain.words import fold_space
from confidant.flows.actions import Promise, promise
from confidant.flows.home import REVIEW_NOTICE
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import NoteSummary
from confidant.vault.pairs import PairSummary
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = ["Before", "LastTime", "TripWire", "Watched", "before_meeting"]

_EXPIRY_NOTICE = timedelta(days=30)
"""How long before its last day a yes is told of: a meeting a month is common, and a new yes wants one."""

_FIRST_LINES = 400
"""Characters of the last conversation that are shown: what two lines of the widest page have room for, and more."""

_LOOKED_AT = 8
"""Newest notes among which the last one with words is looked for."""


class Watched(Enum):
    """What the pair agreed to watch, or the vault asks for, in the order in which it presses."""

    ENDED = "ended"
    RETENTION = "retention"
    AGREEMENT = "agreement"
    CHANGED = "changed"
    REVIEW = "review"
    WORDING = "wording"
    MANAGER = "manager"
    AWAITING = "awaiting"
    EXPIRING = "expiring"


@dataclass(frozen=True, slots=True)
class TripWire:
    """One thing to check. `day` is when it is due or was; `note` the newest or first note it is about, of `count`."""

    kind: Watched
    day: date | None = None
    note: NoteId | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class LastTime:
    """The last conversation with words, and how they begin."""

    note: NoteSummary
    first_lines: str


@dataclass(frozen=True, slots=True)
class Before:
    """The page. `promised` has the mentee's promises first, then the mentor's, then those of nobody by name."""

    pair: PairSummary
    last: LastTime | None
    promised: tuple[Promise, ...]
    watched: tuple[TripWire, ...]
    requests: tuple[RequestRecord, ...]


def before_meeting(vault: Vault, pair: PairId, today: date) -> Before:
    """Return what to look at before the pair meets next. Raises GonePair. One note's words are read, the last one's."""
    summary = vault.pairs.summary(pair)
    promised = [promise(action, summary.mentor, summary.mentee) for action in vault.actions.open_of(pair)]
    requests = [each for each in vault.requests.for_pair(pair) if each.is_open]
    return Before(
        pair=summary,
        last=_last_time(vault, pair),
        promised=tuple(sorted(promised, key=_order)),
        watched=tuple(_watched(vault, summary, today)),
        requests=tuple(sorted(requests, key=lambda each: (each.request.deadline or date.max, each.id))),
    )


def _order(each: Promise) -> tuple[int, date]:
    whose = 2 if not each.by else 1 if each.is_mentor else 0
    return whose, each.action.due or date.max


def _last_time(vault: Vault, pair: PairId) -> LastTime | None:
    newest = vault.notes.summaries_of(vault.notes.listed(pair)[:_LOOKED_AT])
    last = next((note for note in newest if note.has_words), None)
    if last is None:
        return None
    return LastTime(last, fold_space(written_words(vault.notes.get(last.id).note.body))[:_FIRST_LINES])


def _watched(vault: Vault, pair: PairSummary, today: date) -> Iterator[TripWire]:
    yield from _terms_watched(vault, pair, today)
    if not pair.public_wording.strip():
        yield TripWire(Watched.WORDING)
    others = vault.standing_yeses.for_another_manager(pair.id, pair.line_manager)
    if others:
        yield TripWire(Watched.MANAGER, note=others[0], count=len(others))
    waiting = vault.notes.waiting().get(pair.id)
    if waiting is not None:
        yield TripWire(Watched.AWAITING, waiting.held_on, waiting.newest, waiting.count)
    expiring = vault.standing_yeses.expiring(pair.id, today, today + _EXPIRY_NOTICE)
    if expiring:
        yield TripWire(Watched.EXPIRING, expiring[0].expires, expiring[0].note, len(expiring))


def _terms_watched(vault: Vault, pair: PairSummary, today: date) -> Iterator[TripWire]:
    """What follows from the agreement, or from there being none."""
    if pair.ended is not None:
        yield TripWire(Watched.ENDED, pair.ended)
        versions = vault.agreements.versions(pair.id)
        kept_until = add_months(pair.ended, versions[-1].retention_months) if versions else None
        if kept_until is not None and kept_until - REVIEW_NOTICE <= today:
            yield TripWire(Watched.RETENTION, kept_until)
    elif pair.agreement_version is None:
        yield TripWire(Watched.AGREEMENT)
    elif pair.occasions:
        yield TripWire(Watched.CHANGED)
    elif pair.review_due is not None and pair.review_due - REVIEW_NOTICE <= today:
        yield TripWire(Watched.REVIEW, pair.review_due)
