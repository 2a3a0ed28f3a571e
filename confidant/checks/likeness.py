"""Names that are one though they are written otherwise: short forms, and spellings that are heard alike."""

import re
from functools import cache, lru_cache

from confidant.resources import resource

__all__ = ["families", "is_misspelt", "members", "sound"]

_SHORTEST = 5
_LONG = 8
_SAME = (
    ("ph", "f"),
    ("sch", "sh"),
    ("ck", "k"),
    ("qu", "k"),
    ("q", "k"),
    ("x", "ks"),
    ("z", "s"),
    ("kh", "k"),
    ("gh", "g"),
    ("bh", "b"),
    ("dh", "d"),
    ("th", "t"),
    ("rh", "r"),
    ("v", "w"),
)
_SOFT = re.compile(r"c(?=[eiy])")
_VOWELS = re.compile(r"[aeiouyh]")
_DOUBLED = re.compile(r"(.)\1+")


@cache
def _families() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    lines = resource("words", "short_names.txt").read_text(encoding="ascii").splitlines()
    for number, line in enumerate(line for line in lines if not line.startswith("#")):
        for name in line.split():
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def families(name: str) -> frozenset[int]:
    """Return the families of first names that a folded one belongs to: "Kate" and "Catherine" share one."""
    return _families().get(name, frozenset())


def members(family: int) -> frozenset[str]:
    """Return the folded first names of a family."""
    return frozenset(name for name, numbers in _families().items() if family in numbers)


@lru_cache(maxsize=1 << 14)
def sound(name: str) -> str:
    """Return the consonants that are heard in a folded name, its first letter before them; "" for a short name."""
    if len(name) < _SHORTEST or not name.isalpha():
        return ""
    heard = _SOFT.sub("s", name)
    for written, said in _SAME:
        heard = heard.replace(written, said)
    heard = heard.replace("c", "k")
    return heard[0] + _DOUBLED.sub(r"\1", _VOWELS.sub("", heard))


def is_misspelt(name: str, other: str) -> bool:
    """Whether two folded words that sound alike differ by a slip or two of the pen, and not more."""
    most = 2 if min(len(name), len(other)) >= _LONG else 1
    return name != other and _distance(name.replace("y", "i"), other.replace("y", "i"), most) <= most


def _distance(one: str, other: str, most: int) -> int:
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for at, sign in enumerate(one, start=1):
        before, row[0] = row[0], at
        for behind, its in enumerate(other, start=1):
            before, row[behind] = row[behind], min(row[behind] + 1, row[behind - 1] + 1, before + (sign != its))
    return row[-1]
