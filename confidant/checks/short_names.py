"""By which short forms people are called: “Dan” and “Danny” for Daniel, “Bob” for Robert."""

from collections.abc import Iterable
from functools import cache

from confidant.checks.likeness import families, members

__all__ = ["forms_of_first", "is_called"]

_SHORTEST_STEM = 3
_SHORTEST_WHOLE = 4
"""“Mary” is no fond form of “Mark”."""

_SHORT = {
    "robert": "bob rob bobby robbie",
    "william": "bill will billy liam",
    "elizabeth": "liz beth lizzie betty eliza",
    "katherine": "kate katie kath kit kitty",
    "catherine": "kate katie cath cathy",
    "anthony": "tony",
    "james": "jim jimmy jamie",
    "john": "jack johnny",
    "henry": "harry hal",
    "edward": "ted ned ed teddy",
    "richard": "dick rick",
    "margaret": "maggie meg peggy",
    "alexander": "sandy alec sasha",
    "alexandra": "sandra sasha",
    "michael": "mick mike",
    "theodore": "ted",
    "sarah": "sally",
    "charles": "chuck",
    "francis": "frank",
    "helen": "nell",
    "dorothy": "dot dolly",
    "zbigniew": "zbyszek",
    "malgorzata": "gosia",
    "katarzyna": "kasia",
    "joanna": "asia",
    "agnieszka": "aga",
    "mohammed": "mo",
    "muhammad": "mo",
    "antonia": "toni",
    "bernadette": "detta",
    "abigail": "gail",
    "albert": "bert",
    "andrew": "drew",
    "ann": "nan nancy",
    "anne": "annie nan",
    "christine": "tina",
    "christopher": "kit topher",
    "david": "dave",
    "eleanor": "ellie nell nora",
    "harold": "harry hal",
    "isabella": "bella",
    "isabel": "bella",
    "jacqueline": "jackie",
    "joseph": "joe jo",
    "lawrence": "larry",
    "leonard": "len lenny",
    "natasha": "tasha",
    "olivia": "liv",
    "patricia": "pat trish tricia",
    "rebecca": "becky becca",
    "stephen": "steve",
    "susan": "sue",
    "teresa": "tess terry",
    "theresa": "tess terry",
    "thomas": "tom tommy",
    "veronica": "ronnie",
    "walter": "wally",
    "elisabeth": "liz beth lizzie betty",
    "bronislaw": "bronek",
    "wojciech": "wojtek",
    "aleksandra": "ola",
    "stanislaw": "staszek",
}


def forms_of_first(name: str) -> frozenset[str]:
    """Return the folded first names by which somebody of this folded first name is called as well, long or short."""
    family = {other for number in families(name) for other in members(number)}
    return frozenset(family | set(_SHORT.get(name, "").split()) | _longer().get(name, frozenset())) - {name}


@cache
def _longer() -> dict[str, frozenset[str]]:
    shorts = {short for forms in _SHORT.values() for short in forms.split()}
    return {short: frozenset(whole for whole, forms in _SHORT.items() if short in forms.split()) for short in shorts}


def is_called(part: str, name: Iterable[str]) -> bool:
    """Whether `part` is a word of `name`, its beginning (“Dan”), or a common short form of it (“Danny”, “Bob”)."""
    return any(
        part == whole
        or (len(part) > 2 and whole.startswith(part))
        or _is_fond_form(part, whole)
        or part in _SHORT.get(whole, "").split()
        for whole in name
    )


def _is_fond_form(part: str, whole: str) -> bool:
    """Whether it is the beginning of a name with “y” or “ie”: “Davy”, “Danny”, “Robbie”; “Marlbury” is not Margaret."""
    stem = part.removesuffix("ie").removesuffix("y")
    if stem == part or len(stem) < _SHORTEST_STEM or len(whole) <= _SHORTEST_WHOLE:
        return stem == whole != part
    return whole.startswith(stem) or (stem[-1] == stem[-2] and whole.startswith(stem[:-1]))
