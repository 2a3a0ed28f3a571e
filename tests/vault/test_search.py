"""Search finds what a plain look through all notes finds, in every state of the index, and writes nothing else."""

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from confidant.domain.note import Note
from confidant.domain.pair import Pair
from confidant.domain.vocabulary import Audience, Topic
from confidant.vault.connection import Database
from confidant.vault.consent_state import ConsentState
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.note_summaries import NoteSummary
from confidant.vault.search import Private, Search, SearchQuery
from confidant.vault.search_plan import Span, span_of
from confidant.vault.search_terms import Term, terms_of
from confidant.vault.search_words import tokens
from confidant.vault.vault import Vault
from tests.builders import BOTH, LM, ON, PRIVATE, RR, make_note, make_pair, make_passage, open_test_vault

WORDS = [
    "heron",
    "heroic",
    "he",
    "hé",
    "Hérons",
    "otter",
    "ox",
    "don’t",
    "don't",
    "co-op",
    "x",
    "Straße",
    "strasse",
    "日本語",
]
DAY = date(2026, 2, 9)


def some_note(chance: random.Random) -> Note:
    """A note of a few of these words, of a level, topics and a day by chance."""
    texts = [" ".join(chance.choices(WORDS, k=chance.randrange(5))) + chance.choice(["", " ", ".\n"]) for _ in range(3)]
    passages = tuple(
        make_passage(
            text,
            disclosure=chance.choice([None, PRIVATE, LM_ONLY, BOTH]),
            topics=chance.choice([None, (), (Topic.HEALTH,)]),
        )
        for text in texts[: chance.randrange(4)]
    )
    return make_note(
        title=chance.choice(["", *WORDS]),
        held_on=DAY + timedelta(chance.randrange(6)),
        disclosure=chance.choice([PRIVATE, LM_ONLY, frozenset({RR}), BOTH]),
        topics=chance.choice([(), (Topic.GOALS, Topic.JOB_APPLICATIONS)]),
        passages=passages,
        consents=(),
    )


LM_ONLY = frozenset({LM})


def pairs(count: int, chance: random.Random) -> list[Pair]:
    return [make_pair(mentee=f"Mentee {n}", notes=tuple(some_note(chance) for _ in range(count))) for n in range(3)]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A vault of 90 notes that no test changes."""
    opened = open_test_vault(tmp_path_factory.mktemp("search"), *pairs(30, random.Random(1)))
    yield opened
    opened.close(back_up=False)


def holds(term: Term, text: str) -> bool:
    """Whether a text holds a term: another way than the one under test."""
    spaced = f" {' '.join(tokens(text))} "
    return f" {' '.join(term.words)}{'' if term.is_beginning else ' '}" in spaced


def meets(stored: StoredNote, summary: NoteSummary, query: SearchQuery) -> bool:
    """Whether a note meets a query, by its own words and nothing else."""
    note = stored.note
    levels = {note.disclosure_of(passage) for passage in note.passages} or {note.disclosure}
    own_topics = {note.topics if passage.topics is None else passage.topics for passage in note.passages}
    topics = {topic for own in own_topics or {note.topics} for topic in own or (Topic.OTHER,)}
    level = query.level
    asked = (*terms_of(query.text), *([Term(tuple(tokens(query.person)))] if tokens(query.person) else ()))
    return (
        query.pair in {None, stored.pair}
        and (query.first or date.min) <= note.held_on <= (query.last or date.max)
        and (level is None or (PRIVATE in levels if level is Private.WORDS else any(level in each for each in levels)))
        and query.topic in {None, *topics}
        and (summary.consent is ConsentState.NEVER_ASKED and summary.has_words) >= query.awaiting
        and all(any(holds(term, text) for text in (note.title, note.body)) is not term.is_unwanted for term in asked)
    )


@lru_cache(maxsize=1)
def stored_notes(vault: Vault, _changes: int) -> list[tuple[StoredNote, NoteSummary]]:
    stored = read_notes(vault.database)
    return list(zip(stored, vault.notes.summaries_of([each.id for each in stored]), strict=True))


def looked_through(vault: Vault, query: SearchQuery) -> list[tuple[date, NoteId]]:
    """What a plain look through all notes finds, the newest first."""
    if not terms_of(query.text) and not tokens(query.person) and query == SearchQuery(query.text, person=query.person):
        return []
    notes = stored_notes(vault, vault.database.changes)
    return sorted(((each.note.held_on, each.id) for each, line in notes if meets(each, line, query)), reverse=True)


def agrees(vault: Vault, query: SearchQuery) -> None:
    """Newest and ranked find what a plain look finds, all of it, and the newest in order of their days."""
    expected = looked_through(vault, query)
    newest = vault.search.newest(query, limit=1000)
    ranked = vault.search.ranked(query, limit=1000)
    assert [found.summary.held_on for found in newest.found] == [day for day, _ in expected]
    assert {found.summary.id for found in newest.found} == {number for _, number in expected}
    assert sorted(found.summary.id for found in ranked.found) == sorted(number for _, number in expected)
    assert not newest.is_bounded
    assert not ranked.is_bounded


typed = st.lists(
    st.sampled_from([*WORDS, "-", "NOT ", '"', " ", "*", "“", "”", "her", "he*", "-he", "o"]), max_size=6
).map("".join)
queries = st.builds(
    SearchQuery,
    typed | st.text(),
    pair=st.sampled_from([None, PairId(1), PairId(3), PairId(9)]),
    first=st.sampled_from([None, DAY + timedelta(2)]),
    last=st.sampled_from([None, DAY + timedelta(3)]),
    level=st.sampled_from([None, Private.WORDS, Audience.LINE_MANAGER, Audience.ROLE_REFERENCE]),
    topic=st.sampled_from([None, Topic.HEALTH, Topic.JOB_APPLICATIONS, Topic.OTHER]),
    awaiting=st.booleans(),
    person=st.sampled_from(["", "Heron", "don’t", "."]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.builds(SearchQuery, typed | st.text()), queries))
@example(SearchQuery('" OR title:heron NEAR(a b) * { } ^ + \0'))
@example(SearchQuery("he"))
@example(SearchQuery("-he"))
@example(SearchQuery("heron -heron "))
@example(SearchQuery("heron he"))
@example(SearchQuery("zz heron"))
@example(SearchQuery("", topic=Topic.OTHER))
@example(SearchQuery("", first=DAY))
def test_whatever_is_typed_it_finds_what_a_plain_look_finds(vault: Vault, query: SearchQuery) -> None:
    agrees(vault, query)


def test_it_follows_every_change(tmp_path: Path) -> None:
    chance = random.Random(4)
    with open_test_vault(tmp_path, *pairs(4, chance)) as vault:
        for _ in range(25):
            ids = [number for (number,) in vault.database.query("SELECT id FROM note")]
            match chance.randrange(6):
                case 0 if len(ids) > 3:
                    vault.trash.put(chance.choice(ids), ON)
                case 1:
                    vault.notes.new(PairId(1), DAY + timedelta(chance.randrange(6)), title=chance.choice(WORDS))
                case _:
                    record = vault.notes.get(chance.choice(ids))
                    note = some_note(chance)
                    vault.notes.save(record.id, replace(note, consents=()), version=record.version)
            if chance.random() < 0.7:
                agrees(
                    vault, SearchQuery(chance.choice([*WORDS, "he", "her", "-heron"]), awaiting=chance.random() < 0.2)
                )
        assert vault.search.index.agrees()
        assert vault.check() == []


def test_what_was_written_a_moment_ago_is_found_without_writing(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, *pairs(2, random.Random(5))) as vault:
        vault.search.index.catch_up()
        record = vault.notes.get(NoteId(3))
        vault.notes.save(
            record.id, replace(record.note, passages=(make_passage("A moment ago."),)), version=record.version
        )
        changes = vault.database.changes
        assert [found.summary.id for found in vault.search.newest(SearchQuery("moment ago")).found] == [3]
        assert 3 not in [found.summary.id for found in vault.search.newest(SearchQuery(record.note.body)).found]
        assert vault.database.changes == changes
        long = replace(record.note, passages=(make_passage("A moment ago. " * 3_000),))
        vault.notes.save(record.id, long, version=record.version + 1)
        assert len(vault.search.newest(SearchQuery("moment ago")).found) == 1
        assert not vault.search.index.is_behind  # a long one would be looked through with each key


def test_consents_change_what_awaits(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("Heron."),))) as vault:
        awaiting = SearchQuery("heron", awaiting=True)
        assert vault.search.newest(awaiting).found == ()
        record = vault.notes.get(NoteId(1))
        vault.notes.save(
            record.id, replace(record.note, passages=(make_passage("Heron and more."),)), version=record.version
        )
        assert [found.summary.id for found in vault.search.newest(awaiting).found] == [1]


def test_a_vault_that_is_only_read_is_searched_as_it_is(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, *pairs(5, random.Random(2))) as vault:
        vault.search.index.catch_up()
        for number in (1, 4, 7):
            record = vault.notes.get(NoteId(number))
            vault.notes.save(
                record.id,
                replace(record.note, title="Heron", passages=(make_passage("Otters now."),)),
                version=record.version,
            )
        vault.database.refuse_writing()
        changes = vault.database.changes
        for text in ("heron", "otters ", "-otters", "he", "ox"):
            agrees(vault, SearchQuery(text))
        agrees(vault, SearchQuery("", pair=PairId(1), last=DAY + timedelta(2)))
        assert vault.database.changes == changes
        vault.database.refuse_writing(refuse=False)


def test_more_than_is_listed_is_told(vault: Vault) -> None:
    every = SearchQuery("", first=DAY)
    assert len(vault.search.newest(every, limit=1000).found) == 90
    for find in (vault.search.newest, vault.search.ranked):
        results = find(every, limit=7)
        assert len(results.found) == 7
        assert results.is_bounded


def test_only_the_newest_of_very_many_are_ranked(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    for text, constant in (("heron ", "RANKED_AMONG"), ("he", "RANKED_AMONG_BEGINNINGS")):
        everything = vault.search.newest(SearchQuery(text), limit=1000).found
        monkeypatch.setattr(f"confidant.vault.search.{constant}", 5)
        ranked = vault.search.ranked(SearchQuery(text))
        assert ranked.is_bounded
        assert {found.summary.id for found in ranked.found} == {found.summary.id for found in everything[:5]}


def test_a_word_of_the_title_and_a_rare_word_rank_higher(tmp_path: Path) -> None:
    plain = tuple(make_note("heron " + "word " * 30, title=f"n{n}") for n in range(9))
    notes = (make_note("heron " + "word " * 30, title="Heron"), *plain, make_note("otter heron " + "word " * 29))
    with open_test_vault(tmp_path, make_pair(notes=notes)) as vault:
        assert vault.search.ranked(SearchQuery("heron ")).found[0].summary.id == 1
        assert vault.search.newest(SearchQuery("heron ")).found[0].summary.id == 11
        assert [found.summary.id for found in vault.search.ranked(SearchQuery("otter heron ")).found] == [11]


def test_what_was_looked_for_is_marked_in_words_and_title(tmp_path: Path) -> None:
    with open_test_vault(
        tmp_path, make_pair(notes=(make_note("A héron,\nDella  Frost.", title="Her heron"),))
    ) as vault:
        (found,) = vault.search.newest(SearchQuery("heron", person="Della Frost")).found
        assert [found.snippet.text[first:last] for first, last in found.snippet.marks] == ["héron", "Della Frost"]
        assert [found.summary.title[first:last] for first, last in found.title_marks] == ["heron"]
        assert found.snippet.text == "A héron, Della Frost."


class GivenUp(Exception):
    """What the caller's `stop` raises."""


def test_a_search_is_given_up_where_it_is(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends within a statement that would go on for ever, and leaves the database in use."""
    asked = 0

    def stop() -> None:
        nonlocal asked
        asked += 1
        if asked == 3:
            raise GivenUp

    without_end = "WITH RECURSIVE a(x) AS (SELECT 1 UNION ALL SELECT x FROM a) SELECT max(x) FROM a"
    monkeypatch.setattr(Search, "_beyond", lambda self, *_days: self._database.query(without_end))
    with pytest.raises(GivenUp):
        vault.search.newest(SearchQuery("heron"), stop=stop)
    monkeypatch.undo()
    assert vault.search.newest(SearchQuery("heron")).found


def test_more_conversations_in_a_day_than_there_are_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Those that lie beyond their day are found by their days all the same."""
    notes = tuple(make_note("heron", held_on=DAY + timedelta(n % 2), title=str(n)) for n in range(12))
    with open_test_vault(tmp_path, make_pair(notes=notes)) as vault:
        monkeypatch.setattr("confidant.vault.note_index.DAY_BITS", 2)
        vault.search.index.catch_up()
        monkeypatch.setattr("confidant.vault.search_plan.DAY_BITS", 2)
        beyond: Callable[[int, int], int | None] = lambda first, last: vault.database.query(  # noqa: E731  # two bits instead of ten
            "SELECT max(number) FROM indexed_note WHERE number >> 2 <> day AND day BETWEEN ? AND ?", (first, last)
        )[0][0]
        monkeypatch.setattr(Search, "_beyond", lambda _self, first, last: beyond(first, last))
        for first, last in ((DAY, DAY), (DAY + timedelta(1), DAY + timedelta(1)), (DAY, DAY + timedelta(1))):
            found = vault.search.newest(SearchQuery("heron ", first=first, last=last)).found
            assert len(found) == (6 if first == last else 12)
            assert all(first <= each.summary.held_on <= last for each in found)


def test_days_are_spans_of_entries() -> None:
    day = DAY.toordinal()
    assert span_of(DAY, DAY, lambda _first, _last: None) == Span((day << 10, (day << 10) + 1023), (day, day))
    assert span_of(None, DAY, lambda _first, _last: (day << 10) + 5000).numbers == (0, (day << 10) + 5000)
    assert span_of(None, None, lambda _first, _last: None).days == (0, date.max.toordinal())


def test_an_index_that_cannot_be_read_is_made_anew(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, *pairs(5, random.Random(3))) as vault:
        vault.search.index.catch_up()
        database: Database = vault.database
        with vault.transaction():
            database.write("UPDATE note_text_data SET block = zeroblob(40) WHERE id > 10")
        agrees(vault, SearchQuery("heron"))
        assert vault.search.index.agrees()
