"""Names in a text: capitalised words that are no ordinary ones, alone and as they stand together.

"Duntarvie" is a name by itself; "Pennant" is one only where it is written as one, since it is a word as well; "Law
Centre" is one only as a whole.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from confidant.checks.listed import listed
from confidant.checks.ordinary import is_common_name, is_everyday, is_known_name, is_stop_word, is_word
from confidant.checks.titles import FORMS_OF_ADDRESS
from confidant.checks.tokens import Token

__all__ = ["NameUse", "Run", "as_part", "canonical", "is_street", "name_runs", "names_in", "spellings"]

_JOINTS = frozenset(("of", "for", "de", "van", "der", "den", "von", "la", "le", "al", "bin", "du", "da", "dos", "y"))
_TITLES = FORMS_OF_ADDRESS | {"st", "saint"}
_STREETS = listed("street road lane avenue close terrace crescent drive way square gardens row bridge station")
_PLACED = frozenset(("in", "near", "outside", "around", "into"))
_MOTION = listed(
    "drive drives drove driving move moves moved moving go goes going went gone back out home travel travels trip "
    "trips fly flies flew return returns returned over down up run commutes commute flight train bus came come comes"
)
_LEADS = frozenset(("the", "a", "an", "this", "that", "every", "no"))
_SHORTEST = 3
_SHORTEST_RESPELT = 5
_SHORTEST_ACRONYM = 2
_SHORTEST_PLURAL = 5
_STREET_SHORT = {"st": "street", "rd": "road", "ave": "avenue", "sq": "square"}


class Run(NamedTuple):
    """Capitalised words that stand together, titles left out: the tokens from `first` to `last`, both included."""

    words: tuple[str, ...]
    first: int
    last: int
    begins_sentence: bool


class NameUse(NamedTuple):
    """One name that a text uses: `word` where it is one by itself, else the words of the whole.

    `is_weak`: also an ordinary word, and a name only where written as one. `head` is the small word behind it that it
    may say something of ("hall" in "the Quaker hall"), or ""; `is_led`: behind "the" or "a", where a person's name
    hardly stands, `is_in`: behind "in", where a place stands. `run` are the words it stands together with.
    """

    words: tuple[str, ...]
    first: int
    last: int
    is_weak: bool
    head: str
    is_led: bool
    run: tuple[str, ...]
    is_in: bool = False


def canonical(word: str) -> str:
    """Return a folded name as all ways of spelling its umlauts have it: "Müller" and "Mueller" are one."""
    if len(word) < _SHORTEST_RESPELT:
        return word
    for two, one in (("ae", "a"), ("oe", "o"), ("ue", "u")):
        word = word.replace(two, one)
    return word


@lru_cache(maxsize=1 << 15)
def spellings(word: str) -> tuple[str, ...]:
    """Return the names that a folded word may be a form of: itself, and without the ending of several."""
    word = canonical(word)
    if word.endswith("es") and len(word) > _SHORTEST_RESPELT:
        return word, word[:-1], word[:-2]
    return (word, word[:-1]) if word.endswith("s") and len(word) > _SHORTEST else (word,)


@lru_cache(maxsize=1 << 15)
def as_part(word: str) -> str:
    """Return a folded word as a part of a longer name: "Queen's Square" and "Queen Square" are one."""
    word = _STREET_SHORT.get(canonical(word), canonical(word))
    word = f"{word[:-3]}man" if word.endswith("men") else word
    return word[:-1] if word.endswith("s") and len(word) >= _SHORTEST_PLURAL and not word.endswith("ss") else word


def is_street(run: Sequence[str]) -> bool:
    """Whether a run names a street, a bridge or a station: such a one may be called after anything."""
    return len(run) > 1 and run[-1] in _STREETS


def name_runs(tokens: Sequence[Token]) -> Iterator[Run]:
    """Yield the capitalised words that stand together, with small joints inside ("Bank of Scotland")."""
    at = 0
    while at < len(tokens):
        if not tokens[at].is_capital or not _may_be_named(tokens, at):
            at += 1
            continue
        last = at
        while (behind := _next_of_run(tokens, last)) is not None:
            last = behind
        first = at
        while first < last and tokens[first].text in _TITLES:
            first += 1
        words = tuple(canonical(token.text) for token in tokens[first : last + 1])
        yield Run(words, first, last, tokens[at].before == ".")
        at = last + 1


def names_in(tokens: Sequence[Token]) -> Iterator[NameUse]:
    """Yield every name of a text: each run of several words, its acronym, and each word of it that is one."""
    runs = list(name_runs(tokens))
    pairs = [pair for pair in pairwise(runs) if _is_one_name(tokens, *pair)]
    halves = {run.first for pair in pairs for run in pair}
    for run, other in pairs:
        words = (*run.words, *other.words)
        yield NameUse(words, run.first, other.last, is_weak=False, head="", is_led=False, run=words)
    for run in runs:
        yield from _whole(run)
        yield from _with_first_word(tokens, run)
        if run.first in halves and len(run.words) == 1 and is_word(run.words[0]):
            continue
        head = _head(tokens, run.last)
        is_led = run.first > 0 and tokens[run.first - 1].text in _LEADS
        is_in = _is_placed(tokens, run.first)
        for at, word in enumerate(run.words, start=run.first):
            if tokens[at].written[:-1].isupper() and tokens[at].written.endswith("s"):  # "GCSEs"
                word = word.removesuffix("s")  # noqa: PLW2901  # the same name
            if len(word) < _SHORTEST or word in _JOINTS or is_common_name(word) or word.isdigit():
                continue
            is_weak = is_word(tokens[at].text)
            if is_weak and run.begins_sentence and len(run.words) == 1:
                continue
            yield NameUse((word,), at, at, is_weak, head if at == run.last else "", is_led, run.words, is_in)


def _is_placed(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands where places do: "in Sligo", "moved to Penarth"."""
    before = [token.text for token in tokens[max(0, at - 2) : at]]
    if not before or tokens[at].before != " ":
        return False
    return before[-1] in _PLACED or (before[-1] in {"to", "from"} and before[0] in _MOTION)


def _is_one_name(tokens: Sequence[Token], run: Run, other: Run) -> bool:
    """Whether "and" joins two runs that stand for one thing: behind "the", or where one of them goes on: "& Sons"."""
    if other.first != run.last + 2 or tokens[other.first - 1].text != "and" or tokens[other.first].before != " ":
        return False
    is_led = run.first > 0 and tokens[run.first - 1].text in _LEADS
    return is_led or is_word(other.words[-1])


def _with_first_word(tokens: Sequence[Token], run: Run) -> Iterator[NameUse]:
    """Yield a run with the word before it that begins the sentence, and may owe its capital to that or to the name."""
    at = run.first - 1
    if at < 0 or tokens[at].before != "." or tokens[run.first].before != " ":
        return
    if tokens[at].is_capital and tokens[at].text.isalpha() and not is_stop_word(tokens[at].text):
        words = (canonical(tokens[at].text), *run.words)
        yield NameUse(words, at, run.last, is_weak=False, head="", is_led=False, run=words)


def _whole(run: Run) -> Iterator[NameUse]:
    """Yield a run of several words and its acronym; one of words that every work has names nothing of its own."""
    if len(run.words) == 1:
        return
    if all(is_common_name(word) or is_everyday(word) for word in run.words) and not is_street(run.words):
        return
    yield NameUse(run.words, run.first, run.last, is_weak=False, head="", is_led=False, run=run.words)
    initials = "".join(word[0] for word in run.words if word not in _JOINTS)
    if len(initials) >= _SHORTEST_ACRONYM and not (is_common_name(initials) or is_word(initials)):
        yield NameUse((initials,), run.first, run.last, is_weak=True, head="", is_led=False, run=(initials,))


def _may_be_named(tokens: Sequence[Token], at: int) -> bool:
    """Whether a run may begin here: not with the capital that the first word of any sentence has."""
    token = tokens[at]
    if not token.text[:1].isalpha() or _is_calendar(token):
        return False
    if is_stop_word(token.text):
        return token.text in _TITLES
    return token.before != "." or not is_word(token.text) or token.text in _TITLES or _is_caps(token)


def _next_of_run(tokens: Sequence[Token], at: int) -> int | None:
    """Return the next token of a run, past one small joint."""
    for behind in (at + 1, at + 2):
        if behind >= len(tokens) or tokens[behind].before not in {" ", ""}:
            return None
        token = tokens[behind]
        if token.is_capital and token.text[:1].isalpha() and not _is_calendar(token) and not is_stop_word(token.text):
            return behind
        if token.text not in _JOINTS:
            return None
    return None


def _is_calendar(token: Token) -> bool:
    return token.text in _CALENDAR and token.is_capital


def _is_caps(token: Token) -> bool:
    return len(token.written) > 1 and token.written.isupper()


def _head(tokens: Sequence[Token], last: int) -> str:
    """Return the small word that a dictionary's name says something of, where it stands alone before one."""
    behind = last + 1
    if behind >= len(tokens) or tokens[behind].before != " " or not is_known_name(tokens[last].text):
        return ""
    if tokens[last].written[-1:].lower() == "s" and not tokens[last].text.endswith("s"):
        return ""  # "Gavin's decision": of Gavin it is said, not of the decision
    token = tokens[behind]
    return "" if token.is_capital or is_stop_word(token.text) or not token.text.isalpha() else token.text


_CALENDAR = listed(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays "
    "sundays january february march april may june july august september october november december i"
)
