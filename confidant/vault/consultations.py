"""What a mentor asked a supervisor, what left for that, and what came of it: a record that is only added to."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from confidant.vault.connection import Database, Row
from confidant.vault.ids import ConsultationId, PairId
from confidant.vault.record_problems import UnknownConsultation
from confidant.vault.rows import day, text_from_day

__all__ = ["Consultation", "ConsultationStep", "Consultations", "StepKind"]


class StepKind(StrEnum):
    """What came of a consultation."""

    COPY = "copy"
    ADVISED = "advised"
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class ConsultationStep:
    """A copy that left, what the supervisor advised, or what was decided.

    `words` of a copy are those that the supervisor read; `roles` is the key to them, names and roles, which never
    leaves the vault; `mosaic` what the mentor thought the supervisor could already know; `entry` is the register's. The
    other two have none of these.
    """

    kind: StepKind
    on: date
    words: str
    roles: tuple[tuple[str, str], ...] = ()
    mosaic: str = ""
    entry: int | None = None


@dataclass(frozen=True, slots=True)
class Consultation:
    """A question to a supervisor as the mentor wrote it, and what came of it in order.

    `exceptional` is the number of the exceptional disclosure it belongs to; None: it stands on its own.
    """

    id: ConsultationId
    pair: PairId
    begun_on: date
    question: str
    exceptional: int | None
    steps: tuple[ConsultationStep, ...]

    @property
    def is_decided(self) -> bool:
        """Whether it was written down what was decided."""
        return any(step.kind is StepKind.DECIDED for step in self.steps)


class Consultations:
    """Begins consultations and adds to them; nothing in them is ever changed."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, pair: PairId, on: date, question: str, exceptional: int | None = None) -> ConsultationId:
        """Store a question, and return its number."""
        with self._database.transaction():
            return ConsultationId(
                self._database.write(
                    "INSERT INTO consultation (pair_id, begun_on, exceptional, question) VALUES (?, ?, ?, ?)",
                    (pair, text_from_day(on), exceptional, question),
                )
            )

    def add(self, consultation: ConsultationId, step: ConsultationStep) -> None:
        """Add what came of it. Raises UnknownConsultation."""
        with self._database.transaction():
            position = len(self.get(consultation).steps)
            self._database.write(
                "INSERT INTO consultation_step (consultation_id, position, kind, on_day, words, roles, mosaic, entry)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (
                    consultation,
                    position,
                    step.kind.value,
                    text_from_day(step.on),
                    step.words,
                    json.dumps(step.roles, ensure_ascii=False) if step.roles else "",
                    step.mosaic,
                    step.entry,
                ),
            )

    def get(self, consultation: ConsultationId) -> Consultation:
        """Return one with what came of it. Raises UnknownConsultation."""
        found = self._read("id = ?", consultation)
        if not found:
            raise UnknownConsultation
        return found[0]

    def all(self) -> list[Consultation]:
        """Return every one of the vault, the newest first."""
        return self._read("? = 0", 0)

    def of_pair(self, pair: PairId) -> list[Consultation]:
        """Return a pair's, the newest first."""
        return self._read("pair_id = ?", pair)

    def roles(self, pair: PairId) -> tuple[tuple[str, str], ...]:
        """Return the key of the pair's last copy, so that whoever had a role then has it again; () for none."""
        row = self._database.one(
            "SELECT s.roles FROM consultation_step AS s JOIN consultation AS c ON c.id = s.consultation_id"
            " WHERE c.pair_id = ? AND s.kind = 'copy' ORDER BY s.entry DESC LIMIT 1",
            (pair,),
        )
        return () if row is None else _roles(row[0])

    def _read(self, where: str, number: int) -> list[Consultation]:
        rows = self._database.query(
            f"SELECT id, pair_id, begun_on, question, exceptional FROM consultation WHERE {where} ORDER BY id DESC",  # noqa: S608  # the class's own words
            (number,),
        )
        return [
            Consultation(ConsultationId(row[0]), PairId(row[1]), day(row[2]), row[3], row[4], self._steps(row[0]))
            for row in rows
        ]

    def _steps(self, consultation: int) -> tuple[ConsultationStep, ...]:
        rows: Iterable[Row] = self._database.query(
            "SELECT kind, on_day, words, roles, mosaic, entry FROM consultation_step WHERE consultation_id = ?"
            " ORDER BY position",
            (consultation,),
        )
        return tuple(
            ConsultationStep(StepKind(kind), day(on), words, _roles(roles), mosaic, entry)
            for kind, on, words, roles, mosaic, entry in rows
        )


def _roles(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((name, role) for name, role in json.loads(text)) if text else ()
