"""Plain words for the closed lists of the field, and days as people write them; the one table all screens share.

Free of Qt. Months are spelled here and not by the system's locale, so that every screen and test reads alike.
"""

import unicodedata
from datetime import date, datetime

from confidant.domain.vocabulary import Audience, Conflict, RequestState, Rule, Topic
from confidant.flows.field_words import (
    MATRIX_AUDIENCE_LABELS,
    REFERENCES_LABELS,
    RULE_LABELS,
    RULE_MEANINGS,
    THREE_WAY_LABELS,
    TOPIC_LABELS,
    column_label,
    count_of,
    listed,
)
from confidant.flows.prepare_reference.people import called

__all__ = [
    "AUDIENCE_LABELS",
    "COMMON_TOPICS",
    "CONFLICT_LABELS",
    "LEVEL_LABELS",
    "MATRIX_AUDIENCE_LABELS",
    "PRIVATE_LABEL",
    "REFERENCES_LABELS",
    "REQUEST_STATE_LABELS",
    "RULE_KEYS",
    "RULE_LABELS",
    "RULE_MEANINGS",
    "THREE_WAY_LABELS",
    "TOPIC_LABELS",
    "audience_label",
    "column_label",
    "count_of",
    "first_name",
    "isolated",
    "listed",
    "long_date",
    "month_year",
    "near_date",
    "near_moment",
    "number_word",
    "rule_label",
    "short_date",
    "size_words",
    "topic_label",
    "weekday_date",
]

COMMON_TOPICS: tuple[Topic, ...] = (
    Topic.GOALS,
    Topic.STRENGTHS,
    Topic.DEVELOPMENT_NEEDS,
    Topic.ASPIRATIONS,
    Topic.JOB_APPLICATIONS,
    Topic.SUITABILITY,
    Topic.HEALTH,
    Topic.COLLEAGUES,
    Topic.MENTOR_ADVICE,
    Topic.OTHER,
)
"""The ten topics a pair settles first; screens list them before the others."""

RULE_KEYS: dict[str, Rule] = {
    "S": Rule.SHARE,
    "U": Rule.SHARE_UNATTRIBUTED,
    "A": Rule.ASK_FIRST,
    "E": Rule.EXISTENCE_ONLY,
    "N": Rule.NEVER,
}
"""The letter that sets each rule in the agreement's grid."""

AUDIENCE_LABELS: dict[Audience, str] = {
    Audience.LINE_MANAGER: "Line manager",
    Audience.ROLE_REFERENCE: "Role reference",
    Audience.OTHER: "Someone else",
}
"""The class of recipient a request comes from."""

LEVEL_LABELS: dict[Audience, str] = {
    Audience.LINE_MANAGER: "Line manager",
    Audience.ROLE_REFERENCE: "References",
}
"""An audience as part of a disclosure level; the empty level is `PRIVATE_LABEL`."""

PRIVATE_LABEL = "Private"

CONFLICT_LABELS: dict[Conflict | None, str] = {
    None: "Not answered yet",
    Conflict.NONE: "No",
    Conflict.PANEL: "Yes, I am on the panel",
    Conflict.LINE: "Yes, the post is in my own line",
    Conflict.OTHER: "Yes, in another way",
}

REQUEST_STATE_LABELS: dict[RequestState, str] = {
    RequestState.RECEIVED: "Received",
    RequestState.VERIFIED: "Verified",
    RequestState.MENTEE_TOLD: "Mentee told",
    RequestState.ACCEPTED: "Accepted",
    RequestState.DECLINED: "Declined",
    RequestState.NO_AUTHORITY: "No authority",
    RequestState.ANSWERED: "Answered",
    RequestState.CLOSED: "Closed",
}

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NUMBERS = ("No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve")


def topic_label(topic: Topic) -> str:
    """Return the topic in plain words, such as "Development needs"."""
    return TOPIC_LABELS[topic]


def rule_label(rule: Rule) -> str:
    """Return the rule in plain words, such as "Ask first"."""
    return RULE_LABELS[rule]


def audience_label(audience: Audience) -> str:
    """Return the audience in plain words, such as "Role reference"."""
    return AUDIENCE_LABELS[audience]


def long_date(day: date) -> str:
    """Return a day with its year, such as "6 May 2026"."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def short_date(day: date) -> str:
    """Return a day for a list, such as "9 Sep"; it leaves the year out."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def near_date(day: date, today: date) -> str:
    """Return a day inside a sentence, such as "12 June", with its year where that is not this year's."""
    return long_date(day) if day.year != today.year else f"{day.day} {_MONTHS[day.month - 1]}"


def weekday_date(day: date) -> str:
    """Return a day as a page's name, such as "Tuesday, 2 June"."""
    return f"{_WEEKDAYS[day.weekday()]}, {day.day} {_MONTHS[day.month - 1]}"


def near_moment(moment: datetime, now: datetime) -> str:
    """Return when something happened, inside a sentence and by the clock on the wall, such as "today at 18:15"."""
    local, today = moment.astimezone(), now.astimezone().date()
    days = (today - local.date()).days
    day = {0: "today", 1: "yesterday"}.get(days, f"on {near_date(local.date(), today)}")
    return f"{day} at {local:%H:%M}"


def day_and_time(at: datetime, today: date) -> str:
    """Return a time of this computer's as people say it, such as "today at 14:05" or "31 December 2025 at 23:59"."""
    return f"{'today' if at.date() == today else near_date(at.date(), today)} at {at:%H:%M}"


def size_words(size: int) -> str:
    """Return a file's size for people, such as "66 bytes", "12 kB" or "1.2 MB", in thousands as systems show it."""
    if size < 1_000:
        return count_of(size, "byte")
    if size < 99_500:
        return f"{size / 1_000:.0f} kB"
    megabytes = size / 1_000_000
    return f"{megabytes:.0f} MB" if megabytes >= 10 else f"{megabytes:.1f} MB"


def month_year(day: date) -> str:
    """Return a month with its year, such as "January 2026"."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def number_word(number: int) -> str:
    """Return a count as a sentence begins with it: "No", "One" … "Twelve", then figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def first_name(name: str) -> str:
    """Return how a sentence speaks of somebody again; the one rule is `called`, which passes over titles."""
    return called(name)


def isolated(text: str) -> str:
    """Return a name as it may stand between other words of a line that is read from left to right.

    One that is read from right to left would else take the figures and signs beside it along (Unicode's UAX 9): a
    number after it would be shown before it. Any other name is returned as it is.
    """
    runs_left = any(unicodedata.bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"\u2068{text}\u2069" if runs_left else text
