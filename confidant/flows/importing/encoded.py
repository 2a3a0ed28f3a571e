"""Base64, decoded as it comes: what is wrong in it is noticed, and no more than a piece of it is kept."""

import binascii
import hashlib
from collections.abc import Callable

from confidant.vault.attachments import MOST_BYTES

__all__ = ["BrokenData", "Decoder", "Measured"]

_BLANK = str.maketrans("", "", " \t\r\n")


class BrokenData(ValueError):
    """It is no Base64, or ends within a group."""


class Decoder:
    """Takes text in pieces of any length, and gives the bytes that it stands for. Raises BrokenData."""

    def __init__(self) -> None:
        self._waiting = ""
        self._is_at_end = False

    def feed(self, text: str) -> bytes:
        """Return the bytes of all whole groups until here."""
        text = self._waiting + text.translate(_BLANK)
        whole = len(text) - len(text) % 4
        self._waiting = text[whole:]
        return self._decoded(text[:whole])

    def end(self) -> bytes:
        """Return what is left: some programs write no signs to fill the last group."""
        rest, self._waiting = self._waiting, ""
        return self._decoded(rest + "=" * (-len(rest) % 4)) if rest else b""

    def _decoded(self, text: str) -> bytes:
        if not text:
            return b""
        if self._is_at_end:
            raise BrokenData
        self._is_at_end = text.endswith("=")
        try:
            return binascii.a2b_base64(text, strict_mode=True)
        except ValueError:
            raise BrokenData from None


class Measured:
    """What is known of an attached file once all of it went by: its size, and the hash by which a note names it."""

    def __init__(self) -> None:
        self.size = 0
        self.is_broken = False
        self._decoder = Decoder()
        self._hash = hashlib.md5(usedforsecurity=False)  # Evernote's own choice; it tells files of one note apart

    @property
    def hash(self) -> str:
        """The hash of what went by, as it stands in a note's markup."""
        return self._hash.hexdigest()

    @property
    def is_too_large(self) -> bool:
        """Whether it is larger than any file of a note may be; what follows is not looked at any more."""
        return self.size > MOST_BYTES

    def feed(self, text: str) -> None:
        """Take text as it comes."""
        self._take(self._decoder.feed, text)

    def end(self) -> None:
        """Say that there is no more."""
        self._take(lambda _nothing: self._decoder.end(), "")
        self.is_broken = self.is_broken or not self.size

    def _take(self, decoded: Callable[[str], bytes], text: str) -> None:
        if self.is_broken or self.is_too_large:
            return
        try:
            data = decoded(text)
        except BrokenData:
            self.is_broken = True
        else:
            self.size += len(data)
            self._hash.update(data)
