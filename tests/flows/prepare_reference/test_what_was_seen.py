"""What may leave is, by hash, what the mentee saw: whatever changes afterwards asks for a new preview."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from confidant.domain.problem import Problem
from confidant.domain.request import Requester
from confidant.domain.vocabulary import Conflict, References, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Reply, SectionKey
from confidant.flows.prepare_reference.wishes import ask_to_correct, ask_to_leave_out, own_places
from confidant.flows.ways import ToClipboard
from confidant.release.document import document_hash
from confidant.vault.vault import Vault
from tests.builders import PRIVATE, RR, make_agreement, make_cell, make_note, make_pair, open_test_vault
from tests.flows.prepare_reference.test_session import NOW, OPEN, SECRET, SHARED_WORDS, TODAY

Change = Callable[[Vault, Session], object]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    private = make_note(SECRET, disclosure=PRIVATE, consents=())
    opened = open_test_vault(tmp_path, make_pair(notes=(make_note(SHARED_WORDS), private), requests=(OPEN,)))
    yield opened
    opened.close(back_up=False)


def begin(vault: Vault) -> Session:
    return Session.for_request(vault, vault.requests.all()[0].id, TODAY)


def seen(vault: Vault) -> Session:
    """A draft that is ready to be sealed."""
    session = begin(vault)
    session.apply(lambda state: step.set_verified(state, "rang the switchboard"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    answer = MenteeAnswer(Reply.YES, TODAY, "read on my laptop", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))
    assert not any(session.missing(page) for page in pages_of(session.policy))
    return session


def of_request(**changes: object) -> Change:
    return lambda _vault, session: session.apply(
        lambda state: step.edit_request(state, replace(state.request, **changes))  # type: ignore[arg-type]
    )


def of_draft(change: Callable[[Session], object]) -> Change:
    return lambda _vault, session: change(session)


def said(reply: Reply, session: Session) -> MenteeAnswer:
    return MenteeAnswer(reply, TODAY, "", document_hash(session.document))


def withdraw(vault: Vault, session: Session) -> None:
    (note,) = [each.id for each in vault.notes.summaries(session.state.pair) if each.disclosure]
    vault.notes.withdraw(note, TODAY, frozenset({RR}), "by telephone")


def sign(references: References, *topics: Topic) -> Change:
    cells = tuple(map(make_cell, topics))
    version = make_agreement(version=2, signed=TODAY, references=references, matrix=cells)
    return lambda vault, session: vault.agreements.sign(session.state.pair, version)


CHANGES: dict[str, Change] = {
    "a word more": of_draft(
        lambda session: session.apply(lambda state: step.write(state, SectionKey.SUITABILITY, "She is ready."))
    ),
    "a word less": of_draft(
        lambda session: session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "She chairs it."))
    ),
    "a sentence less": of_draft(
        lambda session: session.apply(lambda state: step.take_out(state, session.offered[0].key))
    ),
    "left out, as the mentee asked": of_draft(
        lambda session: session.apply(
            lambda state: ask_to_leave_out(state, said(Reply.TAKE_OUT, session), own_places(state)[:1])
        )
    ),
    "a correction asked for": of_draft(
        lambda session: session.apply(
            lambda state: ask_to_correct(
                state, said(Reply.CORRECT, session), own_places(state)[0], "no", pages_of(session.policy)
            )
        )
    ),
    "a no": of_draft(lambda session: session.apply(lambda state: step.answer_mentee(state, said(Reply.NO, session)))),
    "another reader": of_request(requester=Requester("Rosalind Pike", "", "Fernhill Clinic")),
    "another organisation": of_request(requester=Requester("Petra Lindqvist", "", "Otter Street School")),
    "another purpose": of_request(purpose="reference for Head of Pharmacy"),
    "another public wording": lambda vault, session: vault.pairs.set_public_wording(session.state.pair, "We talk."),
    "no full reference any more": sign(References.FACTUAL, Topic.STRENGTHS),
    "a topic less": sign(References.FULL),
    "a withdrawal": withdraw,
}


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_afterwards_has_to_be_shown_again(vault: Vault, tmp_path: Path, name: str) -> None:
    session, put = seen(vault), []
    out = tmp_path / "letter.txt"
    CHANGES[name](vault, session)
    for way in (out, ToClipboard(put.append)):
        with pytest.raises(Problem):
            session.seal(way, now=NOW)
    assert not out.exists()
    assert put == []
    assert vault.register.entries() == []
    resumed = begin(vault)
    assert any(resumed.missing(page) for page in pages_of(resumed.policy)[:-1])


def another_secret(vault: Vault, session: Session) -> None:
    (note,) = [each.id for each in vault.notes.summaries(session.state.pair) if not each.disclosure]
    record = vault.notes.get(note)
    words = make_note("Something else altogether.", disclosure=PRIVATE, consents=())
    vault.notes.save(note, words, version=record.version)


UNTOUCHED: dict[str, Change] = {
    "nothing": lambda _vault, _session: None,
    "what is private": another_secret,
    "when it was asked for": of_request(deadline=TODAY + timedelta(days=9)),
}


@pytest.mark.parametrize("name", UNTOUCHED)
def test_what_does_not_change_the_words_asks_for_nothing(vault: Vault, tmp_path: Path, name: str) -> None:
    session = seen(vault)
    before = document_hash(session.document)
    UNTOUCHED[name](vault, session)
    resumed = begin(vault)
    assert not any(resumed.missing(page) for page in pages_of(resumed.policy))
    assert resumed.seal(tmp_path / "letter.txt", now=NOW).document == before


def test_the_day_of_the_letter_is_no_other_document(vault: Vault, tmp_path: Path) -> None:
    seen(vault)
    number = vault.requests.all()[0].id
    later = Session.for_request(vault, number, TODAY + timedelta(days=3))
    assert not any(later.missing(page) for page in pages_of(later.policy))
    later.seal(tmp_path / "letter.txt", now=NOW)
    assert "24 May 2026" in (tmp_path / "letter.txt").read_text(encoding="utf-8")
