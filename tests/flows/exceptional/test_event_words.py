"""What is on record reads as sentences, with its days as they were where it was written."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

import pytest

from confidant.domain.exceptional_disclosure import Event, Noted, Step
from confidant.flows.exceptional.event_words import event_lines
from tests.domain.exceptional_events import AT, DAY, content_for


@pytest.mark.parametrize("step", Step)
def test_no_event_reads_as_it_is_stored(step: Step) -> None:
    title, day, lines = event_lines(Event(DAY, AT, content_for(step)))
    assert day == "20 May 2026"
    assert lines
    assert not re.findall(r"\w_\w|\d{4}-\d\d", " ".join((title, *lines)))


def test_the_day_of_writing_is_the_writers_own_and_told_where_it_is_another() -> None:
    late = datetime(2026, 5, 21, 1, 30, tzinfo=timezone(timedelta(hours=12)))  # in UTC it is the day before
    today = late.date()
    assert event_lines(Event(today, late, Noted("He rang.")), today) == ("Note", "21 May", ("He rang.",))
    _, day, _ = event_lines(Event(DAY, late, Noted("He rang.")), today)
    assert day == "20 May (written down 21 May)"
    assert event_lines(Event(DAY, late, Noted("He rang.")))[1] == "20 May 2026 (written down 21 May 2026)"
