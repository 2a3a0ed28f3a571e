"""How an event of an exceptional disclosure lies in its row, and back: sign for sign, or not at all."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum
from typing import get_args

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
    if row_of(event) != tuple(row):
        raise NotAsStored
    return event


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
