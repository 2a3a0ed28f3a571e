"""Three questions about somebody else's information, and what they come to."""

from __future__ import annotations

from typing import Any

import pytest

from confidant.domain.third_person import Agreement, Outcome, ThirdPerson


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({}, Outcome.UNDECIDED),
        ({"is_theirs": False}, Outcome.NOBODY),
        ({"is_theirs": True}, Outcome.UNDECIDED),
        ({"is_theirs": True, "agreement": Agreement.YES}, Outcome.UNDECIDED),
        ({"is_theirs": True, "agreement": Agreement.YES, "how": "by e-mail"}, Outcome.GIVEN),
        ({"is_theirs": True, "agreement": Agreement.NO}, Outcome.UNDECIDED),
        ({"is_theirs": True, "agreement": Agreement.NO, "is_reasonable": True, "balance": " "}, Outcome.UNDECIDED),
        ({"is_theirs": True, "agreement": Agreement.NO, "is_reasonable": True, "balance": "b"}, Outcome.GIVEN),
        ({"is_theirs": True, "agreement": Agreement.NO, "is_reasonable": False, "balance": "b"}, Outcome.REMOVED),
        (
            {"is_theirs": True, "agreement": Agreement.NOT_ASKED, "is_reasonable": False, "balance": "b"},
            Outcome.REMOVED,
        ),
        ({"agreement": Agreement.NO, "is_reasonable": False, "balance": "b"}, Outcome.UNDECIDED),
    ],
)
def test_nothing_is_decided_before_each_question_has_its_answer_and_its_grounds(
    answers: dict[str, Any], outcome: Outcome
) -> None:
    assert ThirdPerson(("Corin Abbott", "Corin"), **answers).outcome is outcome


def test_the_reason_that_is_read_names_no_one_and_says_whether_they_were_asked() -> None:
    declined = ThirdPerson(("Corin Abbott",), agreement=Agreement.NO)
    unasked = ThirdPerson(("Corin Abbott",), agreement=Agreement.NOT_ASKED)
    assert declined.name == "Corin Abbott"
    assert "did not agree" in declined.reason
    assert "did not agree" not in unasked.reason
    assert "Corin" not in declined.reason + unasked.reason
