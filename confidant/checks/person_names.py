"""Names of people, found in running text without a model: by known names, titles, first names, and what stands around.

A capital alone is no name: sentences begin with one, and so do places, months, firms, posts and products. A run of
capitalised words is a person's where something says so, and in doubt it is not: a check that cries at every street is
not read.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from confidant.checks.titles import TITLES
from confidant.checks.tokens import folded
from confidant.resources import resource

__all__ = ["KnownPeople", "KnownPerson", "Named", "folded_name", "is_everyday", "is_given", "people_named"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_POSSESSIVE = re.compile(r"['’]s?$")
_PARTICLES = _words("de da di du la le van von der den bin bint ibn al el ap")
_THINGS = _words(
    "academy act agency airport alliance app archive arena association authority award awards bank bay board bridge "
    "building bureau business cafe café campus castle cathedral centre center chamber chapel church city class "
    "close club coast code college commission committee company conference congress corporation corner council "
    "county court crescent cup day department depot directorate district division drive estate exchange factory "
    "farm fell festival field fields file fold forest forum foundation fund gallery garden gardens gate green group "
    "grove guild hall harbour heath hill hills hospital hotel house institute institution island islands junction "
    "laboratory lake lane law league library limited line llp lodge ltd manor market medal mews mill mills ministry "
    "moor museum network office operation paper papers parade park partners partnership party pathway place plan "
    "plaza plc police policy port practice press prize programme project quay rise river road room rooms row royal "
    "school schools scheme scheme section service services show society square standard state station store street "
    "studio studios suite surgery system systems team terrace theatre times tower town trust tribunal union unit "
    "university valley view village walk ward water way week well wharf wing wood woods works workshop yard year "
    "zone logistics foods holdings utilities energy rail airways motors solutions technologies consulting capital "
    "engineering pharma care health housing homes media news games records software bakery brewery inn arms"
)
_POSTS = _words(
    "manager director lead head officer engineer president chair chairman chairwoman chairperson secretary "
    "treasurer assistant associate analyst adviser advisor consultant coordinator supervisor partner principal "
    "deputy chief executive operator planner trainee apprentice surgeon teacher lecturer curate "
    "conservator registrar curator commander minister solicitor barrister "
    "clerk editor producer"
)
_CALENDAR = _words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december easter christmas lent advent michaelmas whitsun ramadan diwali hogmanay "
    "english french german spanish polish welsh irish scottish latin greek arabic urdu punjabi hindi british "
    "european american i god"
)
_PLACES = _words(
    "england scotland wales ireland britain london birmingham manchester leeds glasgow edinburgh cardiff belfast "
    "bristol liverpool sheffield bradford leicester coventry nottingham newcastle sunderland hull plymouth derby "
    "stoke southampton portsmouth norwich oxford cambridge york bath exeter swansea aberdeen dundee inverness perth "
    "stirling preston lancaster lincoln chester carlisle durham wakefield salford worcester gloucester hereford "
    "truro kent essex surrey sussex devon cornwall somerset dorset norfolk suffolk cumbria france germany spain "
    "italy poland portugal romania ukraine russia india pakistan china japan nigeria ghana kenya israel jordan "
    "america canada australia georgia virginia florence paris rome milan vienna geneva sydney austin victoria "
    "chelsea adelaide boston dallas houston denver orlando brooklyn europe asia africa windsor warwick stafford "
    "milton clifton bedford luton reading slough crewe clyde tyne avon severn mersey iona skye harris lewis islay "
    "jura arran barra troy salem verona lourdes alexandria savannah phoenix"
)
_PLACE_END = re.compile(
    r"(?:shire|beck|mere|dale|fell|mouth|chester|bury|burgh|combe|stead|thorpe|holme|firth|haven"
    r"|minster)$"
)
_AT_PLACE = re.compile(
    r"\b(?:in|at|near|into|across|around|throughout|outside|inside|towards|up|the|this|that|our"
    r"|an?)\s+$",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"\b(?:told|tells|ask(?:ed|s)?|thank(?:ed|s)?|help(?:ed|s)?|mentor(?:ed|s)?|coach(?:ed|es)?|train(?:ed|s)?"
    r"|manag(?:ed|es)|"
    r"supervis(?:ed|es)|promot(?:ed|es)|support(?:ed|s)?|teach(?:es)?|taught|let|met|named|called|put|persuad(?:ed"
    r"|es)|"
    r"colleagues?|deputy|manager|boss|assistant|apprentice|engineer|nurse|trainee|leader|lead|director|clerk|foreman|"
    r"wife|husband|partner|son|daughter|brother|sister|mother|father|friend|mentor|handed (?:it |this |them )?to|"
    r"spoke (?:to|with)|talk(?:ed|s) (?:to|with)|work(?:ed|s) (?:for|under|with|alongside)|report(?:ed|s) to"
    r"|along with|"
    r"replaced|succeeded|followed)\s+$",
    re.IGNORECASE,
)
_COLLEAGUE = re.compile(
    r"\b(?:his|her|their|our|my) (?:\w+ )?(?:colleague|deputy|assistant|apprentice|trainee"
    r"|boss)\s+$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"^(?:,? (?:who|whom|whose)\b|, (?:an?|the|our|his|her|their|my|then|now|one of)\s|"
    r"\s+(?:\w+ly )?(?:said|says|told|tells|ask(?:s|ed)|th(?:inks|ought)|fe(?:els|lt)|wrote|writes|left|resigned"
    r"|retired|joined|"
    r"laughed|cried|smiled|agreed|noticed|knows|knew|trusts|trusted|admires|admired|praised|thanked|replied|insisted|"
    r"stood in|covered|taught|learned|learnt|(?:and|or) (?:he|she|I|his|her)\b|herself|himself)\b)"
)
_THEIR = re.compile(r", (?:his|her|their|our|my) ")
_CONTEXT = 40


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the vault knows: the name as kept, and the role by which a letter could name them, or ""."""

    name: str
    role: str


class KnownPeople:
    """Everybody the vault knows, by the words of their names."""

    def __init__(self, people: Iterable[KnownPerson]) -> None:
        self.people = tuple(people)
        self._by_part: dict[str, list[KnownPerson]] = {}
        for person in self.people:
            for part in set(folded_name(person.name)):
                if len(part) > 1:
                    self._by_part.setdefault(part, []).append(person)

    def best(self, parts: Iterable[str]) -> tuple[KnownPerson | None, int]:
        """Return who shares most of the words `parts`, the first of equals, and how many."""
        shared = Counter(person for part in set(parts) for person in self._by_part.get(part, ()))
        most = max(shared.values(), default=0)
        return next((person for person in self.people if most and shared[person] == most), None), most


@dataclass(frozen=True, slots=True)
class Named:
    """Where a text names somebody; `parts` are the folded words of the name, `known` who of the known people it is."""

    start: int
    end: int
    parts: tuple[str, ...]
    known: KnownPerson | None


@dataclass(frozen=True, slots=True)
class _Capital:
    start: int
    end: int
    folded: str
    is_first: bool
    is_possessive: bool


@lru_cache(maxsize=1024)  # with each key one sentence of a draft is another, and all are asked about
def people_named(text: str, known: KnownPeople) -> tuple[Named, ...]:
    """Return everybody whom the sentence `text` names, in order."""
    return tuple(_people_named(text, known))


def _people_named(text: str, known: KnownPeople) -> Iterator[Named]:
    for titled, written in _runs(text):
        run = _without_other_words(written)
        who = _known_in(run, known)
        if run and (who is not None or _is_person(text, titled, run)):
            start = titled.start if titled is not None else run[0].start
            yield Named(start, run[-1].end, tuple(word.folded for word in run), who)


def folded_name(text: str) -> tuple[str, ...]:
    """Return the words of a name in small unaccented letters, without titles and signs."""
    folded = (_fold(_POSSESSIVE.sub("", word.group().rstrip("."))) for word in _WORD.finditer(text))
    return tuple(word for word in folded if word not in TITLES)


def _runs(text: str) -> Iterator[tuple[_Capital | None, list[_Capital]]]:
    """Yield runs of capitalised words that nothing but blanks and particles parts, each with the title before it."""
    title: _Capital | None = None
    run: list[_Capital] = []
    last_end = 0
    first = True
    for match in _WORD.finditer(text):
        bare = _POSSESSIVE.sub("", match.group().rstrip("."))
        word = _Capital(match.start(), match.start() + len(bare), _fold(bare), first, bare != match.group().rstrip("."))
        gap = text[last_end : match.start()]
        joins = gap.isspace() and "\n" not in gap
        ended_before = last_end and text[last_end - 1] in "'’s" and _ends_possessive(text, last_end)
        if not joins or ended_before:
            if run:
                yield title, run
            title, run = None, []
        if word.folded in TITLES and bare[0].isupper():
            if run:
                yield title, run
            title, run = word, []
        elif _is_capitalised(bare):
            run.append(word)
        elif not (run and word.folded in _PARTICLES):
            if run:
                yield title, run
            title, run = None, []
        last_end = (
            match.end() if word.folded in TITLES or len(bare) == 1 else match.start() + len(match.group().rstrip("."))
        )
        first = False
    if run:
        yield title, run


def _ends_possessive(text: str, end: int) -> bool:
    return re.search(r"['’]s?$", text[max(end - 2, 0) : end]) is not None


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and (len(word) == 1 or any(char.islower() for char in word)) and word != "I"


def _without_other_words(run: Sequence[_Capital]) -> list[_Capital]:
    """Return a run without the words at its beginning that have their capital from elsewhere."""
    start = 0
    while start < len(run) - 1 and run[start].is_first and not _begins_name(run[start]):
        start += 1
    while start < len(run) and run[start].folded in _CALENDAR and not run[start].is_possessive:
        start += 1
    return list(run[start:])


def _known_in(run: Sequence[_Capital], known: KnownPeople) -> KnownPerson | None:
    words = [word for word in run if len(run) > 1 or not (is_everyday(word.folded) and _may_be_word(word))]
    parts = {word.folded for word in words}
    best, most = known.best(parts)
    return best if most and (most == len(parts) or most > 1 or not parts & _THINGS) else None


def _may_be_word(word: _Capital) -> bool:
    """Whether it may be an everyday word with a capital because a sentence begins with it; “Grace’s” is not."""
    return word.is_first and not word.is_possessive


def _is_person(text: str, titled: _Capital | None, run: list[_Capital]) -> bool:
    parts = [word.folded for word in run]
    if any(part in _THINGS or part in _POSTS or part in _CALENDAR for part in parts):
        return False
    if titled is not None:
        return True
    before = text[max(run[0].start - _CONTEXT, 0) : run[0].start]
    after = text[run[-1].end : run[-1].end + _CONTEXT]
    if re.match(r"\s+(?:&|and Sons|LLP|Ltd|plc|Inc)\b|\s*&", after) or re.search(r"&\s+$", before):
        return False
    thing = re.match(r"['’]s?\s+([a-zé]+)", after)
    if thing is not None and thing[1] in _THINGS:
        return False
    is_spoken_of = _BEFORE.search(before) is not None or _AFTER.match(after) is not None
    if len(parts) > 1:
        return _is_whole_name(parts, before, is_spoken_of=is_spoken_of)
    return _is_single_name(run[0], before, after, is_spoken_of=is_spoken_of)


def _begins_name(word: _Capital) -> bool:
    """Whether the first word of a sentence may belong to the name that follows it."""
    return is_given(word.folded) or not _is_ordinary(word.folded)


def _is_whole_name(parts: Sequence[str], before: str, *, is_spoken_of: bool) -> bool:
    first, rest = parts[0], parts[1:]
    if first in ("st", "saint") or (_AT_PLACE.search(before) and not is_spoken_of and not is_given(first)):
        return False
    if is_given(first):
        is_clear = not is_everyday(first) and first not in _PLACES
        named = not all(_is_ordinary(part) for part in rest)
        return (is_clear and not re.search(r"\bthe\s+$", before, re.IGNORECASE)) or named or is_spoken_of
    if all(_is_ordinary(part) for part in parts) or _PLACE_END.search(first) or any(part in _PLACES for part in parts):
        return False
    if len(first) == 1:
        return not _is_ordinary(rest[-1]) or is_spoken_of
    return is_spoken_of or not any(_is_ordinary(part) for part in parts)


def _is_single_name(word: _Capital, before: str, after: str, *, is_spoken_of: bool) -> bool:
    name = word.folded
    if len(name) < 3 or (name in _PLACES and not is_spoken_of):
        return False
    if is_given(name):
        if is_everyday(name):
            return is_spoken_of and (not word.is_first or _THEIR.match(after) is not None)
        return not _AT_PLACE.search(before) or is_spoken_of
    if word.is_first or not is_spoken_of or _AT_PLACE.search(before):
        return False
    return not _is_ordinary(name) or _COLLEAGUE.search(before) is not None


def _fold(word: str) -> str:
    return "".join(char for char in folded(word) if char.isalpha())


@cache
def _given_names() -> tuple[frozenset[str], frozenset[str]]:
    """Return the first names of the shipped list, and those of them that are everyday words or places as well."""
    lines = resource("words", "given_names.txt").read_text(encoding="ascii").split()
    everyday = frozenset(line[:-1] for line in lines if line.endswith("?"))
    return frozenset(line for line in lines if not line.endswith("?")) | everyday, everyday


def is_given(name: str) -> bool:
    """Whether a folded name is a first name of the shipped list."""
    return name in _given_names()[0]


def is_everyday(name: str) -> bool:
    """Whether a folded name is a word or a place as well, so that its capital may come from beginning a sentence."""
    return name in _given_names()[1] or (_is_ordinary(name) and not is_given(name))


@cache
def _dictionary() -> dict[tuple[str, int], str]:
    """Return the words in small letters, by first letter and length: a text of some hundred to be searched for one.

    A set of them all would be asked as quickly, and take ten times the memory.
    """
    alike: dict[tuple[str, int], list[str]] = defaultdict([""].copy)
    for name in ("en", "en-GB"):
        for word in resource("dictionaries", f"{name}.words").read_text(encoding="utf-8").split():
            if word.islower():
                alike[word[0], len(word)].append(word)
    return {key: "\n".join([*words, ""]) for key, words in alike.items()}


@lru_cache(maxsize=4096)
def _is_ordinary(word: str) -> bool:
    """Whether `word` is written in small letters somewhere: a word of the shipped dictionary."""
    return f"\n{word}\n" in _dictionary().get((word[:1], len(word)), "")
