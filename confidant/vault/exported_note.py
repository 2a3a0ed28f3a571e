"""A note as an export writes it: what the yeses of this vault cover, said in a format that ties a yes to its note.

Pure functions. Read back, a yes speaks for every passage that is not marked as awaiting (`agreed_words.agreed_to`).
"""

from dataclasses import replace

from confidant.domain.note import Note
from confidant.domain.vocabulary import AUDIENCES_OF_LEVELS, Audience, Decision
from confidant.vault.agreed_words import shown_to
from confidant.vault.note_rows import StoredNote
from confidant.vault.readings import readings, sentences_of, upheld

__all__ = ["as_exported"]


def as_exported(stored: StoredNote) -> Note:
    """Return the note with every mark that its passages need.

    A passage is marked as awaiting also for an audience of its level for which some yes does not cover its words:
    read back, that yes would otherwise speak for words it was never given to. So are the others of its sentence,
    where without it they would say something new.
    """
    marks = {audience: _marked(stored, audience) for audience in AUDIENCES_OF_LEVELS}
    passages = tuple(
        replace(passage, awaiting=passage.awaiting | {audience for audience in marks if place in marks[audience]})
        for place, passage in enumerate(stored.note.passages)
    )
    return replace(stored.note, passages=passages)


def _marked(stored: StoredNote, audience: Audience) -> frozenset[int]:
    """Return the passages to be marked as awaiting for the audience, besides those that are."""
    note = stored.note
    yeses = [
        agreed
        for consent, agreed in zip(note.consents, stored.agreed, strict=True)
        if consent.decision is Decision.AGREED and audience in consent.audiences
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
