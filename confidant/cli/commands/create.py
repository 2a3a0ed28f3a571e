"""`confidant create`: a new vault."""

import os
import shutil
from pathlib import Path

from confidant.cli.exit_code import ExitCode
from confidant.cli.output import print_json, tell
from confidant.cli.problems import RecoveryKeyInVault
from confidant.cli.session import Session, close
from confidant.flows.recovery_state import remember_key, remember_paper
from confidant.flows.surroundings import place_told
from confidant.flows.today import today
from confidant.vault.documents import write_document
from confidant.vault.problems import FileExists
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault

__all__ = ["create"]


def create(session: Session) -> int:
    """Make the vault and print its place and recovery key, or write key and kit to the files that were named.

    Where one cannot be written, the vault is taken away again: nobody would have the key to it.
    """
    arguments = session.arguments
    folder, key_file, kit_file = arguments.vault, arguments.recovery_key_out, arguments.recovery_kit_out
    for place in (key_file, kit_file):
        if place is not None:
            _must_be_free(place, folder)
    if key_file is not None and key_file == kit_file:
        raise FileExists
    passphrase = session.new_passphrase(arguments.passphrase_file)
    was_there = folder.exists()
    vault, key = Vault.create(folder, passphrase, derive=session.derivation)
    written: list[Path] = []
    try:
        _write_out(vault, key, key_file, kit_file, written)
    except BaseException:
        vault.close(back_up=False)
        for place in written:
            place.unlink(missing_ok=True)
        _take_away(folder, keep_folder=was_there)
        raise
    close(vault)
    if told := place_told(folder):
        tell(told)
    is_kept = key_file is not None or kit_file is not None
    print_json({"vault": str(folder)} if is_kept else {"vault": str(folder), "recovery_key": key.text})
    return ExitCode.DONE


def _write_out(
    vault: Vault, key: RecoveryKey, key_file: Path | None, kit_file: Path | None, written: list[Path]
) -> None:
    """Write the files that were named, note them in `written`, and in the vault what is on paper since when."""
    day = today()
    if key_file is not None:
        write_document(key_file, f"{key.text}\n".encode())
        written.append(key_file)
    if kit_file is not None:
        from confidant.flows.recovery_kit import KitSheet, save_kit  # noqa: PLC0415  # loads Typst

        save_kit(KitSheet(vault.kit_code, day, key), kit_file, vault.folder, overwrite=False)
        written.append(kit_file)
        remember_paper(vault)
    remember_key(vault, day)


def _must_be_free(place: Path, folder: Path) -> None:
    """Refuse, before anything is made, a place for the key that is taken or that lies in the vault itself."""
    if os.path.lexists(place):
        raise FileExists
    if place.resolve().is_relative_to(folder.resolve()):
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
