"""Days are said as intervals, sums as ranges, places by what they are; rare sentences could go."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.supervision.answers import Answer, Handling
from confidant.flows.supervision.intervals import interval, season
from confidant.flows.supervision.ranges import range_around
from confidant.flows.supervision.suggestions import Kind
from confidant.flows.supervision.surviving import surviving
from tests.flows.supervision.people import CIRCLE, found_in, reads, said

WHEN = {
    "3 March 2026: we met.\n\n24 March 2026: again.": "One day: we met.\n\nThree weeks later: again.",
    "On Tuesday, 9 June 2026 we met, and since 12 June she is ill.": (
        "One day we met, and since a day a few days later she is ill."
    ),
    "We met on the 9th of June 2026. On 2025-06-01 she was well.": "We met one day. About a year earlier she was well.",
    "We met on 31 June.": "We met one day.",
    "We met on 9.6.2025, and on 1/8/26 again.": "We met one day, and about a year later again.",
    "We met on 1 July 2026, and on 1/8/26 again.": "We met one day, and four weeks later again.",
    "We began in March 2026 and stop in October.": "We began in that spring and stop in the autumn.",
    "It was last March. May I say so? March on.": "It was last spring. May I say so? March on.",
    "In 2019 she came; in 2025 she left, in 2026 he, and 2027 is planned, and 2031.": (
        "Some years earlier she came; the year before she left, that year he, and the year after is planned, "
        "and a time some years later."
    ),
    "He was off on the 3rd and the 4th of last month, for the 3rd time.": (
        "He was off on a certain day and a certain day, for the 3rd time."
    ),
    "She turned old in '24, at 10 p.m. on Tuesday. We talk on a Tuesday.": (
        "She turned old in a certain year, at a certain hour on a certain day. We talk on a Tuesday."
    ),
    "He left in week 14, on Easter Monday. Christmas Eve was bad.": (
        "He left in a certain week, on a holiday. A holiday was bad."
    ),
    "It was her 40th birthday, the fortieth birthday of us all.": "It was her birthday, the birthday of us all.",
    "It was twelve years ago, and is again a week on Friday.": "It was some years ago, and is again a certain day.",
    "We meet at 3 pm, on Tuesdays at noon, every other Thursday.": (
        "We meet at a certain hour, a regular time, regularly."
    ),
}


@pytest.mark.parametrize("words", WHEN)
def test_when_it_was_is_said_by_how_long_it_took(words: str) -> None:
    assert reads(words) == WHEN[words]


def test_the_further_away_the_rougher() -> None:
    first = date(2026, 1, 1)
    lengths = [
        interval(first, first + timedelta(days=days)) for days in (0, 1, 6, 7, 21, 69, 92, 365, 500, 660, 700, 9999)
    ]
    assert lengths == [
        "one day", "a few days later", "a few days later", "a week later", "three weeks later", "ten weeks later",
        "three months later", "about a year later", "about a year later", "over a year later", "two years later",
        "eleven years later",
    ]  # fmt: skip
    assert interval(first, first - timedelta(days=22)) == "three weeks earlier"
    assert [season(month) for month in (12, 1, 3, 6, 9, 11)] == [
        "winter",
        "winter",
        "spring",
        "summer",
        "autumn",
        "autumn",
    ]


MUCH = {
    "She earns £68,500, which is 17% more.": (
        "She earns between £50,000 and £100,000, which is between 10 and 20 per cent more."
    ),
    "It cost 750 pounds and 1.250 more.": "It cost between 500 and 1,000 pounds and between 1,000 and 2,000 more.",
    "She is 43, and leads 17 people.": "She is between 40 and 49, and leads between 10 and 20 people.",
    "It was £0.50, and three of them.": "It was between £0.5 and £1, and three of them.",
    "It was 97% and £0.": "It was between 90 and 100 per cent and £0.",
}


@pytest.mark.parametrize("words", MUCH)
def test_how_much_it_is_is_said_as_a_range(words: str) -> None:
    assert reads(words) == MUCH[words]


@given(st.floats(min_value=0.01, max_value=1e12))
def test_a_range_holds_the_figure_and_is_never_exact(value: float) -> None:
    low, high = range_around(value)
    assert low <= value * 1.0000001
    assert value < high * 1.0000001
    assert 1.9 <= high / low <= 2.6


PLACES = {
    "She lives in Harrogate.": "She lives in a town.",
    "She went to Poland.": "She went to a country.",
    "She is at the Zurbary Royal Infirmary.": "She is at an infirmary.",
    "He lives at 14 Kirkgate Street.": "He lives at a street.",
    "The Risk Committee met.": "A committee met.",
    "They use Zintapple there.": "They use a certain name there.",
    "It is Project Falcon.": "It is a project.",
    "She left Zintapple Ltd.": "She left a company.",
    "She is in Zintapple Kronfeld.": "She is in a town.",
    "We met on Monday.": "We met on Monday.",
}


@pytest.mark.parametrize("words", PLACES)
def test_where_it_was_is_said_by_what_it_is(words: str) -> None:
    assert reads(words) == PLACES[words]


def test_what_happened_to_few_could_go_unless_the_question_is_about_it() -> None:
    words = "She was in the newspaper. It was over dialysis.\n\nThe rota is unfair."
    assert reads(words) == "The rota is unfair."
    about = found_in(words, "May I speak of the newspaper, and of the dialysis?")
    assert [each for each in about.found if each.kind is Kind.SENTENCE] == []
    (first, second) = [each for each in found_in(words).found if each.kind is Kind.SENTENCE]
    assert "newspaper" in first.why
    answers = (Answer(first.key, Handling.KEPT, "it is why"), Answer(second.key, Handling.CHANGED, "She is ill."))
    assert reads(words, *answers) == "She was in the newspaper. She is ill.\n\nThe rota is unfair."


def test_somebody_of_the_question_is_no_stranger_to_it() -> None:
    words = "I met Sandra Hobbs there."
    assert reads(words) == ""
    assert said(words, question="What of Sandra Hobbs?").words == "I met Person A there."


def test_what_is_still_rare_is_listed_with_its_sentence() -> None:
    words = "He has an allotment, a rota and a mark of grace. We use Excel, Zintapple and Oyster Cards on a Monday."
    copy = said(words, question="May he go to dialysis?")
    told = {each.word: (each.why, each.sentence) for each in surviving(copy, CIRCLE)}
    assert told["allotment"][0] == "Few texts have this word."
    assert told["dialysis"] == ("It tells something by itself.", "May he go to dialysis?")
    assert told["Monday"][0] == "A figure or a day."
    assert told["he"][0] == "It tells whether it is a man or a woman."
    assert told["mark"][0] == told["grace"][0] == "It is also somebody’s name here."
    assert not {"Zintapple", "rota", "Excel"} & set(told), "something else stands there, or everybody has it"
    kept = said("The Oyster Cards cost £4,800.", Answer("name:oyster cards", Handling.KEPT, "everybody has one"))
    assert {each.word: each.why for each in surviving(kept, CIRCLE)} == {"Oyster Cards": "Written as a name."}


def test_a_word_of_ones_own_choice_is_said_otherwise_everywhere() -> None:
    found = found_in("A Rota is a rota.", marked=("rota",))
    (mine,) = found.found
    assert (mine.kind, mine.key, len(mine.spots)) == (Kind.WORD, "word:rota", 2)
    assert "rotas" not in mine.written
