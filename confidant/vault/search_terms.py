"""What somebody types into a search field, read as the words, phrases and beginnings that notes are to hold or not.

No text is refused. What is between quotation marks is one phrase; `-word` and `NOT word` are unwanted; a word that
ends in `*`, or that is still being typed (no blank after it yet), may go on; all others stand as they are. All that is
wanted must be there.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from confidant.vault.search_words import START, tokens

__all__ = ["MOST_WORDS", "Term", "name_term", "occurs", "terms_of", "wanted"]

MOST_WORDS = 64
"""What somebody types beyond so many words is not looked for: no query is ever too long for the index."""


@dataclass(frozen=True, slots=True)
class Term:
    """Words, folded, that follow one another; the last one may go on where it `is_beginning`. Never empty."""

    words: tuple[str, ...]
    is_beginning: bool = False
    is_unwanted: bool = False

    @property
    def is_short_beginning(self) -> bool:
        """Whether it is the beginning of a word and no longer than the beginnings that the index has."""
        return self.is_beginning and len(self.words) == 1 and len(self.words[0]) == START


_QUOTES = '"“”„‟«»'
_ITEM = re.compile(
    rf"(?P<minus>-*)(?:[{_QUOTES}](?P<quoted>[^{_QUOTES}]*)(?P<closed>[{_QUOTES}]\*?)?|(?P<plain>[^\s{_QUOTES}]+))"
)
_CONTRACTION = re.compile(r"['’ʼ]\w$")
"""The end of “don’t” and “Anna’s”, which is no letter of a word that goes on."""


def terms_of(text: str) -> tuple[Term, ...]:
    """Return what `text` asks for. What is unwanted comes last; nothing to look for is an empty tuple."""
    terms: list[Term] = []
    left = MOST_WORDS
    for term, is_typed in _read(text):
        if left < len(term.words):
            break
        terms += _settled(term, is_typed=is_typed, is_alone=not any(not other.is_unwanted for other in terms))
        left -= len(term.words)
    return tuple(sorted(terms, key=lambda term: term.is_unwanted))


def name_term(name: str) -> Term | None:
    """Return a person's name as a phrase, or None where it holds no word."""
    words = tuple(tokens(name))[:MOST_WORDS]
    return Term(words) if words else None


def wanted(terms: Sequence[Term]) -> tuple[Term, ...]:
    """Return what must be there."""
    return tuple(term for term in terms if not term.is_unwanted)


def occurs(term: Term, words: Sequence[str]) -> bool:
    """Whether the term's words follow one another somewhere among `words`, which are `tokens`."""
    *whole, last = term.words
    for place in range(len(words) - len(whole)):
        end = words[place + len(whole)]
        if (end.startswith(last) if term.is_beginning else end == last) and list(
            words[place : place + len(whole)]
        ) == whole:
            return True
    return False


def _read(text: str) -> Iterator[tuple[Term, bool]]:
    """Yield the terms as they are written, each with whether it is still being typed."""
    is_negated = False
    for item in _ITEM.finditer(text):
        is_last = item.end() == len(text)
        quoted, plain = item["quoted"], item["plain"]
        if plain == "NOT" and not item["minus"]:
            is_negated = True
            continue
        words = tuple(tokens(plain if quoted is None else quoted))
        if quoted is None:
            is_ended = plain.endswith("*") or _CONTRACTION.search(plain) is not None
            is_typed, is_open = is_last and not is_ended, plain.endswith("*") or (is_last and not is_ended)
        else:
            is_typed = item["closed"] is None and not quoted[-1:].isspace()
            is_open = is_typed or (item["closed"] or "").endswith("*")
        if words:
            yield Term(words, is_open, is_negated or bool(item["minus"])), is_typed
            is_negated = False


def _settled(term: Term, *, is_typed: bool, is_alone: bool) -> Iterator[Term]:
    """Yield the term as it is looked for: a single letter is no beginning, half of all words would go on from it.

    One that is still being typed is waited for, where there is something else to look for; else it is a whole word.
    """
    if not term.is_beginning or len(term.words[-1]) >= START:
        yield term
    elif not is_typed or (is_alone and len(term.words) == 1 and not term.is_unwanted):
        yield replace(term, is_beginning=False)
    elif len(term.words) > 1:
        yield replace(term, words=term.words[:-1], is_beginning=False)
