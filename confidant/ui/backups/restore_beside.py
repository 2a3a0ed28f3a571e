"""Restoring a backup while a vault is open: it becomes a vault of its own beside that one."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.ui.welcome.restore_backup import RestoreBackup
from confidant.vault.derivation import ARGON2ID

if TYPE_CHECKING:
    from confidant.ui.shell import Shell
    from confidant.vault.derivation import Derivation
    from confidant.vault.restoring import Restored

__all__ = ["restore_beside"]


def restore_beside(
    shell: "Shell",
    backup: Path | None = None,
    *,
    derive: "Derivation" = ARGON2ID,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> None:
    """Show the way from ``backup``, or from one that is chosen there, to a vault, and what was made in the end."""
    restoring = RestoreBackup(derive=derive)
    if backup is not None:
        restoring.form.choose(backup)
    restoring.left.connect(shell.close_full)
    restoring.restored.connect(partial(_on_restored, shell, now))
    shell.open_full(restoring)
    restoring.setFocus()


def _on_restored(shell: "Shell", now: Callable[[], datetime], restored: "Restored") -> None:
    from confidant.ui.welcome.restored_dialog import RestoredDialog  # noqa: PLC0415  not until something is restored

    shell.close_full()
    if shell.surroundings is not None:
        shell.surroundings.look()  # there is one copy more
    dialog = RestoredDialog(restored, is_beside=True, now=now, parent=shell)
    dialog.accepted.connect(partial(shell.locking.lock, restored.folder))
    dialog.finished.connect(dialog.deleteLater)
    dialog.show()
