"""A record in short: what was agreed, and once it is closed what happened and what may still be done."""

from collections.abc import Callable
from datetime import date
from typing import Any

from confidant.domain.exceptional_disclosure import (
    Agreed,
    Content,
    DidNotLeave,
    Disclosed,
    NoticeGiven,
    NoticeImpossible,
    Raised,
    Refused,
    Reviewed,
    StoodDown,
    ToldFirst,
    Whose,
)
from confidant.domain.exceptional_disclosure_course import ExceptionalDisclosure
from confidant.ui.labels import near_date

__all__ = ["agreed_lines", "closed_lines", "still_possible"]


def agreed_lines(agreed: Agreed, called: dict[str, str], today: date) -> tuple[str, ...]:
    """Return who says what to whom, by when, and when it is looked at; `called` is what `words.names` returns."""
    who = {Whose.THE_OTHER: called["Other"], Whose.DISCLOSER: called["Teller"], Whose.BOTH: "The two of you"}
    verb = "tells" if who[agreed.whose] == called["mentee"] else "tell"
    return (
        f"{who[agreed.whose]} {verb} {agreed.recipient} by {near_date(agreed.by, today)}:",
        agreed.what,
        f"You look on {near_date(agreed.check_on, today)} whether it was done.",
    )


_InShort = Callable[[Any, str, dict[str, str]], str]

_IN_SHORT: dict[type[Content], _InShort] = {
    Raised: lambda raised, on, _called: f"Raised on {on}: {raised.issue}",
    Agreed: lambda agreed, on, _called: f"Agreed on {on} that {agreed.recipient} is told.",
    Refused: lambda _refused, on, called: f"{called['Other']} did not agree, on {on}.",
    NoticeGiven: lambda _given, on, called: f"{called['Other']} {called['was']} given notice on {on}.",
    NoticeImpossible: lambda impossible, _on, _called: f"The notice could not be given: {impossible.reason}",
    Disclosed: lambda told, on, called: f"{called['Teller']} told {told.recipient} on {on}.",
    ToldFirst: lambda told, on, called: f"{called['Teller']} told {told.recipient} on {on}, before the notice.",
    DidNotLeave: lambda _kept, _on, _called: "That letter never left.",
    StoodDown: lambda stood, on, _called: f"Nothing was told, from {on} on: {stood.reason}",
    Reviewed: lambda looked, on, _called: f"Looked back on {on}: {looked.words}",
}
"""By kind of event, as far as it is part of the story; advice, notes and what was only weighed are on record."""


def closed_lines(record: ExceptionalDisclosure, called: dict[str, str], today: date) -> tuple[str, ...]:
    """Return what happened, in its order, a line for each thing done."""
    events = (event for event in record.events if type(event.content) in _IN_SHORT)
    return tuple(_IN_SHORT[type(each.content)](each.content, near_date(each.on, today), called) for each in events)


def still_possible(record: ExceptionalDisclosure, called: dict[str, str]) -> str:
    """Return what may be done with a record that is closed."""
    added = "Nothing on record can be changed; a note or advice can still be added."
    if not record.was_told_unannounced:
        return added
    return f"{added} Should it become possible after all, {called['other']} can still be given the notice."
