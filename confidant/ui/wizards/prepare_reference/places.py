"""Where in the mentor's words a finding stands, and in which colours it is told."""

import re
from dataclasses import dataclass

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


def _found(words: list[str], text: str) -> "re.Match[str] | None":
    return re.search(r"(?<!\w)" + r"\s+".join(re.escape(word) for word in words) + r"(?!\w)", text)


def place_of(finding: Finding, text: str) -> Place | None:
    """Return where the found words stand in `text`, or None where they stand elsewhere.

    The checks see paragraphs with white space folded, so the words are looked for past any white space. They read
    the letter in one go: where the found words run on into the next section, their beginning is what stands here.
    """
    words = finding.text.split()
    fewest = min(len(words), _BEGINNING)
    begun = (_found(words[:count], text) for count in range(len(words), max(fewest, 1) - 1, -1))
    found = next((match for match in begun if match is not None), None)
    if found is None:
        return None
    kind = KINDS[finding.kind]
    return Place(found.start(), found.end(), kind.ink, kind.ground)
