"""What is ordinary English: so that sharing a word of it with something withheld means nothing by itself.

From lists that are here already: the spelling dictionary says what is a word, zxcvbn's lists, made from Wikipedia and
from subtitles, how common it is. Three lists of our own (`resources/words`) say which words tell something by
themselves, which are too common at work to mean anything, and in which sayings a name means nothing.
"""

import re
from functools import cache, lru_cache

from confidant.checks.listed import listed
from confidant.checks.stems import stem
from confidant.checks.tokens import folded
from confidant.resources import resource

__all__ = [
    "is_common",
    "is_common_name",
    "is_derived",
    "is_everyday",
    "is_everyday_quality",
    "is_known_name",
    "is_stop_word",
    "is_very_common",
    "is_word",
    "sayings",
    "telling_family",
    "telling_sign",
]

_VERY_COMMON_RANK = 700
_COMMON_RANK = 9000
"""Among the most frequent words of either list; "allotment" and "roulette" lie beyond, "share" and "code" before."""

_STOP_WORDS = listed("""
    a about above across after again against ago all almost along already also although always am among an and another
    any anybody anyone anything anyway anywhere are arent around as at away back be became because become been before
    behind being below beside besides between beyond both but by came can cannot cant come comes coming could couldnt
    did didnt do does doesnt doing done dont down during each either else enough even ever every everybody everyone
    everything everywhere except far few for from get gets getting go goes going gone got had hadnt has hasnt have
    havent having he hed hell her here hers herself hes him himself his how however i id if ill im in indeed instead
    into is isnt it its itself ive just keep keeps kept knew know known knows let like made make makes making many may
    maybe me might mind mine more most much must my myself need needs never no nobody none nor not nothing now nowhere
    of off often on once one ones only onto or other others otherwise ought our ours ourselves out over own perhaps put
    puts quite rather really said same saw say says see seen seem seemed seems shall she shed shell shes should
    shouldnt since so some somebody someone something sometimes somewhere soon still such take takes taken taking
    tell tells than that thats the their theirs them themselves then there theres these they theyd theyll theyre theyve
    thing things think thinks this those though thought through till to together told too took toward towards two
    under unless until up upon us use used very want wanted wants was wasnt way we wed well went were werent weve what
    whatever when whenever where wherever whether which while who whoever whole whom whose why will with within
    without wont would wouldnt yes yet you youd youll your youre yours yourself youve
    """)

_ENDINGS = (
    "ship",
    "ships",
    "ness",
    "less",
    "ish",
    "like",
    "able",
    "wise",
    "er",
    "ers",
    "ly",
    "hood",
    "ing",
    "ings",
    "ed",
)
_BEGINNINGS = ("un", "re", "over", "under", "non", "pre", "co", "mis", "out", "self", "super", "multi", "micro", "semi")
_SHORTEST_BASE = 3

_MEDICAL = re.compile(
    r"(?:[^r]aemi[ac]|[^d]emia|itis|itic|[^n]osis|lexi[ac]|praxi[ac]|phobi[ac]|plegi[ac]|algia|ectomy|ostomy|oscopy"
    r"|(?:neuro|psycho|osteo|nephro|cardiomyo|retino|encephalo)path(?:y|ic)|iatrist|iatric"
    r"|(?:onco|psycho|neuro|cardio|uro|haemato|hemato|dermato|audio|patho|radio|rheumato|endocrino|gynaeco)log(?:y|ist)"
    r"|carcinoma|melanoma|lymphoma|sarcoma|glioma|myeloma)s?$"
)
_DRUG = re.compile(
    r".{3}(?:olol|pril|sartan|statin|prazole|triptyline|oxetine|azepam|zolam|mycin|cillin|parin|gliptin|umab|tinib|triptan"
    r"|dronate|xaban|dogrel|formin|azepine|barbital|codone|lukast|semide|thiazide|apine|idone|tadine|profen)$"
)
"""How the names of medicines end."""
_NOT_MEDICAL = listed(
    "academia analytic analytics apotheosis bohemia critic critics endoscopy hypnosis metamorphosis nostalgia osmosis "
    "politic politics spectroscopy spectroscopic"
)
_MEDICAL_ENDING = re.compile(r"(?:ics?|ias?|ists?|itis|itic|osis|otic|ies|y|s)$")


def is_stop_word(word: str) -> bool:
    """Whether a folded word carries no meaning that two texts could share."""
    return word in _STOP_WORDS


@lru_cache(maxsize=1 << 15)
def is_word(word: str) -> bool:
    """Whether a folded word is an English one when written small."""
    small, _ = _dictionary()
    return word in small


@lru_cache(maxsize=1 << 14)
def is_known_name(word: str) -> bool:
    """Whether the dictionary has a folded word with a capital only, such as "Sheffield" or "Quaker"."""
    small, capital = _dictionary()
    return word in capital and word not in small


def is_derived(word: str) -> bool:
    """Whether a folded word is made of an English one in a way that no dictionary keeps up with: "flyman"."""
    bases = [word.removesuffix(end) for end in _ENDINGS if word.endswith(end)]
    bases += [word.removeprefix(start) for start in _BEGINNINGS if word.startswith(start)]
    if any(len(base) >= _SHORTEST_BASE and (is_word(base) or is_word(f"{base}e")) for base in bases):
        return True
    cuts = range(_SHORTEST_BASE, len(word) - _SHORTEST_BASE + 1)
    pairs = ((word[:cut], word[cut:]) for cut in cuts)
    return any(is_word(one) and is_word(other) and (is_common(one) or is_common(other)) for one, other in pairs)


def is_common(word: str) -> bool:
    """Whether a folded word is among the most frequent of English."""
    return word in _frequent()


def is_very_common(word: str) -> bool:
    """Whether a folded word is so frequent that two sentences share it by chance: "help", "call", "ask"."""
    return word in _most_frequent()


def is_everyday(word: str) -> bool:
    """Whether a folded word is heard wherever people speak of work, whatever they say."""
    return stem(word) in _everyday()["work"] or is_everyday_quality(word)


def is_everyday_quality(word: str) -> bool:
    """Whether a folded word says of anything what may be said of everything, such as "new"."""
    return word in _everyday()["qualities"]


def is_common_name(word: str) -> bool:
    """Whether a folded capitalised word names nothing private: a day, a language, "Street", "Excel"."""
    return word in _everyday()["names"]


@lru_cache(maxsize=1 << 14)
def telling_family(word: str) -> str | None:
    """Return the family of a folded word that tells something by itself, such as an illness; None for any other."""
    family = _telling().get(word)
    if family is None and _MEDICAL.search(word) and word not in _NOT_MEDICAL:
        family = _MEDICAL_ENDING.sub("", word.replace("aem", "em").replace("haem", "hem"))
    return word if family is None and _DRUG.search(word) else family


def telling_sign(word: str) -> str | None:
    """Return the family of a telling word that stands in the list; one in capitals there is asked for in capitals."""
    return _telling().get(word)


@cache
def sayings() -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the sayings as folded words, by their first one."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in _lines("sayings.txt"):
        words = tuple(folded(word) for word in re.findall(r"[^\W_]+(?:'[^\W_]+)*", line))
        found.setdefault(words[0], []).append(words)
    return {first: tuple(lines) for first, lines in found.items()}


@cache
def _dictionary() -> tuple[frozenset[str], frozenset[str]]:
    small: set[str] = set()
    capital: set[str] = set()
    for name in ("en.words", "en-GB.words", "en-US.words"):
        for line in resource("dictionaries", name).read_text(encoding="utf-8").splitlines():
            if not line.endswith("'s"):
                word = line.lower() if line.isascii() and "'" not in line else folded(line)
                (small if line.islower() else capital).add(word)
    return frozenset(small), frozenset(capital)


@cache
def _frequent() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  # its word lists take a moment to load

    common = {word for name in ("english_wikipedia", "us_tv_and_film") for word in FREQUENCY_LISTS[name][:_COMMON_RANK]}
    # Each word stands in one list only: "computer" is among the passwords, "branch" among the surnames.
    others = (word for name in ("passwords", "surnames") for word in FREQUENCY_LISTS[name])
    return frozenset(common.union(word for word in others if is_word(word)))


@cache
def _most_frequent() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  # its word lists take a moment to load

    return frozenset(
        word for name in ("english_wikipedia", "us_tv_and_film") for word in FREQUENCY_LISTS[name][:_VERY_COMMON_RANK]
    )


@cache
def _everyday() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    into: set[str] = set()
    for line in _lines("everyday.txt"):
        if line.startswith("["):
            into = found.setdefault(line.strip("[]"), set())
        else:
            into.update(line.split())
    found["work"] = set(map(stem, found["work"]))
    return {name: frozenset(words) for name, words in found.items()}


@cache
def _telling() -> dict[str, str]:
    families = (line.split() for line in _lines("telling.txt"))
    return {word if word.isupper() else folded(word): stem(folded(family[0])) for family in families for word in family}


def _lines(name: str) -> list[str]:
    lines = resource("words", name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]
