"""What the mentee asks to have changed: a fact that is wrong, or words that are to stay out. Pure functions.

A wish names its place by the words that stand there, so it never points at other ones. It stays in the draft until the
document has left: the letter page shows the mentee's words beside what they are about, and the material says of a
sentence that it was to stay out.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from confidant.domain.sentences import sentence_spans
from confidant.domain.words import fold_space
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.outline import paragraphs, sections_for
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Preparation, Reply, Wish, WishPlace
from confidant.release.document import BlockKind, Document

__all__ = [
    "ask_to_correct",
    "ask_to_leave_out",
    "asked_to_stay_out",
    "fixed_places",
    "is_met",
    "own_places",
    "words_at",
]


def own_places(state: Preparation) -> tuple[WishPlace, ...]:
    """Return every sentence of the letter's body, in order, as it stands there."""
    found: list[WishPlace] = []
    for section in sections_for(state.request.audience):
        seen: Counter[str] = Counter()
        for paragraph in paragraphs(state.text_of(section)):
            for start, end in sentence_spans(paragraph):
                text = paragraph[start:end]
                found.append(WishPlace(section, text, seen[text]))
                seen[text] += 1
    return tuple(found)


def fixed_places(document: Document, own: Sequence[str]) -> tuple[WishPlace, ...]:
    """Return what else is printed and could be wrong: names, the post, since when. `own` are the body's paragraphs."""
    kinds = {BlockKind.TITLE, BlockKind.ADDRESS, BlockKind.PARAGRAPH, BlockKind.SIGNATURE}
    texts = (block.text for block in document.blocks if block.kind in kinds and block.text not in own)
    return tuple(WishPlace(None, text) for text in dict.fromkeys(texts))


def ask_to_correct(
    state: Preparation, answer: MenteeAnswer, place: WishPlace, words: str, pages: Iterable[Page]
) -> Preparation:
    """Keep what the mentee says about `place`, and lead to where it is mended.

    That is the letter. A document that has none (`pages` are its pages) holds nothing of the mentor's own words, so
    nothing in it is mended in this draft, and the page stays.
    """
    wish = Wish(Reply.CORRECT, answer.on, place, words.strip())
    asked = step.answer_mentee(replace(state, wishes=(*state.wishes, wish)), answer)
    return step.go_to(asked, Page.LETTER) if Page.LETTER in pages else asked


def ask_to_leave_out(state: Preparation, answer: MenteeAnswer, places: Iterable[WishPlace]) -> Preparation:
    """Take sentences of the body out of the letter, and remember of each that the mentee asked for it."""
    # From the end, so that which of two equal sentences is meant stays right.
    places = sorted(places, key=lambda place: place.nth, reverse=True)
    for place in places:
        state = _without(state, place)
    wishes = tuple(Wish(Reply.TAKE_OUT, answer.on, place) for place in reversed(places))
    return step.answer_mentee(replace(state, wishes=(*state.wishes, *wishes)), answer)


def words_at(place: WishPlace, text: str) -> tuple[int, int] | None:
    """Return where the words of `place` begin and end in its section's text, past any white space; None if nowhere."""
    pattern = r"\s+".join(re.escape(word) for word in place.text.split())
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", text))
    return found[place.nth].span() if place.nth < len(found) else None


def is_met(state: Preparation, wish: Wish) -> bool:
    """Whether the words that a wish is about stand in the letter's body no longer."""
    section = wish.place.section
    return section is not None and wish.place.text not in fold_space(state.text_of(section))


def asked_to_stay_out(state: Preparation, sentence: str) -> Wish | None:
    """Return the wish by which the mentee asked for a sentence to stay out, or None."""
    outs = (wish for wish in state.wishes if wish.reply is Reply.TAKE_OUT)
    return next((wish for wish in outs if wish.place.text == sentence), None)


def _without(state: Preparation, place: WishPlace) -> Preparation:
    """Take one sentence out: as material where it was chosen, and from the words as they stand in any case."""
    assert place.section is not None, "only sentences of the body are taken out"
    before = _count(state, place)
    taken = next((one for one in state.chosen if (one.section, one.text) == (place.section, place.text)), None)
    if taken is not None:
        state = step.take_out(state, (taken.held_on, taken.text, taken.nth))
    if _count(state, place) < before:
        return state
    text = state.text_of(place.section)
    at = words_at(place, text)
    if at is None:
        return state
    before_it, behind_it = text[: at[0]], text[at[1] :].lstrip(" \t")
    return step.write(state, place.section, (before_it + behind_it).strip())


def _count(state: Preparation, place: WishPlace) -> int:
    return sum((each.section, each.text) == (place.section, place.text) for each in own_places(state))
