"""Where a passphrase comes from: the terminal or a file; never an argument, which others could read."""

import getpass
import warnings
from pathlib import Path

from confidant.cli.problems import DifferentPassphrases, NoTerminal, UnusablePassphraseFile, UnusableRecoveryKeyFile

__all__ = ["ask", "ask_twice", "read_passphrase_file", "read_recovery_key_file"]

_LONGEST = 4096
"""Bytes; more is neither a passphrase nor a recovery key."""


def ask(prompt: str = "Passphrase: ") -> str:
    """Ask at the terminal, without showing what is typed. Raises NoTerminal."""
    with warnings.catch_warnings():
        # Where getpass cannot hide the words it warns and reads them openly; that is refused instead.
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(prompt)
        except (getpass.GetPassWarning, EOFError, OSError) as error:
            raise NoTerminal from error


def ask_twice(first: str, second: str) -> str:
    """Ask for a new passphrase and once more. Raises NoTerminal or DifferentPassphrases."""
    passphrase = ask(first)
    if ask(second) != passphrase:
        raise DifferentPassphrases
    return passphrase


def read_passphrase_file(path: Path) -> str:
    """Return the file's first line without its line ending. Raises UnusablePassphraseFile."""
    line = _read(path, UnusablePassphraseFile, first_line_only=True)
    try:
        # Some editors begin a file with a byte order mark, which nobody can type.
        passphrase = line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise UnusablePassphraseFile("is not UTF-8 text") from error
    if not passphrase:
        raise UnusablePassphraseFile("has an empty first line")
    return passphrase


def read_recovery_key_file(path: Path) -> str:
    """Return what the file holds, on one line or several. Raises UnusableRecoveryKeyFile."""
    try:
        return _read(path, UnusableRecoveryKeyFile, first_line_only=False).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnusableRecoveryKeyFile("is not UTF-8 text") from error


_Unusable = type[UnusablePassphraseFile] | type[UnusableRecoveryKeyFile]


def _read(path: Path, unusable: _Unusable, *, first_line_only: bool) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.readline(_LONGEST + 1) if first_line_only else file.read(_LONGEST + 1)
    except FileNotFoundError as error:
        raise unusable("does not exist") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise unusable("cannot be read") from error
    if len(data) > _LONGEST:
        raise unusable("is too long")
    return data
