"""Which passages of a note an edit can have changed the judgement of.

A keystroke in a long note touches one place; every other passage keeps what was judged of it. This module finds the
place, and whatever hangs together with it, and leaves all else out; `after_edit` judges what is left. Where it cannot
be sure it leaves nothing out. It may be wrong on one side only: leaving out too little costs time.

Left out is a passage where all of this holds:

- it stands before or after everything that was changed, with the same words, level and topics;
- no sentence reaches from it to what is judged, before or after the edit, and its own sentences are the same;
- no passage that is judged has the same words (a yes is given to words, and not to a place);
- for each audience that it is shown to it is *settled*: told before by some yes, or marked and not told by any. Then
  judging it again tells it again, by the very same reading, or marks it again.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from confidant.domain.note import Note, Passage
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision
from confidant.vault.agreed_words import Agreed
from confidant.vault.giving_way import give_way
from confidant.vault.readings import Places, Sentence

__all__ = ["Scope", "everything", "touched"]

_MOST_STEPS = 32
"""So many passages the edge of what was changed is moved at most, to where no sentence reaches across it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What is to be judged: passages of the old note and of the new one, and the sentences they stand in."""

    old: frozenset[int]
    new: frozenset[int]
    before: tuple[Sentence, ...]
    alike: tuple[Sentence, ...]
    """Further sentences of the old note that read as one of `after` does: what was told of them may be told again."""
    after: tuple[Sentence, ...]
    left_out: tuple[tuple[int, int], ...]
    """The passages left out, by their numbers in the old note and in the new one."""


def everything(old: Note, new: Note) -> Scope:
    """Return the scope of a whole note."""
    before, after = Places(old.passages), Places(new.passages)
    return Scope(
        frozenset(range(len(old.passages))),
        frozenset(range(len(new.passages))),
        tuple(map(before.sentence, range(len(before.spans)))),
        (),
        tuple(map(after.sentence, range(len(after.spans)))),
        (),
    )


def touched(old: Note, agreed: Sequence[Agreed], new: Note) -> Scope:
    """Return what an edit of `old` to `new` touches; everything where that cannot be told."""
    if old.disclosure != new.disclosure or old.consents != new.consents:
        return everything(old, new)
    if not all(passage.text for note in (old, new) for passage in note.passages):
        return everything(old, new)
    before, after = Places(old.passages), Places(new.passages)
    give_way()
    edges = _edges(old.passages, new.passages, before, after)
    give_way()
    if edges is None:
        return everything(old, new)
    first, last = edges
    ahead = len(new.passages) - len(old.passages)
    outside = [*range(first), *range(len(old.passages) - last, len(old.passages))]
    changed_new = range(first, len(new.passages) - last)
    texts = {old.passages[number].text for number in range(first, len(old.passages) - last)}
    texts |= {new.passages[number].text for number in changed_new}
    unsettled = _Unsettled(old, agreed, before)
    islands = _hanging_together(old, before, outside, texts, unsettled)
    place = {number: number if number < first else number + ahead for number in outside}
    return _scope(
        before,
        after,
        frozenset(range(first, len(old.passages) - last)) | islands,
        frozenset(changed_new) | {place[number] for number in islands},
        tuple((number, place[number]) for number in outside if number not in islands),
    )


def _scope(
    before: Places, after: Places, old: frozenset[int], new: frozenset[int], left_out: tuple[tuple[int, int], ...]
) -> Scope:
    in_old = sorted({sentence for passage in old for sentence in before.touching(passage)})
    in_new = sorted({sentence for passage in new for sentence in after.touching(passage)})
    read = {after.text(sentence) for sentence in in_new}
    within = set(in_old)
    give_way()
    alike = [n for n in range(len(before.spans)) if n not in within and before.text(n) in read] if read else []
    return Scope(
        old,
        new,
        tuple(map(before.sentence, in_old)),
        tuple(map(before.sentence, alike)),
        tuple(map(after.sentence, in_new)),
        left_out,
    )


def _edges(old: Sequence[Passage], new: Sequence[Passage], before: Places, after: Places) -> tuple[int, int] | None:
    """Return how many passages at the beginning, and at the end, are the same and share no sentence with the rest."""
    most = min(len(old), len(new))
    first = next((n for n in range(most) if not _same(old[n], new[n])), most)
    last = next((n for n in range(most - first) if not _same(old[-1 - n], new[-1 - n])), most - first)
    # By the words alone, as `after_edit` tells which marks stay: these may reach further from the beginning.
    same = next((n for n in range(most) if old[n].text != new[n].text), most)
    last = min(last, next((n for n in range(most - same) if old[-1 - n].text != new[-1 - n].text), most - same))
    for _ in range(_MOST_STEPS):
        if _parts_before(before, after, before.start(first)):
            break
        first -= 1
    else:
        return None
    for _ in range(_MOST_STEPS):
        if _parts_after(before, after, before.start(len(old) - last), after.start(len(new) - last)):
            return first, last
        last -= 1
    return None


def _parts_before(before: Places, after: Places, place: int) -> bool:
    """Whether no sentence reaches across `place` in either body, and those before it are the same."""
    spans, new_spans = (places.spans[: bisect_left(places.spans, (place, place))] for places in (before, after))
    return spans == new_spans and (not spans or spans[-1][1] <= place)


def _parts_after(before: Places, after: Places, place: int, new_place: int) -> bool:
    """Whether no sentence reaches across the place in either body, and those after it are the same."""
    spans = before.spans[bisect_right(before.spans, place, key=lambda span: span[1]) :]
    new_spans = after.spans[bisect_right(after.spans, new_place, key=lambda span: span[1]) :]
    shift = new_place - place
    if len(spans) != len(new_spans) or (spans and spans[0][0] < place):
        return False
    return [(begin + shift, end + shift) for begin, end in spans] == new_spans


def _same(one: Passage, other: Passage) -> bool:
    return one.text == other.text and one.disclosure == other.disclosure and one.topics == other.topics


class _Unsettled:
    """Says of a passage whether judging it again could say anything new."""

    def __init__(self, note: Note, agreed: Sequence[Agreed], places: Places) -> None:
        self._note, self._places = note, places
        self._yeses: dict[Audience, list[Agreed]] = {
            audience: [
                yes
                for consent, yes in zip(note.consents, agreed, strict=True)
                if consent.decision is Decision.AGREED and audience in consent.audiences
            ]
            for audience in AUDIENCES_OF_LEVELS
        }

    def __contains__(self, number: int) -> bool:
        give_way()
        passage = self._note.passages[number]
        level = self._note.disclosure_of(passage)
        return any(
            self._is_open(number, passage, audience, yeses)
            for audience, yeses in self._yeses.items()
            if yeses and audience in level
        )

    def _is_open(self, number: int, passage: Passage, audience: Audience, yeses: Iterable[Agreed]) -> bool:
        covering = [yes.covers(passage.text, audience) for yes in yeses]
        if any(covering) == (audience in passage.awaiting):
            return True  # told and marked, or neither
        return any(
            self._may_be_a_piece(number, passage.text, audience, yes)
            for yes, covers in zip(yeses, covering, strict=True)
            if not covers
        )

    def _may_be_a_piece(self, number: int, text: str, audience: Audience, yes: Agreed) -> bool:
        """Whether a passage that a yes does not cover may come to be covered, as a piece of whole sentences."""
        places = self._places
        whole = all(audience in yes.sentences.get(places.text(sentence), ()) for sentence in places.touching(number))
        return whole and any(text in words for words, audiences in yes.words.items() if audience in audiences)


def _hanging_together(
    note: Note, places: Places, outside: Collection[int], texts: set[str], unsettled: _Unsettled
) -> frozenset[int]:
    """Return which passages outside are to be judged too, with their sentences and all others of the same words."""
    by_text: dict[str, list[int]] = defaultdict(list)
    for number in outside:
        by_text[note.passages[number].text].append(number)
    waiting = [number for number in outside if number in unsettled]
    waiting += [number for text in texts for number in by_text.get(text, ())]
    found: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in found:
            continue
        found.add(number)
        waiting += by_text[note.passages[number].text]
        for sentence in places.touching(number):
            waiting += [passage for passage, _ in places.sentence(sentence).parts]
    return frozenset(found)
