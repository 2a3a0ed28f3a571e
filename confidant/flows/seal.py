"""The seal: a document is composed of what was counted, rendered, and let out with its entry in the register."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from confidant.flows.letting_out import Entered, let_out
from confidant.flows.ways import Way
from confidant.release.document import Document
from confidant.release.render import render
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
    moment. The register's copy, whose SHA-256 the entry has, is the document as it was rendered, without a passphrase.
    What `settle` stores is stored with the entry, or neither is. Raises WordsDiffer where what is read back is not the
    composed words, SealBroken where the vault, read anew, is not as Confidant left it, and what `let_out` does; then
    nothing is left outside.
    """
    way.refuse(vault)
    with vault.as_counted(tell):
        composed = compose()
    plain = render(composed.document, way.form)
    data = way.bytes_for(plain)
    kept = hashlib.sha256(plain).hexdigest()

    def enter(left: str) -> Entered[Made]:
        entries = [way.entered(replace(entry, sha256=kept), left) for entry in (composed.entry, *composed.also)]
        numbered = {vault.register.append(entry, copy=plain, copy_format=way.form.value).n: entry for entry in entries}
        assert composed.entry.document is not None, "every document has a hash"
        made = Made(composed.entry.document, left, next(iter(numbered)))
        return Entered(made, numbered, None if settle is None else settle(made))

    def assert_holds(written: bytes) -> None:
        way.assert_holds(composed.document, plain, written)

    return let_out(vault, way.destination, data, enter, assert_holds)
