"""Names and purposes are compared after NFC, caseless, with white space folded; never looser."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.domain.words import fold_name, fold_space, is_unseen, same_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graham Tully", "graham tully"),
        ("Graham Tully", "  Graham\t\u00a0Tully\n"),
        ("José Muñoz", "Jose\u0301 Mun\u0303oz"),
        ("Weiß", "WEISS"),
        ("Ångström", "A\u030angstro\u0308m"),
    ],
)
def test_the_same_name_written_otherwise(one: str, other: str) -> None:
    assert same_name(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Graham Tully", "Graham Tulley"),
        ("José", "Jose"),
        ("Calder Valley Water", "Calder Valley"),
        ("Graham-Tully", "Graham Tully"),
        ("GrahamTully", "Graham Tully"),
        ("①", "1"),
        ("", ""),
        (" ", " "),
        (None, None),
        (None, ""),
        ("Graham Tully", None),
    ],
)
def test_never_looser_and_nothing_matches_nothing(one: str | None, other: str | None) -> None:
    assert not same_name(one, other)


@given(st.text())
def test_folding_is_done_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)
    assert fold_name(unicodedata.normalize("NFD", text)) == fold_name(text)
    assert fold_space(fold_space(text)) == fold_space(text)
    assert "".join(fold_space(text).split()) == "".join(text.split())


@pytest.mark.parametrize(
    "text",
    ["", " ", "\u200b", "\u00ad\u202e \ufeff", "\u3164", "\u2800\u115f", "\u1160", "\uffa0", "\u0301", "\x07",
     "\u20dd", "\u2028", "\u2029", "\u0378", "\ud800"],
)  # fmt: skip
def test_what_draws_nothing_is_unseen(text: str) -> None:
    assert is_unseen(text)
    assert not is_unseen(f"{text}x")


@pytest.mark.parametrize("text", ["李", "Ḿ", "?", "👍", "3", "—"])
def test_what_is_drawn_is_seen(text: str) -> None:
    assert not is_unseen(text)
