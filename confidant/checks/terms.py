"""What ordinary small words may tell: words of illness or debt, words in no dictionary, and terms of two words."""

from collections.abc import Iterator, Sequence

from confidant.checks.facts import Fact
from confidant.checks.figures import is_number_word
from confidant.checks.listed import listed
from confidant.checks.ordinary import (
    is_common,
    is_derived,
    is_everyday,
    is_everyday_quality,
    is_known_name,
    is_stop_word,
    is_word,
    telling_family,
)
from confidant.checks.stems import stem
from confidant.checks.tokens import Token

__all__ = ["rare_stems", "term_facts", "terms_in", "word_facts"]

_SHORTEST_ODD = 5
_SHORTEST_RARE = 4
_BEFORE_TERMS = listed(
    "the a an his her their my our its this that these those no any some every each another of about for with in on at "
    "from into by as and or"
)
_LONGEST_TERM = 4


def word_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the words of a text that tell something by themselves, and those that are in no dictionary."""
    for at, token in enumerate(tokens):
        if not token.text.isalpha():
            continue
        family = telling_family(token.text)
        if family is not None:
            yield Fact(("telling", family), at, at)
        elif len(token.text) >= _SHORTEST_ODD and _is_odd(token):
            yield Fact(("odd", stem(token.text)), at, at)


def _is_odd(token: Token) -> bool:
    word = token.text
    known = is_word(word) or is_known_name(word) or is_common(word) or is_stop_word(word)
    return not (known or is_word(stem(word)) or is_derived(word))


def rare_stems(tokens: Sequence[Token]) -> dict[str, int]:
    """Return the stems of English words that are rare, by the token where each stands first."""
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        word = token.text
        if len(word) >= _SHORTEST_RARE and is_word(word) and not is_common(word) and not is_stop_word(word):
            found.setdefault(stem(word), at)
    return found


def term_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield every two words beside each other that carry meaning: a draft's, to be held against `terms_in`."""
    for at in range(len(tokens) - 1):
        if tokens[at + 1].before in {" ", ""} and _carries(tokens[at]) and _carries(tokens[at + 1]):
            yield Fact(("term", stem(tokens[at].text), stem(tokens[at + 1].text)), at, at + 1)


def terms_in(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield what a text has a term for: two small words that stand, perhaps with more, where a noun stands.

    A term begins behind a word such as "the" or "of" and ends before a sign or a word that carries no meaning.
    Everyday words, of which any two meet, make none.
    """
    at = 0
    while at < len(tokens):
        if not _carries(tokens[at]) or not _begins_term(tokens, at):
            at += 1
            continue
        end = at + 1
        while end < len(tokens) and tokens[end].before in {" ", ""} and _carries(tokens[end]):
            end += 1
        if 2 <= end - at <= _LONGEST_TERM:
            yield from (fact for fact in term_facts(tokens[at:end]) if _tells(tokens[at + fact.first : at + end]))
        at = end


def _begins_term(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].before == " " and tokens[at - 1].text in _BEFORE_TERMS


def _carries(token: Token) -> bool:
    return (
        token.text.isalpha() and len(token.text) > 1 and not is_stop_word(token.text) and not is_number_word(token.text)
    )


def _tells(pair: Sequence[Token]) -> bool:
    first, second = pair[0].text, pair[1].text
    if pair[0].is_capital or pair[1].is_capital or is_everyday_quality(first) or is_everyday_quality(second):
        return False
    return not (is_everyday(first) and is_everyday(second))
