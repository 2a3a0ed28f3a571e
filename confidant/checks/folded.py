"""Words as the near-copy check compares them: what typing, printing or Markdown adds around words is gone."""

import re
import unicodedata
from functools import lru_cache

__all__ = ["folded_words", "tokens"]

_WORD = re.compile(r"[^\W_]+")
_OUTSIDE_ASCII = re.compile(r"[^\x00-\x7f]+")
_LINK_TARGET = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d)")
_MARKS_INSIDE_WORDS = "*_~`\\'"
"""Marks and the apostrophe may stand inside a word: they go, and the word stays one."""
_APOSTROPHES = "\u2019\u2018\u02bc\uff07"


def folded_words(text: str) -> list[str]:
    """Return the words of `text` in order, folded; a hyphenated word is its parts.

    Compatibility forms are unified (NFKC) and case is gone, and so are accents, invisible characters, apostrophes,
    Markdown marks, the targets of links and punctuation.
    """
    if not text.isascii():
        text = _OUTSIDE_ASCII.sub(_plain_run, text)
    if "](" in text:
        text = _LINK_TARGET.sub("]", text)
    text = text.lower()
    for sign in _MARKS_INSIDE_WORDS:
        text = text.replace(sign, "")
    if "," in text:
        text = _DIGIT_COMMA.sub("", text)
    return _WORD.findall(text)


def _plain_run(run: re.Match[str]) -> str:
    """Fold a run of signs; a single one, such as an accented letter or a dash, is remembered, whole words are not."""
    signs = run.group()
    return _plain_sign(signs) if len(signs) == 1 else _plain(signs)


@lru_cache(maxsize=512)
def _plain_sign(sign: str) -> str:
    return _plain(sign)


def _plain(signs: str) -> str:
    """Fold a run of signs outside ASCII: compatibility forms apart, caseless, no accents, nothing invisible."""
    for sign in _APOSTROPHES:
        signs = signs.replace(sign, "")
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", signs).casefold())
    return "".join(char for char in decomposed if unicodedata.category(char) not in {"Cf", "Mn"})


def tokens(text: str) -> list[tuple[str, str, int]]:
    """Return (folded word, word as written, its number from 1) for every folded word, in order.

    A written word of several parts stands beside each of them, so that a finding can quote what is on the page.
    """
    written = enumerate(_LINK_TARGET.sub("]", text).split(), start=1)
    return [(folded, word, number) for number, word in written for folded in folded_words(word)]
