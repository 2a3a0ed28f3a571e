"""Figures and days are one and the same however they are written, and no others."""

import pytest

from confidant.checks.days import day_facts
from confidant.checks.facts import Key
from confidant.checks.figures import figure_facts
from confidant.checks.tokens import tokens_of


def keys(text: str) -> set[Key]:
    tokens = tokens_of(text)
    return {fact.key for look in (figure_facts, day_facts) for fact in look(tokens)}


@pytest.mark.parametrize(
    ("key", "ways"),
    [
        (
            ("figure", 68500.0),
            ("£68,500", "68500", "68.5k", "sixty-eight and a half thousand", "£ 68 500", "68,500.00"),
        ),
        (
            ("figure", 68500.0),
            ("sixty-eight thousand five hundred pounds", "Sixty Eight thousand five hundred"),
        ),
        (
            ("figure", 9200.0),
            ("9,200", "nine thousand two hundred", "ninety-two hundred", "9.2k", "nine point two thousand"),
        ),
        (("money", 9000.0), ("nine grand", "£9k", "9000 quid", "€9,000", "nine thousand pounds")),
        (("money", 250.0), ("£250", "250 pounds", "two hundred and fifty quid")),
        (("figure", 500000.0), ("half a million", "500,000", "500k", "five hundred thousand")),
        (("share", 37.0), ("37%", "37 per cent", "thirty-seven percent")),
        (("age", 9.0), ("his nine-year-old", "she is nine and clever", "a girl aged 9", "9 years old")),
        (("count", 14.0, "month"), ("fourteen months", "14 months", "fourteen long months")),
        (("day", 6, 9), ("9 June", "9th of June", "June 9th", "the ninth of June", "June the ninth", "9 Jun.", "9/6")),
        (("day", 6, 9), ("09/06/2026", "9.6.26", "2026-06-09", "9-6-2026", "9 JUNE 2026", "June 9, 2026")),
        (("year of day", 2026, 6, 9), ("9 June 2026", "June 9, 2026", "the ninth of June, 2026")),
        (("month", 2024, 3), ("in March 2024", "since March, 2024")),
        (("time", 390), ("half past six", "half six", "6:30", "18:30", "at 6.30", "6.30pm", "thirty minutes past six")),
        (("time", 525), ("a quarter to nine", "8:45", "at 8.45", "quarter to nine")),
        (("time", 180), ("3 pm", "3pm", "three o’clock", "15:00")),
        (("appointment", 1, 0), ("Tuesdays at noon", "Tuesday at twelve", "Tuesday at 12:00")),
        (("every other", 3), ("every other Thursday", "every second Thursday", "alternate Thursdays")),
        (("nth", 1, 2), ("the first Wednesday of the month", "1st Wednesday of each month")),
    ],
)
def test_one_thing_written_in_many_ways_is_one(key: Key, ways: tuple[str, ...]) -> None:
    assert {way for way in ways if key not in keys(f"I know that {way} it is.")} == set()


@pytest.mark.parametrize(
    "text",
    [
        "one or two of the three",
        "in 2019 and again in two thousand and twelve",
        "nine languages and a dozen eggs, forty people, 100%",
        "She may 3 times march 4 miles",
        "ten to fifteen people in half an hour",
        "version 6.30 of 2025-26",
        "first of all, second to none, on Tuesday",
        "",
        "£",
        "half",
        "twenty",
    ],
)
def test_what_is_counted_everywhere_is_none(text: str) -> None:
    assert keys(text) == set()
