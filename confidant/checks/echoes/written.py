"""Texts as the check for echoes reads them: sentence by sentence, each word folded."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from confidant.checks.stems import stem
from confidant.checks.tokens import Token, sentences, tokens_of, visible

__all__ = ["Sentence", "sentences_of"]

_CLOSING = "\"'”’)]*_"


@dataclass(frozen=True)
class Sentence:
    """One sentence of a text: its words as tokens of that text, and as it is written."""

    tokens: tuple[Token, ...]
    text: str

    @cached_property
    def forms(self) -> tuple[str, ...]:
        """The folded words."""
        return tuple(token.text for token in self.tokens)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        """Their stems."""
        return tuple(map(stem, self.forms))


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of `text` in order; what a colon or semicolon parts is read together."""
    tokens = tokens_of(text)
    words = visible(text).split()
    start = 0
    for _, behind in sentences(tokens):
        if behind == len(tokens) or not words[tokens[behind - 1].number].rstrip(_CLOSING).endswith((";", ":")):
            part = tuple(tokens[start:behind])
            yield Sentence(part, " ".join(words[part[0].number : part[-1].number + 1]))
            start = behind
