"""Words before a name that are no part of it: one list, read by every check, copy and screen that knows names."""

from collections.abc import Sequence

from confidant.checks.listed import listed

__all__ = ["FORMS_OF_ADDRESS", "TITLES", "without_titles"]

FORMS_OF_ADDRESS = listed("mr mrs ms miss mx dr doctor prof professor sir dame madam rev revd reverend")
"""Those that hardly mean anything else."""

TITLES = FORMS_OF_ADDRESS | listed(
    "lord lady cllr councillor canon rabbi imam sister nurse matron sergeant constable inspector captain judge sheriff "
    "father aunt auntie uncle"
)
"""All: many of them are a word, a post or somebody's last name as well, and a title only before another word."""


def without_titles(words: Sequence[str]) -> list[str]:
    """Return the words of a name without the titles before it, such as Brown, and Ann Judge; one word always stays."""
    first = 0
    while first < len(words) - 1 and words[first].strip(".").casefold() in TITLES:
        first += 1
    return list(words[first:])
