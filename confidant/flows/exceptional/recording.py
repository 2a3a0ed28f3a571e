"""Recording what is done about an exceptional disclosure, but for what tells somebody outside (`telling`)."""

from dataclasses import replace
from datetime import date, datetime

from confidant.domain.exceptional_disclosure import (
    Content,
    DidNotLeave,
    Disclosed,
    NoticeGiven,
    NoticePrinted,
    Raised,
    ToldFirst,
)
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.forms import form_of, form_of_new
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.register_entry import MenteeKnew
from confidant.vault.vault import Vault

__all__ = ["raise_issue", "record"]

_NOT_RECORDED_HERE = (Disclosed, ToldFirst, NoticePrinted, DidNotLeave)
"""What needs an entry in the register, or follows from one."""


def raise_issue(
    vault: Vault, pair: PairId, discloser: Speaker, raised: Raised, *, on: date, now: datetime
) -> ExceptionalRecord:
    """Begin a record of a pair, and return it; the form of a new one is forgotten.

    `on` is the day on which it came up, `now` the present moment (aware). Raises CannotRecordExceptional, GonePair.
    """
    with vault.transaction():
        number = vault.exceptional.begin(pair, discloser, raised, on=on, now=now)
        form_of_new(pair, discloser).discard(vault)
        return vault.exceptional.get(number)


def record(vault: Vault, number: ExceptionalId, content: Content, *, on: date, now: datetime) -> ExceptionalRecord:
    """Record a step, and return the record with it; the step's form is forgotten.

    Raises CannotRecordExceptional for what may not follow or is not whole, UnknownExceptional, DamagedExceptional, and
    TypeError for what is recorded by `telling` or `on_paper` alone.
    """
    if isinstance(content, _NOT_RECORDED_HERE):
        raise TypeError(f"{type(content).__name__} comes with an entry in the register")
    with vault.transaction():
        before = vault.exceptional.get(number).disclosure
        after = vault.exceptional.add(number, content, on=on, now=now)
        if isinstance(content, NoticeGiven) and before.was_told_unannounced:
            _enter_that_it_is_known(vault, before.told, content, on, now)
        form_of(number, content.step).discard(vault)
    return after


def _enter_that_it_is_known(
    vault: Vault, told: tuple[Disclosed | ToldFirst, ...], given: NoticeGiven, on: date, now: datetime
) -> None:
    """Correct the entries of what was told first: the mentee knows of it now."""
    entries = {entry.n: entry for entry in vault.register.entries()}
    corrected = {entry.corrects for entry in entries.values()}
    for each in told:
        entry = entries.get(each.entry or 0)
        if entry is None or entry.n in corrected or entry.mentee_knew is not None:
            continue
        knew = MenteeKnew(on, f"was given the notice afterwards: {given.how.strip()}")
        reason = "the notice could be given."
        vault.register.append(replace(entry.as_new(), mentee_knew=knew, corrects=entry.n, reason=reason, made_at=now))
