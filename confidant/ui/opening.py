"""Opens vaults without holding up the window.

Deriving a key takes a second or so and belongs in another thread; an open vault, however, may be used only in the
thread that opened it (SQLite's rule). So the other thread derives and opens once to see that all is well, and closes
again; the window's thread then opens with the key that was derived a moment ago, which takes milliseconds. A try that
is given up thereby leaves nothing open.
"""

from collections.abc import Mapping
from pathlib import Path

from confidant.ui.background import CancelToken
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.recovery import RecoveryKey
from confidant.vault.vault import Vault

__all__ = ["Opening", "RememberingDerivation"]


class RememberingDerivation:
    """A derivation that answers the same question at once the second time; it lives as long as one try."""

    def __init__(self, behind: Derivation) -> None:
        self._behind = behind
        self._known: dict[tuple[bytes, bytes, tuple[tuple[str, int], ...]], bytes] = {}

    @property
    def name(self) -> str:
        """As the derivation behind it."""
        return self._behind.name

    def parameters(self) -> dict[str, int]:
        """As the derivation behind it."""
        return self._behind.parameters()

    def derive(self, passphrase: bytes, salt: bytes, parameters: Mapping[str, int]) -> bytes:
        """As the derivation behind it, which is asked once for each question."""
        question = (passphrase, salt, tuple(sorted(parameters.items())))
        if question not in self._known:
            self._known[question] = self._behind.derive(passphrase, salt, parameters)
        return self._known[question]


class Opening:
    """One try at opening or making a vault: ``prepare`` or ``make`` in another thread, ``finish`` in the window's."""

    def __init__(self, folder: Path, passphrase: str, derive: Derivation = ARGON2ID) -> None:
        self._folder, self._passphrase = folder, passphrase
        self._derive = RememberingDerivation(derive)

    def prepare(self, token: CancelToken) -> None:
        """Derive the key and see that the vault opens. Raises the vault's problems, or ``Cancelled``."""
        vault = Vault.open(self._folder, self._passphrase, derive=self._derive)
        vault.close(copy=False)
        token.check()

    def make(self) -> RecoveryKey:
        """Make the vault. Raises the vault's problems, and then leaves nothing behind."""
        vault, key = Vault.create(self._folder, self._passphrase, derive=self._derive)
        vault.close(copy=False)
        return key

    def finish(self) -> Vault:
        """Open with the key that was derived. Raises the vault's problems."""
        return Vault.open(self._folder, self._passphrase, derive=self._derive)
