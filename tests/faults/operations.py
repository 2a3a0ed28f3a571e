"""The operations that faults are put into, through the product's own interface: the one module that follows the core.

Each prepares nothing but does its steps on a prepared `Place`, acknowledges every step once it has returned, and can
verify afterwards that what lies there is what was acknowledged, or the next step whole.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from confidant.domain.note import Note, Passage
from confidant.domain.problem import Problem
from confidant.vault import seen
from confidant.vault.copies import restore, write_copy
from confidant.vault.derivation import Derivation
from confidant.vault.ids import NoteId
from confidant.vault.problems import SealBroken
from confidant.vault.vault import BACKUPS, DATABASE, Vault
from tests.builders import (
    BOTH,
    FAST,
    LM,
    ON,
    PASSPHRASE,
    PRIVATE,
    RR,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
)
from tests.faults.children import in_child

__all__ = [
    "OPERATIONS",
    "PASSPHRASES",
    "Contents",
    "Operation",
    "Place",
    "Wrong",
    "contents_of",
    "look",
    "look_into",
    "notes_of",
    "notices_of",
    "opened",
    "prepared",
    "raw_key",
    "refuses_releases",
    "rehearse",
    "restore_from",
    "trouble_of",
]

PASSPHRASES = (PASSPHRASE, "seven gulls asleep on the weir", "a slow ferry past the salt pans")

_LEFT_OUT = {"vault_state"}
"""What the vault keeps about itself: no user's word is in it, and a seal or a copy changes it."""

Contents = dict[str, tuple[tuple[Any, ...], ...]]
"""Every row of every table, by the table's name."""

Acknowledge = Callable[[Vault | None], None]
"""Called once a step has returned; the open vault is given so that its contents can be kept."""


Seen = TypeVar("Seen")


class Wrong(Exception):
    """What lies on the disk is not what was acknowledged."""


@dataclass(frozen=True)
class Place:
    """One folder with all that an operation touches, this machine's memory of the vault included."""

    root: Path

    @property
    def vault(self) -> Path:
        return self.root / "book.confidant"

    @property
    def database(self) -> Path:
        return self.vault / DATABASE

    @property
    def log(self) -> Path:
        return self.vault / f"{DATABASE}-wal"

    @property
    def backups(self) -> Path:
        return self.vault / BACKUPS

    @property
    def copy(self) -> Path:
        return self.root / "stick" / "book.confidant-backup"

    @property
    def restored(self) -> Path:
        return self.root / "again.confidant"

    @property
    def state(self) -> Path:
        return self.root / "state"

    def is_home(self) -> None:
        """Make this the place where the program keeps what it remembers, in this process from now on."""
        self.state.mkdir(exist_ok=True)
        os.environ["XDG_STATE_HOME"] = str(self.state)

    def was_at(self, root: Path) -> None:
        """Let what the program remembers of vaults below `root` be of those here: it knows them by their place."""
        for here, there in ((self.vault, Place(root).vault), (self.restored, Place(root).restored)):
            for mark in (self.state / "confidant" / "seen").glob(f"*-{seen._place(there)}"):
                mark.rename(mark.with_name(mark.name.replace(seen._place(there), seen._place(here))))

    def copied_to(self, root: Path) -> Place:
        """Return a copy of all of it, in `root`, which must not be there."""
        shutil.copytree(self.root, root, symlinks=True)
        Place(root).was_at(self.root)
        return Place(root)


@contextmanager
def prepared(*, derive: Derivation = FAST) -> Iterator[Place]:
    """A place with a closed vault of two pairs and a backup of it on a stick; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="faults-") as folder:
        place = Place(Path(folder, "prepared"))
        in_child(lambda _scratch: _prepare(place, derive))
        yield place


def _prepare(place: Place, derive: Derivation) -> None:
    place.root.mkdir()
    place.is_home()
    vault, _ = Vault.create(place.vault, PASSPHRASE, derive=derive)
    with vault:
        for mentee in ("Tobias Renn", "Una Field"):
            notes = tuple(_note(number, mentee) for number in range(12))
            agreements = (make_agreement(), make_agreement(2, signed=ON))
            vault.pairs.add(make_pair(mentee=mentee, notes=notes, agreements=agreements, requests=(make_request(),)))
        place.copy.parent.mkdir()
        back_up(vault, place.copy)


def _note(number: int, mentee: str) -> Note:
    words = f"{mentee} and I spoke of matter {number}. " * (3 + 5 * (number % 5))
    private = make_note(words, disclosure=PRIVATE, consents=(), title=f"Talk {number}")
    if number % 3:
        return private
    told = (Passage(f"Agreed words {number}. "), Passage(words, PRIVATE))
    return replace(private, disclosure=BOTH, passages=told, consents=(make_consent(),))


@contextmanager
def opened(folder: Path, passphrase: str = PASSPHRASE, *, derive: Derivation = FAST) -> Iterator[Vault]:
    """The vault, open; closed without a backup, whatever happens."""
    vault = Vault.open(folder, passphrase, derive=derive)
    try:
        yield vault
    finally:
        vault.close(copy=False)


def back_up(vault: Vault, place: Path) -> None:
    """Write one verified backup file."""
    write_copy(place, vault.database, vault._headers.key, vault._headers.header)


def restore_from(backup: Path, folder: Path) -> None:
    """Make a vault in `folder` from a backup file."""
    restore(backup, folder)


def contents_of(vault: Vault) -> Contents:
    """Return every row that a user may miss."""
    query = vault.database.query
    tables = [name for (name,) in query("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    return {name: tuple(sorted(query(f'SELECT * FROM "{name}"'), key=repr)) for name in tables if name not in _LEFT_OUT}


def trouble_of(vault: Vault) -> list[str]:
    """Return what the app says of the vault once it has looked at all of it; an empty list is good."""
    return vault.check()


def notices_of(vault: Vault) -> tuple[str, ...]:
    """Return what the app says that it saw and mended while opening."""
    return tuple(notice.sentence for notice in vault.notices)


def refuses_releases(vault: Vault) -> bool:
    """Whether the fresh check before a release finds the vault changed."""
    try:
        vault.require_whole()
    except SealBroken:
        return True
    return False


def raw_key(vault: Vault) -> str:
    """Return the database's key and salt as SQLCipher takes them, for opening it without us."""
    return vault._headers.key.database.hex() + vault._headers.header.salt.hex()


def look(folder: Path, passphrase: str = PASSPHRASE) -> Contents:
    """Return all that a vault holds; see `look_into`."""
    return look_into(folder, contents_of, passphrase)


def look_into(folder: Path, read: Callable[[Vault], Seen], passphrase: str = PASSPHRASE) -> Seen:
    """Open a vault as the app does and return what is read of it. Raises Wrong where the app says that it is harmed."""
    try:
        with opened(folder, passphrase) as vault:
            trouble = trouble_of(vault)
            if trouble:
                raise Wrong(f"{folder.name}: {' '.join(trouble)}")
            return read(vault)
    except Problem as problem:
        raise Wrong(f"{folder.name}: {type(problem).__name__}") from problem


def notes_of(vault: Vault) -> list[NoteId]:
    """Return the notes of every pair, the oldest first."""
    return sorted(note.id for pair in vault.pairs.summaries() for note in vault.notes.summaries(pair.id))


class Operation:
    """Steps on an open vault; `truth[n]` is what the vault holds after n of them."""

    name: ClassVar[str]

    def do(self, place: Place, acknowledge: Acknowledge) -> None:
        """Do all steps, as the app does them, and close the vault. Problems pass through."""
        place.is_home()
        with opened(place.vault) as vault:
            for step in self.steps():
                step(vault)
                acknowledge(vault)
            vault.checkpoint()

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        """Return what is done one after the other."""
        raise NotImplementedError

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """Raise Wrong unless the place holds what was acknowledged, or that and the whole next step."""
        place.is_home()
        found = look(place.vault)
        if found not in truth[acknowledged : acknowledged + 2]:
            raise Wrong(f"{place.vault.name} holds {_where(found, truth)}, and {acknowledged} were acknowledged")
        self.verify_backups(place, truth)

    def verify_backups(self, place: Place, truth: Sequence[Contents]) -> list[Contents]:
        """Raise Wrong where a backup under a backup's name is not whole; return what they hold, the oldest first."""
        held = []
        for number, copy in enumerate(sorted(place.backups.glob("[0-9]*"))):
            held.append(_held_by_backup(copy.read_bytes(), place.root / f"tried-{number}"))
            if held[-1] not in truth:
                raise Wrong(f"the backup {copy.name} holds what never was")
        if not held:
            raise Wrong("no backup is left")
        return held


@lru_cache(maxsize=64)
def _held_by_backup(backup: bytes, folder: Path) -> Contents:
    """Restore a backup and return what it holds; the same bytes hold the same whenever they are looked at."""
    file = folder.with_suffix(".confidant-backup")
    file.write_bytes(backup)
    try:
        restore_from(file, folder)
    except Problem as problem:
        raise Wrong(f"a backup of {len(backup):,} bytes cannot be restored: {type(problem).__name__}") from problem
    contents = _look_with_any(folder)
    shutil.rmtree(folder)
    return contents


def _look_with_any(folder: Path) -> Contents:
    for passphrase in PASSPHRASES:
        try:
            with opened(folder, passphrase):
                pass
        except Problem:
            continue
        return look(folder, passphrase)
    raise Wrong(f"{folder.name} opens with no passphrase it ever had")


def _where(found: Contents, truth: Sequence[Contents]) -> str:
    return f"step {truth.index(found)}" if found in truth else "what never was"


class Save(Operation):
    """Words typed into several notes, one save after the other."""

    name = "save"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [lambda vault, number=number: _type_into(vault, number) for number in range(8)]


def _type_into(vault: Vault, number: int) -> None:
    note = notes_of(vault)[number % 3]
    record = vault.notes.get(note)
    more = Passage(f"And then, in step {number}: " + "they walked on. " * (40 * number))
    vault.notes.save(note, replace(record.note, passages=(*record.note.passages, more)), version=record.version)


class LevelChange(Operation):
    """Levels of notes and passages, the mentee's yes, and its withdrawal."""

    name = "level change"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            lambda vault: _set_level(vault, 0, frozenset({LM})),
            lambda vault: _set_level(vault, 1, BOTH),
            lambda vault: vault.notes.record_yes(notes_of(vault)[1], make_consent()),
            lambda vault: _set_level(vault, 2, frozenset({RR})),
            lambda vault: _set_level(vault, 1, PRIVATE),
            lambda vault: vault.notes.withdraw(notes_of(vault)[0], ON, BOTH, "by telephone"),
            lambda vault: _set_level(vault, 3, PRIVATE),
        ]


def _set_level(vault: Vault, number: int, level: frozenset[Any]) -> None:
    record = vault.notes.get(notes_of(vault)[number])
    vault.notes.save(record.id, replace(record.note, disclosure=level), version=record.version)


class Delete(Operation):
    """Several notes deleted, one after the other."""

    name = "delete"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [lambda vault: vault.notes.delete(notes_of(vault)[0])] * 5


class PassphraseChange(Operation):
    """Two new passphrases, one after the other."""

    name = "passphrase change"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        first, second, third = PASSPHRASES
        return [
            lambda vault: vault.change_passphrase(first, second, derive=FAST),
            lambda vault: vault.change_passphrase(second, third, derive=FAST),
        ]

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation; and of the passphrases only those open that were in use, or being set."""
        opening = {}
        for number, passphrase in enumerate(PASSPHRASES):
            # Each in a copy of its own: opening with one passphrase may end what another could still open.
            tried = place.copied_to(place.root.with_name(f"{place.root.name} {number}"))
            tried.is_home()
            if _opens(tried.vault, passphrase):
                opening[number] = look(tried.vault, passphrase)
            shutil.rmtree(tried.root)
        if not opening or not {acknowledged, acknowledged + 1}.issuperset(opening):
            raise Wrong(f"passphrases {sorted(opening)} open it, and {acknowledged} were acknowledged")
        if any(contents != truth[0] for contents in opening.values()):
            raise Wrong("a change of passphrase changed what the vault holds")
        place.is_home()
        self.verify_backups(place, truth)


def _opens(folder: Path, passphrase: str) -> bool:
    try:
        with opened(folder, passphrase):
            return True
    except Problem:
        return False


class Backup(Operation):
    """Saves, each followed by a backup into the vault's own folder."""

    name = "backup"

    def steps(self) -> Sequence[Callable[[Vault], object]]:
        return [
            lambda vault: vault.copy(),
            lambda vault: _type_into(vault, 1),
            lambda vault: vault.copy(),
            lambda vault: _type_into(vault, 2),
            lambda vault: vault.copy(),
        ]

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation; and where a backup was acknowledged, one holds that state or a newer one."""
        super().verify(place, truth, acknowledged)
        backed_up = max((step for step in (1, 3, 5) if step <= acknowledged), default=0)
        held = self.verify_backups(place, truth)
        if backed_up and held[-1] not in truth[backed_up:]:
            raise Wrong(f"backup {backed_up} was acknowledged and is not there")


class Restore(Operation):
    """A vault made anew from the backup on the stick."""

    name = "restore"

    def do(self, place: Place, acknowledge: Acknowledge) -> None:
        place.is_home()
        restore_from(place.copy, place.restored)
        acknowledge(None)

    def verify(self, place: Place, truth: Sequence[Contents], acknowledged: int) -> None:
        """As every operation, for the vault; the new one is whole once acknowledged, and before that whole or none."""
        super().verify(place, [truth[0]] * 2, 0)
        whole = place.restored
        if not acknowledged:
            if _opens(place.restored, PASSPHRASE) and look(place.restored) != truth[0]:
                raise Wrong("a vault that was half restored opens")
            whole = place.root / "once more.confidant"
            restore_from(place.copy, whole)
        if look(whole) != truth[0]:
            raise Wrong("the restored vault does not hold what the backup held")


OPERATIONS: tuple[Operation, ...] = (Save(), LevelChange(), PassphraseChange(), Backup(), Restore(), Delete())


def rehearse(operation: Operation, base: Place, folder: Path) -> list[Contents]:
    """Do an operation without any fault in a copy of `base`; return what the vault holds before and after each step."""
    place = base.copied_to(folder / "rehearsed")
    place.is_home()
    truth = [look(place.vault)]
    operation.do(place, lambda vault: truth.append(truth[-1] if vault is None else contents_of(vault)))
    operation.verify(place, truth, len(truth) - 1)
    return truth
