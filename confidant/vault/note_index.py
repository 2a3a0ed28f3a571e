"""The full-text index over notes, brought up to date when somebody searches or nobody is at the keyboard.

A save does not touch it. Triggers of the schema note down, in the same transaction, what the index still holds of a
note that is changed (`unindexed`); catching up takes that out, puts in what the note holds now, and removes the row.
The index keeps no words it could be asked for, so the old ones have to be told it exactly.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId
from confidant.vault.search_words import RULES, indexed, starts, tokens

__all__ = ["DAY_BITS", "NoteIndex"]

DAY_BITS = 10
"""A day has so many bits of an entry's number: 1,024 conversations."""

_NOTES_AT_ONCE = 100
_CHARACTERS_AT_ONCE = 200_000
"""So much is indexed in one transaction, some 30 ms: nobody who saves waits longer."""

_FEW_NOTES, _FEW_CHARACTERS = 5, 30_000
"""To take one note out of a large index and put it in anew takes 30 ms; to look through so much takes three."""

_RULES = "search.rules"
"""The setting that says by which rules words were folded for the index."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the index holds, or is to hold, of a note."""

    title: str
    words: str
    facets: str

    @property
    def text(self) -> tuple[str, str, str]:
        """As a row of `note_text`."""
        return indexed(self.title), indexed(self.words), self.facets

    @property
    def starts(self) -> str:
        """As a row of `note_start`."""
        return " ".join((*sorted(starts(tokens(self.title)) | starts(tokens(self.words))), self.facets))


@dataclass(frozen=True, slots=True)
class _Behind:
    """A note the index is behind with: its entry (if any) as it is, and as it is to be."""

    note: NoteId
    number: int | None
    day: int | None
    old: _Entry | None
    new_day: int | None
    new: _Entry | None


_BEHIND = """
    SELECT u.note_id, i.number, i.day, u.title, u.words, u.facets, e.held_on, e.title, e.words, e.facets
    FROM unindexed AS u
    LEFT JOIN indexed_note AS i ON i.note_id = u.note_id
    LEFT JOIN note_entry AS e ON e.note_id = u.note_id
    WHERE {which} ORDER BY u.note_id"""

_CHARACTERS_BEHIND = """
    SELECT ifnull(sum(length(words)), 0) FROM passage WHERE note_id IN (SELECT note_id FROM unindexed)"""

_HELD = """
    SELECT u.title, u.words, u.facets FROM unindexed AS u WHERE u.title IS NOT NULL
    UNION ALL
    SELECT e.title, e.words, e.facets FROM note_entry AS e WHERE e.note_id NOT IN (SELECT note_id FROM unindexed)"""
"""What the index holds, if it holds what it should."""


class NoteIndex:
    """The index of one open database. Where that can only be read, it stays as it is."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._is_known = False
        self._next: dict[int, int] = {}

    @property
    def is_far_behind(self) -> bool:
        """Whether it is behind with more notes, or longer ones, than are looked through in a few milliseconds."""
        notes = self._database.query("SELECT note_id FROM unindexed LIMIT ?", (_FEW_NOTES + 1,))
        if len(notes) > _FEW_NOTES or self._is_of_other_rules():
            return True
        ((characters,),) = self._database.query(_CHARACTERS_BEHIND)
        return int(characters) > _FEW_CHARACTERS

    @property
    def is_behind(self) -> bool:
        """Whether there are notes that it does not hold as they are."""
        return self._database.one("SELECT 1 FROM unindexed LIMIT 1") is not None

    def count_behind(self) -> int:
        """Return how many notes there are that it does not hold as they are."""
        ((count,),) = self._database.query("SELECT count(*) FROM unindexed")
        return int(count)

    def catch_up(self, stop: Callable[[], None] | None = None) -> None:
        """Bring it up to date, piece by piece, each stored; `stop` is called in between, and what it raises ends it.

        Who waits for the database meanwhile has it before the next piece.
        """
        while self.step():
            if stop is not None:
                stop()
            self._database.turn().give_way()

    def step(self) -> bool:
        """Bring it up to date about some notes, and return whether there may be more."""
        database = self._database
        if database.is_read_only or not (self.is_behind or self._is_of_other_rules()):
            return False
        with database.transaction():
            self._keep_to_rules()
            behind = list(self._behind())
            self._bring_up_to_date(behind)
        self._is_known = True
        return bool(behind)

    def forget(self, note: NoteId) -> None:
        """Take out what it holds of a note that is gone, at once; inside the transaction in which that was deleted."""
        if self._is_of_other_rules():
            self.make_anew()  # by ours its words would not be found in it, and stay
            return
        self._bring_up_to_date(
            [_behind(row) for row in self._database.query(_BEHIND.format(which="u.note_id = ?"), (note,))]
        )

    def forget_gone(self) -> None:
        """Take out what it holds of every note that is gone; inside the transaction in which they were deleted."""
        if self._is_of_other_rules():
            self.make_anew()  # as in `forget`
            return
        while gone := self._database.query(f"{_BEHIND.format(which='e.note_id IS NULL')} LIMIT {_NOTES_AT_ONCE}"):
            self._bring_up_to_date(list(map(_behind, gone)))

    def make_anew(self) -> None:
        """Empty it; catching up then fills it from the notes."""
        database = self._database
        with database.transaction():
            for table in ("note_text", "note_start"):
                database.write(f"INSERT INTO {table} ({table}) VALUES ('delete-all')")  # noqa: S608  # one of the two names above
            database.write("DELETE FROM indexed_note")
            database.write("DELETE FROM unindexed")
            database.write("INSERT INTO unindexed (note_id) SELECT id FROM note")
            database.write("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (_RULES, RULES))

    def agrees(self, tell: Callable[[], None] | None = None) -> bool:
        """Whether it holds each word, and each beginning, in as many notes as the notes say, and as many words in all.

        Two words that changed places are not noticed by that. `tell` is called now and then.
        """
        if self._is_of_other_rules():
            return True  # it is about to be made anew
        with self._database.turn():
            words, beginnings, count = self._counted(tell)
            query = self._database.query
            return (
                dict(query("SELECT term, doc FROM note_term")) == words
                and query("SELECT ifnull(sum(cnt), 0) FROM note_term") == [(count,)]
                and dict(query("SELECT term, doc FROM note_beginning")) == beginnings
            )

    def _counted(self, tell: Callable[[], None] | None) -> tuple[Counter[str], Counter[str], int]:
        """Return in how many notes each word and each beginning stands, and how many words there are."""
        in_notes: Counter[str] = Counter()
        beginnings: Counter[str] = Counter()
        count = 0
        for title, words, facets in self._database.each(_HELD):
            held = tokens(title) + tokens(words)
            narrowing = facets.replace(",", " ").split()
            count += len(held) + len(narrowing)
            different = set(held)
            beginnings.update(starts(different).union(narrowing))
            in_notes.update(different.union(narrowing))
            if tell is not None:
                tell()
        return in_notes, beginnings, count

    def _is_of_other_rules(self) -> bool:
        return not self._is_known and self._stored_rules() not in {None, RULES}

    def _stored_rules(self) -> str | None:
        row = self._database.one("SELECT value FROM setting WHERE name = ?", (_RULES,))
        return None if row is None else str(row[0])

    def _keep_to_rules(self) -> None:
        """Say by which rules words are folded for it, and make it anew where they were folded by others."""
        stored = RULES if self._is_known else self._stored_rules()
        if stored is None:
            self._database.write("INSERT INTO setting (name, value) VALUES (?, ?)", (_RULES, RULES))
        elif stored != RULES:
            self.make_anew()

    def _behind(self) -> Iterator[_Behind]:
        """Yield the next notes that it is behind with, as many as belong into one transaction."""
        characters = 0
        with closing(self._database.each(f"{_BEHIND.format(which='1')} LIMIT {_NOTES_AT_ONCE}")) as rows:
            for row in rows:
                yield _behind(row)
                characters += len(row[4] or "") + len(row[8] or "")
                if characters > _CHARACTERS_AT_ONCE:
                    return

    def _bring_up_to_date(self, behind: list[_Behind]) -> None:
        database = self._database
        changed = [each for each in behind if (each.old, each.day) != (each.new, each.new_day)]
        out = [(each.number, each.old) for each in changed if each.old is not None]
        database.write_many(
            "INSERT INTO note_text (note_text, rowid, title, words, facets) VALUES ('delete', ?, ?, ?, ?)",
            [(number, *old.text) for number, old in out],
        )
        database.write_many(
            "INSERT INTO note_start (note_start, rowid, starts) VALUES ('delete', ?, ?)",
            [(number, old.starts) for number, old in out],
        )
        into = [(self._number_of(each), each.new) for each in changed if each.new is not None]
        database.write_many(
            "INSERT INTO note_text (rowid, title, words, facets) VALUES (?, ?, ?, ?)",
            [(number, *new.text) for number, new in into],
        )
        database.write_many(
            "INSERT INTO note_start (rowid, starts) VALUES (?, ?)", [(number, new.starts) for number, new in into]
        )
        for each in changed:
            if each.new is None:
                database.write("DELETE FROM indexed_note WHERE note_id = ?", (each.note,))
        database.write_many("DELETE FROM unindexed WHERE note_id = ?", [(each.note,) for each in behind])

    def _number_of(self, each: _Behind) -> int:
        """Return the entry's number for a note: the one it has, or where its day is another one now, a new one."""
        assert each.new_day is not None, "a note has a day"
        if each.number is not None and each.day == each.new_day:
            return each.number
        self._database.write("DELETE FROM indexed_note WHERE note_id = ?", (each.note,))
        number = self._free_number(each.new_day)
        self._database.write(
            "INSERT INTO indexed_note (number, note_id, day) VALUES (?, ?, ?)", (number, each.note, each.new_day)
        )
        return number

    def _free_number(self, day: int) -> int:
        """Return the number after the last one of that day, or where these are used up the next one that is free."""
        first = day << DAY_BITS
        number = self._next.get(day)
        if number is None:
            last = first + (1 << DAY_BITS) - 1
            ((taken,),) = self._database.query(
                "SELECT max(number) FROM indexed_note WHERE number BETWEEN ? AND ?", (first, last)
            )
            number = first if taken is None else int(taken) + 1
        while self._database.one("SELECT 1 FROM indexed_note WHERE number = ?", (number,)) is not None:
            number += 1
        self._next[day] = number + 1
        return number


def _behind(row: Row) -> _Behind:
    note, number, day, *texts = row
    old_title, old_words, old_facets, held_on, title, words, facets = texts
    return _Behind(
        note=NoteId(note),
        number=number,
        day=day,
        old=None if old_title is None else _Entry(old_title, old_words, old_facets),
        new_day=None if held_on is None else date.fromisoformat(held_on).toordinal(),
        new=None if held_on is None else _Entry(title, words, facets),
    )
