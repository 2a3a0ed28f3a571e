"""The names of files as words: what stands between them is a blank, and capitals are those of the words' own."""

import re

from confidant.checks.ordinary import is_known_name, is_word
from confidant.checks.tokens import folded

__all__ = ["name_in_words"]

_FORMAT = re.compile(r"\.\w{1,5}$")
_SIGNS = re.compile(r"[\W_]+")


def name_in_words(name: str) -> str:
    """Return a file's name as words, its format left out, behind a small one so that none begins the sentence.

    An ordinary word has its capital from how files are named, a name has it by itself.
    """
    words = _SIGNS.sub(" ", _FORMAT.sub("", name)).split()
    return " ".join(("with", *(word if _is_name(word) else word.lower() for word in words)))


def _is_name(word: str) -> bool:
    return is_known_name(folded(word)) or not is_word(folded(word))
