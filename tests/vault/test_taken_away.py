"""What a new version would take back of what may be told, asked of the gate before anybody signs."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from confidant.domain.agreement import Agreement
from confidant.domain.note import Note
from confidant.domain.vocabulary import MatrixAudience, References, Rule, Topic
from confidant.vault.ids import PairId
from confidant.vault.shareable import TakenAway, gather, taken_away
from tests.builders import (
    HELD_ON,
    LM,
    ON,
    PRIVATE,
    RR,
    WORDS,
    make_agreement,
    make_cell,
    make_consent,
    make_note,
    make_pair,
    make_passage,
    make_request,
    make_withdrawal,
    open_test_vault,
)

TO_MANAGER = MatrixAudience.LINE_MANAGER


def lost(tmp_path: Path, proposed: Agreement, *notes: Note) -> list[tuple[str, str, bool]]:
    with open_test_vault(tmp_path, make_pair(notes=notes or (make_note(),))) as vault:
        found = taken_away(vault, PairId(1), proposed, ON)
        assert vault.agreements.versions(PairId(1)) == (make_agreement(),), "looking signs nothing"
        return [(each.text, each.audience.value, each.asks_first) for each in found]


def version(*changed: tuple[Topic, MatrixAudience, Rule], **changes: object) -> Agreement:
    """A second version that differs from the first in these cells."""
    cells = {(cell.topic, cell.audience): cell for cell in make_agreement().matrix}
    cells |= {(topic, audience): make_cell(topic, audience, rule) for topic, audience, rule in changed}
    return make_agreement(2, ON, matrix=tuple(cells.values()), **changes)


def test_the_same_terms_take_nothing_away(tmp_path: Path) -> None:
    assert lost(tmp_path, version()) == []


def test_an_answer_that_becomes_never_takes_every_passage_of_its_topic_for_that_audience(tmp_path: Path) -> None:
    strengths, goals = make_note(), make_note("She wants to lead.", topics=(Topic.GOALS,))
    proposed = version((Topic.STRENGTHS, TO_MANAGER, Rule.NEVER))
    assert lost(tmp_path, proposed, strengths, goals) == [(WORDS, "line_manager", False)]


def test_ask_first_is_told_apart_from_never(tmp_path: Path) -> None:
    proposed = version((Topic.STRENGTHS, TO_MANAGER, Rule.ASK_FIRST), references=References.FACTUAL)
    assert lost(tmp_path, proposed) == [(WORDS, "line_manager", True), (WORDS, "role_reference", False)]


def test_what_could_not_be_told_before_is_not_taken_away(tmp_path: Path) -> None:
    nothing = make_agreement(2, ON, matrix=())
    notes = (
        make_note(disclosure=PRIVATE),
        make_note("No yes.", consents=()),
        make_note("Withdrawn.", consents=(make_consent(), make_withdrawal())),
        make_note("Expired.", consents=(make_consent(expires=ON - timedelta(1)),)),
        make_note("To come.", consents=(make_consent(on=ON + timedelta(1)),)),
        make_note("Waiting.", passages=(make_passage("Waiting.", awaiting=frozenset({LM, RR})),)),
    )
    assert lost(tmp_path, nothing, *notes) == []


def test_a_yes_for_a_manager_of_another_name_counts_as_for_them(tmp_path: Path) -> None:
    # The gate would tell it to Della Frost if she asked as the line manager.
    note = make_note(consents=(make_consent(frozenset({LM}), recipient="Della Frost"),))
    assert lost(tmp_path, make_agreement(2, ON, matrix=()), note) == [(WORDS, "line_manager", False)]


def test_a_yes_for_one_recipient_and_purpose_counts_as_for_them(tmp_path: Path) -> None:
    limited = make_consent(frozenset({RR}), recipient="Fernhill Clinic", purpose="reference for Senior Pharmacist")
    assert lost(tmp_path, version(references=References.NONE), make_note(consents=(limited,))) == [
        (WORDS, "role_reference", False)
    ]


def test_a_version_for_later_is_looked_at_on_its_day(tmp_path: Path) -> None:
    nothing = make_agreement(2, ON + timedelta(1), matrix=())
    with open_test_vault(tmp_path, make_pair()) as vault:
        assert taken_away(vault, PairId(1), nothing, ON) == ()
        assert len(taken_away(vault, PairId(1), nothing, nothing.signed)) == 2


@pytest.mark.parametrize("references", [References.FULL, References.NONE])
@pytest.mark.parametrize("rule", [Rule.SHARE, Rule.SHARE_UNATTRIBUTED, Rule.EXISTENCE_ONLY])
def test_it_is_what_is_gathered_before_and_not_after_signing(
    tmp_path: Path, rule: Rule, references: References
) -> None:
    proposed = version((Topic.STRENGTHS, MatrixAudience.ROLE_REFERENCE, rule), references=references)
    with open_test_vault(tmp_path, make_pair()) as vault:
        found = taken_away(vault, PairId(1), proposed, ON)
        assert gather(vault, PairId(1), make_request(), ON)
        vault.agreements.sign(PairId(1), proposed)
        after = gather(vault, PairId(1), make_request(), ON)
        assert bool(after) == (TakenAway(WORDS, RR, HELD_ON, asks_first=False) not in found)


def test_the_oldest_conversation_comes_first(tmp_path: Path) -> None:
    young, old = make_note("Young."), make_note("Old.", held_on=date(2026, 1, 20))
    nothing = make_agreement(2, ON, matrix=())
    assert [text for text, audience, _ in lost(tmp_path, nothing, young, old) if audience == "line_manager"] == [
        "Old.",
        "Young.",
    ]
