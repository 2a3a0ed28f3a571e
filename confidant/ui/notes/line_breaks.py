"""Where lines may be broken: between words, but for a word that has no end, such as a picture written as text.

In such a word Qt looks for a boundary anew for each line (measured: 45 s for 600,000 letters; broken anywhere, 0.8 s).
"""

from PySide6.QtGui import QTextOption

__all__ = ["has_endless_word", "wrap_mode"]

_ENDLESS = 5_000
"""Letters of a word that is none."""


def has_endless_word(words: str) -> bool:
    """Whether there is such a word in a text."""
    return len(words) > _ENDLESS and max(map(len, words.split()), default=0) > _ENDLESS


def wrap_mode(*, is_endless: bool) -> QTextOption.WrapMode:
    """Return how the lines of a text are broken that has such a word, or none."""
    modes = QTextOption.WrapMode
    return modes.WrapAnywhere if is_endless else modes.WrapAtWordBoundaryOrAnywhere
