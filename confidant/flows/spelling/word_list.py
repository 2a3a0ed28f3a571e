"""A long list of words, kept as the bytes of its file."""

from collections.abc import Iterator
from pathlib import Path

__all__ = ["WordList"]


class WordList:
    """Words one a line, sorted by their UTF-8 bytes, with an empty line before and after them.

    As bytes 120,000 words take 1.2 MB; as a set of strings they would take some 15 MB and be made at every start.
    """

    def __init__(self, data: bytes) -> None:
        self._data = data

    @classmethod
    def read(cls, path: Path) -> "WordList":
        """Read a shipped list."""
        return cls(path.read_bytes())

    def __contains__(self, word: str) -> bool:
        data, wanted = self._data, word.encode("utf-8", "surrogatepass")
        if not wanted or b"\n" in wanted:
            return False
        first, last = 0, len(data) - 1
        while first < last:
            middle = (first + last) // 2
            start = data.rfind(b"\n", first, middle + 1)
            start = first if start < 0 else start
            end = data.find(b"\n", start + 1)
            if end < 0:
                return False
            found = data[start + 1 : end]
            if found == wanted:
                return True
            first, last = (end, last) if found < wanted else (first, start)
        return False

    def beginning_with(self, letters: str) -> Iterator[str]:
        """Yield the words that begin with `letters`, in order."""
        start = self._data.find(b"\n" + letters.encode())
        if start < 0:
            return
        wanted = letters.encode()
        for line in self._lines(start + 1):
            if not line.startswith(wanted):
                return
            yield line.decode()

    def _lines(self, start: int) -> Iterator[bytes]:
        data = self._data
        while start < len(data):
            end = data.find(b"\n", start)
            yield data[start:end]
            start = end + 1
