"""Search over the words of all notes: newest first while somebody types, the best first where they ask for it."""

import json
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from confidant.domain.vocabulary import Audience, Topic
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_index import DAY_BITS, NoteIndex
from confidant.vault.note_summaries import NoteSummary, read_summaries
from confidant.vault.problems import DamagedVault
from confidant.vault.search_plan import Facets, Private, Span, facets_of, plan_of, span_of
from confidant.vault.search_terms import Term, name_term, occurs, terms_of, wanted
from confidant.vault.search_words import tokens
from confidant.vault.snippet import Marks, Snippet, Snippets

__all__ = ["Found", "Private", "Results", "Search", "SearchQuery"]

Stop = Callable[[], None]
"""Called now and then, also within a long statement; what it raises ends the search. It may not use the database."""

RANKED_AMONG = 20_000
"""So many of the newest notes found are put in order by how well they fit: for all of 100,000 that takes 200 ms."""
RANKED_AMONG_BEGINNINGS = 2_000
"""As above, where a beginning of two letters stands for hundreds of words."""


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """What is looked for: what was typed (`search_terms` says how it is read), and what it is narrowed by."""

    text: str
    pair: PairId | None = None
    first: date | None = None
    """The first day of a conversation."""
    last: date | None = None
    """The last day, included."""
    level: Audience | Private | None = None
    """Notes that hold words of a level with this audience, or private ones. ValueError for an audience of no level."""
    topic: Topic | None = None
    awaiting: bool = False
    """Only notes with words that await the mentee’s yes."""
    person: str = ""
    """A name that stands in the note."""


@dataclass(frozen=True, slots=True)
class Found:
    """A note that was found, and the words of it around what was looked for."""

    summary: NoteSummary
    snippet: Snippet
    title_marks: Marks
    """Where in the title stands what was looked for."""


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, in order."""

    found: tuple[Found, ...] = ()
    is_bounded: bool = False
    """Whether there is more than is listed here, or only the newest were put in order."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """A query, read."""

    terms: tuple[Term, ...]
    facets: Facets
    span: Span

    def is_met_by(self, day: int, title: str, words: str, facets: str) -> bool:
        """Whether a note has it all, as the index would say."""
        texts, had = (tokens(title), tokens(words)), set(facets.replace(",", " ").split())
        return (
            self.span.days[0] <= day <= self.span.days[1]
            and not any(facet.isdisjoint(had) for facet in self.facets)
            and all(any(occurs(term, text) for text in texts) is not term.is_unwanted for term in self.terms)
        )


_NEWEST = """
    SELECT e.number, e.note_id FROM {table} AS t CROSS JOIN indexed_note AS e ON e.number = t.rowid
    WHERE t.{table} MATCH ? AND t.rowid BETWEEN ? AND ? AND e.day BETWEEN ? AND ?
        AND NOT EXISTS (SELECT 1 FROM unindexed AS u WHERE u.note_id = e.note_id)
    ORDER BY t.rowid DESC LIMIT ?"""

_FIRST_RANKED = (
    "SELECT rowid FROM {table} WHERE {table} MATCH ? AND rowid BETWEEN ? AND ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"
)

# A word of the title counts as three of the note; facets count nothing.
_RANKED = """
    SELECT rowid FROM note_text WHERE note_text MATCH ? AND rowid BETWEEN ? AND ?
    ORDER BY bm25(note_text, 1.0, 3.0, 0.0), rowid DESC LIMIT ?"""

_NOTES_OF = """
    SELECT e.number, e.note_id FROM indexed_note AS e WHERE e.number IN (SELECT value FROM json_each(?))
    AND e.day BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM unindexed AS u WHERE u.note_id = e.note_id)"""

_BEYOND = "SELECT max(number) FROM indexed_note WHERE number >> 10 <> day AND day BETWEEN ? AND ?"

_WORDS_OF = """
    SELECT note_id, words FROM passage WHERE note_id IN (SELECT value FROM json_each(?)) ORDER BY note_id, position"""

_ENTRIES = """
    SELECT e.note_id, e.held_on, e.title, e.words, e.facets FROM note_entry AS e
    WHERE e.note_id IN (SELECT note_id FROM unindexed)"""


class Search:
    """Finds notes. Nothing of it is ever written to the disk, but for the index, which is encrypted as all else is.

    Notes that the index is behind with are looked through one by one, where they are few or the vault can only be read;
    else it is brought up to date before. `stop` is called now and then, also within a long statement; what it raises
    ends the search. It may not use the database.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.index = NoteIndex(database)
        self._beginnings: dict[str, list[str]] = {}
        self._moment = (-1, -1)

    def newest(self, query: SearchQuery, *, limit: int = 50, stop: Stop | None = None) -> Results:
        """Return the notes found, the newest conversation first."""
        return self._results(query, limit, stop, is_ranked=False)

    def ranked(self, query: SearchQuery, *, limit: int = 50, stop: Stop | None = None) -> Results:
        """Return the notes found, those that fit best first: rare words, and words of the title, count more.

        Of very many only the newest are put in order; then the result `is_bounded`.
        """
        return self._results(query, limit, stop, is_ranked=True)

    def _results(self, query: SearchQuery, limit: int, stop: Stop | None, *, is_ranked: bool) -> Results:
        try:
            return self._looked_up(query, limit, stop, is_ranked=is_ranked)
        except DamagedVault:
            if self._database.is_read_only:
                raise
            # It may be the index alone, which is not worth more than the time to make it anew.
            self.index.make_anew()
            return self._looked_up(query, limit, stop, is_ranked=is_ranked)

    def _looked_up(self, query: SearchQuery, limit: int, stop: Stop | None, *, is_ranked: bool) -> Results:
        if is_ranked or self.index.is_far_behind:  # what changed a moment ago cannot be ranked without it
            self.index.catch_up(stop)
        with self._database.telling(stop):
            asked = self._asked(query)
            if asked is None:
                return Results()
            notes, is_bounded = self._ranked(asked, limit) if is_ranked else self._newest(asked, limit)
            return Results(tuple(self._shown(notes, Snippets(asked.terms))), is_bounded)

    def _asked(self, query: SearchQuery) -> _Asked | None:
        """Return the query as it is read; None where it asks for nothing."""
        name = name_term(query.person)
        terms = (*(() if name is None else (name,)), *terms_of(query.text))
        facets = facets_of(query.pair, query.level, query.topic, awaiting=query.awaiting)
        if not (terms or facets or query.first or query.last):
            return None
        return _Asked(terms, facets, span_of(query.first, query.last, self._beyond))

    def _newest(self, asked: _Asked, limit: int) -> tuple[list[NoteId], bool]:
        plan = plan_of(asked.terms, asked.facets, self._words_with)
        entries = self._looked_through(asked)
        if plan is not None:
            sql = _NEWEST.format(table=plan.table)
            entries += self._database.query(sql, (plan.match, *asked.span.numbers, *asked.span.days, limit + 1))
        entries.sort(reverse=True)
        return [note for _, note in entries[:limit]], len(entries) > limit

    def _ranked(self, asked: _Asked, limit: int) -> tuple[list[NoteId], bool]:
        if not wanted(asked.terms):
            return self._newest(asked, limit)
        newest = plan_of(asked.terms, asked.facets, self._words_with)
        best = plan_of(asked.terms, asked.facets, self._words_with, is_ranked=True)
        notes = [note for _, note in self._looked_through(asked)]
        is_bounded = False
        if newest is not None and best is not None:
            low, high = asked.span.numbers
            among = RANKED_AMONG_BEGINNINGS if newest.is_broad else RANKED_AMONG
            sql = _FIRST_RANKED.format(table=newest.table)
            first = self._database.one(sql, (newest.match, low, high, among))
            is_bounded = first is not None
            low = low if first is None else first[0] + 1
            # Where entries of changed notes are left out, others follow.
            more = self._database.query("SELECT count(*) FROM unindexed")[0][0]
            rows = self._database.query(_RANKED, (best.match, low, high, limit + 1 + more))
            notes += self._notes_of([number for (number,) in rows], asked.span)
        return notes[:limit], is_bounded or len(notes) > limit

    def _notes_of(self, numbers: list[int], span: Span) -> list[NoteId]:
        """Return the notes of entries, in the order given, but for those of other days or that were changed since."""
        notes: dict[int, NoteId] = dict(self._database.query(_NOTES_OF, (json.dumps(numbers), *span.days)))
        return [notes[number] for number in numbers if number in notes]

    def _looked_through(self, asked: _Asked) -> list[tuple[int, NoteId]]:
        """Return the notes among those that the index is behind with, each with a number as of the last of its day."""
        found = []
        for note, held_on, *texts in self._database.query(_ENTRIES):
            day = date.fromisoformat(held_on).toordinal()
            if asked.is_met_by(day, *texts):
                found.append((((day + 1) << DAY_BITS) - 1, NoteId(note)))
        return found

    def _shown(self, notes: Sequence[NoteId], snippets: Snippets) -> Iterator[Found]:
        words: dict[int, list[str]] = defaultdict(list)
        for note, text in self._database.query(_WORDS_OF, (json.dumps(notes),)):
            words[note].append(text)
        for summary in read_summaries(self._database, notes):
            snippet = snippets.of("".join(words[summary.id]))
            yield Found(summary, snippet, snippets.marks_in(summary.title))

    def _words_with(self, start: str) -> Sequence[str]:
        """Return the words of the index that begin with `start`; kept until something changes."""
        if self._moment != self._database.moment:
            self._moment = self._database.moment
            self._beginnings.clear()
        if start not in self._beginnings:
            sql = "SELECT term FROM note_term WHERE term >= ? AND term < ?"
            rows = self._database.query(sql, (start, start + chr(sys.maxunicode)))
            self._beginnings[start] = [term for (term,) in rows]
        return self._beginnings[start]

    def _beyond(self, first: int, last: int) -> int | None:
        row = self._database.one(_BEYOND, (first, last))
        return None if row is None else row[0]
