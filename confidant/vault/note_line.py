"""What is kept of a note for lists, so that a list of ten thousand notes reads the words of none."""

from collections.abc import Sequence
from dataclasses import dataclass

from confidant.domain.note import Note
from confidant.domain.template import written_words
from confidant.vault.agreed_words import Agreed
from confidant.vault.consent_state import ConsentState, consent_state

__all__ = ["NoteLine", "line_of"]

_FIRST_WORDS = 80
"""Characters; more than the widest list has room for."""


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note's first words, white space folded, and how it stands with its mentee.

    Headings and empty boxes of a note that was begun from a template are none of its words: where nothing else is
    written, the first words are empty, and nobody is to be asked about it.
    """

    first_words: str
    consent: ConsentState

    @property
    def awaits_yes(self) -> bool:
        """Whether there are words that the mentee is still to be asked about."""
        return bool(self.first_words) and self.consent in {ConsentState.NEVER_ASKED, ConsentState.AWAITING}


def line_of(note: Note, agreed: Sequence[Agreed]) -> NoteLine:
    """Return the line of `note`; `agreed` holds what each of its consents was given to, in their order."""
    # So many words fill the room whatever their length; the rest of a long note is not looked at.
    body = written_words(note.body) if note.template else note.body
    words = body.split(None, _FIRST_WORDS)[:_FIRST_WORDS]
    return NoteLine(" ".join(words)[:_FIRST_WORDS], consent_state(note, agreed))
