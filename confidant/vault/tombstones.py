"""The tombstones of a vault, and what this computer remembers of them outside it.

A backup that was made before an erasure still holds the pair, and nothing in it tells that the pair is to go. So the
tombstones lie in three places: in the vault, in every backup that is made later (its manifest), and in a small file in
the user's state folder, one for each vault, by which any older copy of it that is opened on this computer is known.

That file is not encrypted and has no key: it has to serve copies under older keys. It says that so many pairs were
erased, when, and by which rule; nothing tells of whom. Nor can anyone have a pair erased by writing there who has not
read the vault: a pair's mark is a random number that lies nowhere else until the pair is gone.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from confidant.domain.tombstone import ErasedBy, Tombstone
from confidant.vault.connection import Database
from confidant.vault.files import make_private_folder, read_small, sync_file, sync_folder, write_private
from confidant.vault.problems import CannotReadFile
from confidant.vault.rows import day, text_from_day
from confidant.vault.state_folder import state_folder

if TYPE_CHECKING:
    from confidant.vault.erased_counts import Going
    from confidant.vault.ids import PairId

__all__ = [
    "Tombstones",
    "add",
    "finish",
    "is_unreadable",
    "known_here",
    "owed",
    "put_aside",
    "remember_here",
    "still_there",
    "stored",
    "sync_here",
]

_MOST_BYTES = 1 << 20
"""Some ten thousand erased pairs; more is no file of ours."""

_MARK_BYTES = 16


def stored(database: Database, *, is_finished: bool = True) -> tuple[Tombstone, ...]:
    """Return the tombstones that a vault holds; none where its schema is older than they are.

    Where `is_finished` is false: those alone after which the file is still to be written anew.
    """
    if database.one("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'tombstone'") is None:
        return ()
    rows = database.query(
        "SELECT mark, erased_on, rule FROM tombstone WHERE ? OR is_finished = 0 ORDER BY erased_on, mark",
        (int(is_finished),),
    )
    return tuple(Tombstone(bytes(mark), day(on), ErasedBy(rule)) for mark, on, rule in rows)


def owed(database: Database) -> bool:
    """Whether a pair was erased and the file is still to be written anew."""
    return database.one("SELECT 1 FROM tombstone WHERE is_finished = 0 LIMIT 1") is not None


class Tombstones:
    """What was erased, for whoever is told of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def are_there(self) -> bool:
        """Whether anything was ever erased for good."""
        return bool(stored(self._database))

    def is_owed(self) -> bool:
        """Whether a pair was erased and the file is still to be written anew."""
        return owed(self._database)

    def going(self, pair: "PairId") -> "Going":
        """Count what would go with a pair. Raises GonePair."""
        from confidant.vault.erased_counts import going  # noqa: PLC0415  hardly ever needed

        return going(self._database, pair)


def add(database: Database, tombstone: Tombstone, *, is_repeated: bool) -> None:
    """Store one, in the transaction that erases its pair; `is_repeated` where that was erased before, elsewhere."""
    database.write(
        "INSERT INTO tombstone (mark, erased_on, rule, is_repeated) VALUES (?, ?, ?, ?)",
        (tombstone.mark, text_from_day(tombstone.on), tombstone.rule.value, int(is_repeated)),
    )


def finish(database: Database) -> None:
    """Say that the file holds nothing any more of the pairs that were erased."""
    with database.transaction():
        database.write("UPDATE tombstone SET is_finished = 1 WHERE is_finished = 0")


def still_there(database: Database, tombstones: Iterable[Tombstone]) -> list[tuple[int, Tombstone]]:
    """Return the pairs of a vault that are to be erased by these, as in one that was put back: number and tombstone."""
    by_mark = {each.mark: each for each in tombstones}
    rows = database.query("SELECT pair_id, mark FROM pair_mark ORDER BY pair_id") if by_mark else []
    return [(int(number), by_mark[bytes(mark)]) for number, mark in rows if bytes(mark) in by_mark]


def known_here(vault: bytes) -> tuple[Tombstone, ...]:
    """Return the tombstones of a vault that this computer remembers; none where it cannot be read (`is_unreadable`)."""
    return _read(_file(vault)) or ()


def is_unreadable(vault: bytes) -> bool:
    """Whether this computer remembers something of a vault that cannot be read: then nobody knows what was erased.

    So it stays once it was put aside, since what is remembered from then on need not be all.
    """
    file = _file(vault)
    return (os.path.lexists(file) and _read(file) is None) or os.path.lexists(_aside(file))


def put_aside(vault: bytes) -> bool:
    """Keep what cannot be read under another name, and return whether there was any. Raises OSError."""
    file = _file(vault)
    if not os.path.lexists(file) or _read(file) is not None:
        return False
    file.rename(_aside(file))
    return True


def _read(file: Path) -> tuple[Tombstone, ...] | None:
    try:
        told = msgspec.json.decode(read_small(file, _MOST_BYTES), type=tuple[Tombstone, ...])
    except (CannotReadFile, msgspec.MsgspecError):
        return None
    return tuple(each for each in told if len(each.mark) == _MARK_BYTES)


def _aside(file: Path) -> Path:
    return file.with_name(f"{file.name}.unreadable")


def remember_here(vault: bytes, tombstones: Iterable[Tombstone]) -> None:
    """Remember these besides what is remembered already; durable when it returns.

    Raises OSError or CannotWriteFile where something new cannot be written down.
    """
    known = {each.mark: each for each in known_here(vault)}
    wanted = {each.mark: each for each in tombstones} | known
    if wanted.keys() == known.keys():
        return
    file = _file(vault)
    if not file.parent.is_dir():
        file.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        make_private_folder(file.parent)
    put_aside(vault)
    told = sorted(wanted.values(), key=lambda each: (each.on, each.mark))
    write_private(file, msgspec.json.encode(told), overwrite=True)


def sync_here(vault: bytes) -> None:
    """Make what is remembered durable, where a sync may have failed as it was written down. Raises OSError."""
    file = _file(vault)
    sync_file(file)
    for folder in (file.parent, file.parent.parent):
        sync_folder(folder)


def _file(vault: bytes) -> Path:
    return state_folder() / "erased" / vault.hex()
