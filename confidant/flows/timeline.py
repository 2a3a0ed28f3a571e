"""What happened between a pair, and what is to come, as points in time."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from confidant.domain.note import Disclosure
from confidant.domain.request_course import waits_for_answer
from confidant.domain.task import TaskState
from confidant.domain.vocabulary import Decision
from confidant.flows.actions import promise
from confidant.vault.actions import Action
from confidant.vault.ids import NoteId, PairId, RequestId
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.timeline_rows import Answer
from confidant.vault.vault import Vault

__all__ = ["LANES", "Happening", "Lane", "Point", "Timeline", "timeline_of"]


class Lane(Enum):
    """The rows of the picture, from the top."""

    SESSIONS = "Sessions"
    CONSENTS = "Consents"
    DISCLOSURES = "Disclosures"
    AGREEMENT = "Agreement"
    ACTIONS = "Actions"


class Happening(Enum):
    """What a point is, and in which lane it stands."""

    SESSION = (Lane.SESSIONS, "session")
    YES = (Lane.CONSENTS, "yes")
    WITHDRAWN = (Lane.CONSENTS, "withdrawn")
    YES_ENDS = (Lane.CONSENTS, "yes_ends")
    ASKED = (Lane.DISCLOSURES, "asked")
    WRITTEN = (Lane.DISCLOSURES, "written")
    SPOKEN = (Lane.DISCLOSURES, "spoken")
    REFUSED = (Lane.DISCLOSURES, "refused")
    SIGNED = (Lane.AGREEMENT, "signed")
    REVIEW = (Lane.AGREEMENT, "review")
    STARTED = (Lane.AGREEMENT, "started")
    ENDED = (Lane.AGREEMENT, "ended")
    OPEN = (Lane.ACTIONS, "open")
    DUE = (Lane.ACTIONS, "due")
    DONE = (Lane.ACTIONS, "done")

    def __init__(self, lane: Lane, _name: str) -> None:
        self.lane = lane
        """Where it stands."""


LANES = tuple(Lane)

_ENTRIES = {
    DisclosureKind.WRITTEN: Happening.WRITTEN,
    DisclosureKind.SPOKEN: Happening.SPOKEN,
    DisclosureKind.REFUSED: Happening.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on its day. `name` is what it is called: a note's title, a recipient, a version, a task.

    What it opens is the one of `note` (with `action` a line of it), `entry`, `request` or else the agreement.
    """

    happening: Happening
    day: date
    name: str = ""
    audiences: Disclosure = field(default_factory=frozenset)
    recipient: str = ""
    by: str = ""
    note: NoteId | None = None
    action: Action | None = None
    entry: int | None = None
    request: RequestId | None = None


@dataclass(frozen=True, slots=True)
class Timeline:
    """Every point, the earliest first, between the first and the last day of the picture; today is among them."""

    first: date
    last: date
    points: tuple[Point, ...]

    def count(self, lane: Lane) -> int:
        """Return how many points stand in a lane."""
        return sum(point.happening.lane is lane for point in self.points)


def timeline_of(vault: Vault, pair: PairId, today: date) -> Timeline:
    """Return what there is to show of a pair. Raises GonePair. No words of a note are read but its tasks'."""
    summary = vault.pairs.summary(pair)
    points = [Point(Happening.STARTED, summary.started)]
    if summary.ended is not None:
        points.append(Point(Happening.ENDED, summary.ended))
    points += _sessions(vault, pair)
    points += _consents(vault, pair)
    points += _disclosures(vault, pair)
    points += _agreements(vault, pair, is_live=summary.ended is None)
    points += _actions(vault, pair, summary.mentor, summary.mentee)
    points.sort(key=lambda point: point.day)
    days = [today, *(point.day for point in points)]
    return Timeline(min(days), max(days), tuple(points))


def _sessions(vault: Vault, pair: PairId) -> Iterator[Point]:
    for session in vault.timeline.sessions(pair):
        yield Point(Happening.SESSION, session.held_on, session.title, note=session.note)


def _consents(vault: Vault, pair: PairId) -> Iterator[Point]:
    for answer in vault.timeline.answers(pair):
        is_yes = answer.decision is Decision.AGREED
        yield _answered(Happening.YES if is_yes else Happening.WITHDRAWN, answer.on, answer)
        if is_yes and answer.expires is not None:
            yield _answered(Happening.YES_ENDS, answer.expires, answer)


def _answered(happening: Happening, day: date, answer: Answer) -> Point:
    return Point(happening, day, answer.title, answer.audiences, answer.recipient or "", note=answer.note)


def _disclosures(vault: Vault, pair: PairId) -> Iterator[Point]:
    for entry in vault.register.entries(pair):
        yield Point(_ENTRIES[entry.kind], entry.on, entry.purpose, recipient=entry.recipient, entry=entry.n)
    for record in vault.requests.for_pair(pair):
        if waits_for_answer(record.request):  # what was settled stands in the register
            who = record.request.requester
            yield Point(
                Happening.ASKED,
                record.request.received,
                record.request.purpose,
                recipient=who.organisation or who.name,
                request=record.id,
            )


def _agreements(vault: Vault, pair: PairId, *, is_live: bool) -> Iterator[Point]:
    versions = vault.agreements.versions(pair)
    for agreement in versions:
        yield Point(Happening.SIGNED, agreement.signed, str(agreement.version))
    newest = max(versions, key=lambda agreement: agreement.version, default=None)
    if newest is not None and newest.review_due is not None and is_live:
        yield Point(Happening.REVIEW, newest.review_due, str(newest.version))


def _actions(vault: Vault, pair: PairId, mentor: str, mentee: str) -> Iterator[Point]:
    for action in vault.actions.of_pair(pair):
        if action.state is TaskState.CARRIED:
            continue  # it stands in a later note again
        if action.state is TaskState.DONE:  # by far the most, in a pair of many years: its words stay as they are
            yield Point(Happening.DONE, action.held_on, action.words, note=action.note, action=action)
            continue
        said = promise(action, mentor, mentee)
        happening = Happening.OPEN if action.due is None else Happening.DUE
        by = "you" if said.is_mentor else said.by
        yield Point(happening, action.due or action.held_on, said.words, by=by, note=action.note, action=action)
