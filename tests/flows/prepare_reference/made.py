"""What the tests of this flow start from: a situation in which everything is settled, to break one thing at a time."""

from datetime import date
from typing import Any

from confidant.checks.finding import Finding, FindingKind
from confidant.domain.gate import Permission
from confidant.domain.vocabulary import Conflict, Rule, Topic
from confidant.flows.prepare_reference.guards import Situation
from confidant.flows.prepare_reference.sentences import Offer
from confidant.flows.prepare_reference.state import MenteeAnswer, Preparation, Reply
from confidant.vault.ids import NoteId, PairId, RequestId
from confidant.vault.shareable import PermittedNote, PermittedPassage, PublicFacts
from tests.builders import HELD_ON, ON, STARTED, make_agreement, make_consent, make_request

HASH = "a" * 64
PERMISSION = Permission(make_agreement(), ((Topic.STRENGTHS, Rule.SHARE),), make_consent())


def make_state(**changes: Any) -> Preparation:
    """A role reference whose request page is settled and which the mentee has agreed to."""
    values: dict[str, Any] = {
        "pair": PairId(1),
        "request": make_request(),
        "request_id": RequestId(7),
        "verified_how": "rang the clinic’s switchboard",
        "conflict": Conflict.NONE,
        "answer": MenteeAnswer(Reply.YES, ON, "read on my laptop", HASH),
    }
    return Preparation(**(values | changes))


def make_facts(**changes: Any) -> PublicFacts:
    values: dict[str, Any] = {
        "mentor": "Imogen Vale",
        "mentee": "Tobias Renn",
        "organisation": "Saltmarsh Hospital",
        "programme": "Tideway Mentoring",
        "public_wording": "Imogen Vale has been mentoring Tobias Renn since January 2026.",
        "started": STARTED,
        "ended": None,
        "line_manager": "Corin Abbott",
        "agreement": make_agreement(),
        "lapsed": False,
    }
    return PublicFacts(**(values | changes))


def make_situation(**changes: Any) -> Situation:
    values: dict[str, Any] = {"facts": make_facts(), "today": ON, "document": HASH}
    return Situation(**(values | changes))


def make_finding(id: str = "leak-1", *, may_set_aside: bool = True) -> Finding:  # noqa: A002  # the finding's own word
    return Finding(id, FindingKind.LEAK, "her words", "why it matters", may_set_aside)


def make_permitted(
    *texts: str, topics: tuple[Topic, ...] = (Topic.STRENGTHS,), held_on: date = HELD_ON
) -> PermittedNote:
    """One note's permitted passages, numbered from 1."""
    passages = tuple(
        PermittedPassage(text=text, topics=topics, held_on=held_on, permission=PERMISSION, key=key, note=NoteId(1))
        for key, text in enumerate(texts, 1)
    )
    return PermittedNote(run=" ".join("".join(texts).split()), passages=passages)


def make_offer(text: str, *topics: Topic, nth: int = 0, held_on: date = HELD_ON) -> Offer:
    passage = PermittedPassage(text=text, topics=topics, held_on=held_on, permission=PERMISSION, key=1, note=NoteId(1))
    return Offer(held_on, text, nth, topics or (Topic.STRENGTHS,), (passage,))
