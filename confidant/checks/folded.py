"""Words as the near-copy check compares them: letters and figures alone, whatever typing or printing puts between.

A draft is compared as one string of letters, so that neither signs between words nor blanks inside them hide a copy.
What is withheld is cut into words the way a reader counts them, since eight of those make a copy.
"""

import re
import unicodedata
from functools import lru_cache

from confidant.checks.look_alikes import as_it_looks

__all__ = ["folded_words", "parts", "plain", "without_asides"]

_WORD = re.compile(r"[^\W_]+")
_SIGNS_TO_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
_BETWEEN_FIGURES = re.compile(r"[,.](?=\d)(?<=\d.)")
_APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc\uff07", "'"))
_NO_DECOMPOSITION = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
"""Letters that Unicode does not take apart, as people type them on an English keyboard."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉"
_ASIDES = re.compile(
    r"(?<=\])\([^()]*(?:\([^()]*\)[^()]*)*\)"  # where a link leads, and its title
    r"|\[\^[^\]\s]*\]"  # a footnote's mark
    r"|<[/!]?[A-Za-z-][^<>]*>"  # a tag
    r"|&#?\w+;"  # an entity
    rf"|[{_RAISED}]+"  # raised and lowered figures
)
_NOT_BLANK = re.compile(r"\S")
_NOTHING = "\N{WORD JOINER}"
"""Stands for a character that is not read; folding takes it away."""


def folded_words(text: str) -> list[str]:
    """Return the words of `text` in order, folded; a hyphenated word is its parts.

    Compatibility forms are unified (NFKC) and case is gone, and so are accents, invisible characters, apostrophes and
    punctuation. A figure with its stops and commas is one word.
    """
    text = plain(text).replace("\\'", "").replace("'", "")
    if "," in text or "." in text:
        text = _BETWEEN_FIGURES.sub("", text)
    return _runs(text)


def parts(text: str) -> list[str]:
    """Return the runs of letters and figures in `text`, folded as `folded_words` folds; every other sign parts two."""
    return _runs(plain(text))


def without_asides(text: str) -> str:
    """Return `text` with every link's target, footnote mark, tag, entity and raised figure made unreadable.

    The result is as long as `text` and has its blanks in the same places, so that words keep their numbers.
    """
    may_have = "](" in text or "[^" in text or "<" in text or "&" in text
    if not may_have and (text.isascii() or not any(sign in text for sign in _RAISED)):
        return text
    return _ASIDES.sub(lambda aside: _NOT_BLANK.sub(_NOTHING, aside.group()), text)


def _runs(text: str) -> list[str]:
    return text.translate(_SIGNS_TO_BLANKS).split() if text.isascii() else _WORD.findall(text)


def plain(text: str) -> str:
    """Return `text` caseless, with compatibility forms unified, without accents and invisible signs.

    Other signs outside ASCII become blanks but the apostrophes, which are all of one kind then. It is the one folding
    of the checks: what differs between them is what they make of it, letters alone (here), or words one by one with
    what parts them (`tokens`). Sign by sign: hardly any text has more than a handful of different ones outside ASCII.
    """
    if not text.isascii():
        for sign in set(text):
            if sign > "\x7f":
                text = text.replace(sign, _plain_sign(sign))
    return text.lower()


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    """Fold one sign outside ASCII: compatibility forms apart, caseless, no accents, nothing invisible, signs blank.

    A letter of another script that looks like a Latin one is that one.
    """
    sign = as_it_looks(sign.translate(_APOSTROPHES))
    lowered = unicodedata.normalize("NFKD", sign).casefold().translate(_NO_DECOMPOSITION)
    decomposed = unicodedata.normalize("NFKD", lowered)
    visible = (char for char in decomposed if unicodedata.category(char) not in {"Cf", "Mn", "Me"})
    return "".join(char if char.isalnum() or char == "'" else " " for char in visible)
