"""What was agreed, and what happened by the time a record is closed, in a few lines and in the words on record."""

from __future__ import annotations

from datetime import timedelta

import pytest

from confidant.domain.exceptional_disclosure import Agreed, Event, Step, Whose
from confidant.domain.exceptional_disclosure_course import after
from confidant.domain.vocabulary import Speaker
from confidant.ui.exceptional.in_short import agreed_lines, closed_lines, still_possible
from confidant.ui.exceptional.words import names
from tests.domain.exceptional_events import DAY, NOTICE, at, content_for, days, walked

TO_OPTIONS = (Step.ESTABLISH_ISSUE, Step.CLARIFY_DUTIES, Step.EXPLORE_OPTIONS)


@pytest.mark.parametrize(
    ("discloser", "whose", "said"),
    [
        (Speaker.MENTOR, Whose.THE_OTHER, "Tobias tells the head by 24 May:"),
        (Speaker.MENTOR, Whose.DISCLOSER, "You tell the head by 24 May:"),
        (Speaker.MENTOR, Whose.BOTH, "The two of you tell the head by 24 May:"),
        (Speaker.MENTEE, Whose.THE_OTHER, "You tell the head by 24 May:"),
        (Speaker.MENTEE, Whose.DISCLOSER, "Tobias tells the head by 24 May:"),
    ],
)
def test_who_tells_whom_what_by_when_and_when_it_is_looked_at(discloser: Speaker, whose: Whose, said: str) -> None:
    agreed = Agreed(whose, "That the check is signed unread.", "the head", days(4), days(6))
    lines = agreed_lines(agreed, names(discloser, "Tobias Rye"), DAY)
    assert lines == (said, "That the check is signed unread.", "You look on 26 May whether it was done.")


def test_each_thing_done_has_its_line_in_order() -> None:
    called = names(Speaker.MENTOR, "Tobias Rye")
    way = (*TO_OPTIONS, Step.AGREE, Step.REFUSE, Step.GIVE_NOTICE, Step.CONSULT, Step.DISCLOSE, Step.TAKE_BACK)
    told = closed_lines(walked(*way, Step.DISCLOSE, is_paper=True), called, DAY)
    assert [line.split(":")[0] for line in told] == [
        "Raised on 20 May",
        "Agreed on 29 May that the head is told.",
        "Tobias did not agree, on 31 May.",
        "Tobias was given notice on 2 June.",
        f"You told {NOTICE.recipient} on 6 June.",
        "That letter never left.",
        f"You told {NOTICE.recipient} on 10 June.",
    ]
    stood_down = walked(Step.STAND_DOWN, Step.REVIEW)
    assert closed_lines(stood_down, called, DAY)[1:] == (
        "Nothing was told, from 22 May on: He told them himself.",
        "Looked back on 24 May: It was right, and nobody was surprised.",
    )


def test_of_a_notice_that_never_was_it_says_that_it_can_still_be_given() -> None:
    called = names(Speaker.MENTOR, "Tobias Rye")
    record = walked(Step.TELL_FIRST, Step.DO_WITHOUT_NOTICE, Step.REVIEW)
    assert closed_lines(record, called, DAY)[1:3] == (
        f"You told {NOTICE.recipient} on 22 May, before the notice.",
        "The notice could not be given: He has died.",
    )
    assert "Tobias can still be given the notice" in still_possible(record, called)
    given = after(record, Event(days(90), at(24 * 90), content_for(Step.GIVE_NOTICE)))
    assert "notice" not in still_possible(given, called)
    assert given.last.on - DAY == timedelta(days=90)
