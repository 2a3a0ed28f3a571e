"""What is done beside a draft: a preview and a proof of it before it leaves, and its request put away afterwards."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from confidant.domain.request_course import StepTaken
from confidant.domain.vocabulary import RequestState
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.draft import KIND, draft_key, state_to_json
from confidant.flows.prepare_reference.leaving import (
    close_request,
    is_owed_a_word,
    people_of,
    proof_of,
    save_preview,
    watermark_of,
)
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.settling import note_step, way_back
from confidant.flows.prepare_reference.state import Sealed, SectionKey
from confidant.flows.prepare_reference.woven import standing_in
from confidant.release.document import Format, document_hash
from confidant.vault.vault import Vault
from tests.builders import make_note, make_pair, open_test_vault
from tests.flows.prepare_reference.test_session import NOW, OPEN, SECRET, TODAY, begin, choose_all, settled


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with open_test_vault(tmp_path, make_pair(notes=(make_note("She is exact."),), requests=(OPEN,))) as opened:
        yield opened


def drafted(vault: Vault) -> Session:
    session = settled(vault)
    choose_all(session)
    session.apply(lambda state: step.write(state, SectionKey.FURTHER, "I met her often."))
    return session


def test_a_preview_is_the_document_under_its_watermark_and_stands_in_the_register(vault: Vault, tmp_path: Path) -> None:
    session = drafted(vault)
    assert watermark_of(session).startswith("Preview for Tobias Renn, ")
    made = save_preview(session, tmp_path / "preview.pdf", overwrite=False, now=NOW)
    assert made.document == document_hash(session.document)
    assert vault.register.entries()[-1].n == made.register
    assert (tmp_path / "preview.pdf").is_file()


def test_the_document_s_people_are_the_pair_and_whoever_asks(vault: Vault) -> None:
    assert people_of(begin(vault)) == ("Imogen Vale", "Tobias Renn", "Petra Lindqvist", "Fernhill Clinic")


def test_the_proof_is_of_the_draft_as_it_stands(vault: Vault) -> None:
    session = drafted(vault)
    proof = proof_of(session, Format.TEXT)(lambda _part: None)
    assert proof.holds
    assert proof.vaults > 0
    assert proof_of(begin(vault), Format.TEXT)(lambda _part: None).holds


def test_the_mentee_is_owed_a_word_from_the_sealing_to_the_closing(vault: Vault) -> None:
    session = drafted(vault)
    assert not is_owed_a_word(session)
    sealed = Sealed(1, "words", "file", TODAY)
    record = vault.requests.all()[0]
    answered = replace(record.request, state=RequestState.ANSWERED)
    session.apply(lambda state: step.enter(replace(state, request=answered), sealed))
    vault.requests.handle(record.id, answered, record.handling.with_step(StepTaken(RequestState.ANSWERED, TODAY)))
    assert is_owed_a_word(session)
    close_request(session)
    assert not is_owed_a_word(session)
    assert vault.requests.all()[0].request.state is RequestState.CLOSED


def test_what_is_settled_of_a_draft_without_a_stored_request_is_the_draft_alone(vault: Vault) -> None:
    session = Session.for_new_request(vault, vault.pairs.find("Tobias Renn"), TODAY)
    before = session.state
    assert before.request_id is None
    requests = vault.requests.all()
    note_step(vault, None, StepTaken(RequestState.ANSWERED, TODAY))
    back = way_back(vault, before)
    vault.drafts.put(KIND, draft_key(before.pair, None), "what came after")
    back()
    assert vault.drafts.get(KIND, draft_key(before.pair, None)) == state_to_json(before)
    assert vault.requests.all() == requests


def test_what_the_checks_need_can_be_made_before_the_first_key(vault: Vault) -> None:
    session = settled(vault)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, f"I know this: {SECRET}"))
    reading = session.reading
    before = reading.findings()
    reading.make_ready()
    assert reading.findings() == before


def test_a_sentence_without_words_stands_nowhere() -> None:
    assert standing_in("She is exact.", ["She is exact.", " "])[1] is None
