"""Whom to ask for which words, and what is said before an answer is recorded (the odd days by their names)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.consent import Consent
from confidant.domain.standing import BarKind, ConsentStanding, foreseen
from confidant.domain.vocabulary import Topic
from confidant.flows.asking import Obstacle, Stopped, change_manager, limits_of, stopped_by, to_ask, within
from confidant.vault.ids import PairId
from confidant.vault.sheets import UNLIMITED, Answer, Limits, Sheet
from confidant.vault.vault import Vault
from tests.builders import (
    AGREED_ON,
    BOTH,
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_consent,
    make_note,
    make_pair,
    make_withdrawal,
    open_test_vault,
)

PAIR = PairId(1)
DAY = timedelta(days=1)
JUST_LM, JUST_RR = frozenset({LM}), frozenset({RR})


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


def sheet_of(vault: Vault, limits: Limits = UNLIMITED) -> Sheet:
    found = [(each.proposal, each.audiences) for each in to_ask(vault, PAIR, ON)]
    return vault.sheets.get(vault.sheets.propose(PAIR, ON, found, limits))


def asked(vault: Vault, today: date = ON) -> list[tuple[str, frozenset, frozenset]]:
    return [(each.proposal.words, each.audiences, each.due) for each in to_ask(vault, PAIR, today)]


def test_what_is_agreed_is_not_asked_for_again(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note(), make_note("New.", consents=()), make_note("P.", disclosure=PRIVATE))))
    assert asked(vault) == [("New.", BOTH, BOTH)]


@pytest.mark.parametrize(
    ("consents", "manager", "audiences", "due"),
    [
        ((make_consent(JUST_RR),), "Corin Abbott", JUST_LM, JUST_LM),
        ((make_consent(expires=ON - DAY),), "Corin Abbott", BOTH, BOTH),
        ((make_consent(), make_withdrawal()), "Corin Abbott", BOTH, PRIVATE),
        ((make_consent(JUST_RR, recipient="Fernhill Clinic"),), "Corin Abbott", BOTH, JUST_LM),
        ((make_consent(on=ON + DAY),), "Corin Abbott", PRIVATE, PRIVATE),
        ((make_consent(JUST_RR),), None, PRIVATE, PRIVATE),
        ((), None, JUST_RR, JUST_RR),
        ((make_consent(JUST_LM, recipient="Nadia Frost"), make_consent(JUST_RR)), "Corin Abbott", JUST_LM, JUST_LM),
    ],
    ids=[
        "never asked for one", "past its last day", "withdrawn: only where the mentor wants to", "limited to another",
        "consent dated in the future", "manager unknown", "manager unknown, references never asked", "another manager",
    ],
)  # fmt: skip
def test_who_is_asked_about_follows_from_how_the_words_stand(vault: Vault, consents, manager, audiences, due) -> None:
    vault.pairs.add(make_pair(line_manager=manager, notes=(make_note(consents=consents),)))
    assert asked(vault) == [(WORDS, audiences, due)]


def test_a_clock_that_was_set_back_asks_for_nothing_that_was_agreed_since(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=(make_consent(on=ON),)),)))
    assert asked(vault, ON) == []
    assert asked(vault, ON - DAY) == [(WORDS, PRIVATE, PRIVATE)]
    (each,) = to_ask(vault, PAIR, ON - DAY)
    assert {one.standing for _, one in each.standing} == {ConsentStanding.NOT_YET}


def test_what_a_yes_alone_would_not_let_out_is_named(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=(), topics=(Topic.HEALTH,)),), ended=ON - DAY))
    (each,) = to_ask(vault, PAIR, ON)
    assert [(audience, bar.kind, bar.topic) for audience, bar in each.bars] == [
        (LM, BarKind.TOPIC, Topic.HEALTH),
        (RR, BarKind.TOPIC, Topic.HEALTH),
    ]
    (later,) = to_ask(vault, PAIR, date(2028, 1, 1))
    assert BarKind.LAPSED in {bar.kind for _, bar in later.bars}


def test_a_change_of_manager_is_one_step_and_lists_what_to_ask_again(vault: Vault) -> None:
    agreed, never, references = make_note(), make_note("New.", consents=()), make_note("R.", disclosure=JUST_RR)
    vault.pairs.add(make_pair(notes=(agreed, never, references)))
    again = change_manager(vault, PAIR, "Nadia Frost", ON)
    assert vault.pairs.summary(PAIR).line_manager == "Nadia Frost"
    assert [(each.proposal.words, each.audiences) for each in again] == [(WORDS, JUST_LM)]
    vault.sheets.propose(PAIR, ON, [(each.proposal, each.audiences) for each in again])
    sheet = vault.sheets.open_one(PAIR)
    assert sheet is not None
    vault.sheets.answer(sheet.id, [Answer(0, JUST_LM)], ON, "in the meeting")
    assert change_manager(vault, PAIR, "NADIA  FROST", ON) == ()


# What is said before it is recorded


@pytest.mark.parametrize(
    ("answers", "on", "how", "stopped"),
    [
        ([], ON, "x", Stopped(Obstacle.NO_ANSWER)),
        ([Answer(0, BOTH)], None, "x", Stopped(Obstacle.NO_DAY)),
        ([Answer(0, BOTH)], ON, "  ", Stopped(Obstacle.NO_HOW)),
        ([Answer(0, BOTH)], ON - DAY, "x", Stopped(Obstacle.BEFORE_SHEET, ON)),
        ([Answer(0, BOTH)], ON + 3 * DAY, "x", Stopped(Obstacle.EXPIRED, ON + 2 * DAY)),
        ([Answer(0, PRIVATE)], ON + 3 * DAY, "", None),
        ([Answer(0, BOTH)], ON + 2 * DAY, "x", None),
    ],
    ids=["nothing said", "no day", "no how", "before the sheet", "expiry before agreement", "a no", "the last day"],
)
def test_answers_that_cannot_be_are_stopped_by_name(vault: Vault, answers, on, how, stopped) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=()),)))
    sheet = sheet_of(vault, limits_of(" ", "", ON + 2 * DAY))
    assert sheet.limits == Limits(None, None, ON + 2 * DAY)
    assert stopped_by(vault, sheet, answers, on, how) == stopped


def test_nobody_is_asked_on_behalf_of_a_manager_whom_the_limits_leave_out(vault: Vault) -> None:
    notes = (
        make_note("For both.", consents=()),
        make_note("For the manager.", consents=(), disclosure=JUST_LM),
    )
    pair = vault.pairs.add(make_pair(mentee="Wren Okafor", notes=notes))
    chosen = [(each.proposal, each.audiences) for each in to_ask(vault, pair, ON)]
    assert sorted(each.words for each, _ in chosen) == ["For both.", "For the manager."]

    def left(recipient: str | None, manager: str | None) -> list[tuple[str, frozenset]]:
        return sorted((each.words, whom) for each, whom in within(chosen, Limits(recipient), manager))

    assert left("Slack Water Trust", "Noor Haddad") == [("For both.", JUST_RR)]
    assert left("Slack Water Trust", None) == [("For both.", JUST_RR)]
    assert left("noor  HADDAD", "Noor Haddad") == left(None, "Noor Haddad")
    assert left(None, "Noor Haddad") == [("For both.", BOTH), ("For the manager.", JUST_LM)]


def test_a_yes_that_a_withdrawal_silences_is_not_recorded_as_if_it_counted(vault: Vault) -> None:
    vault.pairs.add(make_pair(notes=(make_note(consents=(make_consent(), make_withdrawal(JUST_RR, on=ON + DAY))),)))
    sheet = sheet_of(vault)
    assert [words.audiences for words in sheet.words] == [JUST_RR]
    yes = [Answer(0, JUST_RR)]
    assert stopped_by(vault, sheet, yes, ON, "x") == Stopped(Obstacle.SILENCED, ON + DAY)
    assert stopped_by(vault, sheet, yes, ON + DAY, "x") == Stopped(Obstacle.SILENCED, ON + DAY)
    assert stopped_by(vault, sheet, yes, ON + 2 * DAY, "x") is None


def test_what_a_yes_will_do_is_known_before_it_is_recorded() -> None:
    def standings(yes: Consent, *given: Consent, manager: str | None = "Corin Abbott") -> list[ConsentStanding]:
        return [each.standing for _, each in foreseen(yes, given, manager, ON)]

    yes = make_consent(on=ON)
    assert standings(yes) == [ConsentStanding.LIVE, ConsentStanding.LIVE]
    assert standings(yes, make_consent(), make_withdrawal(on=AGREED_ON)) == [ConsentStanding.LIVE, ConsentStanding.LIVE]
    assert standings(yes, make_withdrawal(JUST_LM, on=ON)) == [ConsentStanding.WITHDRAWN, ConsentStanding.LIVE]
    assert standings(yes, manager=None) == [ConsentStanding.NO_MANAGER, ConsentStanding.LIVE]
    assert standings(replace(yes, on=ON + DAY)) == [ConsentStanding.NOT_YET, ConsentStanding.NOT_YET]
    assert standings(make_consent(expires=ON - DAY)) == [ConsentStanding.EXPIRED, ConsentStanding.EXPIRED]
