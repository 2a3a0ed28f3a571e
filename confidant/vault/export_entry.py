"""The register's entry for an export of everything: made before it has its place, corrected where it gets none."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from confidant.domain.vocabulary import Audience
from confidant.vault.arrival import give_place, taken_back
from confidant.vault.register_entry import DisclosureKind, NewDisclosure

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["RECIPIENT", "entered"]

RECIPIENT = "the mentor’s own files"
"""Who is told by an export of everything; it is about every pair, so its entry is about none."""


def entered(
    vault: "Vault",
    form: str,
    made_at: datetime,
    put_in_place: Callable[[], None],
    *,
    has_arrived: Callable[[], bool],
    sha256: str | None = None,
) -> int:
    """Enter the export in the register, durably, and only then `put_in_place`; return the entry's number.

    Where that fails, and it has not arrived all the same, a second entry says that nothing left, and what was raised is
    raised again.
    """
    entry = NewDisclosure(
        pair=None,
        kind=DisclosureKind.WRITTEN,
        recipient=RECIPIENT,
        audience=Audience.OTHER,
        purpose=f"Export of everything, private matter included, unencrypted: {form}",
        on=made_at.date(),
        made_at=made_at,
        channel="file",
        sha256=sha256,
    )
    number = vault.register.append(entry).n

    def take_back() -> None:
        vault.register.append(taken_back(entry, number, "the export"))

    give_place(put_in_place, has_arrived, take_back)
    return number
