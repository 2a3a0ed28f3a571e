"""Looks for what was asked in another thread; what was asked before is given up."""

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, Signal

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken, Job, Progress, run_in_background
from confidant.vault.pairs import PairSummary
from confidant.vault.search import Results, SearchQuery

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["Answer", "Searching"]

_GIVES_WAY = 20
"""So often a search begins again because the window wants the vault; then the window waits for it."""

_AWAY = 0.002
"""Seconds for which the vault is left to the window then."""

_AT_ONCE = 50
"""Notes listed: nobody reads on to the fiftieth, but narrows the search."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was found for a query, and the pairs that the notes may be of."""

    query: SearchQuery
    results: Results
    is_ranked: bool
    pairs: tuple[PairSummary, ...]


class _GivesWay(Exception):
    """The window wants the vault."""


class Searching(QObject):
    """One search at a time, in a thread of its own: a backup or a count that runs meanwhile holds up none."""

    asked = Signal()
    """A search begins."""

    answered = Signal(object)
    """An `Answer`, to what was asked last."""

    refused = Signal(str)
    """Why there is none."""

    def __init__(self, vault: "Vault", parent: QObject) -> None:
        super().__init__(parent)
        self._vault = vault
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pairs: tuple[PairSummary, ...] | None = None
        self._job: Job | None = None

    @property
    def is_running(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None and self._job.is_running

    def ask(self, query: SearchQuery, *, ranked: bool) -> None:
        """Look for the newest notes, or for those that fit best; `answered` or `refused` follows."""
        self.stop()
        self.asked.emit()
        known = self._pairs

        def work(token: CancelToken, _progress: Progress) -> Answer:
            pairs = tuple(self._vault.pairs.summaries()) if known is None else known
            return Answer(query, self._found(query, token, ranked=ranked), ranked, pairs)

        self._job = run_in_background(self, work, self._on_done, self._on_problem, pool=self._pool)

    def get_ready(self) -> None:
        """Read which pairs there are, before the first key is pressed and has to wait for it."""
        self.stop()
        if self._pairs is None:
            read = self._vault.pairs.summaries
            self._job = run_in_background(
                self, lambda _token, _progress: tuple(read()), self._on_read, lambda _problem: None, pool=self._pool
            )

    def stop(self) -> None:
        """Give up what was asked; no answer follows."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()

    def forget(self) -> None:
        """Give up what was asked, and read the pairs anew the next time."""
        self.stop()
        self._pairs = None

    def _found(self, query: SearchQuery, token: CancelToken, *, ranked: bool) -> Results:
        """Runs in the other thread."""
        find = self._vault.search.ranked if ranked else self._vault.search.newest
        for _ in range(_GIVES_WAY):
            try:
                return find(query, limit=_AT_ONCE, stop=lambda: self._go_on(token))
            except _GivesWay:
                time.sleep(_AWAY)
        return find(query, limit=_AT_ONCE, stop=token.check)

    def _go_on(self, token: CancelToken) -> None:
        token.check()
        if self._vault.is_wanted:
            raise _GivesWay

    def _on_read(self, pairs: tuple[PairSummary, ...]) -> None:
        self._job, self._pairs = None, pairs

    def _on_done(self, answer: Answer) -> None:
        self._job, self._pairs = None, answer.pairs
        self.answered.emit(answer)

    def _on_problem(self, problem: Problem) -> None:
        self._job = None
        self.refused.emit(str(problem))
