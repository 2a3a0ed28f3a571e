"""Words as the near-copy check compares them: what typing, printing or Markdown adds around words is gone."""

import re
import unicodedata

__all__ = ["folded_words", "tokens"]

_WORD = re.compile(r"[^\W_]+")
_LINK_TARGET = re.compile(r"\]\([^()]*(?:\([^()]*\)[^()]*)*\)")
_DIGIT_COMMA = re.compile(r"(?<=\d),(?=\d)")
_JOINING = "*_~`\\'\u2019\u2018\u02bc\uff07"
"""Marks and apostrophes, which may stand inside a word: they go, and the word stays one."""


def folded_words(text: str) -> list[str]:
    """Return the words of `text` in order, folded; a hyphenated word is its parts.

    Compatibility forms are unified (NFKC) and case is gone, and so are accents, invisible characters, apostrophes,
    Markdown marks, the targets of links and punctuation.
    """
    if not text.isascii():
        text = _plain(text)
    if "](" in text:
        text = _LINK_TARGET.sub("]", text)
    text = text.lower()
    for sign in _JOINING[:5]:
        text = text.replace(sign, "")
    if "," in text:
        text = _DIGIT_COMMA.sub("", text)
    return _WORD.findall(text)


def _plain(text: str) -> str:
    """Fold what lies outside ASCII. Decomposed, since accents are dropped; folding the case may compose anew."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    for sign in _JOINING[5:]:
        decomposed = decomposed.replace(sign, "'")
    return "".join(char for char in decomposed if unicodedata.category(char) not in {"Cf", "Mn"})


def tokens(text: str) -> list[tuple[str, str, int]]:
    """Return (folded word, word as written, its number from 1) for every folded word, in order.

    A written word of several parts stands beside each of them, so that a finding can quote what is on the page.
    """
    written = enumerate(_LINK_TARGET.sub("]", text).split(), start=1)
    return [(folded, word, number) for number, word in written for folded in folded_words(word)]
