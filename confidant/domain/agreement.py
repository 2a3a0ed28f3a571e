"""The pair's versioned written terms."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from confidant.domain.vocabulary import (
    Audience,
    ComputerOwner,
    MatrixAudience,
    NotesKeeper,
    References,
    Rule,
    Speaker,
    ThreeWay,
    Topic,
)

__all__ = ["NOTHING_SETTLED", "Agreement", "Arrangements", "Cell", "Signer", "agreement_in_force"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One agreed answer: for a topic, an audience and a speaker."""

    topic: Topic
    audience: MatrixAudience
    speaker: Speaker
    rule: Rule


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a version, on which day, and how (in their words)."""

    name: str
    on: date
    how: str


@dataclass(frozen=True, slots=True)
class Arrangements:
    """What the two settled beside what may be said. None of it changes what the gate answers; "" is not settled.

    `public_wording` is the sentence about the mentoring that anyone may hear, as it was signed. `supervisor`: whom the
    mentor may ask for guidance. `emergency`: whom to reach for the mentee where there is danger, one a line.
    """

    computer: ComputerOwner = ComputerOwner.NOT_SETTLED
    notes_by: NotesKeeper = NotesKeeper.NOT_SETTLED
    supervisor: str = ""
    emergency: str = ""
    public_wording: str = ""


NOTHING_SETTLED = Arrangements()


@dataclass(frozen=True)
class Agreement:
    """One signed version. Versions are never edited; a change is a new version.

    `lapse_months`: how long after the end of the relationship references are still given.
    `retention_months`: how long after the end notes are kept. `cooling_hours`: the time before a non-urgent
    exceptional disclosure. `matrix` has at most one cell for a topic, audience and speaker.
    """

    version: int
    signed: date
    review_due: date | None = None
    references: References = References.NONE
    three_way: ThreeWay = ThreeWay.NONE
    lapse_months: int = 12
    retention_months: int = 12
    cooling_hours: int = 24
    matrix: tuple[Cell, ...] = ()
    signers: tuple[Signer, ...] = ()
    arrangements: Arrangements = NOTHING_SETTLED

    @cached_property
    def _mentor_rules(self) -> dict[tuple[Topic, str], Rule]:
        return {(c.topic, c.audience.value): c.rule for c in self.matrix if c.speaker is Speaker.MENTOR}

    def rule(self, topic: Topic, audience: Audience) -> Rule:
        """Return what the mentor may tell `audience` about `topic`; a cell the matrix lacks is `never`.

        Rows for *anyone* are not consulted: they serve papers and standard words, not the gate.
        """
        return self._mentor_rules.get((topic, audience.value), Rule.NEVER)


def agreement_in_force(agreements: Iterable[Agreement], on: date) -> Agreement | None:
    """Return the highest version signed on or before `on`, or None where there is none."""
    signed = [agreement for agreement in agreements if agreement.signed <= on]
    return max(signed, key=lambda agreement: agreement.version, default=None)
