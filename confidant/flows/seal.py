"""The seal: a file is written, read back, entered in the register, and only then given its place."""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from confidant.release.document import Document, Format
from confidant.release.render import render
from confidant.release.reopen import WordsDiffer, assert_same_words
from confidant.vault.condition import HowFar
from confidant.vault.documents import StagedDocument, stage_document
from confidant.vault.files import refuse_inside
from confidant.vault.register_entry import DisclosureKind, NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["Made", "Sealing", "seal"]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that left: its words' hash and its file's SHA-256 (in hexadecimal), and its number in the register."""

    document: str
    sha256: str
    register: int


@dataclass(frozen=True, slots=True)
class Sealing:
    """What is to be sealed, in which form and where; `overwrite` allows a file to be there already.

    All rows of the vault are counted first, which takes seconds for a large one: `tell` is called meanwhile, and what
    it raises ends everything before anything is written. After that it is called no more.
    """

    document: Document
    form: Format
    place: Path
    overwrite: bool
    tell: HowFar | None = None


def seal(vault: Vault, sealing: Sealing, entry: NewDisclosure) -> Made:
    """Write the document and enter it; `entry` is complete but for the file's digest.

    The register comes first: a file without an entry would be a disclosure nobody can account for, while an entry
    without its file is corrected by a second one. Raises WordsDiffer where the file read back is not the composed
    words, InsideVault for a place in the vault's own folder, SealBroken where the vault, read anew, is not as Confidant
    left it, and the Problems of the vault's files and of the vault; then no file is left.
    """
    refuse_inside(vault.folder, sealing.place)
    vault.require_whole(sealing.tell)
    data = render(sealing.document, sealing.form)
    staged = stage_document(sealing.place, data, overwrite=sealing.overwrite)
    try:
        _read_back(sealing, staged, data)
        entry = replace(entry, sha256=hashlib.sha256(data).hexdigest())
        number = vault.register.append(entry, copy=data, copy_format=sealing.form.value).n
    except BaseException:
        staged.discard()
        raise
    try:
        staged.put_in_place()
    except BaseException:
        if not _lies_there(sealing.place, data):
            vault.register.append(_correction(entry, number))
        raise
    assert entry.document is not None, "every document has a hash"
    assert entry.sha256 is not None, "it was put in above"
    return Made(entry.document, entry.sha256, number)


def _lies_there(place: Path, data: bytes) -> bool:
    """Whether the file reached its place all the same, as where only the folder's own record could not be synced."""
    try:
        return place.is_file() and place.read_bytes() == data
    except OSError:
        return False


def _read_back(sealing: Sealing, staged: StagedDocument, data: bytes) -> None:
    """Hold what lies on the disk against what was rendered, and its words against what was composed."""
    written = staged.read()
    if written != data:
        raise WordsDiffer
    assert_same_words(sealing.document, written, sealing.form)


def _correction(entry: NewDisclosure, number: int) -> NewDisclosure:
    """Return the entry that takes back entry `number`: its file never reached its place."""
    return replace(
        entry,
        kind=DisclosureKind.REFUSED,
        purpose=f"Corrects entry {number}: the file could not be put in its place, so nothing left.",
        consents=(),
        set_aside=(),
        document=None,
        sha256=None,
    )
