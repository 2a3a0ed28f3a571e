"""Which language a person writes in, and which words are their own: kept in the vault and nowhere else."""

import json
from collections.abc import Iterable

from confidant.domain.problem import Problem
from confidant.flows.spelling.dictionary import Language, plain
from confidant.vault.settings import Settings

__all__ = ["OwnWords", "TooManyWords"]

_LANGUAGE, _WORDS = "spelling.language", "spelling.words"
_MOST, _LONGEST = 5_000, 60


class TooManyWords(Problem):
    """There is no room for more words of one's own."""

    def __init__(self) -> None:
        super().__init__(f"Your words are as they were: {_MOST:,} fit in the list; take some out under Settings first.")


class OwnWords:
    """Reads and changes them; writing raises the `Problem` that kept it from being stored."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def language(self) -> Language:
        """Return the language that is checked; British English until another is chosen."""
        kept = self._settings.get(_LANGUAGE)
        return Language(kept) if kept in set(Language) else Language.BRITISH

    def set_language(self, language: Language) -> None:
        """Choose a language, or none."""
        self._settings.put(_LANGUAGE, language)

    def words(self) -> tuple[str, ...]:
        """Return the words, sorted as a person would."""
        kept = json.loads(self._settings.get(_WORDS) or "[]")
        return tuple(kept)

    def set_words(self, words: Iterable[str]) -> None:
        """Keep these words in place of the others: each once, without blanks around it, none of them empty.

        Raises `TooManyWords`.
        """
        kept = {plain(word.strip())[:_LONGEST] for word in words} - {""}
        if len(kept) > _MOST:
            raise TooManyWords
        put = sorted(kept, key=lambda word: (word.casefold(), word))
        self._settings.put(_WORDS, json.dumps(put, ensure_ascii=False) if put else None)

    def add(self, word: str) -> None:
        """Add one. Raises `TooManyWords`."""
        self.set_words([*self.words(), word])
