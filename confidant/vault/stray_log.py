"""A write-ahead log that goes on from another state of the database than the one it lies beside.

SQLite takes every log whose checksums are right, whatever database it was written over. Where a synchronised folder
brings a log without its database, or a database without its log, pages of two histories would be mixed, and written
into the database for good. So a log that a crash or a cloud folder left is looked at before SQLite may have it: with
it, the rows must be those that the seal was made over, and the database must be one that this log was written over.

The latter does not follow from the former: a log may hold every page in which two histories differ, and would then
silently take the place of the one in the database. Each commit counts the seal's counter up by one, so the counters
say where the log began, and its frames what the database was meanwhile.
"""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.database_file import log_of, open_database
from confidant.vault.files import CHUNK, is_odd, keep_aside, sync_folder
from confidant.vault.header import Header
from confidant.vault.keys import DataKey
from confidant.vault.log_file import MOST_BYTES, opened_log
from confidant.vault.log_frames import Frames
from confidant.vault.problems import CannotOpenVault, CannotWriteVault, DamagedVault
from confidant.vault.profile import Use
from confidant.vault.schema import stored_version
from confidant.vault.seal import SEALED_SINCE, STATE, Ledger
from confidant.vault.seal_check import SealCheck

__all__ = ["MOST_LOGS", "Judgement", "is_whole", "judge", "set_aside", "taken_of"]

MOST_LOGS = 8
"""So many logs are looked at: more than a cloud folder ever leaves, and each costs a copy of the database."""

_PAGE = 4096


@dataclass(frozen=True, slots=True)
class _State:
    """What a database says about itself: its seal's counter, and the number of the page that says so."""

    counter: int
    page: int


class Judgement(Enum):
    """What a log is to the database that it lies beside."""

    NOTHING = "nothing"
    """SQLite reads nothing of it, or the database says nothing, alone or with it, that it could be judged by."""
    GOES_ON = "goes on"
    """It was written over this database, and holds more than that."""
    WRITTEN = "written"
    """The database has had everything in it."""
    STRANGE = "strange"
    """It belongs to another state of the database."""


def judge(file: Path, key: DataKey, header: Header) -> Judgement:
    """Return what the log beside the database `file`, which nobody has open, is to it. Raises CannotOpenVault."""
    try:
        with opened_log(log_of(file)) as content:
            return _judged_by(Frames(content), file, key, header)
    except OSError as error:
        raise CannotOpenVault from error


def _judged_by(frames: Frames, file: Path, key: DataKey, header: Header) -> Judgement:
    commits = list(frames.commits())
    if not commits:
        return Judgement.NOTHING  # nor may it be looked at: SQLite removes a log in which it finds nothing
    with _opened(file, key, header, Use.READING) as alone:
        before = None if alone is None else _state(alone)
        if alone is None or before is None:
            return Judgement.NOTHING
        after = _together(file, key, header)
        if after is None:
            return Judgement.STRANGE if is_whole(alone, key) else Judgement.NOTHING
    return _judged(before, after, frames, commits, file)


def _together(file: Path, key: DataKey, header: Header) -> _State | None:
    """Return the state that database and log have together, None where they are not whole."""
    with _opened(file, key, header, Use.LOOKING) as database:
        return None if database is None or not is_whole(database, key) else _state(database)


def _judged(before: _State, after: _State, frames: Frames, commits: list[range], file: Path) -> Judgement:
    """Return what the log is to the database, by the counters of the two and by what was written meanwhile."""
    place = before.counter - (after.counter - len(commits) + 1)
    if place == -1:  # begun over this database: its first commit is the next one
        return Judgement.GOES_ON
    if not 0 <= place < len(commits):
        return Judgement.STRANGE
    written = _page(file, before.page)
    if not any(frames.page(each) == before.page and frames.content(each) == written for each in commits[place]):
        return Judgement.STRANGE
    return Judgement.GOES_ON if before.counter < after.counter else Judgement.WRITTEN


def is_whole(database: Database, key: DataKey) -> bool:
    """Whether the rows of a database that is open for reading are those that its seal was made over."""
    ledger = Ledger(database, key.rows)
    try:
        ledger.attach()
        ledger.load()
        return SealCheck(database, ledger).finish()
    except DamagedVault:
        return False


def taken_of(logs: Iterable[Path]) -> Iterator[bytes]:
    """Yield what SQLite would take of each of `logs`, of MOST_LOGS at most.

    A file that only begins as a log is told by its first frame, however large it is, and counts for none; one that
    cannot be read, or not be taken into memory, is left out.
    """
    return islice(filter(None, map(_taken, logs)), MOST_LOGS)


def _taken(log: Path) -> bytes:
    try:
        with opened_log(log) as content:
            length = Frames(content).taken()
            return content[:length] if length <= MOST_BYTES else b""
    except OSError:
        return b""


def set_aside(file: Path) -> None:
    """Give the log beside the database `file` another name in its folder, where it holds anything.

    The name is made of its content, so that one log is kept once; what is no log, cannot be read or is larger than
    MOST_BYTES (a hole of a terabyte may call itself one) gets any. Raises CannotWriteVault.
    """
    log = log_of(file)
    try:
        if not os.path.lexists(log) or not (is_odd(log) or log.stat().st_size):
            return
        kept = _kept_by_content(log)
        if kept is None:
            keep_aside(log)
        else:
            log.replace(kept)
            sync_folder(file.parent)
    except OSError as error:
        raise CannotWriteVault from error


def _kept_by_content(log: Path) -> Path | None:
    """Return where a log with this content is kept: the same place is the same content; None where it is not read."""
    if is_odd(log):
        return None
    digest = hashlib.sha256()
    try:
        with opened_log(log) as content:
            if len(content) > MOST_BYTES:
                return None
            for start in range(0, len(content), CHUNK):
                digest.update(content[start : start + CHUNK])
    except OSError:
        return None
    return log.with_name(f"{log.name}.kept-{digest.hexdigest()[:16]}")


@contextlib.contextmanager
def _opened(file: Path, key: DataKey, header: Header, use: Use) -> Iterator[Database | None]:
    database = open_database(file, key, header, use)
    try:
        yield database
    finally:
        if database is not None:
            database.close()


def _state(database: Database) -> _State | None:
    try:
        if stored_version(database) < SEALED_SINCE:
            return None
        root = database.one("SELECT rootpage FROM sqlite_master WHERE name = ?", (STATE,))
        row = database.one(f"SELECT seal_counter FROM {STATE}")  # noqa: S608  # a constant
    except DamagedVault:
        return None
    return None if root is None or row is None else _State(int(row[0]), int(root[0]))


def _page(file: Path, number: int) -> bytes:
    try:
        with file.open("rb") as opened:
            opened.seek((number - 1) * _PAGE)
            return opened.read(_PAGE)
    except OSError as error:
        raise CannotOpenVault from error
