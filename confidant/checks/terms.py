"""What ordinary small words may tell: words of illness or debt, words in no dictionary, and terms of two words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from confidant.checks.facts import Fact
from confidant.checks.listed import listed
from confidant.checks.tokens import Token
from confidant.checks.traits import traits

__all__ = ["content_stems", "rare_stems", "term_facts", "terms_in", "word_facts"]

_BEFORE_TERMS = listed(
    "the a an his her their my our its this that these those no any some every each another of about for with in on at "
    "from into by as and or"
)
_LONGEST_TERM = 4


def word_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the words of a text that tell something by themselves, and those that are in no dictionary."""
    for at, token in enumerate(tokens):
        word = traits(token.text)
        if word.telling is not None:
            yield Fact(("telling", word.telling), at, at)
        elif word.is_odd:
            yield Fact(("odd", word.stem), at, at)


def rare_stems(tokens: Sequence[Token]) -> dict[str, int]:
    """Return the stems of English words that are rare, by the token where each stands first; a name is none."""
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        word = traits(token.text)
        if word.is_rare and (not token.is_capital or token.before == "."):
            found.setdefault(word.stem, at)
    return found


def content_stems(tokens: Iterable[Token]) -> frozenset[str]:
    """Return the stems of the words that carry a meaning of their own."""
    words = (traits(token.text) for token in tokens)
    return frozenset(word.stem for word in words if word.carries and not word.is_everyday)


def term_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield every two words beside each other that carry meaning: a draft's, to be held against `terms_in`."""
    for at, (token, behind) in enumerate(pairwise(tokens)):
        first, second = traits(token.text), traits(behind.text)
        if first.in_term and second.in_term and behind.before in {" ", ""}:
            yield Fact(("term", first.stem, second.stem), at, at + 1)


def terms_in(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield what a text has a term for: two small words that stand, perhaps with more, where a noun stands.

    A term begins behind a word such as "the" or "of" and ends before a sign or a word that carries no meaning.
    Everyday words, of which any two meet, make none.
    """
    at = 0
    while at < len(tokens):
        if not traits(tokens[at].text).in_term or not _begins_term(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].before in {" ", ""} and traits(tokens[end].text).in_term:
            end += 1
        if 2 <= end - at <= _LONGEST_TERM:
            yield from (fact for fact in term_facts(tokens[at:end]) if _tells(tokens[at + fact.first : at + end]))
        at = end


def _begins_term(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].before == " " and tokens[at - 1].text in _BEFORE_TERMS


def _tells(pair: Sequence[Token]) -> bool:
    first, second = (traits(token.text) for token in pair[:2])
    if pair[0].is_capital or pair[1].is_capital or first.is_quality or second.is_quality:
        return False
    return not (first.is_everyday and second.is_everyday)
