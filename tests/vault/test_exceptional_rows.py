"""A record that was stored once stays one: what Confidant learns later to ask for is not asked of what stands there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

import pytest

from confidant.domain import exceptional_disclosure_course as course
from confidant.domain.exceptional_disclosure import Departure, Noted, State, Step
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional, SomethingMissing
from confidant.domain.exceptional_disclosure_words import Compared
from confidant.vault import exceptional_events
from confidant.vault.connection import Row
from confidant.vault.exceptional_events import NotAsStored, event_from
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.vault import Vault
from tests.builders import make_pair, open_test_vault
from tests.domain.exceptional_events import content_for, days

_FILE = Path(__file__).with_name("exceptional_rows.jsonl")
"""Rows as the schema's first release stores them: record, discloser, and the columns of the event. Never edited."""

STATES = (State.REVIEWED, State.DISCLOSED, State.STOOD_DOWN, State.DISCLOSED)


def stored() -> dict[int, tuple[str, list[Row]]]:
    """The discloser and the rows of each record."""
    records: dict[int, tuple[str, list[Row]]] = defaultdict(lambda: ("", []))
    for line in _FILE.read_text("utf-8").splitlines():
        number, discloser, *row = json.loads(line)
        records[number] = (discloser, [*records[number][1], tuple(row)])
    return records


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    """A vault that holds them."""
    opened = open_test_vault(tmp_path, make_pair())
    with opened.transaction():
        for number, (discloser, rows) in stored().items():
            opened.database.write("INSERT INTO exceptional VALUES (?, 1, ?)", (number, discloser))
            for place, row in enumerate(rows, start=1):
                opened.database.write(
                    "INSERT INTO exceptional_event VALUES (?, ?, ?, ?, ?, ?, ?)", (number, place, *row)
                )
    yield opened
    opened.close(back_up=False)


def states(vault: Vault) -> tuple[State, ...]:
    return tuple(record.disclosure.state for record in vault.exceptional.for_pair(PairId(1)))


def test_every_kind_of_event_is_read_as_the_first_release_stored_it(vault: Vault) -> None:
    rows = [row for _, each in stored().values() for row in each]
    assert {Step(row[0]) for row in rows} == set(Step)
    for row in rows:
        words = set(exceptional_events.texts_of(event_from(row).content))
        assert words
        assert all(json.dumps(text, ensure_ascii=False)[1:-1] in row[4] for text in words)
    assert states(vault) == STATES
    mirror = vault.exceptional.get(ExceptionalId(4)).disclosure
    assert mirror.departures == (Departure.OTHER_RECIPIENT, Departure.MORE)
    assert vault.check() == []


def test_what_is_asked_for_later_is_not_asked_of_what_was_recorded(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise SomethingMissing("Say what nobody asked for when this was recorded.")

    monkeypatch.setattr(course, "refuse_incomplete", refuse)
    monkeypatch.setattr(course, "compared", lambda *_: Compared(more=("Sentences parted another way.",)))
    assert states(vault) == STATES
    assert vault.exceptional.get(ExceptionalId(1)).disclosure.departures == ()
    with pytest.raises(CannotRecordExceptional, match="nobody asked for"):
        vault.exceptional.add(ExceptionalId(2), content_for(Step.NOTE), on=days(99), now=event_from(_note(99)).at)


def _note(day: int) -> Row:
    return ("note", f"{days(day)}", f"{days(day)}T12:00:00.000000Z", 0, '{"words":"He rang."}')


@dataclass(frozen=True, slots=True)
class _NotedLater:
    """A note as a later version may have it."""

    step: ClassVar[Step] = Step.NOTE
    words: str
    who: str = "the mentor"
    others: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class _NotedOtherwise:
    """A note with a field that no row before can have."""

    step: ClassVar[Step] = Step.NOTE
    words: str
    who: str


def test_a_field_that_comes_later_gets_its_default_and_one_that_has_none_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert event_from(_note(1)).content == Noted("He rang.")
    monkeypatch.setitem(exceptional_events.KINDS, Step.NOTE, _NotedLater)
    assert event_from(_note(1)).content == _NotedLater("He rang.")
    monkeypatch.setitem(exceptional_events.KINDS, Step.NOTE, _NotedOtherwise)
    with pytest.raises(NotAsStored):
        event_from(_note(1))
