"""Whether a vault is whole: header, pages, rows, schema, register; each fault is one plain sentence."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from confidant.vault.condition import HowFar
from confidant.vault.connection import Database
from confidant.vault.header import NAMES, SALT_BYTES, read_headers
from confidant.vault.problems import DamagedVault
from confidant.vault.schema import is_as_made

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["faults", "page_faults"]

_PART_OF_PAGES = 0.5
"""How much of the whole goes into pages; the rest into rows."""

_PART_OF_CIPHER = 0.4
"""How much of looking at the pages goes into their digests."""


def faults(vault: "Vault", tell: HowFar | None = None) -> Iterator[str]:
    """Yield what is wrong with the vault, and what opening it found wrong and mended. What `tell` raises ends it."""
    how_far = tell or _nobody
    for notice in vault.notices:
        if notice.is_damage:
            yield notice.sentence
    yield from _header_faults(vault)
    pages = list(page_faults(vault.database, lambda part: how_far(part * _PART_OF_PAGES)))
    yield from pages
    vault.count_anew(lambda part: how_far(_PART_OF_PAGES + part * (1 - _PART_OF_PAGES)))
    yield from (trouble.sentence for trouble in vault.trouble)
    if pages:
        return  # what lies in damaged pages cannot be judged further
    if not is_as_made(vault.database):
        yield "The vault’s tables are not those that this version of Confidant makes."
    yield from vault.register.verify()
    yield from vault.attachments.faults()


def _nobody(_part: float) -> None:
    """Told how far it is where nobody asked."""


def page_faults(database: Database, how_far: HowFar = _nobody) -> Iterator[str]:
    """Yield what is wrong with the encrypted pages, and with how they hang together."""
    how_far(0.0)
    try:
        if not database.is_read_only:
            # Pages in the write-ahead log are looked at only once they are in the database itself.
            database.checkpoint()
        damaged = database.query("PRAGMA cipher_integrity_check")
        how_far(_PART_OF_CIPHER)
        if damaged:
            yield f"{len(damaged)} of the vault’s pages are damaged."
            return
        with database.telling(lambda: how_far(_PART_OF_CIPHER)):
            hangs_together = database.query("PRAGMA integrity_check") == [("ok",)]
            belongs = not database.query("PRAGMA foreign_key_check")
        if not hangs_together:
            yield "The vault’s pages do not hang together as they should."
        if not belongs:
            yield "Something in the vault belongs to nothing."
    except DamagedVault:
        yield "Some of the vault’s pages are damaged."


def _header_faults(vault: "Vault") -> Iterator[str]:
    whole = [header for header in read_headers(vault.folder) if vault.has_signed(header)]
    if len(whole) < len(NAMES):
        yield "One of the two header files is missing or damaged; the other one still opens the vault."
    with vault.database.held_still() as file:
        beginning = next(file.chunks(), b"")[:SALT_BYTES]
    if any(header.salt != beginning for header in whole):
        yield "The beginning of the vault’s file is damaged; it still opens, and a new passphrase mends it."
