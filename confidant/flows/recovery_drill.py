"""The recovery drill: the kit opens a throw-away copy of the vault, just as it would open the vault.

The copy is as encrypted as the vault and lies in the vault's own folder under a passing name. It is taken away whatever
happens; what a killed program left is taken away the next time, since one program alone has the vault open.
"""

import contextlib
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.problems import CannotMakeVault, DamagedBackup, DamagedHeader, DamagedVault
from confidant.vault.recovery import RecoveryKey
from confidant.vault.restoring import open_backup_with_recovery_key
from confidant.vault.seen import forget
from confidant.vault.vault import Vault

__all__ = ["CopyNotWhole", "Tried", "clear_copies", "try_key"]

_NAME = re.compile(r"\.[0-9a-f]{16}\.confidant-drill")


class CopyNotWhole(Problem):
    """The kit opened the copy, but something is wrong with what is in it."""

    def __init__(self) -> None:
        super().__init__(
            "The blocks open the copy, but it is not whole, and the vault itself was left as it is; "
            "lock and unlock the vault to see what is wrong with it."
        )


@dataclass(frozen=True, slots=True)
class Tried:
    """What the kit laid open in the copy."""

    pairs: int
    notes: int


def try_key(vault: Vault, key: RecoveryKey, tell: Callable[[float], None]) -> Tried:
    """Open a throw-away copy of the open vault with `key`, check it, and return what is in it.

    `tell` is called with how far it is, 0 to 1, between the steps; what it raises ends the drill. Raises
    WrongRecoveryKey for another key, CopyNotWhole, CannotBackUp or CannotMakeVault. Nothing of the copy is left.
    """
    clear_copies(vault.folder)
    tell(0.0)
    with _passing_folder(vault.folder) as folder:
        packed, place = folder / "copy", folder / "copy.confidant"
        vault.backups.write_passing(packed, lambda part: tell(0.5 * part))
        try:
            opened = open_backup_with_recovery_key(packed, key.text)
            opened.restore(place, lambda part: tell(0.5 + 0.2 * part))
            packed.unlink()
            return _opened(place, key, tell)
        except (DamagedBackup, DamagedHeader, DamagedVault) as problem:
            raise CopyNotWhole from problem
        finally:
            forget(vault.kit_code.vault, place)


def _opened(place: Path, key: RecoveryKey, tell: Callable[[float], None]) -> Tried:
    copy = Vault.open_with_recovery_key(place, key.text)
    try:
        tell(0.7)
        if copy.trouble or copy.check():
            raise CopyNotWhole
        tell(0.9)
        pairs = copy.pairs.summaries()
        return Tried(len(pairs), sum(len(copy.notes.summaries(pair.id)) for pair in pairs))
    finally:
        copy.close(back_up=False)


def clear_copies(folder: Path) -> None:
    """Take away what a drill that was killed left in the vault's folder; the vault is open, so no drill is running."""
    with contextlib.suppress(OSError):
        for entry in folder.iterdir():
            if _NAME.fullmatch(entry.name) and entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)


@contextmanager
def _passing_folder(vault: Path) -> Iterator[Path]:
    folder = vault / f".{secrets.token_hex(8)}.confidant-drill"
    try:
        folder.mkdir(mode=0o700)
        yield folder
    except OSError as error:
        raise CannotMakeVault from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
