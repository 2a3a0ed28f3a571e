"""The rules for a new passphrase, an honest word on its strength, and passphrases made by the app.

The rule is length and not being a name (NIST SP 800-63B: length counts, not mixtures of signs); the estimate of
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
"""How many letters or digits must be left once names are taken away."""

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
    if folded in _common() or folded.replace(" ", "") in _common():
        raise WeakPassphrase("That passphrase is on the list of common ones, so nothing was changed; choose another.")
    if len(_without_names(folded, names)) < _LEAST_LEFT:
        raise WeakPassphrase(
            "The passphrase is made of the app's or your own names and is easy to guess, so nothing was changed; "
            "add words that have nothing to do with them."
        )


def generate_passphrase(words: int = 6) -> str:
    """Return random words from the shipped list, with blanks between: 12.9 bits each for a list of 7,776."""
    chosen = _word_list()
    return " ".join(secrets.choice(chosen) for _ in range(words))


def _is_repeated(folded: str) -> bool:
    """Whether a short piece over and over makes up the whole."""
    return re.fullmatch(r"(.{1,7}?)\1+.{0,6}", folded) is not None


def _without_names(folded: str, names: Iterable[str]) -> str:
    """Return the letters and digits that are left when names and bare numbers are taken away."""
    parts = {part for name in (*names, *_OWN_NAMES) for part in fold_name(name).split() if len(part) > 2}
    for part in sorted(parts, key=len, reverse=True):
        folded = folded.replace(part, " ")
    return re.sub(r"[\W_\d]+", "", folded)


@cache
def _common() -> frozenset[str]:
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # noqa: PLC0415  # as in `assess`

    return frozenset(FREQUENCY_LISTS["passwords"])


@cache
def _word_list() -> tuple[str, ...]:
    lines = resource("words", "eff_large.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.split()[-1] for line in lines if line.strip() and not line.startswith("#"))
