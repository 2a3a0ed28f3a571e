"""From an empty folder to a prepared reference, through the flows: the whole main job once, on the real parts."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from confidant.domain.agreement import Agreement, Cell, Signer
from confidant.domain.consent import Consent
from confidant.domain.note import PRIVATE, Note, Passage
from confidant.domain.pair import Pair
from confidant.domain.request import Authority, Question, Request, Requester
from confidant.domain.vocabulary import (
    Audience,
    Conflict,
    Decision,
    MatrixAudience,
    References,
    RequestState,
    Rule,
    Speaker,
    Topic,
)
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import MenteeAnswer, Page, Reply, SectionKey
from confidant.release.document import document_hash
from confidant.vault.ids import PairId
from confidant.vault.vault import Vault
from tests.builders import BOTH, FAST, LM, PASSPHRASE, RR
from tests.scenarios.files import everything_in, text_of

TODAY = date(2026, 6, 9)
NOW = datetime(2026, 6, 9, 16, 40, tzinfo=UTC)

PRIVATE_NOTE = "Nerys told me that her hearing is failing and that Pennock Infirmary found a neuroma in March."
PRIVATE_SENTENCE = "She would leave over the quarrel with Hesketh about the flooded archive."
SHARED_BEFORE = "Nerys rebuilt the loans desk in eleven weeks. "
SHARED_AFTER = " She asks the quiet people first."
FOR_REFERENCES = "She would run a reading room of her own with confidence. She has not yet held a budget."
SECRET_WORDS = ("hearing", "Pennock", "neuroma", "quarrel", "Hesketh", "flooded")
TITLES = ("Where the desk went", "What nobody knows", "Looking ahead")


@pytest.fixture
def vault(tmp_path: Path):
    made, _key = Vault.create(tmp_path / "Notebook.confidant", PASSPHRASE, derive=FAST)
    yield made
    made.close(back_up=False)


def add_pair(vault: Vault) -> PairId:
    """A pair with a signed agreement, as the first evening's work."""
    pair = vault.pairs.add(
        Pair(
            mentor="Alasdair Pryce",
            mentee="Nerys Holcombe",
            organisation="Fenwick County Library",
            programme="Long Table",
            public_wording="Alasdair Pryce has been mentoring Nerys Holcombe since March 2026.",
            started=date(2026, 3, 2),
            line_manager="Delphine Arkwright",
        )
    )
    shared = (Topic.STRENGTHS, Topic.DEVELOPMENT_NEEDS, Topic.SUITABILITY)
    matrix = tuple(
        Cell(topic, audience, Speaker.MENTOR, Rule.SHARE)
        for topic in shared
        for audience in (MatrixAudience.LINE_MANAGER, MatrixAudience.ROLE_REFERENCE)
    )
    signed = date(2026, 3, 2)
    signers = (Signer("Alasdair Pryce", signed, "in person"), Signer("Nerys Holcombe", signed, "in person"))
    vault.agreements.sign(pair, Agreement(1, signed, references=References.FULL, matrix=matrix, signers=signers))
    return pair


def write_notes(vault: Vault, pair: PairId) -> None:
    """One private note, one for both audiences with a private sentence in it, one for references."""
    both = Note(
        date(2026, 3, 16),
        title=TITLES[0],
        topics=(Topic.STRENGTHS,),
        disclosure=BOTH,
        passages=(Passage(SHARED_BEFORE), Passage(PRIVATE_SENTENCE, PRIVATE), Passage(SHARED_AFTER)),
    )
    private = Note(date(2026, 4, 13), title=TITLES[1], topics=(Topic.HEALTH,), passages=(Passage(PRIVATE_NOTE),))
    ahead = Note(
        date(2026, 5, 18),
        title=TITLES[2],
        topics=(Topic.SUITABILITY, Topic.DEVELOPMENT_NEEDS),
        disclosure=frozenset({RR}),
        passages=(Passage(FOR_REFERENCES),),
    )
    for note in (both, private, ahead):
        number = vault.notes.new(pair, note.held_on)
        record = vault.notes.get(number)
        vault.notes.save(number, note, version=record.version)
        if note.disclosure:
            yes = Consent(Decision.AGREED, note.held_on, note.disclosure, how="read together")
            vault.notes.record_yes(number, yes)


def take_in_request(vault: Vault, pair: PairId) -> Session:
    """The request, written down in the wizard itself, up to the material."""
    session = Session.for_new_request(vault, pair, TODAY)
    request = Request(
        Requester("Ottoline Marsh", "head of people", "Saltholme University"),
        Audience.ROLE_REFERENCE,
        "Reading Room Manager",
        received=date(2026, 6, 1),
        channel="e-mail",
        deadline=date(2026, 6, 19),
        questions=(
            Question("How does she lead?", Topic.STRENGTHS),
            Question("Has she been ill this year?", Topic.HEALTH),
        ),
    )
    session.apply(lambda state: step.edit_request(state, request))
    session.apply(lambda state: step.set_verified(state, "rang the university’s switchboard"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    assert session.missing(Page.REQUEST) == (
        "Without Nerys’s yes to this request nothing is written. Ask, and record the answer.",
    )
    session.apply(lambda state: step.record_authority(state, Authority(date(2026, 6, 2), how="by telephone")))
    assert session.missing(Page.REQUEST) == ()
    session.store_request()
    return session


def test_a_mentor_prepares_a_first_reference_and_nothing_private_leaves(vault: Vault, tmp_path: Path) -> None:
    pair = add_pair(vault)
    write_notes(vault, pair)
    session = take_in_request(vault, pair)
    assert [offer.text for offer in session.offered] == [
        "Nerys rebuilt the loans desk in eleven weeks.",
        "She asks the quiet people first.",
        "She would run a reading room of her own with confidence.",
        "She has not yet held a budget.",
    ]
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
    budget = session.offered[3].key
    session.apply(lambda state: step.place(state, budget, SectionKey.DEVELOPMENT))
    session.apply(lambda state: step.write(state, SectionKey.FURTHER, "I would gladly answer the telephone."))
    assert session.missing(Page.LETTER) == ()
    read = MenteeAnswer(Reply.YES, TODAY, "read on my laptop", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, read))
    assert session.missing(Page.MENTEE) == ()
    out = tmp_path / "Reference.pdf"
    sealed = session.seal(out, overwrite=False, now=NOW)

    text = text_of(out)
    for sentence in (offer.text for offer in session.offered):
        assert sentence in text
    assert "I would gladly answer the telephone." in text
    held = everything_in(out).casefold()
    for word in (*SECRET_WORDS, *TITLES, "Delphine", "Long Table", sealed.document, str(tmp_path)):
        assert word.casefold() not in held, word
    (entry,) = vault.register.entries()
    assert entry.document == sealed.document == read.document
    assert vault.register.copy(entry.n) == out.read_bytes()
    assert vault.requests.all()[0].request.state is RequestState.ANSWERED
    assert vault.check() == []


def test_the_same_letter_leaves_whatever_else_the_vault_holds(vault: Vault, tmp_path: Path) -> None:
    """Noninterference through the wizard: private matter more or less, the document's bytes are the same."""

    def prepared(name: str) -> bytes:
        session = Session.for_request(vault, vault.requests.all()[0].id, TODAY)
        for offer in session.offered:
            session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))
        read = MenteeAnswer(Reply.YES, TODAY, "read", document_hash(session.document))
        session.apply(lambda state: step.answer_mentee(state, read))
        session.seal(tmp_path / name, overwrite=False, now=NOW)
        # As if it had not been sealed, so that it can be prepared again.
        record = vault.requests.all()[0]
        vault.requests.update(record.id, replace(record.request, state=RequestState.ACCEPTED, mentee_saw=None))
        vault.drafts.delete("prepare_reference", f"request-{record.id}")
        return (tmp_path / name).read_bytes()

    pair = add_pair(vault)
    write_notes(vault, pair)
    take_in_request(vault, pair)
    before = prepared("before.pdf")
    number = vault.notes.new(pair, date(2026, 3, 9))
    more = Note(date(2026, 3, 9), title="More", topics=(Topic.FAMILY,), passages=(Passage("Her brother is in debt."),))
    vault.notes.save(number, more, version=vault.notes.get(number).version)
    vault.pairs.set_people(pair, ())
    assert prepared("after.pdf") == before


def test_a_private_sentence_typed_into_the_letter_never_leaves(vault: Vault, tmp_path: Path) -> None:
    pair = add_pair(vault)
    write_notes(vault, pair)
    session = take_in_request(vault, pair)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, PRIVATE_SENTENCE))
    assert session.missing(Page.LETTER) == ("Mend or answer each finding to go on.",)


def test_the_line_manager_is_told_by_the_same_wizard_and_only_that(vault: Vault, tmp_path: Path) -> None:
    pair = add_pair(vault)
    write_notes(vault, pair)
    asked = Request(Requester("Delphine Arkwright", "line manager"), LM, "half-year review", received=date(2026, 6, 3))
    number = vault.requests.add(pair, asked)
    session = Session.for_request(vault, number, TODAY)
    assert [offer.text for offer in session.offered] == [
        "Nerys rebuilt the loans desk in eleven weeks.",
        "She asks the quiet people first.",
    ]
