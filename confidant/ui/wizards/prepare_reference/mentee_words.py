"""What the screens say of the mentee's wishes. Free of Qt and of rules: it only puts answers into words."""

from confidant.domain.words import fold_space
from confidant.flows.prepare_reference.outline import heading
from confidant.flows.prepare_reference.state import Reply, Wish, WishPlace

__all__ = ["AROUND", "ELSEWHERE", "shortened", "where_words", "wish_title"]

ELSEWHERE = "Around your own words"
"""How the screens call what is printed before and after the letter's body."""

AROUND = (
    "This stands around your own words. Names, days and the public wording are changed in the pair’s details, the "
    "recipient and the post on the first page."
)
"""Where that is mended."""

_LONGEST = 64
"""Characters of a sentence in a list to choose from: enough to know it by."""


def shortened(text: str) -> str:
    """Return the beginning of a sentence, cut behind a word where it is long."""
    text = fold_space(text)
    if len(text) <= _LONGEST:
        return text
    return text[:_LONGEST].rsplit(" ", 1)[0] + " …"


def where_words(place: WishPlace) -> str:
    """Return under which heading a place stands."""
    return ELSEWHERE if place.section is None else heading(place.section)


def wish_title(wish: Wish, mentee: str) -> str:
    """Return whose wish it is, and what kind."""
    asked = "asked to leave out" if wish.reply is Reply.TAKE_OUT else "says this is not right"
    return f"{mentee} {asked}"
