"""Which permitted sentences a letter tells, whoever put them there: what the register says that it rests on.

A sentence may be picked from the material, typed from memory or pasted; one that was picked may have been written
anew, or deleted. The words that will be printed decide, and what was picked says of which of two equal sentences they
are.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import Chosen
from confidant.release.compose import printed_sections
from confidant.release.document import Section
from confidant.release.marks import spans_of
from confidant.vault.shareable import PermittedPassage

__all__ = ["used_in"]

_RUN = 8
"""Words in a row that are a copy (mission, "Prepare reference" 7): part of a sentence tells it as well."""

_FEW = 3
"""A sentence of fewer words stands in a letter only with its stop: "Calm." is not told by the word."""

_TELLING = 4
"""Letters of a word by which a sentence is known again in other words."""

_WORD = re.compile(r"\w+")


def used_in(
    sections: Iterable[Section], offered: Sequence[Offer], chosen: Iterable[Chosen]
) -> tuple[PermittedPassage, ...]:
    """Return the passages of the sentences of `offered` that the body tells, each once, in the order of the material.

    A sentence is told where it is printed whole, or eight words of it in a row. One that was `chosen` is told as well
    where at least half of its longer words are left, since it then rests on that yes in other words. Of equal sentences
    it is the chosen ones, and all of them where none was.
    """
    printed = _printed(sections)
    letter = f" {' '.join(_words(printed))} "
    known, keys = set(_words(printed)), {one.key for one in chosen}
    picked = {text for _, text, _ in keys}
    found: dict[int, PermittedPassage] = {}
    for offer in offered:
        was_picked = offer.key in keys
        if offer.text in picked and not was_picked:
            continue
        if _stands(offer.text, letter, printed) or (was_picked and _is_left(offer.text, known)):
            found |= {passage.key: passage for passage in offer.passages}
    return tuple(found.values())


def _printed(sections: Iterable[Section]) -> str:
    texts = (text for section in printed_sections(sections) for text in section.paragraphs)
    return _folded(" ".join(texts))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _sentence(text: str) -> str:
    return _folded("".join(span.text for span in spans_of(text)))


def _stands(text: str, letter: str, printed: str) -> bool:
    """Whether a sentence, or eight words of it in a row, stands in the letter."""
    words = _words(sentence := _sentence(text))
    if len(words) < _FEW:
        return f" {sentence} " in f" {printed} "
    length = min(len(words), _RUN)
    return any(f" {' '.join(words[at : at + length])} " in letter for at in range(len(words) - length + 1))


def _is_left(text: str, known: set[str]) -> bool:
    """Whether at least half of a sentence's longer words stand in the letter."""
    words = [word for word in _words(_sentence(text)) if len(word) >= _TELLING]
    return bool(words) and 2 * sum(word in known for word in words) >= len(words)
