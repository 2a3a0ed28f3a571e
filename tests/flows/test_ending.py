"""An end takes nothing back and lets nothing new out; what it means is told beforehand, as the gate would answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from confidant.domain.dates import day_in_words
from confidant.domain.exceptional_disclosure import Ground, Raised
from confidant.domain.pair import Pair
from confidant.domain.vocabulary import Speaker
from confidant.flows.ending import (
    Days,
    Ending,
    HasEnded,
    LaterThanLapsed,
    LivesOn,
    NotItsDay,
    days_after,
    end_mentoring,
    foresee_ending,
    require_end_may_be,
)
from confidant.flows.pair_entry import past_wording
from confidant.flows.subject_access.course import begin
from confidant.flows.would_learn import asking
from confidant.vault.shareable import gather
from confidant.vault.vault import Vault
from tests.builders import (
    LM,
    ON,
    PRIVATE,
    RR,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
    open_test_vault,
)

TODAY = date(2026, 6, 2)
NOW = datetime(2026, 5, 20, 21, 40, tzinfo=UTC)
AGREED = make_agreement(lapse_months=6, retention_months=18)
LAST = date(2026, 11, 20)


def foreseen(tmp_path: Path, pair: Pair, on: date = ON) -> Ending:
    with open_test_vault(tmp_path, pair) as vault:
        return foresee_ending(vault, vault.pairs.find(pair.mentee), on)


def test_what_lives_on_is_counted_for_the_day_of_the_end_and_for_the_last_of_all(tmp_path: Path) -> None:
    ends_sooner = make_note("She is early.", consents=(make_consent(expires=date(2026, 9, 1)),))
    limited = make_note("For one alone.", consents=(make_consent(frozenset({RR}), recipient="Fernhill Clinic"),))
    private = make_note("Hers.", disclosure=PRIVATE, consents=())
    pair = make_pair(agreements=(AGREED,), notes=(make_note(), ends_sooner, limited, private))
    ending = foreseen(tmp_path, pair)
    assert ending.days == Days(ON, LAST, date(2027, 11, 20))
    assert ending.lives_on == (LivesOn(RR, "", 2, 1), LivesOn(LM, "Corin Abbott", 2, 1))


def test_nobody_is_named_where_there_is_no_line_manager_and_no_day_where_nothing_was_agreed(tmp_path: Path) -> None:
    ending = foreseen(tmp_path, make_pair(agreements=(), line_manager=None))
    assert ending.days == Days(ON, ON, None)
    assert ending.lives_on == (LivesOn(RR, "", 0, 0),)


def test_what_is_open_between_the_two_is_counted(tmp_path: Path) -> None:
    task = make_note("- [ ] Tobias: send the plan", disclosure=PRIVATE, consents=())
    awaits = make_note("Not asked yet.", consents=())
    waiting = make_request(mentee_saw=None, signed_on=None)
    with open_test_vault(tmp_path, make_pair(notes=(make_note(), task, awaits), requests=(waiting,))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        raised = Raised((Ground.DUTY_OF_CARE,), "A check is never done.")
        vault.exceptional.begin(pair, Speaker.MENTOR, raised, on=ON, now=NOW)
        begin(vault, pair, ON, "by e-mail", ON)
        ending = foresee_ending(vault, pair, ON)
    assert (ending.requests, ending.promises, ending.awaiting, ending.exceptional, ending.copies) == (1, 1, 1, 1, 1)


def test_a_pair_that_says_nothing_in_public_goes_on_saying_nothing(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(public_wording=" ")) as vault:
        pair = vault.pairs.find("Tobias Renn")
        assert foresee_ending(vault, pair, ON).past_wording == ""
        end_mentoring(vault, pair, ON, TODAY, in_the_past=True)
        assert vault.pairs.summary(pair).public_wording.strip() == ""


@pytest.mark.parametrize("in_the_past", [True, False])
def test_from_the_end_on_the_public_wording_says_so_where_it_is_wanted(tmp_path: Path, *, in_the_past: bool) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        pair = vault.pairs.find("Tobias Renn")
        before = vault.pairs.summary(pair)
        end_mentoring(vault, pair, ON, TODAY, in_the_past=in_the_past)
        wording = past_wording(before.mentor, before.mentee) if in_the_past else before.public_wording
        assert vault.pairs.summary(pair) == replace(before, ended=ON, public_wording=wording)
    assert past_wording("Imogen  Vale", "Tobias Renn") == "Tobias Renn was mentored by Imogen Vale."


def told(vault: Vault, on: date) -> int:
    request = asking("", RR, "", on, with_authority=True)
    return len(gather(vault, vault.pairs.find("Tobias Renn"), request, on, making=True))


def test_the_end_lets_out_what_was_agreed_until_its_last_day_and_not_a_day_longer(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(agreements=(AGREED,))) as vault:
        end_mentoring(vault, vault.pairs.find("Tobias Renn"), ON, TODAY, in_the_past=True)
        assert [told(vault, day) for day in (ON, LAST, date(2026, 11, 21))] == [1, 1, 0]


@pytest.mark.parametrize("day", [date(2026, 1, 11), date(2026, 6, 3)])
def test_it_ends_on_no_day_before_it_began_and_on_none_to_come(tmp_path: Path, day: date) -> None:
    with open_test_vault(tmp_path, make_pair()) as vault:
        pair = vault.pairs.find("Tobias Renn")
        with pytest.raises(NotItsDay, match="nothing is changed"):
            end_mentoring(vault, pair, day, TODAY, in_the_past=False)
        assert vault.pairs.summary(pair).ended is None
        assert days_after(vault, pair, ON).on == ON


def test_it_ends_once_and_a_later_end_brings_back_nothing_that_has_lapsed(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(agreements=(AGREED,))) as vault:
        pair = vault.pairs.find("Tobias Renn")
        require_end_may_be(vault, pair, TODAY, TODAY)
        end_mentoring(vault, pair, ON, TODAY, in_the_past=False)
        with pytest.raises(HasEnded, match=day_in_words(ON)):
            end_mentoring(vault, pair, TODAY, TODAY, in_the_past=True)
        assert vault.pairs.summary(pair).ended == ON
        require_end_may_be(vault, pair, TODAY, LAST)
        lapsed = LAST + timedelta(days=1)
        for day in (None, ON, ON - timedelta(days=9)):
            require_end_may_be(vault, pair, day, lapsed)
        with pytest.raises(LaterThanLapsed, match=day_in_words(LAST)):
            require_end_may_be(vault, pair, ON + timedelta(days=1), lapsed)
