"""By which short forms people are called: “Dan” and “Danny” for Daniel, “Bob” for Robert."""

from collections.abc import Iterable

__all__ = ["is_called"]

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


def is_called(part: str, name: Iterable[str]) -> bool:
    """Whether `part` is a word of `name`, its beginning (“Dan”), or a common short form of it (“Danny”, “Bob”)."""
    return any(
        part == whole
        or (len(part) > 2 and whole.startswith(part))
        or (len(part) > 3 and len(whole) > 4 and part.endswith(("y", "ie")) and whole.startswith(part[:3]))
        or part in _SHORT.get(whole, "").split()
        for whole in name
    )
