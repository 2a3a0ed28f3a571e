"""How the backups of an open vault stand."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

__all__ = ["BackupState", "LastBackup", "SecondPlace"]


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The newest backup in the vault's own folder. `size` is in bytes.

    `is_current`: nothing was stored since. `opens`: with the passphrase and the recovery key in use; where it does not,
    it is not known what it holds. `is_newer`: it may hold changes that are not in the vault.
    """

    place: Path
    made_at: datetime
    size: int
    is_current: bool
    opens: bool
    is_newer: bool = False


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second place: the vault's own folder there, since when it is used, and the last backup that reached it.

    `brought_at` is when that was brought there, by this computer's file system.
    """

    folder: Path
    since: datetime
    reached: str | None
    brought_at: datetime | None


@dataclass(frozen=True, slots=True)
class BackupState:
    """How things stand."""

    is_on: bool
    last: LastBackup | None
    second: SecondPlace | None
    kept: int
    """How many lie in the vault's own folder."""

    @property
    def has_changed(self) -> bool:
        """Whether something was stored that no backup has."""
        return self.last is None or not self.last.is_current

    @property
    def awaits_second_place(self) -> bool:
        """Whether the last backup has not reached the second place."""
        return self.second is not None and self.last is not None and self.second.reached != self.last.place.name
