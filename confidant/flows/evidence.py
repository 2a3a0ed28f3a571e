"""What helps to decide whether an older state of the vault is the right one: days and counts, no words."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from confidant.vault.vault import DATABASE, Vault

__all__ = ["Evidence", "evidence"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What can be seen of the vault and of its backups; None where there is none, or it cannot be read."""

    written: datetime | None
    """When the vault's file was last written, by whatever wrote it."""

    newest_note: date | None
    """The day of the latest conversation in it."""

    missing_changes: int
    """How many changes are known to have been stored and are not in it; 0 where that is not known."""

    newest_backup: datetime | None
    """When the newest backup in the vault's own folder was made."""

    backups: int
    """How many lie there, also where none of them can be read."""


def evidence(vault: Vault) -> Evidence:
    """Look round the vault and its folder. Raises the vault's problems."""
    state = vault.backups.state
    return Evidence(
        written=_written(vault.folder / DATABASE),
        newest_note=vault.notes.newest_day(),
        missing_changes=vault.missing_changes,
        newest_backup=None if state.last is None else state.last.made_at.astimezone(),
        backups=state.kept,
    )


def _written(file: Path) -> datetime | None:
    try:
        return datetime.fromtimestamp(file.stat().st_mtime).astimezone()
    except OSError:
        return None
