"""The correction letter: asks whoever was told something to make no further use of it.

It holds no word of a note, does not say what changed, and is entered in the register as every letter is.
"""

from datetime import datetime
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.domain.request import Request, Requester
from confidant.domain.vocabulary import Speaker
from confidant.flows.checking import findings_in, kept_from_reader, refuse_standing
from confidant.flows.seal import Composed, Made, seal
from confidant.flows.ways import ToFile, Way
from confidant.release.compose import compose_correction
from confidant.release.document import document_hash
from confidant.vault.condition import HowFar
from confidant.vault.ids import PairId
from confidant.vault.record_problems import UnknownEntry
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind, NewDisclosure
from confidant.vault.shareable import public_facts
from confidant.vault.vault import Vault

__all__ = ["NothingToCorrect", "corrections_of", "make_correction", "may_be_corrected", "purpose_of"]


class NothingToCorrect(Problem):
    """An entry by which the mentor told nobody anything, or of which another says so."""

    def __init__(self) -> None:
        super().__init__(
            "By that entry nobody was told anything about a mentee, so there is no letter to write to them."
        )


def make_correction(
    vault: Vault, n: int, out: Path, *, overwrite: bool = False, now: datetime, tell: HowFar | None = None
) -> Made:
    """Write, seal and enter the letter to the recipient of entry `n`, dated `now`'s day.

    Raises UnknownEntry, NothingToCorrect, FindingsStand where a name cannot be printed, and as `seal` does.
    """
    way = ToFile.at(out, overwrite=overwrite)
    return seal(vault, way, lambda: _composed(vault, n, way, now), tell)


def may_be_corrected(entry: DisclosureEntry) -> bool:
    """Whether the mentor told somebody something by an entry, and can write to them: for the mentee nobody else can."""
    is_theirs = entry.spoke is not Speaker.MENTEE
    return entry.pair is not None and entry.has_left and is_theirs and bool(entry.recipient.strip())


def purpose_of(n: int) -> str:
    """Return what the register says of the letter that corrects entry `n`."""
    return f"Corrects entry {n}: asks for no further use of it"


def corrections_of(entries: list[DisclosureEntry], n: int) -> list[DisclosureEntry]:
    """Return the letters by which the recipient of entry `n` was asked to make no further use of it."""
    corrected = {each.corrects for each in entries}
    return [
        each
        for each in entries
        if each.purpose == purpose_of(n)
        and each.kind is DisclosureKind.WRITTEN
        and each.n > n
        and each.n not in corrected
    ]


def _composed(vault: Vault, n: int, way: Way, now: datetime) -> Composed:
    entries = vault.register.entries()
    told = next((entry for entry in entries if entry.n == n), None)
    if told is None:
        raise UnknownEntry
    # Whom an entry names by mistake would learn by the letter that something was told.
    if told.pair is None or not may_be_corrected(told) or any(entry.corrects == n for entry in entries):
        raise NothingToCorrect
    pair, on = PairId(told.pair), now.date()
    facts = public_facts(vault, pair, on)
    reader = Request(Requester(told.recipient), told.audience, "", told.on)
    spoken = told.kind is DisclosureKind.SPOKEN
    document = compose_correction(facts, told.recipient, told.on, on, spoken=spoken)
    kept = kept_from_reader(vault, pair, ())
    refuse_standing(findings_in((), (), kept, reader, facts, document=document, file_name=way.file_name))
    entry = NewDisclosure(
        pair=pair,
        kind=DisclosureKind.WRITTEN,
        recipient=told.recipient,
        audience=told.audience,
        purpose=purpose_of(n),
        on=on,
        made_at=now,
        agreement=facts.agreement.version if facts.agreement else None,
        document=document_hash(document),
    )
    return Composed(document, entry)
