"""What of a notice stands or falls together, since a part of it could say the opposite of the whole.

Pure functions. “The following is not true:” and the list after it are one, and so are a sentence and the “That is a
rumour.” that takes it back. Seen by signs alone, and rather too much bound than too little: what is bound can still be
said whole, or without any of it. What no sign shows is left to a reader: the screen sets what is said beside what is
left unsaid.
"""

import re
from dataclasses import dataclass

from confidant.domain.sentences import sentence_spans
from confidant.domain.words import fold_space

__all__ = ["Unit", "sentences_of", "units_of"]

Unit = tuple[str, ...]
"""Sentences, white space folded, of which none may be said without the others."""

_STOPPED = re.compile(r"""[.!?…]["'”’»)\]*_]*\Z""")
_ASKED = re.compile(r"""\?["'”’»)\]*_]*\Z""")
_COLON = re.compile(r":(?:\s|\Z)")
_ITEM = re.compile(r"(?:[-*+•–—>]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])(?:\s|\Z)")
"""An item’s mark, which may be taken for a sentence by itself (“2. He drinks.”)."""
_GAP = re.compile(r"\n[ \t]*\n")
_INDENTED = re.compile(r"\n[ \t]*\n(?:\t| {2,})\Z")

_LEANS = re.compile(
    r"[\"'“‘(«*_]*(?:but|however|yet|though|although|still|nor|neither|or|and|so|this|that|it|these|those|which|"
    r"none|nothing|all|both|otherwise|instead|rather|nevertheless|nonetheless|except|unless|only|until|if|as|at least|"
    r"no|yes|not|never|therefore|thus|hence|then|or so|in fact|in truth|on the contrary|conversely)\b",
    re.IGNORECASE,
)
"""How a sentence begins that means little, or something else, without the one before it."""

_POINTS = re.compile(
    r"\b(?:follow(?:s|ing)|below|above|foregoing|preceding|"
    r"(?:un)?true|truth|false|falsely|lies?|lied|lying|rumou?rs?|gossip|hearsay|den(?:y|ies|ied)|invent(?:ed|ions?)|"
    r"made (?:it |this |that )?up|mistaken|mistakes?|wrong|jok(?:e|es|ed|ing)|suppos(?:e|ing)|imagin(?:e|ed|ing)|"
    r"pretend(?:ed)?|hypothe\w+|examples?|instance|opposite|contrary|withdr[ae]wn?|retract\w*|"
    r"taken? (?:it |this |that )?back|not happen(?:ed)?|never happened|no longer|alleg\w+|claims?|claimed|"
    r"unfounded|baseless|nonsense|slander\w*|"
    r"(?:none|any|all|some|one|each|part|word|much|most|half) of (?:this|that|these|those|it|them|the)|"
    r"next|(?:this|that|these|those|so)[.!?…,;])",
    re.IGNORECASE,
)
"""Words that say of other sentences what they are worth, or point at them."""

_BACK_TO_ALL = re.compile(
    r"\b(?:above|foregoing|preceding|so far|all (?:of )?(?:this|that|it|these|those))\b", re.IGNORECASE
)

_QUOTES = {"“": "”", "«": "»", "(": ")", "[": "]"}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sentence, the paragraph or item it ends in, and whether it begins in one before that.

    `goes_on`: its paragraph is set in under the item before.
    """

    text: str
    block: int
    is_run_on: bool = False
    goes_on: bool = False


def sentences_of(text: str) -> Unit:
    """Return the sentences of a text, white space folded; a line without a stop is one with what comes after it."""
    return tuple(placed.text for placed in _placed(text))


def units_of(text: str) -> tuple[Unit, ...]:
    """Return the sentences of a text as `sentences_of` does, those together that are bound to each other.

    Bound are: a list with all its items and the sentence before it; what follows a colon or a line without a stop, to
    the end of its paragraph; what stands under a heading; what stands in one quotation or in brackets; a question and
    what comes after it; a sentence that leans on the one before (“But”, “That is”); and one that says of others what
    they are worth (“The following is untrue.”) with its paragraph, or where it is one by itself with those around it.
    """
    sentences = _placed(text)
    bound = _bound(sentences)
    units: list[list[str]] = []
    for place, sentence in enumerate(sentences):
        if place and place - 1 in bound:
            units[-1].append(sentence.text)
        else:
            units.append([sentence.text])
    return tuple(map(tuple, units))


def _placed(text: str) -> list[_Placed]:
    found: list[_Placed] = []
    block = last = 0
    for start, end in sentence_spans(text):
        sentence, gap = fold_space(text[start:end]), text[last:start]
        is_new = bool(found) and (_GAP.search(gap) is not None or _ITEM.match(sentence) is not None)
        block += is_new
        if found and not _STOPPED.search(found[-1].text):
            before = found.pop()
            found.append(_Placed(f"{before.text} {sentence}", block, before.is_run_on or is_new, before.goes_on))
        else:
            found.append(_Placed(sentence, block, goes_on=_INDENTED.search(gap) is not None))
        last = end
    return found


def _bound(sentences: list[_Placed]) -> set[int]:
    """Return the places of sentences that are bound to the one after them."""
    blocks: dict[int, tuple[int, int]] = {}
    for place, sentence in enumerate(sentences):
        blocks[sentence.block] = (blocks.get(sentence.block, (place, place))[0], place)
    bound = _in_marks(sentences)
    for place, sentence in enumerate(sentences):
        first, last = blocks[sentence.block]
        if _ITEM.match(sentence.text):
            bound |= {place - 1, *range(place, last)}
        if sentence.goes_on or _LEANS.match(sentence.text):
            bound.add(place - 1)
        if _ASKED.search(sentence.text) and place < last:
            bound.add(place)
        if sentence.is_run_on or _COLON.search(sentence.text):
            bound |= set(range(place, last))
        if sentence.text.startswith("#"):
            bound |= set(range(place, _end_of_heading(sentences, place)))
        if _POINTS.search(sentence.text):
            bound |= set(range(first, last)) | _around(blocks, sentences, place)
    return bound


def _around(blocks: dict[int, tuple[int, int]], sentences: list[_Placed], place: int) -> set[int]:
    """Return what binds the paragraphs around one that a pointing sentence begins or ends."""
    sentence = sentences[place]
    first, last = blocks[sentence.block]
    bound: set[int] = set()
    if place == last and last + 1 < len(sentences) and not sentence.is_run_on:
        bound |= set(range(last, blocks[sentences[last + 1].block][1]))
    if place == first and first:
        bound |= set(range(blocks[sentences[first - 1].block][0], first))
    if _BACK_TO_ALL.search(sentence.text):
        bound |= set(range(place))
    return bound


def _in_marks(sentences: list[_Placed]) -> set[int]:
    """Return the sentences at whose end a quotation or bracket is still open; one never closed holds all the rest."""
    bound: set[int] = set()
    open_marks: list[str] = []
    for place, sentence in enumerate(sentences):
        for char in sentence.text:
            if open_marks and char == open_marks[-1]:
                open_marks.pop()
            elif char == '"':
                open_marks.append(char)
            elif char in _QUOTES:
                open_marks.append(_QUOTES[char])
        if open_marks:
            bound.add(place)
    return bound


def _end_of_heading(sentences: list[_Placed], place: int) -> int:
    """Return the last sentence that stands under the heading."""
    later = range(place + 1, len(sentences))
    return next((each for each in later if sentences[each].text.startswith("#")), len(sentences)) - 1
