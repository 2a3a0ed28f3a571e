"""The copy of what left, from the register back to a file of the mentor's own."""

from datetime import date
from pathlib import Path

from confidant.domain.problem import Problem
from confidant.vault.condition import HowFar
from confidant.vault.documents import write_document
from confidant.vault.files import refuse_inside
from confidant.vault.register_entry import DisclosureEntry, DisclosureKind
from confidant.vault.vault import Vault

__all__ = ["NeverLeft", "NoCopy", "save_copy", "suggested_name", "words_said"]


class NoCopy(Problem):
    """An entry without a copy."""

    def __init__(self) -> None:
        super().__init__("The register keeps no copy with this entry, so no file was written.")


class NeverLeft(Problem):
    """An entry of which a later one says that nothing left."""

    def __init__(self) -> None:
        super().__init__(
            "By a later entry of the register this document never left, so no file was written of its copy; make it "
            "anew, and it is asked again what may be told."
        )


def save_copy(vault: Vault, n: int, out: Path, *, overwrite: bool = False, tell: HowFar | None = None) -> None:
    """Write the copy kept with entry `n`, byte for byte, to a file that only this user may read.

    It is the mentor's own copy of what has left already, so it makes no entry; what never left would leave here past
    the gate. All rows of the vault are counted first, which `tell` is told of. Raises `NoCopy`, `NeverLeft`, or
    SealBroken where the vault is not as Confidant left it; the problems of writing pass through. Then nothing is left
    behind.
    """
    refuse_inside(vault.folder, out)
    with vault.as_counted(tell):
        data, never_left = vault.register.copy(n), _never_left(vault, n)
    if data is None:
        raise NoCopy
    if never_left:
        raise NeverLeft
    write_document(out, data, overwrite=overwrite)


def _never_left(vault: Vault, n: int) -> bool:
    """Whether the entry that holds in place of entry `n`, if by others in between, says that nothing left."""
    corrected_by = {entry.corrects: entry for entry in vault.register.entries() if entry.corrects is not None}
    holding = None
    while n in corrected_by:
        holding = corrected_by[n]
        n = holding.n
    return holding is not None and not holding.has_left


def suggested_name(vault: Vault, entry: DisclosureEntry) -> str:
    """Return a file name that tells the day and the number, and no one's name."""
    form = vault.register.copy_format(entry.n) or "txt"
    return f"disclosure-{entry.n}-{_day(entry.on)}.{form}"


def words_said(vault: Vault, entry: DisclosureEntry) -> str:
    """Return the words that were spoken, as the register keeps them; "" for a document or where there are none."""
    if entry.kind is DisclosureKind.WRITTEN or vault.register.copy_format(entry.n) != "txt":
        return ""
    data = vault.register.copy(entry.n)
    return "" if data is None or entry.document is not None else data.decode("utf-8", errors="replace")


def _day(day: date) -> str:
    return day.isoformat()
