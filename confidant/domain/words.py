"""How words are compared and folded; one place, so that no comparison is looser than another."""

import unicodedata

__all__ = ["fold_name", "fold_space", "same_name"]


def fold_space(text: str) -> str:
    """Return `text` with every run of white space as one blank, and none at the ends."""
    return " ".join(text.split())


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
