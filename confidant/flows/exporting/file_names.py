"""Names that every system takes for a file or folder, made of what notes and attached files are called."""

import re
import unicodedata

from confidant.domain.words import fold_name

__all__ = ["file_name", "free", "safe_name"]

_LONGEST_NAME, _MOST_BYTES = 80, 200
"""Characters, and bytes, of a file's name; with a number and its ending it still fits every file system (255 bytes)."""

_LONGEST_ENDING = 12
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u2028\u2029\ufeff]+')
_RESERVED = re.compile(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|com[\d\xb9\xb2\xb3]|lpt[\d\xb9\xb2\xb3])\s*(?:\..*)?")


def safe_name(text: str, otherwise: str = "Note") -> str:
    """Return text as a name that every system takes for a file or folder, and hides nowhere."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", unicodedata.normalize("NFC", text)).split())[:_LONGEST_NAME]
    name = name.encode()[:_MOST_BYTES].decode(errors="ignore").strip(" .") or otherwise
    return f"_{name}" if _RESERVED.fullmatch(name) else name


def file_name(text: str, taken: dict[str, int]) -> str:
    """Return what a file is called as the name of one, with its ending, free among those `taken`; and take it."""
    stem, dot, ending = text.rpartition(".")
    ending = safe_name(ending, "") if stem and len(ending) <= _LONGEST_ENDING else ""
    stem = safe_name(stem if ending else text, "File")
    return free(stem, taken, f"{dot}{ending}" if ending else "")


def free(name: str, taken: dict[str, int], ending: str = "") -> str:
    """Return the name with its ending, and with a number where it is taken, whatever the case of its letters; take it.

    Two names are one where a system writes them alike, as macOS does with an accent of its own and one in a letter.
    `taken` says of each name which number follows: of ten thousand of one name each is tried once.
    """
    made = f"{name}{ending}"
    key = fold_name(made)
    number = taken.get(key, 1)
    while fold_name(made) in taken:
        number += 1
        made = f"{name} ({number}){ending}"
    taken[key] = number
    taken.setdefault(fold_name(made), 1)
    return made
