"""Which passages a yes covers: the mentee agreed to exact words, not to a place in a note.

Pure functions. A passage is covered for an audience by a yes where its words stand, character for character, among
the words that yes was given to for that audience.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Disclosure, Note, Passage
from confidant.domain.vocabulary import Audience, Decision

__all__ = ["AgreedWords", "awaiting_after", "covered_audiences", "recut", "uncovered_by_some_yes", "words_of_yes"]

AgreedWords = Mapping[str, Disclosure]
"""The exact words one yes was given to, each with the audiences it was given for."""


def words_of_yes(note: Note, consent: Consent, *, heed_awaiting: bool) -> dict[str, Disclosure]:
    """Return what a yes on `note` as it stands covers: each passage's words, for the audiences of its level.

    Neighbouring passages are covered in one piece too, for the mentee read them so. With `heed_awaiting` (an import:
    the yes is older than the words) an awaited audience is left out; without it (a yes given now) the yes cures it.
    """
    covered: dict[str, Disclosure] = {}
    if consent.decision is not Decision.AGREED:
        return covered
    audiences = [
        (consent.audiences & note.disclosure_of(passage)) - (passage.awaiting if heed_awaiting else PRIVATE)
        for passage in note.passages
    ]
    for passage, told in zip(note.passages, audiences, strict=True):
        _cover(covered, passage.text, told)
    for audience in consent.audiences:
        for first, last in _runs(note.passages, [audience in told for told in audiences]):
            _cover(covered, note.body[first:last], frozenset({audience}))
    return covered


def recut(old: Sequence[Passage], new: Sequence[Passage], agreed: AgreedWords) -> dict[str, Disclosure]:
    """Return the words of `new` that a yes to `agreed` covers because only the cuts moved, not the words.

    Holds where both have the same body: a new passage is covered where every one of its characters was, and where it
    stood so, in one piece, in what the mentee agreed to (else words from between which others were deleted could be
    joined to say something new). Where the body changed nothing is returned.
    """
    pieces: dict[str, Disclosure] = {}
    if "".join(passage.text for passage in old) != "".join(passage.text for passage in new):
        return pieces
    for audience in PRIVATE.union(*agreed.values()):
        agreed_texts = [text for text, audiences in agreed.items() if audience in audiences]
        runs = list(_runs(old, [audience in agreed.get(passage.text, PRIVATE) for passage in old]))
        for passage, start, end in _placed(new):
            inside = any(first <= start < end <= last for first, last in runs)
            if inside and any(passage.text in text for text in agreed_texts):
                _cover(pieces, passage.text, frozenset({audience}))
    return pieces


def covered_audiences(words: str, agreed: Iterable[AgreedWords]) -> Disclosure:
    """Return the audiences for which at least one yes covers `words`."""
    return PRIVATE.union(*(yes.get(words, PRIVATE) for yes in agreed))


def awaiting_after(
    note: Note, passage: Passage, agreed: Sequence[AgreedWords], earlier: frozenset[Audience]
) -> frozenset[Audience]:
    """Return the audiences for which a passage of an edited note awaits a yes.

    Those of its level for which the note has a yes that does not cover these words, and what was awaited `earlier`
    (it came so from an import) and nothing has cured. `agreed` stands in the order of the note's consents.
    """
    if not passage.text:
        return PRIVATE
    asked = PRIVATE.union(*(consent.audiences for consent in note.consents if consent.decision is Decision.AGREED))
    return (asked & note.disclosure_of(passage) | earlier) - covered_audiences(passage.text, agreed)


def uncovered_by_some_yes(note: Note, passage: Passage, agreed: Sequence[AgreedWords]) -> Disclosure:
    """Return the audiences of the passage's level for which some yes of the note does not cover its words.

    An export marks them as awaiting: the format ties a yes to its note, so an older yes would otherwise revive for
    words it was never given to.
    """
    if not passage.text:
        return PRIVATE
    missing = PRIVATE.union(
        *(
            consent.audiences - yes.get(passage.text, PRIVATE)
            for consent, yes in zip(note.consents, agreed, strict=True)
            if consent.decision is Decision.AGREED
        )
    )
    return missing & note.disclosure_of(passage)


def _placed(passages: Sequence[Passage]) -> Iterator[tuple[Passage, int, int]]:
    """Yield each passage with where it starts and ends in the body."""
    start = 0
    for passage in passages:
        end = start + len(passage.text)
        yield passage, start, end
        start = end


def _runs(passages: Sequence[Passage], covered: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of the body whose passages are all covered."""
    first = last = 0
    for (_, start, end), is_covered in zip(_placed(passages), covered, strict=True):
        if is_covered:
            first, last = (start if first == last else first), end
        elif start < end:
            if first < last:
                yield first, last
            first = last = end
    if first < last:
        yield first, last


def _cover(words: dict[str, Disclosure], text: str, audiences: Disclosure) -> None:
    if audiences:
        words[text] = words.get(text, PRIVATE) | audiences
