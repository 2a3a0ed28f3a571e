"""Pictures and files inside a Word file: which of them come in, and what is in them, piece by piece."""

import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from confidant.flows.importing.beside import MOST_OF_ONE_NOTE
from confidant.flows.importing.files import MIB
from confidant.flows.importing.incoming import Remark
from confidant.vault.attachments import MOST_BYTES
from confidant.vault.condition import HowFar

__all__ = ["STEEPEST", "BrokenPart", "WordFiles", "part_pieces", "word_files"]

STEEPEST = 250
"""How many times larger than packed a part may be; Word's own XML comes to some twenty times, long tables to sixty."""

_NOT_STEEP_BELOW = 4 * MIB
"""A drawing of a single colour can be packed as well as that."""

_LARGEST_SUM = 512 * MIB
_PIECE = 256 * 1024
_FILES = re.compile(r"word/(?:media|embeddings)/[^/]+")
_PICTURES = "word/media/"
_WRAPPED = re.compile(r".*\.bin", re.IGNORECASE)
"""A file wrapped in a way that only Windows's programs open."""


class BrokenPart(ValueError):
    """A part is not what the zip's directory says, or cannot be unpacked."""


@dataclass(frozen=True, slots=True)
class WordFiles:
    """The parts that come in as files, by name and with their size, and what there is to say of others."""

    sizes: dict[str, int]
    remarks: tuple[Remark, ...]

    @staticmethod
    def is_picture(part: str) -> bool:
        """Whether a part is a picture of the document, and not a file that was put into it."""
        return part.startswith(_PICTURES)


def word_files(packed: zipfile.ZipFile, tell: HowFar) -> WordFiles:
    """Return which parts come in. Each is unpacked once, none of it is kept, so what is broken is known before."""
    entries = [entry for entry in packed.infolist() if _FILES.fullmatch(entry.filename)]
    counts = Counter(entry.filename for entry in entries)
    sizes: dict[str, int] = {}
    remarks: list[Remark] = []
    for number, entry in enumerate(entries):
        tell(number / len(entries))
        remark = _refusal(packed, entry, counts, sizes)
        if remark is None:
            sizes[entry.filename] = entry.file_size
        else:
            remarks.append(remark)
    return WordFiles(sizes, tuple(dict.fromkeys(remarks)))


def part_pieces(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield what is in a part, never more than the directory says. Raises BrokenPart."""
    read = 0
    try:
        with packed.open(entry) as part:
            while piece := part.read(_PIECE):
                read += len(piece)
                if read > entry.file_size:
                    raise BrokenPart
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
        raise BrokenPart from None
    if read != entry.file_size:
        raise BrokenPart


def _refusal(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, counts: Counter[str], taken: dict[str, int]
) -> Remark | None:
    """Return why a part does not come in."""
    told = _told_by_directory(entry, taken)
    if told is not None:
        return told
    try:
        for _ in part_pieces(packed, entry):
            pass
    except BrokenPart:
        return Remark.FILE_UNREADABLE
    return Remark.FILE_UNREADABLE if counts[entry.filename] > 1 else None


def _told_by_directory(entry: zipfile.ZipInfo, taken: dict[str, int]) -> Remark | None:
    """Return why a part does not come in, by what the zip's directory says of it, before any of it is unpacked."""
    if _WRAPPED.fullmatch(entry.filename):
        return Remark.PICTURES_LEFT_OUT
    if entry.file_size > STEEPEST * max(entry.compress_size, 1) and entry.file_size > _NOT_STEEP_BELOW:
        return Remark.FILE_LIKE_A_BOMB
    if entry.file_size > MOST_BYTES:
        return Remark.FILE_TOO_LARGE
    is_too_much = len(taken) >= MOST_OF_ONE_NOTE or sum(taken.values()) + entry.file_size > _LARGEST_SUM
    return Remark.FILES_TOO_MANY if is_too_much else None
