"""Files of other programs, made as small as a test needs them, sound and harmful ones."""

import base64
import io
import struct
import zipfile
import zlib
from pathlib import Path

import docx

__all__ = ["ENEX_HEAD", "enex", "enml", "png_file", "resource", "rezipped", "word_file"]

ENEX_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<!DOCTYPE en-export SYSTEM "http://xml.evernote.com/pub/evernote-export4.dtd">\n'
)


def enml(body: str) -> str:
    """One note's markup."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>'
        f'<!DOCTYPE en-note SYSTEM "http://xml.evernote.com/pub/enml2.dtd"><en-note>{body}</en-note>'
    )


def enex(*notes: str) -> bytes:
    """An export whose notes are given as what stands inside `<note>`."""
    return (ENEX_HEAD + f"<en-export>{''.join(f'<note>{note}</note>' for note in notes)}</en-export>").encode()


def resource(data: bytes, *, name: str = "", mime: str = "application/octet-stream") -> str:
    """A file of a note as an export has it, to stand at the end of what is inside `<note>`."""
    attributes = f"<resource-attributes><file-name>{name}</file-name></resource-attributes>" if name else ""
    encoded = base64.encodebytes(data).decode()
    return f'<resource><data encoding="base64">\n{encoded}</data><mime>{mime}</mime>{attributes}</resource>'


def png_file(file: Path) -> Path:
    """A picture of one pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
    return file


def word_file(file: Path, *paragraphs: str, title: str = "") -> Path:
    """A Word document as Word makes it."""
    document = docx.Document()
    document.core_properties.title = title
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(str(file))
    return file


def rezipped(file: Path, **changed: bytes) -> Path:
    """The Word file with parts put in or replaced: `document`, `rels`, or a whole name with `__` for `/`."""
    names = {"document": "word/document.xml", "rels": "word/_rels/document.xml.rels"}
    parts = {names.get(name, name.replace("__", "/")): data for name, data in changed.items()}
    with zipfile.ZipFile(file) as packed:
        before = {name: packed.read(name) for name in packed.namelist()}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in (before | parts).items():
            packed.writestr(name, data)
    file.write_bytes(made.getvalue())
    return file
