"""What the search found a note by, to be found again in its words."""

from confidant.vault.search_terms import terms_of
from confidant.vault.snippet import Snippets

__all__ = ["Searched"]


class Searched:
    """What was typed into the search field: words, beginnings and phrases, as the index understands them."""

    def __init__(self, words: str) -> None:
        self.words = words
        self._snippets = Snippets(terms_of(words))

    def places_in(self, text: str) -> list[tuple[int, int]]:
        """Return where it stands in `text`, each place as first and last character but one, in order and apart."""
        return list(self._snippets.marks_in(text))
