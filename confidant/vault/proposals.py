"""The words of a pair that are meant for somebody, as the mentee is asked about them.

A mentor proposes words by giving them a level: nothing private is ever among them. What is asked about in one piece is
what would be told together, so that no answer can part a sentence (`readings`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from confidant.domain.consent import Consent
from confidant.domain.note import Note
from confidant.domain.standing import ConsentStanding, Stands, stands
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision, Topic
from confidant.vault.agreed_words import shown_to
from confidant.vault.connection import Database
from confidant.vault.ids import NoteId, PairId
from confidant.vault.note_rows import StoredNote, read_notes
from confidant.vault.readings import Sentence, sentences_of

__all__ = ["Proposal", "digest_of_words", "proposals", "proposals_in"]

_LEAST_FIRST = (
    ConsentStanding.CHANGED,
    ConsentStanding.UNASKED,
    ConsentStanding.WITHDRAWN,
    ConsentStanding.OTHER_MANAGER,
    ConsentStanding.NO_MANAGER,
    ConsentStanding.EXPIRED,
    ConsentStanding.NOT_YET,
    ConsentStanding.LIMITED,
    ConsentStanding.LIVE,
)
"""A piece of several passages stands as the one that stands worst."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Words of one note that would be told together, for each audience of their level with how they stand.

    `words` are the source, character for character, joined as they would be told; `passages` are their places.
    """

    note: NoteId
    held_on: date
    title: str
    words: str
    passages: tuple[int, ...]
    topics: frozenset[Topic]
    standing: tuple[tuple[Audience, Stands], ...]

    @property
    def digest(self) -> str:
        """What a sheet knows the words by."""
        return digest_of_words(self.words)

    @property
    def audiences(self) -> frozenset[Audience]:
        """For whom the words are meant."""
        return frozenset(audience for audience, _ in self.standing)

    def stands_for(self, audience: Audience) -> Stands:
        """Return how they stand for one of their audiences. KeyError for any other."""
        return dict(self.standing)[audience]


def digest_of_words(words: str) -> str:
    """Return the SHA-256 of words, in hexadecimal."""
    return sha256(words.encode()).hexdigest()


def proposals(database: Database, pair: PairId, line_manager: str | None, on: date) -> list[Proposal]:
    """Return what of the pair's notes is meant for somebody, as it stands on `on`; the newest conversation first."""
    stored = read_notes(database, pair=pair)
    stored.sort(key=lambda each: (each.note.held_on, each.id), reverse=True)
    return [proposal for each in stored for proposal in proposals_in(each, line_manager, on)]


def proposals_in(stored: StoredNote, line_manager: str | None, on: date) -> list[Proposal]:
    """Return the same of one note, in the order of its words."""
    note = stored.note
    together: dict[tuple[int, ...], list[Audience]] = {}
    for audience in sorted(AUDIENCES_OF_LEVELS):
        for places in _told_together(note, audience):
            together.setdefault(places, []).append(audience)
    return [
        Proposal(
            stored.id,
            note.held_on,
            note.title,
            "".join(note.passages[place].text for place in places),
            places,
            frozenset().union(*(_topics(note, place) for place in places)),
            tuple((audience, _worst(stored, places, audience, line_manager, on)) for audience in audiences),
        )
        for places, audiences in sorted(together.items())
    ]


def _told_together(note: Note, audience: Audience) -> Iterator[tuple[int, ...]]:
    """Yield the places of the passages meant for an audience, those that share a sentence in one piece."""
    shown = shown_to(note, audience, heed_awaiting=False)
    with_words = sorted(place for place in shown if note.passages[place].text.strip())
    if len(with_words) > 1:
        yield from _joined(with_words, sentences_of(note.passages))
    elif with_words:
        yield tuple(with_words)


def _joined(places: Sequence[int], sentences: Iterable[Sentence]) -> list[tuple[int, ...]]:
    # A sentence's passages follow one another among those that are shown, so a piece only ever grows at its end.
    last = {place: place for place in places}
    for sentence in sentences:
        within = [number for number, _ in sentence.parts if number in last]
        if within:
            last[within[0]] = max(last[within[0]], within[-1])
    pieces: list[list[int]] = []
    reaches = -1
    for place in places:
        if place <= reaches and pieces:
            pieces[-1].append(place)
        else:
            pieces.append([place])
        reaches = max(reaches, last[place])
    return [tuple(piece) for piece in pieces]


def _topics(note: Note, place: int) -> frozenset[Topic]:
    topics = note.passages[place].topics
    return frozenset(note.topics if topics is None else topics) or frozenset({Topic.OTHER})


def _worst(stored: StoredNote, places: Sequence[int], audience: Audience, line_manager: str | None, on: date) -> Stands:
    found = [
        stands(
            _consents_to(stored, stored.note.passages[place].text, audience),
            audience,
            awaiting=audience in stored.note.passages[place].awaiting,
            line_manager=line_manager,
            on=on,
        )
        for place in places
    ]
    return min(found, key=lambda each: _LEAST_FIRST.index(each.standing))


def _consents_to(stored: StoredNote, words: str, audience: Audience) -> Iterator[Consent]:
    for consent, agreed in zip(stored.note.consents, stored.agreed, strict=True):
        if consent.decision is Decision.WITHDRAWN or agreed.covers(words, audience):
            yield consent
