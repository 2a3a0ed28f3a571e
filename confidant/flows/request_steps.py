"""What a mentor does about a request, each with its day; where it stands follows (`domain.request_course`).

To decline is more than a step: see `flows.declining`.
"""

from dataclasses import replace
from datetime import date

from confidant.domain.problem import Problem
from confidant.domain.request import Authority, Request
from confidant.domain.request_course import Handling, StepTaken, taken_back
from confidant.domain.vocabulary import Audience, Conflict, RequestState
from confidant.flows.request_intake import with_authority
from confidant.vault.requests import RequestRecord
from confidant.vault.vault import Vault

__all__ = [
    "CannotMove",
    "agree",
    "answer_interest",
    "close",
    "keep_checks",
    "latest_day",
    "put_back",
    "refuse",
    "refuse_day",
    "take_back",
    "tell_mentee",
    "verified_how",
    "verify",
]


class CannotMove(Problem):
    """A step that cannot be written down as it is."""


def latest_day(request: Request, today: date) -> date:
    """Return the last day on which something may have been done: today, or, with the clock set back, the day it came.

    A clock that was set back must not put what is done now before what was asked.
    """
    return max(today, request.received)


def verify(
    vault: Vault, record: RequestRecord, on: date, how: str, conflict: Conflict | None, *, today: date
) -> RequestRecord:
    """Write down how the mentor made sure who asks, and whether they have an interest. Raises `CannotMove`."""
    if not how.strip():
        raise CannotMove("Say how you made sure, such as “rang the switchboard”. Nothing is recorded yet.")
    refuse_day(record.request, on, today, not_before=record.request.received)
    handling = replace(record.handling, conflict=conflict)
    return _stored(vault, record, handling.with_step(StepTaken(RequestState.VERIFIED, on, how.strip())))


def keep_checks(
    vault: Vault, record: RequestRecord, how: str, conflict: Conflict | None, *, today: date
) -> RequestRecord:
    """Keep how the mentor made sure who asks, and their interest, as a form has them; no words: not made sure of."""
    how, before = how.strip(), record.handling.step(RequestState.VERIFIED)
    handling = replace(record.handling, conflict=conflict)
    if not how:
        handling = handling.without(RequestState.VERIFIED) if before is not None and before.how else handling
    elif before is None or before.how != how:
        on = latest_day(record.request, today) if before is None or before.on is None else before.on
        handling = handling.with_step(StepTaken(RequestState.VERIFIED, on, how))
    return record if handling == record.handling else _stored(vault, record, handling)


def verified_how(record: RequestRecord) -> str:
    """Return how the mentor made sure who asks; "" where that is not said."""
    step = record.handling.step(RequestState.VERIFIED)
    return "" if step is None else step.how


def answer_interest(vault: Vault, record: RequestRecord, conflict: Conflict | None) -> RequestRecord:
    """Write down whether the mentor has an interest in the decision; None takes the answer back."""
    return _stored(vault, record, replace(record.handling, conflict=conflict))


def tell_mentee(vault: Vault, record: RequestRecord, on: date, how: str = "", *, today: date) -> RequestRecord:
    """Write down that the mentee knows who asked; a question asked in passing is then closed. Raises `CannotMove`."""
    refuse_day(record.request, on, today)
    handling = record.handling.with_step(StepTaken(RequestState.MENTEE_TOLD, on, how.strip()))
    if record.request.is_spoken:
        handling = handling.with_step(StepTaken(RequestState.CLOSED, on))
    return _stored(vault, record, handling)


def agree(vault: Vault, record: RequestRecord, authority: Authority, *, today: date) -> RequestRecord:
    """Write down the yes to answering: for a role the mentee's authority, else the day and how alone.

    Raises `CannotMove`, and `request_intake.CannotRecordAnswer` for an authority that cannot be.
    """
    handling = record.handling.without(RequestState.NO_AUTHORITY)
    if record.request.audience is Audience.ROLE_REFERENCE:
        request = with_authority(record.request, authority, today)
        _refuse_changed(vault, record)
        return vault.requests.handle(record.id, request, handling)
    refuse_day(record.request, authority.on, today)
    if not handling.has(RequestState.MENTEE_TOLD):
        handling = handling.with_step(StepTaken(RequestState.MENTEE_TOLD, authority.on))
    step = StepTaken(RequestState.ACCEPTED, authority.on, authority.how.strip())
    return _stored(vault, record, handling.with_step(step))


def refuse(vault: Vault, record: RequestRecord, on: date, how: str = "", *, today: date) -> RequestRecord:
    """Write down that the mentee says no: an earlier yes ends, and a decline is owed. Raises `CannotMove`."""
    refuse_day(record.request, on, today)
    request = replace(record.request, authority=None, mentee_saw=None, signed_on=None)
    handling = record.handling.without(RequestState.ACCEPTED)
    if not handling.has(RequestState.MENTEE_TOLD):
        handling = handling.with_step(StepTaken(RequestState.MENTEE_TOLD, on))
    step = StepTaken(RequestState.NO_AUTHORITY, on, how.strip())
    return vault.requests.handle(record.id, request, handling.with_step(step))


def close(vault: Vault, record: RequestRecord, on: date, *, today: date) -> RequestRecord:
    """Put a request away that has been answered or declined."""
    refuse_day(record.request, on, today)
    return _stored(vault, record, record.handling.with_step(StepTaken(RequestState.CLOSED, on)))


def take_back(vault: Vault, record: RequestRecord) -> RequestRecord:
    """Undo the step that led to where a request stands; what is in the register stays there."""
    _refuse_changed(vault, record)
    return vault.requests.handle(record.id, *taken_back(record.request, record.handling))


def put_back(vault: Vault, record: RequestRecord) -> None:
    """Store a request as it was before a letter that did not arrive; what its entry said is corrected by another."""
    vault.requests.handle(record.id, record.request, record.handling)


def _refuse_changed(vault: Vault, record: RequestRecord) -> None:
    """Raise `CannotMove` where the request is not as it was read: what is stored would bring back a yes that ended."""
    if vault.requests.get(record.id) != record:
        raise CannotMove("This request has changed since it was shown. Nothing is recorded yet; look at it again.")


def _stored(vault: Vault, record: RequestRecord, handling: Handling) -> RequestRecord:
    _refuse_changed(vault, record)
    return vault.requests.handle(record.id, record.request, handling)


def refuse_day(request: Request, on: date, today: date, *, not_before: date | None = None) -> None:
    """Raise `CannotMove` for a day that has not come, or that lies before `not_before`."""
    if on > latest_day(request, today):
        raise CannotMove("That day has not come yet. Nothing is recorded yet; mend the day.")
    if not_before is not None and on < not_before:
        raise CannotMove("That day lies before the request came in. Nothing is recorded yet; mend the day.")
