"""The parts of a Word file that hold its words, taken out of its zip within bounds, before anything parses them.

What the zip's directory says of sizes is looked at first, and no part is inflated beyond it. A zip made to harm cannot
grow: what holds no words is not opened here at all; `word_files` looks at the pictures, piece by piece.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.parsers import expat

from confidant.flows.importing.files import MIB, OpenFile
from confidant.flows.importing.incoming import CannotTake
from confidant.flows.importing.word_files import STEEPEST, BrokenPart, WordFiles, part_pieces, word_files
from confidant.vault.condition import HowFar

__all__ = ["LARGEST_FILE", "Parts", "parts_of", "refuse_harmful_xml", "word_pieces"]

LARGEST_FILE = 128 * MIB
"""Bytes of the zip, pictures included."""

_LARGEST_PART, _LARGEST_SUM = 8 * MIB, 16 * MIB
"""Bytes of inflated XML. Three hundred pages come to some two million."""

_MOST_ELEMENTS = 250_000
"""Of all parts, styles included: what Mammoth reads in some ten seconds (measured: 50,000 in two)."""

_NOT_STEEP_BELOW = MIB
_MOST_ENTRIES = 10_000
_DEEPEST = 200
"""Elements within one another: the parsers that follow call themselves for each."""

_WITH_WORDS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/core\.xml"
    r"|word/(?:document\d*|styles|numbering|footnotes|endnotes|comments)\.xml"
    r"|word/_rels/(?:document\d*|footnotes|endnotes|comments)\.xml\.rels"
)
_MACROS = re.compile(r"(?:.*/)?vba(?:Project|Data)[^/]*", re.IGNORECASE)
_MACRO_TYPE = b"macroEnabled"


@dataclass(frozen=True, slots=True)
class Parts:
    """A zip in memory of the parts with words, and what else the file holds.

    In that zip each picture holds its own part's name, so that it is known where which one stands.
    """

    document: bytes
    core: bytes | None
    """What it says of its title and its days."""

    files: WordFiles


def parts_of(data: bytes, tell: HowFar) -> Parts:
    """Return the parts of a Word file. Raises CannotTake, or what `tell` raises."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            entries = _looked_at(packed)
            parts = {entry.filename: _inflated(packed, entry) for entry in entries}
            names = packed.namelist()
            _refuse_what_is_no_document(parts, names)
            files = word_files(packed, tell)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError):
        # RuntimeError: it is encrypted; NotImplementedError: packed in a way of another program's
        raise CannotTake("this is no Word file that can be opened; it is damaged, locked or another kind") from None
    stand_ins = {name: name.encode("utf-8", "replace") for name in files.sizes}
    return Parts(_packed(stand_ins | parts), parts.get("docProps/core.xml"), files)


def word_pieces(file: OpenFile, wanted: Sequence[str]) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Yield each wanted part of a Word file with what is in it, piece by piece. Raises ValueError or OSError."""
    try:
        with io.FileIO(file.descriptor, closefd=False) as raw, zipfile.ZipFile(raw) as packed:
            for name in wanted:
                yield name, part_pieces(packed, packed.getinfo(name))
    except (zipfile.BadZipFile, KeyError):
        raise BrokenPart from None


def _refuse_what_is_no_document(parts: dict[str, bytes], names: Iterable[str]) -> None:
    if "word/document.xml" not in parts and not any(name.startswith("word/document") for name in parts):
        raise CannotTake("this is no Word file: there is no document in it")
    if _MACRO_TYPE in parts.get("[Content_Types].xml", b"") or any(_MACROS.fullmatch(name) for name in names):
        raise CannotTake("it is a Word file with macros; save it as .docx without them first")
    if sum(refuse_harmful_xml(part) for part in parts.values()) > _MOST_ELEMENTS:
        raise CannotTake("it is longer than any note; split it first")


def refuse_harmful_xml(data: bytes) -> int:
    """Return how many elements XML has. Raises CannotTake where it is broken, deep, or declares anything of its own."""
    depth = elements = 0

    def begin(_name: str, _attributes: object) -> None:
        nonlocal depth, elements
        depth += 1
        elements += 1
        if depth > _DEEPEST:
            raise CannotTake("its parts are nested too deeply")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declare(*_arguments: object) -> None:
        raise CannotTake("it declares entities or a document type of its own, as files made to harm do")

    parser = expat.ParserCreate(namespace_separator=" ")  # so that a prefix nobody declared is found
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = declare
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat's own signature
    except expat.ExpatError:
        raise CannotTake("its XML is broken") from None
    return elements


def _looked_at(packed: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Return the entries with words, after what the directory says of all of them was found to be in bounds."""
    entries = packed.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise CannotTake("there are too many parts in its zip, as in files made to harm")
    wanted = [entry for entry in entries if _WITH_WORDS.fullmatch(entry.filename)]
    names = [entry.filename for entry in wanted]
    if len(set(names)) != len(names):
        raise CannotTake("one of its parts is there twice, as in files made to harm")
    for entry in wanted:
        is_steep = entry.file_size > STEEPEST * max(entry.compress_size, 1) and entry.file_size > _NOT_STEEP_BELOW
        if is_steep or entry.file_size > _LARGEST_PART:
            raise CannotTake("its zip unpacks to far more than a document is, as zip bombs do")
    if sum(entry.file_size for entry in wanted) > _LARGEST_SUM:
        raise CannotTake("its zip unpacks to far more than a document is, as zip bombs do")
    return wanted


def _inflated(packed: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with packed.open(entry) as part:
        data = part.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART or len(data) != entry.file_size:
        raise CannotTake("its zip is not what its directory says, as in files made to harm")
    return data


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return made.getvalue()
