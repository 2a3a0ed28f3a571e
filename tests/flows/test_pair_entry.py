"""A new pair: what is missing is said at its field, and the suggested wording tells nothing it should not."""

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.agreement import Agreement, Arrangements
from confidant.flows.pair_entry import (
    PairEntry,
    PairField,
    as_pair,
    faults,
    past_wording,
    suggested_wording,
    wording_fault,
)
from tests.builders import make_agreement

TODAY = date(2026, 6, 2)
WHOLE = PairEntry(
    mentor=" Imogen  Vale ",
    mentee="Tobias Renn",
    organisation="Saltmarsh Hospital",
    programme="Tideway Mentoring",
    public_wording=" Imogen Vale mentors Tobias Renn. ",
    started=date(2026, 1, 12),
    line_manager="  ",
)


def test_a_whole_entry_becomes_a_pair_with_tidy_names():
    assert faults(WHOLE, TODAY) == {}
    pair = as_pair(WHOLE)
    assert (pair.mentor, pair.mentee, pair.line_manager) == ("Imogen Vale", "Tobias Renn", None)
    assert pair.public_wording == "Imogen Vale mentors Tobias Renn."
    assert pair.started == date(2026, 1, 12)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"mentor": " "}, PairField.MENTOR),
        ({"mentor": "\u200b\u00ad"}, PairField.MENTOR),
        ({"mentee": "\u3164"}, PairField.MENTEE),
        ({"mentee": ""}, PairField.MENTEE),
        ({"mentee": "imogen vale"}, PairField.MENTEE),
        ({"started": None}, PairField.STARTED),
        ({"started": date(2026, 6, 3)}, PairField.STARTED),
        ({"line_manager": "Imogen Vale"}, PairField.LINE_MANAGER),
    ],
)
def test_what_is_missing_is_said_at_its_field(change, field):
    assert set(faults(replace(WHOLE, **change), TODAY)) == {field}


def test_the_public_wording_may_wait():
    assert faults(replace(WHOLE, public_wording=""), TODAY) == {}


def test_the_suggested_wording_names_neither_programme_nor_organisation():
    words = suggested_wording(WHOLE.mentor, WHOLE.mentee, WHOLE.started)
    assert words == "Imogen Vale has been mentoring Tobias Renn since January 2026."
    assert suggested_wording("Imogen Vale", "Tobias Renn", None) == "Imogen Vale has been mentoring Tobias Renn."
    assert suggested_wording("Imogen Vale", " ", WHOLE.started) == ""
    assert suggested_wording("\u200b", "Tobias Renn", WHOLE.started) == ""


PAST = past_wording("Imogen Vale", "Tobias Renn")


def fault(agreements: list[Agreement], before: str, now: str, *, has_ended: bool = False) -> str:
    return wording_fault(agreements, before, now, past=PAST, has_ended=has_ended)


def test_a_wording_that_both_signed_is_changed_by_both():
    signed = make_agreement(arrangements=Arrangements(public_wording="They meet."))
    unsettled = make_agreement()
    assert "a new version" in fault([signed], "They meet.", "They meet about a promotion.")
    assert fault([signed], "They meet.", " ") == "", "either tightens alone"
    assert fault([signed], "", "They meet. ") == "", "what both signed is theirs to say again"
    assert fault([signed], "As it was before.", "As it was before.") == "", "nothing is changed"
    assert fault([], "They meet.", "Another one.") == ""
    assert fault([unsettled], "They meet.", "Another one.") == ""
    taken_back = make_agreement(version=2)
    assert fault([signed, taken_back], "", "Another one.") == "", "the last version settled none"


def test_once_it_is_over_the_bare_sentence_that_says_so_needs_nobody_elses_yes() -> None:
    signed = make_agreement(arrangements=Arrangements(public_wording="They meet."))
    assert fault([signed], "They meet.", f" {PAST} ", has_ended=True) == ""
    assert "a new version" in fault([signed], "They meet.", f"{PAST} It went well.", has_ended=True)
    assert "is over" in fault([signed], PAST, PAST), "it goes on, so that would not be true"
    assert fault([signed], PAST, "They meet.") == ""
