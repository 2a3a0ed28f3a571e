"""What a search asks the full-text index, in the index's own language.

Nothing that somebody typed stands in it but folded words between quotation marks: letters and figures.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from confidant.domain.vocabulary import Audience, Topic
from confidant.vault.ids import PairId
from confidant.vault.note_index import DAY_BITS
from confidant.vault.search_terms import Term

__all__ = ["Facets", "Plan", "Private", "Span", "facets_of", "plan_of", "span_of"]

Facets = tuple[frozenset[str], ...]
"""What a search is narrowed by: one facet at least of each set."""

_EVERY_NOTE = "§a"
_MOST_WORDS = 1000
"""Where more words than these begin with two letters, putting them together is left to the index."""


class Private(Enum):
    """Stands beside the audiences where notes are narrowed by level."""

    WORDS = "private"
    """Notes that hold words, or are, for nobody else."""


@dataclass(frozen=True, slots=True)
class Span:
    """Entries' numbers and days from the first to the last one, both included."""

    numbers: tuple[int, int]
    days: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Plan:
    """A question to one of the two tables of the index."""

    table: str
    match: str
    is_broad: bool
    """Whether a beginning of two letters is among what is looked for."""


def facets_of(pair: PairId | None, level: Audience | Private | None, topic: Topic | None, *, awaiting: bool) -> Facets:
    """Return the facets that notes of this kind have; the schema's `note_entry` makes them."""
    facets = []
    if pair is not None:
        facets.append(frozenset({f"§p{pair}"}))
    match level:
        case None:
            pass
        case Private.WORDS:
            facets.append(frozenset({"§l0"}))
        case Audience.LINE_MANAGER:
            facets.append(frozenset({"§l1", "§l3"}))
        case Audience.ROLE_REFERENCE:
            facets.append(frozenset({"§l2", "§l3"}))
        case _:
            raise ValueError("no level holds this audience")
    if topic is not None:
        facets.append(frozenset({"§t" + topic.replace("_", "")}))
    if awaiting:
        facets.append(frozenset({"§w"}))
    return tuple(facets)


def span_of(first: date | None, last: date | None, beyond: Callable[[int, int], int | None]) -> Span:
    """Return the entries of these days; `beyond` gives the last entry of theirs that has a number of a later day."""
    days = (0 if first is None else first.toordinal(), (date.max if last is None else last).toordinal())
    end = ((days[1] + 1) << DAY_BITS) - 1
    return Span((days[0] << DAY_BITS, max(end, beyond(*days) or 0)), days)


def plan_of(
    terms: Sequence[Term], facets: Facets, words_with: Callable[[str], Sequence[str]], *, is_ranked: bool = False
) -> Plan | None:
    """Return what to ask for notes with these terms and facets; None where no note can have them.

    `words_with` returns all words of the index that begin with two letters. Where it is ranked, the table is asked that
    can say how well a note fits.
    """
    narrowed = [_any_of(facet) for facet in facets]
    is_broad = any(term.is_short_beginning for term in terms)
    if not is_ranked and (not terms or (len(terms) == 1 and is_broad and not terms[0].is_unwanted)):
        beginning = [_quoted(term.words[0]) for term in terms] or [_quoted(_EVERY_NOTE)]
        return Plan("note_start", " AND ".join(beginning + narrowed), is_broad)
    expressions = [(term, _expression(term, words_with)) for term in terms]
    if any(not expression for term, expression in expressions if not term.is_unwanted):
        return None
    must = [expression for term, expression in expressions if not term.is_unwanted] + narrowed
    must_not = [expression for term, expression in expressions if term.is_unwanted and expression]
    match = " AND ".join(must or [_quoted(_EVERY_NOTE)])
    if must_not:
        match = f"({match}) NOT ({' OR '.join(must_not)})"
    return Plan("note_text", match, is_broad)


def _expression(term: Term, words_with: Callable[[str], Sequence[str]]) -> str:
    """Return what finds a term; empty where nothing can."""
    if term.is_short_beginning:
        words = words_with(term.words[0])
        if len(words) <= _MOST_WORDS:
            return _any_of(words)
    return _quoted(" ".join(term.words)) + (" *" if term.is_beginning else "")


def _any_of(words: Iterable[str]) -> str:
    alternatives = [_quoted(word) for word in sorted(words)]
    return f"({' OR '.join(alternatives)})" if len(alternatives) > 1 else "".join(alternatives)


def _quoted(words: str) -> str:
    return f'"{words}"'
