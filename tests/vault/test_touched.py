"""Judging only what an edit touches gives the answer of judging everything: the gate stands on it."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from confidant.domain.note import Disclosure, Note, Passage
from confidant.domain.passages import passages_of, runs_of
from confidant.domain.sentences import sentence_spans, without_line_mark
from confidant.vault.after_edit import after_edit, judged
from confidant.vault.agreed_words import Agreed, agreed_to
from confidant.vault.readings import sentences_of
from confidant.vault.touched import everything, touched
from tests.builders import BOTH, LM, PRIVATE, RR, make_consent, make_note, make_withdrawal

LEVELS = st.sampled_from([None, None, None, PRIVATE, frozenset({LM}), frozenset({RR}), BOTH])
SOME = st.sampled_from([PRIVATE, frozenset({LM}), frozenset({RR}), BOTH])
WORDS = ["She is ", "not ", "good", ". ", "He ", "late", "\n\n", " ", "Yes. ", "- ", "e.g. ", "\n", "“", "A plan. "]
PIECES = ["She ", "is ", "She is ", "not ", "good. ", "She is not good. ", "\n\n", "Yes. ", "good", ". "]
"""Few, so that sentences and passages meet others of the same words."""
TEXT = st.sampled_from(PIECES) | st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join)
PASSAGES = st.lists(st.builds(Passage, TEXT, LEVELS, st.none(), SOME | st.just(PRIVATE)), min_size=1, max_size=12)
CONSENTS = st.lists(
    st.sampled_from([make_consent(), make_consent(frozenset({RR})), make_consent(frozenset({LM})), make_withdrawal()]),
    max_size=2,
).map(tuple)


@st.composite
def edits(draw: st.DrawFn) -> tuple[Note, list[Agreed], Note]:
    """A note in any state at all, what its yeses cover (also words it has no longer), and an edit of it."""
    note = make_note(passages=tuple(draw(PASSAGES)), disclosure=draw(SOME), consents=draw(CONSENTS))
    new = replace(note, passages=edited(draw, note.passages))
    if draw(st.integers(0, 9)) == 0:
        new = replace(new, disclosure=draw(SOME))
    both = (*note.passages, *new.passages)
    words = st.sampled_from(sorted({*PIECES, *(passage.text for passage in both), note.body}))
    read = [sentence.text for which in (note, new) for sentence in sentences_of(which.passages)]
    sentences = st.sampled_from(sorted({"Yes.", *read}))
    parts = [
        (passage.text, each.digest)
        for which in (note, new)
        for each in sentences_of(which.passages)
        for passage in which.passages
    ]
    partly = st.dictionaries(st.sampled_from(sorted({("good", "0" * 64), *parts})), SOME.filter(bool), max_size=6)
    agreed = [Agreed(draw(_texts(words)), draw(_texts(sentences)), draw(partly)) for _ in note.consents]
    return note, agreed, new


def _texts(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, Disclosure]]:
    return st.dictionaries(texts, SOME.filter(bool), max_size=12)


def edited(draw: st.DrawFn, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """One thing that a mentor does to some passage: write, level, cut, join, delete, insert, copy, move."""
    at = draw(st.integers(0, len(passages) - 1))
    one, text = passages[at], draw(TEXT)
    cut = draw(st.integers(0, len(one.text)))
    other = passages[draw(st.integers(0, len(passages) - 1))]
    what = draw(st.integers(0, 7))
    instead = {
        0: (replace(one, text=one.text[:cut] + text + one.text[cut:]),),
        1: (replace(one, disclosure=draw(LEVELS)),),
        2: (replace(one, text=one.text[:cut]), replace(one, text=one.text[cut:], disclosure=draw(LEVELS))),
        3: (),
        4: (one, Passage(text, draw(LEVELS))),
        5: (one, other),
        6: (replace(one, text=one.text[:cut]),),
        7: (other,),
    }[what]
    return tuple(passage for passage in (*passages[:at], *instead, *passages[at + 1 :]) if passage.text) or (one,)


@settings(max_examples=600)
@given(edits())
def test_what_is_left_out_would_be_judged_as_it_was(edit: tuple[Note, list[Agreed], Note]) -> None:
    note, agreed, new = edit
    full = judged(note, agreed, new, everything(note, new))
    assert judged(note, agreed, new, touched(note, agreed, new)) == full


_ASIDE = (Passage("\n\n"), Passage("Old."))
_BROKEN = (Passage("She is "), Passage("good. ", awaiting=BOTH))


@pytest.mark.parametrize(
    ("passages", "last", "words", "sentences"),
    [
        # What is written says what another place says with a word left out, in other pieces: it may be told so too.
        (
            (
                *(Passage("She is "), Passage("not ", PRIVATE), Passage("good.\n\n")),
                *(Passage("She "), Passage("is "), Passage("no", PRIVATE), Passage("t ", PRIVATE), Passage("x")),
            ),
            "good. ",
            ["She is ", "good.\n\n", "She ", "is ", "good. "],
            [],
        ),
        # What is written comes to be covered as a piece, and so do the same words elsewhere.
        ((*_BROKEN, *_ASIDE), "good. ", ["She is ", "\n\n", "Old.", "so good. "], ["good."]),
        # Judged anyway, since it could be told now, is a passage whose words stand elsewhere too.
        (
            (*_BROKEN, Passage("\n\n"), Passage("good. ", awaiting=BOTH), *_ASIDE),
            "New.",
            ["She is ", "\n\n", "Old.", "so good. "],
            ["good."],
        ),
        # Nobody ever said yes to these words, and nothing marks them: so they came, and the next save marks them.
        ((Passage("Odd. "), *_ASIDE), "New.", ["\n\n", "Old."], []),
        # The stop at the edge ends no sentence once a small letter follows it.
        ((Passage("She is good. "), Passage("Old.")), "and late.", ["She is good. ", "Old."], ["She is good.", "Old."]),
        # Nor does one that has become an abbreviation's: what follows is of the same sentence now.
        ((Passage("He left. "), Passage("Hi. ")), "Dr. ", ["He left. ", "Hi. "], ["He left.", "Hi."]),
    ],
)
def test_what_hangs_together_with_an_edit_is_judged_with_it(
    passages: tuple[Passage, ...], last: str, words: list[str], sentences: list[str]
) -> None:
    agreed = [Agreed(dict.fromkeys(words, BOTH), dict.fromkeys(sentences, BOTH))]
    note, new = make_note(passages=passages), make_note(passages=(*passages[:-1], Passage(last)))
    turned = [make_note(passages=which.passages[::-1]) for which in (note, new)]
    for before, after in ((note, new), (new, note), turned):
        full = judged(before, agreed, after, everything(before, after))
        assert judged(before, agreed, after, touched(before, agreed, after)) == full


@given(texts=st.lists(st.lists(st.sampled_from([*WORDS, "# ", "> ", "1. ", "(", '"', "*"]), max_size=8).map("".join)))
def test_sentences_found_stretch_by_stretch_are_those_of_the_whole(texts: list[str]) -> None:
    body = "".join(texts)
    whole = [without_line_mark(body[start:end]) for start, end in sentence_spans(body)]
    found = sentences_of([Passage(text) for text in texts])
    assert [sentence.text for sentence in found] == whole
    assert ["".join(part for _, part in sentence.parts) for sentence in found] == whole
    assert all(part in texts[number] for sentence in found for number, part in sentence.parts)


def test_a_keystroke_in_a_long_agreed_note_touches_its_own_place_alone() -> None:
    """Also beside passages that await a yes since an earlier edit."""
    texts = [f"Sentence {n} was said. " + ("\n\n" if n % 3 == 2 else "") for n in range(300)]
    levels = [(None, PRIVATE, None, frozenset({RR}))[n % 4] for n in range(300)]
    note = make_note(passages=tuple(Passage(text, level) for text, level in zip(texts, levels, strict=True)))
    agreed = [agreed_to(note, make_consent(), heed_awaiting=True)]
    for at in (20, 120, 121, 290):
        passages = list(note.passages)
        passages[at] = replace(passages[at], text=passages[at].text[:-8] + " not" + passages[at].text[-8:])
        new = replace(note, passages=passages_of(runs_of(passages)))
        assert len(touched(note, agreed, new).new) < 6
        after = after_edit(note, agreed, new)
        assert after.note.passages[at].awaiting == (BOTH if levels[at] is None else levels[at])
        note, agreed = after.note, [replace(agreed[0], words=after.words[0])]
