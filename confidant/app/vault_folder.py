"""What the app has to know of a vault's folder before it loads anything that opens vaults."""

import os
from contextlib import suppress
from pathlib import Path

from confidant.app.restart import VAULT_VARIABLE

__all__ = ["clear_drills", "from_environment", "looks_like_vault", "may_be_opened", "newest_backup"]


def looks_like_vault(folder: Path) -> bool:
    """Whether ``folder`` holds a header; opening tells the rest. A disk that does not answer holds none."""
    return _holds(folder, "header.a", "header.b")


def may_be_opened(folder: Path) -> bool:
    """Whether ``folder`` is a vault, or has lost its headers and may be opened with the recovery kit."""
    return _holds(folder, "header.a", "header.b", "vault.db")


def _holds(folder: Path, *names: str) -> bool:
    try:
        return any((folder / name).is_file() for name in names)
    except OSError:  # a mount that is gone, a stick that dies, a folder that may not be looked into
        return False


def from_environment() -> Path | None:
    """The vault that was locked, told by the process before this one; taken out so that no child sees it."""
    told = os.environ.pop(VAULT_VARIABLE, "")
    return Path(told) if told else None


def newest_backup(folder: Path) -> Path | None:
    """The newest backup in the folder of a vault that does not open, by its name; None where there is none."""
    from confidant.vault.backup_folder import named  # noqa: PLC0415  hardly ever needed
    from confidant.vault.database_file import BACKUPS  # noqa: PLC0415  as above

    with suppress(OSError):
        return max(named(folder / BACKUPS), default=(None, None))[1]
    return None


def clear_drills(folder: Path) -> None:
    """Take away what a recovery drill left that was killed half-way."""
    if any(folder.glob(".*.confidant-drill")):
        from confidant.flows.recovery_drill import clear_copies  # noqa: PLC0415  hardly ever needed

        clear_copies(folder)
