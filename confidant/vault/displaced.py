"""States of a vault that only a name is missing from: written out in its folder, whole, under a name of their own.

There are two. A cloud folder that hears of a newer file replaces the one that lies there, open or not; the program that
has it open goes on with the old one, which is gone once it is closed, with everything stored in it. And a log that such
a folder left under another name is nothing without the database it goes on from, which the next checkpoint changes.
"""

import contextlib
import hashlib
import os
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.database_file import DATABASE, log_of
from confidant.vault.files import (
    StagedFile,
    create_empty,
    make_private_folder,
    passing_place,
    sync_file,
)
from confidant.vault.header import Header
from confidant.vault.header_files import HeaderFiles
from confidant.vault.keys import DataKey
from confidant.vault.problems import CannotWriteFile, CannotWriteVault, FileExists
from confidant.vault.seal import Ledger
from confidant.vault.staged_database import make_ready
from confidant.vault.stray_log import Judgement, judge, set_aside, taken_of
from confidant.vault.throw_away import NoRoomToRead, ThrowAway, chunks_of

__all__ = ["write_out", "write_out_logs"]


def write_out(database: Database, ledger: Ledger, headers: HeaderFiles) -> None:
    """Write an open database, whose files were replaced, into its folder, with a header that opens it.

    Where nothing took the file's place, it gets its own name again. Raises CannotWriteVault.
    """
    folder = headers.folder
    with database.turn():
        displaced = database.file.displaced()
        if not os.path.lexists(folder):  # `Path.exists` raises where the disk does not say
            make_private_folder(folder, CannotWriteVault)
        is_free = not os.path.lexists(folder / DATABASE)
        name = DATABASE if is_free else f"vault (kept {datetime.now(UTC):%Y-%m-%d %H%M%S}).db"
        if is_free and not headers.are_whole():
            # Before the database, so that it opens as soon as it has its name; the seal that counts follows it.
            headers.write_both(headers.header)
        # Our log goes on from the database that went: beside its copy it would be that of another state.
        is_log_left = displaced.database and not displaced.log
        copying = _copying(database, headers.key, headers.header)
        _put(folder / name, copying, (lambda: set_aside(folder / DATABASE)) if is_log_left else _nothing)
        if is_free:
            headers.write_both(headers.header, ledger.for_header(headers.key))
        elif not headers.are_whole():
            headers.keep(headers.header)
        if displaced.log and not displaced.database:
            _keep_foreign_log(database, headers)


def _nothing() -> None:
    """Before a file gets its name there is mostly nothing to do."""


def _keep_foreign_log(database: Database, headers: HeaderFiles) -> None:
    """Keep the log that took the place of ours: closing our database, SQLite will remove whatever has that name.

    Of what is no log but calls itself one, however large it is, nothing is taken into memory.
    """
    file = headers.folder / DATABASE
    try:
        for content in taken_of([log_of(file)]):
            with contextlib.suppress(NoRoomToRead):  # then it is kept without what it goes on from
                _write_out_log(headers.folder, headers.key, headers.header, database.file.chunks(), content)
    except OSError as error:
        raise CannotWriteVault from error
    finally:
        set_aside(file)


def write_out_logs(folder: Path, key: DataKey, header: Header, logs: Iterable[Path]) -> None:
    """Write out what each of `logs` makes of the vault's database, which is closed, where it goes on from that.

    One that was written out before is not again. Raises NoRoomToRead or CannotWriteVault.
    """
    for content in taken_of(logs):
        _write_out_log(folder, key, header, chunks_of(folder / DATABASE), content)


def _write_out_log(folder: Path, key: DataKey, header: Header, database: Iterable[bytes], log: bytes) -> None:
    """Do the same for one log, given what SQLite takes of it, and the content of a database."""
    place = folder / f"vault (from log {hashlib.sha256(log).hexdigest()[:16]}).db"
    if os.path.lexists(place):
        return
    with ThrowAway() as copy:
        copy.fill(database, (log,))
        if judge(copy.database, key, header) is not Judgement.GOES_ON:
            return
        opened = Database(copy.database, key.database, header.salt)
        try:
            _put(place, _copying(opened, key, header))
        finally:
            opened.close()


def _copying(database: Database, key: DataKey, header: Header) -> Callable[[Path], None]:
    """Return what writes a copy of `database`, ready to be opened in its place, into an empty file."""

    def copy(file: Path) -> None:
        database.copy_into(file)
        make_ready(file, key.database, header.salt)

    return copy


def _put(place: Path, write: Callable[[Path], None], before_name: Callable[[], None] = _nothing) -> None:
    """Have `write` fill an empty database file, and give it its name once it is synced; nothing is written over."""
    staged = passing_place(place)
    try:
        create_empty(staged)
        write(staged)
        sync_file(staged)
        before_name()
        StagedFile(staged, place, overwrite=False).put_in_place()
    except (OSError, CannotWriteFile, FileExists) as error:
        raise CannotWriteVault from error
    finally:
        with contextlib.suppress(OSError):
            staged.unlink(missing_ok=True)
