"""Figures and days are one and the same however they are written, and no others."""

import pytest

from confidant.checks.days import day_facts
from confidant.checks.facts import Key
from confidant.checks.figures import figure_facts
from confidant.checks.quantities import quantity_facts
from confidant.checks.seasons import season_facts
from confidant.checks.tokens import tokens_of


def keys(text: str) -> set[Key]:
    tokens = tokens_of(text)
    return {fact.key for look in (figure_facts, day_facts) for fact in look(tokens)}


def plain(text: str) -> dict[Key, bool]:
    """Return what small numbers and parts of dates tell, and whether each needs the company of another word."""
    tokens = tokens_of(text)
    return {fact.key: fact.is_plain for look in (quantity_facts, season_facts) for fact in look(tokens)}


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
        (("figure", 68500.0), ("68½ thousand", "68 thousand and 500", "6 8 5 0 0", "68 and a half thousand", "68.500")),
        (("figure", 750000.0), ("three quarters of a million", "0.75 million", "nought point seven five million")),
        (("figure", 1250000.0), ("one and a quarter million", "1¼ million", "1.25 million")),
        (("money", 31.4), ("£31.40", "thirty-one pounds forty", "31.40 pounds")),
        (("age", 44.0), ("at forty-four, she", "she will be 44 and", "aged 44", "44 years old")),
        (("age", 15.0), ("their daughter, Temi, 15, and", "a fifteen-year-old")),
        (("count", 11.0, "week"), ("eleven weeks", "11 wks")),
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
        (("time", 180), ("3 pm", "3pm", "three o’clock", "15:00", "1500 hours", "three in the afternoon")),
        (("time", 570), ("at nine thirty", "9.30am", "half past nine", "by nine-thirty")),
        (("day", 3, 14), ("on 14.3. in", "14.03.2026")),
        (("month", 2027, 7), ("July 2027", "in July, 27,")),
        (("appointment", 1, 0), ("Tuesdays at noon", "Tuesday at twelve", "Tuesday at 12:00")),
        (("every other", 3), ("every other Thursday", "every second Thursday", "alternate Thursdays")),
        (("nth", 1, 2), ("the first Wednesday of the month", "1st Wednesday of each month")),
    ],
)
def test_one_thing_written_in_many_ways_is_one(key: Key, ways: tuple[str, ...]) -> None:
    assert {way for way in ways if key not in keys(f"I know that {way} it is.")} == set()


@pytest.mark.parametrize(
    ("key", "is_plain", "ways"),
    [
        (("count", 4.0, "day"), True, ("four days", "4 days")),
        (("count", 4.0, "hour", "night"), False, ("four hours a night", "4 hrs every night")),
        (("count", 5.0, "day", "week"), True, ("five days a week", "a 5-day week")),
        (("count", 3.0, "daughter"), False, ("three daughters", "3 daughters")),
        (("count", 3.0, "teacher"), True, ("three teachers", "3 teachers")),
        (("count", 50.0, "mg"), False, ("50 mg", "50mg", "fifty milligrams")),
        (("count", 40.0, "yard"), True, ("forty yards", "40 yds")),
        (("count", 18.0, "month"), False, ("18 months", "eighteen months", "a year and a half", "1.5 years")),
        (("share", 33.0), True, ("a third of", "one third of", "33%")),
        (("share", 67.0), False, ("two thirds", "two-thirds of", "67 per cent", "2/3", "⅔")),
        (("share", 25.0, "wag"), False, ("a quarter of her wages", "25 per cent of the wage")),
        (("share", 25), True, ("one in four", "1 out of 4")),
        (("part", 16.0, 24.0), False, ("sixteen of the twenty-four", "16 out of 24", "16 of their 24")),
        (("part", 1.0, 9.0), False, ("the only one of nine", "1 of the 9")),
        (("numbered", "ward", 7.0), False, ("Ward 7", "ward seven")),
        (("numbered", "page", 212.0), True, ("p. 212", "page 212")),
        (("decimal", 5.4), False, ("5.4", "five point four")),
        (("year", 1911.0), False, ("1911", "nineteen eleven", "nineteen-eleven")),
        (("year", 2019.0), True, ("2019", "twenty nineteen", "two thousand and nineteen")),
        (("season", 2025, 1), False, ("spring 2025", "the spring of 2025")),
        (("week of", 3, 3), False, ("the third week of March", "3rd week in March")),
        (("day", 12, 26), False, ("Boxing Day",)),
        (("day", 2, 14), False, ("St Valentine’s Day", "Valentine's day")),
        (("bare day", 14.0), False, ("on the 14th", "by the fourteenth")),
    ],
)
def test_small_numbers_and_parts_of_dates_are_known_for_what_they_tell(
    key: Key, is_plain: bool, ways: tuple[str, ...]
) -> None:
    assert {way: plain(f"I know that {way}, it is.").get(key) for way in ways} == dict.fromkeys(ways, is_plain)


@pytest.mark.parametrize(
    "text",
    [
        "on the 14th floor",
        "may march",
        "the second week",
        "by the third attempt",
        "spring and summer",
        "£40",
        "the March",
    ],
)
def test_what_is_no_part_of_a_date_is_none(text: str) -> None:
    dated = {"bare day", "week of", "season", "day"}
    assert not dated & {str(key[0]) for key in plain(text)}


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
