"""Every event says what a year later will be asked of it."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest

from confidant.domain.exceptional_disclosure import (
    Advice,
    Disclosed,
    Door,
    NoticeGiven,
    NoticePrinted,
    OptionsExplored,
    Step,
    Weighed,
)
from confidant.domain.exceptional_disclosure_missing import SomethingMissing, refuse_incomplete
from confidant.domain.vocabulary import Speaker
from tests.domain.exceptional_events import DAY, NOTICE, content_for, told_first

MAY_BE_BLANK = {"sources", "decided"}


@pytest.mark.parametrize("step", Step)
def test_no_step_is_recorded_with_a_text_left_blank(step: Step) -> None:
    content: Any = content_for(step)
    refuse_incomplete(content, Speaker.MENTOR)
    texts = [field.name for field in fields(content) if isinstance(getattr(content, field.name), str)]
    asked = [name for name in texts if name not in {"door", "whose"}]
    for name in asked:
        lacking = replace(content, **{name: " \n"})
        if name in MAY_BE_BLANK:
            refuse_incomplete(lacking, Speaker.MENTOR)
        else:
            with pytest.raises(SomethingMissing, match="Nothing is recorded yet"):
                refuse_incomplete(lacking, Speaker.MENTOR)


@pytest.mark.parametrize("step", [Step.RAISE, Step.CLARIFY_DUTIES])
def test_there_is_a_ground(step: Step) -> None:
    content: Any = content_for(step)
    with pytest.raises(SomethingMissing, match="three grounds"):
        refuse_incomplete(replace(content, grounds=()), Speaker.MENTOR)


def test_every_option_is_looked_at() -> None:
    content = content_for(Step.EXPLORE_OPTIONS)
    assert isinstance(content, OptionsExplored)
    for place, weighed in enumerate(content.weighed):
        others = (*content.weighed[:place], *content.weighed[place + 1 :])
        for lacking in (others, (*others, Weighed(weighed.option, " "))):
            with pytest.raises(SomethingMissing, match="each of the options"):
                refuse_incomplete(OptionsExplored(lacking), Speaker.MENTOR)


@pytest.mark.parametrize("field", ["words", "recipient", "why"])
def test_a_notice_says_what_to_whom_and_why(field: str) -> None:
    lacking = replace(NOTICE, **{field: ""})
    for content in (NoticeGiven(lacking, "in person"), NoticePrinted(lacking, 1)):
        with pytest.raises(SomethingMissing):
            refuse_incomplete(content, Speaker.MENTOR)


def test_a_cooling_time_is_never_less_than_none() -> None:
    with pytest.raises(SomethingMissing, match="less than none"):
        refuse_incomplete(NoticeGiven(NOTICE, "in person", -1), Speaker.MENTOR)


def test_of_what_the_mentee_said_the_words_may_be_unknown() -> None:
    refuse_incomplete(Disclosed("", "HR", "she told me so"), Speaker.MENTEE)


@pytest.mark.parametrize("advice", [None, Advice(" ", "Report it.", DAY), Advice("A solicitor", "", DAY)])
def test_where_the_law_forbids_notice_advice_is_taken_and_danger_needs_none(advice: Advice | None) -> None:
    with pytest.raises(SomethingMissing, match="Take advice first"):
        refuse_incomplete(told_first(Door.LAW_FORBIDS_NOTICE, advice=advice), Speaker.MENTOR)
    refuse_incomplete(told_first(advice=advice), Speaker.MENTOR)
