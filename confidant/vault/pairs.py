"""The pairs of a vault: added whole, found by name, and read back without loss."""

from dataclasses import dataclass, replace
from datetime import date

from confidant.domain.pair import Pair, Person
from confidant.domain.vocabulary import ReviewOccasion
from confidant.domain.words import fold_name, is_unseen, same_name
from confidant.vault.agreements import Agreements, insert_agreement, note_occasion
from confidant.vault.connection import Database, Row
from confidant.vault.ids import PairId
from confidant.vault.record_problems import AmbiguousPair, GonePair, PairExists, UnknownPair
from confidant.vault.requests import Requests, insert_request
from confidant.vault.rows import day, maybe_day, text_from_day

__all__ = ["PairSummary", "Pairs"]


@dataclass(frozen=True, slots=True)
class PairSummary:
    """A pair as lists show it. `agreement_version` and `review_due` are the highest version's.

    It costs the same whether a pair has ten notes or ten thousand; counting them does not (`Pairs.note_counts`).
    """

    id: PairId
    mentor: str
    mentee: str
    organisation: str
    programme: str
    public_wording: str
    started: date
    ended: date | None
    line_manager: str | None
    review_due: date | None
    agreement_version: int | None
    last_held_on: date | None
    occasions: tuple[ReviewOccasion, ...] = ()
    """What has changed since the last version was signed, so that it is due for review whatever its day."""


_SUMMARIES = """
    SELECT p.id, p.mentor, p.mentee, p.organisation, p.programme, p.public_wording, p.started, p.ended, p.line_manager,
        a.review_due, a.version, (SELECT max(n.held_on) FROM note AS n WHERE n.pair_id = p.id),
        (SELECT group_concat(o.what, ' ') FROM review_occasion AS o WHERE o.pair_id = p.id AND o.version = a.version)
    FROM pair AS p LEFT JOIN agreement AS a ON a.pair_id = p.id
        AND a.version = (SELECT max(b.version) FROM agreement AS b WHERE b.pair_id = p.id)"""


class Pairs:
    """Reads and writes pairs. All methods that take a PairId, but `people`, raise GonePair for one that is gone."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, pair: Pair) -> PairId:
        """Store a whole pair with everything in it, or nothing.

        Raises PairExists where the same mentor, mentee and first day are here already.
        """
        from confidant.vault.note_rows import insert_note  # noqa: PLC0415  # finding a pair, as commands do, needs none

        with self._database.transaction():
            self._refuse_twin(pair.mentor, pair.mentee, pair.started)
            number = PairId(
                self._database.write(
                    "INSERT INTO pair (mentor, mentee, organisation, programme, public_wording, started, ended,"
                    " line_manager, erased) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (
                        pair.mentor,
                        pair.mentee,
                        pair.organisation,
                        pair.programme,
                        pair.public_wording,
                        text_from_day(pair.started),
                        text_from_day(pair.ended),
                        pair.line_manager,
                        int(pair.erased),
                    ),
                )
            )
            self._insert_people(number, pair.people)
            for agreement in pair.agreements:
                insert_agreement(self._database, number, agreement)
            for note in pair.notes:
                insert_note(self._database, number, note)
            for request in pair.requests:
                insert_request(self._database, number, request)
        return number

    def whole(self, pair: PairId) -> Pair:
        """Return a pair with everything in it that `confidant-pairs/1` has room for.

        Its notes are as an export writes them: marked so that no yes speaks for more when it is read back, and
        without a yes that covers nothing any more where it would silence a newer one (`exported_note`).
        """
        from confidant.vault.exported_note import as_exported  # noqa: PLC0415  # as above
        from confidant.vault.note_rows import read_notes  # noqa: PLC0415  # as above

        return replace(
            self.without_notes(pair),
            notes=tuple(map(as_exported, read_notes(self._database, pair=pair))),
            requests=tuple(record.request for record in Requests(self._database).for_pair(pair)),
        )

    def without_notes(self, pair: PairId) -> Pair:
        """Return a pair with its people and agreements, but no note and no request."""
        mentor, mentee, organisation, programme, wording, started, ended, line_manager, erased = self._row(pair)
        return Pair(
            mentor=mentor,
            mentee=mentee,
            organisation=organisation,
            programme=programme,
            public_wording=wording,
            started=day(started),
            ended=maybe_day(ended),
            line_manager=line_manager,
            people=self.people(pair),
            agreements=Agreements(self._database).versions(pair),
            erased=bool(erased),
        )

    def summaries(self) -> list[PairSummary]:
        """Return every pair for a list, sorted by the mentee's name."""
        found = map(_summary, self._database.query(_SUMMARIES))
        return sorted(found, key=lambda pair: (fold_name(pair.mentee), fold_name(pair.organisation), pair.id))

    def summary(self, pair: PairId) -> PairSummary:
        """Return one pair for a list."""
        row = self._database.one(f"{_SUMMARIES} WHERE p.id = ?", (pair,))
        if row is None:
            raise GonePair
        return _summary(row)

    def note_counts(self) -> dict[PairId, int]:
        """Return how many notes each pair has; one without any is left out."""
        return dict(self._database.query("SELECT pair_id, count(*) FROM note GROUP BY pair_id"))

    def find(self, name: str) -> PairId:
        """Return the pair whose mentee is `name`, given as "MENTEE" or "MENTEE, ORGANISATION".

        Raises UnknownPair where there is none, AmbiguousPair where there are several.
        """
        found = [
            PairId(number)
            for number, mentee, organisation in self._database.query("SELECT id, mentee, organisation FROM pair")
            if same_name(mentee, name) or (organisation and same_name(f"{mentee}, {organisation}", name))
        ]
        if not found:
            raise UnknownPair
        if len(found) > 1:
            raise AmbiguousPair
        return found[0]

    def update_details(
        self,
        pair: PairId,
        *,
        mentor: str,
        mentee: str,
        organisation: str,
        programme: str,
        public_wording: str,
        started: date,
        ended: date | None,
    ) -> None:
        """Store a pair's details; another organisation or programme makes a signed agreement due for review.

        Raises PairExists where another pair is the same by mentor, mentee and first day.
        """
        with self._database.transaction():
            before = self._row(pair)
            self._refuse_twin(mentor, mentee, started, but=pair)
            if fold_name(before[2]) != fold_name(organisation):
                note_occasion(self._database, pair, ReviewOccasion.ORGANISATION)
            if fold_name(before[3]) != fold_name(programme):
                note_occasion(self._database, pair, ReviewOccasion.PROGRAMME)
            self._database.write(
                "UPDATE pair SET mentor = ?, mentee = ?, organisation = ?, programme = ?, public_wording = ?,"
                " started = ?, ended = ? WHERE id = ?",
                (
                    mentor,
                    mentee,
                    organisation,
                    programme,
                    public_wording,
                    text_from_day(started),
                    text_from_day(ended),
                    pair,
                ),
            )

    def set_public_wording(self, pair: PairId, wording: str) -> None:
        """Store the sentence about the mentoring that anyone may hear; "" for none."""
        with self._database.transaction():
            self._row(pair)
            self._database.write("UPDATE pair SET public_wording = ? WHERE id = ?", (wording, pair))

    def change_line_manager(self, pair: PairId, name: str | None) -> None:
        """Name another line manager, or none (None or blank).

        The yeses given for the one before lapse for the new one: the old name is written into them, and where there
        was none their words await a new yes (mission, "The gate", 3). A signed agreement is due for review. The same
        name spelt anew changes nothing.
        """
        name = None if name is None or is_unseen(name) else name
        with self._database.transaction():
            old = self._row(pair)[7]
            if not same_name(old, name):
                from confidant.vault.line_manager import limit_earlier_yeses  # noqa: PLC0415  # as above

                limit_earlier_yeses(self._database, pair, old)
                self._database.write(
                    "UPDATE sheet SET is_open = 0 WHERE pair_id = ? AND is_open AND EXISTS"
                    " (SELECT 1 FROM sheet_words AS w WHERE w.sheet_id = sheet.id AND w.audiences & 1)",
                    (pair,),
                )
                note_occasion(self._database, pair, ReviewOccasion.LINE_MANAGER)
            self._database.write("UPDATE pair SET line_manager = ? WHERE id = ?", (name, pair))

    def people(self, pair: PairId) -> tuple[Person, ...]:
        """Return the people the notes speak of, in their order; nobody for a pair that is gone."""
        rows = self._database.query("SELECT name, role FROM person WHERE pair_id = ? ORDER BY position", (pair,))
        return tuple(Person(name, role) for name, role in rows)

    def set_people(self, pair: PairId, people: tuple[Person, ...]) -> None:
        """Store the people in place of those before."""
        with self._database.transaction():
            self._row(pair)
            self._database.write("DELETE FROM person WHERE pair_id = ?", (pair,))
            self._insert_people(pair, people)

    def _insert_people(self, pair: PairId, people: tuple[Person, ...]) -> None:
        self._database.write_many(
            "INSERT INTO person (pair_id, position, name, role) VALUES (?, ?, ?, ?)",
            [(pair, position, person.name, person.role) for position, person in enumerate(people)],
        )

    def _row(self, pair: PairId) -> Row:
        row = self._database.one(
            "SELECT mentor, mentee, organisation, programme, public_wording, started, ended, line_manager, erased"
            " FROM pair WHERE id = ?",
            (pair,),
        )
        if row is None:
            raise GonePair
        return row

    def _refuse_twin(self, mentor: str, mentee: str, started: date, but: PairId | None = None) -> None:
        rows = self._database.query("SELECT id, mentor, mentee FROM pair WHERE started = ?", (text_from_day(started),))
        if any(number != but and same_name(mentor, a) and same_name(mentee, b) for number, a, b in rows):
            raise PairExists


def _summary(row: Row) -> PairSummary:
    number, mentor, mentee, organisation, programme, wording, started, ended, *rest = row
    line_manager, review_due, version, last_held_on, occasions = rest
    return PairSummary(
        id=number,
        mentor=mentor,
        mentee=mentee,
        organisation=organisation,
        programme=programme,
        public_wording=wording,
        started=day(started),
        ended=maybe_day(ended),
        line_manager=line_manager,
        review_due=maybe_day(review_due),
        agreement_version=version,
        last_held_on=maybe_day(last_held_on),
        occasions=tuple(map(ReviewOccasion, (occasions or "").split())),
    )
