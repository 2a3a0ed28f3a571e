"""The seal: a document is written, read back, entered in the register, and only then given its place."""

import contextlib
import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from confidant.domain.problem import Problem
from confidant.flows.ways import Outside, Way
from confidant.release.document import Document
from confidant.release.render import render
from confidant.release.reopen import WordsDiffer
from confidant.vault.arrival import give_place, taken_back
from confidant.vault.condition import HowFar
from confidant.vault.register_entry import NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["Composed", "Made", "Settle", "seal"]


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


Settle = Callable[[Made], Callable[[], None]]
"""Stores what follows from a document that leaves, and returns what takes that back should it not arrive."""


def seal(
    vault: Vault,
    way: Way,
    compose: Callable[[], Composed],
    tell: HowFar | None = None,
    settle: Settle | None = None,
) -> Made:
    """Count everything, compose the document from what was counted, let it leave by `way` and enter it.

    All rows of the vault are counted first, which takes seconds for a large one: `tell` is called meanwhile, and what
    it raises ends everything before anything is written. After that it is called no more. `compose` reads the vault
    anew, and refuses what may not leave: what it read before may have been told from a page that was put back for a
    moment. The register comes first: a file without an entry would be a disclosure nobody can account for, while an
    entry without its file is corrected by a second one. The register's copy, whose SHA-256 the entry has, is the
    document as it was rendered, without a passphrase. What `settle` stores is stored with the entry, or neither is.
    Raises WordsDiffer where what is read back is not the composed
    words, SealBroken where the vault, read anew, is not as Confidant left it, and the Problems of the way and of the
    vault; then nothing is left outside. Where the entry cannot be taken back either, that is owed (`vault.owed`) and
    NotTakenBack says so. A file that lies in its place has left, whatever was raised as it got there.
    """
    way.refuse(vault)
    with vault.as_counted(tell):
        composed = compose()
    plain = render(composed.document, way.form)
    data = way.bytes_for(plain)
    staged = way.stage(data)
    try:
        _read_back(composed.document, way, staged, plain, data)
        kept, left = hashlib.sha256(plain).hexdigest(), hashlib.sha256(data).hexdigest()
        entries = [way.entered(replace(entry, sha256=kept), left) for entry in (composed.entry, *composed.also)]
        with vault.transaction():
            numbers = [vault.register.append(entry, copy=plain, copy_format=way.form.value).n for entry in entries]
            assert composed.entry.document is not None, "every document has a hash"
            made = Made(composed.entry.document, left, numbers[0])
            unsettle = None if settle is None else settle(made)
            vault.owed.begin(numbers, way.kept_at, left)
    except BaseException:
        staged.discard()
        raise

    def take_back() -> None:
        with vault.transaction():
            for entry, number in zip(entries, numbers, strict=True):
                vault.register.append(taken_back(entry, number))
            if unsettle is not None:
                unsettle()
            vault.owed.end(numbers[0])

    give_place(staged.put_in_place, lambda: way.arrived(data), lambda: vault.owed.take_back(numbers[0], take_back))
    with contextlib.suppress(Problem):  # it has left, and is entered: the next opening finds it there, and forgets it
        vault.owed.end(numbers[0])
    return made


def _read_back(document: Document, way: Way, staged: Outside, plain: bytes, data: bytes) -> None:
    """Hold what lies outside against what was rendered, and its words against what was composed."""
    written = staged.read()
    if written != data:
        raise WordsDiffer
    way.assert_holds(document, plain, written)
