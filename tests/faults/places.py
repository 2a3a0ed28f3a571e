"""A vault to put faults into, and what can be asked of it: the one module that follows the core's interface.

A `Place` holds all that an operation touches; `look` opens the vault in it as the app does and returns what it holds.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from confidant.domain.note import Note, Passage
from confidant.domain.problem import Problem
from confidant.vault import seen
from confidant.vault.derivation import Derivation
from confidant.vault.history import History
from confidant.vault.ids import NoteId
from confidant.vault.notes import Notes
from confidant.vault.problems import SealBroken
from confidant.vault.restoring import open_backup, restore_backup
from confidant.vault.vault import BACKUPS, DATABASE, Vault
from tests.builders import (
    BOTH,
    FAST,
    ON,
    PASSPHRASE,
    PRIVATE,
    make_agreement,
    make_consent,
    make_note,
    make_pair,
    make_request,
)
from tests.faults.children import in_child
from tests.flows.importing.files_made import enex, resource

__all__ = [
    "PASSPHRASES",
    "Contents",
    "Place",
    "Wrong",
    "back_up",
    "contents_of",
    "look",
    "look_into",
    "notes_of",
    "notices_of",
    "opened",
    "prepared",
    "raw_key",
    "refuses_releases",
    "restore_from",
    "stop_clock",
    "trouble_of",
]

PASSPHRASES = (PASSPHRASE, "seven gulls asleep on the weir", "a slow ferry past the salt pans")

_NOW = 1_800_000_000
"""What the clock says, in seconds since 1970."""

_LEFT_OUT = {"vault_state", "sqlite_schema", "sqlite_temp_schema", "indexed_note", "unindexed"}
"""What the vault keeps about itself: a seal, a copy or a search changes it, and what is in it follows from the rest."""

_SEEN = {
    "attachment": "WHERE is_whole",
    "attachment_piece": "WHERE attachment_id IN (SELECT id FROM attachment WHERE is_whole)",
}
"""Which rows of a table somebody sees: a file is stored and erased piece by piece, and shown whole or not at all."""

Contents = dict[str, tuple[tuple[Any, ...], ...]]
"""Every row of every table, by the table's name."""

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
    def incoming(self) -> Path:
        return self.root / "notes of another program"

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
    _lay_out_notes(place.incoming)


def _lay_out_notes(folder: Path) -> None:
    """Write files that can be brought in: some with files beside them or in them, small ones and one of two pieces."""
    folder.mkdir()
    for number in range(5):
        words = f"We spoke of matter {number}. " * 40
        (folder / f"2026-03-0{number + 1} Talk.md").write_text(f"{words}\n\n![plan](plan-{number}.bin)\n")
    (folder / "plan-1.bin").write_bytes(b"a plan")
    (folder / "plan-3.bin").write_bytes(bytes(range(256)) * 1100)
    notes = (f"<title>N{n}</title><content>Words {n}</content>{resource(b'a table', name='t.csv')}" for n in range(3))
    (folder / "Notebook.enex").write_bytes(enex(*notes))


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
    stop_clock(vault)
    try:
        yield vault
    finally:
        vault.close(back_up=False)


def stop_clock(vault: Vault) -> None:
    """Let it be always the same time: times are stored too, and what is rehearsed has to be what is done."""
    vault.history = History(vault.database, lambda: _NOW)
    vault.notes = Notes(vault.database, vault.history)


def back_up(vault: Vault, place: Path) -> None:
    """Write one verified backup file."""
    vault.backups.write_to(place)


def restore_from(backup: Path, folder: Path, passphrase: str = PASSPHRASE, *, derive: Derivation = FAST) -> None:
    """Make a vault in `folder` from a backup file."""
    restore_backup(backup, folder, lambda: open_backup(backup, passphrase, derive=derive))


def contents_of(vault: Vault) -> Contents:
    """Return every row that a user may miss."""
    query = vault.database.query
    tables = [name for (name,) in query("SELECT name FROM pragma_table_list WHERE type = 'table' ORDER BY name")]
    return {
        name: tuple(sorted(query(f'SELECT * FROM "{name}" {_SEEN.get(name, "")}'), key=repr))
        for name in tables
        if name not in _LEFT_OUT
    }


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
