"""No page is left while something is missing, and the sentence says what."""

from dataclasses import replace
from datetime import timedelta

import pytest

from confidant.domain.request import Authority, Requester
from confidant.domain.vocabulary import Conflict
from confidant.flows.prepare_reference.guards import furthest, may_enter, missing, standing
from confidant.flows.prepare_reference.state import KeptFinding, MenteeAnswer, Page, Reply, Sealed
from tests.builders import LM, ON, make_request
from tests.flows.prepare_reference.made import HASH, make_finding, make_situation, make_state

DAY = timedelta(days=1)
KEPT = KeptFinding("leak-1", "leak", "her words", "she asked for it")


@pytest.mark.parametrize("page", list(Page))
def test_where_everything_is_settled_nothing_is_missing(page: Page) -> None:
    assert missing(make_state(), page, make_situation()) == ()
    assert may_enter(make_state(), page, make_situation())


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"request": make_request(requester=Requester(" "))}, "Write down who asks."),
        ({"request": make_request(purpose=" ")}, "Write down what for: the post, or the purpose in their words."),
        ({"verified_how": " "}, "Say how you know that this person really asks."),
        ({"conflict": None}, "Say whether you have an interest in the decision."),
        (
            {"request": make_request(authority=None)},
            "Without Tobias’s yes to this request nothing is written. Ask, and record the answer.",
        ),
        (
            {"request": make_request(authority=Authority(ON + DAY, how="x"))},
            "Tobias’s yes is dated in the future. Mend its day.",
        ),
        (
            {"request": make_request(authority=Authority(ON - 2 * DAY, ON - DAY, "x"))},
            "Tobias’s yes to this request has run out. Ask again.",
        ),
        ({"request": make_request(authority=Authority(ON, ON, " "))}, "Say how Tobias gave the yes."),
    ],
)
def test_what_the_request_page_asks_for(changes: dict[str, object], sentence: str) -> None:
    state = make_state(**changes)
    assert missing(state, Page.REQUEST, make_situation()) == (sentence,)
    assert not may_enter(state, Page.MATERIAL, make_situation())


def test_authority_counts_on_its_first_and_last_day() -> None:
    state = make_state(request=make_request(authority=Authority(ON, ON, "in person")))
    assert missing(state, Page.REQUEST, make_situation()) == ()


def test_a_line_manager_needs_no_authority() -> None:
    assert missing(make_state(request=make_request(LM)), Page.REQUEST, make_situation()) == ()


def test_a_decline_needs_neither_authority_nor_an_answer_of_interest() -> None:
    state = make_state(declining=True, conflict=None, request=make_request(authority=None), answer=None)
    situation = make_situation(document=None)
    assert missing(state, Page.REQUEST, situation) == ()
    assert may_enter(state, Page.SEAL, situation)
    assert not may_enter(state, Page.MATERIAL, situation)
    assert not may_enter(state, Page.MENTEE, situation)


def test_a_finding_stands_until_it_is_set_aside_with_a_reason() -> None:
    findings = (make_finding(),)
    assert standing(make_state(), findings) == findings
    for no_reason in (" ", "x", "ok.", "... ---"):
        assert standing(make_state(kept=(replace(KEPT, reason=no_reason),)), findings) == findings
    assert standing(make_state(kept=(replace(KEPT, id="leak-2"),)), findings) == findings
    assert standing(make_state(kept=(replace(KEPT, text="other words"),)), findings) == findings
    assert standing(make_state(kept=(KEPT,)), findings) == ()


def test_a_near_copy_stands_whatever_the_draft_says() -> None:
    findings = (make_finding(may_set_aside=False),)
    assert standing(make_state(kept=(KEPT,)), findings) == findings


def test_the_letter_is_left_only_without_standing_findings_and_when_it_can_be_set() -> None:
    with_finding = make_situation(findings=(make_finding(),), document=None)
    assert missing(make_state(), Page.LETTER, with_finding) == ("Mend or answer each finding to go on.",)
    assert missing(make_state(kept=(KEPT,)), Page.LETTER, with_finding) == ("The letter cannot be set as it stands.",)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        (None, "Show Tobias this document, and record the answer."),
        (MenteeAnswer(Reply.NO, ON, "", HASH), "Tobias said no. Nothing leaves."),
        (
            MenteeAnswer(Reply.CORRECT, ON, "", HASH),
            "Tobias asked for a change. Make it, then show the document again.",
        ),
        (
            MenteeAnswer(Reply.TAKE_OUT, ON, "", HASH),
            "What Tobias asked to leave out is taken out. Show the document again.",
        ),
        (
            MenteeAnswer(Reply.YES, ON, "", "b" * 64),
            "The words have changed since Tobias read them. Show the document again.",
        ),
        (MenteeAnswer(Reply.YES, ON + DAY, "", HASH), "Tobias’s answer is dated in the future. Mend its day."),
    ],
)
def test_what_the_mentees_page_asks_for(answer: MenteeAnswer | None, sentence: str) -> None:
    state = make_state(answer=answer)
    assert missing(state, Page.MENTEE, make_situation()) == (sentence,)
    assert not may_enter(state, Page.SEAL, make_situation())


def test_a_sealed_document_is_not_sealed_again() -> None:
    state = make_state(sealed=Sealed(1, HASH, "b" * 64, ON))
    assert missing(state, Page.SEAL, make_situation()) == ("This document has left. It stands in the register.",)


def test_a_resumed_draft_opens_on_the_last_page_it_may() -> None:
    at_seal = make_state(page=Page.SEAL)
    assert furthest(at_seal, make_situation()) is Page.SEAL
    assert furthest(replace(at_seal, answer=None), make_situation()) is Page.MENTEE
    assert furthest(replace(at_seal, answer=None), make_situation(findings=(make_finding(),))) is Page.LETTER
    assert furthest(replace(at_seal, conflict=None), make_situation()) is Page.REQUEST
    assert furthest(make_state(page=Page.MATERIAL), make_situation()) is Page.MATERIAL


def test_a_resumed_draft_that_became_a_decline_does_not_open_on_material() -> None:
    state = make_state(page=Page.LETTER, conflict=Conflict.PANEL)
    assert furthest(state, make_situation()) is Page.REQUEST
