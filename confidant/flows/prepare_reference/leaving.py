"""What is done beside a draft as it leaves: preview and proof before, and closing the request afterwards."""

from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from confidant.domain.request_course import state_of
from confidant.domain.vocabulary import RequestState
from confidant.flows import mentee_preview, request_steps
from confidant.flows.make_document import compose_for_preview
from confidant.flows.mentee_preview import Previewed
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.outline import sections_of_draft
from confidant.flows.prepare_reference.sentences import offers
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Preparation
from confidant.release.document import Document, Format, Section
from confidant.vault.condition import HowFar
from confidant.vault.shareable import PermittedNote

if TYPE_CHECKING:
    from confidant.flows.proving.self_test import Proof

__all__ = ["close_request", "is_owed_a_word", "people_of", "proof_of", "save_preview", "watermark_of"]


def watermark_of(session: Session) -> str:
    """Return what is laid over a preview of the draft today."""
    return mentee_preview.watermark_for(session.facts.mentee, session.today)


def people_of(session: Session) -> tuple[str, ...]:
    """Return the names of those whom the document is about and goes to."""
    requester = session.state.request.requester
    return (session.facts.mentor, session.facts.mentee, requester.name, requester.organisation)


def save_preview(
    session: Session, out: Path, *, overwrite: bool, now: datetime, tell: HowFar | None = None
) -> Previewed:
    """Write the document as it would leave today, under its watermark, for the mentee to read; a yes counts for it.

    Raises the problems of `make_document.compose_for_preview` and of `mentee_preview.save_preview`, and `NotAsItWas`.
    """
    session.begin_new_day()
    session.refuse_no_longer_offered()
    vault, state, sections, used, on = session.vault, session.state, session.sections, session.used, session.today
    aside, name = session.kept_findings, out.stem

    def compose() -> Document:
        return compose_for_preview(
            vault, state.pair, state.request, sections, used=used, set_aside=aside, on=on, file_name=name
        )

    made = mentee_preview.save_preview(vault, state.pair, compose, out, on=on, now=now, overwrite=overwrite, tell=tell)
    session.apply(lambda state: step.show(state, made.document, on))
    return made


def proof_of(session: Session, form: Format) -> "Callable[[HowFar], Proof]":
    """Return what shows, in whichever thread, that the document as it stands depends on nothing private.

    Its bytes are compared in `form`; see `flows.proving.self_test.prove`.
    """
    from confidant.flows.proving.self_test import Letter, prove  # noqa: PLC0415  # loads when somebody asks for it

    vault, state, sections = session.vault, session.state, session.sections

    def anew(permitted: tuple[PermittedNote, ...]) -> tuple[Section, ...]:
        return sections_of_draft(_with_what_is_offered(state, permitted)) if sections else ()

    letter = Letter(state.pair, state.request, session.today, sections, session.policy.declines, form, anew)
    return lambda tell: prove(vault, letter, tell=tell)


def _with_what_is_offered(state: Preparation, permitted: tuple[PermittedNote, ...]) -> Preparation:
    """Return the draft without the sentences that are not offered. Their days are no part of a letter, and may vary."""
    offered = Counter(offer.text for offer in offers(permitted))
    for one in state.chosen:
        if offered[one.text]:
            offered[one.text] -= 1
        else:
            state = step.take_out(state, one.key)
    return state


def is_owed_a_word(session: Session) -> bool:
    """Whether the document has left, and the request is not closed: the mentee has to hear of it."""
    number = session.state.request_id
    if session.state.sealed is None or number is None:
        return False
    return state_of(session.vault.requests.get(number).request) is not RequestState.CLOSED


def close_request(session: Session) -> None:
    """Put the request away: the mentee knows that it has left. Raises `request_steps.CannotMove`."""
    assert session.state.request_id is not None, "only what was stored has left"
    record = session.vault.requests.get(session.state.request_id)
    request_steps.close(session.vault, record, session.today, today=session.today)
