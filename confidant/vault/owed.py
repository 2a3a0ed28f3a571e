"""What is entered in the register and has not reached its place: remembered until one or the other is put right.

The register comes before the file. Between the two the program may end, or the file fail and the vault with it, so that
the entry cannot be taken back. Each entry is therefore noted, in its own transaction, until its file has its place:
what is known to be missing is taken back before the next entry, and what a program left that ended in between is looked
at when the vault is next opened.
"""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import msgspec

from confidant.domain.problem import Problem
from confidant.vault.connection import Database
from confidant.vault.settings import Settings

__all__ = ["DocumentsOnTheirWay", "NotTakenBack", "looked_for"]

_NAME = "documents-on-their-way"
"""The setting under which it lies: numbers, places and digests, no word of a document."""

_LOST = "whether the document reached its place is not known: Confidant ended at that moment, and it is not there now."


class NotTakenBack(Problem):
    """A document did not reach its place, and neither could the register say so. `entry` is its number there."""

    def __init__(self, entry: int) -> None:
        self.entry = entry
        super().__init__(
            f"It did not reach its place, so nothing has left; what was prepared is kept as it was. Entry {entry} of "
            "the register still says that it left, because the vault could not be written: this is put right before "
            "anything else is entered. Look whether the disk is full or gone, and try again."
        )


class _OnItsWay(msgspec.Struct, frozen=True):
    """The entries of one document, where it is to lie (None: in no file) and the SHA-256 of what lies there then."""

    entries: tuple[int, ...]
    place: str | None
    sha256: str


class DocumentsOnTheirWay:
    """The documents on their way, of one open vault."""

    def __init__(self, database: Database) -> None:
        self._settings = Settings(database)
        self._debts: dict[int, Callable[[], None]] = {}

    @property
    def is_there(self) -> bool:
        """Whether any document is on its way, or was when the program ended."""
        return self._settings.get(_NAME) is not None

    def begin(self, entries: Sequence[int], place: Path | None, sha256: str) -> None:
        """Note a document, in the transaction that enters it."""
        where = None if place is None else str(place.absolute())
        self._put((*self._all(), _OnItsWay(tuple(entries), where, sha256)))

    def end(self, entry: int) -> None:
        """Forget the document whose first entry this is: it lies in its place, or its entries are taken back."""
        self._put(tuple(each for each in self._all() if each.entries[0] != entry))

    def take_back(self, entry: int, take_back: Callable[[], None]) -> None:
        """Call `take_back`, which takes back in a transaction what did not arrive; where that fails it is owed.

        Raises NotTakenBack then: it is called again before anything else is entered.
        """
        try:
            take_back()
        except Problem as error:
            self._debts[entry] = take_back
            raise NotTakenBack(entry) from error

    def settle(self) -> None:
        """Take back what is known not to have left. Raises NotTakenBack; then it goes on being owed."""
        for entry, take_back in tuple(self._debts.items()):
            del self._debts[entry]  # what takes it back makes entries itself
            try:
                take_back()
            except BaseException as error:
                self._debts[entry] = take_back
                if isinstance(error, Problem):
                    raise NotTakenBack(entry) from error
                raise

    def left_behind(self) -> tuple[_OnItsWay, ...]:
        """Return what was on its way when the program ended."""
        return self._all()

    def _all(self) -> tuple[_OnItsWay, ...]:
        kept = self._settings.get(_NAME)
        return () if kept is None else msgspec.json.decode(kept, type=tuple[_OnItsWay, ...])

    def _put(self, documents: tuple[_OnItsWay, ...]) -> None:
        self._settings.put(_NAME, msgspec.json.encode(documents).decode() if documents else None)


def looked_for(database: Database) -> bool:
    """Look for the documents that were on their way when the program ended; return whether one is missing.

    For the opening of a vault, before anybody sees it. One that lies in its place has left. Of another nobody can know:
    it may have been there and been moved since, so the entry goes on counting as a disclosure, and a second one says
    what is not known; the request, or the mentee who asked for a copy, waits for the answer again. Raises
    CannotWriteVault; then the next opening tries again.
    """
    from confidant.vault.register import Register  # noqa: PLC0415  # hardly any opening meets one
    from confidant.vault.requests import Requests  # noqa: PLC0415  # as above
    from confidant.vault.subject_access import SubjectAccess  # noqa: PLC0415  # as above

    owed, register, requests = DocumentsOnTheirWay(database), Register(database), Requests(database)
    with database.transaction():
        missing = [each for each in owed.left_behind() if not _lies_there(each)]
        lost = {number for each in missing for number in each.entries}
        entries = register.entries() if lost else []
        lost -= {entry.corrects for entry in entries if entry.corrects is not None}
        for entry in entries:
            if entry.n in lost:
                register.append(replace(entry.as_new(), corrects=entry.n, reason=_LOST))
        for record in requests.all() if lost else ():
            steps = tuple(step for step in record.handling.steps if step.entry not in lost)
            if steps != record.handling.steps:
                handling = replace(record.handling, steps=steps)
                requests.handle(record.id, replace(record.request, signed_on=None), handling)
        if lost:
            SubjectAccess(database).take_back_copies(lost, _LOST)
        for each in owed.left_behind():
            owed.end(each.entries[0])
    return bool(missing)


def _lies_there(document: _OnItsWay) -> bool:
    try:
        return document.place is not None and _digest(Path(document.place)) == document.sha256
    except OSError:
        return False


def _digest(place: Path) -> str:
    with place.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
