"""Letting something out: it is written, read back, entered in the register, and only then given its place.

Each door says what it lets out, to where, and what is entered (`flows.seal`, `flows.supervision.door` and so on), and
which checks come before; the order is kept here. The register comes first: a file without an entry would be a
disclosure nobody can account for, while an entry without its file is corrected by a second one.
"""

import contextlib
import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, Protocol, TypeVar

from confidant.domain.problem import Problem
from confidant.release.reopen import WordsDiffer
from confidant.vault.arrival import give_place, holds, taken_back
from confidant.vault.documents import stage_document
from confidant.vault.register_entry import NewDisclosure
from confidant.vault.vault import Vault

__all__ = ["Destination", "Entered", "IntoFile", "OntoClipboard", "Outside", "let_out", "read_back"]

Told = TypeVar("Told")


class Outside(Protocol):
    """What is about to leave: complete, but not yet where anybody would find it."""

    def read(self) -> bytes:
        """Return what lies there."""

    def put_in_place(self) -> None:
        """Let it be found. What it raises says that it is not."""

    def discard(self) -> None:
        """Take it away where it is not in place; calling it again does nothing."""


class Destination(Protocol):
    """Where something leaves to."""

    @property
    def kept_at(self) -> Path | None:
        """Where it lies once it has left; None where that is in no file."""

    def stage(self, data: bytes) -> Outside:
        """Write what leaves, to be read back; nobody finds it yet."""

    def has_arrived(self, data: bytes) -> bool:
        """Whether it is in its place although putting it there raised something."""


@dataclass(frozen=True, slots=True)
class IntoFile:
    """A file of the user's choice, mode 0600; `overwrite` allows one to be there already."""

    place: Path
    overwrite: bool = False

    @property
    def kept_at(self) -> Path:
        """The place itself."""
        return self.place

    def stage(self, data: bytes) -> Outside:
        """Write a file beside its place, without a name where the system can."""
        return stage_document(self.place, data, overwrite=self.overwrite)

    def has_arrived(self, data: bytes) -> bool:
        """Whether the file is there all the same, as where only the folder's own record could not be synced."""
        return holds(self.place, data)


@dataclass(frozen=True, slots=True)
class OntoClipboard:
    """The clipboard, as plain text. `put` puts it there, and raises a Problem where it is not found there then.

    It is called from whichever thread lets it out.
    """

    put: Callable[[str], None]

    @property
    def kept_at(self) -> None:
        """There is no file."""
        return

    def stage(self, data: bytes) -> Outside:
        """Hold the text; it is outside only once it is on the clipboard."""
        return _Copied(data, self.put)

    def has_arrived(self, data: bytes) -> bool:  # noqa: ARG002  # as every destination has it
        """Return False: `put` has looked."""
        return False


@dataclass(slots=True)
class _Copied:
    """Text on its way to the clipboard."""

    data: bytes
    put: Callable[[str], None]

    def read(self) -> bytes:
        return self.data

    def put_in_place(self) -> None:
        self.put(self.data.decode())

    def discard(self) -> None:
        """There is nothing outside to take away."""


@dataclass(frozen=True, slots=True)
class Entered(Generic[Told]):
    """What was stored because something leaves: its entries by their numbers, and perhaps what follows from it.

    Should it not arrive, the entries are taken back and `undo` takes back what follows; `told` is what `let_out`
    returns once it has left.
    """

    told: Told
    entries: Mapping[int, NewDisclosure]
    undo: Callable[[], object] | None = None


def let_out(
    vault: Vault,
    destination: Destination,
    data: bytes,
    enter: Callable[[str], Entered[Told]],
    assert_holds: Callable[[bytes], None] | None = None,
) -> Told:
    """Let `data` out: stage it, read it back, `enter` it by its SHA-256 (in hexadecimal), and give it its place.

    `enter` is called in a transaction, in which it is noted as well that this is on its way: where the program ends
    before it has its place, the next opening looks for it (`vault.owed`). `assert_holds` raises where what was read
    back holds other words than it should. Raises what these two do, WordsDiffer where other bytes are read back, and
    the Problems of the destination and of the vault; then nothing is left outside, and what was entered is taken back.
    Where that cannot be done either it is owed, and NotTakenBack says so. What lies in its place has left, whatever was
    raised as it got there.
    """
    sha256 = hashlib.sha256(data).hexdigest()
    with read_back(destination, data, assert_holds) as staged:
        vault.owed.settle()  # not within what may yet be taken back, which would take the correction back along
        with vault.transaction():
            entered = enter(sha256)
            first, *_ = entered.entries
            vault.owed.begin(tuple(entered.entries), destination.kept_at, sha256)

        def take_back() -> None:
            with vault.transaction():
                for number, entry in entered.entries.items():
                    vault.register.append(taken_back(entry, number))
                if entered.undo is not None:
                    entered.undo()
                vault.owed.end(first)

        give_place(
            staged.put_in_place,
            lambda: destination.has_arrived(data),
            lambda: vault.owed.take_back(first, take_back),
        )
    with contextlib.suppress(Problem):  # it has left, and is entered: the next opening finds it there, and forgets it
        vault.owed.end(first)
    return entered.told


@contextlib.contextmanager
def read_back(
    destination: Destination, data: bytes, assert_holds: Callable[[bytes], None] | None = None
) -> Iterator[Outside]:
    """Stage `data` and hold what lies outside against it; what is not put in its place inside is gone afterwards.

    `assert_holds` is given what was read. Raises what it does, WordsDiffer, and the Problems of the destination.
    """
    staged = destination.stage(data)
    try:
        written = staged.read()
        if written != data:
            raise WordsDiffer
        if assert_holds is not None:
            assert_holds(written)
        yield staged
    finally:
        staged.discard()
