"""Where in the mentor's words a finding stands, and in which colours it is told."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from confidant.checks.finding import Finding, FindingKind
from confidant.ui.kit import BadgeKind
from confidant.ui.theme import Token

__all__ = ["KINDS", "KindWords", "Place", "place_of"]


@dataclass(frozen=True, slots=True)
class KindWords:
    """How a kind of finding is called and coloured."""

    word: str
    badge: BadgeKind
    icon: str
    ink: Token
    ground: Token


_DANGER = (BadgeKind.DANGER, "triangle-alert", Token.DANGER, Token.DANGER_SOFT)

KINDS: dict[FindingKind, KindWords] = {
    FindingKind.LEAK: KindWords("May be private", *_DANGER),
    FindingKind.SPECIAL_CATEGORY: KindWords("Specially protected", *_DANGER),
    FindingKind.HINT: KindWords("A hint", BadgeKind.WARN, "ear", Token.WARN, Token.WARN_SOFT),
    FindingKind.THIRD_PERSON: KindWords(
        "Names a third person", BadgeKind.WARN, "user-round-search", Token.WARN, Token.WARN_SOFT
    ),
    FindingKind.FAIRNESS: KindWords("Fairness", BadgeKind.WARN, "scale", Token.WARN, Token.WARN_SOFT),
    FindingKind.UNSUPPORTED_CHARACTER: KindWords(
        "Cannot be printed", BadgeKind.WARN, "type", Token.WARN, Token.WARN_SOFT
    ),
    FindingKind.IMPROPER_QUESTION: KindWords("Better not answered", BadgeKind.WARN, "ban", Token.WARN, Token.WARN_SOFT),
}
"""Every kind of finding in words, with shape and colour, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Characters `start` to `end` of a section's words."""

    start: int
    end: int
    ink: Token
    ground: Token


_BEGINNING = 4
"""Words; fewer stand in many places by chance."""


_MARKS = "*_\\[]()"


def _found(words: list[str], text: str) -> tuple[int, int] | None:
    """Return where `words` stand in a row, the longest beginning of them that does."""
    fewest = min(len(words), _BEGINNING)
    for count in range(len(words), max(fewest, 1) - 1, -1):
        row = r"\s+".join(re.escape(word) for word in words[:count])
        found = re.search(rf"(?<!\w){row}(?!\w)", text)
        if found is not None:
            return found.span()
    return None


@lru_cache(maxsize=16)  # every key asks for every section
def _unmarked(text: str) -> tuple[str, tuple[int, ...]] | None:
    """Return `text` without what is not read as a sign of its own, and where each sign of that stands in it.

    None where that is all the same.
    """
    plain = {sign: _plain(sign) for sign in set(text)}
    if all(sign == kept for sign, kept in plain.items()):
        return None
    signs = [(each, at) for at, sign in enumerate(text) for each in plain[sign]]
    return "".join(sign for sign, _ in signs), tuple(at for _, at in signs)


def _plain(sign: str) -> str:
    if sign in _MARKS:
        return ""
    apart = unicodedata.normalize("NFKD", sign)
    return "".join(each for each in apart if unicodedata.category(each) not in {"Cf", "Mn"})


def _found_unmarked(words: list[str], text: str) -> tuple[int, int] | None:
    unmarked = _unmarked(text)
    if unmarked is None:
        return None
    bare = ("".join(map(_plain, word)) for word in words)
    found = _found([word for word in bare if word], unmarked[0])
    return None if found is None else (unmarked[1][found[0]], unmarked[1][found[1] - 1] + 1)


def place_of(finding: Finding, text: str) -> Place | None:
    """Return where the found words stand in `text`, or None where they stand elsewhere.

    The checks see paragraphs with white space folded, so the words are looked for past any white space. Most quote
    what is printed, so they are looked for past marks and invisible signs, too. They read the letter in one go: where
    the found words run on into the next section, their beginning is what stands here.
    """
    words = finding.text.split()
    found = _found(words, text) or _found_unmarked(words, text)
    if found is None:
        return None
    kind = KINDS[finding.kind]
    return Place(*found, kind.ink, kind.ground)
