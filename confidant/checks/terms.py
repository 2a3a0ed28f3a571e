"""What ordinary small words may tell: words of illness or debt, words in no dictionary, and terms of two words."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from confidant.checks.days import is_of_calendar
from confidant.checks.facts import Fact
from confidant.checks.listed import listed
from confidant.checks.ordinary import is_common_name, is_very_common, telling_sign
from confidant.checks.tokens import Token
from confidant.checks.traits import traits
from confidant.checks.units import is_span, unit_of

__all__ = ["POSTS", "content_stems", "counts", "is_called", "rare_stems", "term_facts", "terms_in", "word_facts"]

_BEFORE_TERMS = listed(
    "the a an his her their my our its this that these those no any some every each another of about for with in on at "
    "from into by as and or"
)
_LONGEST_TERM = 4
_LONGEST_CALLING = 3
_ARTICLES = frozenset(("the", "a", "an"))
_CALLED = listed("called named nicknamed dubbed codenamed christened")
_CALLED_SO = frozenset((call, it) for call in ("call", "calls", "called") for it in ("it", "this", "that", "them")) | {
    ("known", "as"),
    ("code", "name"),
    ("goes", "by"),
}
_LONGEST_SPELT = 30
"""Letters; no word that tells something by itself has as many."""
_NEAR = 6
_HIS = frozenset(("his", "her", "their"))
_WORK = listed("""
    book books case cases charity clinic club desk form forms group groups helpline hospital hostel hub inquiry law laws
    lead line list nurse nurses office officer officers patients policy project projects protocol register school
    sergeant service services squad staff support team teams training unit units ward wards worker workers
""")
_GROUPS = listed("""
    adults cases children clients customers families guests inmates learners men parents patients people prisoners
    pupils residents someone somebody students suspects tenants those women
""")
_JOINS_GROUPS = frozenset(("with", "on", "in", "of", "from", "for", "under", "about"))
_BEING = frozenset(("is", "are", "was", "were", "have", "has", "had"))
POSTS = listed("""
    adviser advisor agent apprentice assistant cashier chair chef cleaner clerk client clients colleague colleagues
    constable consultant cook customer customers director doctor doctors driver drivers editor engineer engineers
    inspector instructor leader leaders lecturer lawyer lawyers manager managers member members minister nurse nurses
    officer officers operator partner partners patient patients porter pupil pupils secretary sergeant solicitor staff
    student students supervisor supervisors surgeon teacher teachers team teams technician tenant tenants trainee
    trainees trustee trustees visitor volunteer volunteers worker workers
""")
"""Who is spoken of at a place of work: a term for such a one is a post, and no secret by itself."""


def word_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield the words of a text that tell something by themselves, and those that are in no dictionary."""
    for at, token in enumerate(tokens):
        word = traits(token.text)
        if word.telling is not None:
            yield Fact(("telling", word.telling), at, at, is_plain=_is_at_work(tokens, at))
        elif word.is_odd:
            yield Fact(("odd", word.stem), at, at)
        elif token.is_capital and (sign := telling_sign(token.written)) is not None:
            yield Fact(("telling", sign), at, at)
        if at and token.before in {" ", ""}:
            first = _first_letter(tokens, at) if len(token.text) == 1 else at - 1
            part = tokens[first : at + 1]
            written = ("".join(each.text for each in part), "".join(each.written for each in part))
            pair = next((sign for word in written if (sign := telling_sign(word)) is not None), None)
            if pair is not None:
                yield Fact(("telling", pair), first, at)


def _is_at_work(tokens: Sequence[Token], at: int) -> bool:
    """Whether a telling word says what somebody's work is about: "the custody officer", "people on dialysis"."""
    behind = tokens[at + 1 : at + 2]
    if behind and behind[0].before == " " and behind[0].text in _WORK:
        return True
    words = []
    for token in reversed(tokens[max(0, at - _NEAR) : at]):
        words.append(token.text)
        if token.before in {",", "."}:
            break
    is_joined = not _JOINS_GROUPS.isdisjoint(words) or ("who" in words and not _BEING.isdisjoint(words))
    return is_joined and not _GROUPS.isdisjoint(words)


def _first_letter(tokens: Sequence[Token], at: int) -> int:
    """Return where the single letters begin that end at a token: those of "I.V.F."; of very many some are enough."""
    first = at
    while (
        first and at - first < _LONGEST_SPELT and len(tokens[first - 1].text) == 1 and tokens[first].before in {" ", ""}
    ):
        first -= 1
    return first


def rare_stems(tokens: Sequence[Token]) -> dict[str, int]:
    """Return the stems of English words that are rare, by the token where each stands first; a name is none."""
    found: dict[str, int] = {}
    for at, token in enumerate(tokens):
        word = traits(token.text)
        if word.is_rare and not word.is_everyday and (not token.is_capital or token.before == "."):
            found.setdefault(word.stem, at)
    return found


def content_stems(tokens: Iterable[Token], *, is_strict: bool = False, has_everyday: bool = False) -> frozenset[str]:
    """Return the stems of the words that carry a meaning of their own: neither numbers nor parts of a date do.

    `is_strict`: nor do words that are so frequent that two sentences share them by chance. `has_everyday`: those that
    every work has do as well.
    """
    words = ((token.text, token.is_capital, traits(token.text)) for token in tokens)
    return frozenset(
        word.stem
        for text, is_capital, word in words
        if word.in_term
        and not (is_capital and is_common_name(text))
        and not ((word.is_everyday and not has_everyday) or is_span(unit_of(text)) or is_of_calendar(text))
        and not (is_strict and is_very_common(text))
    )


def term_facts(tokens: Sequence[Token]) -> Iterator[Fact]:
    """Yield every two words beside each other that carry meaning: a draft's, to be held against `terms_in`.

    One of ordinary words that is nobody's is plain: "the reading room", where "his share code" is not.
    """
    for at, (token, behind) in enumerate(pairwise(tokens)):
        first, second = traits(token.text), traits(behind.text)
        if first.in_term and second.in_term and behind.before in {" ", ""}:
            is_his = at > 0 and (tokens[at - 1].text in _HIS or tokens[at - 1].written.endswith(("’s", "'s")))
            is_plain = behind.text in POSTS or not (is_his or first.is_rare or second.is_rare)
            yield Fact(("term", first.stem, second.stem), at, at + 1, is_plain)


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
            for fact in term_facts(tokens[at:end]):
                if _tells(tokens[at + fact.first : at + end]):
                    yield Fact(fact.key, at + fact.first, at + fact.last)
        at = end


def counts(tokens: Sequence[Token], last: int) -> bool:
    """Whether a number that ends at a token is so many of something, and no sum by itself."""
    behind = tokens[last + 1 : last + 2]
    return bool(behind) and behind[0].before == " " and traits(behind[0].text).carries


def is_called(tokens: Sequence[Token], at: int) -> bool:
    """Whether what begins at a token is what something goes by: "is called the orchard file"."""
    words = [token.text for token in tokens[max(0, at - _LONGEST_CALLING) : at]]
    while words and words[-1] in _ARTICLES:
        words.pop()
    return words[-1:] != [] and (words[-1] in _CALLED or tuple(words[-2:]) in _CALLED_SO)


def _begins_term(tokens: Sequence[Token], at: int) -> bool:
    return tokens[at].before == " " and tokens[at - 1].text in _BEFORE_TERMS


def _tells(pair: Sequence[Token]) -> bool:
    first, second = (traits(token.text) for token in pair[:2])
    if pair[0].is_capital or pair[1].is_capital or first.is_quality or second.is_quality:
        return False
    return not (first.is_everyday and second.is_everyday)
