"""A passphrase for a PDF, as every reader of PDF files makes it of what is typed. Nothing here loads the library."""

import stringprep
import unicodedata

from confidant.domain.problem import Problem

__all__ = ["CannotProtect", "prepared"]

_MOST_BYTES = 127
"""ISO 32000-2, 7.6.4.3.3: of a longer passphrase the rest would count for nothing."""


class CannotProtect(Problem):
    """A passphrase that readers of PDF files would not all understand alike."""

    def __init__(self) -> None:
        super().__init__(
            "This passphrase is too long for a PDF, or holds a sign that cannot be typed everywhere, so nothing was "
            "written; use plain letters, digits and blanks, at most 120 of them."
        )


def prepared(passphrase: str) -> str:
    """Return the passphrase as a PDF reader makes it of what is typed: SASLprep (RFC 4013), as the format asks.

    Invisible signs count for nothing in it. Raises CannotProtect.
    """
    plain = "".join(" " if stringprep.in_table_c12(char) else char for char in passphrase)
    plain = unicodedata.normalize("NFKC", "".join(char for char in plain if not stringprep.in_table_b1(char)))
    if any(map(_is_forbidden, plain)) or len(plain.encode()) > _MOST_BYTES:  # half a sign has no bytes
        raise CannotProtect
    return plain


def _is_forbidden(char: str) -> bool:
    tables = (
        stringprep.in_table_c21_c22,
        stringprep.in_table_c3,
        stringprep.in_table_c4,
        stringprep.in_table_c5,
        stringprep.in_table_c6,
        stringprep.in_table_c7,
        stringprep.in_table_c8,
        stringprep.in_table_c9,
    )
    return any(table(char) for table in tables)
