"""The notice, and what is disclosed after it, as files: written, read back, entered, and only then given their place.

Two doors of their own. Their rule is the record's: a notice is printed only where it could be given, and nothing is
disclosed but whole sentences of the notice, to whom it names, once its time has come. Both are asked of the record as
it is read from counted rows, and once more as the event is stored with the entry of the register.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from confidant.domain.exceptional_disclosure import (
    DidNotLeave,
    Disclosed,
    Notice,
    NoticeGiven,
    NoticePrinted,
    State,
    Step,
)
from confidant.domain.exceptional_disclosure_missing import CannotRecordExceptional
from confidant.domain.vocabulary import Speaker
from confidant.flows.exceptional.forms import form_of, form_of_paper
from confidant.flows.exceptional.telling import PURPOSES, entry_for
from confidant.flows.letting_out import Entered
from confidant.flows.papers.exceptional_papers import disclosure_paper, notice_paper
from confidant.flows.papers.paper import Paper
from confidant.flows.papers.saving import let_out_paper
from confidant.vault.arrival import taken_back
from confidant.vault.condition import HowFar
from confidant.vault.exceptional import ExceptionalRecord
from confidant.vault.ids import ExceptionalId
from confidant.vault.register_entry import DisclosureEntry, MenteeKnew, NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["NOTICE_PURPOSE", "notice_on_paper", "save_disclosure", "save_notice", "take_back"]

NOTICE_PURPOSE = "Notice of an exceptional disclosure, for the mentee alone"
"""What the register says of a notice on paper."""

_ON_PAPER = "on paper"

_PLACE = "place"


@dataclass(frozen=True, slots=True)
class _Leaving:
    """A paper on its way: what has to follow its entry, and what takes that back where the file does not arrive."""

    paper: Paper
    entry: NewDisclosure
    follow: Callable[[int], object]
    undo: Callable[[], object] | None


def notice_on_paper(vault: Vault, number: ExceptionalId, notice: Notice, *, now: datetime) -> Paper:
    """Return the notice as `save_notice` would write it, for the screen: nothing is written and nothing entered.

    `papers.pages.pages_as_png` sets it. Raises CannotRecordExceptional, UnknownExceptional and DamagedExceptional.
    """
    record = vault.exceptional.get(number)
    disclosure, standing = record.disclosure, record.disclosure.notice
    hours = vault.exceptional.cooling_hours(record.pair, now.date())
    if standing is not None and notice == standing.notice:
        hours = standing.cooling_hours
    else:
        vault.exceptional.tried(number, NoticeGiven(notice, _ON_PAPER), on=now.date(), now=now)
    afterwards = disclosure.state in {State.TOLD_FIRST, State.DISCLOSED}
    pair = vault.pairs.summary(record.pair)
    return notice_paper(notice, pair, disclosure.discloser, now.date(), cooling_hours=hours, afterwards=afterwards)


def save_notice(
    vault: Vault,
    number: ExceptionalId,
    notice: Notice,
    place: Path,
    *,
    now: datetime,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> int:
    """Write the notice for the mentee to `place` as a PDF; return its number in the register, which keeps a copy.

    It is not given by that: the cooling time runs from when `NoticeGiven` is recorded. Raises CannotRecordExceptional
    where that notice could not be given (or, once it was, is another), UnknownExceptional, DamagedExceptional, and what
    `let_out_paper` raises; then there is no file.
    """
    on = now.date()

    def made() -> _Leaving:
        paper = notice_on_paper(vault, number, notice, now=now)
        record = vault.exceptional.get(number)
        entry = _entry(vault, record, vault.pairs.summary(record.pair).mentee, NOTICE_PURPOSE, now)
        knew = MenteeKnew(on, "it was written for them")
        return _Leaving(
            paper,
            replace(entry, mentee_knew=knew),
            lambda n: vault.exceptional.add(number, NoticePrinted(notice, n), on=on, now=now),
            None,  # that it was printed stays in the record; the register says that it did not arrive
        )

    return _left(vault, place, made, overwrite=overwrite, tell=tell)


def save_disclosure(
    vault: Vault,
    number: ExceptionalId,
    words: str,
    place: Path,
    *,
    now: datetime,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> ExceptionalRecord:
    """Write what is disclosed to `place` as a PDF for whom the notice names, and record that it was disclosed.

    Where the file does not arrive that is taken back, in the register and the record. Raises CannotRecordExceptional
    for words that go beyond the notice, before its time, and for what the mentee discloses, which is theirs to write;
    UnknownExceptional, DamagedExceptional, and what `let_out_paper` raises; then there is no file.
    """
    on = now.date()

    def made() -> _Leaving:
        record = vault.exceptional.get(number)
        standing = record.disclosure.notice
        if record.disclosure.discloser is Speaker.MENTEE or standing is None:
            raise CannotRecordExceptional(
                "There is no notice of yours that could be written to anybody. Nothing was written."
            )
        told = Disclosed(words, standing.notice.recipient, _ON_PAPER, is_paper=True)
        vault.exceptional.tried(number, told, on=on, now=now)
        knew = MenteeKnew(standing.given_at.date(), "was given notice of what would be said")
        entry = _entry(vault, record, told.recipient, PURPOSES[None], now)
        return _Leaving(
            disclosure_paper(words, told.recipient, vault.pairs.summary(record.pair), on),
            replace(entry, mentee_knew=knew),
            lambda n: _recorded(vault, number, replace(told, entry=n), place, now),
            lambda: vault.exceptional.add(number, DidNotLeave("The file did not arrive."), on=on, now=now),
        )

    _left(vault, place, made, overwrite=overwrite, tell=tell)
    return vault.exceptional.get(number)


def take_back(vault: Vault, number: ExceptionalId, reason: str, *, now: datetime) -> ExceptionalRecord:
    """Record that the paper of the last disclosure never left, and say so in the register: the notice stands again.

    After a crash between the entry and the file, say: nobody else knows. What was said cannot be taken back, nor a
    paper that lies where it was written. Raises CannotRecordExceptional, UnknownExceptional and DamagedExceptional.
    """
    with vault.transaction():
        before = vault.exceptional.get(number).disclosure
        done = vault.exceptional.add(number, DidNotLeave(reason), on=now.date(), now=now)
        entry = _standing(vault, before.told[-1].entry)
        if _lies_there(vault, number, None if entry is None else entry.sha256):
            raise CannotRecordExceptional(
                "The paper lies where it was written, so it has left the vault. Nothing was recorded; if it was never "
                "handed on, destroy it and then take it back."
            )
        if entry is not None and entry.has_left:
            vault.register.append(replace(taken_back(entry.as_new(), entry.n), made_at=now))
        form_of_paper(number).discard(vault)
    return done


def _recorded(vault: Vault, number: ExceptionalId, told: Disclosed, place: Path, now: datetime) -> None:
    vault.exceptional.add(number, told, on=now.date(), now=now)
    form_of(number, Step.DISCLOSE).discard(vault)
    form_of_paper(number).keep(vault, {_PLACE: str(place.absolute())})


def _lies_there(vault: Vault, number: ExceptionalId, sha256: str | None) -> bool:
    """Whether the paper that was written last lies where it was written; what cannot be read may be it."""
    place = form_of_paper(number).kept(vault).get(_PLACE)
    if place is None:
        return False
    try:
        return hashlib.sha256(Path(place).read_bytes()).hexdigest() == sha256
    except OSError:
        return Path(place).exists()


def _standing(vault: Vault, number: int | None) -> DisclosureEntry | None:
    """Return what the register says last of an entry, corrections included; None of one that was erased."""
    entries = vault.register.entries()
    found = next((each for each in entries if each.n == number), None)
    for each in entries:
        if found is not None and each.corrects == found.n:
            found = each
    return found


def _entry(vault: Vault, record: ExceptionalRecord, recipient: str, purpose: str, now: datetime) -> NewDisclosure:
    entry = entry_for(vault, record.pair, recipient, purpose, on=now.date(), now=now)
    return replace(entry, channel="file")


def _left(vault: Vault, place: Path, made: Callable[[], _Leaving], *, overwrite: bool, tell: HowFar | None) -> int:
    """Write the paper that `made` returns once everything was counted; return its number in the register."""
    leaving: list[_Leaving] = []

    def composed() -> Paper:
        leaving.append(made())
        return leaving[0].paper

    def enter(data: bytes, sha256: str) -> Entered[int]:
        entry = replace(leaving[0].entry, sha256=sha256)
        number = vault.register.append(entry, data, "pdf").n
        leaving[0].follow(number)
        return Entered(number, {number: entry}, leaving[0].undo)

    return let_out_paper(vault, composed, place, enter, overwrite=overwrite, tell=tell)
