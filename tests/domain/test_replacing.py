"""Words put in place of others are told to nobody who was not told all of the replaced ones."""

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import PRIVATE
from confidant.domain.passages import Run, joined
from confidant.domain.replacing import replacements
from tests.strategies import disclosures

RUNS = st.lists(
    st.builds(Run, st.text("ab ", min_size=1, max_size=4), st.none() | disclosures(), st.none(), st.integers(0, 2)),
    min_size=1,
    max_size=6,
)


@given(RUNS, disclosures(), st.data())
def test_a_replacement_has_the_level_that_all_of_the_replaced_words_allow(runs, note_level, data) -> None:
    runs = joined(runs)
    length = sum(len(run.text) for run in runs)
    marks = sorted(data.draw(st.sets(st.integers(0, length), max_size=8)))
    places = list(zip(marks[::2], marks[1::2], strict=False))
    levels = [run.level(note_level) for run in runs for _ in run.text]
    put = list(replacements(runs, note_level, places, "new"))
    assert len(put) == len(places)
    for (start, end), run in zip(places, put, strict=True):
        assert run.text == "new"
        assert run.level(note_level) == frozenset.intersection(*levels[start:end])


def test_one_run_gives_its_own_marks() -> None:
    kept = Run("some words", PRIVATE, (), 3)
    assert list(replacements([kept], frozenset(), [(0, 4), (5, 10)], "x")) == [Run("x", PRIVATE, (), 3)] * 2
