"""Files of other programs, made as small as a test needs them, sound and harmful ones."""

import io
import zipfile
from pathlib import Path

import docx

__all__ = ["ENEX_HEAD", "enex", "enml", "rezipped", "word_file"]

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
