"""Putting an entry of the register right: never by a change, only by a new entry that names it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from confidant.domain.agreement import agreement_in_force
from confidant.domain.problem import Problem
from confidant.domain.vocabulary import Speaker
from confidant.domain.words import fold_space
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, MenteeKnew
from confidant.vault.vault import Vault

__all__ = ["CannotCorrect", "Correction", "correct", "correction_of"]


class CannotCorrect(Problem):
    """A correction with something missing, or of an entry that was corrected before."""


@dataclass(frozen=True, slots=True)
class Correction:
    """How it was. `nothing_left`: nothing was sent or said after all."""

    reason: str
    recipient: str
    purpose: str
    on: date
    channel: str
    spoke: Speaker | None
    knew: MenteeKnew | None
    nothing_left: bool = False


def correction_of(entry: DisclosureEntry) -> Correction:
    """Return what the entry says, to be put right."""
    return Correction("", entry.recipient, entry.purpose, entry.on, entry.channel, entry.spoke, entry.mentee_knew)


def correct(
    vault: Vault, entry: DisclosureEntry, correction: Correction, *, today: date, now: datetime
) -> DisclosureEntry:
    """Enter how it was; what was told, and by which yes, stays as the first entry says, unless nothing was.

    The copy stays with the first entry. Raises CannotCorrect, and then nothing is entered: also where an exceptional
    disclosure stands on the entry, of which only how it went and what the mentee knew is corrected here.
    """
    _refuse(vault, entry, correction, today)
    new = replace(
        entry.as_new(),
        recipient=fold_space(correction.recipient),
        purpose=fold_space(correction.purpose),
        on=correction.on,
        channel=fold_space(correction.channel),
        spoke=correction.spoke,
        mentee_knew=correction.knew,
        corrects=entry.n,
        reason=fold_space(correction.reason),
        made_at=now,
    )
    if correction.on != entry.on and entry.pair is not None:
        agreement = agreement_in_force(vault.agreements.versions(entry.pair), correction.on)
        new = replace(new, agreement=None if agreement is None else agreement.version)
    if correction.nothing_left:
        new = replace(new, kind=DisclosureKind.REFUSED, consents=(), told=(), set_aside=(), document=None, sha256=None)
    return vault.register.append(new)


def _refuse(vault: Vault, entry: DisclosureEntry, correction: Correction, today: date) -> None:
    later = next((each.n for each in vault.register.entries() if each.corrects == entry.n), None)
    if later is not None:
        raise CannotCorrect(
            f"This entry was corrected before, by entry {later}. Nothing is written down; correct that one instead."
        )
    if not correction.reason.strip():
        raise CannotCorrect("Say why the entry is corrected. Nothing is written down yet.")
    if not correction.recipient.strip():
        raise CannotCorrect("Say who the recipient was. Nothing is written down yet.")
    knew_on = today if correction.knew is None else correction.knew.on
    if max(correction.on, knew_on) > today:
        raise CannotCorrect("A day that has not come yet cannot be entered. Nothing is written down yet.")
    if replace(correction, reason="") == correction_of(entry):
        raise CannotCorrect("This is what the entry says already. Change what was wrong: nothing is written down yet.")
    changed = replace(correction_of(entry), reason=correction.reason, channel=correction.channel, knew=correction.knew)
    if correction != changed and _is_on_record(vault, entry):
        raise CannotCorrect(
            "A record of confidence that was broken says that this was told, to whom, when and what for, and the "
            "register cannot say otherwise. Nothing is written down; add there what was wrong, as a note."
        )


def _is_on_record(vault: Vault, entry: DisclosureEntry) -> bool:
    """Whether an exceptional disclosure that stands names this entry, or one that it corrects.

    Raises DamagedExceptional where a record of the pair cannot be read.
    """
    if entry.pair is None:
        return False
    corrects = {each.n: each.corrects for each in vault.register.entries()}
    chain: set[int | None] = set()
    number: int | None = entry.n
    while number is not None:
        chain.add(number)
        number = corrects.get(number)
    records = vault.exceptional.for_pair(entry.pair)
    return any(told.entry in chain for record in records for told in record.disclosure.told)
