"""What a letter's reader knows or may know."""

from collections.abc import Hashable, Sequence, Set
from itertools import pairwise
from typing import Any

from confidant.checks.codes import code_facts
from confidant.checks.days import day_facts
from confidant.checks.facts import Key
from confidant.checks.figures import figure_facts
from confidant.checks.loose_copy import Said, Sentences
from confidant.checks.names import as_part, canonical, spellings
from confidant.checks.quantities import quantity_facts
from confidant.checks.seasons import implied, season_facts
from confidant.checks.stems import stem
from confidant.checks.terms import word_facts
from confidant.checks.tokens import Token, tokens_of

__all__ = ["Known"]


class Known:
    """What the reader knows or may know: the same facts taken from it tell nothing.

    `also` is known besides, and was read before. `remembered` is for what was found in texts that were held against it.
    """

    def __init__(self, texts: tuple[str, ...], also: "Known | None" = None) -> None:
        self._also = also
        self._keys: set[Key] = set()
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._sentences = Sentences()
        self.remembered: dict[Hashable, Any] = {}
        running: list[str] = []
        for text in texts:
            tokens = tokens_of(text)
            self._read(tokens)
            self._sentences.add(tokens)
            running += [token.text for token in tokens] + ["."]
        self._running = f" {' '.join(running)} "

    def _read(self, tokens: Sequence[Token]) -> None:
        for facts in (figure_facts, quantity_facts, day_facts, season_facts, word_facts, code_facts):
            for fact in facts(tokens):
                self._keys.add(fact.key)
                self._keys.update(implied(fact))
        names = [canonical(token.text) for token in tokens]
        stems = [stem(token.text) for token in tokens]
        self._words.update(name for name in names for name in spellings(name))
        self._stems.update(stems)
        parts = [as_part(name) for name in names]
        self._pairs.update(pairwise(parts))
        self._pairs.update(pairwise(part for part in parts if part != "and"))
        self._pairs.update(pairwise(stems))

    def has(self, key: Key) -> bool:
        """Whether a fact is known; a sum is, too, where it stands without its sign."""
        if key[0] in {"money", "figure"}:
            found = ("money", key[1]) in self._keys or ("figure", key[1]) in self._keys
        elif key[0] == "term":
            found = (str(key[1]), str(key[2])) in self._pairs
        else:
            found = key in self._keys or (key[0] in {"odd", "rare"} and key[1] in self._stems)
        return found or (self._also is not None and self._also.has(key))

    def has_name(self, words: Sequence[str]) -> bool:
        """Whether a name is known, the words of a longer one in their order."""
        if len(words) == 1:
            found = not self._words.isdisjoint(spellings(words[0]))
        else:
            found = all(pair in self._pairs for pair in pairwise(map(as_part, words)))
        return found or (self._also is not None and self._also.has_name(words))

    def has_words(self, words: Sequence[str]) -> bool:
        """Whether folded words stand so, one after the other."""
        return f" {' '.join(words)} " in self._running or (self._also is not None and self._also.has_words(words))

    def unknown(self, stems: Set[str]) -> Set[str]:
        """Return those of the stems that stand nowhere in what is known."""
        left = stems - self._stems
        return left if self._also is None else self._also.unknown(left)

    def shared(self, said: Said) -> float:
        """Return how much a sentence shares with the nearest that is known."""
        mine = self._sentences.best(said).shared
        return mine if self._also is None else max(mine, self._also.shared(said))
