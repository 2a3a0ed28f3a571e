"""The register's entry for an export of everything: made before it has its place, corrected where it gets none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from confidant.domain.vocabulary import Audience
from confidant.vault.register_entry import DisclosureKind, NewDisclosure

if TYPE_CHECKING:
    from confidant.vault.vault import Vault

__all__ = ["RECIPIENT", "entered"]

RECIPIENT = "the mentor’s own files"
"""Who is told by an export of everything; it is about every pair, so its entry is about none."""


def entered(
    vault: "Vault", form: str, made_at: datetime, put_in_place: Callable[[], None], sha256: str | None = None
) -> int:
    """Enter the export in the register, durably, and only then `put_in_place`; return the entry's number.

    Where that fails a second entry says that nothing left, and what was raised is raised again.
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
    try:
        put_in_place()
    except BaseException:
        reason = "the export could not be put in its place, so nothing left."
        vault.register.append(replace(entry, kind=DisclosureKind.REFUSED, corrects=number, reason=reason, sha256=None))
        raise
    return number
