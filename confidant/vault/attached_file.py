"""What a file is, by what is in it, and what it may be called.

Pure functions; nothing that a name from outside says is believed.
"""

import unicodedata
from enum import StrEnum

__all__ = ["LONGEST_NAME", "FileKind", "attached_name", "kind_of"]

LONGEST_NAME = 120
"""Characters; more than a line of the screen has room for."""

_NAMELESS = "File"
_CONTROLS = frozenset(range(0x20)) - frozenset(b"\t\n\r\f\x1b")
"""Bytes that no text has, whatever its encoding of one byte a letter."""

_UNDEFINED = frozenset(b"\x81\x8d\x8f\x90\x9d")
"""Bytes that mean nothing in Windows-1252."""

_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
"""How text of two bytes a letter begins (UTF-16)."""


class FileKind(StrEnum):
    """What a file can be shown as; OTHER is kept and not shown."""

    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    TEXT = "text"
    OTHER = "other"

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self in {FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP}


def kind_of(beginning: bytes) -> FileKind:
    """Return what a file is by its first bytes (some thousands of them), whatever its name says."""
    if beginning.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if beginning.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if beginning.startswith((b"GIF87a", b"GIF89a")):
        return FileKind.GIF
    if beginning[:4] == b"RIFF" and beginning[8:12] == b"WEBP":
        return FileKind.WEBP
    return FileKind.TEXT if _is_text(beginning) else FileKind.OTHER


def _is_text(beginning: bytes) -> bool:
    if beginning.startswith(_WIDE_MARKS):
        return True
    if beginning.startswith(b"%PDF-") or set(beginning) & _CONTROLS:
        return False
    try:
        beginning.decode()
    except UnicodeDecodeError as error:
        if error.end == len(beginning) and error.reason == "unexpected end of data":
            return True  # cut within a letter
        return not set(beginning) & _UNDEFINED
    return True


def attached_name(name: str) -> str:
    """Return what a file is called here: its last part alone, without signs that hide or turn others, not too long.

    What follows the last full stop stays where the name is cut.
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isspace() or not unicodedata.category(sign).startswith("C"))
    shown = " ".join(shown.split())
    if len(shown) > LONGEST_NAME:
        stem, dot, ending = shown.rpartition(".")
        ending = dot + ending if stem and len(ending) <= 12 else ""
        shown = shown[: LONGEST_NAME - len(ending) - 1] + "…" + ending
    return shown if shown.strip(". ") else _NAMELESS
