"""Where a passphrase comes from: the terminal or a file; never an argument, which others could read."""

import getpass
import warnings
from pathlib import Path

from confidant.cli.problems import DifferentPassphrases, NoTerminal, UnusablePassphraseFile

__all__ = ["ask", "ask_twice", "read_passphrase_file"]

_LONGEST = 4096
"""Bytes of a passphrase file that are looked at; a longer first line is no passphrase."""


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
    try:
        with path.open("rb") as file:
            line = file.readline(_LONGEST + 1)
    except FileNotFoundError as error:
        raise UnusablePassphraseFile("does not exist") from error
    except (OSError, ValueError) as error:  # ValueError: a null character in the path
        raise UnusablePassphraseFile("cannot be read") from error
    if len(line) > _LONGEST:
        raise UnusablePassphraseFile("has a first line that is too long")
    try:
        # Some editors begin a file with a byte order mark, which nobody can type.
        passphrase = line.decode("utf-8-sig").removesuffix("\n").removesuffix("\r")
    except UnicodeDecodeError as error:
        raise UnusablePassphraseFile("is not UTF-8 text") from error
    if not passphrase:
        raise UnusablePassphraseFile("has an empty first line")
    return passphrase
