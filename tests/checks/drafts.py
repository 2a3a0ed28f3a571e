"""Drafts as the checks on single sentences are given them, about the builders' pair."""

from typing import Any

from confidant.checks.subject import Subject
from confidant.checks.withheld_index import WithheldIndex
from confidant.domain.gate import Permission
from confidant.domain.request import Request
from confidant.domain.vocabulary import Topic
from confidant.release.document import Section
from confidant.vault.ids import NoteId, PairId
from confidant.vault.shareable import PermittedNote, PermittedPassage
from confidant.vault.withheld import NameOrigin, PrivateName, Withheld
from tests.builders import AGREED_ON, make_agreement, make_consent, make_request
from tests.release.letters import make_facts

PEOPLE = (
    PrivateName("Della Frost", "junior pharmacist, he trains her", NameOrigin.PERSON),
    PrivateName("Marek Renn", "mentee's brother", NameOrigin.PERSON),
    PrivateName("Dr Orla Quist", "educational psychologist", NameOrigin.PERSON),
    PrivateName("Grace Holm", "head of dispensary", NameOrigin.PERSON),
)


def told(text: str, *topics: Topic) -> PermittedNote:
    """A permitted note of one passage."""
    permission = Permission(make_agreement(), (), make_consent())
    passage = PermittedPassage(text, topics or (Topic.STRENGTHS,), AGREED_ON, permission, 1, NoteId(1))
    return PermittedNote(text, (passage,))


def subject(
    *paragraphs: str,
    permitted: tuple[PermittedNote, ...] = (),
    request: Request | None = None,
    heading: str | None = None,
    **facts: Any,
) -> Subject:
    """A draft of one section."""
    return Subject(
        (Section(heading, paragraphs),),
        permitted,
        WithheldIndex(Withheld(PairId(1), (), PEOPLE)),
        request or make_request(),
        make_facts(**facts),
    )
