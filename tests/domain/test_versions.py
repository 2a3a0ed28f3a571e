"""A version for each sitting, and fewer of them the older they are."""

from confidant.domain.versions import SITTING_SECONDS, begins_sitting, superfluous, takes_much_away

DAY = 86_400
NOW = 20_000 * DAY


def test_a_sitting_begins_after_ten_minutes_or_where_the_clock_was_set_back() -> None:
    assert not begins_sitting(NOW, NOW)
    assert not begins_sitting(NOW - SITTING_SECONDS + 1, NOW)
    assert begins_sitting(NOW - SITTING_SECONDS, NOW)
    assert begins_sitting(NOW + 1, NOW)
    assert begins_sitting(0, NOW)


def test_much_is_taken_away_where_more_than_half_of_many_words_go() -> None:
    assert takes_much_away("x" * 500, "y" * 249)
    assert not takes_much_away("x" * 500, "y" * 250)
    assert not takes_much_away("x" * 190, "")


def test_all_of_a_month_one_a_day_for_a_year_and_one_a_week_before() -> None:
    hourly = [NOW - hour * 3600 for hour in range(24 * 500)]
    going = set(superfluous(hourly, NOW))
    staying = [moment for place, moment in enumerate(hourly) if place not in going]
    month = [moment for moment in staying if NOW - moment <= 30 * DAY]
    year = [moment for moment in staying if 30 * DAY < NOW - moment <= 365 * DAY]
    assert month == hourly[: 24 * 30 + 1]
    assert [moment % DAY for moment in year] == [23 * 3600] * (365 - 30)  # the last one of each day
    assert len(staying) - len(month) - len(year) == 20  # 135 days, and the week that was cut by the year
    assert superfluous(staying, NOW) == []


def test_versions_of_a_clock_ahead_stay() -> None:
    assert superfluous([NOW + DAY, NOW + 10], NOW) == []
