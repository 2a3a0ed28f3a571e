"""How a note stands with its mentee, in one word for lists and badges. It decides nothing: the gate does."""

from collections.abc import Sequence
from enum import StrEnum

from confidant.domain.note import PRIVATE, Note
from confidant.domain.vocabulary import Audience, Decision
from confidant.vault.agreed_words import Agreed
from confidant.vault.giving_way import give_way

__all__ = ["ConsentState", "consent_state"]


class ConsentState(StrEnum):
    """From *nothing to ask for* to *no longer agreed*."""

    NONE = "none"
    NEVER_ASKED = "never_asked"
    AGREED = "agreed"
    AWAITING = "awaiting"
    WITHDRAWN = "withdrawn"


def consent_state(note: Note, agreed: Sequence[Agreed]) -> ConsentState:
    """Return how `note` stands; `agreed` holds what each of its consents was given to, in their order.

    NONE: wholly private. NEVER_ASKED: something has a level, and no yes was ever given. AGREED: every word is agreed
    for every audience of its level. WITHDRAWN: what is missing was agreed once and withdrawn. AWAITING: anything else.
    """
    proposed = [
        (passage.text, audience, audience in passage.awaiting)
        for passage in note.passages
        if passage.text.strip()
        for audience in note.disclosure_of(passage)
    ]
    if not proposed:
        if not note.disclosure:
            return ConsentState.NONE
        written = any(passage.text.strip() for passage in note.passages)
        return ConsentState.NONE if written else ConsentState.NEVER_ASKED
    asked = PRIVATE.union(*(c.audiences for c in note.consents if c.decision is Decision.AGREED))
    if not asked:
        return ConsentState.NEVER_ASKED
    give_way()
    live = {audience: _live(note, agreed, audience) for audience in {audience for _, audience, _ in proposed}}
    missing = {
        audience
        for words, audience, awaits in proposed
        if awaits or not any(yes.covers(words, audience) for yes in live[audience])
    }
    if not missing:
        return ConsentState.AGREED
    if all(audience in asked and not live[audience] for audience in missing):
        return ConsentState.WITHDRAWN
    return ConsentState.AWAITING


def _live(note: Note, agreed: Sequence[Agreed], audience: Audience) -> tuple[Agreed, ...]:
    """Return what the yeses for an audience were given to that have not been withdrawn."""
    withdrawn = [c.on for c in note.consents if c.decision is Decision.WITHDRAWN and audience in c.audiences]
    return tuple(
        yes
        for consent, yes in zip(note.consents, agreed, strict=True)
        if consent.decision is Decision.AGREED
        and audience in consent.audiences
        and not any(consent.on <= day for day in withdrawn)
    )
