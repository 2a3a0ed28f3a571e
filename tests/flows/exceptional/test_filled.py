"""A form says what stands in its fields, whatever step it is of, and begins with what is known."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from confidant.domain.exceptional_disclosure import (
    Agreed,
    Disclosed,
    Door,
    DutiesClarified,
    Ground,
    NoticeGiven,
    OptionsExplored,
    Raised,
    Step,
    ToldFirst,
)
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.flows.exceptional.filled import (
    TICKED,
    begin_form,
    content_of,
    notice_of,
    option_field,
    ticked_grounds,
)
from tests.domain.exceptional_events import AT, DAY, NOTICE, WORDS, at, content_for, days, told_first, walked

TO_OPTIONS = (Step.ESTABLISH_ISSUE, Step.CLARIFY_DUTIES, Step.EXPLORE_OPTIONS)
TO_NOTICE = (*TO_OPTIONS, Step.REFUSE, Step.GIVE_NOTICE)


def texts_of(step: Step, door: Door = Door.IMMEDIATE_DANGER) -> dict[str, str]:
    """The texts of a form that was filled in with what `content_for` holds."""
    content = content_for(step, door)
    match content:
        case Raised(grounds=grounds, issue=issue):
            return {f"ground.{each}": TICKED for each in grounds} | {"issue": issue}
        case DutiesClarified():
            ticked = {f"ground.{each}": TICKED for each in content.grounds}
            return ticked | {"mentor": content.mentor, "mentee": content.mentee, "sources": content.sources}
        case OptionsExplored(weighed=weighed):
            return {option_field(each.option): f" {each.words} " for each in weighed}
        case NoticeGiven(notice=notice, how=how):
            texts = {"words": notice.words, "recipient": notice.recipient, "why": notice.why, "how": how}
            return texts | {"when": notice.when.isoformat()}
        case ToldFirst():
            texts = {name: getattr(content, name) for name in ("reason", "words", "recipient", "how")}
            texts |= {"door": door.value, "look_again": content.look_again.isoformat()}
            advice = content.advice
            assert advice is not None
            return texts | {"adviser": advice.adviser, "advice": advice.words, "advised_on": advice.on.isoformat()}
        case _:
            slots = (name for name in content.__dataclass_fields__ if name not in {"entry", "is_paper"})
            values = {name: getattr(content, name) for name in slots}
            return {name: each.isoformat() if isinstance(each, date) else str(each) for name, each in values.items()}


FORMS = [step for step in Step if step is not Step.PRINT_NOTICE]


@pytest.mark.parametrize("step", FORMS)
def test_a_filled_form_says_what_was_filled_in(step: Step) -> None:
    said = content_of(step, texts_of(step))
    wanted = content_for(step)
    if isinstance(wanted, NoticeGiven):
        wanted = replace(wanted, cooling_hours=0)  # the vault fills it in
    elif isinstance(wanted, Disclosed):
        wanted = replace(wanted, entry=None)
    elif isinstance(wanted, ToldFirst):
        wanted = replace(wanted, entry=None, advice=None)
    assert said == wanted


def test_the_side_door_of_the_law_comes_with_its_advice() -> None:
    said = content_of(Step.TELL_FIRST, texts_of(Step.TELL_FIRST, Door.LAW_FORBIDS_NOTICE))
    assert said == told_first(Door.LAW_FORBIDS_NOTICE, entry=None)


def test_a_day_that_is_none_is_said_and_nothing_is_recorded() -> None:
    with pytest.raises(CannotRecordExceptional, match=r"One of the days does not exist\. Nothing is recorded yet"):
        content_of(Step.AGREE, texts_of(Step.AGREE) | {"by": "2026-02-30"})
    with pytest.raises(CannotRecordExceptional, match="every day"):
        content_of(Step.AGREE, texts_of(Step.AGREE) | {"by": " "})


def test_who_says_it_is_the_other_where_nothing_is_chosen() -> None:
    said = content_of(Step.AGREE, {"by": "2026-05-21", "check_on": "2026-05-22"})
    assert isinstance(said, Agreed)
    assert said.whose == "the_other"


def test_the_grounds_that_are_ticked_are_read_in_their_order() -> None:
    texts = {"ground.duty_officer": TICKED, "ground.duty_of_care": TICKED, "ground.duty_in_law": ""}
    assert ticked_grounds(texts) == (Ground.DUTY_OF_CARE, Ground.DUTY_OFFICER)


def test_a_form_begins_with_what_is_known() -> None:
    def begun(step: Step, *steps: Step) -> dict[str, str]:
        return begin_form(step, walked(*steps), cooling_hours=24, now=AT)

    assert begun(Step.ESTABLISH_ISSUE) == {"issue": "A safety check is signed and never done."}
    assert begun(Step.CLARIFY_DUTIES, Step.ESTABLISH_ISSUE) == {"ground.duty_of_care": TICKED}
    assert begun(Step.REFUSE, *TO_OPTIONS) == {}
    assert begun(Step.AGREE, *TO_OPTIONS) == {}
    agreed = begun(Step.AGREE, *TO_OPTIONS, Step.AGREE)
    assert (agreed["whose"], agreed["recipient"]) == ("both", "the head")
    assert begun(Step.DISCLOSE, *TO_NOTICE) == {"words": WORDS, "recipient": NOTICE.recipient}
    assert begun(Step.DISCLOSE) == {}
    assert begun(Step.POSTPONE_NOTICE, Step.TELL_FIRST) == {"look_again": days(1).isoformat()}


def test_a_notice_begins_on_the_day_the_cooling_time_ends_with_what_was_agreed_or_announced() -> None:
    def begun(*steps: Step) -> dict[str, str]:
        return begin_form(Step.GIVE_NOTICE, walked(*steps), cooling_hours=48, now=AT)

    assert begun(*TO_OPTIONS, Step.REFUSE) == {"when": days(2).isoformat()}
    assert begun(*TO_OPTIONS, Step.AGREE)["words"] == "That the check is signed unread"
    again = begun(*TO_NOTICE)
    assert (again["words"], again["when"]) == (WORDS, days(2).isoformat()), "an older day would have passed"


def test_a_notice_after_the_fact_begins_with_all_that_was_told_and_everybody_who_was() -> None:
    record = walked(Step.TELL_FIRST, Step.TELL_FIRST)
    texts = begin_form(Step.GIVE_NOTICE, record, cooling_hours=24, now=at(999))
    notice = notice_of(texts)
    assert (notice.words, notice.recipient, notice.why) == (WORDS, NOTICE.recipient, "He was on the bridge.")
    assert notice.when > DAY
