"""The beginning of a command: where a file has the passphrase, the key is derived while the command is loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from confidant.cli.passphrases import read_passphrase_file
from confidant.vault.begun import begun
from confidant.vault.derivation import ARGON2ID, Derivation

if TYPE_CHECKING:
    from confidant.cli.arguments import Arguments

__all__ = ["Begun", "begin"]


@dataclass(frozen=True, slots=True)
class Begun:
    """What a command has to begin with."""

    derive: Derivation
    passphrase: str | None = None
    """The first line of `--passphrase-file`, which may be a pipe and is read once; None where none was named."""


@contextmanager
def begin(arguments: "Arguments", derive: Derivation = ARGON2ID) -> Iterator[Begun]:
    """Read the passphrase's file, where one was named, and begin to derive the vault's key from it.

    `derive` is another one in tests only: no argument and no file can choose it. Raises UnusablePassphraseFile.
    """
    if arguments.passphrase_file is None:
        yield Begun(derive)
        return
    passphrase = read_passphrase_file(arguments.passphrase_file)
    with begun(derive, arguments.vault, passphrase) as under_way:
        yield Begun(under_way, passphrase)
