"""What the reader of a letter may know already: repeating it in other words tells nothing."""

from dataclasses import dataclass

from confidant.checks.echoes.lexicon import lexicon
from confidant.checks.echoes.meanings import telling_words
from confidant.checks.echoes.written import sentences_of

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """The concepts that permitted words say outright, their words and meanings, and the patterns that stand in them.

    The questions of a request are not among them: to hint at an answer is to give it.
    """

    concepts: frozenset[str]
    sentences: tuple[frozenset[str], ...]
    words: frozenset[str]
    meanings: frozenset[str]
    patterns: frozenset[int]

    @classmethod
    def of(cls, texts: tuple[str, ...]) -> "Told":
        """Read the permitted words and whatever else is public."""
        known = lexicon()
        sentences = [sentence for text in texts for sentence in sentences_of(text)]
        matches = [match for sentence in sentences for match in known.matches(sentence.forms)]
        stems = tuple(frozenset(sentence.stems) for sentence in sentences)
        return cls(
            frozenset(name for sentence in sentences for name in known.said(sentence.forms)),
            stems,
            frozenset().union(*stems),
            frozenset(meaning for sentence in sentences for meaning in telling_words(sentence.forms)),
            frozenset(id(match.pattern) for match in matches),
        )

    def has_together(self, stems: set[str]) -> bool:
        """Whether one told sentence has all these."""
        return any(stems <= told for told in self.sentences)
