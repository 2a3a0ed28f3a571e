"""What is said of a template; free of Qt."""

import re

from confidant.domain.template import private_sections
from confidant.ui.labels import listed

__all__ = ["private_words"]

_HEADING = re.compile(r"^\#{1,6}[ \t]", re.MULTILINE)
_MOST_NAMED = 3


def private_words(words: str, lead: str, nothing: str) -> str:
    """Return which sections are private by construction, after `lead`, or `nothing` where none is."""
    private = private_sections(words)
    if not private:
        return nothing
    if len(private) == len(_HEADING.findall(words)):
        return f"{lead}: all of it."
    if len(private) > _MOST_NAMED:
        return f"{lead}: {len(private)} sections."
    return f"{lead}: {listed(f'“{name}”' for name in private)}."
