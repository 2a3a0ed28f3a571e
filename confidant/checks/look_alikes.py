"""Letters of other scripts that look like Latin ones, so that a word written with them is the word it looks like."""

__all__ = ["as_it_looks"]

_CYRILLIC = ("авекмнорстухіїјѕԁԛԝһӏ", "abekmhopctyxiijsdqwhl")
_GREEK = ("αβεηικνορτυχω", "abenikvoptuxw")
_CAPITALS = (
    "АВЕЅІЈКМНОРСТУХԚԜΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "abesijkmhopctyxqwabezhikmnoptyx",
)
_LOOKS = {
    ord(other): latin
    for others, latins in (_CYRILLIC, _GREEK, _CAPITALS)
    for other, latin in zip(others, latins, strict=True)
}


def as_it_looks(word: str) -> str:
    """Return a word with each letter that looks like a Latin one as that, in small letters.

    It is asked before capitals are folded: "Н" looks like "H" where "н" does not look like "n". A word of such a script
    may come out as one that nobody would write; it does so on both sides of a comparison.
    """
    return word.translate(_LOOKS)
