"""Names, figures, days, rare words and terms of a draft that stand only in what its reader may not be told."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from confidant.checks.codes import code_facts
from confidant.checks.days import day_facts
from confidant.checks.facts import Fact, Key
from confidant.checks.figures import figure_facts
from confidant.checks.known import Known
from confidant.checks.likeness import is_misspelt
from confidant.checks.named_facts import Told, names_told
from confidant.checks.ordinary import sayings
from confidant.checks.private_facts import PrivateFacts
from confidant.checks.quantities import quantity_facts
from confidant.checks.seasons import season_facts
from confidant.checks.terms import content_stems, counts, rare_stems, term_facts, word_facts
from confidant.checks.tokens import Token, sentences
from confidant.checks.traits import traits

__all__ = ["Told", "facts_told"]

_ROUGHLY = {1: 0.03, 2: 0.03, 3: 0.006}
"""How far a sum said with so many figures may lie from the noted one and still tell it: "nearly £70k" for £68,500."""
_MORE_ROUGHLY = 0.06
_ABOUT = frozenset(("about", "around", "nearly", "almost", "roughly", "over", "under", "some", "approximately", "than"))
_ROUND = 2
_SAID = 3
"""Figures in a sum that is said roughly: "£62k" and "£3.9k", where "£40,000" is as much and no other sum."""
_SHORTEST_SUM = 1000
_LOOKS = (figure_facts, quantity_facts, day_facts, season_facts, code_facts, word_facts, term_facts)


def facts_told(
    tokens: Sequence[Token], private: PrivateFacts, known: Known, days: frozenset[Key], *, is_name: bool
) -> list[Told]:
    """Return what the single words of a text tell that is noted as private and not known, in their order.

    `days` are known besides: those of the request. `is_name`: a file's name, in which capitals mean nothing.
    """
    if is_name:
        tokens = [token._replace(is_capital=True, before=token.before.replace(".", " ")) for token in tokens]
    found = [
        *_noted(tokens, private, known, days),
        *names_told(tokens, private, known),
        *_rare(tokens, private, known),
    ]
    told: list[Told] = []
    covered = _in_sayings(tokens)
    for each in sorted(found, key=lambda fact: (fact.first - fact.last, fact.first)):
        span = range(each.first, each.last + 1)
        if covered.isdisjoint(span):
            told.append(each)
            covered.update(span)
    return sorted(told, key=lambda fact: fact.first)


def _in_sayings(tokens: Sequence[Token]) -> set[int]:
    known = sayings()
    inside: set[int] = set()
    for at, token in enumerate(tokens):
        for saying in known.get(token.text, ()):
            if tuple(each.text for each in tokens[at : at + len(saying)]) == saying:
                inside.update(range(at, at + len(saying)))
    return inside


def _noted(tokens: Sequence[Token], private: PrivateFacts, known: Known, days: frozenset[Key]) -> Iterator[Told]:
    """Yield figures, days, signs, terms and telling words that are noted as they stand."""
    facts = [fact for look in _LOOKS for fact in look(tokens)]
    years = {(fact.first, fact.key[2:]): int(fact.key[1]) for fact in facts if fact.key[0] == "year of day"}
    for fact in facts:
        day = private.same_day.get(fact.key, fact.key)
        if any(known.has(key) or key in days for key in (fact.key, day)):
            continue
        where = None if fact.is_plain else private.facts.get(fact.key) or _as_sum(tokens, fact, private)
        where = where or private.certain.get(fact.key)
        where = where or _misspelt(tokens, fact, private, known)
        where = where or _in_company(tokens, fact, private, known)
        if where is None and day[0] == "day":
            where = private.day_of_conversation(day, years.get((fact.first, fact.key[1:])))
        if where is not None:
            yield Told(fact.key, fact.first, fact.last, where)


def _in_company(tokens: Sequence[Token], fact: Fact, private: PrivateFacts, known: Known) -> str | None:
    """Return where a plain fact is noted in a sentence that shares another word with the one in which it is told."""
    noted = private.plain.get(fact.key)
    if not noted:
        return None
    first, behind = next(span for span in sentences(tokens) if span[0] <= fact.first < span[1])
    own = {traits(token.text).stem for token in tokens[fact.first : fact.last + 1]}
    is_strict, has_everyday = fact.key[0] in {"rare", "telling", "term"}, fact.key[0] == "year"
    stems = content_stems(tokens[first:behind], is_strict=is_strict, has_everyday=has_everyday)
    beside = known.unknown(stems - own)
    return next((each.where for each in noted if not beside.isdisjoint(each.stems)), None)


def _misspelt(tokens: Sequence[Token], fact: Fact, private: PrivateFacts, known: Known) -> str | None:
    """Return where a word of no dictionary is noted that this one is with a slip of the pen: the name of a drug."""
    if fact.key[0] not in {"odd", "telling"} or fact.is_plain:
        return None
    word = tokens[fact.first].text
    alike = (key for other, key in private.odd.items() if other[0] == word[0] and is_misspelt(word, other))
    return next((private.facts[key] for key in alike if not known.has(key)), None)


def _as_sum(tokens: Sequence[Token], fact: Fact, private: PrivateFacts) -> str | None:
    """Return where a sum is noted that is written with its sign in one place and without in the other, or roughly.

    A round number of something that is counted is no sum: eighty thousand readers are not £80,000.
    """
    kind, value = fact.key[0], fact.key[1]
    if kind not in {"money", "figure"} or not isinstance(value, float) or value < _SHORTEST_SUM:
        return None
    roughly = _MORE_ROUGHLY if fact.first and tokens[fact.first - 1].text in _ABOUT else 0.0
    figures, is_counting = len(f"{value:.0f}".rstrip("0")), counts(tokens, fact.last)
    is_counting = is_counting and (kind == "figure" or tokens[fact.last].text == "grand")  # "a grand piano"
    exact = private.facts.get(("figure" if kind == "money" else "money", value))
    if exact is not None and not (is_counting and figures <= _ROUND):
        return exact
    is_written_out = any(sum(map(str.isdigit, each.text)) > _SAID for each in tokens[fact.first : fact.last + 1])
    if is_counting or figures not in _ROUGHLY or (is_written_out and not roughly):
        return None
    roughly = max(roughly, _ROUGHLY[figures])
    at = bisect_left(private.sums, value * (1 - roughly))
    if at < len(private.sums) and private.sums[at] <= value * (1 + roughly):
        return private.facts[("money", private.sums[at])]
    return None


def _rare(tokens: Sequence[Token], private: PrivateFacts, known: Known) -> Iterator[Told]:
    """Yield rare words that share a sentence with another word of the sentence in which they are noted."""
    for first, behind in sentences(tokens):
        part = tokens[first:behind]
        for word, at in rare_stems(part).items():
            key: Key = ("rare", word)
            if key not in private.plain or known.has(key):
                continue
            where = _in_company(tokens, Fact(key, first + at, first + at), private, known)
            if where is not None:
                yield Told(key, first + at, first + at, where)
