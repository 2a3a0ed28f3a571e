"""The sentences of Home; free of Qt."""

from datetime import date

from confidant.domain.request_course import Act, state_of, waits_for_answer
from confidant.domain.vocabulary import Audience, RequestState
from confidant.flows.actions import Promise
from confidant.flows.field_words import sentence_of_change
from confidant.flows.home import Asked, Begun, CopyAsked, Home, Reminder, ToSettle, ToSettleKind
from confidant.flows.prepare_reference.people import called, whose
from confidant.ui.labels import count_of, isolated, near_date, number_word, weekday_date
from confidant.ui.requests.words import continue_words, deadline_words, request_title

__all__ = [
    "BEGUN_ASIDE",
    "OWED_ACTIONS",
    "REMINDERS",
    "asked_aside",
    "asked_title",
    "begun_title",
    "copy_aside",
    "copy_title",
    "more_promised",
    "more_promised_aside",
    "owed_aside",
    "owed_title",
    "promised_aside",
    "title",
    "waiting",
]

OWED_ACTIONS: dict[ToSettleKind, str] = {
    ToSettleKind.AGREEMENT: "Agree",
    ToSettleKind.WORDING: "Settle",
    ToSettleKind.REVIEW: "Review",
    ToSettleKind.CONSENT: "Ask",
    ToSettleKind.KEEPING: "Decide",
}

ANSWERED_WORDS: dict[RequestState, str] = {
    RequestState.RECEIVED: "what you answered is not written down",
    RequestState.DECLINED: "you used the standard words",
    RequestState.ANSWERED: "what you said is in the register",
}
"""How a question in passing was met."""

REMINDERS: dict[Reminder, tuple[str, str, str]] = {
    Reminder.CODE: (
        "The code on your recovery kit is out of date",
        "The ten blocks stay good; print the new code and keep it with them",
        "Print",
    ),
    Reminder.DRILL: (
        "Your recovery kit has not been tried for a year",
        "See that the sheet is where you think and opens the vault",
        "Try it",
    ),
    Reminder.OLD_BACKUPS: (
        "Backups from before still hold what was erased",
        "They were made before a mentoring was erased; look at them, and delete them if you can do without",
        "See…",
    ),
}
"""Title, aside and the button's words."""


def title(today: date) -> str:
    """Return the day as the page's name."""
    return weekday_date(today)


def waiting(home: Home) -> str:
    """Return how many wait for an answer, in a sentence."""
    if not home.has_pairs:
        return "This vault is new. Nothing is in it yet."
    if home.waiting == 0:
        return "Nobody is waiting for an answer."
    if home.waiting == 1:
        return "One person is waiting for an answer."
    return f"{number_word(home.waiting)} people are waiting for an answer."


def asked_title(asked: Asked) -> str:
    """Return who asks for what."""
    return request_title(asked.record.request)


def asked_aside(asked: Asked, today: date) -> str:
    """Return about whom, what for, and by when."""
    request = asked.record.request
    mentee = isolated(asked.mentee)
    if request.is_spoken:
        when = "today" if request.received == today else near_date(request.received, today)
        return f"{mentee} · {when} · {ANSWERED_WORDS[state_of(request)]}"
    if not waits_for_answer(request):
        return (
            f"{mentee} · {isolated(request.purpose)} · you declined, and {isolated(called(asked.mentee))} does not know"
        )
    parts = [mentee, isolated(request.purpose), "begun" if asked.is_begun and asked.next is Act.PREPARE else ""]
    if request.deadline is not None:
        parts.append(deadline_words(request.deadline, today))
    return " · ".join(part for part in parts if part)


BEGUN_ASIDE = "Who asks is not written down to the end yet; every letter is kept"


def copy_title(copy: CopyAsked) -> str:
    """Return who asks for a copy."""
    return f"{isolated(called(copy.mentee))} asks for a copy of what you hold about them"


def copy_aside(copy: CopyAsked, today: date) -> str:
    """Return by when, or since when the clock is stopped."""
    clock = copy.clock
    if clock.waits_since is not None:
        since = near_date(clock.waits_since, today)
        return f"{isolated(copy.mentee)} · the clock has been stopped since {since}, until they answer"
    return f"{isolated(copy.mentee)} · due {near_date(clock.due, today)}"


def begun_title(begun: Begun) -> str:
    """Return what was begun."""
    return continue_words(Audience.ROLE_REFERENCE, begun.mentee)


def owed_title(owed: ToSettle) -> str:
    """Return what is to be settled."""
    if owed.kind is ToSettleKind.AGREEMENT:
        return f"Nothing is agreed with {owed.mentee} yet"
    if owed.kind is ToSettleKind.WORDING:
        return f"{owed.mentee} has no public wording"
    if owed.kind is ToSettleKind.REVIEW:
        return f"Agreement with {owed.mentee} is due for review"
    if owed.kind is ToSettleKind.KEEPING:
        return f"The time to keep what you noted with {owed.mentee} is over"
    return f"{count_of(owed.count, 'note')} {'awaits' if owed.count == 1 else 'await'} {whose(called(owed.mentee))} yes"


_WHY: dict[ToSettleKind, str] = {
    ToSettleKind.AGREEMENT: "Until a version is signed, nothing may be told to anybody",
    ToSettleKind.WORDING: "Secrecy about mentoring invites misreading: agree one sentence that anybody may read",
    ToSettleKind.KEEPING: "Nothing is erased by itself: erase it, keep it longer for a reason, or be asked again later",
}


def owed_aside(owed: ToSettle, today: date) -> str:
    """Return why it matters, or since when."""
    if owed.kind in _WHY:
        return _WHY[owed.kind]
    if owed.occasions:
        return sentence_of_change(owed.occasions)
    if owed.day is None:
        return ""
    if owed.kind is ToSettleKind.REVIEW:
        past = "since" if owed.day < today else "on"
        return f"Due {past} {near_date(owed.day, today)}"
    return f"{owed.mentee} · last conversation {near_date(owed.day, today)}"


def promised_aside(promise: Promise, mentee: str, today: date) -> str:
    """Return who promised it, in which conversation, and until when."""
    who = f"You, with {mentee}" if promise.is_mentor else mentee if promise.by else f"With {mentee}"
    parts = [who, f"from {near_date(promise.action.held_on, today)}"]
    if promise.action.due is not None:
        parts.append(f"due {near_date(promise.action.due, today)}")
    return " · ".join(parts)


def more_promised(home: Home) -> str:
    """Return how many open actions are not shown."""
    return count_of(home.promised_more, "more open action" if home.promised else "older open action")


def more_promised_aside(home: Home) -> str:
    """Return which these are, and where they stand."""
    which = "Older, or less pressing" if home.promised else "From more than half a year ago"
    return f"{which}; each stands with its pair, under Before"
