"""The rules for a new passphrase, an honest word on its strength, and passphrases made by the app.

The rule is length, and that enough is left without what anybody would try first: names, common passwords, one piece
over and over, letters or keys in a row (NIST SP 800-63B: length counts, not mixtures of signs). The estimate of
strength is shown to the user but decides nothing.
"""

import re
import secrets
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from confidant.domain.words import fold_name
from confidant.resources import resource
from confidant.vault.problems import WeakPassphrase

__all__ = ["LEAST_CHARACTERS", "Strength", "assess", "check_passphrase", "generate_passphrase"]

LEAST_CHARACTERS = 15
"""NIST SP 800-63B-4: a password that stands alone has at least 15 characters. Six generated words always have."""

_OWN_NAMES = ("confidant", "passphrase", "password", "mentor", "mentee")
_LEAST_LEFT = 8
"""How many letters must be left once names, common passwords and rows are taken away."""

_SO_COMMON = 1_000
"""How many of the most common passwords are looked for inside a passphrase; further down the list are mere words."""

_MANY_WORDS = 6
"""So many different words are hard to guess though each is common: six of a thousand are 60 bits."""

_KNOWN_PHRASES = ("correcthorsebattery",)
"""Passphrases that became known as examples of good ones, without blanks."""

_ROWS = (
    "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
    "012345678901234567890",
    *("qwertyuiop", "asdfghjkl", "zxcvbnm"),
    *("qwertzuiop", "yxcvbnm"),
    *("azertyuiop", "qsdfghjklm", "wxcvbn"),
    *("qazwsxedcrfvtgbyhnujmikolp", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p"),
    *("1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0"),
)
"""Letters and digits in their order, keys side by side or one below the other on the usual keyboards."""

_LEAST_RUN = 4
_LOOKALIKES = str.maketrans("0134578@$!", "oieastbasi")

_WORDING = (
    "Very easy to guess",
    "Easy to guess",
    "Could be guessed with effort",
    "Hard to guess",
    "Very hard to guess",
)


@dataclass(frozen=True, slots=True)
class Strength:
    """How hard a passphrase is to guess: 0 (at once) to 4 (very hard), and the same in words."""

    score: int
    words: str


def assess(passphrase: str, names: Iterable[str] = ()) -> Strength:
    """Return an estimate of the strength, for show only; an empty one has score 0."""
    # Loads 800 kB of word lists, which only the screens and commands that choose a passphrase need.
    from zxcvbn import zxcvbn  # noqa: PLC0415  # see above

    if not passphrase:
        return Strength(0, _WORDING[0])
    # zxcvbn takes at most 72 characters and grows slow long before; what follows only adds strength.
    score = int(zxcvbn(passphrase[:72], user_inputs=[*names, *_OWN_NAMES])["score"])
    return Strength(score, _WORDING[score])


def check_passphrase(passphrase: str, names: Iterable[str] = ()) -> None:
    """Raise WeakPassphrase, naming the rule, where the app would not accept it. `names` are the pairs' people."""
    passphrase = unicodedata.normalize("NFC", passphrase)
    if len(passphrase) < LEAST_CHARACTERS:
        raise WeakPassphrase(
            f"The passphrase has {len(passphrase)} characters and needs at least {LEAST_CHARACTERS}, "
            "so nothing was changed; four or more words that do not belong together are easy to remember."
        )
    folded = fold_name(passphrase)
    if len(set(folded)) < 6 or _is_repeated(folded):
        raise WeakPassphrase(
            "The passphrase repeats itself and is easy to guess, so nothing was changed; use several different words."
        )
    if _is_known(folded):
        raise WeakPassphrase("That passphrase is on the list of common ones, so nothing was changed; choose another.")
    if _left(_without(_name_parts(names), folded)) < _LEAST_LEFT:
        raise WeakPassphrase(
            "The passphrase is made of the app’s or your own names and is easy to guess, so nothing was changed; "
            "add words that have nothing to do with them."
        )
    if _left(_without_rows(folded)) < _LEAST_LEFT or not _has_own_words(folded, names):
        raise WeakPassphrase(
            "The passphrase is made of common passwords, or of letters or keys in a row, and is easy to guess, so "
            "nothing was changed; use several words that do not belong together."
        )


def generate_passphrase(words: int = 6) -> str:
    """Return random words from the shipped list, with blanks between: 12.9 bits each for a list of 7,776."""
    return " ".join(secrets.SystemRandom().sample(_word_list(), words))


def _is_repeated(folded: str) -> bool:
    """Whether one piece over and over, the last time perhaps not to its end, makes up the whole."""
    signs = re.sub(r"[\W_]+", "", folded)
    return any(signs[length:] == signs[:-length] for length in range(1, len(signs) // 2 + 1))


def _is_known(folded: str) -> bool:
    """Whether the whole is a common password or begins as a well-known phrase."""
    letters = re.sub(r"[\W\d_]+", "", folded)
    return any(each in _common() for each in (folded, folded.replace(" ", ""))) or letters.startswith(_KNOWN_PHRASES)


def _has_own_words(folded: str, names: Iterable[str]) -> bool:
    """Whether enough is left without names, common passwords, also with look-alike signs in them, and rows."""
    if len({word for word in folded.split() if len(word) > 2}) >= _MANY_WORDS:
        return True
    parts = {*_name_parts(names), *_most_common()}
    spellings = (folded, folded.translate(_LOOKALIKES))
    return all(_left(_without_rows(_without(parts, spelling))) >= _LEAST_LEFT for spelling in spellings)


def _left(folded: str) -> int:
    """Return how many letters there are."""
    return len(re.sub(r"[\W_\d]+", "", folded))


def _name_parts(names: Iterable[str]) -> set[str]:
    return {part for name in (*names, *_OWN_NAMES) for part in fold_name(name).split() if len(part) > 2}


def _without(parts: Iterable[str], folded: str) -> str:
    """Return what is left when all the parts are taken away, the longest first."""
    for part in sorted(parts, key=len, reverse=True):
        folded = folded.replace(part, " ")
    return folded


def _without_rows(folded: str) -> str:
    """Return what is left without letters or keys in a row, forwards or backwards, and without one sign many times."""
    left, place = "", 0
    while place < len(folded):
        end = place + _LEAST_RUN
        if end > len(folded) or not _is_row(folded[place:end]):
            left, place = left + folded[place], place + 1
            continue
        while end < len(folded) and _is_row(folded[place : end + 1]):
            end += 1
        left, place = f"{left} ", end
    return left


def _is_row(signs: str) -> bool:
    return len(set(signs)) == 1 or any(signs in row or signs[::-1] in row for row in _ROWS)


@cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  # as in `assess`

    return frozenset(FREQUENCY_LISTS["passwords"])


@cache
def _most_common() -> frozenset[str]:
    """The passwords that are tried first, but for those so short that they are a part of many words."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  # as in `assess`

    return frozenset(each for each in FREQUENCY_LISTS["passwords"][:_SO_COMMON] if len(each) > _LEAST_RUN)


@cache
def _word_list() -> tuple[str, ...]:
    lines = resource("words", "eff_large.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.split()[-1] for line in lines if line.strip() and not line.startswith("#"))
