"""Where a sentence tells something specially protected of a person, by the lists of `protected_words`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from confidant.checks.tokens import as_read, folded

__all__ = ["Matter", "Mention", "Wording", "as_spoken_of", "is_of_everybody", "mentions", "without_idioms"]


class Matter(StrEnum):
    """A kind of protected matter, by its name in a sentence."""

    HEALTH = "health"
    FAMILY = "family life"
    BELIEF = "belief or political opinion"
    UNION = "a trade union"
    IMMIGRATION = "immigration"
    MONEY = "personal money matters"
    ORIGIN = "origin or orientation"
    OFFENCES = "offences"


@dataclass(frozen=True, slots=True)
class Wording:
    """The lists of one matter, as `protected_words` has them."""

    matter: Matter
    idioms: str
    plain: str
    personal: str


@dataclass(frozen=True, slots=True)
class _Patterns:
    idioms: re.Pattern[str]
    plain: re.Pattern[str]
    personal: re.Pattern[str]


_SHE = r"(?:he|she|they)"
_IS = rf"{_SHE}(?:’s|’re| is| are| was| were)(?: been)?|{_SHE}(?:’s|’ve| has| have| had) been|{_SHE} becom\w+"
_HAS = rf"{_SHE}(?:’s|’ve| has| have| had| gets?| got)(?: had| got)?"
_HELPING = "’s been|’ve been|’s|’ve| has been| have been| had been| has| have| had| is| was| used to"
_NOW = r"(?:(?: (?:\w+ly|still|now|also|often|very|quite|rather|once|always|just|an?|the|on|newly|so|both))*) ?"
_KINSHIP = (
    r"(?:(?:young|elderly|late|youngest|eldest|oldest|younger|older|sick|ill|new|two|three|four|own|dying"
    r"|first) ){0,2}"
)
_FOUNDATION = (
    r"(?: \w+)? ?(?:schools?|hospitals?|primary|academ\w+|colleges?|charit\w+|aid|boxes|oats|halls?|meeting house"
    r"|houses?"
    r"|universit\w+|communit\w+|groups?|clients?|patients?|pupils?|leaders?|representatives?|organisations?|art"
    r"|history)"
)
_MACROS = (
    ("SHE-IS NOW ", rf"(?:{_IS}){_NOW} ?"),
    ("SHE-HAS NOW ", rf"(?:{_HAS}){_NOW} ?"),
    ("SHE-HAS NOW", rf"(?:{_HAS}){_NOW} ?"),
    ("SHE NOW ", rf"{_SHE}(?:{_HELPING})?{_NOW} ?"),
    ("HER KINSHIP ", rf"(?:his|her|their) {_KINSHIP}"),
    ("FOUNDATION", _FOUNDATION),
    ("HER", r"(?:his|her|their)"),
)
_OTHERS = re.compile(
    r"\b(?:patients?|clients?|service users?|residents?|pupils?|students?|customers?|tenants?|claimants?|women|people"
    r"|those (?:with|who)|children (?:with|who|in)|families|carers|visitors|cases?|caseload|wards?|clinics?|hospices?"
    r"|charit\w+|campaigns?|research|stud(?:y|ies)|awareness|polic(?:y|ies)|training|courses?|workshops?|units?"
    r"|services?"
    r"|departments?|projects?|programmes?|access|rounds?|errors?|records? system|guidance|legislation|dataset|trial"
    r"|exhibition|collection|helpline|centres?|audits?|tribunal|caselaw|literature)\b"
)
_OWN = re.compile(
    rf"\b(?:{_IS}|{_HAS}|{_SHE} (?:lives?|living) with|suffers? from|his|her|their|due to"
    rf"|because of)\W*(?:\w+\W+){{0,2}}$"
)
_SILENCE = (
    r"\bi (?:do not|don’t|never|will not|won’t|cannot|can’t|would not|wouldn’t|am not free to|am not able to) "
    r"(?:talk|speak|write|say|comment|share|tell|go into|discuss|mention|disclose|give)\b"
    r"|\bi (?:keep|observe|leave|say) (?:the same |out |nothing|silen)"
)
_EVERYBODY = r"\b(?:any(?:body|one)|every(?:body|one)?|whoever|all my mentees|any mentee)\b"
_KEEPS_SILENT, _WITH_EVERYBODY = re.compile(_SILENCE), re.compile(_EVERYBODY)
_MANY = re.compile(
    r"\b(?:them|parents|crews?|teams?|families|people|men|women|patients|clients|pupils|apprentices|staff|customers"
    r"|everyone"
    r"|volunteers|colleagues|tenants|residents|students|learners|children|guests|members)\b"
)
_ODD_SIGNS = {"\u02bc": "’", "\uff07": "’", "\u2010": "-", "\u2011": "-"}
_NEAR = 45
"""Characters, about seven words: so far around a word its sense is looked for."""


@cache
def _patterns() -> tuple[tuple[Matter, _Patterns], ...]:
    from confidant.checks.protected_words import WORDINGS  # noqa: PLC0415  compiled when a draft is first read

    return tuple(
        (each.matter, _Patterns(_pattern(each.idioms), _pattern(each.plain), _pattern(each.personal)))
        for each in WORDINGS
    )


def _pattern(alternatives: str) -> re.Pattern[str]:
    joined = "|".join(re.sub(r"\n\s*", "", part).strip() for part in alternatives.split(";"))
    for name, pattern in _MACROS:
        joined = joined.replace(name, pattern)
    return re.compile(rf"(?<![\w-])(?:{joined})(?!\w)")


@lru_cache(maxsize=8)
def _names_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    read = (_plain_letters(as_read(name)) for name in names)
    parts = sorted({re.escape(part) for name in read for part in name.split() if len(part) > 1}, key=len)
    titled = r"(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? )?"
    one = rf"{titled}(?:{'|'.join(reversed(parts))})\b"
    return re.compile(rf"\b{one}(?: {one})*(?:['’]s\b)?") if parts else None


def as_spoken_of(text: str, names: tuple[str, ...]) -> str:
    """Return `text` in small plain letters, with one apostrophe, “he” or “his” for `names`; each sign keeps its place.

    So one list of phrases serves for “Daniel’s wife” and for “his wife”, however their letters are dressed.
    """
    text = _plain_letters(text)
    pattern = _names_pattern(names)
    if pattern is not None:
        text = pattern.sub(_pronoun, text)
    return text.lower().replace("'", "’").replace("\n", " ")


def _plain_letters(text: str) -> str:
    for sign in set(text):
        if sign > "\x7f":
            text = text.replace(sign, _plain_sign(sign))
    return text


@lru_cache(maxsize=4096)
def _plain_sign(sign: str) -> str:
    """Return what one sign outside ASCII is looked for as: a letter without accent, a blank, a hyphen; or itself."""
    if sign in _ODD_SIGNS:
        return _ODD_SIGNS[sign]
    if sign.isspace():
        return " "
    plain = folded(sign)
    if len(plain) != 1 or not plain.isalnum():
        return sign
    return plain.upper() if sign.isupper() else plain


def _pronoun(named: re.Match[str]) -> str:
    """Return the pronoun for a name, filled up to its length from the left; a name of two letters keeps its place."""
    word = "his" if named.group().endswith(("'s", "’s")) else "he"
    return word.rjust(len(named.group()), "\0")


def is_of_everybody(said: str) -> bool:
    """Whether a mentor says here what they do with everybody; who keeps silent on anybody's health tells of nobody's.

    `said` is a sentence as `as_spoken_of` gives it.
    """
    return _KEEPS_SILENT.search(said) is not None and _WITH_EVERYBODY.search(said) is not None


def without_idioms(text: str, matter: Matter) -> str:
    """Return `text` with every phrase that tells nothing of `matter` made unreadable, sign for sign."""
    for each, patterns in _patterns():
        if each is matter:
            return patterns.idioms.sub(lambda found: "#" * len(found.group()), text)
    return text


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a sentence tells a protected matter; `is_personal`: of a person who is named along with it."""

    matter: Matter
    start: int
    end: int
    is_personal: bool


@lru_cache(maxsize=1024)  # with each key one sentence of a draft is another, and all are asked about
def mentions(text: str) -> tuple[Mention, ...]:
    """Return where `text`, as `as_spoken_of` gives it, tells a protected matter: the first place for each matter."""
    return tuple(_mentions(text))


def _mentions(text: str) -> Iterator[Mention]:
    for matter, patterns in _patterns():
        said = patterns.idioms.sub(lambda found: "#" * len(found.group()), text)
        owned = (each for each in patterns.personal.finditer(said) if not _is_of_many(said, each))
        personal = next(owned, None)
        plain = patterns.plain.finditer(said) if personal is None else iter(())
        found = personal or next((each for each in plain if not _is_of_work(said, each.start(), each.end())), None)
        if found is not None:
            yield Mention(matter, found.start(), found.end(), personal is not None)


def _is_of_many(said: str, found: re.Match[str]) -> bool:
    """Whether “their” is said of several: of the parents, the crews, the people spoken of before."""
    return found.group().startswith("their ") and _MANY.search(said[: found.start()]) is not None


def _is_of_work(said: str, start: int, end: int) -> bool:
    """Whether somebody's patients, clients or projects are spoken of here, and not a person's own matter."""
    if _OWN.search(said[max(start - _NEAR, 0) : start]):
        return False
    return _OTHERS.search(said[max(start - _NEAR, 0) : end + _NEAR]) is not None
