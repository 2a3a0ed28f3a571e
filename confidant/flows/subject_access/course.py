"""A mentee's request for a copy, from the day it came to the day it was given: where it stands, and what is next."""

import json
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum

import msgspec

from confidant.domain.problem import Problem
from confidant.domain.redaction import Removed
from confidant.domain.subject_access import (
    AccessEvent,
    Clock,
    EventKind,
    Waiting,
    clock_of,
    is_ended,
    may_record,
    standing_events,
)
from confidant.domain.third_person import Extent, Outcome, ThirdPerson
from confidant.domain.working_days import next_working_day
from confidant.flows.field_words import count_of
from confidant.flows.subject_access.decisions import (
    NOTHING_DECIDED,
    Choice,
    Decisions,
    drop_decisions,
    keep_decisions,
    kept_decisions,
)
from confidant.flows.subject_access.held import Everything
from confidant.flows.subject_access.people import Found
from confidant.release.wording import day_in_words
from confidant.vault.ids import AccessId, PairId
from confidant.vault.subject_access import AccessRecord
from confidant.vault.vault import Vault

__all__ = [
    "AlreadyOpen",
    "Course",
    "Step",
    "begin",
    "clock_words",
    "course_of",
    "course_without_decisions",
    "decide",
    "decided_in",
    "details_of",
    "open_one",
    "record",
    "take_over_search",
]


class Step(Enum):
    """What is next, in the order in which it comes. `REMOVALS` and what follows need what is held to be told apart."""

    IDENTITY = "Who asks"
    SCOPE = "What for"
    SEARCH = "Search"
    PEOPLE = "Third persons"
    REMOVALS = "What is taken out"
    SEAL = "Seal"
    SENT = "Give it"
    DONE = "Done"


class AlreadyOpen(Problem):
    """The mentee's last request is still to be answered."""

    def __init__(self) -> None:
        super().__init__(
            "This mentee’s last request for a copy is still to be answered, so no second one was begun; go on with it."
        )


@dataclass(frozen=True, slots=True)
class Course:
    """A request with what was decided about it, how its time runs, and what is next.

    `is_unreadable`: what was decided cannot be read, and nothing goes on until it is dropped.
    """

    record: AccessRecord
    decisions: Decisions
    clock: Clock
    step: Step
    is_unreadable: bool = False

    def day(self, kind: EventKind) -> date | None:
        """Return on which day something was done last, or None."""
        found = [event.on for event in standing_events(self.record.log) if event.kind is kind]
        return found[-1] if found else None

    @property
    def scope(self) -> str:
        """What the mentee wants, in words; "" for everything."""
        known = [event.how for event in standing_events(self.record.log) if event.kind is EventKind.SCOPE_KNOWN]
        return known[-1] if known else ""


def open_one(vault: Vault, pair: PairId) -> AccessId | None:
    """Return the pair's request that is still to be answered, or None."""
    return next((record.id for record in reversed(vault.subject_access.of_pair(pair)) if record.is_open), None)


def begin(vault: Vault, pair: PairId, on: date, how: str, today: date) -> AccessId:
    """Write down that the mentee asks, on which day and how. Raises AlreadyOpen, CannotRecordAccess and GonePair."""
    received = AccessEvent(EventKind.RECEIVED, on, how.strip())
    may_record((), received, today)
    with vault.transaction():
        if open_one(vault, pair) is not None:
            raise AlreadyOpen
        return vault.subject_access.begin(pair, received)


def record(vault: Vault, access: AccessId, event: AccessEvent, today: date) -> AccessRecord:
    """Write one more thing down. What was decided goes once the request has ended. Raises CannotRecordAccess."""
    with vault.transaction():
        log = vault.subject_access.get(access).log
        may_record(log, event, today)
        stored = vault.subject_access.append(access, event)
        if is_ended(stored.log):
            drop_decisions(vault, access)
    return stored


def course_of(vault: Vault, access: AccessId, today: date) -> Course:
    """Return where a request stands. Raises UnknownAccess and UnreadableDecisions."""
    stored = vault.subject_access.get(access)
    return _course(stored, kept_decisions(vault, access) if stored.is_open else NOTHING_DECIDED, today)


def course_without_decisions(vault: Vault, access: AccessId, today: date) -> Course:
    """Return where a request stands by its log alone, where what was decided cannot be read. Raises UnknownAccess."""
    return replace(_course(vault.subject_access.get(access), NOTHING_DECIDED, today), is_unreadable=True)


def _course(stored: AccessRecord, decisions: Decisions, today: date) -> Course:
    clock = clock_of(stored.log, today)
    return Course(stored, decisions, clock, _step(stored, decisions, clock))


def _step(stored: AccessRecord, decisions: Decisions, clock: Clock) -> Step:
    done = {event.kind for event in standing_events(stored.log)}
    is_scope_known = EventKind.SCOPE_KNOWN in done and clock.waits_for is not Waiting.SCOPE
    waits = (
        (Step.DONE, not stored.is_open),
        (Step.IDENTITY, EventKind.IDENTITY_KNOWN not in done),
        (Step.SCOPE, not is_scope_known),
        (Step.SEARCH, not decisions.searched),
        (Step.PEOPLE, bool(decisions.undecided_people)),
        (Step.REMOVALS, not decisions.seen),
        (Step.SEAL, EventKind.SEALED not in done),
    )
    return next((step for step, is_next in waits if is_next), Step.SENT)


def decide(vault: Vault, access: AccessId, decisions: Decisions) -> Decisions:
    """Keep what is decided, and return it: whatever changes voids that the pages were looked through."""
    changed = replace(decisions, seen="")
    keep_decisions(vault, access, changed)
    return changed


def take_over_search(
    vault: Vault, access: AccessId, everything: Everything, found: list[Found], today: date
) -> Decisions:
    """Take over what a search has found: people who are new are to be decided on, and the log says what was found."""
    with vault.transaction():
        decisions = kept_decisions(vault, access)
        people: dict[str, ThirdPerson] = {each.name: each for each in decisions.people}
        for each in found:
            people.setdefault(each.person.name, each.person)
        decided = decide(vault, access, replace(decisions, people=tuple(people.values()), searched=everything.digest))
        record(vault, access, AccessEvent(EventKind.SEARCHED, today, *_counted(everything)), today)
    return decided


def _counted(everything: Everything) -> tuple[str, None, None, str]:
    """Return how much was found, and for the log alone where."""
    counts = Counter(item.section for item in everything.items)
    found = {section.value: count for section, count in counts.items()}
    return count_of(len(everything.items), "item"), None, None, json.dumps(found, ensure_ascii=False)


def details_of(decisions: Decisions, removed: tuple[tuple[Removed, int], ...]) -> str:
    """Return what the log keeps of a copy that was sealed: what was decided and why, and how often something went."""
    counts = [{"words": each.words, "times": times} for each, times in removed]
    decided = json.loads(msgspec.json.encode(decisions))
    return json.dumps({"removed": counts, "decided": decided}, ensure_ascii=False)


def decided_in(details: str) -> tuple[tuple[str, str], ...]:
    """Return what was decided about a copy that was sealed, from its event: about whom or what, and why."""
    kept = json.loads(details)
    decisions = msgspec.convert(kept["decided"], Decisions)
    lines = [(f"Taken out {count_of(each['times'], 'time')}", str(each["words"])) for each in kept["removed"]]
    if decisions.looked is not None and decisions.looked.digest == decisions.seen:
        shown = f"{len(decisions.looked.shown):,} of {count_of(decisions.looked.pages, 'page')}"
        lines.append((f"Looked through: {shown}", "As far as they were on the screen from top to end"))
    for person in decisions.people:
        if person.outcome is Outcome.REMOVED:
            lines.append((f"{person.name}: taken out", person.balance))
        elif person.outcome is Outcome.GIVEN:
            lines.append((f"{person.name}: left in", person.balance or person.how))
    lines += [(f"“{each.words}”: taken out", each.why) for each in decisions.words]
    lines += [(f"“{each.sentence}”: left in", each.why) for each in decisions.sentences if each.extent is Extent.LEAVE]
    lines += [("A file or mention: kept back", each.why) for each in decisions.items if each.choice is Choice.WITHHELD]
    return tuple(lines)


def clock_words(clock: Clock, today: date) -> str:
    """Return how the time runs, in a sentence or two."""
    if clock.ended is not None:
        return f"Ended on {day_in_words(clock.ended)}."
    if clock.waits_since is not None:
        what = "who they are" if clock.waits_for is Waiting.IDENTITY else "what they are looking for"
        return (
            f"The clock has been stopped since {day_in_words(clock.waits_since)}, until they answer: you asked {what}. "
            f"If they answered today, the copy would be due on {day_in_words(clock.due)}."
        )
    paused = f", {count_of(clock.paused, 'day')} of waiting added" if clock.paused else ""
    months = "three months, as you told them" if clock.is_extended else "one month"
    late = " That day is over: answer as soon as you can, and say why it is late." if clock.is_overdue(today) else ""
    counted = f"{months} from {day_in_words(clock.begins)}{paused}"
    return f"Due on {day_in_words(clock.due)}: {counted}.{_rest_day(clock.due)}{late}"


def _rest_day(due: date) -> str:
    working = next_working_day(due)
    if working == due:
        return ""
    return (
        f" That is a weekend or a bank holiday in England, so an answer on {day_in_words(working)} may still count; "
        "Confidant does not rely on it."
    )
