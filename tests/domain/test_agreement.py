"""Which version holds on a day."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.agreement import Agreement, agreement_in_force
from tests.strategies import DAYS, FIRST_DAY


def test_two_versions_signed_on_one_day_the_higher_holds() -> None:
    first, second = Agreement(1, FIRST_DAY), Agreement(2, FIRST_DAY)
    assert agreement_in_force((second, first), FIRST_DAY) is second


def test_a_higher_version_signed_earlier_still_holds() -> None:
    first, second = Agreement(1, date(2026, 5, 1)), Agreement(2, date(2026, 4, 1))
    assert agreement_in_force((first, second), date(2026, 6, 1)) is second


def test_nothing_is_in_force_before_the_first_signature() -> None:
    assert agreement_in_force((Agreement(1, date(2026, 5, 1)),), date(2026, 4, 30)) is None


@given(st.lists(st.builds(Agreement, st.integers(1, 5), DAYS), unique_by=lambda a: a.version), DAYS)
def test_the_highest_signed_version_holds(agreements: list[Agreement], on: date) -> None:
    held = agreement_in_force(agreements, on)
    signed = [a.version for a in agreements if a.signed <= on]
    assert (held.version if held else None) == max(signed, default=None)
