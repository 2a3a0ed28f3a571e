"""A pair as the mentor types it in: what is missing or not theirs to change, what to suggest, the pair it becomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confidant.domain.agreement import Agreement
from confidant.domain.pair import Pair
from confidant.domain.words import fold_space, is_unseen, same_name
from confidant.release.wording import month_in_words

__all__ = ["PairEntry", "PairField", "as_pair", "faults", "past_wording", "suggested_wording", "wording_fault"]


class PairField(StrEnum):
    """The fields that can be at fault."""

    MENTOR = "mentor"
    MENTEE = "mentee"
    PUBLIC_WORDING = "public_wording"
    STARTED = "started"
    LINE_MANAGER = "line_manager"


@dataclass(frozen=True, slots=True)
class PairEntry:
    """What stands in the fields; `started` is None where it is no day."""

    mentor: str = ""
    mentee: str = ""
    organisation: str = ""
    programme: str = ""
    public_wording: str = ""
    started: date | None = None
    line_manager: str = ""


def suggested_wording(mentor: str, mentee: str, started: date | None) -> str:
    """Return a first draft of the public wording, or "" while a name is missing.

    It leaves out the programme and the organisation: their names can themselves tell what the pair would not.
    """
    mentor, mentee = fold_space(mentor), fold_space(mentee)
    if is_unseen(mentor) or is_unseen(mentee):
        return ""
    since = f" since {month_in_words(started)}" if started is not None else ""
    return f"{mentor} has been mentoring {mentee}{since}."


def past_wording(mentor: str, mentee: str) -> str:
    """Return what the public wording becomes once the mentoring is over: less than any sentence that both agreed to.

    When it began and ended is said beside it, as beside every public wording.
    """
    return f"{fold_space(mentee)} was mentored by {fold_space(mentor)}."


def faults(entry: PairEntry, today: date) -> dict[PairField, str]:
    """Return what keeps the entry from becoming a pair, one sentence a field; empty is good.

    The public wording may wait: a pair without it stays on Home until it has one.
    """
    found = {}
    if is_unseen(entry.mentor):
        found[PairField.MENTOR] = "Who mentors? Most likely you."
    if is_unseen(entry.mentee):
        found[PairField.MENTEE] = "Whom do you mentor?"
    elif same_name(entry.mentor, entry.mentee):
        found[PairField.MENTEE] = "Mentor and mentee are two people."
    if entry.started is None:
        found[PairField.STARTED] = "Write the day as year-month-day, such as 2026-01-14."
    elif entry.started > today:
        found[PairField.STARTED] = "A mentoring that begins later can be added on its first day."
    if entry.line_manager.strip() and same_name(entry.line_manager, entry.mentor):
        found[PairField.LINE_MANAGER] = "A mentor is not the mentee’s manager: leave it empty, or name the manager."
    return found


def wording_fault(agreements: Sequence[Agreement], before: str, now: str, *, past: str, has_ended: bool) -> str:
    """Return why the public wording cannot become `now` by the mentor's hand alone, or "".

    Loosening takes two: where the two signed a sentence, another one takes a new version. That nothing may be said is
    tightening, and either can do it at once; so is going back to what both signed, and so is the bare sentence `past`
    once the mentoring has ended. While it goes on, that one would not be true.
    """
    now = now.strip()
    if now == past.strip():
        return (
            "" if has_ended else "This says that the mentoring is over; write the day of its end, or another sentence."
        )
    last = max(agreements, key=lambda agreement: agreement.version, default=None)
    signed = "" if last is None else last.arrangements.public_wording.strip()
    if not signed or now in {"", signed, before.strip()}:
        return ""
    return "Both of you signed the public wording, so another one takes a new version of the agreement."


def as_pair(entry: PairEntry) -> Pair:
    """Return the new pair of an entry without faults; white space around and inside names is folded."""
    assert entry.started is not None
    return Pair(
        mentor=fold_space(entry.mentor),
        mentee=fold_space(entry.mentee),
        organisation=fold_space(entry.organisation),
        programme=fold_space(entry.programme),
        public_wording=entry.public_wording.strip(),
        started=entry.started,
        line_manager=None if is_unseen(entry.line_manager) else fold_space(entry.line_manager),
    )
