"""Where exceptional disclosures stand, and what is owed: for Home, for a pair, and for what may not go meanwhile."""

from dataclasses import dataclass
from datetime import date, datetime

from confidant.domain.exceptional_disclosure_owed import ExceptionalOwed, is_forbidden, owed
from confidant.domain.problem import Problem
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.record_problems import DamagedExceptional
from confidant.vault.vault import Vault

__all__ = [
    "ExceptionalStanding",
    "NoticeForbidden",
    "is_notice_forbidden",
    "refuse_forbidden_notice",
    "standing",
]


class NoticeForbidden(Problem):
    """A paper for the mentee would tell what the law forbids to tell them yet."""

    def __init__(self) -> None:
        super().__init__(
            "This paper would hold something that the law forbids you to tell the mentee yet, so none was made; take "
            "advice before you answer them."
        )


@dataclass(frozen=True, slots=True)
class ExceptionalStanding:
    """One that is not reviewed yet. `record` is None where it cannot be read: that is told, and holds its pair too."""

    id: ExceptionalId
    record: ExceptionalRecord | None
    owed: tuple[ExceptionalOwed, ...] = ()

    @property
    def day(self) -> date | None:
        """By when something is owed next; None where it is owed now."""
        return self.owed[0].day if self.owed else None


def is_notice_forbidden(vault: Vault, pair: PairId) -> bool:
    """Whether the mentee must not be told yet, by law, what was told of them: no paper of theirs may show it.

    Of a record that cannot be read it is not known, so it is taken to be so.
    """
    try:
        return any(is_forbidden(each.disclosure) for each in vault.exceptional.for_pair(pair))
    except DamagedExceptional:
        return True


def refuse_forbidden_notice(vault: Vault, pair: PairId) -> None:
    """Raise NoticeForbidden where a paper for the mentee would tell them what the law forbids to tell them yet."""
    if is_notice_forbidden(vault, pair):
        raise NoticeForbidden


def standing(vault: Vault, now: datetime, pair: PairId | None = None) -> tuple[ExceptionalStanding, ...]:
    """Return all that is not reviewed, of one pair or of all, at that moment (aware); what is owed first leads."""
    found = (_standing(vault, number, now) for number in vault.exceptional.open_ones(pair))
    return tuple(sorted(found, key=lambda each: (each.day or date.min, each.id)))


def _standing(vault: Vault, number: ExceptionalId, now: datetime) -> ExceptionalStanding:
    try:
        record = vault.exceptional.get(number)
    except DamagedExceptional:
        return ExceptionalStanding(number, None)
    return ExceptionalStanding(number, record, owed(record.disclosure, now))
