"""The request of a preparation as the vault keeps it, which may change while the preparation stands open."""

from dataclasses import replace
from datetime import date

from confidant.domain.problem import Problem
from confidant.domain.request import Request
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.state import Preparation
from confidant.flows.request_steps import keep_checks, verified_how
from confidant.vault.ids import RequestId
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = ["ChangedElsewhere", "StoredRequest"]


class ChangedElsewhere(Problem):
    """A request was changed elsewhere while its answer was prepared; what is prepared goes on with it as it is now."""

    def __init__(self) -> None:
        super().__init__(
            "This request was changed elsewhere while its answer stood open here, so nothing was stored over it and "
            "nothing has left. Your words are kept, and the request is taken over as it is now: look at it once more."
        )


class StoredRequest:
    """One stored request, as it was last read here; there is none before a request can be stored."""

    def __init__(self, vault: Vault, number: RequestId | None) -> None:
        self._vault = vault
        self._seen = None if number is None else vault.requests.get(number)

    def store(self, state: Preparation, before: Request, today: date) -> Preparation:
        """Store what the list of requests knows too: the request, how it was verified, the mentor's interest.

        `before` is the request as the draft had it until now. Returns `state` with it as the vault has it then.
        """
        assert self._seen is not None, "there is a request"
        record = self._vault.requests.get(self._seen.id)
        if state.request != before:
            record = self._vault.requests.update(record.id, state.request)
        self._seen = keep_checks(self._vault, record, state.verified_how, state.conflict, today=today)
        return replace(state, request=self._seen.request)

    def taken_over(self, state: Preparation) -> Preparation | None:
        """Return `state` with the request as it was changed elsewhere; None where it was not."""
        if self._seen is None:
            return None
        before, now = self._seen, self._vault.requests.get(self._seen.id)
        self._seen = now
        if _told(now) == _told(before):
            return None
        how, conflict = verified_how(now), now.handling.conflict
        return step.begin(state, Preparation(state.pair, now.request, now.id, verified_how=how, conflict=conflict))


def _told(record: RequestRecord) -> object:
    """Return what is asked and answered: where the request stands follows from what is done, also here."""
    asked = replace(record.request, state=None, signed_on=None)
    return asked, verified_how(record), record.handling.conflict
