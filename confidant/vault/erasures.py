"""Erasing a pair for good, in steps, each of which may be the last one before the power goes.

1. one transaction empties every row of it and leaves a tombstone: from then on it is erased, whatever happens;
2. this computer remembers the tombstone outside the vault, so that an older copy is known by it;
3. what attached files held is erased piece by piece, and the vault's file written anew, without what its pages kept;
4. the tombstone says that this is done.

Opening the vault finishes what was interrupted, and does the same to a copy that still holds an erased pair.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING

from confidant.domain.tombstone import ErasedBy, Tombstone
from confidant.vault import tombstones
from confidant.vault.attachments import Attachments
from confidant.vault.condition import Notice
from confidant.vault.connection import Database
from confidant.vault.erased_rows import erase_rows
from confidant.vault.header_files import HeaderFiles
from confidant.vault.ids import PairId
from confidant.vault.problems import CannotWriteFile, CannotWriteVault, ErasureNotRemembered
from confidant.vault.rewriting import rewrite
from confidant.vault.seal import Ledger

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["Erasures", "erase_in_copy", "erase_on_opening", "finish_before_backup"]


class Erasures:
    """Erases pairs of an open vault."""

    def __init__(self, vault: "Vault") -> None:
        self._vault = vault

    def erase(self, pair: PairId, on: date, rule: ErasedBy, *, with_it: Callable[[], None] = lambda: None) -> Tombstone:
        """Erase a pair in one transaction, in which `with_it` is called before; `finish` has to follow.

        Raises PairOnHold while a hold stands, GonePair, ReadOnlyVault or CannotWriteVault; then nothing has changed.
        """
        vault = self._vault
        with vault.backups.turn:
            with vault.transaction():
                vault.holds.require_none(pair)
                with_it()
                tombstone = erase_rows(vault.database, pair, on, rule)
            _remember(vault.backups.parts.headers.header.vault, vault.database)
        return tombstone

    @property
    def is_owed(self) -> bool:
        """Whether a pair was erased and the file is still to be written anew."""
        return not self._vault.is_read_only and tombstones.owed(self._vault.database)

    @contextmanager
    def in_one_go(self) -> Iterator[None]:
        """Inside, no backup is made: one between `erase` and `finish` would hold pieces of what was erased."""
        with self._vault.backups.turn:
            yield

    def finish(self, tell: Callable[[], None] | None = None) -> None:
        """Let the file hold nothing any more of what was erased; nothing happens where nothing is owed.

        Raises CannotWriteVault, or what `tell` raises, where that stays owed; ClosedAfterErasing. Raises
        ErasureNotRemembered where all is done but that: the next opening tries it again.
        """
        vault = self._vault
        is_remembered = True
        with vault.backups.turn:
            if self.is_owed:
                parts = vault.backups.parts
                _finish(vault.database, parts.ledger, parts.headers, vault.attachments, tell)
                is_remembered = _is_remembered(parts.headers.header.vault, vault.database)
        vault.checkpoint()
        if not is_remembered:
            raise ErasureNotRemembered


def erase_on_opening(database: Database, ledger: Ledger, headers: HeaderFiles) -> list[Notice]:
    """Erase what was erased since, where this is an older copy, and finish what was interrupted; say what was done.

    It can be written. That it cannot be finished now is no reason not to open.
    """
    number = headers.header.vault
    _remember(number, database)
    notices = [Notice.ERASED_AGAIN] if _erase_again(database, number) else []
    if not tombstones.owed(database):
        return notices
    try:
        _finish(database, ledger, headers, Attachments(database), None)
    except CannotWriteVault:
        return [*notices, Notice.ERASURE_NOT_FINISHED]
    return notices or [Notice.ERASURE_FINISHED]


def finish_before_backup(
    database: Database, ledger: Ledger, headers: HeaderFiles, tell: Callable[[], None] | None
) -> None:
    """Let a backup that is about to be made hold nothing of what was erased, where that is owed.

    For whoever has the turn. Where it cannot be done now the backup says so of itself, and is listed later. Raises what
    `tell` does, or ClosedAfterErasing.
    """
    if database.is_read_only or not tombstones.stored(database, is_finished=False):
        return
    with suppress(CannotWriteVault):
        _finish(database, ledger, headers, Attachments(database), tell)


def erase_in_copy(database: Database, vault: bytes) -> None:
    """Erase what was erased since from a throw-away copy of a vault, so that nobody reads it there."""
    _erase_again(database, vault)


def _erase_again(database: Database, vault: bytes) -> int:
    there = tombstones.still_there(database, tombstones.known_here(vault))
    for pair, tombstone in there:
        erase_rows(database, PairId(pair), tombstone.on, tombstone.rule, is_repeated=True)
    return len(there)


def _remember(vault: bytes, database: Database) -> None:
    """Let this computer know what the vault knows; where nothing can be kept, older copies are known by less."""
    with suppress(OSError, CannotWriteFile):
        tombstones.remember_here(vault, tombstones.stored(database))


def _is_remembered(vault: bytes, database: Database) -> bool:
    """Let this computer know what the vault knows, and return whether that outlives its power."""
    try:
        tombstones.remember_here(vault, tombstones.stored(database))
        tombstones.sync_here(vault)
    except (OSError, CannotWriteFile):
        return False
    return True


def _finish(
    database: Database,
    ledger: Ledger,
    headers: HeaderFiles,
    attachments: Attachments,
    tell: Callable[[], None] | None,
) -> None:
    attachments.erase_of_nobody(tell or _nobody)
    rewrite(database, ledger, headers, tell)
    tombstones.finish(database)


def _nobody() -> None:
    """Told of progress where nobody asked."""
