"""Every value of the closed lists has words, and days read as people write them."""

from datetime import date

import pytest

from confidant.domain.vocabulary import (
    Audience,
    MatrixAudience,
    References,
    RequestState,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.ui import labels


@pytest.mark.parametrize(
    ("table", "values"),
    [
        (labels.TOPIC_LABELS, Topic),
        (labels.RULE_LABELS, Rule),
        (labels.RULE_MEANINGS, Rule),
        (labels.AUDIENCE_LABELS, Audience),
        (labels.MATRIX_AUDIENCE_LABELS, MatrixAudience),
        (labels.REFERENCES_LABELS, References),
        (labels.THREE_WAY_LABELS, ThreeWay),
        (labels.REQUEST_STATE_LABELS, RequestState),
    ],
)
def test_every_value_has_words_of_its_own(table, values):
    assert set(table) == set(values)
    assert len(set(table.values())) == len(table)
    assert all("_" not in words and words.strip() == words for words in table.values())


def test_every_rule_has_one_letter():
    assert set(labels.RULE_KEYS.values()) == set(Rule)


def test_the_common_topics_are_ten_and_different():
    assert len(set(labels.COMMON_TOPICS)) == 10


def test_days_as_people_write_them():
    day = date(2026, 6, 2)
    assert labels.long_date(day) == "2 June 2026"
    assert labels.short_date(date(2026, 9, 9)) == "9 Sep"
    assert labels.weekday_date(day) == "Tuesday, 2 June"
    assert labels.month_year(date(2026, 1, 14)) == "January 2026"
    assert labels.near_date(day, date(2026, 1, 1)) == "2 June"
    assert labels.near_date(day, date(2027, 1, 1)) == "2 June 2026"


def test_columns_of_the_matrix():
    assert labels.column_label(Speaker.MENTOR, MatrixAudience.ROLE_REFERENCE) == "Mentor in references"
    assert labels.column_label(Speaker.MENTEE, MatrixAudience.LINE_MANAGER) == "Mentee to line manager"


def test_sizes_of_files_as_people_write_them():
    sizes = (0, 1, 66, 999, 1_000, 12_400, 99_499, 99_500, 300_000, 9_949_000, 12_300_000)
    assert [labels.size_words(size) for size in sizes] == [
        "0 bytes",
        "1 byte",
        "66 bytes",
        "999 bytes",
        "1 kB",
        "12 kB",
        "99 kB",
        "0.1 MB",
        "0.3 MB",
        "9.9 MB",
        "12 MB",
    ]


def test_counts_and_lists():
    assert labels.count_of(1, "note") == "1 note"
    assert labels.count_of(0, "note") == "0 notes"
    assert labels.count_of(3, "entry", "entries") == "3 entries"
    assert labels.count_of(1011, "session") == "1,011 sessions"
    assert labels.number_word(2) == "Two"
    assert labels.number_word(40) == "40"
    assert labels.listed(["a"]) == "a"
    assert labels.listed(["a", "b", "c"]) == "a, b and c"
    assert labels.first_name("Edda Marlow-Finch") == "Edda"
    assert labels.first_name("Dr Edda Marlow-Finch") == "Edda"
