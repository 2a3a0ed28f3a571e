"""What a note's yeses still cover after an edit, and after a newer yes.

Pure functions over a note before and after, and what each of its yeses was given to (in the order of its consents).
Each yes is judged by itself, since any of them may be the one that counts for a request.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace

from confidant.domain.note import PRIVATE, Disclosure, Note, Passage
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision
from confidant.vault.agreed_words import Agreed, asked_for, runs, shown_to
from confidant.vault.giving_way import give_way
from confidant.vault.readings import PartlyTold, Reading, Sentence, placed, readings, sentences_of, upheld
from confidant.vault.touched import Scope, touched

__all__ = ["Edited", "after_edit", "after_yes", "judged"]


@dataclass(frozen=True, slots=True)
class Edited:
    """A note with what awaits the mentee's yes, and the words each of its yeses covers from now on."""

    note: Note
    words: tuple[dict[str, Disclosure], ...]


@dataclass(slots=True)
class _Yes:
    """One yes for one audience: the words it covers, what was read of the sentences, and what was told by it before.

    `whole` are the sentences read whole, `partly` what was read of the others. `pieces` are words that
    it may come to cover.
    """

    words: set[str]
    whole: frozenset[str]
    partly: frozenset[PartlyTold]
    before: frozenset[Reading]
    pieces: set[str] = field(default_factory=set)

    def covered(self, passages: Sequence[Passage], among: Iterable[int]) -> frozenset[int]:
        """Return the passages among those whose words it covers or may come to cover."""
        return frozenset(n for n in among if passages[n].text in self.words or passages[n].text in self.pieces)

    def is_of_whole_sentences(self, words: str, sentences: Iterable[Sentence]) -> bool:
        """Whether `words` are a piece of what it covers, and every sentence they are of was read whole."""
        return any(words in text for text in self.words) and all(sentence.text in self.whole for sentence in sentences)


def after_edit(old: Note, agreed: Sequence[Agreed], new: Note) -> Edited:
    """Return `new`, an edit of `old` with the same consents, with what awaits a yes now.

    A passage stays covered where its words are agreed to and no sentence it stands in is told otherwise than whole or
    in part, as the mentee read it, or as before (`readings.upheld`). Pieces of agreed words are covered where only the
    cuts moved, or where the sentences they are of stand whole as agreed: so undoing an edit restores the yes. What the
    passages of `new` say of awaiting is not looked at: a mark of `old` stays with its words.

    Only what the edit touches is judged anew (`touched`); the answer is that of judging everything.
    """
    return judged(old, agreed, new, touched(old, agreed, new))


def judged(old: Note, agreed: Sequence[Agreed], new: Note, scope: Scope) -> Edited:
    """Return what `after_edit` does, by judging what is in `scope`; what is left out stays as it is in `old`."""
    covered = [dict(yes.words) for yes in agreed]
    awaiting: dict[int, set[Audience]] = {number: set() for number in scope.new}
    for audience in AUDIENCES_OF_LEVELS:
        give_way()
        yeses = _yeses(old, (*scope.before, *scope.alike), agreed, audience)
        marked, held = _marks(old, scope, yeses, audience)
        carried, still_held = _carried(old, new, marked, scope.new), _carried(old, new, held, scope.new)
        for yes in yeses.values():
            yes.pieces = _pieces(old, new, scope, yes, marked)
        shown = shown_to(new, audience, heed_awaiting=False, among=scope.new)
        shown = frozenset(n for n in shown if new.passages[n].text)
        told = _told(new.passages, scope.after, yeses.values(), shown - still_held)
        for number, yes in yeses.items():
            _set(covered[number], yes.words, audience)
        asked = audience in asked_for(new)
        for number in (shown - told if asked else (shown - told) & carried) | (still_held - shown):
            awaiting[number].add(audience)
    passages = list(new.passages)
    for number, marks in awaiting.items():
        passages[number] = replace(passages[number], awaiting=frozenset(marks) if passages[number].text else PRIVATE)
    for was, number in scope.left_out:
        passages[number] = old.passages[was]
    return Edited(replace(new, passages=tuple(passages)), tuple(covered))


def after_yes(
    note: Note, agreed: Sequence[Agreed], audiences: Disclosure, *, among: Collection[int] | None = None
) -> tuple[dict[str, Disclosure], ...]:
    """Return what the yeses of `note` cover once a new yes for `audiences` cures what awaits.

    None of them may come to speak for what only the new one was given to: it may be narrower. `among` are the places
    of the passages it was given to, where not to all.
    """
    covered = [dict(yes.words) for yes in agreed]
    sentences = sentences_of(note.passages)
    for audience in audiences:
        shown = shown_to(note, audience, heed_awaiting=False, among=among)
        for number, yes in _yeses(note, sentences, agreed, audience).items():
            _told(note.passages, sentences, [yes], shown, elsewhere=shown)
            _set(covered[number], yes.words, audience)
    return tuple(covered)


def _yeses(note: Note, sentences: Sequence[Sentence], agreed: Sequence[Agreed], audience: Audience) -> dict[int, _Yes]:
    """Return the yeses for an audience by their places among the note's consents."""
    among = {number for sentence in sentences for number, _ in sentence.parts}
    shown = shown_to(note, audience, heed_awaiting=True, among=among)
    return {
        number: _Yes(
            set(yes.words_for(audience)),
            yes.sentences_for(audience),
            yes.partly_for(audience),
            readings(sentences, {n for n in shown if yes.covers(note.passages[n].text, audience)}),
        )
        for number, (consent, yes) in enumerate(zip(note.consents, agreed, strict=True))
        if consent.decision is Decision.AGREED and audience in consent.audiences
    }


def _told(
    passages: Sequence[Passage],
    sentences: Sequence[Sentence],
    yeses: Iterable[_Yes],
    candidates: Collection[int],
    *,
    elsewhere: Collection[int] = (),
) -> frozenset[int]:
    """Return which of the candidates some yes upholds; `elsewhere` are upheld by a yes that is not among these.

    Words that only another yes upholds are taken from a yes: a mark on the passage would silence both. Where none
    upholds a passage, the passage is to be marked, and the words stay for the day when the sentence is as it was.
    """
    yeses = list(yeses)
    while True:
        covered = [yes.covered(passages, candidates) for yes in yeses]
        kept = [
            upheld(sentences, had, yes.whole, yes.before, yes.partly) for yes, had in zip(yeses, covered, strict=True)
        ]
        told = frozenset(elsewhere).union(*kept)
        lost = [{passages[n].text for n in (had - has) & told} for had, has in zip(covered, kept, strict=True)]
        if not any(lost):
            break
        for yes, words in zip(yeses, lost, strict=True):
            yes.words -= words
            yes.pieces -= words
    for yes, has in zip(yeses, kept, strict=True):
        yes.words |= {passages[n].text for n in has}
    return told


def _marks(
    note: Note, scope: Scope, yeses: dict[int, _Yes], audience: Audience
) -> tuple[frozenset[int], frozenset[int]]:
    """Return the passages that await a yes for the audience, and those of them whose mark no undoing lifts.

    A mark for which the words themselves give no reason came with an import (a yes that was never asked for, or one
    that an edit elsewhere outgrew); so may every mark on a passage that is not shown.
    """
    marked = frozenset(n for n in scope.old if audience in note.passages[n].awaiting)
    if not yeses or not marked:
        return marked, marked
    shown = shown_to(note, audience, heed_awaiting=False, among=scope.old)
    standing = _by_passage(scope.before)
    agreed: set[int] = set()
    for yes in yeses.values():
        words = [(n, note.passages[n].text) for n in shown]
        covered = {n for n, text in words if text in yes.words or yes.is_of_whole_sentences(text, standing[n])}
        agreed |= upheld(scope.before, covered, yes.whole, (), yes.partly)
    return marked, marked & agreed | marked - shown


def _pieces(old: Note, new: Note, scope: Scope, yes: _Yes, marked: Collection[int]) -> set[str]:
    """Return the words of passages of `new` that are pieces of what the yes covers; see `after_edit`."""
    uncovered = [number for number in scope.new if new.passages[number].text not in yes.words]
    if not uncovered:
        return set()
    stretches: list[tuple[int, int]] = []
    if old.body == new.body:
        covered = [
            number in scope.old and passage.text in yes.words and number not in marked
            for number, passage in enumerate(old.passages)
        ]
        stretches = list(runs(old.passages, covered))
    places = list(placed(new.passages))
    standing = _by_passage(scope.after)
    pieces = set()
    for number in uncovered:
        passage, (start, end) = new.passages[number], places[number]
        was_covered = any(first <= start and end <= last for first, last in stretches)
        if (was_covered and any(passage.text in text for text in yes.words)) or yes.is_of_whole_sentences(
            passage.text, standing[number]
        ):
            pieces.add(passage.text)
    return pieces


def _by_passage(sentences: Iterable[Sentence]) -> dict[int, list[Sentence]]:
    standing: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in sentences:
        for number, _ in sentence.parts:
            standing[number].append(sentence)
    return standing


def _carried(old: Note, new: Note, marked: Collection[int], among: Collection[int]) -> frozenset[int]:
    """Return which passages of `new` hold words that were marked: by place where the body stayed, else by the words.

    What stays before and after an edit keeps its marks; between, passages of the same words are told apart by their
    order, and where their number changed, not at all.
    """
    if not marked:
        return frozenset()
    if old.body == new.body:
        stretches = [place for number, place in enumerate(placed(old.passages)) if number in marked]
        return frozenset(
            number
            for number, (start, end) in enumerate(placed(new.passages))
            if number in among and any(max(start, first) < min(end, last) for first, last in stretches)
        )
    texts, new_texts = [passage.text for passage in old.passages], [passage.text for passage in new.passages]
    first, last = _same_ends(texts, new_texts)
    ahead = len(new_texts) - len(texts)
    carried = {n for n in marked if n < first} | {n + ahead for n in marked if n >= len(texts) - last}
    copies: dict[str, list[bool]] = defaultdict(list)
    for number in range(first, len(texts) - last):
        copies[texts[number]].append(number in marked)
    places: dict[str, list[int]] = defaultdict(list)
    for number in range(first, len(new_texts) - last):
        places[new_texts[number]].append(number)
    for text, numbers in places.items():
        found = _as_many(copies[text], len(numbers))
        carried |= {number for number, is_marked in zip(numbers, found, strict=True) if is_marked}
    return frozenset(carried)


def _same_ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    """Return how many texts the two have in common from their beginning, and then from their end."""
    most = min(len(old), len(new))
    first = next((n for n in range(most) if old[n] != new[n]), most)
    last = next((n for n in range(most - first) if old[-1 - n] != new[-1 - n]), most - first)
    return first, last


def _as_many(marks: list[bool], count: int) -> list[bool]:
    return marks if len(marks) == count else [any(marks)] * count


def _set(covered: dict[str, Disclosure], words: Collection[str], audience: Audience) -> None:
    """Make `words` what is covered for the audience."""
    was = {text for text, audiences in covered.items() if audience in audiences}
    for text in was ^ set(words):
        audiences = covered.get(text, PRIVATE)
        covered[text] = audiences | {audience} if text in words else audiences - {audience}
        if not covered[text]:
            del covered[text]
