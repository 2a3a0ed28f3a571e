"""Sheets of words that a mentor would like to be able to use, and the mentee's answers to them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Disclosure
from confidant.domain.vocabulary import Decision
from confidant.domain.words import fold_space
from confidant.vault.connection import Database, Row
from confidant.vault.ids import NoteId, PairId, SheetId
from confidant.vault.note_rows import read_notes, take_from_yeses_of_pair
from confidant.vault.notes import Notes
from confidant.vault.proposals import Proposal, proposals, proposals_in
from confidant.vault.record_problems import ClosedSheet, OtherWords, UnknownSheet
from confidant.vault.rows import audiences_from_bits, bits_from_audiences, day, maybe_day, text_from_day

__all__ = ["UNLIMITED", "Answer", "Limits", "Sheet", "SheetWords", "Sheets"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Within what the mentee is asked to agree, and so what each yes to the sheet is limited to; None: not limited."""

    recipient: str | None = None
    purpose: str | None = None
    expires: date | None = None


UNLIMITED = Limits()


@dataclass(frozen=True, slots=True)
class SheetWords:
    """One piece of words on a sheet. `agreed`: for whom the mentee said yes (none: no); None before they answered.

    `proposal` is the piece as it stands in its note now, or None where its words, or for whom they are meant, are not
    what was proposed any more: then no answer to them can be recorded.
    """

    position: int
    note: NoteId
    audiences: Disclosure
    agreed: Disclosure | None
    answered_on: date | None
    proposal: Proposal | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """What was proposed on one day, and what was said to it. A piece whose note was deleted is not on it any more."""

    id: SheetId
    pair: PairId
    proposed_on: date
    limits: Limits
    words: tuple[SheetWords, ...]

    @property
    def unanswered(self) -> tuple[SheetWords, ...]:
        """The pieces to which nothing was said yet."""
        return tuple(each for each in self.words if each.agreed is None)


@dataclass(frozen=True, slots=True)
class Answer:
    """What the mentee said to the piece at `position`: for whom they agree, of those asked for. Nobody is a no."""

    position: int
    agreed: Disclosure


class Sheets:
    """Proposes words, and records what was said. Every method that takes a SheetId raises UnknownSheet for one gone."""

    def __init__(self, database: Database, notes: Notes) -> None:
        self._database, self._notes = database, notes

    def proposals(self, pair: PairId, on: date) -> list[Proposal]:
        """Return all that is meant for somebody, and how it stands on `on`; the newest conversation first."""
        return proposals(self._database, pair, self._line_manager(pair), on)

    def open_one(self, pair: PairId) -> Sheet | None:
        """Return the sheet to which answers are awaited, or None."""
        row = self._database.one("SELECT id FROM sheet WHERE pair_id = ? AND is_open", (pair,))
        return None if row is None else self.get(SheetId(row[0]))

    def get(self, sheet: SheetId) -> Sheet:
        """Return a sheet with its words as they stand now."""
        row = self._database.one(
            "SELECT pair_id, proposed_on, recipient, purpose, expires FROM sheet WHERE id = ?", (sheet,)
        )
        if row is None:
            raise UnknownSheet
        pair, proposed_on, recipient, purpose, expires = row
        limits = Limits(recipient, purpose, maybe_day(expires))
        words = tuple(self._words(sheet, self._line_manager(PairId(pair)), day(proposed_on)))
        return Sheet(sheet, PairId(pair), day(proposed_on), limits, words)

    def propose(
        self, pair: PairId, on: date, words: Sequence[tuple[Proposal, Disclosure]], limits: Limits = UNLIMITED
    ) -> SheetId:
        """Put words on a new sheet, each for some of its audiences; the pair's open sheet, if any, is closed.

        Raises OtherWords where a piece is not in its note any more as it is given here, or not for that audience: what
        has no level cannot be proposed.
        """
        with self._database.transaction():
            for piece, audiences in words:
                if not audiences or self._standing_now(piece.note, piece.digest, audiences, on) is None:
                    raise OtherWords
            self._database.write("UPDATE sheet SET is_open = 0 WHERE pair_id = ? AND is_open", (pair,))
            number = self._database.write(
                "INSERT INTO sheet (pair_id, proposed_on, recipient, purpose, expires, is_open)"
                " VALUES (?, ?, ?, ?, ?, 1)",
                (pair, text_from_day(on), limits.recipient, limits.purpose, text_from_day(limits.expires)),
            )
            self._database.write_many(
                "INSERT INTO sheet_words (sheet_id, position, note_id, digest, audiences) VALUES (?, ?, ?, ?, ?)",
                [
                    (number, position, piece.note, piece.digest, bits_from_audiences(audiences))
                    for position, (piece, audiences) in enumerate(words)
                ],
            )
        return SheetId(number)

    def answer(self, sheet: SheetId, answers: Iterable[Answer], on: date, how: str) -> Sheet:
        """Record what the mentee said, all of it or nothing, and return the sheet; it is closed once all is answered.

        A yes is a consent to exactly these words, within the sheet's limits. For whomever the mentee did not agree, the
        words lose that part of their level, at once and wherever the pair's notes have them: a no takes one. Raises
        OtherWords where words are not those that were proposed any more, and ClosedSheet.
        """
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM sheet WHERE id = ? AND NOT is_open", (sheet,)) is not None:
                raise ClosedSheet
            found = self.get(sheet)
            asked, limits = {each.position: each for each in found.unanswered}, found.limits
            by_note: dict[NoteId, list[tuple[Proposal, Disclosure, Disclosure]]] = defaultdict(list)
            for answer in answers:
                piece = asked.get(answer.position)
                if piece is None or piece.proposal is None or not answer.agreed <= piece.audiences:
                    raise OtherWords
                by_note[piece.note].append((piece.proposal, answer.agreed, piece.audiences - answer.agreed))
                self._database.write(
                    "UPDATE sheet_words SET answered_on = ?, agreed = ? WHERE sheet_id = ? AND position = ?",
                    (text_from_day(on), bits_from_audiences(answer.agreed), sheet, answer.position),
                )
            for note, answered in by_note.items():
                for consent, places in _consents(answered, limits, on, how):
                    self._notes.record_yes(note, consent, among=places)
            self._take_back(found.pair, _declined(by_note.values()), on)
            answered_sheet = self.get(sheet)
            if not answered_sheet.unanswered:
                self.close(sheet)
        return answered_sheet

    def close(self, sheet: SheetId) -> None:
        """Await no more answers; what was not answered stays proposed, and can be put on another sheet."""
        with self._database.transaction():
            self._database.write("UPDATE sheet SET is_open = 0 WHERE id = ?", (sheet,))

    def _take_back(self, pair: PairId, declined: Mapping[str, Disclosure], on: date) -> None:
        """Take from the pair's passages the part of their level to which the mentee said no.

        Who says no to words knows of no places: it holds wherever in the pair's notes the same words stand.
        """
        if not declined:
            return
        by_note: dict[NoteId, dict[int, Disclosure]] = defaultdict(dict)
        for piece in proposals(self._database, pair, None, on):
            lost = declined.get(fold_space(piece.words), PRIVATE) & piece.audiences
            for place in piece.passages if lost else ():
                by_note[piece.note][place] = by_note[piece.note].get(place, PRIVATE) | lost
        for note, places in by_note.items():
            self._notes.record_no(note, places)
        take_from_yeses_of_pair(self._database, pair, declined)

    def _words(self, sheet: SheetId, line_manager: str | None, on: date) -> Iterator[SheetWords]:
        rows = self._database.query(
            "SELECT position, note_id, digest, audiences, agreed, answered_on FROM sheet_words WHERE sheet_id = ?"
            " ORDER BY position",
            (sheet,),
        )
        standing = {note: self._of_note(note, line_manager, on) for note in {NoteId(row[1]) for row in rows}}
        for row in rows:
            yield _words_from(row, standing[row[1]])

    def _standing_now(self, note: NoteId, digest: str, audiences: Disclosure, on: date) -> Proposal | None:
        return _found(self._of_note(note, None, on), digest, audiences)

    def _of_note(self, note: NoteId, line_manager: str | None, on: date) -> list[Proposal]:
        return [
            each for stored in read_notes(self._database, note=note) for each in proposals_in(stored, line_manager, on)
        ]

    def _line_manager(self, pair: PairId) -> str | None:
        row = self._database.one("SELECT line_manager FROM pair WHERE id = ?", (pair,))
        return None if row is None else row[0]


def _found(pieces: Iterable[Proposal], digest: str, audiences: Disclosure) -> Proposal | None:
    return next((each for each in pieces if each.digest == digest and audiences <= each.audiences), None)


def _words_from(row: Row, pieces: list[Proposal]) -> SheetWords:
    position, note, digest, audiences, agreed, answered_on = row
    asked = audiences_from_bits(audiences)
    return SheetWords(
        position,
        NoteId(note),
        asked,
        None if agreed is None else audiences_from_bits(agreed),
        maybe_day(answered_on),
        _found(pieces, digest, asked),
    )


def _declined(answers: Iterable[Iterable[tuple[Proposal, Disclosure, Disclosure]]]) -> dict[str, Disclosure]:
    """Return the words to which the mentee said no, white space folded, each with the readers that it was about."""
    declined: dict[str, Disclosure] = {}
    for answered in answers:
        for piece, _, readers in answered:
            if readers:
                words = fold_space(piece.words)
                declined[words] = declined.get(words, PRIVATE) | readers
    return declined


def _consents(
    answered: Iterable[tuple[Proposal, Disclosure, Disclosure]], limits: Limits, on: date, how: str
) -> Iterator[tuple[Consent, frozenset[int]]]:
    """Yield one yes for each set of audiences, with the places of the passages it was given to.

    A yes for one recipient or one purpose speaks for one audience.
    """
    places: dict[Disclosure, set[int]] = defaultdict(set)
    for piece, agreed, _ in answered:
        is_limited = limits.recipient is not None or limits.purpose is not None
        for audiences in [frozenset({each}) for each in sorted(agreed)] if is_limited else [agreed]:
            if audiences != PRIVATE:
                places[audiences].update(piece.passages)
    for audiences, among in places.items():
        consent = Consent(Decision.AGREED, on, audiences, limits.recipient, limits.purpose, limits.expires, how)
        yield consent, frozenset(among)
