"""What every command shares: the arguments, the passphrase, the open vault."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.cli import passphrases
from confidant.cli.arguments import Arguments
from confidant.cli.begin import Begun
from confidant.cli.output import tell
from confidant.cli.problems import UnusableDraft, UnusableRequest
from confidant.domain.request import Request
from confidant.vault import backup_file, backup_folder  # noqa: F401  # wanted at closing, loaded beside the derivation
from confidant.vault.condition import ONLY_READ
from confidant.vault.derivation import is_same_passphrase
from confidant.vault.interchange import InvalidFile, read_request
from confidant.vault.interchange_json import read_bytes
from confidant.vault.presence import seen_elsewhere
from confidant.vault.problems import CannotKeepFiles, CannotWriteVault, SealBroken, WrongPassphrase
from confidant.vault.vault import Vault

if TYPE_CHECKING:
    from confidant.vault.condition import Trouble
    from confidant.vault.derivation import Derivation

__all__ = ["CODE_OUT_OF_DATE", "Session", "close", "condition_told"]

CODE_OUT_OF_DATE = (
    "The code on the recovery kit is out of date now, and its ten blocks open this vault as before; "
    "print a sheet with the new code in the app: Settings, “The kit’s code”."
)
"""What a new passphrase does to the recovery kit."""


@dataclass(frozen=True)
class Session:
    """One run of one command."""

    arguments: Arguments
    begun: Begun

    def passphrase(self) -> str:
        """Return the passphrase, from the file if one was named, else asked for at the terminal."""
        return passphrases.ask() if self.begun.passphrase is None else self.begun.passphrase

    def new_passphrase(self, file: Path | None) -> str:
        """Return a new passphrase, from the file if one was named, else asked for twice."""
        if file is not None:
            return passphrases.read_passphrase_file(file)
        return passphrases.ask_twice("New passphrase: ", "The same once more: ")

    @contextmanager
    def vault(self, passphrase: str | None = None, *, confirm: str | None = None) -> Iterator[Vault]:
        """Open the vault, with a `passphrase` that is known already or else as above, and close it as `close` does.

        With `confirm` the passphrase is asked for once more, with that prompt, before the vault is given out; the
        file, where one was named, serves again.
        """
        passphrase = self.passphrase() if passphrase is None else passphrase
        vault = Vault.open(self.arguments.vault, passphrase, derive=self.derivation)
        try:
            with condition_told(vault):
                if confirm is not None and self.arguments.passphrase_file is None:
                    _must_be_same(passphrases.ask(confirm), passphrase)
                yield vault
        except BaseException:
            vault.close(back_up=False)
            raise
        close(vault)

    @property
    def derivation(self) -> "Derivation":
        """The key derivation: Argon2id, but in tests."""
        return self.begun.derive

    def request(self) -> tuple[str, Request]:
        """Return the mentee's name and the request of the request file. Raises UnusableRequest."""
        try:
            return read_request(self.arguments.request)
        except InvalidFile as error:
            raise UnusableRequest(error.words) from error

    def draft(self) -> str | None:
        """Return the words of the draft, or None where none was given. Raises UnusableDraft."""
        if self.arguments.draft is None:
            return None
        return _text(self.arguments.draft)


@contextmanager
def condition_told(vault: Vault) -> Iterator[None]:
    """Tell what opening saw and mended and why the vault is only read, and at the end the trouble found inside."""
    for notice in vault.notices:
        tell(notice.sentence)
    if seen_elsewhere(vault.folder) is not None:
        tell("Another computer has this vault open, too: where both change it, it splits into two copies.")
    known = vault.trouble
    _tell_trouble(known)
    try:
        yield
    finally:
        _tell_trouble(tuple(trouble for trouble in vault.trouble if trouble not in known))


def _tell_trouble(found: "tuple[Trouble, ...]") -> None:
    for trouble in found:
        tell(f"{trouble.sentence} {ONLY_READ}")


def close(vault: Vault) -> None:
    """Close the vault after a command that went well, with a verified backup where something changed.

    Raises CannotKeepFiles where what was stored is not safe.

    A backup that cannot be written is told and no more: the command's work is stored, and a script that took it for
    failed would do it twice.
    """
    try:
        vault.close()
    except SealBroken:
        _tell_trouble(vault.trouble)
    except CannotKeepFiles:
        raise  # what the command stored is not safe
    except CannotWriteVault:
        tell(
            "What was done is stored, but the backup for the vault’s backups folder could not be written; "
            "check that the disk has room and may be written."
        )


def _text(path: Path) -> str:
    try:
        return read_bytes(path).decode("utf-8-sig").replace("\r\n", "\n")
    except InvalidFile as error:
        raise UnusableDraft(error.words) from error
    except UnicodeDecodeError as error:
        raise UnusableDraft("the file is not UTF-8 text") from error


def _must_be_same(one: str, other: str) -> None:
    if not is_same_passphrase(one, other):
        raise WrongPassphrase
