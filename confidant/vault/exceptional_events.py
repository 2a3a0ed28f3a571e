"""How an event of an exceptional disclosure lies in its row, and back.

A row is never written again, so it is read by what stood in an event when it was stored: a field that comes later needs
a default, which the rows before it get. A field that goes, or means something else, needs a migration: the number of
the schema is the version of the rows. What stands in a row and is no field of its kind was never stored by Confidant.
"""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import Any, get_args

import msgspec

from confidant.domain.exceptional_disclosure import Content, Event, Step
from confidant.vault.connection import Row
from confidant.vault.rows import day, text_from_day

__all__ = ["KINDS", "NotAsStored", "event_from", "row_of", "texts_of"]

KINDS: dict[Step, type[Content]] = {kind.step: kind for kind in get_args(Content)}
"""What each kind of step says."""


class NotAsStored(Exception):
    """A row that this Confidant would not have written."""


def row_of(event: Event) -> Row:
    """Return the columns `step`, `on_day`, `at`, `zone` and `body` of an event."""
    zone = event.at.utcoffset()
    if zone is None:
        raise ValueError("the time of an event needs its time zone")
    body = msgspec.json.encode(event.content).decode()
    return (event.step.value, text_from_day(event.on), _moment_text(event.at), int(zone.total_seconds()), body)


def event_from(row: Row) -> Event:
    """Return the event of these columns. Raises NotAsStored."""
    step, on, at, zone, body = row
    try:
        content = msgspec.json.decode(body, type=KINDS[Step(step)])
        moment = datetime.fromisoformat(at).astimezone(timezone(timedelta(seconds=zone)))
        event = Event(day(on), moment, content)
    except (KeyError, ValueError, msgspec.MsgspecError) as error:
        raise NotAsStored from error
    *columns, written = row_of(event)
    if columns != [step, on, at, zone] or not _is_part(msgspec.json.decode(body), msgspec.json.decode(written)):
        raise NotAsStored
    return event


def _is_part(stored: Any, whole: Any) -> bool:
    """Whether a stored JSON value is what the event read from it says, but for fields that came later."""
    if isinstance(stored, dict) and isinstance(whole, dict):
        return all(name in whole and _is_part(value, whole[name]) for name, value in stored.items())
    if isinstance(stored, list) and isinstance(whole, list):
        return len(stored) == len(whole) and all(map(_is_part, stored, whole))
    return type(stored) is type(whole) and bool(stored == whole)


def texts_of(content: object) -> Iterator[str]:
    """Yield what somebody wrote in an event, in its order: no names of kinds, no days."""
    if isinstance(content, tuple):
        for part in content:
            yield from texts_of(part)
    elif is_dataclass(content):
        for field in fields(content):
            yield from texts_of(getattr(content, field.name))
    elif isinstance(content, str) and not isinstance(content, Enum) and content.strip():
        yield content


def _moment_text(moment: datetime) -> str:
    """Return a moment in UTC, always as long, so that texts sort as moments do."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
