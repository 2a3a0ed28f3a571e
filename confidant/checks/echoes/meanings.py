"""Which words of a sentence carry its meaning, and which other words would carry the same."""

from collections.abc import Iterable
from functools import cache, lru_cache

from confidant.checks.ordinary import is_common, is_everyday, is_stop_word
from confidant.checks.stems import stem
from confidant.resources import resource

__all__ = ["telling_words", "weight_of"]

_RARE, _COMMON, _SYNONYM = 0.5, 0.25, 0.18
_SYNONYMS = "~"
"""Begins what stands for all words of one line of the thesaurus."""


def telling_words(forms: Iterable[str]) -> dict[str, str]:
    """Return what a sentence means, word by word: stems and lines of the thesaurus, each with the word that does."""
    found: dict[str, str] = {}
    for form in forms:
        if _tells(form):
            found.setdefault(stem(form), form)
        for line in _thesaurus().get(stem(form), ()):
            found.setdefault(line, form)
    return found


def weight_of(meaning: str, form: str) -> float:
    """Return what sharing this meaning with withheld words is worth; `form` is the word that has it."""
    if meaning.startswith(_SYNONYMS):
        return _SYNONYM
    return _COMMON if is_common(form) else _RARE


@lru_cache(maxsize=1 << 15)
def _tells(form: str) -> bool:
    return len(form) > 2 and form.isalpha() and not is_stop_word(form) and not is_everyday(form)


@cache
def _thesaurus() -> dict[str, tuple[str, ...]]:
    lines: dict[str, list[str]] = {}
    for number, line in enumerate(resource("echoes", "thesaurus.txt").read_text(encoding="utf-8").splitlines()):
        if not line.startswith("#"):
            for word in line.split():
                lines.setdefault(stem(word), []).append(f"{_SYNONYMS}{number}")
    return {word: tuple(numbers) for word, numbers in lines.items()}
