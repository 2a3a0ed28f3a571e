"""How words are compared and folded; one place, so that no comparison is looser than another."""

import unicodedata

__all__ = ["fold_name", "fold_space", "is_unseen", "same_name"]

_UNSEEN_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Cs", "Me", "Mn", "Zl", "Zp", "Zs"})
_UNSEEN_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Fillers of Hangul syllables and a pattern of no dots: a letter and a sign by category, and nothing is drawn."""


def fold_space(text: str) -> str:
    """Return `text` with every run of white space as one blank, and none at the ends."""
    return " ".join(text.split())


def is_unseen(text: str) -> bool:
    """Whether nobody who reads `text` sees anything: it is empty, or of white space and of signs that draw nothing.

    An accent alone, with no letter to stand on, is nothing either.
    """
    return all(char in _UNSEEN_LETTERS or unicodedata.category(char) in _UNSEEN_CATEGORIES for char in text)


def fold_name(name: str) -> str:
    """Return the form in which names and purposes are compared: NFC, caseless, white space folded.

    Canonical caseless matching (Unicode 3.13, D145): decompose, fold the case, compose.
    """
    decomposed = unicodedata.normalize("NFD", name)
    return fold_space(unicodedata.normalize("NFC", decomposed.casefold()))


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two names or purposes are the same; an empty or missing one matches nothing."""
    if one is None or other is None:
        return False
    folded = fold_name(one)
    return folded != "" and folded == fold_name(other)
