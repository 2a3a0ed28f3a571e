"""The note's words as Qt holds them, and back, character for character.

Qt counts in UTF-16 units and takes some characters for the ends of paragraphs or frames. The stored words must come
back exactly as they were, so those characters travel as noncharacters (U+FDD2 to U+FDD5) that Unicode sets aside for
a program's own use.
"""

__all__ = ["from_document", "pasted", "to_document", "units", "units_to_places"]

_TAKEN_BY_QT = "\r\u2029\ufdd0\ufdd1"
_STAND_INS = "\ufdd2\ufdd3\ufdd4\ufdd5"
_OUT = str.maketrans(_TAKEN_BY_QT, _STAND_INS)
_BACK = str.maketrans(_STAND_INS, _TAKEN_BY_QT)


def to_document(words: str) -> str:
    """Return stored words in the form in which a document may hold them; new lines are its paragraphs."""
    return words.translate(_OUT)


def from_document(text: str) -> str:
    """Return the stored words for a document's text."""
    return text.translate(_BACK)


def pasted(text: str) -> str:
    """Return foreign text as words of a note: every kind of line end is a new line, and no character is one's own."""
    lines = text.replace("\r\n", "\n").translate(str.maketrans("\r\u2028\u2029", "\n\n\n"))
    kept = lines.translate(dict.fromkeys(map(ord, "\x00\ufffc\ufdd0\ufdd1" + _STAND_INS)))
    # Half a surrogate pair is no character and cannot be stored.
    return kept.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")


def units(words: str) -> int:
    """Return how many UTF-16 units `words` take: Qt's count of their length."""
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "surrogatepass")) // 2


def units_to_places(words: str, *positions: int) -> tuple[int, ...]:
    """Return positions counted in UTF-16 units as positions counted in characters of `words`."""
    raw = words.encode("utf-16-le", "surrogatepass")
    return tuple(len(raw[: 2 * position].decode("utf-16-le", "ignore")) for position in positions)
