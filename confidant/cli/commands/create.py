"""`confidant create`: a new vault."""

import os
import shutil
from pathlib import Path

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json
from confidant.cli.problems import RecoveryKeyInVault
from confidant.cli.session import Session, close
from confidant.domain.problem import Problem
from confidant.vault.files import write_private
from confidant.vault.problems import FileExists
from confidant.vault.vault import Vault

__all__ = ["create"]


def create(session: Session) -> int:
    """Make the vault and print its place and recovery key, or write the key to the file that was named.

    Where the key cannot be written, the vault is taken away again: nobody would have the key to it.
    """
    folder, key_file = session.arguments.vault, session.arguments.recovery_key_out
    if key_file is not None:
        _must_be_free(key_file, folder)
    passphrase = session.new_passphrase(session.arguments.passphrase_file)
    was_there = folder.exists()
    vault, key = Vault.create(folder, passphrase, derive=session.derivation)
    close(vault)
    if key_file is None:
        print_json({"vault": str(folder), "recovery_key": key.text})
        return ExitCode.DONE
    try:
        write_private(key_file, f"{key.text}\n".encode())
    except Problem:
        _take_away(folder, keep_folder=was_there)
        raise
    print_json({"vault": str(folder)})
    return ExitCode.DONE


def _must_be_free(key_file: Path, folder: Path) -> None:
    """Refuse, before anything is made, a place for the key that is taken or that lies in the vault itself."""
    if os.path.lexists(key_file):
        raise FileExists
    if key_file.resolve().is_relative_to(folder.resolve()):
        raise RecoveryKeyInVault


def _take_away(folder: Path, *, keep_folder: bool) -> None:
    """Remove the vault that this command has just made; nothing of anybody's is in it yet."""
    if not keep_folder:
        shutil.rmtree(folder)
        return
    for entry in folder.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()
