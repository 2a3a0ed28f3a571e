"""In which ways somebody may be written whose name is known: for finding them, and for taking them out.

Forms are *certain* where nobody else is meant by them who is not also called so: parts of the name, parts run together,
another spelling. They are *likely* where others are often called so too: short forms, and initials.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from confidant.checks.ordinary import is_word
from confidant.checks.person_names import is_everyday, is_given
from confidant.checks.short_names import forms_of_first
from confidant.domain.plain_letters import plain_letters
from confidant.domain.words import fold_space
from confidant.flows.supervision.name_forms import ACRONYMS, name_words

__all__ = ["NameForms", "forms_of"]

_SHORTEST_PLURAL, _SHORTEST_RESPELT, _SHORTEST_BARE = 3, 5, 4
_MOST_WORDS = 6
"""Of a name, that are run together: a line of text kept as a name is none."""
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "Å": "Aa"})
_FROM_WRITTEN_OUT = re.compile(r"(?<=[aou])e(?=[^\W\d_])", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’]")
_HISSES = ("s", "x", "z", "ch", "sh")
_STOPS_OF_WORDS = ACRONYMS | {"eg", "ie", "ps", "nb", "no", "ca", "cf"}


@dataclass(frozen=True, slots=True)
class NameForms:
    """The names as they were given, the forms that are certain and those that are likely.

    `exact` are those of all that count only as they are written, with their capitals, being words as well.
    """

    given: tuple[str, ...]
    certain: tuple[str, ...]
    likely: tuple[str, ...]
    exact: frozenset[str]

    def are_certain(self, name: str) -> bool:
        """Whether a name that is written somewhere is one of those given, or certain."""
        key = _key(name)
        return any(_key(each) == key for each in (*self.given, *self.certain))

    def without(self, others: Iterable[str]) -> tuple[str, ...]:
        """Return all forms, but not a likely one that is somebody else's own name."""
        taken = {_key(other) for other in others}
        return (*self.given, *self.certain, *(form for form in self.likely if _key(form) not in taken))


@lru_cache(maxsize=512)
def forms_of(names: Sequence[str]) -> NameForms:
    """Return in which ways somebody may be written who is known by `names`, the full one first."""
    given = dict.fromkeys(each for each in map(fold_space, names) if each)
    certain: dict[str, None] = {}
    for name in given:
        certain |= dict.fromkeys(_certain(name))
    words = _words(next(iter(given), ""))
    likely = dict.fromkeys((*_short_forms(words), *_initials(words)))
    shouted = {name.upper(): None for name in (*given, *certain) if _is_exact(name)}
    certain = {form: None for form in (*certain, *shouted) if form not in given}
    likely = {form: None for form in likely if form not in given and form not in certain}
    exact = {form for form in (*given, *certain) if form in shouted or _is_exact(form)} | {*filter(_is_strict, likely)}
    return NameForms(tuple(given), tuple(certain), tuple(likely), frozenset(exact))


def _key(name: str) -> str:
    return fold_space(plain_letters(name.replace("’", "'").replace("-", " ")).words).casefold()


def _words(name: str) -> list[str]:
    """Return the words of a name that count, the halves of a double one each by itself."""
    return [word.token.written for word in name_words(name)]


def _certain(name: str) -> Iterator[str]:
    for spelt in _spellings(name):
        if spelt != name:
            yield spelt
        words = _words(spelt)[:_MOST_WORDS]
        for word in words:
            if len(word) > 1:
                yield from _of_word(word)
        for first in range(len(words)):
            for last in range(first + 2, len(words) + 1):
                yield "".join(words[first:last])
                yield " ".join(words[first:last])
                yield "-".join(words[first:last])
        if len(words) > 1:
            yield from _shortened(words[0], words[-1])


def _of_word(word: str) -> Iterator[str]:
    """Yield a word of a name, bare of its apostrophe, and of several people of that name."""
    yield word
    if _APOSTROPHE.search(word):
        yield _APOSTROPHE.sub("", word)
        yield _APOSTROPHE.sub(" ", word)
        yield from (each for each in _APOSTROPHE.split(word)[1:] if len(each) >= _SHORTEST_BARE)
    plural = f"{word}{'es' if word.casefold().endswith(_HISSES) else 's'}"
    if len(word) >= _SHORTEST_PLURAL and not _is_exact(plural):
        yield plural


def _shortened(first: str, last: str) -> Iterator[str]:
    """Yield both ends of a name together, and one of them as its first letter: “H. Varley”, “hvarley”, “Hollis V.”."""
    yield from (f"{first}{last}", f"{last}{first}", f"{last} {first}", f"{last}, {first}")
    letter = first[0]
    yield from (f"{letter}.{last}", f"{letter}. {last}", f"{letter} {last}", f"{letter}{last}", f"{last}{letter}")
    letter = last[0]
    yield from (f"{first} {letter}.", f"{first} {letter}", f"{first}{letter}")


def _spellings(name: str) -> Iterator[str]:
    """Yield a name as it is written, with its umlauts written out, and with what may be some put back as vowels."""
    yield name
    if (written_out := name.translate(_WRITTEN_OUT)) != name:
        yield written_out
    parts = [_FROM_WRITTEN_OUT.sub("", each) if len(each) >= _SHORTEST_RESPELT else each for each in name.split()]
    if (put_back := " ".join(parts)) != fold_space(name):
        yield put_back


def _short_forms(words: Sequence[str]) -> Iterator[str]:
    first = plain_letters(words[0]).words.casefold() if words else ""
    if is_given(first) or len(words) > 1:
        yield from (form.capitalize() for form in sorted(forms_of_first(first)))


def _initials(words: Sequence[str]) -> Iterator[str]:
    letters = "".join(plain_letters(word).words[0].upper() for word in words[:_MOST_WORDS])
    for few in dict.fromkeys((letters, letters[:2], letters[:1] + letters[-1:], letters[:3])):
        if len(few) > 1:
            yield from (".".join(few) + ".", ".".join(few), ". ".join(few) + ".", " ".join(few))
            if few.casefold() not in ACRONYMS:
                yield few


def _is_exact(name: str) -> bool:
    """Whether a name is a word as well, and a name only where it is written with its capital."""
    return " " not in name and is_everyday(plain_letters(name).words.casefold())


def _is_strict(form: str) -> bool:
    """Whether a short form, or initials, may be something else in small letters: “will”, “TL”, “a.m.”."""
    letters = re.sub(r"[. ]", "", form)
    if letters.isupper():
        return "." not in form or letters.casefold() in _STOPS_OF_WORDS
    return _is_exact(form) or is_word(form.casefold())
