"""The two header files of an open vault: written in turn, kept up to date, and mended where one was damaged."""

import os
from pathlib import Path

import msgspec

from confidant.vault.files import write_private
from confidant.vault.header import NAMES, Header, Seal, find_headers, header_bytes, read_headers, write_header
from confidant.vault.keys import DataKey
from confidant.vault.problems import CannotWriteFile, CannotWriteVault, FileExists

__all__ = ["HeaderFiles"]


class HeaderFiles:
    """The header of an open vault, and its files. Every method that writes raises CannotWriteVault."""

    def __init__(self, folder: Path, key: DataKey, header: Header) -> None:
        self.folder, self.key = folder, key
        self.header = header
        """The one that counts now."""

    def newest_seal(self) -> Seal | None:
        """Return the latest seal that a whole header holds."""
        seals = [header.seal for header in self._whole() if header.seal is not None]
        return max(seals, key=lambda seal: seal.counter, default=None)

    def are_whole(self) -> bool:
        """Whether both files hold a header of this vault."""
        return len(self._whole()) == len(NAMES)

    def write_one(self, header: Header, seal: Seal | None = None) -> None:
        """Write `header` to the file whose turn it is."""
        # Numbers of headers that are not ours count for nothing: a hostile one could use them all up.
        sequence = max((known.sequence for known in self._whole()), default=self.header.sequence) + 1
        header = msgspec.structs.replace(header, sequence=sequence, seal=seal or header.seal)
        self.header = header.signed(self.key)
        write_header(self.folder, self.header)

    def write_both(self, header: Header, seal: Seal | None = None) -> None:
        """Write `header` to both files, one after the other."""
        self.write_one(header, seal)
        self.write_one(header, seal)

    def mend(self) -> bool:
        """Bring both files to what opened the vault where one is missing, damaged or left behind; whether one was."""
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
            if header.vault == self.header.vault
            and not header.is_signed_by(self.key)
            and not any(slot in self.header.slots for slot in header.slots)
        ]

    def keep(self, header: Header) -> None:
        """Keep a header of another key under another name.

        It may belong to a copy whose passphrase was changed elsewhere, and which a cloud folder brings later.
        """
        try:
            write_private(self.folder / f"header.kept-{os.urandom(4).hex()}", header_bytes(header))
        except (CannotWriteFile, FileExists) as error:
            raise CannotWriteVault from error

    def _whole(self) -> list[Header]:
        """Return the headers in the files that were written with this key, newest first."""
        return [header for header in find_headers(self.folder).headers if header.is_signed_by(self.key)]
