"""How long each pair that has ended is kept, and what the mentor decided about that."""

from datetime import date

from confidant.domain.retention import ASKED_AGAIN_AFTER, KeptOn, Retention, retention
from confidant.vault.agreements import Agreements
from confidant.vault.connection import Database
from confidant.vault.ids import PairId
from confidant.vault.record_problems import GonePair, KeptNoLonger
from confidant.vault.rows import day, maybe_day, text_from_day

__all__ = ["KeptPairs"]


class KeptPairs:
    """Reads how long pairs are kept, and stores that one is to be kept longer."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def retention(self, pair: PairId, today: date) -> Retention | None:
        """Return how long a pair is kept; None while it goes on. Raises GonePair."""
        row = self._database.one("SELECT ended FROM pair WHERE id = ?", (pair,))
        if row is None:
            raise GonePair
        if row[0] is None:
            return None
        return retention(maybe_day(row[0]), Agreements(self._database).versions(pair), self.decisions(pair), today)

    def decisions(self, pair: PairId) -> tuple[KeptOn, ...]:
        """Return what the mentor decided, in that order."""
        rows = self._database.query(
            "SELECT decided_on, until, reason FROM kept_on WHERE pair_id = ? ORDER BY position", (pair,)
        )
        return tuple(KeptOn(day(decided_on), day(until), reason) for decided_on, until, reason in rows)

    def keep(self, pair: PairId, until: date, reason: str, on: date) -> None:
        """Keep a pair until a day. Raises KeptNoLonger where that is over, GonePair, or ValueError without a reason."""
        if not reason.strip():
            raise ValueError("what is kept longer than agreed is kept for a reason")
        self._decide(pair, KeptOn(on, until, reason.strip()))

    def ask_later(self, pair: PairId, on: date) -> None:
        """Have the mentor asked again some weeks later (`ASKED_AGAIN_AFTER`). Raises GonePair."""
        until = date.max if date.max - on < ASKED_AGAIN_AFTER else on + ASKED_AGAIN_AFTER
        self._decide(pair, KeptOn(on, until))

    def _decide(self, pair: PairId, decision: KeptOn) -> None:
        if decision.until <= decision.decided_on:
            raise KeptNoLonger
        with self._database.transaction():
            if self._database.one("SELECT 1 FROM pair WHERE id = ?", (pair,)) is None:
                raise GonePair
            self._database.write(
                "INSERT INTO kept_on (pair_id, position, decided_on, until, reason)"
                " SELECT ?1, ifnull(max(position) + 1, 0), ?2, ?3, ?4 FROM kept_on WHERE pair_id = ?1",
                (pair, text_from_day(decision.decided_on), text_from_day(decision.until), decision.reason),
            )
