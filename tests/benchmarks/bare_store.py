"""The bare thing beside the vault's store: a table, an index and a full-text index of SQLCipher, and nothing else."""

import os
import random
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from sqlcipher3 import dbapi2

from confidant.vault.profile import CACHE_KIB
from confidant.vault.search_words import folded
from confidant.vault.vault import Vault
from tests.benchmarks.life import life_notes

__all__ = ["Bare"]

_ADD = "INSERT INTO bare (pair, held_on, title, words) VALUES (?, ?, ?, ?)"
_INDEX = "INSERT INTO bare_text (rowid, title, words) VALUES (?, ?, ?)"


class Bare:
    """A SQLCipher database with the settings of a vault, filled with the notes of one."""

    def __init__(self, file: Path, vault: Vault) -> None:
        self._connection = dbapi2.connect(str(file), isolation_level=None)
        self._do(f"PRAGMA key = \"x'{os.urandom(48).hex()}'\"")
        for pragma in ("journal_mode = WAL", "secure_delete = ON", "temp_store = MEMORY", f"cache_size = -{CACHE_KIB}"):
            self._do(f"PRAGMA {pragma}")
        self._do("CREATE TABLE bare (id INTEGER PRIMARY KEY, pair INTEGER, held_on TEXT, title TEXT, words TEXT)")
        self._do("CREATE INDEX bare_of_day ON bare (pair, held_on)")
        self._do("CREATE VIRTUAL TABLE bare_text USING fts5(words, title, content = '', tokenize = 'ascii')")
        self._do("INSERT INTO bare_text (bare_text, rank) VALUES ('secure-delete', 1)")
        self._do("BEGIN")
        for number, *note in vault.database.query(
            "SELECT e.note_id, n.pair_id, n.held_on, n.title, e.words"
            " FROM note_entry AS e JOIN note AS n ON n.id = e.note_id"
        ):
            self._do(_ADD, note)
            self._do(_INDEX, (number, folded(note[2]), folded(note[3])))
        self._do("COMMIT")
        self._do("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close it."""
        self._connection.close()

    def synchronous(self, value: str) -> None:
        """Wait for the disk at each commit (FULL), or never (OFF)."""
        self._do(f"PRAGMA synchronous = {value}")

    def inserts(self, count: int) -> Iterator[Callable[[], object]]:
        """Yield what stores one new note each."""
        for note in life_notes(count, seed=2):
            yield partial(self._insert, (7, note.held_on.isoformat(), note.title, note.body))

    def edits(self, count: int) -> Iterator[Callable[[], object]]:
        """Yield what stores one edited note each."""
        ((last,),) = self._connection.execute("SELECT max(id) FROM bare").fetchall()
        for number in random.Random(3).sample(range(1, last), count):
            ((title, words),) = self._connection.execute(
                "SELECT title, words FROM bare WHERE id = ?", (number,)
            ).fetchall()
            yield partial(self._edit, number, title, words, f"{words} One word more.")

    def _insert(self, note: tuple[object, ...]) -> None:
        self._do("BEGIN IMMEDIATE")
        row = self._connection.execute(_ADD, note).lastrowid
        self._do(_INDEX, (row, folded(str(note[2])), folded(str(note[3]))))
        self._do("COMMIT")

    def _edit(self, number: int, title: str, old: str, new: str) -> None:
        self._do("BEGIN IMMEDIATE")
        self._do("UPDATE bare SET words = ? WHERE id = ?", (new, number))
        gone = (number, folded(title), folded(old))
        self._do("INSERT INTO bare_text (bare_text, rowid, title, words) VALUES ('delete', ?, ?, ?)", gone)
        self._do(_INDEX, (number, folded(title), folded(new)))
        self._do("COMMIT")

    def _do(self, sql: str, parameters: object = ()) -> None:
        self._connection.execute(sql, parameters)
