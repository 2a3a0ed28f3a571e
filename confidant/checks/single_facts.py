"""Names, figures, days, rare words and terms of a draft that stand only in what its reader may not be told."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise
from typing import NamedTuple

from confidant.checks.days import day_facts
from confidant.checks.facts import Fact, Key
from confidant.checks.figures import figure_facts
from confidant.checks.listed import listed
from confidant.checks.loose_copy import LooseCopy, Said, Sentences
from confidant.checks.names import Run, canonical, is_street, name_runs, spellings
from confidant.checks.ordinary import is_common, is_known_name, is_stop_word, is_word, sayings
from confidant.checks.private_facts import KnownName, PrivateFacts
from confidant.checks.stems import stem
from confidant.checks.terms import content_stems, rare_stems, term_facts, word_facts
from confidant.checks.tokens import Token, sentences, tokens_of

__all__ = ["Known", "Told", "facts_told"]

_ROUGHLY = 0.03
"""How far a round sum may lie from the noted one and still tell it: "nearly £70k" for £68,500."""
_SHORTEST_SUM = 1000
_LONGEST_RUN = 6
_BEHIND_NOUNS = listed("of under in at with for to on from by over through without into or")
_BEHIND_PEOPLE = listed(
    "said says asked asks told tells knew knows thought thinks wrote writes agreed agrees met meets called calls would "
    "will can could had did does"
)
_ALTERNATIVES = listed("whether whoever whatever whichever wherever either neither")


class Told(NamedTuple):
    """A fact that a text tells: its tokens from `first` to `last`, what kind it is, and where it is noted."""

    key: Key
    first: int
    last: int
    where: str


class Known:
    """What the reader knows or may know: the same facts taken from it tell nothing.

    `also` is known besides, and was read before. `loose_copies` remembers what texts turn about.
    """

    def __init__(self, texts: tuple[str, ...], also: "Known | None" = None) -> None:
        self._also = also
        self._keys: set[Key] = set()
        self._words: set[str] = set()
        self._stems: set[str] = set()
        self._pairs: set[tuple[str, str]] = set()
        self._sentences = Sentences()
        self.loose_copies: dict[tuple[str, ...], tuple[LooseCopy, ...]] = {}
        for text in texts:
            tokens = tokens_of(text)
            self._read(tokens)
            self._sentences.add(tokens)

    def _read(self, tokens: Sequence[Token]) -> None:
        for facts in (figure_facts, day_facts, word_facts):
            self._keys.update(fact.key for fact in facts(tokens))
        names = [canonical(token.text) for token in tokens]
        stems = [stem(token.text) for token in tokens]
        self._words.update(name for name in names for name in spellings(name))
        self._stems.update(stems)
        self._pairs.update(pairwise(names))
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
            found = all(pair in self._pairs for pair in pairwise(words))
        return found or (self._also is not None and self._also.has_name(words))

    def unknown(self, stems: Set[str]) -> Set[str]:
        """Return those of the stems that stand nowhere in what is known."""
        left = stems - self._stems
        return left if self._also is None else self._also.unknown(left)

    def shared(self, said: Said) -> float:
        """Return how much a sentence shares with the nearest that is known."""
        mine = self._sentences.best(said).shared
        return mine if self._also is None else max(mine, self._also.shared(said))


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
        *_named(tokens, private, known),
        *_in_pieces(tokens, private, known),
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
    """Yield figures, days, terms and telling words that are noted as they stand."""
    facts = [fact for look in (figure_facts, day_facts, word_facts, term_facts) for fact in look(tokens)]
    years = {(fact.first, fact.key[2:]): int(fact.key[1]) for fact in facts if fact.key[0] == "year of day"}
    for fact in facts:
        if known.has(fact.key) or fact.key in days:
            continue
        where = private.facts.get(fact.key) or _as_sum(fact, private)
        if where is None and fact.key[0] == "day":
            where = private.day_of_conversation(fact.key, years.get((fact.first, fact.key[1:])))
        if where is not None:
            yield Told(fact.key, fact.first, fact.last, where)


def _as_sum(fact: Fact, private: PrivateFacts) -> str | None:
    """Return where a sum is noted that is written with its sign in one place and without in the other, or roughly."""
    kind, value = fact.key[0], fact.key[1]
    if kind not in {"money", "figure"} or not isinstance(value, float):
        return None
    if value < _SHORTEST_SUM:
        return None
    exact = private.facts.get(("figure" if kind == "money" else "money", value))
    if exact is not None or kind == "figure" or len(f"{value:.0f}".rstrip("0")) > 2:
        return exact
    at = bisect_left(private.sums, value * (1 - _ROUGHLY))
    if at < len(private.sums) and private.sums[at] <= value * (1 + _ROUGHLY):
        return private.facts[("money", private.sums[at])]
    return None


def _named(tokens: Sequence[Token], private: PrivateFacts, known: Known) -> Iterator[Told]:
    runs = {at: run for run in name_runs(tokens) for at in range(run.first, run.last + 1)}
    names = [canonical(token.text) for token in tokens]
    for at, token in enumerate(tokens):
        yield from _whole_names(tokens, names, at, private, known)
        found = next((word for word in spellings(token.text) if word in private.names), None)
        if found is None or known.has_name((found,)):
            continue
        name = private.names[found]
        if _is_that_name(tokens, at, name, runs.get(at)) and not _is_figure_of_speech(tokens, at, private, known):
            yield Told(("name", found), at, at, name.where)


def _whole_names(
    tokens: Sequence[Token], names: Sequence[str], at: int, private: PrivateFacts, known: Known
) -> Iterator[Told]:
    """Yield a name of several words that begins here: with its capitals, or long or rare enough to need none."""
    for run, where in private.runs.get(names[at], {}).items():
        if tuple(names[at : at + len(run)]) != run or known.has_name(run):
            continue
        part = tokens[at : at + len(run)]
        is_written_so = all(token.is_capital for token in part if not is_stop_word(token.text))
        if is_written_so or len(run) > 2 or any(not is_word(token.text) for token in part):
            yield Told(("name", *run), at, at + len(run) - 1, where)


def _in_pieces(tokens: Sequence[Token], private: PrivateFacts, known: Known) -> Iterator[Told]:
    """Yield a name that is written in two pieces or letter by letter: "North-light", "Harrow gate", "A.W.T."."""
    for at, token in enumerate(tokens):
        end = at + 2
        if len(token.text) == 1:
            while end < len(tokens) and len(tokens[end].text) == 1 and tokens[end].before in {"", " "}:
                end += 1
        part = tokens[at:end]
        if len(part) < 2 or part[1].before == "." or not all(each.text.isalpha() for each in part):
            continue
        found = next((word for word in spellings("".join(each.text for each in part)) if word in private.names), None)
        if found is None or known.has_name((found,)):
            continue
        if _may_be_cut(part, is_weak=private.names[found].is_weak):
            yield Told(("name", found), at, at + len(part) - 1, private.names[found].where)


def _may_be_cut(part: Sequence[Token], *, is_weak: bool) -> bool:
    """Whether pieces are those of a name, and not two words that happen to make one: "a good man" is no Goodman."""
    if all(len(each.text) == 1 for each in part):
        return len(part) > 2 and (not is_weak or all(each.is_capital and each.before != " " for each in part[1:]))
    if is_weak or is_stop_word(part[0].text) or is_stop_word(part[1].text):
        return False
    is_named = part[0].is_capital and part[0].before != "."
    return is_named or any(not is_word(each.text) for each in part)


def _is_that_name(tokens: Sequence[Token], at: int, name: KnownName, run: Run | None) -> bool:
    """Whether a word that is a name in what is withheld is that name here: by its capital and what stands beside it."""
    token = tokens[at]
    if name.is_weak and not token.is_capital:
        return False
    if run is None:
        return not name.is_weak or (token.before == "." and _may_do_something(tokens, at))
    if len(run.words) == 1:
        return name.heads is None or _stands_alone(tokens, at, name.heads)
    return _is_in_same_run(token, name, run)


def _may_do_something(tokens: Sequence[Token], at: int) -> bool:
    """Whether the first word of a sentence may be somebody's name: "Grace knows", not "Grace under fire"."""
    behind = tokens[at + 1].text if at + 1 < len(tokens) else ""
    if behind in _BEHIND_PEOPLE:
        return True
    return behind not in _BEHIND_NOUNS and not is_common(tokens[at].text)


def _is_in_same_run(token: Token, name: KnownName, run: Run) -> bool:
    """Whether a name of several words may mean the withheld one: a street or a stranger may share a word with it."""
    mine = set(run.words)
    if any(mine <= set(other) or set(other) <= mine for other in name.runs if len(other) > 1):
        return True
    if name.is_weak or (is_street(run.words) and not any(map(is_street, name.runs))):
        return False
    has_namesakes = is_known_name(token.text) or is_common(token.text)
    return any(len(other) == 1 for other in name.runs) or not has_namesakes


def _stands_alone(tokens: Sequence[Token], at: int, heads: set[str]) -> bool:
    """Whether a name that only ever said something of other words stands for itself here, or says it of the same."""
    if at + 1 == len(tokens) or tokens[at + 1].before != " ":
        return True
    behind = tokens[at + 1].text
    return is_stop_word(behind) or stem(behind) in heads


def _is_figure_of_speech(tokens: Sequence[Token], at: int, private: PrivateFacts, known: Known) -> bool:
    """Whether a name is one of two that stand for anywhere or anybody: "Possil or Pollok, villa or tower block"."""
    for joint, other in ((at + 1, at + 2), (at - 1, at - 2)):
        if not 0 <= other < len(tokens) or tokens[max(joint, 0)].text != "or" or not tokens[other].is_capital:
            continue
        partner = spellings(tokens[other].text)
        if any(word in private.names for word in partner) or known.has_name(partner[:1]):
            continue
        first, behind = next(span for span in sentences(tokens) if span[0] <= at < span[1])
        words = [token.text for token in tokens[first:behind]]
        if words.count("or") > 1 or not _ALTERNATIVES.isdisjoint(words):
            return True
    return False


def _rare(tokens: Sequence[Token], private: PrivateFacts, known: Known) -> Iterator[Told]:
    """Yield rare words that share a sentence with another word of the sentence in which they are noted."""
    for first, behind in sentences(tokens):
        part = tokens[first:behind]
        rare = {word: at for word, at in rare_stems(part).items() if word in private.rare}
        if not rare:
            continue
        stems = content_stems(part)
        for word, at in rare.items():
            if known.has(("rare", word)):
                continue
            beside = known.unknown(stems - {word})
            noted = next((each for each in private.rare[word] if not beside.isdisjoint(each.stems)), None)
            if noted is not None:
                yield Told(("rare", word), first + at, first + at, noted.where)
