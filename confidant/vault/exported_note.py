"""A note as an export writes it: what the yeses of this vault cover, said in a format that ties a yes to its note.

Pure functions. Read back, a yes speaks for every passage that is not marked as awaiting (`agreed_words.agreed_to`).
"""

from dataclasses import replace

from confidant.domain.consent import Consent
from confidant.domain.note import Note
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision
from confidant.vault.agreed_words import Agreed, shown_to
from confidant.vault.note_rows import StoredNote
from confidant.vault.readings import readings, sentences_of, upheld

__all__ = ["as_exported", "exported_consents"]


def exported_consents(stored: StoredNote) -> tuple[int, ...]:
    """Return the places of the consents that an export takes along.

    All but a yes that covers nothing of the note any more, where another one covers what stands: words that both do
    not cover have to be marked as awaiting, and the outgrown yes would take them from the newer one.
    """
    note = stored.note
    return tuple(
        number
        for number, (consent, agreed) in enumerate(zip(note.consents, stored.agreed, strict=True))
        if consent.decision is not Decision.AGREED or not _is_outgrown(note, consent, agreed)
    )


def as_exported(stored: StoredNote) -> Note:
    """Return the note with the consents that an export takes along, and every mark that its passages need.

    A passage is marked as awaiting also for an audience of its level for which some yes does not cover its words:
    read back, that yes would otherwise speak for words it was never given to. So are the others of its sentence,
    where without it they would say something new.
    """
    numbers = exported_consents(stored)
    marks = {audience: _marked(stored, numbers, audience) for audience in AUDIENCES_OF_LEVELS}
    passages = tuple(
        replace(passage, awaiting=passage.awaiting | {audience for audience in marks if place in marks[audience]})
        for place, passage in enumerate(stored.note.passages)
    )
    return replace(stored.note, passages=passages, consents=tuple(stored.note.consents[number] for number in numbers))


def _is_outgrown(note: Note, consent: Consent, agreed: Agreed) -> bool:
    told = [
        agreed.covers(note.passages[place].text, audience)
        for audience in consent.audiences
        for place in shown_to(note, audience, heed_awaiting=True)
        if note.passages[place].text
    ]
    return bool(told) and not any(told)


def _marked(stored: StoredNote, numbers: tuple[int, ...], audience: Audience) -> frozenset[int]:
    """Return the passages to be marked as awaiting for the audience, besides those that are."""
    note = stored.note
    yeses = [
        stored.agreed[number]
        for number in numbers
        if note.consents[number].decision is Decision.AGREED and audience in note.consents[number].audiences
    ]
    shown = frozenset(place for place in shown_to(note, audience, heed_awaiting=True) if note.passages[place].text)
    sentences = sentences_of(note.passages)
    covered = [frozenset(place for place in shown if yes.covers(note.passages[place].text, audience)) for yes in yeses]
    told = shown.intersection(*covered)
    while True:
        kept = told.intersection(
            *(
                upheld(sentences, told, yes.sentences_for(audience), readings(sentences, own))
                for yes, own in zip(yeses, covered, strict=True)
            )
        )
        if kept == told:
            return shown - told
        told = kept
