"""Vaults from before the recovery key had a public half are given one."""

from confidant.vault.connection import Database
from confidant.vault.keys import public_key_of

__all__ = ["keep_public_half"]


def keep_public_half(database: Database) -> None:
    """Replace the private half of the recovery key, which such a vault keeps, by the public one."""
    for (private_key,) in database.query("SELECT recovery_public_key FROM vault_state"):
        database.write("UPDATE vault_state SET recovery_public_key = ?", (public_key_of(private_key),))
