"""Opens vaults without holding up the window: the key is derived and the database opened in another thread."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.ui.background import CancelToken
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault

__all__ = ["Opening"]


class Opening:
    """One try at opening or making a vault: ``prepare`` or ``make`` in another thread, ``finish`` in the window's.

    Where nobody wants it any more, ``drop`` closes what was opened; call it whatever became of the try.
    """

    def __init__(self, folder: Path, passphrase: str, derive: Derivation = ARGON2ID) -> None:
        self._folder, self._passphrase, self._derive = folder, passphrase, derive
        self._vault: Vault | None = None

    def prepare(self, token: CancelToken, updating: Callable[[], None] = lambda: None) -> None:
        """Derive the key and open the vault; it stays closed where the vault's problems or ``Cancelled`` are raised.

        ``updating`` is called, in this thread, where a vault of an older Confidant is brought up to date first.
        """
        vault = Vault.open(self._folder, self._passphrase, derive=self._derive, updating=updating)
        try:
            token.check()
        except BaseException:
            vault.close(back_up=False)
            raise
        self._vault = vault

    def make(self) -> RecoveryKey:
        """Make the vault. Raises the vault's problems, and then leaves nothing behind."""
        self._vault, key = Vault.create(self._folder, self._passphrase, derive=self._derive)
        return key

    def finish(self) -> Vault:
        """Hand over the open vault, once; whoever takes it closes it."""
        vault, self._vault = self._vault, None
        if vault is None:
            raise RuntimeError("there is no open vault to hand over")
        return vault

    def drop(self) -> None:
        """Close the vault if it was not handed over; nothing happens if it was."""
        vault, self._vault = self._vault, None
        if vault is not None:
            with suppress(Problem):  # nothing was written, so nothing is lost and there is nobody to tell
                vault.close(back_up=False)
