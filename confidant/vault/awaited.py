"""What awaits the mentee's yes, beside the words that they said yes to before. For reading: it decides nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from confidant.domain.note import Disclosure, Note
from confidant.vault.agreed_words import Agreed

__all__ = ["Awaited", "awaited"]

_ALIKE = 0.4
"""Texts of which less is the same, word by word, are told as other texts: what was agreed is then not known."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Words that await a yes for `audiences`; `agreed` is what they were at the last one, empty where that is lost."""

    words: str
    audiences: Disclosure
    agreed: str


def awaited(note: Note, agreed: Sequence[Agreed]) -> tuple[Awaited, ...]:
    """Return the passages of `note` that await a yes, in their order; `agreed` is what its yeses were given to."""
    standing = {passage.text for passage in note.passages if not passage.awaiting}
    return tuple(
        Awaited(
            passage.text,
            passage.awaiting,
            _closest(
                passage.text,
                (
                    text
                    for yes in reversed(agreed)
                    for text, audiences in yes.words.items()
                    if audiences & passage.awaiting and text not in standing
                ),
            ),
        )
        for passage in note.passages
        if passage.awaiting and passage.text.strip()
    )


def _closest(words: str, texts: Iterable[str]) -> str:
    """Return the text most like `words`, by the words that both have in one order; of equals the first."""
    from difflib import SequenceMatcher  # noqa: PLC0415  # rarely needed, and a quarter of a mebibyte

    # The longest runs are several passages in one; they are like none of them.
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(words.split())
    best, likeness = "", _ALIKE
    for text in dict.fromkeys(texts):
        matcher.set_seq1(text.split())
        if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness:
            ratio = matcher.ratio()
            if ratio > likeness:
                best, likeness = text, ratio
    return best
