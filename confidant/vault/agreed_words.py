"""What a yes was given to: the mentee agreed to exact words, not to a place in a note.

Pure functions. A passage is covered for an audience by a yes where its words stand, character for character, among
the words that yes was given to for that audience.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Disclosure, Note, Passage
from confidant.domain.vocabulary import Audience, Decision
from confidant.vault.readings import PartlyTold, placed, sentences_of

__all__ = ["Agreed", "agreed_to", "asked_for", "runs", "shown_to"]


_Read = TypeVar("_Read", str, PartlyTold)


@dataclass(frozen=True, slots=True)
class Agreed:
    """What one yes was given to, each text with its audiences.

    `words` are the exact words that it covers; `sentences` are those the mentee read whole; `partly` says what they
    read of the others.
    """

    words: Mapping[str, Disclosure] = field(default_factory=dict)
    sentences: Mapping[str, Disclosure] = field(default_factory=dict)
    partly: Mapping[PartlyTold, Disclosure] = field(default_factory=dict)

    def covers(self, words: str, audience: Audience) -> bool:
        """Whether the yes covers these words for the audience."""
        return audience in self.words.get(words, PRIVATE)

    def words_for(self, audience: Audience) -> frozenset[str]:
        """Return every text that the yes covers for the audience."""
        return frozenset(text for text, audiences in self.words.items() if audience in audiences)

    def sentences_for(self, audience: Audience) -> frozenset[str]:
        """Return the sentences that were read whole for the audience."""
        return frozenset(text for text, audiences in self.sentences.items() if audience in audiences)

    def partly_for(self, audience: Audience) -> frozenset[PartlyTold]:
        """Return what was read of the other sentences for the audience."""
        return frozenset(told for told, audiences in self.partly.items() if audience in audiences)


def agreed_to(note: Note, consent: Consent, *, heed_awaiting: bool, among: Collection[int] | None = None) -> Agreed:
    """Return what a yes on `note` as it stands is given to: each passage's words, for the audiences of its level.

    Neighbouring passages are covered in one piece too, for the mentee read them so. With `heed_awaiting` (an import:
    the yes is older than the words) an awaited audience is left out; without it (a yes given now) the yes cures it.
    `among` are the places of the passages that the mentee was asked about, where not about all.
    """
    words: dict[str, Disclosure] = {}
    whole: dict[str, Disclosure] = {}
    partly: dict[PartlyTold, Disclosure] = {}
    if consent.decision is not Decision.AGREED:
        return Agreed()
    sentences = sentences_of(note.passages)
    for audience in consent.audiences:
        told = shown_to(note, audience, heed_awaiting=heed_awaiting, among=among)
        covered = [number in told for number in range(len(note.passages))]
        for number in told:
            _add(words, note.passages[number].text, audience)
        for first, last in runs(note.passages, covered):
            _add(words, note.body[first:last], audience)
        for sentence in sentences:
            read = sentence.told(told)
            if read == sentence.text:
                _add(whole, sentence.text, audience)
            elif read:
                _add(partly, (read, sentence.digest), audience)
    return Agreed(words, whole, partly)


def asked_for(note: Note) -> Disclosure:
    """Return the audiences for which the mentee ever said yes to something of the note."""
    return PRIVATE.union(*(consent.audiences for consent in note.consents if consent.decision is Decision.AGREED))


def shown_to(
    note: Note, audience: Audience, *, heed_awaiting: bool, among: Iterable[int] | None = None
) -> frozenset[int]:
    """Return the places of the passages (or of some of them) whose level holds the audience.

    With `heed_awaiting`, only of those that await no yes.
    """
    passages = note.passages
    return frozenset(
        number
        for number in (range(len(passages)) if among is None else among)
        if audience in note.disclosure_of(passages[number])
        and not (heed_awaiting and audience in passages[number].awaiting)
    )


def runs(passages: Sequence[Passage], covered: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the longest stretches of the body whose passages are all covered."""
    first = last = 0
    for (start, end), is_covered in zip(placed(passages), covered, strict=True):
        if is_covered:
            first, last = (start if first == last else first), end
        elif start < end:
            if first < last:
                yield first, last
            first = last = end
    if first < last:
        yield first, last


def _add(texts: dict[_Read, Disclosure], text: _Read, audience: Audience) -> None:
    texts[text] = texts.get(text, PRIVATE) | {audience}
