"""Cutting a note into passages: the words never change, and levels go exactly where they were put."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import Disclosure, Passage
from confidant.domain.passages import (
    Run,
    body_of,
    joined,
    levels_within,
    main_level,
    narrower,
    passages_of,
    private_stretches,
    runs_of,
    shared_stretches,
    slice_of,
    toggled,
    whole_words,
    with_level,
    with_topics,
)
from confidant.domain.vocabulary import Topic
from tests.builders import BOTH, LM, PRIVATE, RR
from tests.strategies import disclosures

FOR_LM: Disclosure = frozenset({LM})
FOR_RR: Disclosure = frozenset({RR})
LEVELS = st.none() | disclosures()
TEXTS = st.text(alphabet="ab é£,.5 \n🙂", max_size=8)
RUNS = st.lists(
    st.builds(Run, TEXTS, LEVELS, st.sampled_from([None, (), (Topic.HEALTH,)]), st.integers(0, 2)), max_size=5
).map(tuple)
PLACES = st.integers(-2, 45)


def _levels(runs: tuple[Run, ...], note: Disclosure) -> list[Disclosure]:
    return [run.level(note) for run in runs for _ in run.text]


@given(RUNS, PLACES, PLACES, LEVELS)
def test_putting_a_level_on_words_never_changes_the_words(runs, start, end, level):
    assert body_of(with_level(runs, start, end, level)) == body_of(runs)


@given(RUNS, PLACES, PLACES, LEVELS, disclosures())
def test_a_level_goes_on_the_meant_words_and_no_others(runs, start, end, level, note):
    before, after = _levels(runs, note), _levels(with_level(runs, start, end, level), note)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        assert new == ((note if level is None else level) if start <= place < end else old)


@given(st.lists(st.builds(Run, TEXTS), max_size=3), PLACES, PLACES, disclosures())
def test_a_level_put_on_and_taken_away_leaves_no_trace(runs, start, end, level):
    whole = joined(runs)
    assert with_level(with_level(whole, start, end, level), start, end, None) == whole


@given(RUNS, PLACES, PLACES, disclosures(), st.sampled_from([LM, RR]))
def test_switching_an_audience_touches_that_audience_and_those_words_only(runs, start, end, note, audience):
    changed = toggled(runs, note, start, end, audience)
    assert body_of(changed) == body_of(runs)
    before, after = _levels(runs, note), _levels(changed, note)
    for place, (old, new) in enumerate(zip(before, after, strict=True)):
        assert new - {audience} == old - {audience}
        if not start <= place < end:
            assert new == old
    assert len({audience in level for level in after[max(start, 0) : max(end, 0)]}) <= 1


@given(st.text(alphabet="ab \n", min_size=1), PLACES, PLACES, disclosures(), st.sampled_from([LM, RR]))
def test_switching_an_audience_on_and_off_again_leaves_no_trace(text, start, end, note, audience):
    whole = (Run(text),)
    once = toggled(whole, note, start, end, audience)
    assert toggled(once, note, start, end, audience) == whole


@given(RUNS)
def test_equal_neighbours_become_one_and_empty_runs_go(runs):
    short = joined(runs)
    assert body_of(short) == body_of(runs)
    assert all(run.text for run in short)
    assert all(one.marks != other.marks for one, other in pairwise(short))


def test_two_stored_passages_that_look_alike_stay_two():
    stored = (Passage("She chairs. "), Passage("He listens."))
    assert passages_of(runs_of(stored)) == stored


@given(TEXTS.map(lambda text: text * 3), PLACES, PLACES)
def test_what_is_meant_never_begins_or_ends_with_white_space(body, start, end):
    first, last = whole_words(body, start, end)
    assert 0 <= first <= last <= len(body)
    assert body[first:last] == body[first:last].strip()
    assert body[first:last] or not body[max(min(start, end), 0) : max(start, end, 0)].strip()


@given(st.text(alphabet="ab1 ,", max_size=20), PLACES, PLACES)
def test_taking_the_meant_words_away_glues_no_words_together(body, start, end):
    first, last = whole_words(body, start, end)
    rest = body[:first] + body[last:]
    assert set(rest.replace(",", " ").split()) <= set(body.replace(",", " ").split())


@pytest.mark.parametrize(
    ("selected", "meant"),
    [
        (" for £68,500 ", "for £68,500"),
        ("68,5", "£68,500"),
        ("8,500 and wo", "£68,500 and would"),
        ("dn’", "didn’t"),
        ("below", "below"),
        (" ", ""),
        ("500.", "£68,500."),
    ],
)
def test_half_a_word_or_figure_is_taken_whole(selected, meant):
    body = "He didn’t go for £68,500 and would walk away below £68,500. Good."
    start = body.rindex(selected) if selected.endswith(".") else body.index(selected)
    first, last = whole_words(body, start, start + len(selected))
    assert body[first:last] == meant


def test_writing_at_an_edge_takes_what_both_sides_allow():
    assert narrower(FOR_RR, None, PRIVATE) == PRIVATE
    assert narrower(PRIVATE, FOR_RR, None) is None
    assert narrower(BOTH, FOR_LM, FOR_RR) == PRIVATE
    assert narrower(PRIVATE, None, PRIVATE) == narrower(PRIVATE, PRIVATE, None) == PRIVATE  # it may be raised later
    assert narrower(BOTH, None, None) is None
    assert narrower(FOR_LM, BOTH, BOTH) == BOTH


@given(LEVELS, LEVELS, disclosures())
def test_words_written_at_an_edge_are_never_wider_than_either_side(one, other, note):
    chosen = narrower(note, one, other)
    level = note if chosen is None else chosen
    assert level <= (note if one is None else one)
    assert level <= (note if other is None else other)


def test_a_paragraph_is_marked_by_the_level_most_of_it_has():
    runs = (Run("He leads well. "), Run("He wants £68,500.", PRIVATE), Run("\n"), Run("My own thought.", PRIVATE))
    assert main_level(runs, FOR_RR, 0, 20) == FOR_RR
    assert main_level(runs, FOR_RR, 33, 48) == PRIVATE
    assert main_level((), FOR_RR, 0, 0) == FOR_RR


def test_stretches_are_counted_against_the_note_they_stand_out_from():
    runs = (Run("a "), Run("b", PRIVATE), Run(" ", PRIVATE), Run("c", PRIVATE, cut=1), Run(" d "), Run("e", FOR_LM))
    assert private_stretches(runs, FOR_RR) == 1
    assert private_stretches(runs, PRIVATE) == 0
    assert shared_stretches(runs, PRIVATE) == 1
    assert shared_stretches(runs, FOR_RR) == 0


def test_topics_of_some_words_are_theirs_alone():
    runs = with_topics((Run("good and ill"),), 9, 12, (Topic.HEALTH,))
    assert runs == (Run("good and "), Run("ill", None, (Topic.HEALTH,)))
    assert with_topics(runs, 0, 99, None) == (Run("good and ill"),)


def test_the_levels_in_a_selection_are_named_once_each():
    runs = (Run("a"), Run("b", PRIVATE), Run("c"), Run("d", FOR_LM))
    assert levels_within(runs, 0, 3) == (None, PRIVATE)


@given(RUNS, PLACES, PLACES)
def test_a_slice_holds_the_words_between_two_places(runs, start, end):
    assert body_of(slice_of(runs, start, end)) == body_of(runs)[max(start, 0) : max(end, start, 0)]


@pytest.mark.parametrize(
    ("selected", "meant"),
    [
        ("He wept", "He wept."),
        ("He wept.", "He wept."),
        ("wept", "wept"),
        ("She said “no", "She said “no.”"),
        ("He wept. She said “no", "He wept. She said “no.”"),
        ("She said", "She said"),
    ],
)
def test_a_whole_sentence_takes_its_stop_with_it(selected: str, meant: str) -> None:
    body = "All went well. He wept. She said “no.” And so on."
    start = body.index(selected)
    begin, end = whole_words(body, start, start + len(selected))
    assert body[begin:end] == meant
