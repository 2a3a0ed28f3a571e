"""What changed in a note is told word by word, and both states can be read from it."""

from __future__ import annotations

from dataclasses import replace
from time import perf_counter

from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.note import PRIVATE, Note
from confidant.domain.vocabulary import Topic
from confidant.flows.differences import Change, Difference, Piece, difference
from tests.builders import BOTH, LM, ON, make_passage

TEXT = st.lists(st.sampled_from(["one", "two", "three", " ", "\n", "\n\n", ".", "🦊"]), max_size=25).map("".join)


def note(*texts: str, **changes: object) -> Note:
    return replace(Note(ON, passages=tuple(map(make_passage, texts))), **changes)  # type: ignore[arg-type]


def told(found: Difference, *kinds: Change) -> str:
    return "".join(piece.words for piece in found.pieces if piece.change in kinds)


def test_words_that_came_and_went_are_told_one_by_one() -> None:
    found = difference(note("She plans well.\n\nAnd more."), note("She plans very well.\n\nAnd less."))
    assert [(piece.change, piece.words) for piece in found.pieces] == [
        (Change.SAME, "She plans "),
        (Change.ADDED, "very "),
        (Change.SAME, "well.\n\nAnd "),
        (Change.GONE, "more"),
        (Change.ADDED, "less"),
        (Change.SAME, "."),
    ]
    assert (found.added, found.gone) == (2, 1)


@given(TEXT, TEXT)
def test_both_states_can_be_read_from_it(old: str, new: str) -> None:
    found = difference(note(old), note(new))
    assert told(found, Change.SAME, Change.GONE) == old
    assert told(found, Change.SAME, Change.ADDED) == new
    assert found.is_none == (old == new)


def test_levels_are_told_where_words_stayed_and_their_level_did_not() -> None:
    old = Note(ON, disclosure=BOTH, passages=(make_passage("One. "), make_passage("Two.", disclosure=PRIVATE)))
    new = Note(ON, disclosure=BOTH, passages=(make_passage("One. Tw"), make_passage("o.", disclosure=frozenset({LM}))))
    found = difference(old, new)
    assert found.pieces == (
        Piece(Change.SAME, "One. "),
        Piece(Change.LEVEL, "Tw", PRIVATE, BOTH),
        Piece(Change.LEVEL, "o.", PRIVATE, frozenset({LM})),
    )
    assert found.has_levels
    assert (found.added, found.gone) == (0, 0)
    assert difference(old, replace(old, passages=(make_passage("One. Two."),))).has_levels


def test_title_day_and_topics_are_named() -> None:
    old = note("Same.")
    assert difference(old, old).is_none
    assert difference(old, replace(old, title="Other")).has_title
    assert difference(old, replace(old, held_on=ON.replace(year=2025))).has_day
    assert difference(old, replace(old, topics=(Topic.GOALS,))).has_topics


def test_long_words_that_stayed_are_folded_and_counted() -> None:
    same = "word " * 1000
    found = difference(note(f"{same}old {same}"), note(f"{same}new {same}"))
    first, before, _gone, _added, after, last = found.pieces
    assert (first.change, last.change) == (Change.FOLDED, Change.FOLDED)
    assert int(first.words) + len(before.words.split()) == 1000
    assert before.words.startswith("word ")
    assert after.words.endswith("word")
    assert sum(len(piece.words) for piece in found.pieces) < 1000


def test_a_note_of_twenty_thousand_words_is_compared_in_bounded_work() -> None:
    words = [f"word{number % 997}" for number in range(20_000)]
    paragraphs = [" ".join(words[start : start + 80]) for start in range(0, 20_000, 80)]
    changed = [paragraph.replace("word5 ", "other ") for paragraph in paragraphs]
    start = perf_counter()
    found = difference(note("\n\n".join(paragraphs)), note("\n\n".join(changed)))
    assert 10 < found.added == found.gone < 100
    # All other words in one paragraph: nothing is compared word by word.
    rest = difference(note(" ".join(words)), note(" ".join(f"x{word}" for word in words)))
    assert rest.added == rest.gone == 20_000
    assert perf_counter() - start < 30


def test_words_that_stayed_on_both_sides_of_a_level_that_did_not_change_are_one() -> None:
    """Cut otherwise, they are the same words."""
    found = difference(note("She plans ", "very ", "well."), note("She ", "plans very well, ", "too."))
    assert [(piece.change, piece.words) for piece in found.pieces] == [
        (Change.SAME, "She plans very well"),
        (Change.ADDED, ", too"),
        (Change.SAME, "."),
    ]
