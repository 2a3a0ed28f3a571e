"""Markdown marks inside one run: rendered where they pair, dropped where they do not, and never a word lost."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.release import marks
from confidant.release.document import Span, Style
from confidant.release.marks import printable, spans_of

P, E, S, B = Style.PLAIN, Style.EMPHASIS, Style.STRONG, Style.STRONG_EMPHASIS


@pytest.mark.parametrize(
    ("run", "spans"),
    [
        ("", ()),
        ("plain words", (("plain words", P),)),
        ("He is **very** calm", (("He is ", P), ("very", S), (" calm", P))),
        ("He is *very* calm", (("He is ", P), ("very", E), (" calm", P))),
        ("He is _very_ calm", (("He is ", P), ("very", E), (" calm", P))),
        (
            "***both*** and **one *inside* other**",
            (("both", B), (" and ", P), ("one ", S), ("inside", B), (" other", S)),
        ),
    ],
)
def test_marks_that_pair_are_rendered(run: str, spans: tuple[tuple[str, Style], ...]) -> None:
    assert spans_of(run) == tuple(Span(text, style) for text, style in spans)


@pytest.mark.parametrize(
    ("run", "text"),
    [
        ("good** at it", "good at it"),
        ("**not good at it", "not good at it"),
        ("he is *very good", "he is very good"),
        ("_half a pair", "half a pair"),
        ("# Board, third time", "Board, third time"),
        ("Board ## Next steps", "Board Next steps"),
        ("- calm", "calm"),
        ("> quoted", "quoted"),
        ("[his talk](https://example.org/a_b) went well", "his talk (https://example.org/a_b) went well"),
        ('[his talk](https://example.org "Leeds") went', "his talk (https://example.org Leeds) went"),
        ("[https://example.org](https://example.org) x", "https://example.org x"),
        ("[talk](https://example.org/é%20ü) x", "talk (https://example.org/é%20ü) x"),
        ("![a chart](https://example.org/p.png)", "a chart (https://example.org/p.png)"),
        (r"a \*star\* kept", "a *star* kept"),
    ],
)
def test_marks_that_do_not_pair_are_dropped(run: str, text: str) -> None:
    assert "".join(span.text for span in spans_of(run)) == text


@pytest.mark.parametrize(
    "run",
    [
        "2 * 3 = 6", "2*3*4 = 24", "an A* in maths and an A* in physics", "a 5* hotel", "snake_case_name",
        "#evil and #good", "$x$ @home // C++", "it`s and don`t", "R&D &amp; <b>no tag</b>", "~~struck~~",
        "1. first 2. second", "calm - clear - kind", "[sic] and [brackets]", r"C:\new\table", "issue # 5", "a [ b * c",
        "**",
    ],
)  # fmt: skip
def test_signs_that_are_no_marks_stay(run: str) -> None:
    assert spans_of(run) == (Span(run),)


def test_a_link_to_a_dangerous_place_stays_text() -> None:
    assert spans_of("[x](javascript:alert)") == (Span("[x](javascript:alert)"),)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("a\n\n b\t\u00a0c\u2028d", "a b c d"),
        ("so\u00adft zero\u200bwidth \ufeffmark", "soft zerowidth mark"),
        ("right\u202eleft", "rightleft"),
        ("di\ufb03cult \ufb01rst", "difficult first"),
        ("cafe\u0301", "café"),
        ("½ ² ™ ①", "½ ² ™ ①"),
    ],
)
def test_what_is_set_is_the_words_without_invisible_characters(text: str, printed: str) -> None:
    assert printable(text) == printed


@given(st.text(alphabet="ab1 *_#[]()\\>-+.é!\n:/", max_size=60))
def test_no_letter_or_digit_is_ever_lost_or_moved(run: str) -> None:
    spans = spans_of(run)
    assert re.findall(r"\w", "".join(span.text for span in spans).replace("_", "")) == re.findall(
        r"\w", printable(run).replace("_", "")
    )
    assert all(span.text for span in spans)
    joined = "".join(span.text for span in spans)
    assert joined == " ".join(joined.split())


def test_an_address_is_printed_once_where_the_words_before_it_are_the_address() -> None:
    assert words("[exam*ple.org*](example.org)") == "example.org"
    assert words("[see example.org](example.org)") == "see example.org"
    assert words("[ample.org](example.org)") == "ample.org (example.org)"


def words(run: str) -> str:
    return "".join(span.text for span in spans_of(run))


def test_no_sign_is_taken_for_a_drawn_one_that_draws_nothing() -> None:
    """The short way of `printable` leaves out the look at each character."""
    for code in range(0x3000):
        char = chr(code)
        if marks._ALL_DRAWN.fullmatch(char):
            assert unicodedata.category(char) != "Cf"
            assert code not in marks._LATIN_LIGATURES
