"""Whether a vault is whole: header, pages, schema, register. Each fault is one plain sentence without vault words."""

from collections.abc import Iterator
from pathlib import Path

from confidant.vault.connection import Database
from confidant.vault.header import NAMES, read_headers
from confidant.vault.keys import DataKey
from confidant.vault.problems import DamagedVault
from confidant.vault.register import Register
from confidant.vault.schema import expected_schema, schema_of

__all__ = ["faults", "page_faults"]


def faults(folder: Path, key: DataKey, database: Database, register: Register) -> Iterator[str]:
    """Yield what is wrong with the vault in `folder`."""
    yield from _header_faults(folder, key)
    pages = list(page_faults(database))
    yield from pages
    if pages:
        return  # what lies in damaged pages cannot be judged further
    if schema_of(database) != expected_schema():
        yield "The vault's tables are not those that this version of Confidant makes."
    yield from register.verify()


def page_faults(database: Database) -> Iterator[str]:
    """Yield what is wrong with the encrypted pages, and with how they hang together."""
    try:
        # Pages in the write-ahead log are looked at only once they are in the database itself.
        database.checkpoint()
        damaged = database.query("PRAGMA cipher_integrity_check")
        if damaged:
            yield f"{len(damaged)} of the vault's pages are damaged."
            return
        if database.query("PRAGMA integrity_check") != [("ok",)]:
            yield "The vault's pages do not hang together as they should."
        if database.query("PRAGMA foreign_key_check"):
            yield "Something in the vault belongs to nothing."
    except DamagedVault:
        yield "Some of the vault's pages are damaged."


def _header_faults(folder: Path, key: DataKey) -> Iterator[str]:
    whole = [header for header in read_headers(folder) if header.is_signed_by(key)]
    if len(whole) < len(NAMES):
        yield "One of the two header files is missing or damaged; the other one still opens the vault."
