"""Which words a language has, and which are none that could be misspelt."""

import unicodedata
from collections.abc import Iterable, Iterator
from enum import StrEnum

from confidant.flows.spelling.word_list import WordList
from confidant.resources import resource

__all__ = ["Dictionary", "Language"]

_LISTS = {"en-GB": ("en.words", "en-GB.words"), "en-US": ("en.words", "en-US.words")}
_LAST_LATIN = "\u024f"


class Language(StrEnum):
    """A language whose words are known, or none."""

    BRITISH = "en-GB"
    AMERICAN = "en-US"
    OFF = "off"


class Dictionary:
    """Knows the words of one language, and those it was given beside them.

    Words in capitals, with capitals inside (names of things), or in other than Latin letters are never misspelt. A
    capital at the beginning and an accent are left to the writer: “Naïve” is known where “naive” is.
    """

    def __init__(self, language: Language, own: Iterable[str] = ()) -> None:
        self._lists = tuple(WordList.read(resource("dictionaries", name)) for name in _LISTS.get(language, ()))
        self._unsaid = WordList.read(resource("dictionaries", "unsaid.words"))
        self._own = frozenset(plain(word).casefold() for word in own)
        self._verdicts: dict[str, bool] = {}

    def knows(self, word: str) -> bool:
        """Whether `word`, letters with apostrophes and hyphens inside, is no misspelling."""
        verdict = self._verdicts.get(word)
        if verdict is None:
            if len(self._verdicts) > 20_000:
                self._verdicts.clear()
            verdict = self._verdicts[word] = self._judge(plain(word))
        return verdict

    def has(self, word: str) -> bool:
        """Whether exactly these letters are in the lists."""
        return any(word in words for words in self._lists)

    def may_suggest(self, word: str) -> bool:
        """Whether `word` is known and no rude one."""
        return self.has(word) and word not in self._unsaid

    def beginning_with(self, letters: str) -> Iterator[str]:
        """Yield the words of the lists that begin so."""
        for words in self._lists:
            yield from words.beginning_with(letters)

    def _judge(self, word: str) -> bool:
        bare = word.removesuffix("'s")
        if len(bare) < 2 or any(not "'" <= sign <= _LAST_LATIN for sign in bare):
            return True
        if any(map(str.isupper, bare[1:])):
            return True
        forms = {word, bare, word.lower(), bare.lower(), _without_accents(word), _without_accents(word).lower()}
        if any(form.casefold() in self._own or self.has(form) for form in forms):
            return True
        if not self._lists:
            return True  # no language is checked
        parts = bare.split("-")
        return len(parts) > 1 and all(self._judge(part) for part in parts if part)


def plain(word: str) -> str:
    """Return a word with the apostrophe and the hyphen of the lists, in composed letters."""
    return unicodedata.normalize("NFC", word).translate({0x2019: "'", 0x2010: "-", 0x2011: "-"})


def _without_accents(word: str) -> str:
    if word.isascii():
        return word
    return "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
