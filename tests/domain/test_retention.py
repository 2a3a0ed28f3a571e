"""How long a pair is kept follows from its agreement and from what the mentor decided, and nothing goes by itself."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.retention import ASKED_AGAIN_AFTER, KeptOn, retention
from tests.builders import make_agreement

ENDED = date(2026, 1, 31)
TWO_MONTHS = make_agreement(retention_months=1, signed=date(2026, 1, 1))


def test_a_pair_that_goes_on_is_kept() -> None:
    assert retention(None, (TWO_MONTHS,), (), ENDED) is None


def test_the_last_day_of_what_was_agreed_still_counts() -> None:
    on_it = retention(ENDED, (TWO_MONTHS,), (), date(2026, 2, 28))
    after = retention(ENDED, (TWO_MONTHS,), (), date(2026, 3, 1))
    assert on_it is not None
    assert after is not None
    assert (on_it.agreed_until, on_it.is_due, after.is_due) == (date(2026, 2, 28), False, True)


def test_without_an_agreement_the_months_of_a_new_one_count_and_it_is_said() -> None:
    kept = retention(ENDED, (make_agreement(signed=date(2026, 6, 1)),), (), date(2026, 5, 1))
    assert kept is not None
    assert (kept.agreed_until, kept.is_agreed) == (date(2027, 1, 31), False)


@given(st.dates(ENDED, date(2030, 1, 1)), st.lists(st.dates(ENDED, date(2030, 1, 1)), max_size=3))
def test_the_last_decision_counts_and_never_shortens_what_was_agreed(today: date, days: list[date]) -> None:
    decisions = [KeptOn(ENDED, day, "a reason") for day in days]
    kept = retention(ENDED, (TWO_MONTHS,), decisions, today)
    assert kept is not None
    assert kept.until == max([kept.agreed_until, *days[-1:]])
    assert kept.is_due == (kept.until < today)
    assert kept.kept_on == (decisions[-1] if decisions else None)


def test_somebody_is_asked_again_about_a_month_later() -> None:
    assert timedelta(days=28) <= ASKED_AGAIN_AFTER <= timedelta(days=31)
