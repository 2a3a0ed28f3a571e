"""A preparation over a real vault: nothing is lost, nothing unpermitted is offered, nothing leaves unasked."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from confidant.checks.finding import FindingKind
from confidant.domain.note import Passage
from confidant.domain.request import Authority, Requester
from confidant.domain.vocabulary import Audience, Conflict, References, RequestState, Rule, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.begun import is_begun, open_requests, page_kept
from confidant.flows.prepare_reference.draft import KIND, UnreadableDraft, discard
from confidant.flows.prepare_reference.leaving import save_preview
from confidant.flows.prepare_reference.policy import Policy
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import KeptFinding, MenteeAnswer, Page, Reply, SectionKey, Typed
from confidant.flows.prepare_reference.stored_request import ChangedElsewhere
from confidant.flows.refusals import FindingsStand, NoLongerPermitted, NotAsItWas, NotWhatWasSeen
from confidant.flows.request_steps import verify
from confidant.release.document import document_hash
from confidant.vault import documents
from confidant.vault.documents import StagedDocument
from confidant.vault.files import CannotWriteFile
from confidant.vault.ids import PairId, RequestId
from confidant.vault.problems import CannotWriteVault
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.builders import (
    AGREED_ON,
    LM,
    ON,
    PRIVATE,
    RR,
    make_agreement,
    make_cell,
    make_note,
    make_pair,
    make_request,
    open_test_vault,
)
from tests.flows.desk import cannot_sync

TODAY = ON + timedelta(days=1)
NOW = datetime(2026, 5, 21, 9, 30, tzinfo=UTC)
SHARED_WORDS = "She chairs the Tuesday round calmly. She hands the hard questions to her team."
SECRET = "Her consultant at Hallowdene says that the vertigo attacks may go on for years."
OPEN = make_request(authority=Authority(AGREED_ON, how="by email"), mentee_saw=None, signed_on=None, asked=())


@pytest.fixture
def vault(tmp_path: Path):
    note = make_note(passages=(Passage(SHARED_WORDS), Passage(f" {SECRET} ", PRIVATE), Passage("She is exact.")))
    opened = open_test_vault(tmp_path, make_pair(notes=(note,), requests=(OPEN,)))
    yield opened
    opened.close(back_up=False)


def begin(vault: Vault) -> Session:
    return Session.for_request(vault, vault.requests.all()[0].id, TODAY)


def settled(vault: Vault) -> Session:
    """Past the request page."""
    session = begin(vault)
    session.apply(lambda state: step.set_verified(state, "rang the switchboard"))
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    assert session.missing(Page.REQUEST) == ()
    return session


def choose_all(session: Session) -> None:
    for offer in session.offered:
        session.apply(lambda state, offer=offer: step.choose(state, session.offered, offer))


def say_yes(session: Session) -> None:
    answer = MenteeAnswer(Reply.YES, TODAY, "read on my laptop", document_hash(session.document))
    session.apply(lambda state: step.answer_mentee(state, answer))


def test_what_is_being_typed_is_kept_without_anything_being_made_of_it(vault: Vault) -> None:
    session = settled(vault)
    before = session.state
    typed = step.hold(step.write(before, SectionKey.FURTHER, "Half a wor"), [Typed("mentee.how", "rea")])
    session.keeping(typed)()
    assert session.state == before
    resumed = begin(vault)
    assert resumed.state.text_of(SectionKey.FURTHER) == "Half a wor"
    assert resumed.state.typed == (Typed("mentee.how", "rea"),)


def test_what_another_purpose_voided_meanwhile_is_told_when_the_draft_is_resumed(vault: Vault) -> None:
    session = settled(vault)
    assert session.voided == ()
    record = vault.requests.all()[0]
    vault.requests.update(record.id, replace(record.request, purpose="Ward sister"))
    assert begin(vault).voided == ("the mentee’s yes to answering",)


def test_the_checks_read_elsewhere_what_stands_here(vault: Vault) -> None:
    session = settled(vault)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, f"I know this: {SECRET}"))
    assert not session.is_read
    reading = session.reading
    session.adopt(reading, reading.findings())
    assert session.is_read
    assert FindingKind.LEAK in [finding.kind for finding in session.findings]
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "Other words."))
    assert not session.is_read
    assert session.findings == ()


def test_sentences_that_went_are_told_of_once(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    note = vault.notes.summaries(session.state.pair)[0]
    vault.notes.withdraw(note.id, TODAY, frozenset({RR}), "by telephone")
    assert session.refresh_material() == 3
    assert (session.take_dropped(), session.take_dropped()) == (3, 0)


def test_only_permitted_sentences_are_offered(vault: Vault) -> None:
    assert [offer.text for offer in settled(vault).offered] == [
        "She chairs the Tuesday round calmly.",
        "She hands the hard questions to her team.",
        "She is exact.",
    ]


def test_the_draft_is_in_the_vault_after_every_step_and_resumed(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    session.apply(lambda state: step.go_to(state, Page.MATERIAL))
    resumed = begin(vault)
    assert resumed.state == session.state
    assert resumed.state.page is Page.MATERIAL


def test_a_draft_resumes_on_the_last_page_it_may(vault: Vault) -> None:
    session = settled(vault)
    session.apply(lambda state: step.go_to(state, Page.SEAL))
    assert begin(vault).state.page is Page.MENTEE


def test_a_withdrawal_in_the_meantime_takes_the_sentences_out(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    (note,) = vault.notes.summaries(session.state.pair)
    # Dated after today: what is made counts every withdrawal, whatever its day.
    vault.notes.withdraw(note.id, TODAY + timedelta(days=3), frozenset({RR}), "by telephone")
    assert session.refresh_material() == 3
    assert session.offered == ()
    assert session.state.text_of(SectionKey.STRENGTHS) == ""
    assert session.refresh_material() == 0


def test_a_change_of_recipient_elsewhere_voids_what_the_draft_held(vault: Vault) -> None:
    session = settled(vault)
    say_yes(session)
    record = vault.requests.all()[0]
    other = make_request(requester=Requester("Rosalind Pike"), mentee_saw=None, signed_on=None)
    vault.requests.update(record.id, other)
    resumed = begin(vault)
    assert resumed.state.answer is None
    assert resumed.state.request.authority is None
    assert (resumed.state.verified_how, resumed.state.conflict) == ("", None)


def test_a_request_changed_elsewhere_while_the_draft_stands_open_is_never_written_over(vault: Vault) -> None:
    session = settled(vault)
    record = vault.requests.get(session.state.request_id)
    vault.requests.update(record.id, replace(record.request, purpose="Ward sister"))
    with pytest.raises(ChangedElsewhere):
        session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "Calm."))
    assert vault.requests.get(record.id).request.purpose == "Ward sister"
    assert session.state.request.purpose == "Ward sister"
    assert (session.state.request.authority, session.state.verified_how) == (None, "")
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "Calm."))
    assert begin(vault).state == session.state


def test_nothing_is_sealed_for_a_request_that_was_changed_elsewhere(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    say_yes(session)
    record = vault.requests.get(session.state.request_id)
    vault.requests.update(record.id, replace(record.request, deadline=TODAY))
    with pytest.raises(ChangedElsewhere):
        session.seal(tmp_path / "letter.txt", now=NOW)
    assert (list(tmp_path.glob("*.txt")), vault.register.entries()) == ([], [])
    session.seal(tmp_path / "letter.txt", now=NOW)
    assert session.state.request.deadline == TODAY


@pytest.mark.parametrize("change", [{}, {"requester": Requester("Rosalind Pike", "", "Otter Street School")}])
def test_a_request_that_is_opened_again_can_be_answered_again(
    vault: Vault, tmp_path: Path, change: dict[str, Any]
) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    session.seal(tmp_path / "first.md", overwrite=False, now=NOW)
    record = vault.requests.all()[0]
    vault.requests.update(record.id, replace(record.request, state=RequestState.RECEIVED, **change))
    assert not is_begun(vault, vault.requests.all()[0])
    again = begin(vault)
    assert (again.state.sealed, again.state.page, again.state.verified_how) == (None, Page.REQUEST, "")
    assert (vault.requests.all()[0].request.mentee_saw, vault.requests.all()[0].request.signed_on) == (None, None)
    again.apply(lambda state: step.record_authority(state, OPEN.authority))
    again.apply(lambda state: step.set_verified(state, "rang the switchboard"))
    again.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    assert again.missing(Page.REQUEST) == ()
    choose_all(again)
    say_yes(again)
    again.seal(tmp_path / "second.md", overwrite=False, now=NOW)
    assert len(vault.register.entries()) == 2


def test_a_draft_resumed_after_a_withdrawal_has_lost_the_sentence_and_the_mentees_yes(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    session.apply(lambda state: step.go_to(state, Page.SEAL))
    (note,) = vault.notes.summaries(session.state.pair)
    vault.notes.withdraw(note.id, TODAY, frozenset({RR}), "by telephone")
    resumed = begin(vault)
    assert (resumed.offered, resumed.state.chosen, resumed.state.written) == ((), (), ())
    assert resumed.state.answer is None
    assert vault.requests.all()[0].request.mentee_saw is None
    assert resumed.state.page is Page.MENTEE
    assert resumed.missing(Page.MENTEE) != ()
    assert "calmly" not in str(vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]))


def test_a_change_of_recipient_here_reaches_the_vault_without_its_authority(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    session.apply(lambda state: step.edit_request(state, make_request(purpose="something else")))
    assert vault.requests.all()[0].request.authority is None
    assert session.missing(Page.REQUEST) != ()
    assert session.refresh_material() == 3


def test_the_mentees_yes_is_kept_with_the_hash_in_the_request(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    saw = vault.requests.all()[0].request.mentee_saw
    assert saw is not None
    assert saw.sha256 == document_hash(session.document)
    session.apply(lambda state: step.write(state, SectionKey.SUITABILITY, "She is ready."))
    assert vault.requests.all()[0].request.mentee_saw is None


def test_near_copies_of_what_is_private_stand_and_cannot_be_kept(vault: Vault) -> None:
    session = settled(vault)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, f"Note: {SECRET.upper()}"))
    for finding in session.standing_findings:
        kept = KeptFinding.because(finding, "I insist")
        session.apply(lambda state, kept=kept: step.keep_finding(state, kept))
    assert {finding.kind for finding in session.standing_findings} == {FindingKind.LEAK}
    assert FindingKind.LEAK not in {kept.kind for kept in session.kept_findings}
    assert session.missing(Page.LETTER) == ("Mend or answer each finding to go on.",)
    say_yes(session)
    with pytest.raises(FindingsStand):
        session.seal(Path("never.pdf"), overwrite=False, now=NOW)
    assert vault.register.entries() == []


def test_a_reason_given_for_one_sentence_serves_for_no_other_with_the_same_word_in_its_place(tmp_path: Path) -> None:
    secret = make_note("He has applied to Harrowgate and is ill with worry.", disclosure=PRIVATE, consents=())
    harmless = "Harrowgate was where we met, at the public fair. His colleague Malcolm Prentiss praised him."
    telling = "Harrowgate is where he goes next, after the fair. His colleague Malcolm Prentiss praised him."
    with open_test_vault(tmp_path, make_pair(notes=(make_note(), secret), requests=(OPEN,))) as vault:
        session = settled(vault)

        def write(words: str) -> set[str]:
            session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, words))
            return {finding.text for finding in session.standing_findings}

        assert write(harmless) == {"Harrowgate", "His colleague Malcolm Prentiss"}
        for finding in session.standing_findings:
            kept = KeptFinding.because(finding, "a public fair")
            session.apply(lambda state, kept=kept: step.keep_finding(state, kept))
        assert session.standing_findings == ()
        assert write(telling) == {"Harrowgate"}, "the other reason holds: its sentence is the same"
        assert write(harmless) == set()


def test_a_name_that_cannot_be_printed_is_found_before_the_seal(tmp_path: Path) -> None:
    with open_test_vault(tmp_path, make_pair(mentor="Imogen 漢", requests=(OPEN,))) as vault:
        assert [finding.id for finding in begin(vault).findings] == ["unsupported_character-mentorw2"]


def test_a_section_s_heading_before_permitted_words_is_no_copy(tmp_path: Path) -> None:
    private = make_note("Strengths: she chairs the Tuesday round calmly.", disclosure=PRIVATE, consents=())
    with open_test_vault(tmp_path, make_pair(notes=(make_note(SHARED_WORDS), private), requests=(OPEN,))) as vault:
        session = settled(vault)
        choose_all(session)
        assert session.sections[0].heading == "Strengths"
        assert session.findings == ()


def test_permitted_sentences_are_no_findings(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    assert session.findings == ()


def test_the_seal_writes_file_register_and_request_at_once(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    out = tmp_path / "letter.md"
    sealed = session.seal(out, overwrite=False, now=NOW)
    text = out.read_text(encoding="utf-8")
    assert "She hands the hard questions to her team." in text
    assert "Hallowdene" not in text
    (entry,) = vault.register.entries()
    assert (entry.n, entry.kind, entry.document) == (sealed.register, DisclosureKind.WRITTEN, sealed.document)
    assert entry.mentee_saw is not None
    assert len(entry.consents) == 1
    request = vault.requests.all()[0].request
    assert (request.state, request.signed_on) == (RequestState.ANSWERED, TODAY)
    assert session.entry == entry
    resumed = begin(vault)
    assert (resumed.state.sealed, resumed.state.page) == (sealed, Page.SEAL)
    assert SHARED_WORDS.split(".", maxsplit=1)[0] not in str(vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]))


def test_a_letter_that_does_not_arrive_leaves_request_and_draft_as_they_were(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    before, record, draft = session.state, vault.requests.all()[0], vault.drafts.get(KIND, vault.drafts.keys(KIND)[0])

    def fail(staged: StagedDocument) -> None:
        staged.discard()
        raise CannotWriteFile

    with monkeypatch.context() as broken:
        broken.setattr(StagedDocument, "put_in_place", fail)
        with pytest.raises(CannotWriteFile):
            session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert (session.state, vault.requests.all()[0]) == (before, record)
    assert vault.drafts.get(KIND, vault.drafts.keys(KIND)[0]) == draft
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN, DisclosureKind.REFUSED]
    assert session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW).register == 3


def test_a_letter_whose_folder_could_not_be_synced_is_sealed(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    with monkeypatch.context() as broken:
        broken.setattr(documents, "sync_folder", cannot_sync)
        sealed = session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert (session.state.sealed, begin(vault).state.sealed) == (sealed, sealed)
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.WRITTEN]


def test_a_letter_is_in_the_register_and_its_request_settled_or_neither(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    before, record = session.state, vault.requests.all()[0]

    def fail(*_: object) -> None:
        raise CannotWriteVault

    with monkeypatch.context() as broken:
        broken.setattr(type(vault.requests), "handle", fail)
        with pytest.raises(CannotWriteVault):
            session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert (session.state, vault.requests.all()[0], vault.register.entries()) == (before, record, [])
    assert not (tmp_path / "letter.txt").exists()


def test_a_chosen_sentence_that_is_offered_no_more_does_not_leave(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    monkeypatch.setattr(Session, "offered", ())
    with pytest.raises(NoLongerPermitted):
        session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    with pytest.raises(NoLongerPermitted):
        save_preview(session, tmp_path / "preview.pdf", overwrite=False, now=NOW)
    assert vault.register.entries() == []


def test_the_seal_asks_the_gate_again(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    (note,) = vault.notes.summaries(session.state.pair)
    vault.notes.withdraw(note.id, TODAY, frozenset({RR}), "by telephone")
    with pytest.raises((NoLongerPermitted, FindingsStand)):
        session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)


def test_words_the_mentee_did_not_see_are_not_sealed(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    answer = MenteeAnswer(Reply.YES, TODAY, "read", "0" * 64)
    session.apply(lambda state: step.answer_mentee(state, answer))
    with pytest.raises(NotWhatWasSeen):
        session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert session.state.sealed is None


def test_a_decline_needs_no_reading_and_is_entered_as_a_refusal(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    session.apply(lambda state: step.set_conflict(state, Conflict.PANEL))
    assert session.offered == ()
    assert session.missing(Page.REQUEST) == ()
    session.seal(tmp_path / "decline.txt", overwrite=False, now=NOW)
    (entry,) = vault.register.entries()
    assert entry.kind is DisclosureKind.REFUSED
    assert vault.requests.all()[0].request.state is RequestState.DECLINED
    assert "calmly" not in (tmp_path / "decline.txt").read_text(encoding="utf-8")


def test_a_new_request_is_drafted_under_its_pair_until_it_can_be_stored(vault: Vault) -> None:
    pair = vault.requests.all()[0].pair
    session = Session.for_new_request(vault, pair, TODAY)
    asked = make_request(requester=Requester("Rosalind Pike", "", "Otter Street School"), authority=None)
    session.apply(lambda state: step.edit_request(state, asked))
    assert Session.for_new_request(vault, pair, TODAY).state == session.state
    session.store_request()
    stored = session.state.request_id
    session.store_request()
    assert session.state.request_id == stored
    assert len(vault.requests.all()) == 2
    assert Session.for_new_request(vault, pair, TODAY).state.request.requester.name == ""
    assert Session.for_request(vault, RequestId(int(stored or 0)), TODAY).state == session.state


def test_where_the_request_stands_follows_what_is_done_in_the_wizard(vault: Vault) -> None:
    session = settled(vault)
    record = vault.requests.all()[0]
    assert (record.request.state, record.handling.conflict) == (RequestState.ACCEPTED, Conflict.NONE)
    assert session.state.request.state is RequestState.ACCEPTED
    session.apply(lambda state: step.set_conflict(state, Conflict.PANEL))
    assert vault.requests.all()[0].request.state is RequestState.MENTEE_TOLD
    session.apply(lambda state: step.set_conflict(state, Conflict.NONE))
    session.apply(lambda state: step.record_authority(state, None))
    assert vault.requests.all()[0].request.state is RequestState.VERIFIED
    session.apply(lambda state: step.set_verified(state, ""))
    assert vault.requests.all()[0].request.state is RequestState.RECEIVED


def test_what_the_list_of_requests_knows_is_there_in_the_wizard(vault: Vault) -> None:
    record = vault.requests.all()[0]
    verify(vault, record, TODAY, "rang the switchboard", Conflict.LINE, today=TODAY)
    session = begin(vault)
    assert (session.state.verified_how, session.state.conflict) == ("rang the switchboard", Conflict.LINE)
    assert session.policy is Policy.DECLINE_CONFLICT


def test_open_requests_are_those_of_the_pair(vault: Vault) -> None:
    other = vault.pairs.add(make_pair(mentee="Odile Marsh", requests=(make_request(state=RequestState.CLOSED),)))
    assert [record.pair for record in open_requests(vault, vault.requests.all()[0].pair)] == [
        vault.requests.all()[0].pair
    ]
    assert open_requests(vault, other) == ()


def test_the_reader_is_named_by_organisation_or_by_name(vault: Vault) -> None:
    session = begin(vault)
    assert (session.recipient, session.mentee) == ("Fernhill Clinic", "Tobias")
    session.apply(lambda state: step.edit_request(state, make_request(requester=Requester("Rosalind Pike"))))
    assert session.recipient == "Rosalind Pike"
    session.apply(lambda state: step.edit_request(state, make_request(LM)))
    assert session.recipient == "Corin Abbott"
    assert session.policy is Policy.NOTE


def test_a_second_look_at_unchanged_words_asks_the_checks_once(vault: Vault) -> None:
    session = settled(vault)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, f"Note: {SECRET}"))
    first = session.findings
    assert session.findings is first
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "Other words."))
    assert session.findings == ()


def test_nothing_is_dropped_where_no_material_is_asked_for(vault: Vault) -> None:
    session = settled(vault)
    choose_all(session)
    session.apply(lambda state: step.decline(state, declining=True))
    assert session.refresh_material() == 0
    session.apply(lambda state: step.decline(state, declining=False))
    assert len(session.state.chosen) == 3


def test_a_factual_reference_offers_no_material(tmp_path: Path) -> None:
    pair = make_pair(requests=(OPEN,), agreements=(make_agreement(references=References.FACTUAL),))
    vault = open_test_vault(tmp_path, pair)
    session = settled(vault)
    assert session.policy is Policy.FACTUAL
    assert (session.offered, session.findings, session.used) == ((), (), ())
    say_yes(session)
    session.seal(tmp_path / "facts.txt", overwrite=False, now=NOW)
    assert "calmly" not in (tmp_path / "facts.txt").read_text(encoding="utf-8")
    vault.close(back_up=False)


def test_words_written_before_the_agreement_became_factual_stay_out(vault: Vault, tmp_path: Path) -> None:
    session = settled(vault)
    session.apply(lambda state: step.write(state, SectionKey.STRENGTHS, "She is exact in all things."))
    pair = session.state.pair
    vault.agreements.sign(pair, make_agreement(version=2, signed=ON, references=References.FACTUAL))
    resumed = begin(vault)
    assert resumed.facts.agreement is not None
    assert resumed.policy is Policy.FACTUAL
    say_yes(resumed)
    resumed.seal(tmp_path / "facts.txt", overwrite=False, now=NOW)
    assert "exact in all things" not in (tmp_path / "facts.txt").read_text(encoding="utf-8")


def test_a_line_managers_note_needs_no_authority(tmp_path: Path) -> None:
    asked = make_request(LM, mentee_saw=None, signed_on=None, asked=())
    vault = open_test_vault(tmp_path, make_pair(requests=(asked,)))
    session = settled(vault)
    choose_all(session)
    say_yes(session)
    session.seal(tmp_path / "note.txt", overwrite=False, now=NOW)
    assert vault.register.entries()[0].audience is Audience.LINE_MANAGER
    vault.close(back_up=False)


def test_the_page_of_a_draft_is_told_without_reading_its_letter(vault: Vault) -> None:
    pair, request = PairId(1), vault.requests.all()[0].id
    assert page_kept(vault, pair, request) is None
    session = settled(vault)
    session.apply(lambda state: step.go_to(state, Page.LETTER))
    assert page_kept(vault, None, request) is Page.LETTER
    assert page_kept(vault, pair, None) is None
    assert page_kept(vault, None, RequestId(99)) is None
    vault.drafts.put(KIND, "pair-1", "{}")
    assert page_kept(vault, pair, None) is None


def test_a_draft_that_cannot_be_read_can_be_begun_again(vault: Vault) -> None:
    record = vault.requests.all()[0]
    settled(vault)
    (key,) = vault.drafts.keys(KIND)
    vault.drafts.put(KIND, key, "{}")
    assert is_begun(vault, record)  # it waits to be looked at, so that its owner hears of it
    with pytest.raises(UnreadableDraft):
        begin(vault)
    discard(vault, None, record.id)
    resumed = begin(vault)
    # What is known of the request is no draft.
    assert (resumed.state.verified_how, resumed.state.written) == ("rang the switchboard", ())


def test_a_step_that_changes_nothing_writes_nothing(vault: Vault) -> None:
    session = begin(vault)
    session.apply(lambda state: state)
    assert vault.drafts.keys(KIND) == []
    assert (session.today, session.entry) == (TODAY, None)


def test_asked_first_opens_a_topic_for_this_request_only(tmp_path: Path) -> None:
    agreement = make_agreement(matrix=(make_cell(Topic.STRENGTHS, rule=Rule.ASK_FIRST),))
    vault = open_test_vault(tmp_path, make_pair(requests=(OPEN,), agreements=(agreement,)))
    session = settled(vault)
    assert session.offered == ()
    session.apply(lambda state: step.record_asked(state, Topic.STRENGTHS, date(2026, 5, 20)))
    assert len(session.offered) == 1
    vault.close(back_up=False)


def past_midnight(vault: Vault) -> tuple[Session, list[date]]:
    """A preparation that the mentee has agreed to, and the day, which can go on."""
    settled(vault)
    day = [TODAY]
    session = Session.for_request(vault, vault.requests.all()[0].id, lambda: day[0])
    choose_all(session)
    say_yes(session)
    return session, day


def test_a_letter_sealed_past_midnight_is_signed_on_the_new_day(vault: Vault, tmp_path: Path) -> None:
    session, day = past_midnight(vault)
    day[0] = TODAY + timedelta(days=1)
    assert session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW).on == day[0]
    assert vault.requests.all()[0].request.signed_on == day[0]
    assert vault.register.entries()[0].on == day[0]


def test_the_material_is_asked_for_on_the_day_it_is_now(vault: Vault) -> None:
    session, day = past_midnight(vault)
    day[0] = TODAY + timedelta(days=1)
    assert session.today == TODAY
    session.refresh_material()
    assert session.today == day[0]


def test_a_yes_that_ran_out_at_midnight_seals_nothing(vault: Vault, tmp_path: Path) -> None:
    session, day = past_midnight(vault)
    until = Authority(AGREED_ON, TODAY, "by email")
    session.apply(lambda state: step.record_authority(state, until))
    day[0] = TODAY + timedelta(days=1)
    with pytest.raises(NotAsItWas):
        session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert list(tmp_path.glob("*.txt")) == []
    assert vault.register.entries() == []


def test_a_decline_is_not_sent_in_place_of_a_letter_because_midnight_passed(vault: Vault, tmp_path: Path) -> None:
    session, day = past_midnight(vault)
    none = make_agreement(version=2, signed=TODAY + timedelta(days=1), references=References.NONE)
    vault.agreements.sign(session.state.pair, none)
    day[0] = TODAY + timedelta(days=1)
    with pytest.raises(NotAsItWas):
        session.seal(tmp_path / "letter.txt", overwrite=False, now=NOW)
    assert session.policy.declines
    assert vault.register.entries() == []
