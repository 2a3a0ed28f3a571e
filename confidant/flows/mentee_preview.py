"""The preview as a file: the exact document under a watermark, for the mentee to read before anything has left.

A door of its own. It holds what the seal would let out that day and nothing else (the gate and the checks are asked as
they are there), goes to the one person it is about, and says on every page that it was not sent. Its entry in the
register has the hash of the words, which is the hash of what may leave, and the file's SHA-256, but no copy: what the
mentee asks to leave out must be able to go. Shown on the screen it writes nothing.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from pathlib import Path

from confidant.domain.agreement import agreement_in_force
from confidant.domain.vocabulary import Audience
from confidant.flows.letting_out import Entered, IntoFile, let_out
from confidant.release.document import Document, document_hash
from confidant.release.marks import printable
from confidant.release.reopen import assert_preview_holds
from confidant.release.wording import day_in_words
from confidant.vault.condition import HowFar
from confidant.vault.files import refuse_inside
from confidant.vault.ids import PairId
from confidant.vault.register_entry import DisclosureKind, MenteeKnew, NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["PURPOSE", "TITLE", "Previewed", "save_preview", "watermark_for"]

PURPOSE = "Preview for the mentee, before anything was sent"
"""What the register says of it."""

TITLE = "Preview, not sent"
"""The file's title: it names no one, wherever a list of open windows shows it."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """A preview that was written: the hash of its words, its file's SHA-256, and its number in the register."""

    document: str
    sha256: str
    register: int


def watermark_for(mentee: str, on: date) -> str:
    """Return what is laid over every page of a preview, on the screen and in a file: the name as it is printed."""
    return f"Preview for {printable(mentee)}, {day_in_words(on)} — not yet sent"


def save_preview(
    vault: Vault,
    pair: PairId,
    compose: Callable[[], Document],
    place: Path,
    *,
    on: date,
    now: datetime,
    overwrite: bool = False,
    tell: HowFar | None = None,
) -> Previewed:
    """Write the document that `compose` returns, under the watermark of day `on`, to `place` as a PDF.

    `compose` reads the vault once all of it has been counted, and refuses what may not leave; `now` is the real time,
    for the register alone. Raises what it raises, InsideVault, CannotSet, SealBroken, and what `let_out` does; then
    there is no file.
    """
    from confidant.release.render import preview_pdf  # noqa: PLC0415  # only a preview pays for Typst

    refuse_inside(vault.folder, place)
    with vault.as_counted(tell):
        document = compose()
        entry = _entry(vault, pair, document, on, now)
    watermark = watermark_for(entry.recipient, on)
    data = preview_pdf(replace(document, title=TITLE), watermark)

    def enter(sha256: str) -> Entered[Previewed]:
        whole = replace(entry, sha256=sha256)
        number = vault.register.append(whole).n
        return Entered(Previewed(document_hash(document), sha256, number), {number: whole})

    return let_out(vault, IntoFile(place, overwrite), data, enter, partial(assert_preview_holds, document, watermark))


def _entry(vault: Vault, pair: PairId, document: Document, on: date, now: datetime) -> NewDisclosure:
    """Return the entry, complete but for the file's digest."""
    agreement = agreement_in_force(vault.agreements.versions(pair), on)
    return NewDisclosure(
        pair=pair,
        kind=DisclosureKind.WRITTEN,
        recipient=vault.pairs.summary(pair).mentee,
        audience=Audience.OTHER,
        purpose=PURPOSE,
        on=on,
        made_at=now,
        channel="file",
        agreement=None if agreement is None else agreement.version,
        mentee_knew=MenteeKnew(on, "was given the document to read before it leaves"),
        document=document_hash(document),
    )
