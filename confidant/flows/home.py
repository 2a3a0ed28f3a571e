"""What needs doing today, from what is really in the vault."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

from confidant.domain.request_course import Act, waits_for_answer
from confidant.domain.subject_access import Clock, clock_of
from confidant.domain.vocabulary import ReviewOccasion
from confidant.flows.actions import LONG_AGO, Promise, promise
from confidant.flows.prepare_reference.begun import pairs_with_new_request
from confidant.flows.recovery_state import PaperCode, drill_is_due, paper_code
from confidant.flows.request_outlook import outlook
from confidant.vault.actions import Action
from confidant.vault.backup_state import BackupState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.notes import Waiting
from confidant.vault.pairs import PairSummary
from confidant.vault.requests import RequestRecord
from confidant.vault.subject_access import AccessRecord
from confidant.vault.vault import Vault

__all__ = [
    "MOST_PROMISED",
    "REVIEW_NOTICE",
    "Asked",
    "Begun",
    "CopyAsked",
    "Home",
    "Promised",
    "Reminder",
    "ToSettle",
    "ToSettleKind",
    "look_round",
]

REVIEW_NOTICE = timedelta(days=14)
"""How long before its day a review shows on Home."""

MOST_PROMISED = 20
"""How many open actions stand on Home; the others are counted, and stand with their pair."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request of which something is owed, and what is to be done about it next."""

    record: RequestRecord
    mentee: str
    next: Act
    is_begun: bool = False
    """Whether a draft of the answer waits to be gone on with."""


@dataclass(frozen=True, slots=True)
class CopyAsked:
    """A mentee who asks for a copy of what is held about them, and how the time runs."""

    pair: PairId
    mentee: str
    clock: Clock


@dataclass(frozen=True, slots=True)
class Begun:
    """A reference that was begun before its request could be stored: who asks is not written down yet."""

    pair: PairId
    mentee: str


class ToSettleKind(Enum):
    """What is to be settled with a mentee, in the order in which it presses."""

    AGREEMENT = "agreement"
    WORDING = "wording"
    REVIEW = "review"
    CONSENT = "consent"
    KEEPING = "keeping"
    """The time for which it was to be kept is over: nothing goes by itself."""


@dataclass(frozen=True, slots=True)
class ToSettle:
    """One thing to settle with one mentee. `day`: when the review is due, or the last conversation that awaits a yes.

    `count` and `note` are for notes that await a yes: how many, and the newest of them. `occasions`: what has changed,
    so that the review is due whatever its day.
    """

    kind: ToSettleKind
    pair: PairId
    mentee: str
    day: date | None = None
    count: int = 0
    note: NoteId | None = None
    occasions: tuple[ReviewOccasion, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """An open action, and between whom it was said."""

    promise: Promise
    mentee: str


class Reminder(Enum):
    """What the vault itself wants, without pressing: a new code on paper, the yearly try of the recovery kit."""

    CODE = "code"
    DRILL = "drill"
    OLD_BACKUPS = "old_backups"
    """Backups that were made before a pair was erased, and still hold it."""


@dataclass(frozen=True, slots=True)
class Home:
    """What a mentor sees first. `has_pairs` is false for a vault nothing was put into yet.

    `promised` are the most pressing open actions, none of them from long ago; `promised_more` is how many there are
    besides.
    """

    asked: tuple[Asked, ...]
    copies: tuple[CopyAsked, ...]
    begun: tuple[Begun, ...]
    owed: tuple[ToSettle, ...]
    promised: tuple[Promised, ...]
    promised_more: int
    has_pairs: bool
    reminders: tuple[Reminder, ...]
    backups: BackupState

    @property
    def waiting(self) -> int:
        """How many people wait for an answer; of the others the mentee is still to be told."""
        return self.requests_waiting + len(self.copies)

    @property
    def requests_waiting(self) -> int:
        """How many of them are third parties."""
        return sum(waits_for_answer(each.record.request) for each in self.asked)


def look_round(vault: Vault, today: date) -> Home:
    """Return what needs doing on `today`: requests by deadline, then what is owed, the most pressing kind first."""
    summaries = {summary.id: summary for summary in vault.pairs.summaries()}
    requests = vault.requests.open_ones()
    asked = tuple(_asked(vault, record, summaries[record.pair].mentee, today) for record in requests)
    copies = tuple(
        _copy_asked(record, summaries[record.pair].mentee, today) for record in vault.subject_access.open_ones()
    )
    begun = tuple(Begun(pair, summaries[pair].mentee) for pair in pairs_with_new_request(vault))
    waiting = vault.notes.waiting()
    owed = [each for summary in summaries.values() for each in _owed(summary, waiting.get(summary.id), today)]
    kinds = list(ToSettleKind)
    owed += _kept_long_enough(vault, summaries.values(), today)
    ordered = tuple(sorted(owed, key=lambda each: kinds.index(each.kind)))
    pressing = vault.actions.open_ones(MOST_PROMISED, today - LONG_AGO)
    promised = tuple(_promised(action, summaries[action.pair]) for action in pressing)
    more = vault.actions.open_count() - len(promised)
    return Home(
        asked,
        copies,
        begun,
        ordered,
        promised,
        more,
        bool(summaries),
        tuple(_reminders(vault, today)),
        vault.backups.state,
    )


def _asked(vault: Vault, record: RequestRecord, mentee: str, today: date) -> Asked:
    look = outlook(vault, record, today)
    return Asked(record, mentee, look.acts[0], look.is_begun)


def _copy_asked(record: AccessRecord, mentee: str, today: date) -> CopyAsked:
    return CopyAsked(record.pair, mentee, clock_of(record.log, today))


def _promised(action: Action, pair: PairSummary) -> Promised:
    return Promised(promise(action, pair.mentor, pair.mentee), pair.mentee)


def _reminders(vault: Vault, today: date) -> Iterator[Reminder]:
    if paper_code(vault) is PaperCode.OUT_OF_DATE:
        yield Reminder.CODE
    if drill_is_due(vault, today):
        yield Reminder.DRILL
    if vault.tombstones.are_there():
        from confidant.vault.backups_that_hold import BackupsThatHold  # noqa: PLC0415  hardly any vault needs it

        if BackupsThatHold(vault).listed(second_place=False):
            yield Reminder.OLD_BACKUPS


def _kept_long_enough(vault: Vault, pairs: Iterable[PairSummary], today: date) -> Iterator[ToSettle]:
    for pair in pairs:
        kept = None if pair.ended is None else vault.kept_pairs.retention(pair.id, today)
        if kept is not None and kept.is_due:
            yield ToSettle(ToSettleKind.KEEPING, pair.id, pair.mentee, kept.until)


def _owed(pair: PairSummary, waiting: Waiting | None, today: date) -> list[ToSettle]:
    owed = []
    is_live = pair.ended is None
    if is_live and pair.agreement_version is None:
        owed.append(ToSettle(ToSettleKind.AGREEMENT, pair.id, pair.mentee))
    if not pair.public_wording.strip():
        owed.append(ToSettle(ToSettleKind.WORDING, pair.id, pair.mentee))
    is_near = pair.review_due is not None and pair.review_due - REVIEW_NOTICE <= today
    if is_live and (is_near or pair.occasions):
        owed.append(ToSettle(ToSettleKind.REVIEW, pair.id, pair.mentee, pair.review_due, occasions=pair.occasions))
    if waiting is not None:
        owed.append(
            ToSettle(ToSettleKind.CONSENT, pair.id, pair.mentee, waiting.held_on, waiting.count, waiting.newest),
        )
    return owed
