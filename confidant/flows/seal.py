"""The seal: a file is written, read back, entered in the register, and only then given its place."""

import hashlib
from collections.abc import Callable
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

__all__ = ["Composed", "Made", "Sealing", "seal"]


@dataclass(frozen=True, slots=True)
class Made:
    """A document that left: its words' hash and its file's SHA-256 (in hexadecimal), and its number in the register.

    Of several entries `register` is the first.
    """

    document: str
    sha256: str
    register: int


@dataclass(frozen=True, slots=True)
class Composed:
    """What is to be sealed, and its entry in the register, complete but for the file's digest.

    A document about several pairs has an entry for each: `also` are the others'.
    """

    document: Document
    entry: NewDisclosure
    also: tuple[NewDisclosure, ...] = ()


@dataclass(frozen=True, slots=True)
class Sealing:
    """In which form and where a document is to be sealed; `overwrite` allows a file to be there already.

    All rows of the vault are counted first, which takes seconds for a large one: `tell` is called meanwhile, and what
    it raises ends everything before anything is written. After that it is called no more.
    """

    form: Format
    place: Path
    overwrite: bool
    tell: HowFar | None = None


def seal(vault: Vault, sealing: Sealing, compose: Callable[[], Composed]) -> Made:
    """Count everything, compose the document from what was counted, write it and enter it.

    `compose` reads the vault anew, and refuses what may not leave: what it read before may have been told from a page
    that was put back for a moment. The register comes first: a file without an entry would be a disclosure nobody can
    account for, while an entry without its file is corrected by a second one. Raises WordsDiffer where the file read
    back is not the composed words, InsideVault for a place in the vault's own folder, SealBroken where the vault, read
    anew, is not as Confidant left it, and the Problems of the vault's files and of the vault; then no file is left.
    """
    refuse_inside(vault.folder, sealing.place)
    with vault.as_counted(sealing.tell):
        composed = compose()
    document = composed.document
    data = render(document, sealing.form)
    staged = stage_document(sealing.place, data, overwrite=sealing.overwrite)
    try:
        _read_back(document, sealing.form, staged, data)
        digest = hashlib.sha256(data).hexdigest()
        entries = [replace(entry, sha256=digest) for entry in (composed.entry, *composed.also)]
        with vault.transaction():
            numbers = [vault.register.append(entry, copy=data, copy_format=sealing.form.value).n for entry in entries]
    except BaseException:
        staged.discard()
        raise
    try:
        staged.put_in_place()
    except BaseException:
        if not _lies_there(sealing.place, data):
            with vault.transaction():
                for entry, number in zip(entries, numbers, strict=True):
                    vault.register.append(_correction(entry, number))
        raise
    assert composed.entry.document is not None, "every document has a hash"
    return Made(composed.entry.document, digest, numbers[0])


def _lies_there(place: Path, data: bytes) -> bool:
    """Whether the file reached its place all the same, as where only the folder's own record could not be synced."""
    try:
        return place.is_file() and place.read_bytes() == data
    except OSError:
        return False


def _read_back(document: Document, form: Format, staged: StagedDocument, data: bytes) -> None:
    """Hold what lies on the disk against what was rendered, and its words against what was composed."""
    written = staged.read()
    if written != data:
        raise WordsDiffer
    assert_same_words(document, written, form)


def _correction(entry: NewDisclosure, number: int) -> NewDisclosure:
    """Return the entry that takes back entry `number`: its file never reached its place."""
    return replace(
        entry,
        kind=DisclosureKind.REFUSED,
        corrects=number,
        reason="the file could not be put in its place, so nothing left.",
        consents=(),
        told=(),
        set_aside=(),
        document=None,
        sha256=None,
    )
