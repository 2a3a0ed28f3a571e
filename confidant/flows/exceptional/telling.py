"""Telling somebody outside: after the notice, in its words, or by a side door. Each has its entry in the register.

Entry and event are stored together or not at all, so that nothing is recorded as told that the register lacks. What was
said by word of mouth, or went by a way of the user's own, is in the register with its words as the copy.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime

from confidant.domain.agreement import agreement_in_force
from confidant.domain.exceptional_disclosure import Disclosed, Door, Ground, Raised, State, Step, ToldFirst
from confidant.domain.vocabulary import Audience, Speaker
from confidant.domain.words import fold_space
from confidant.flows.exceptional.forms import form_of, form_of_danger
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import ExceptionalId, PairId
from confidant.vault.record_problems import DamagedExceptional
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["PURPOSES", "Telling", "disclose", "entry_for", "tell_first", "tell_in_danger"]

PURPOSES: dict[Door | None, str] = {
    None: "Exceptional disclosure, after notice",
    Door.IMMEDIATE_DANGER: "Exceptional disclosure in immediate danger, before notice",
    Door.LAW_FORBIDS_NOTICE: "Exceptional disclosure of which the law forbids notice",
}
"""What the register says a disclosure was for, by the door it left by; None is after notice."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What was said: the words actually used, how (“by telephone”), and to whom where it was not as announced.

    Of what the mentee said, the words may be unknown: "".
    """

    words: str
    how: str
    recipient: str = ""


def disclose(vault: Vault, number: ExceptionalId, telling: Telling, *, on: date, now: datetime) -> ExceptionalRecord:
    """Record what was disclosed after notice, and enter it in the register, both or neither.

    The mentor's own is refused where it goes beyond the notice, its recipient, its day or the cooling time; what the
    mentee did is recorded as it was, with its departures. Raises CannotRecordExceptional, UnknownExceptional,
    DamagedExceptional.
    """
    with vault.transaction():
        record = vault.exceptional.get(number)
        notice = record.disclosure.notice
        recipient = telling.recipient.strip() or ("" if notice is None else notice.notice.recipient)
        told = Disclosed(telling.words, recipient, telling.how)
        vault.exceptional.tried(number, told, on=on, now=now)  # refuses before anything is entered
        knew = None if notice is None else MenteeKnew(notice.given_at.date(), "was given notice of what would be said")
        if record.disclosure.discloser is Speaker.MENTEE:
            knew = MenteeKnew(on, "said it themselves")
        entry = replace(_entry(vault, record, told, on=on, now=now), mentee_knew=knew)
        told = replace(told, entry=_entered(vault, entry, telling.words))
        done = vault.exceptional.add(number, told, on=on, now=now)
        form_of(number, Step.DISCLOSE).discard(vault)
    return done


def tell_first(vault: Vault, number: ExceptionalId, told: ToldFirst, *, on: date, now: datetime) -> ExceptionalRecord:
    """Record that somebody was told before the other could be, and enter it in the register, both or neither.

    The notice is owed from then on. `told.entry` is filled in here. Raises as `disclose` does.
    """
    with vault.transaction():
        record = vault.exceptional.get(number)
        vault.exceptional.tried(number, told, on=on, now=now)
        entry = _entry(vault, record, told, on=on, now=now)
        if record.disclosure.discloser is Speaker.MENTEE:
            entry = replace(entry, mentee_knew=MenteeKnew(on, "said it themselves"))
        told = replace(told, entry=_entered(vault, entry, told.words))
        done = vault.exceptional.add(number, told, on=on, now=now)
        form_of(number, Step.TELL_FIRST).discard(vault)
    return done


def tell_in_danger(vault: Vault, pair: PairId, told: ToldFirst, *, on: date, now: datetime) -> ExceptionalRecord:
    """Record what was told in immediate danger, from any screen: help is called first, everything else comes after.

    It belongs to the mentor's record of the pair in which danger was met already and the notice of it is owed. Where
    there is none, one is begun, on the ground of a duty of care, with the reason as what it is about: another record
    may be about another matter, and would lose its notice. Raises as `tell_first` does, and GonePair; then nothing was
    recorded.
    """
    with vault.transaction():
        number = _in_danger(vault, pair)
        if number is None:
            raised = Raised((Ground.DUTY_OF_CARE,), told.reason)
            number = vault.exceptional.begin(pair, Speaker.MENTOR, raised, on=on, now=now)
        form_of_danger(pair).discard(vault)
        return tell_first(vault, number, told, on=on, now=now)


def _in_danger(vault: Vault, pair: PairId) -> ExceptionalId | None:
    """One that cannot be read is passed over: help is not kept waiting for it."""
    for number in reversed(vault.exceptional.open_ones(pair)):
        try:
            disclosure = vault.exceptional.get(number).disclosure
        except DamagedExceptional:
            continue
        doors = {told.door for told in disclosure.told if isinstance(told, ToldFirst)}
        is_mentors = disclosure.discloser is Speaker.MENTOR
        if is_mentors and disclosure.state is State.TOLD_FIRST and Door.IMMEDIATE_DANGER in doors:
            return number
    return None


def entry_for(vault: Vault, pair: PairId, recipient: str, purpose: str, *, on: date, now: datetime) -> NewDisclosure:
    """Return the entry of something written about a pair for somebody, without what depends on the file."""
    agreed = agreement_in_force(vault.agreements.versions(pair), on)
    return NewDisclosure(
        pair=pair,
        kind=DisclosureKind.WRITTEN,
        recipient=fold_space(recipient),
        audience=Audience.OTHER,
        purpose=purpose,
        on=on,
        made_at=now,
        agreement=None if agreed is None else agreed.version,
    )


def _entry(
    vault: Vault, record: ExceptionalRecord, told: Disclosed | ToldFirst, *, on: date, now: datetime
) -> NewDisclosure:
    purpose = PURPOSES[told.door if isinstance(told, ToldFirst) else None]
    entry = entry_for(vault, record.pair, told.recipient, purpose, on=on, now=now)
    spoke = record.disclosure.discloser
    return replace(entry, kind=DisclosureKind.SPOKEN, channel=fold_space(told.how), spoke=spoke)


def _entered(vault: Vault, entry: NewDisclosure, words: str) -> int:
    """Append the entry with the words as its copy, where they are known, and return its number."""
    if not words.strip():
        return vault.register.append(entry).n
    copy = words.strip().encode()
    return vault.register.append(replace(entry, sha256=hashlib.sha256(copy).hexdigest()), copy, "txt").n
