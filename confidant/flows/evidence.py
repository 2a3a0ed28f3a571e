"""What helps to decide whether an older state of the vault is the right one: days and counts, no words."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from confidant.vault.backup_state import LastBackup
from confidant.vault.vault import DATABASE, Vault

__all__ = ["Evidence", "NewestBackup", "evidence", "newer_on_second_place", "newest_backup"]


@dataclass(frozen=True, slots=True)
class NewestBackup:
    """The newest backup that can be read: in the vault's own folder, or on the second place."""

    place: Path
    made_at: datetime
    is_on_second_place: bool
    brings_nothing: bool = False
    """Whether the vault misses changes, and this holds none of them: it is no newer than what lies there."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be seen of the vault and of its backups; None where there is none, or it cannot be read."""

    written: datetime | None
    """When the vault's file was last written, by whatever wrote it."""

    newest_note: date | None
    """The day of the latest conversation in it."""

    missing_changes: int
    """How many changes are known to have been stored and are not in it; 0 where that is not known."""

    newest_backup: NewestBackup | None
    """The newest backup in the vault's own folder."""

    backups: int
    """How many lie there, also where none of them can be read."""


def evidence(vault: Vault) -> Evidence:
    """Look round the vault and its folder. Raises the vault's problems."""
    state = vault.backups.state
    return Evidence(
        written=_written(vault.folder / DATABASE),
        newest_note=vault.notes.newest_day(),
        missing_changes=vault.missing_changes,
        newest_backup=None if state.last is None else _newest(vault, state.last, is_on_second_place=False),
        backups=state.kept,
    )


def newest_backup(vault: Vault) -> NewestBackup | None:
    """Return the newest backup of all that can be read, in the vault's own folder or on the second place.

    It may wait for a disk. Raises the vault's problems.
    """
    last = vault.backups.state.last
    known = None if last is None else _newest(vault, last, is_on_second_place=False)
    return newer_on_second_place(vault, known) or known


def newer_on_second_place(vault: Vault, known: NewestBackup | None) -> NewestBackup | None:
    """Return the newest backup on the second place, where it is newer than the one that is known.

    It may wait for a disk, so a window asks in another thread.
    """
    found = vault.backups.newest_on_second_place()
    if found is None or (known is not None and found.made_at <= known.made_at):
        return None
    return _newest(vault, found, is_on_second_place=True)


def _newest(vault: Vault, found: LastBackup, *, is_on_second_place: bool) -> NewestBackup:
    is_missed = bool(vault.trouble) and all(trouble.misses_changes for trouble in vault.trouble)
    brings_nothing = is_missed and not found.is_newer
    return NewestBackup(found.place, found.made_at.astimezone(), is_on_second_place, brings_nothing)


def _written(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None
