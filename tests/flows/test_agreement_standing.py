"""Odd days: which version holds is the gate's rule, and the screen is told why another does not."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.agreement import agreement_in_force
from confidant.flows.agreement_standing import Holding, standing
from confidant.ui.agreement.words import standing_words
from tests.builders import STARTED, make_agreement

TODAY = date(2026, 6, 2)
FIRST, SECOND = make_agreement(1, date(2026, 3, 1)), make_agreement(2, date(2026, 5, 6))


def said(version, *versions, today=TODAY, started=STARTED):
    stands = standing(versions, version, today, started)
    in_force = agreement_in_force(versions, today)
    assert (stands.holding is Holding.HOLDS) == (in_force is version), "the gate decides"
    assert stands.instead in (None, in_force)
    return stands.holding, standing_words(stands, version, started)


def test_of_two_versions_signed_on_one_day_the_higher_holds():
    again = replace(SECOND, signed=FIRST.signed)
    assert said(again, FIRST, again) == (Holding.HOLDS, "")
    holding, words = said(FIRST, FIRST, again)
    assert holding is Holding.REPLACED_THE_SAME_DAY
    assert words == (
        "It holds no more. Version 2 does, signed on the same day: of two signed on one day the higher counts."
    )


def test_a_version_dated_before_the_pair_began_holds_from_its_own_day():
    early = make_agreement(1, date(2025, 12, 1))
    holding, words = said(early, early)
    assert holding is Holding.HOLDS
    assert words == (
        "It was signed before the mentoring began (12 January 2026); it counts from its own day all the same."
    )


def test_with_the_clock_set_back_the_version_before_holds_and_the_screen_says_why():
    holding, words = said(SECOND, FIRST, SECOND, today=date(2026, 4, 1))
    assert holding is Holding.AHEAD
    assert words == (
        "It is dated 6 May 2026, which by this computer’s clock is still to come: until then version 1 holds. "
        "If that day has been, set the clock right."
    )
    _, words = said(FIRST, FIRST, SECOND, today=date(2026, 2, 1))
    assert "until then nothing may be told to anybody" in words


def test_a_version_that_was_followed_says_by_which():
    assert said(FIRST, FIRST, SECOND) == (Holding.REPLACED, "It holds no more. Version 2 does.")


def test_a_lower_version_signed_later_does_not_hold():
    late = replace(FIRST, signed=date(2026, 5, 20))
    holding, words = said(late, late, SECOND)
    assert holding is Holding.REPLACED_THOUGH_LATER
    assert words.endswith("Version 2 does: the highest version counts, though this one was signed after it.")


@pytest.mark.parametrize("day", [FIRST.signed, SECOND.signed, TODAY])
def test_on_any_day_at_most_one_version_holds(day):
    versions = (FIRST, SECOND)
    holding = [each for each in versions if standing(versions, each, day, STARTED).holding is Holding.HOLDS]
    assert holding == [agreement_in_force(versions, day)]
