"""Which notes of a pair, in the vault or its trash, are the very note that would come in: same day, title and words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b

from confidant.domain.words import fold_space
from confidant.vault.connection import Database
from confidant.vault.ids import PairId
from confidant.vault.trashed_rows import unpacked

__all__ = ["AlreadyHere", "SameNote", "words_digest"]

_Key = tuple[str, str]
"""A note's day and its title, white space folded."""

_IN_NOTES = """
    SELECT ifnull(group_concat(words, ''), '') FROM (SELECT words FROM passage WHERE note_id = ? ORDER BY position)"""

_FILES_OF_NOTE = "SELECT name, size FROM attachment WHERE note_id = ? AND is_whole"
_FILES_OF_TRASHED = "SELECT name, size FROM attachment WHERE trashed_id = ? AND is_whole"


@dataclass(frozen=True, slots=True)
class SameNote:
    """A note that is here, and the name and size of each of its files, those that were taken off it among them."""

    is_in_trash: bool
    files: frozenset[tuple[str, int]]


class AlreadyHere:
    """Looks for notes of one pair. Days and titles are read once, words only where both are the same.

    White space at the ends of the words tells no notes apart; levels, topics and yeses do not either.
    """

    def __init__(self, database: Database, pair: PairId) -> None:
        self._database = database
        self._notes = self._keyed("SELECT id, held_on, title FROM note WHERE pair_id = ?", pair)
        self._trashed = self._keyed("SELECT id, held_on, title FROM trashed_note WHERE pair_id = ?", pair)
        self._read: dict[_Key, Mapping[bytes, list[tuple[int, bool]]]] = {}

    def same(self, held_on: date, title: str, words: str) -> list[SameNote]:
        """Return the notes that are the same; those in the trash come last."""
        key = (held_on.isoformat(), fold_space(title))
        if key not in self._notes and key not in self._trashed:
            return []
        if key not in self._read:
            self._read[key] = self._digests(key)
        return [
            SameNote(is_in_trash, self._files(note, is_in_trash=is_in_trash))
            for note, is_in_trash in self._read[key].get(words_digest(words), ())
        ]

    def _keyed(self, sql: str, pair: PairId) -> Mapping[_Key, list[int]]:
        keyed: dict[_Key, list[int]] = defaultdict(list)
        for number, held_on, title in self._database.query(sql, (pair,)):
            keyed[held_on, fold_space(title)].append(number)
        return keyed

    def _digests(self, key: _Key) -> Mapping[bytes, list[tuple[int, bool]]]:
        """Return the notes of a day and a title by what their words come to: many may be called the same."""
        found: dict[bytes, list[tuple[int, bool]]] = defaultdict(list)
        for note, is_in_trash, words in self._words(key):
            found[words_digest(words)].append((note, is_in_trash))
        return found

    def _words(self, key: _Key) -> Iterator[tuple[int, bool, str]]:
        for note in self._notes.get(key, ()):
            ((words,),) = self._database.query(_IN_NOTES, (note,))
            yield note, False, words
        for note in self._trashed.get(key, ()):
            row = self._database.one("SELECT body FROM trashed_note WHERE id = ?", (note,))
            passages = [] if row is None else unpacked(row[0]).rows["passage"]
            in_order = sorted(passages, key=lambda passage: int(passage["position"] or 0))
            yield note, True, "".join(str(passage["words"]) for passage in in_order)

    def _files(self, note: int, *, is_in_trash: bool) -> frozenset[tuple[str, int]]:
        rows = self._database.query(_FILES_OF_TRASHED if is_in_trash else _FILES_OF_NOTE, (note,))
        return frozenset((str(name), int(size)) for name, size in rows)


def words_digest(words: str) -> bytes:
    """Return what the words of two notes have in common where they are the same."""
    return blake2b(words.strip().encode("utf-8", "surrogatepass"), digest_size=16).digest()
