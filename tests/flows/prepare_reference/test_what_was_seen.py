"""What may leave is, by hash, what the mentee saw: whatever changes afterwards asks for a new preview."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from confidant.domain.problem import Problem
from confidant.domain.request import Requester
from confidant.domain.vocabulary import Conflict, References, Topic
from confidant.flows.mentee_preview import PURPOSE
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.leaving import save_preview
from confidant.flows.prepare_reference.policy import pages_of
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply, SectionKey, Shown
from confidant.flows.prepare_reference.wishes import ask_to_correct, ask_to_leave_out, own_places
from confidant.flows.refusals import NotSeen
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


# What was shown last


def change(session: Session, text: str) -> None:
    session.apply(lambda state: step.write(state, SectionKey.SUITABILITY, text))


def say_yes(session: Session) -> None:
    answer = MenteeAnswer(Reply.YES, TODAY, "read the preview I sent", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))


def test_a_yes_to_a_saved_preview_does_not_count_for_the_letter_as_it_was_changed_since(
    vault: Vault, tmp_path: Path
) -> None:
    session = begin(vault)
    session.apply(lambda state: step.set_verified(state, "rang"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    change(session, "I saw her hand over the keys, and she said why.")
    save_preview(session, tmp_path / "preview.pdf", overwrite=False, now=NOW)
    change(session, "I saw her lose the keys, and she never said why.")
    say_yes(session)
    assert session.missing(Page.MENTEE) == ("The words have changed since Tobias read them. Show the document again.",)
    with pytest.raises(NotSeen):
        session.seal(tmp_path / "letter.txt", now=NOW)
    assert [entry.purpose for entry in vault.register.entries()] == [PURPOSE]
    # Put back as it was shown, the yes holds; shown anew, a yes to the new words does.
    change(session, "I saw her hand over the keys, and she said why.")
    say_yes(session)
    assert session.missing(Page.MENTEE) == ()
    change(session, "I saw her find the keys.")
    session.apply(lambda state: step.show(state, document_hash(session.document), TODAY))
    say_yes(session)
    assert begin(vault).missing(Page.MENTEE) == ()
    session.seal(tmp_path / "letter.txt", now=NOW)


def test_what_the_mentee_answered_to_is_what_they_were_shown_last(vault: Vault) -> None:
    session = seen(vault)
    change(session, "She is ready.")
    say_yes(session)
    assert session.state.request.mentee_saw is None
    assert session.missing(Page.MENTEE)


def test_a_draft_of_an_older_confidant_has_its_answer_for_a_showing(vault: Vault) -> None:
    kept = replace(seen(vault).state, shown=None)
    assert kept.answer is not None
    assert step.write(kept, SectionKey.FURTHER, "More.").shown == Shown(kept.answer.document, TODAY)


def test_what_was_shown_for_another_purpose_is_nothing_a_yes_counts_for(vault: Vault) -> None:
    session = seen(vault)
    of_request(purpose="reference for Head of Pharmacy")(vault, session)
    assert session.state.shown == Shown(None, TODAY)
    say_yes(session)
    assert session.state.request.mentee_saw is None
    assert session.missing(Page.MENTEE)


def test_a_no_stands_whatever_is_changed_until_it_is_taken_back(vault: Vault, tmp_path: Path) -> None:
    session = seen(vault)
    session.apply(lambda state: step.answer_mentee(state, said(Reply.NO, session)))
    change(session, "She is ready.")
    session.apply(lambda state: step.take_out(state, session.offered[0].key))
    say_yes(session)
    assert begin(vault).missing(Page.MENTEE) == ("Tobias said no. Nothing leaves.",)
    with pytest.raises(NotSeen):
        session.seal(tmp_path / "letter.txt", now=NOW)
    session.apply(step.take_back_no)
    assert session.state == step.take_back_no(session.state)
    say_yes(session)
    assert session.missing(Page.MENTEE), "they are shown it anew first"
    session.apply(lambda state: step.show(state, document_hash(session.document), TODAY))
    say_yes(session)
    assert session.missing(Page.MENTEE) == ()
