"""Whether a vault is whole: header, pages, rows, schema, register; each fault is one plain sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from confidant.vault.connection import Database
from confidant.vault.header import NAMES, SALT_BYTES, read_headers
from confidant.vault.problems import DamagedVault, SealBroken
from confidant.vault.schema import expected_schema, schema_of

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["faults", "page_faults"]


def faults(vault: "Vault") -> Iterator[str]:
    """Yield what is wrong with the vault, and what opening it found wrong and mended."""
    for notice in vault.notices:
        if notice.is_damage:
            yield notice.sentence
    yield from _header_faults(vault)
    pages = list(page_faults(vault.database))
    yield from pages
    if pages:
        return  # what lies in damaged pages cannot be judged further
    if schema_of(vault.database) != expected_schema():
        yield "The vault's tables are not those that this version of Confidant makes."
    try:
        vault.require_whole()
    except SealBroken:
        yield from (trouble.sentence for trouble in vault.trouble)
    yield from vault.register.verify()


def page_faults(database: Database) -> Iterator[str]:
    """Yield what is wrong with the encrypted pages, and with how they hang together."""
    try:
        if not database.is_read_only:
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


def _header_faults(vault: "Vault") -> Iterator[str]:
    whole = [header for header in read_headers(vault.folder) if vault.has_signed(header)]
    if len(whole) < len(NAMES):
        yield "One of the two header files is missing or damaged; the other one still opens the vault."
    with vault.database.held_still() as file:
        beginning = next(file.chunks(), b"")[:SALT_BYTES]
    if any(header.salt != beginning for header in whole):
        yield "The beginning of the vault's file is damaged; it still opens, and a new passphrase mends it."
