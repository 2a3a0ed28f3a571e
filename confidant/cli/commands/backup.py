"""`confidant backup`: one verified file of the whole vault, as encrypted as the vault."""

import os

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.session import Session
from confidant.vault.problems import FileExists

__all__ = ["backup"]


def backup(session: Session) -> int:
    """Write a backup to a new file and print how many notes are in it, and its SHA-256."""
    file = session.arguments.file
    if os.path.lexists(file):  # before a passphrase is typed for nothing
        raise FileExists
    with session.vault() as vault:
        made = vault.backups.write_to(file)
    print_json({"notes": made.notes, "sha256": made.sha256})
    if made.is_whole:
        return ExitCode.DONE
    tell(
        "This vault is not whole, so the backup was written as the vault is and could not be verified; "
        "keep it, and keep the older backups too."
    )
    return ExitCode.FAILED
