"""How values of the domain lie in columns; one place, so that no repository reads them more loosely than another."""

from collections.abc import Iterable
from datetime import date

from confidant.domain.vocabulary import Audience, Topic

__all__ = [
    "audiences_from_bits",
    "bits_from_audiences",
    "day",
    "maybe_day",
    "text_from_day",
    "text_from_topics",
    "topics_from_text",
]

_BITS = {Audience.LINE_MANAGER: 1, Audience.ROLE_REFERENCE: 2}
_SETS = tuple(frozenset(audience for audience, bit in _BITS.items() if bits & bit) for bits in range(4))


def bits_from_audiences(audiences: Iterable[Audience]) -> int:
    """Return the set as bits: 1 line_manager, 2 role_reference. ValueError for an audience that no level holds."""
    bits = 0
    for audience in audiences:
        if audience not in _BITS:
            raise ValueError("a level, a yes and a withdrawal speak of the line manager and of references only")
        bits |= _BITS[audience]
    return bits


def audiences_from_bits(bits: int) -> frozenset[Audience]:
    """Return the set that `bits` stand for."""
    return _SETS[bits]


def text_from_topics(topics: Iterable[Topic]) -> str:
    """Return the list as one text, in its order; an empty list is an empty text."""
    return " ".join(topics)


def topics_from_text(text: str) -> tuple[Topic, ...]:
    """Return the list that was stored."""
    return tuple(Topic(name) for name in text.split())


def text_from_day(value: date | None) -> str | None:
    """Return the ISO form (YYYY-MM-DD), which sorts as days do."""
    return None if value is None else value.isoformat()


def day(text: str) -> date:
    """Return the stored day."""
    return date.fromisoformat(text)


def maybe_day(text: str | None) -> date | None:
    """Return the stored day, or None where there is none."""
    return None if text is None else date.fromisoformat(text)
