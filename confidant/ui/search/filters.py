"""What a search can be narrowed by. Free of Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from confidant.domain.vocabulary import Audience, Topic
from confidant.ui.labels import COMMON_TOPICS, TOPIC_LABELS
from confidant.ui.search.words import dates_words, level_words, spans_of
from confidant.vault.search import Private, SearchQuery

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["Choice", "Filter", "filters_of", "is_filtered"]

_LEVELS: tuple[Audience | Private, ...] = (Private.WORDS, Audience.LINE_MANAGER, Audience.ROLE_REFERENCE)


@dataclass(frozen=True, slots=True)
class Choice:
    """What one entry of a filter's menu says, and the query it leads to; None where the days are still to be asked."""

    words: str
    query: SearchQuery | None


@dataclass(frozen=True, slots=True)
class Filter:
    """One thing that a search is narrowed by."""

    key: str
    name: str
    said: Callable[[SearchQuery], str]
    """What a query is narrowed to; empty where it is not."""
    off: Callable[[SearchQuery], SearchQuery]
    """The query without it."""
    choices: Callable[[SearchQuery], list[Choice]]
    """What can be chosen. One choice alone is taken without asking."""


def is_filtered(query: SearchQuery) -> bool:
    """Whether a query is narrowed by anything but words."""
    return replace(query, text="") != SearchQuery("")


def filters_of(vault: "Vault", today: Callable[[], date]) -> tuple[Filter, ...]:
    """Return the filters, in the order of the row. Their choices are read from `vault` when they are asked for."""
    names = _Names(vault)
    return (
        Filter("pair", "Pair", names.of_pair, lambda query: replace(query, pair=None), names.pairs),
        Filter(
            "dates",
            "Dates",
            lambda query: dates_words(query.first, query.last),
            lambda query: replace(query, first=None, last=None),
            lambda query: _spans(query, today()),
        ),
        Filter(
            "level",
            "Level",
            lambda query: "" if query.level is None else level_words(query.level),
            lambda query: replace(query, level=None),
            lambda query: [Choice(level_words(level), replace(query, level=level)) for level in _LEVELS],
        ),
        Filter(
            "topic",
            "Topic",
            lambda query: "" if query.topic is None else TOPIC_LABELS[query.topic],
            lambda query: replace(query, topic=None),
            lambda query: [Choice(TOPIC_LABELS[topic], replace(query, topic=topic)) for topic in _topics()],
        ),
        Filter("person", "Person", lambda query: query.person, lambda query: replace(query, person=""), names.people),
        Filter(
            "awaiting",
            "Awaiting consent",
            lambda query: "yes" if query.awaiting else "",
            lambda query: replace(query, awaiting=False),
            lambda query: [Choice("Awaiting consent", replace(query, awaiting=True))],
        ),
    )


class _Names:
    """Names of pairs, and of people that their notes speak of."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    def of_pair(self, query: SearchQuery) -> str:
        return "" if query.pair is None else self._vault.pairs.summary(query.pair).mentee

    def pairs(self, query: SearchQuery) -> list[Choice]:
        summaries = sorted(self._vault.pairs.summaries(), key=lambda summary: summary.mentee.casefold())
        return [Choice(summary.mentee, replace(query, pair=summary.id)) for summary in summaries]

    def people(self, query: SearchQuery) -> list[Choice]:
        """Those of the pair that is looked in, else of all."""
        pairs = [summary.id for summary in self._vault.pairs.summaries()] if query.pair is None else [query.pair]
        named = {person.name for pair in pairs for person in self._vault.pairs.people(pair)}
        return [Choice(name, replace(query, person=name)) for name in sorted(named, key=str.casefold)]


def _spans(query: SearchQuery, today: date) -> list[Choice]:
    spans = [Choice(words, replace(query, first=first, last=last)) for words, first, last in spans_of(today)]
    return [*spans, Choice("From … until …", None)]


def _topics() -> Iterable[Topic]:
    return (*COMMON_TOPICS, *(topic for topic in TOPIC_LABELS if topic not in COMMON_TOPICS))
