"""Whether a vault is whole: header, pages, rows, schema, register, attached files, and what search knows of the notes.

Each fault is one plain sentence.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from confidant.vault.condition import HowFar, Notice
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

_OF_THE_INDEX = "FTS5 table main.note_"
"""What SQLite's complaints about a full-text index hold."""


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
    yield from vault.exceptional.faults()
    yield from vault.attachments.faults()
    if not (vault.is_read_only and Notice.ERASED_HIDDEN in vault.notices):  # the index still has what is hidden
        yield from _index_faults(vault, lambda: how_far(1.0))


def _index_faults(vault: "Vault", tell: Callable[[], None]) -> Iterator[str]:
    """Yield what is wrong with what search knows; where the vault can be written, that is made anew."""
    index = vault.search.index
    try:
        with vault.database.telling(tell):
            is_right = index.agrees(tell)
    except DamagedVault:
        is_right = False
    if not is_right:
        if not vault.is_read_only:
            index.make_anew()
        yield (
            "What search knows of the notes differs from the notes themselves, so a search may have missed some. "
            "No note is touched by that, and all of them are made ready for searching anew."
        )


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
            said = [str(line) for (line,) in database.query("PRAGMA integrity_check")]
            belongs = not database.query("PRAGMA foreign_key_check")
        # What the full-text index says of itself is another matter: no note is touched by it (`_index_faults`).
        if any(line != "ok" and _OF_THE_INDEX not in line for line in said):
            yield "The vault’s pages do not hang together as they should."
        if not belongs:
            yield "Something in the vault belongs to nothing."
    except DamagedVault:
        yield "Some of the vault’s pages are damaged."


def _header_faults(vault: "Vault") -> Iterator[str]:
    whole = [header for header in read_headers(vault.folder) if vault.has_signed(header)]
    if len(whole) < len(NAMES):
        yield "One of the two key files is missing or damaged; the other one still opens the vault."
    with vault.database.held_still() as file:
        beginning = next(file.chunks(), b"")[:SALT_BYTES]
    if any(header.salt != beginning for header in whole):
        yield "The beginning of the vault’s file is damaged; it still opens, and a new passphrase mends it."
