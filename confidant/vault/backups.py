"""The backups of an open vault: when they are due, making them, and how things stand.

How things stand is read from the folder of backups itself: the newest file there says, under its HMAC, which state of
the vault it holds. So making one changes nothing in the vault, and one that was taken away is missed at once.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

import msgspec

from confidant.domain import backups as rules
from confidant.domain.problem import Problem
from confidant.vault.backup_state import BackupState, LastBackup, SecondPlace
from confidant.vault.closing import leave_no_old_words
from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.database_file import BACKUPS
from confidant.vault.header_files import HeaderFiles
from confidant.vault.problems import (
    CannotBackUp,
    CannotKeepFiles,
    CannotReadFile,
    CannotWriteFile,
    CannotWriteVault,
    DamagedBackup,
    DamagedVault,
    NotAsStored,
)
from confidant.vault.seal import Ledger
from confidant.vault.settings import Settings

if TYPE_CHECKING:
    from confidant.vault.backup_writer import Made, Source

__all__ = ["CLOSING_SECONDS", "Backups", "OpenVault"]

CLOSING_SECONDS = 10.0
"""How long closing waits for a backup: a lock must not wait for a slow disk. Some 200 MB take so long."""

_SETTING = "backups"
_REACHED = "second-place"
"""A file beside the backups that names the last one which reached the second place."""


@dataclass(frozen=True, slots=True)
class OpenVault:
    """The parts of an open vault that its backups are made of."""

    folder: Path
    database: Database
    ledger: Ledger
    headers: HeaderFiles
    is_whole: Callable[[], bool]
    count_anew: Callable[[], None]
    """Looks at the vault itself, and knows whether it is whole then."""
    refuse_in_trouble: Callable[[], None]
    """Raises what there is to say of a vault that is in trouble."""


class _TooLate(Exception):
    """The backup that closing waits for takes too long."""


class _Second(msgspec.Struct, frozen=True):
    folder: str
    since: datetime


class _Chosen(msgspec.Struct, frozen=True):
    """What the vault itself keeps: the user's choices."""

    is_on: bool = True
    second: _Second | None = None


class Backups:
    """Makes backups and knows of them. They go into the vault's own folder, and from there to a second place."""

    def __init__(
        self,
        parts: OpenVault,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.parts, self._now, self._clock = parts, now, clock
        self._settings = Settings(parts.database)
        self._on_their_way: list[Path] = []
        self.turn = RLock()
        """Held while a backup is being made; whoever changes the vault's keys or closes it takes it first."""

    @property
    def folder(self) -> Path:
        """Where they lie."""
        return self.parts.folder / BACKUPS

    @property
    def second_folder(self) -> Path | None:
        """Where they lie on the second place."""
        second = self._chosen().second
        return None if second is None else Path(second.folder)

    @property
    def state(self) -> BackupState:
        """How things stand now."""
        chosen = self._chosen()
        second = None
        if chosen.second is not None:
            second = SecondPlace(Path(chosen.second.folder), chosen.second.since, *self._reached())
        return BackupState(chosen.is_on, self._last(), second, self._kept())

    def newest_on_second_place(self) -> LastBackup | None:
        """Return the newest backup there, that of another state of the vault, or with other keys, included.

        None also where the place is away. It may wait for a disk.
        """
        chosen = self._chosen()
        found = [] if chosen.second is None else list(self._newest(Path(chosen.second.folder)))
        if not found:
            return None
        from confidant.vault.backup_folder import moment_of  # noqa: PLC0415  # as below

        moment = moment_of(found[-1].place.name)
        # Those before it say that they are of the future; where all do, the clock was set back.
        return found[-1] if moment is not None and moment <= self._now() else found[0]

    @property
    def is_due(self) -> bool:
        """Whether one is to be made without being asked for, when nobody is at the keyboard."""
        if not self.parts.is_whole():
            return False
        state = self.state
        last = state.last
        return state.is_on and rules.is_due(
            None if last is None else _day(last.made_at),
            _day(self._now()),
            has_changed=state.has_changed,
            has_new_keys=last is not None and not last.opens,
        )

    @contextmanager
    def at_once(self) -> Iterator[bool]:
        """Inside, where it is true, how things stand is told without waiting; else another thread has the database."""
        turn = self.parts.database.turn()
        has_turn = turn.acquire(blocking=False)
        try:
            yield has_turn
        finally:
            if has_turn:
                turn.release()

    def switch(self, *, on: bool) -> None:
        """Have them made without being asked for, or not."""
        self._choose(msgspec.structs.replace(self._chosen(), is_on=on))

    def make(self, tell: HowFar = lambda _part: None) -> "Made":
        """Make a verified backup in the vault's own folder, and thin out the older ones there.

        Raises CannotBackUp, SealBroken where the vault is in trouble or is found to be (it never supersedes a good
        one), CannotKeepFiles where it has lost its files, or what `tell` raises; then all is as it was.
        """
        return self._make(tell, lambda: self._leave_nothing_old(tell))

    def _leave_nothing_old(self, tell: HowFar) -> None:
        """Let the file, and so the backup, hold neither words that were deleted nor a pair that was erased."""
        from confidant.vault.erasures import finish_before_backup  # noqa: PLC0415  # as above

        leave_no_old_words(self.parts.database)
        finish_before_backup(self.parts.database, self.parts.ledger, self.parts.headers, lambda: tell(0.0))

    def _make(self, tell: HowFar, make_ready: Callable[[], None] = lambda: None) -> "Made":
        from confidant.vault.backup_writer import back_up_into  # noqa: PLC0415  # opening a vault has no use for it

        with self.turn, self._suspecting():
            tell(0.0)  # whoever waited for the turn may be wanted no more, and the vault be in trouble now
            self.parts.refuse_in_trouble()
            make_ready()
            return back_up_into(self.folder, self._source(), tell, now=self._now(), spared=self._on_their_way)

    def make_on_closing(self, *, may_wait: bool = True) -> None:
        """Make one as the vault closes, where something changed: a day's last state is worth more than its first.

        The last one is brought to the second place, where that is there; what goes wrong there is tried again once the
        vault is open, and told then. Nobody waits longer than `CLOSING_SECONDS` for both: of a vault that takes longer
        one is made while it is open. Raises CannotBackUp or SealBroken; CannotBackUp at once where it would have to
        wait for another one and may not.
        """
        until = self._clock() + CLOSING_SECONDS

        def tell(_part: float) -> None:
            if self._clock() > until:
                raise _TooLate

        with self._suspecting():
            if not self.parts.is_whole():
                return
            if (state := self.state).is_on and state.has_changed:
                if not may_wait:
                    raise CannotBackUp
                with suppress(_TooLate):
                    self._make(tell)  # closing has brought the index up to date, for as long as it may
        self._bring_on_closing(tell, lambda: until - self._clock())

    def _bring_on_closing(self, tell: HowFar, seconds: Callable[[], float]) -> None:
        from confidant.vault.closing import for_at_most  # noqa: PLC0415  # as above

        way = self._way_there()
        if way is None or self._on_their_way:  # the copy that is under way may hang already
            return

        def bring() -> None:
            with suppress(Problem, _TooLate):
                self._bring(*way, tell)

        for_at_most(seconds(), bring)

    def write_to(self, place: Path, tell: HowFar = lambda _part: None, *, overwrite: bool = False) -> "Made":
        """Write a backup to a file that was asked for.

        Of a vault in trouble it is kept as it is and not verified: it may be all there is. Raises InsideVault,
        FileExists, CannotWriteFile, CannotBackUp, SealBroken where trouble is found meanwhile, or what `tell` raises;
        nothing is left then.
        """
        from confidant.vault.files import refuse_inside  # noqa: PLC0415  # as above

        refuse_inside(self.parts.folder, place)
        with self.turn:
            self._leave_nothing_old(tell)
            return self.write_passing(place, tell, overwrite=overwrite)

    def write_passing(self, place: Path, tell: HowFar = lambda _part: None, *, overwrite: bool = False) -> "Made":
        """As `write_to`, also into the vault's own folder, for one that is taken away again, as in a recovery drill.

        Nothing in the vault changes.
        """
        from confidant.vault.backup_writer import write_backup  # noqa: PLC0415  # as above

        with self.turn, self._suspecting():
            tell(0.0)
            return write_backup(place, self._source(), tell, now=self._now(), overwrite=overwrite)

    def choose_second_place(self, chosen: Path | None) -> None:
        """Have backups copied to a folder of this vault's own below `chosen` too; None: to no second place any more.

        What lies at the old place stays there. Raises InsideVault, CannotWriteFile, UnstorableWords where the name of
        the place is no text, before anything is made there, or what storing raises.
        """
        from confidant.vault.second_place import make_folder_below  # noqa: PLC0415  # as above

        second = None
        if chosen is not None:
            vault = self.parts.headers.header.vault
            second = _Second(str(make_folder_below(chosen, vault, self.parts.folder)), self._now())
        try:
            self._choose(msgspec.structs.replace(self._chosen(), second=second))
            (self.folder / _REACHED).unlink(missing_ok=True)
        except OSError as error:
            raise CannotWriteFile from error

    def copy_to_second_place(self, tell: HowFar = lambda _part: None) -> bool:
        """Copy the last backup to the second place, and read it back there; return whether there was one to copy.

        Raises SecondPlaceAway, CannotBackUpThere, CannotBackUp (the last backup has rotted since it was verified; it is
        put aside, so that another one is due), or what `tell` raises.
        """
        way = self._way_there()
        if way is not None:
            self._bring(*way, tell)
        return way is not None

    def _way_there(self) -> tuple[Path, Path] | None:
        """Return the backup that the second place awaits, and its folder there."""
        if self._chosen().second is None:
            return None  # without a look at the backups
        state = self.state
        if state.last is None or state.second is None or not state.awaits_second_place:
            return None
        return state.last.place, state.second.folder

    def _bring(self, backup: Path, folder: Path, tell: HowFar) -> None:
        """Copy it there, without the database, which may be closed meanwhile."""
        from confidant.vault.files import write_private  # noqa: PLC0415  # as above
        from confidant.vault.second_place import copy_there  # noqa: PLC0415  # as above

        self._on_their_way.append(backup)  # the turn is not held: no disk that hangs keeps the vault from closing
        try:
            copy_there(backup, folder, tell)
            write_private(self.folder / _REACHED, backup.name.encode(), overwrite=True)
        except DamagedBackup as error:
            with suppress(OSError):
                backup.rename(backup.with_name(f"{backup.name}.damaged"))
            raise CannotBackUp from error
        except CannotWriteFile as error:
            raise CannotBackUp from error
        finally:
            self._on_their_way.remove(backup)

    @contextmanager
    def _suspecting(self) -> Iterator[None]:
        """Where what was copied is not what should be there, look whether it is the vault that has changed."""
        try:
            yield
        except NotAsStored:
            self.parts.count_anew()
            self.parts.refuse_in_trouble()
            raise
        except CannotKeepFiles:
            raise  # what is stored is not safe, whatever else could be said
        except (CannotWriteVault, DamagedVault) as error:
            raise CannotBackUp from error

    def _source(self) -> "Source":
        from confidant.vault.backup_writer import Source  # noqa: PLC0415  # as above

        parts, headers = self.parts, self.parts.headers
        return Source(parts.folder, parts.database, headers.key, headers.header, parts.ledger, parts.is_whole())

    def _last(self) -> LastBackup | None:
        """Return the newest backup that is ours; whatever cannot be read is none."""
        found = list(self._newest(self.folder))
        opening = [last for last in found if last.opens]
        current = [last for last in opening if last.is_current]
        return next(iter((*current, *opening, *found)), None)

    def _kept(self) -> int:
        from confidant.vault.backup_folder import named  # noqa: PLC0415  # as above

        try:
            return sum(1 for _ in named(self.folder))
        except OSError:
            return 0

    def _newest(self, folder: Path) -> Iterator[LastBackup]:
        """Yield the newest backup in `folder` that can be read, by its name, before it those of the future.

        They were made before the clock was set back, and one may yet be the newest.
        """
        from confidant.vault.backup_folder import named  # noqa: PLC0415  # as above

        with suppress(OSError):
            now = self._now()
            for moment, file in sorted(named(folder), reverse=True):
                last = self._read(file)
                if last is not None:
                    yield last
                    if moment <= now:
                        return

    def _read(self, file: Path) -> LastBackup | None:
        from confidant.vault.backup_file import read_backup  # noqa: PLC0415  # as above

        headers = self.parts.headers
        try:
            with read_backup(file) as backup:
                manifest, size = backup.manifest, file.stat().st_size
                if manifest.vault != headers.header.vault:
                    return None
                key = headers.key
                opens = manifest.is_signed_by(key)
                is_current = opens and backup.header.seal == self.parts.ledger.for_header(key)
                is_newer = not opens or manifest.counter > self.parts.ledger.counter
                return LastBackup(file, manifest.made_at, size, is_current, opens, is_newer)
        except (Problem, OSError):
            return None

    def _reached(self) -> tuple[str | None, datetime | None]:
        """Return the name of the last backup that reached the second place, and when it did."""
        from confidant.vault.files import read_small  # noqa: PLC0415  # as above

        told = self.folder / _REACHED
        try:
            name = read_small(told, 100).decode("ascii")
            return name, datetime.fromtimestamp(told.stat().st_mtime, UTC)
        except (CannotReadFile, UnicodeDecodeError, OSError):
            return None, None

    def _chosen(self) -> _Chosen:
        text = self._settings.get(_SETTING)
        try:
            return _Chosen() if text is None else msgspec.json.decode(text, type=_Chosen)
        except msgspec.MsgspecError:
            return _Chosen()

    def _choose(self, chosen: _Chosen) -> None:
        self._settings.put(_SETTING, msgspec.json.encode(chosen).decode())


def _day(moment: datetime) -> date:
    return moment.astimezone().date()
