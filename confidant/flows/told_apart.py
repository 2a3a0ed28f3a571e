"""Mentees of one name, told apart."""

from collections import Counter
from collections.abc import Iterable

from confidant.domain.words import fold_name
from confidant.vault.ids import PairId
from confidant.vault.pairs import PairSummary

__all__ = ["told_apart"]


def told_apart(pairs: Iterable[PairSummary]) -> dict[PairId, str]:
    """Return each mentee's name for a list: with the organisation, or the first day, where two have the same name."""
    pairs = list(pairs)
    names = Counter(fold_name(pair.mentee) for pair in pairs)
    places = Counter((fold_name(pair.mentee), fold_name(pair.organisation)) for pair in pairs)
    told = {}
    for pair in pairs:
        name, organisation = fold_name(pair.mentee), fold_name(pair.organisation)
        parts = [pair.mentee]
        if names[name] > 1 and organisation:
            parts.append(pair.organisation)
        if names[name] > 1 and (not organisation or places[name, organisation] > 1):
            parts.append(f"since {pair.started.isoformat()}")
        told[pair.id] = ", ".join(parts)
    return told
