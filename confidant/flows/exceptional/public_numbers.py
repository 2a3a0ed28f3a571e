"""Whom anybody can call where there is danger: a text that is shipped, which needs no vault.

It is read from `resources/duties`, so that an organisation can mend it without the program.
"""

import re
from collections.abc import Iterable
from functools import cache

from confidant.domain.words import fold_space
from confidant.resources import resource

__all__ = ["ABOUT_PUBLIC", "public_numbers", "public_numbers_beside"]

ABOUT_PUBLIC = "These are public numbers of the United Kingdom; elsewhere call the emergency number of where you are."

_NUMBER = re.compile(r"\d[\d ]*\d")


@cache
def public_numbers() -> tuple[str, ...]:
    """Return whom anybody can call, each in a line with its number, the most urgent first."""
    text = resource("duties", "call-en-GB.txt").read_text(encoding="utf-8")
    lines = (fold_space(line) for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def public_numbers_beside(own: Iterable[str]) -> tuple[str, ...]:
    """Return those of them of which no number stands in the lines of one's own."""
    there = {number for line in own for number in _numbers(line)}
    return tuple(line for line in public_numbers() if not _numbers(line) & there)


def _numbers(line: str) -> set[str]:
    return {"".join(found.split()) for found in _NUMBER.findall(line)}
