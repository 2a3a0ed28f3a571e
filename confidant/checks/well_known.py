"""Places that everybody knows, and when naming one tells something all the same."""

from collections.abc import Iterable
from functools import cache

from confidant.checks.listed import listed
from confidant.checks.stems import stem
from confidant.resources import resource

__all__ = ["is_at_work", "is_of_private_life", "is_well_known_place", "is_work"]

_PRIVATE = frozenset(
    map(
        stem,
        listed("""
        home house flat live lives living born grew family wife husband mother father mum dad parent parents brother
        sister son daughter child aunt uncle cousin girlfriend boyfriend weekend weekends fortnight fortnightly
        alternate commute commutes commuting flight flights hospital clinic appointment treatment hearing tribunal
        settle settled trip trips journey visit visits wedding funeral stay stays stayed staying move moved moving
        """),
    )
)
_AT_WORK = frozenset(
    map(
        stem,
        listed("""
        office offices branch branches depot site plant store shop school team teams client clients customer customers
        conference congress meeting meetings course training trained launch exhibition fair supplier suppliers contract
        project bid tender account region market warehouse hub factory line lab laboratory studio firm company trade
        colleague colleagues delegation inspector auditor head headquarters practitioner university panel seminar
        workshop talk spoke speech lecture paper audience audiences department committee council ministry route appeal
        case audit judged show secondment branch job tour round partners students nurses officers
        """),
    )
)


def is_well_known_place(word: str) -> bool:
    """Whether a folded word is a place that everybody knows: a capital, a great city, a country, a county."""
    return word in _places()


def is_of_private_life(words: Iterable[str]) -> bool:
    """Whether the words of a sentence speak of how somebody lives: of home, of family, of going there and back."""
    return not _PRIVATE.isdisjoint(map(stem, words))


def is_work(word: str) -> bool:
    """Whether a folded word is where people work, or what they do there."""
    return stem(word) in _AT_WORK


def is_at_work(words: Iterable[str]) -> bool:
    """Whether the words of a sentence speak of what people do in a place for work."""
    return not _AT_WORK.isdisjoint(map(stem, words))


@cache
def _places() -> frozenset[str]:
    lines = resource("words", "places.txt").read_text(encoding="ascii").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
