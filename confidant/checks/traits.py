"""What a word is, asked for once however often it stands in a vault."""

from functools import lru_cache
from typing import NamedTuple

from confidant.checks.numerals import is_number_word
from confidant.checks.ordinary import (
    is_common,
    is_derived,
    is_everyday,
    is_everyday_quality,
    is_known_name,
    is_stop_word,
    is_word,
    telling_family,
)
from confidant.checks.stems import stem

__all__ = ["Traits", "traits"]

_SHORTEST_ODD = 5
_SHORTEST_RARE = 4


class Traits(NamedTuple):
    """A folded word's stem and standing.

    `carries`: it has a meaning that two texts could share; `is_everyday`, `is_quality`: which is shared at every work.
    `telling`: the family of a word that tells something by itself. `is_odd`: in no dictionary. `is_rare`: in one, but
    seldom used. `in_term`: it may be half of a term.
    """

    stem: str
    carries: bool = False
    is_everyday: bool = False
    is_quality: bool = False
    telling: str | None = None
    is_odd: bool = False
    is_rare: bool = False
    in_term: bool = False


@lru_cache(maxsize=1 << 16)
def traits(word: str) -> Traits:
    """Return what a folded word is. Figures and signs carry nothing here."""
    root = stem(word)
    if not word.isalpha():
        return Traits(root)
    carries = not is_stop_word(word)
    is_english, is_frequent = is_word(word), is_common(word)
    is_odd = len(word) >= _SHORTEST_ODD and carries and not (is_english or is_frequent or is_known_name(word))
    return Traits(
        stem=root,
        carries=carries,
        is_everyday=is_everyday(word),
        is_quality=is_everyday_quality(word),
        telling=telling_family(word),
        is_odd=is_odd and not (is_word(root) or is_derived(word)),
        is_rare=carries and is_english and not is_frequent and len(word) >= _SHORTEST_RARE,
        in_term=carries and len(word) > 1 and not is_number_word(word),
    )
