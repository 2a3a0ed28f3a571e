"""Real vaults put into trouble as the world does it: pages, files and whole folders put back, a damaged log."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from confidant.vault.ids import NoteId
from confidant.vault.seal_check import SealCheck
from confidant.vault.vault import Vault
from tests.builders import BOTH, FAST, ON, PASSPHRASE, PRIVATE

__all__ = [
    "TROUBLES",
    "HiddenWithdrawal",
    "damage_log",
    "hide_withdrawal",
    "put_back_database",
    "put_back_folder",
    "put_back_page",
    "reopened",
]

_PAGE = 4096
_FILES = ("header.a", "header.b", "vault.db")


def reopened(folder: Path) -> Vault:
    """The vault in `folder`, open with the builders' passphrase."""
    return Vault.open(folder, PASSPHRASE, derive=FAST)


def put_back_page(folder: Path) -> None:
    """Make the first note private, and then put back the page that holds the words with their old level.

    The vault opens without a complaint; only counting its rows finds it.
    """
    old = _pages(folder)
    with reopened(folder) as vault:
        _make_private(vault)
        vault.close(back_up=False)
    new = _pages(folder)
    for number in (n for n in range(1, len(old)) if old[n] != new[n]):
        _put(folder, number, old[number])
        if _is_found_late(folder):
            return
        _put(folder, number, new[number])
    raise AssertionError("no page that was put back is found by counting alone")


@dataclass(frozen=True)
class HiddenWithdrawal:
    """A page of an index as it was before a note was withdrawn, and as it is; no row lies in it."""

    folder: Path
    page: int
    old: bytes
    new: bytes

    def put_back(self) -> None:
        """Put the old page into the file, which may be open: the withdrawal is there, and no query finds it."""
        _put(self.folder, self.page, self.old)

    def take_away(self) -> None:
        """Put the right page into the file again."""
        _put(self.folder, self.page, self.new)


def hide_withdrawal(folder: Path, note: NoteId) -> HiddenWithdrawal:
    """Withdraw the note, and put back the page of the index by which a note's consents are found."""
    with reopened(folder) as vault:
        ((root,),) = vault.database.query(
            "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_consent_1'"
        )
        vault.checkpoint()
        old = _pages(folder)
        vault.notes.withdraw(note, ON, BOTH, "by telephone")
        vault.close(back_up=False)
    new = _pages(folder)
    assert old[root - 1] != new[root - 1]
    hidden = HiddenWithdrawal(folder, root - 1, old[root - 1], new[root - 1])
    hidden.put_back()
    return hidden


def put_back_database(folder: Path) -> None:
    """Store something more, and put the database of before back under the headers of after."""
    old = (folder / "vault.db").read_bytes()
    _store_more(folder)
    (folder / "vault.db").write_bytes(old)


def put_back_folder(folder: Path) -> None:
    """Store something more, and put the whole folder of before back, as a backup program does."""
    old = {name: (folder / name).read_bytes() for name in _FILES}
    _store_more(folder)
    for name, content in old.items():
        (folder / name).write_bytes(content)


def damage_log(folder: Path) -> None:
    """Store something more and crash, with a frame of the write-ahead log damaged on the disk."""
    vault = reopened(folder)
    vault.checkpoint()
    for number in range(3):
        vault.drafts.put("test", "key", f"body {number}")
    killed = folder.with_name("killed.confidant")
    shutil.copytree(folder, killed)
    vault.close(back_up=False)
    log = bytearray((killed / "vault.db-wal").read_bytes())
    log[32 + 100] ^= 1
    (killed / "vault.db-wal").write_bytes(log)
    shutil.rmtree(folder)
    killed.rename(folder)


TROUBLES: dict[str, Callable[[Path], None]] = {
    "a page put back": put_back_page,
    "an older database": put_back_database,
    "an older folder": put_back_folder,
    "a damaged log": damage_log,
}
"""What may happen to the closed vault in a folder; it has at least one note for somebody."""


def _make_private(vault: Vault) -> None:
    record = vault.notes.get(NoteId(1))
    passages = tuple(replace(passage, disclosure=PRIVATE) for passage in record.note.passages)
    vault.notes.save(record.id, replace(record.note, passages=passages), version=record.version)


def _store_more(folder: Path) -> None:
    with reopened(folder) as vault:
        vault.drafts.put("test", "key", "body")
        vault.close(back_up=False)


def _is_found_late(folder: Path) -> bool:
    vault = reopened(folder)
    try:
        is_found_at_once = bool(vault.trouble)
        return not is_found_at_once and not SealCheck(vault.database, vault._ledger).finish()
    finally:
        vault.close(back_up=False)


def _pages(folder: Path) -> list[bytes]:
    content = (folder / "vault.db").read_bytes()
    return [content[start : start + _PAGE] for start in range(0, len(content), _PAGE)]


def _put(folder: Path, number: int, page: bytes) -> None:
    with (folder / "vault.db").open("r+b") as file:
        file.seek(number * _PAGE)
        file.write(page)
