"""The two header files of an open vault: written in turn, kept up to date, and mended where one was damaged."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

import msgspec

from confidant.vault.files import read_small, write_private
from confidant.vault.header import (
    MOST_BYTES,
    NAMES,
    Header,
    Seal,
    find_headers,
    header_bytes,
    header_from,
    name_of,
    names_newer_version,
    read_headers,
    write_header,
)
from confidant.vault.keys import DataKey
from confidant.vault.problems import CannotReadFile, CannotWriteFile, CannotWriteVault, FileExists

__all__ = ["KEPT", "HeaderFiles"]

KEPT = "header.kept-"
"""How the name of a header begins that belongs to another copy of the vault, and was found in the place of ours."""


class HeaderFiles:
    """The header of an open vault, and its files. Every method that writes raises CannotWriteVault.

    Any thread may use it: one writes at a time. It is the innermost of an open vault's locks, which are taken in this
    order and never in another: `Backups.turn`, `Database.turn`, this one; inside it nothing but files is waited for.
    """

    def __init__(self, folder: Path, key: DataKey, header: Header) -> None:
        self.folder, self.key = folder, key
        self.header = header
        """The one that counts now."""
        self._replaced: DataKey | None = None
        """While the key is being changed here, the one whose headers are written over and not kept."""
        self._let_go: list[Header] = []
        self._turn = RLock()

    def newest_seal(self) -> Seal | None:
        """Return the latest seal that a whole header holds."""
        with self._turn:
            seals = [header.seal for header in self._whole() if header.seal is not None]
        return max(seals, key=lambda seal: seal.counter, default=None)

    def are_whole(self) -> bool:
        """Whether both files hold a header of this vault."""
        with self._turn:
            return len(self._whole()) == len(NAMES)

    def write_one(self, header: Header, seal: Seal | None = None) -> None:
        """Write `header` to the file whose turn it is; one of another copy of the vault that lies there is kept."""
        with self._turn:
            # Numbers of headers that are not ours count for nothing: a hostile one could use them all up.
            sequence = max((known.sequence for known in self._whole()), default=self.header.sequence) + 1
            header = msgspec.structs.replace(header, sequence=sequence, seal=seal or header.seal)
            header = header.signed(self.key)
            self._keep_strange(name_of(header))
            write_header(self.folder, header)
            self.header = header  # only now: one that could not be written is still owed

    def write_both(self, header: Header, seal: Seal | None = None) -> None:
        """Write `header` to both files, one after the other."""
        with self._turn:
            self.write_one(header, seal)
            self.write_one(header, seal)

    def write_seal(self, key: DataKey, seal: Seal) -> None:
        """Bring the header up to a seal made with `key`, unless another thread wrote a later one or changed the key."""
        with self._turn:
            kept = self.header.seal
            if key is self.key and (kept is None or kept.counter < seal.counter):
                self.write_one(self.header, seal)

    @contextmanager
    def changing_to(self, key: DataKey, header: Header) -> Iterator[None]:
        """Write with another key from here on, and write over the headers of the one before; nobody else writes inside.

        Undoing it is another change, back to the key before.
        """
        with self._turn:
            # What was written since `header` was made has later numbers, and must not pass for newer than it.
            header = msgspec.structs.replace(header, sequence=max(header.sequence, self.header.sequence))
            self._replaced, self.key, self.header = self.key, key, header
            try:
                yield
            finally:
                self._replaced = None

    def mend(self) -> bool:
        """Bring both files to what opened the vault where one is missing, damaged or left behind; whether one was."""
        with self._turn:
            whole = self._whole()
            if len(whole) == len(NAMES) and all(known.slots == self.header.slots for known in whole):
                return False
            if any(h.sequence > self.header.sequence and h.slots != self.header.slots for h in whole):
                return False  # a newer one with another passphrase is whole: both stay until that one is used
            self.write_both(self.header)
            return True

    def of_other_keys(self) -> list[Header]:
        """Return the headers of this vault in the files that another key wrote; one with a slot of ours is damaged."""
        return [
            header
            for header in read_headers(self.folder)
            if header.vault == self.header.vault and self._is_strange(header)
        ]

    def let_go(self, header: Header) -> None:
        """Write over a header of another key without keeping it: it is the one before an interrupted change of ours."""
        self._let_go.append(header)

    def keep(self, header: Header) -> None:
        """Keep a header of another key under another name.

        It may belong to a copy whose passphrase was changed elsewhere, and which a cloud folder brings later.
        """
        self._keep(header_bytes(header))

    def _keep_strange(self, name: str) -> None:
        """Keep what lies in a header file where it is whole, or of a newer version, and not of a key of ours."""
        try:
            content = read_small(self.folder / name, MOST_BYTES)
        except CannotReadFile:
            return
        header = header_from(content)
        if names_newer_version(content) if header is None else self._is_strange(header):
            self._keep(content)

    def _keep(self, content: bytes) -> None:
        digest = hashlib.sha256(content).hexdigest()[:16]
        try:
            write_private(self.folder / f"{KEPT}{digest}", content)
        except FileExists:
            return  # the same name is the same content
        except CannotWriteFile as error:
            raise CannotWriteVault from error

    def _is_strange(self, header: Header) -> bool:
        """Whether another key wrote it; one with a slot of ours is damaged."""
        ours = [self.key, *([] if self._replaced is None else [self._replaced])]
        signed = any(header.is_signed_by(key) for key in ours)
        return not signed and header not in self._let_go and not any(slot in self.header.slots for slot in header.slots)

    def _whole(self) -> list[Header]:
        """Return the headers in the files that were written with this key, newest first."""
        return [header for header in find_headers(self.folder).headers if header.is_signed_by(self.key)]
