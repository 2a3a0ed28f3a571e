"""The first conversation's steps lead on from one to the next and back, and its grounds name the organisation."""

from itertools import pairwise

from confidant.flows.first_talk import GROUNDS, TalkStep, grounds_for, step_after, step_before


def test_every_step_leads_on_to_the_next_and_back() -> None:
    steps = list(TalkStep)
    for before, after in pairwise(steps):
        assert step_after(before) is after
        assert step_before(after) is before
    assert step_before(steps[0]) is None
    assert step_after(steps[-1]) is None


def test_the_grounds_name_the_organisation_or_say_our_organisation() -> None:
    assert [ground.name for ground in grounds_for("  Saltmarsh Hospital ")][2] == "My duty to Saltmarsh Hospital"
    assert [ground.name for ground in grounds_for(" ")][2] == "My duty to our organisation"
    assert [ground.words for ground in grounds_for("")] == [ground.words for ground in GROUNDS]
