"""What was told by word of mouth: chosen among what could be told, and entered in the register of disclosures."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from confidant.domain.request import Request
from confidant.domain.vocabulary import Speaker
from confidant.domain.words import fold_space
from confidant.flows.accounting import rested_on
from confidant.flows.corridor import CannotLog, standard_sentence
from confidant.flows.prepare_reference.people import called
from confidant.flows.refusals import NoLongerPermitted
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, MenteeKnew, NewDisclosure
from confidant.vault.shareable import PermittedPassage, gather, public_facts
from confidant.vault.vault import Vault

__all__ = ["CHANNELS", "Content", "Said", "log_said"]

CHANNELS = ("in person", "telephone", "video call", "in passing")
"""How something is told by word of mouth, as offered; others can be typed."""


class Content(StrEnum):
    """What was said. Only the mentee has words of their own that no rule of the mentor's binds."""

    PASSAGES = "passages"
    STANDARD = "standard"
    OWN_WORDS = "own_words"


@dataclass(frozen=True, slots=True)
class Said:
    """A conversation with a third party, as the mentor writes it down.

    `passages` are those that were told, or of which the substance was; `own_words` what the mentee said, as near as it
    is remembered. `knew` is None where the mentee does not know of it yet.
    """

    pair: PairId
    request: Request
    on: date
    spoke: Speaker
    content: Content
    channel: str = ""
    passages: tuple[PermittedPassage, ...] = ()
    own_words: str = ""
    knew: MenteeKnew | None = None


def log_said(vault: Vault, said: Said, *, today: date, now: datetime) -> DisclosureEntry:
    """Enter it in the register, with the words as its copy; standard words are a refusal.

    The gate is asked again. Raises CannotLog for what is missing or cannot be, NoLongerPermitted for a passage that
    could not be told to this requester on that day; then nothing is written down.
    """
    _refuse_incomplete(said, today)
    passages = _permitted(vault, said)
    words = _words(vault, said)
    facts = public_facts(vault, said.pair, said.on)
    consents, told = rested_on(passages)
    requester = said.request.requester
    names = dict.fromkeys(fold_space(name) for name in (requester.name, requester.organisation) if name.strip())
    entry = NewDisclosure(
        pair=said.pair,
        kind=DisclosureKind.REFUSED if said.content is Content.STANDARD else DisclosureKind.SPOKEN,
        recipient=", ".join(names),
        audience=said.request.audience,
        purpose=said.request.purpose,
        on=said.on,
        made_at=now,
        channel=fold_space(said.channel),
        agreement=None if facts.agreement is None else facts.agreement.version,
        consents=consents,
        told=told,
        spoke=said.spoke,
        mentee_knew=said.knew,
        sha256=hashlib.sha256(words).hexdigest(),
    )
    return vault.register.append(entry, words, "txt")


def _refuse_incomplete(said: Said, today: date) -> None:
    if not said.request.requester.name.strip() and not said.request.requester.organisation.strip():
        raise CannotLog("Say who was told. Nothing is written down yet.")
    if said.on > today:
        raise CannotLog("The day has not come yet, so nothing can have been said on it. Nothing is written down yet.")
    if said.content is Content.PASSAGES and not said.passages:
        raise CannotLog("Tick what was said, or choose the standard words. Nothing is written down yet.")
    if said.content is Content.OWN_WORDS and said.spoke is not Speaker.MENTEE:
        raise CannotLog("Only the mentee’s own words can be written down freely. Nothing is written down yet.")
    if said.content is Content.OWN_WORDS and not said.own_words.strip():
        raise CannotLog("Write down what was said, as near as you know. Nothing is written down yet.")
    if said.knew is not None and (said.knew.on > today or not said.knew.what.strip()):
        raise CannotLog(
            "Say since which day, not after today, the mentee has known of it. Nothing is written down yet."
        )


def _permitted(vault: Vault, said: Said) -> tuple[PermittedPassage, ...]:
    """Return the passages that were told as the gate, asked again, permits them now: a yes may be another by now."""
    if said.content is not Content.PASSAGES:
        return ()
    notes = gather(vault, said.pair, said.request, said.on, making=True)
    could = {(each.key, each.text): each for note in notes for each in note.passages}
    if any((each.key, each.text) not in could for each in said.passages):
        raise NoLongerPermitted
    return tuple(could[each.key, each.text] for each in said.passages)


def _words(vault: Vault, said: Said) -> bytes:
    """Return what was said, as the register keeps it."""
    match said.content:
        case Content.STANDARD:
            return standard_sentence(called(vault.pairs.summary(said.pair).mentee)).encode()
        case Content.OWN_WORDS:
            return said.own_words.strip().encode()
        case Content.PASSAGES:  # pragma: no branch  # the last kind there is, as mypy knows
            return "\n\n".join(each.text.strip() for each in said.passages).encode()
