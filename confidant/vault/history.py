"""What a note said before: a version for each sitting, each kept as what it differs in from the next newer one.

Versions hold words, levels, topics, title and day, and no yes: that is the note's, and stays with its exact words.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import msgspec

from confidant.domain.note import Note, Passage
from confidant.domain.versions import begins_sitting, superfluous, takes_much_away
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId
from confidant.vault.note_delta import Delta, delta_of, older_from, squeezed, unsqueezed
from confidant.vault.record_problems import PairOnHold, UnknownVersion
from confidant.vault.rows import audiences_from_bits, bits_from_audiences, text_from_topics, topics_from_text

__all__ = ["Clock", "History", "Version", "real_clock"]

Clock = Callable[[], int]
"""Says what time it is, in seconds since 1970."""

_GRAIN = 60
"""Seconds. A save that follows sooner than this notes no time, so that most saves write nothing for the history."""


def real_clock() -> int:
    """Return this computer's time."""
    return int(time.time())


@dataclass(frozen=True, slots=True)
class Version:
    """What a note said until `replaced_at`; both times in seconds since 1970, `saved_at` 0 where it is not known."""

    number: int
    saved_at: int
    replaced_at: int


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """A note without its words: of each passage its length in characters, its level (as bits) and its topics."""

    held_on: date
    title: str
    template: str
    topics: str
    level: int
    passages: tuple[tuple[int, int | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """A note as it is compared and kept."""

    head: str
    body: str


class History:
    """The versions of every note, the newest first. Nothing of them is found by a search, told, or exported."""

    def __init__(self, database: Database, clock: Clock = real_clock) -> None:
        self._database, self.clock = database, clock
        self._opened_at = clock()
        """When the vault was opened; locking it ends every sitting."""

    def begin(self, note: NoteId) -> None:
        """Say that a note was just made: what stands in it until its first sitting ends is no version."""
        self._note_time(note, self.clock())

    def follow(self, note: NoteId, before: Note, after: Note) -> None:
        """Keep what a note says `before` it is saved, where a sitting begins or much goes; inside that transaction."""
        now = self.clock()
        saved_at = self._saved_at(note)
        is_first = saved_at < self._opened_at <= now  # where the clock was set back, nothing is known of it
        if is_first or begins_sitting(saved_at, now) or takes_much_away(before.body, after.body):
            self._keep(note, before, after, saved_at, now)
        if is_first or not 0 <= now - saved_at < _GRAIN:
            self._note_time(note, now)

    def keep_now(self, note: NoteId, before: Note) -> None:
        """Keep what a note says, whenever it was saved, because older words are about to take its place."""
        now = self.clock()
        self._keep(note, before, None, self._saved_at(note), now)
        self._note_time(note, now)

    def versions(self, note: NoteId) -> list[Version]:
        """Return a note's versions, the newest first; not the note as it is now."""
        rows = self._database.query(
            "SELECT number, saved_at, replaced_at FROM note_version WHERE note_id = ? ORDER BY number DESC", (note,)
        )
        return [Version(*row) for row in rows]

    def read(self, note: NoteId) -> Iterator[tuple[Version, Note]]:
        """Yield each version with what the note said, the newest first: without consents, and nothing awaiting one."""
        for version, text in self._texts(note):
            yield version, _note_from(text)

    def get(self, note: NoteId, number: int) -> Note:
        """Return one version. Raises UnknownVersion where it was erased, or thinned out."""
        for version, found in self.read(note):
            if version.number == number:
                return found
        raise UnknownVersion

    def erase(self, note: NoteId) -> None:
        """Erase every version of a note for good; the note itself stays. Raises PairOnHold while a hold keeps them."""
        self._require_no_hold(note)
        with self._database.transaction():
            self._database.write("DELETE FROM note_version WHERE note_id = ?", (note,))

    def _keep(self, note: NoteId, before: Note, after: Note | None, saved_at: int, now: int) -> None:
        text = _text_of(before)
        if not (before.body.strip() or before.title.strip()) or (after is not None and text == _text_of(after)):
            return
        newest = next(self._texts(note), None)
        if newest is not None and newest[1] == text:
            return
        number = 1 if newest is None else newest[0].number + 1
        self._database.write(
            "INSERT INTO note_version (note_id, number, saved_at, replaced_at, is_whole, body)"
            " VALUES (?, ?, ?, ?, 1, ?)",
            (note, number, saved_at, now, _whole(text)),
        )
        if newest is not None:
            self._tell_by(note, newest[0].number, newest[1], text)
            self._thin_out(note, now)

    def _tell_by(self, note: NoteId, number: int, older: _Text, newer: _Text) -> None:
        """Keep of a version only what it differs in from a newer one."""
        deltas = (delta_of(newer.head, older.head), delta_of(newer.body, older.body))
        self._database.write(
            "UPDATE note_version SET is_whole = 0, body = ? WHERE note_id = ? AND number = ?",
            (msgspec.msgpack.encode(deltas), note, number),
        )

    def _thin_out(self, note: NoteId, now: int) -> None:
        versions = self.versions(note)
        going = {versions[place].number for place in superfluous([each.replaced_at for each in versions], now)}
        if not going or self._is_kept(note):
            return
        newer: _Text | None = None
        is_told_by_it = True
        # Each one that stays is told by the next newer one that stays.
        for version, text in list(self._texts(note)):
            if version.number in going:
                is_told_by_it = False
                continue
            if newer is not None and not is_told_by_it:
                self._tell_by(note, version.number, text, newer)
            newer, is_told_by_it = text, True
        self._database.write_many(
            "DELETE FROM note_version WHERE note_id = ? AND number = ?", [(note, number) for number in sorted(going)]
        )

    def _is_kept(self, note: NoteId) -> bool:
        """Whether a hold keeps everything of the note's pair, so that no version may go."""
        try:
            self._require_no_hold(note)
        except PairOnHold:
            return True
        return False

    def _require_no_hold(self, note: NoteId) -> None:
        from confidant.vault.holds import Holds  # noqa: PLC0415  # most saves have no use for it

        for (pair,) in self._database.query("SELECT pair_id FROM note WHERE id = ?", (note,)):
            Holds(self._database).require_none(pair, for_trash=True)

    def _texts(self, note: NoteId) -> Iterator[tuple[Version, _Text]]:
        """Yield the versions as they are kept, reading one after the other from the newest on."""
        text = _Text("", "")
        sql = (
            "SELECT number, saved_at, replaced_at, is_whole, body FROM note_version"
            " WHERE note_id = ? AND number < ? ORDER BY number DESC LIMIT 1"
        )
        below = 1 << 62
        while (row := self._database.one(sql, (note, below))) is not None:
            number, saved_at, replaced_at, is_whole, body = row
            text, below = (_from_whole(body) if is_whole else _from_deltas(text, body)), number
            yield Version(number, saved_at, replaced_at), text

    def _saved_at(self, note: NoteId) -> int:
        row = self._database.one("SELECT saved_at FROM note WHERE id = ?", (note,))
        return 0 if row is None else int(row[0])

    def _note_time(self, note: NoteId, now: int) -> None:
        self._database.write("UPDATE note SET saved_at = ? WHERE id = ?", (now, note))


def _text_of(note: Note) -> _Text:
    passages = tuple(
        (
            len(passage.text),
            None if passage.disclosure is None else bits_from_audiences(passage.disclosure),
            None if passage.topics is None else text_from_topics(passage.topics),
        )
        for passage in note.passages
    )
    head = _Head(
        note.held_on,
        note.title,
        note.template,
        text_from_topics(note.topics),
        bits_from_audiences(note.disclosure),
        passages,
    )
    return _Text(msgspec.json.encode(head).decode(), note.body)


def _note_from(text: _Text) -> Note:
    head = msgspec.json.decode(text.head, type=_Head)
    return Note(
        held_on=head.held_on,
        title=head.title,
        template=head.template,
        topics=topics_from_text(head.topics),
        disclosure=audiences_from_bits(head.level),
        passages=tuple(_passages(head.passages, text.body)),
    )


def _passages(told: Sequence[tuple[int, int | None, str | None]], body: str) -> Iterator[Passage]:
    start = 0
    for length, level, topics in told:
        yield Passage(
            body[start : start + length],
            disclosure=None if level is None else audiences_from_bits(level),
            topics=None if topics is None else topics_from_text(topics),
        )
        start += length


def _whole(text: _Text) -> bytes:
    return msgspec.msgpack.encode((squeezed(text.head), squeezed(text.body)))


def _from_whole(body: bytes) -> _Text:
    head, words = msgspec.msgpack.decode(body, type=tuple[bytes, bytes])
    return _Text(unsqueezed(head), unsqueezed(words))


def _from_deltas(newer: _Text, body: bytes) -> _Text:
    head, words = msgspec.msgpack.decode(body, type=tuple[Delta, Delta])
    return _Text(older_from(newer.head, head), older_from(newer.body, words))
