"""Base64 is decoded as it comes, and what is wrong in it is never taken for what was meant."""

import base64
import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from confidant.flows.importing import encoded
from confidant.flows.importing.encoded import BrokenData, Decoder, Measured


@given(st.binary(max_size=300), st.lists(st.integers(0, 400), max_size=5), st.booleans())
def test_any_bytes_come_back_whatever_pieces_they_came_in(
    data: bytes, cuts: list[int], filled: bool
) -> None:  # hypothesis
    text = base64.encodebytes(data).decode()
    text = text if filled else text.replace("=", "")
    places = [0, *sorted(cuts), len(text)]
    decoder, measured = Decoder(), Measured()
    parts = [text[start:end] for start, end in pairwise(places)]
    assert b"".join([*map(decoder.feed, parts), decoder.end()]) == data
    for part in parts:
        measured.feed(part)
    measured.end()
    assert (measured.size, measured.hash) == (len(data), hashlib.md5(data, usedforsecurity=False).hexdigest())
    assert measured.is_broken == (not data)


@pytest.mark.parametrize("text", ["QUJ", "QUJDR", "QQ==QUJD", "QU=D", "QU-D", "QU\u00e4D", "Q", "\0\0\0\0", "===="])
def test_what_is_no_base64_is_broken(text: str) -> None:
    measured = Measured()
    for sign in text:
        measured.feed(sign)
    measured.end()
    if text == "QUJ":
        assert measured.size == 2, "only the sign that fills it is missing"
        return
    assert measured.is_broken
    decoder = Decoder()
    with pytest.raises(BrokenData):
        [*map(decoder.feed, text), decoder.end()]


def test_what_is_too_large_is_not_looked_at_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoded, "MOST_BYTES", 10)
    measured = Measured()
    measured.feed("QUJD" * 4)
    measured.feed("!")
    measured.end()
    assert measured.is_too_large
    assert not measured.is_broken
