"""The sentences of the page before a meeting; free of Qt."""

from datetime import date

from confidant.flows.actions import Promise
from confidant.flows.before import Before, TripWire, Watched
from confidant.flows.field_words import sentence_of_change
from confidant.flows.prepare_reference.people import called, whose
from confidant.ui.labels import count_of, near_date

__all__ = ["ICONS", "TABS", "last_title", "promised_aside", "watched_aside", "watched_title"]

ICONS: dict[Watched, str] = {
    Watched.ENDED: "ban",
    Watched.RETENTION: "archive",
    Watched.AGREEMENT: "handshake",
    Watched.CHANGED: "calendar-check",
    Watched.REVIEW: "calendar-check",
    Watched.WORDING: "book-user",
    Watched.MANAGER: "users-round",
    Watched.AWAITING: "hourglass",
    Watched.EXPIRING: "clock",
}

TABS: dict[Watched, str] = {
    Watched.ENDED: "details",
    Watched.RETENTION: "details",
    Watched.AGREEMENT: "agreement",
    Watched.CHANGED: "agreement",
    Watched.REVIEW: "agreement",
    Watched.WORDING: "details",
    Watched.AWAITING: "notes",
    Watched.EXPIRING: "notes",
}
"""The pair's tab where each is settled; what was agreed for another manager is asked for on a sheet."""


def last_title(before: Before, today: date) -> str:
    """Return what the last conversation is called, and when it was."""
    assert before.last is not None
    note = before.last.note
    title = note.title.strip()
    when = near_date(note.held_on, today)
    return f"{title}, {when}" if title else f"The conversation of {when}"


def promised_aside(promise: Promise, before: Before, today: date) -> str:
    """Return who promised it, in which conversation, and until when."""
    who = ["You"] if promise.is_mentor else [called(before.pair.mentee)] if promise.by else []
    parts = [*who, f"from {near_date(promise.action.held_on, today)}"]
    if promise.action.due is not None:
        parts.append(f"due {near_date(promise.action.due, today)}")
    line = " · ".join(parts)
    return line[0].upper() + line[1:]


def _changed(before: Before) -> str:
    words = sentence_of_change(before.pair.occasions)
    return words[:1].lower() + words[1:]


def watched_title(wire: TripWire, before: Before, today: date) -> str:
    """Return what is to be checked."""
    name = called(before.pair.mentee)
    notes = count_of(wire.count, "note")
    day = "" if wire.day is None else near_date(wire.day, today)
    titles = {
        Watched.ENDED: f"You ended on {day}",
        Watched.RETENTION: f"What you hold was to be kept until {day}",
        Watched.AGREEMENT: "Nothing is agreed yet",
        Watched.CHANGED: f"The agreement is due for review: {_changed(before)}",
        Watched.REVIEW: f"The agreement {_was_or_is(wire, today)} due for review on {day}",
        Watched.WORDING: "There is no public wording yet",
        Watched.MANAGER: f"The line manager changed: {notes} {_speak(wire, 'speaks', 'speak')} to another one",
        Watched.AWAITING: f"{notes} {_speak(wire, 'awaits', 'await')} {whose(name)} yes",
        Watched.EXPIRING: f"{whose(name)} yes to {notes} ends {_speak(wire, 'on', 'soon, first on')} {day}",
    }
    return titles[wire.kind]


def watched_aside(wire: TripWire, before: Before) -> str:
    """Return why it matters."""
    name, manager = called(before.pair.mentee), before.pair.line_manager
    now = f"It is {manager} now; " if manager else "None is named now; "
    asides = {
        Watched.ENDED: "References can be given for as long as you agreed",
        Watched.RETENTION: f"Settle with {name} what goes, and what stays",
        Watched.AGREEMENT: "Until a version is signed, nothing may be told to anybody",
        Watched.CHANGED: "Read it together, and sign the next version, or leave it as it is",
        Watched.REVIEW: "Read it together, and sign the next version",
        Watched.WORDING: "Agree one sentence that anybody may read",
        Watched.MANAGER: f"{now}ask {name} anew before anything is said",
        Watched.AWAITING: "Words that were proposed, or changed after the yes",
        Watched.EXPIRING: f"Ask {name} whether it goes on",
    }
    return asides[wire.kind]


def _was_or_is(wire: TripWire, today: date) -> str:
    return "was" if wire.day is not None and wire.day < today else "is"


def _speak(wire: TripWire, one: str, many: str) -> str:
    return one if wire.count == 1 else many
