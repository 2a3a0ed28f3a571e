"""`confidant restore`: a vault made anew from a backup."""

import os
from collections.abc import Callable

from confidant.cli import passphrases
from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.vault.problems import VaultExists
from confidant.vault.restoring import OpenedBackup, open_backup, open_backup_with_recovery_key, restore_backup

__all__ = ["restore"]


def restore(session: Session) -> int:
    """Make a vault where none is and print how many notes are in it, and the backup's SHA-256.

    Where it lies and what opens it is told on standard error.
    """
    file, folder = session.arguments.file, session.arguments.vault
    if os.path.lexists(folder):  # before a passphrase is typed for nothing
        raise VaultExists
    open_with = _secret(session)
    restored = restore_backup(file, folder, open_with)
    print_json({"notes": restored.notes, "sha256": restored.sha256})
    tell(
        f"The vault is at {restored.folder.absolute()}; it opens with the passphrase it had on "
        f"{restored.made_at.astimezone():%Y-%m-%d}, or with the recovery key of that day."
    )
    if restored.is_whole:
        return ExitCode.DONE
    tell("This backup was made of a vault that was not whole; what is in it came back as it was, and is not verified.")
    return ExitCode.FAILED


def _secret(session: Session) -> Callable[[], OpenedBackup]:
    """Ask for what opens the backup, and return how it is then opened."""
    arguments, file = session.arguments, session.arguments.file
    if arguments.recovery_key_file is not None:
        blocks = passphrases.read_recovery_key_file(arguments.recovery_key_file)
        return lambda: open_backup_with_recovery_key(file, blocks)
    passphrase = session.passphrase()
    return lambda: open_backup(file, passphrase, derive=session.derivation)
