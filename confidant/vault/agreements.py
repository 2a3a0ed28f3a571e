"""The pair's agreements: signed versions, each kept as it was signed."""

from collections import defaultdict

from confidant.domain.agreement import NOTHING_SETTLED, Agreement, Arrangements, Cell, Signer
from confidant.domain.vocabulary import (
    ComputerOwner,
    MatrixAudience,
    NotesKeeper,
    References,
    ReviewOccasion,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)
from confidant.vault.connection import Database, Row
from confidant.vault.ids import PairId
from confidant.vault.record_problems import WrongVersion
from confidant.vault.rows import day, maybe_day, text_from_day

__all__ = ["Agreements", "agreement_from_rows", "insert_agreement", "note_occasion"]

_BOTH = 2


class Agreements:
    """Reads and signs agreements. A draft is no agreement: it lies among the drafts until both have signed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def versions(self, pair: PairId) -> tuple[Agreement, ...]:
        """Return every signed version, in the order in which they were stored."""
        agreements = self._database.query(
            "SELECT id, version, signed, review_due, reference_kind, three_way, lapse_months, retention_months,"
            " cooling_hours FROM agreement WHERE pair_id = ? ORDER BY position",
            (pair,),
        )
        cells = self._parts("cell", "topic, audience, speaker, rule", pair)
        signers = self._parts("signer", "name, on_day, how", pair)
        arrangements = self._arrangements(pair)
        return tuple(
            agreement_from_rows(row[1:], cells[row[0]], signers[row[0]], arrangements.get(row[0], NOTHING_SETTLED))
            for row in agreements
        )

    def sign(self, pair: PairId, agreement: Agreement) -> None:
        """Store a version that both have signed.

        Raises WrongVersion where it is not the next one after the highest, or ValueError with fewer than two signers:
        only what was brought in from elsewhere (`insert_agreement`) need not say who signed it.
        """
        if sum(bool(signer.name.strip()) for signer in agreement.signers) < _BOTH:
            raise ValueError("an agreement is signed by both")
        with self._database.transaction():
            (highest,) = self._database.query(
                "SELECT ifnull(max(version), 0) FROM agreement WHERE pair_id = ?", (pair,)
            )[0]
            if agreement.version != highest + 1:
                raise WrongVersion
            insert_agreement(self._database, pair, agreement)

    def note_occasion(self, pair: PairId, what: ReviewOccasion) -> None:
        """Have the agreement looked at again, because of a change; nothing where none is signed. See `occasions`."""
        with self._database.transaction():
            note_occasion(self._database, pair, what)

    def take_back_occasion(self, pair: PairId, what: ReviewOccasion) -> None:
        """Forget one change that made the last version due for review; what else did goes on doing so."""
        with self._database.transaction():
            self._database.write(
                "DELETE FROM review_occasion WHERE pair_id = ? AND what = ?"
                " AND version = (SELECT max(version) FROM agreement WHERE pair_id = ?)",
                (pair, what.value, pair),
            )

    def settle_occasions(self, pair: PairId) -> None:
        """Forget what made the last version due for review: the two have looked at it, and it stands as it is."""
        with self._database.transaction():
            self._database.write("DELETE FROM review_occasion WHERE pair_id = ?", (pair,))

    def _arrangements(self, pair: PairId) -> dict[int, Arrangements]:
        rows = self._database.query(
            "SELECT r.agreement_id, r.computer, r.notes_by, r.supervisor, r.emergency, r.public_wording"
            " FROM arrangement AS r JOIN agreement AS a ON a.id = r.agreement_id WHERE a.pair_id = ?",
            (pair,),
        )
        return {
            number: Arrangements(ComputerOwner(computer), NotesKeeper(notes_by), *words)
            for number, computer, notes_by, *words in rows
        }

    def _parts(self, table: str, columns: str, pair: PairId) -> dict[int, list[Row]]:
        # Both names are constants of this module, never values.
        rows = self._database.query(
            f"SELECT t.agreement_id, {columns} FROM {table} AS t JOIN agreement AS a ON a.id = t.agreement_id"  # noqa: S608  # see above
            " WHERE a.pair_id = ? ORDER BY t.agreement_id, t.position",
            (pair,),
        )
        parts: dict[int, list[Row]] = defaultdict(list)
        for row in rows:
            parts[row[0]].append(row[1:])
        return parts


def insert_agreement(database: Database, pair: PairId, agreement: Agreement) -> None:
    """Store a version, whatever versions there are, at the end of the pair's agreements."""
    number = database.write(
        "INSERT INTO agreement (pair_id, position, version, signed, review_due, reference_kind, three_way,"
        " lapse_months, retention_months, cooling_hours)"
        " SELECT ?, ifnull(max(position) + 1, 0), ?, ?, ?, ?, ?, ?, ?, ? FROM agreement WHERE pair_id = ?",
        (
            pair,
            agreement.version,
            text_from_day(agreement.signed),
            text_from_day(agreement.review_due),
            agreement.references.value,
            agreement.three_way.value,
            agreement.lapse_months,
            agreement.retention_months,
            agreement.cooling_hours,
            pair,
        ),
    )
    database.write_many(
        "INSERT INTO cell (agreement_id, position, topic, audience, speaker, rule) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (number, position, cell.topic.value, cell.audience.value, cell.speaker.value, cell.rule.value)
            for position, cell in enumerate(agreement.matrix)
        ],
    )
    database.write_many(
        "INSERT INTO signer (agreement_id, position, name, on_day, how) VALUES (?, ?, ?, ?, ?)",
        [
            (number, position, signer.name, text_from_day(signer.on), signer.how)
            for position, signer in enumerate(agreement.signers)
        ],
    )
    _close_with(database, number, agreement.arrangements)


def _close_with(database: Database, number: int, settled: Arrangements) -> None:
    """Store a version's last row: from then on the schema takes no further cell and no further name for it."""
    database.write(
        "INSERT INTO arrangement (agreement_id, computer, notes_by, supervisor, emergency, public_wording)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (
            number,
            settled.computer.value,
            settled.notes_by.value,
            settled.supervisor,
            settled.emergency,
            settled.public_wording,
        ),
    )


def note_occasion(database: Database, pair: PairId, what: ReviewOccasion) -> None:
    """Write down, inside a transaction, that the pair's last version is due for review; nothing where there is none.

    It belongs to that version: the next one that is signed has been looked at.
    """
    database.write(
        "INSERT INTO review_occasion (pair_id, version, what)"
        " SELECT pair_id, max(version), ? FROM agreement WHERE pair_id = ? GROUP BY pair_id ON CONFLICT DO NOTHING",
        (what.value, pair),
    )


def agreement_from_rows(
    row: Row, cells: list[Row], signers: list[Row], arrangements: Arrangements = NOTHING_SETTLED
) -> Agreement:
    """Return the agreement whose columns (version … cooling_hours), cells and signers these are.

    The release views have no arrangements: what is told depends on none of them.
    """
    version, signed, review_due, references, three_way, lapse_months, retention_months, cooling_hours = row
    return Agreement(
        version=version,
        signed=day(signed),
        review_due=maybe_day(review_due),
        references=References(references),
        three_way=ThreeWay(three_way),
        lapse_months=lapse_months,
        retention_months=retention_months,
        cooling_hours=cooling_hours,
        matrix=tuple(
            Cell(Topic(topic), MatrixAudience(audience), Speaker(speaker), Rule(rule))
            for topic, audience, speaker, rule in cells
        ),
        signers=tuple(Signer(name, day(on), how) for name, on, how in signers),
        arrangements=arrangements,
    )
