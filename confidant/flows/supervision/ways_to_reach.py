"""What leads to somebody at once, whoever they are: addresses, numbers and handles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Reach", "ways_to_reach"]

_KINDS = (
    ("an e-mail address", re.compile(r"[\w.+'’-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")),
    (
        "a web address",
        re.compile(r"(?:https?://|www\.)\S+[\w/]|\b[\w-]+\.(?:com|org|net|co\.uk|org\.uk|ac\.uk|gov\.uk)\b(?:/\S*)?"),
    ),
    ("a handle", re.compile(r"(?<![\w.@])@\w[\w.]+\w")),
    ("a postcode", re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (
        "a reference number",
        re.compile(r"\b(?=[A-Z\d/-]*\d)(?=[A-Z\d/-]*[A-Z])[A-Z\d](?:[A-Z\d]|[/-](?=[A-Z\d])){4,}\b"),
    ),
    ("a telephone number", re.compile(r"(?<![\w.])\+?\(?\d(?:[ ()/-]{0,2}\d){8,14}(?!\w)")),
)
"""What each is called instead, the first that fits before the others."""


@dataclass(frozen=True, slots=True)
class Reach:
    """An address or number in a text, and what it is."""

    start: int
    end: int
    label: str


def ways_to_reach(text: str) -> Iterator[Reach]:
    """Yield every address, number and handle of a text, in order of kind; none overlaps one before."""
    taken: list[tuple[int, int]] = []
    for label, pattern in _KINDS:
        for match in pattern.finditer(text):
            if all(match.end() <= start or end <= match.start() for start, end in taken):
                taken.append(match.span())
                yield Reach(*match.span(), label)
