"""A day is taken where it can be read in one way only."""

import contextlib
import os
import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.importing.days import AmbiguousDay, NoDay, day_in_name, day_of, without_day


@pytest.fixture
def auckland() -> Iterator[None]:
    """The clock of a place thirteen hours ahead."""
    before = os.environ.get("TZ")
    os.environ["TZ"] = "Pacific/Auckland"
    time.tzset()
    yield
    if before is None:
        del os.environ["TZ"]
    else:
        os.environ["TZ"] = before
    time.tzset()


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-03-12", date(2024, 3, 12)),
        ("2024/3/12 16:54", date(2024, 3, 12)),
        ("2024-03-12T23:30:00+02:00", date(2024, 3, 12)),
        ("20240312T101500", date(2024, 3, 12)),
        ("31-12-2024", date(2024, 12, 31)),
        ("12/31/2024 4:56 PM", date(2024, 12, 31)),
        ("05.05.2024", date(2024, 5, 5)),
        ("12 March 2024", date(2024, 3, 12)),
        ("Tue, 12 Mar 2024 10:00", date(2024, 3, 12)),
        ("March 12th, 2024", date(2024, 3, 12)),
    ],
)
def test_a_day_is_read_however_it_is_written(text: str, day: date) -> None:
    assert day_of(text) == day


@pytest.mark.parametrize("text", ["", "soon", "10101T000000Z", "2024-02-30", "0001-01-01", "12 Smarch 2024", "9" * 80])
def test_what_is_no_day_is_not_made_one(text: str) -> None:
    with pytest.raises(NoDay):
        day_of(text)


@pytest.mark.parametrize(
    "text", ["2024-03-12 99:10", "2024-03-12T24:00Z", "20240312T106000", "12 March 2024 13:10 pm", "2024-03-12 0:10 am"]
)
def test_a_day_with_a_time_that_no_clock_shows_is_none(text: str) -> None:
    with pytest.raises(NoDay):
        day_of(text)
    assert day_of("2024-06-30T23:59:60") == date(2024, 6, 30), "a leap second"


def test_a_day_that_can_be_read_in_two_ways_is_not_guessed_at() -> None:
    with pytest.raises(AmbiguousDay):
        day_of("02-01-2024")


def test_a_time_in_utc_is_the_day_it_was_here(auckland: None) -> None:
    assert day_of("20240311T190000Z") == date(2024, 3, 12)
    assert day_of("2024-03-11 16:54-07:00") == date(2024, 3, 11), "the day that its writer saw"


def test_the_day_in_a_files_name_is_found_and_left_out_of_its_title() -> None:
    assert day_in_name("Notes 2024-03-12 with S.md") == date(2024, 3, 12)
    assert day_in_name("20240312_first.md") == date(2024, 3, 12)
    assert day_in_name("20241399 1234567890.md") is None
    assert without_day("2024-03-12 – First talk") == "– First talk"
    assert without_day("2024-03-12") == "2024-03-12"


@given(st.text(max_size=70))
def test_any_text_is_a_day_or_none(text: str) -> None:
    with contextlib.suppress(NoDay):
        assert 1900 <= day_of(text).year <= 2200
