"""What a finished PDF holds, in every way somebody might look: its text, its metadata, its bytes, unpacked too."""

from pathlib import Path

from pypdf import PdfReader
from pypdf.generic import IndirectObject, StreamObject

__all__ = ["everything_in", "text_of"]


def text_of(path: Path) -> str:
    """The words on the pages, white space folded."""
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def everything_in(path: Path) -> str:
    """Raw bytes, every unpacked stream, metadata and the words: what a search for a leaked word has to cover."""
    reader = PdfReader(path)
    parts = [path.read_bytes().decode("latin-1"), repr(reader.metadata), str(reader.xmp_metadata), text_of(path)]
    for number in range(1, int(reader.trailer["/Size"])):
        found = reader.get_object(IndirectObject(number, 0, reader))
        parts.append(repr(found))
        if isinstance(found, StreamObject):
            parts.append(found.get_data().decode("latin-1"))
    return "\n".join(parts)
