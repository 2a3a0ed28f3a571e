"""From the bytes of a text file to words as the editor keeps them."""

import codecs
import re

from confidant.flows.importing.incoming import CannotTake, Remark

__all__ = ["as_words", "decoded", "has_control_characters"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ANY_MARK = tuple(mark for mark, _ in _MARKS)

_CONTROLS = bytes([*range(0x09), *range(0x0E, 0x20)])
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1f]")
"""What stands in no text: control characters but for tab and the ends of lines and pages."""

_DOS_END = b"\x1a"
"""With this some editors of old ended a file."""

_LINE_ENDS = str.maketrans("\r\x0b\x0c\x85\u2028\u2029", "\n" * 6)
_NOT_WORDS = dict.fromkeys([0xFFFC, 0xFEFF, *range(0xFDD0, 0xFDF0)])
"""Places of pictures, byte order marks within, and what the editor keeps for its own use (`ui.notes.source`)."""


_BINARY = "this is not text: it holds control characters, as the files of programs do"


def decoded(data: bytes) -> tuple[str, tuple[Remark, ...]]:
    """Return the text of a file: UTF-8, what its byte order mark says, or else Windows-1252 with a remark.

    Raises CannotTake for what is no text.
    """
    text = _marked(data)
    if text is not None:
        if has_control_characters(text):
            raise CannotTake(_BINARY)
        return text, ()
    data = data.removesuffix(_DOS_END)
    # In every other encoding a byte below 32 is the control character; so they are found in a tenth of the time.
    if len(data.translate(None, _CONTROLS)) != len(data):
        raise CannotTake(_BINARY)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), (Remark.WINDOWS_1252,)
    except UnicodeDecodeError:
        raise CannotTake("this is not text: it is neither UTF-8 nor Windows-1252") from None


def has_control_characters(text: str) -> bool:
    """Whether there is something in it for which a file would not be taken for text."""
    return _NO_TEXT.search(text) is not None


def as_words(text: str) -> str:
    """Return text as words of a note: every kind of line end is a new line, and no character is the editor's own."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    if text.isascii():
        return text.translate(_LINE_ENDS) if "\r" in text or "\x0b" in text or "\x0c" in text else text
    return text.translate(_LINE_ENDS).translate(_NOT_WORDS)


def _marked(data: bytes) -> str | None:
    if not data.startswith(_ANY_MARK):
        return None
    mark, encoding = next(each for each in _MARKS if data.startswith(each[0]))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise CannotTake("its encoding is broken: it is not what its byte order mark says") from None
