"""A throw-away vault of fictional pairs, for looking round: nothing that is written in it is kept."""

import secrets
import shutil
import tempfile
import weakref
from pathlib import Path
from types import TracebackType

from confidant.domain.pair import Pair
from confidant.flows.demo_story import tell_story
from confidant.resources import resource
from confidant.vault.derivation import ARGON2ID, Derivation
from confidant.vault.interchange import decode
from confidant.vault.problems import CannotWriteVault
from confidant.vault.seen import forget
from confidant.vault.vault import Vault

__all__ = ["Demo", "demo_pairs", "open_demo"]


def demo_pairs() -> tuple[Pair, ...]:
    """Return the fictional pairs that are shipped with the app."""
    return decode(resource("demo", "pair.json").read_bytes())


class Demo:
    """An open vault with the demo pairs in it, in a private folder that goes with `close()` or with the program.

    A program that replaces itself (the lock does) has to close the demo first: its folder would stay behind.
    """

    def __init__(self, vault: Vault, folder: Path) -> None:
        self.vault = vault
        self._folder = folder
        self._remove = weakref.finalize(self, _remove, folder, vault.folder, vault.kit_code.vault)

    @property
    def is_open(self) -> bool:
        """Whether the folder is still there."""
        return self._remove.alive

    def close(self) -> None:
        """Close the vault and remove every trace of it; calling it again does nothing."""
        if self._remove.alive:
            self.vault.close(back_up=False)
            self._remove()

    def __enter__(self) -> "Demo":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _remove(folder: Path, vault: Path, number: bytes) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    forget(number, vault)


def open_demo(*, derive: Derivation = ARGON2ID) -> Demo:
    """Make the throw-away vault, behind a random passphrase that nobody is told, and open it.

    `derive` stands in for the key derivation in tests. Raises CannotWriteVault where there is no room for it.
    """
    try:
        folder = Path(tempfile.mkdtemp(prefix="confidant-demo-"))  # mode 0700 by its contract
    except OSError as error:
        raise CannotWriteVault from error
    try:
        vault, _ = Vault.create(folder / "Demo.confidant", secrets.token_urlsafe(32), derive=derive)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    demo = Demo(vault, folder)
    try:
        with vault.transaction():
            for pair in demo_pairs():
                vault.pairs.add(pair)
            tell_story(vault)
            vault.backups.switch(on=False)  # they would go with the folder
    except BaseException:
        demo.close()
        raise
    return demo
