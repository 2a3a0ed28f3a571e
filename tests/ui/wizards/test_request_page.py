"""The request page settles four checkpoints before any note is opened."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.request import AskedFirst, Authority, Question
from confidant.domain.vocabulary import Audience, Conflict, Rule, Topic
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Checkpoint, Page, SectionKey
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.vault.vault import Vault
from tests.builders import make_agreement, make_cell, make_pair, open_test_vault
from tests.ui.driving import texts
from tests.ui.wizards.conftest import make_open_request
from tests.ui.wizards.steering import TODAY, OpenWizard, at, page_of, settle_request


def test_the_page_says_what_is_missing_and_goes_there(open_wizard: OpenWizard, session: Session, qtbot: QtBot) -> None:
    wizard = open_wizard(session)
    assert wizard.foot.hint == "Say how you know that this person really asks."
    wizard.foot.onward.click()
    page = page_of(wizard, RequestPage)
    assert session.state.page is Page.REQUEST
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.who.verified.control)
    settle_request(wizard)
    wizard.foot.onward.click()
    assert session.state.page is Page.MATERIAL


def test_the_request_page_opens_no_note(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(session)
    shown = " ".join(texts(page_of(wizard, RequestPage)))
    assert "Tuesday round" not in shown
    assert "Hallowdene" not in shown


def test_each_question_becomes_what_the_matrix_says(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    assert page.questions.outcomes() == ("Answer", "Standard words")
    page.questions.question.set_text("Is he punctual?")
    page.questions.add_question.click()
    assert page.questions.outcomes() == ("Answer", "Standard words", "Standard words")
    page.questions.take_out(1)
    assert [question.text for question in session.state.request.questions] == ["How does she lead?", "Is he punctual?"]
    page.questions.choose_topic(1, Topic.GOALS)
    assert page.questions.outcomes() == ("Answer", "Answer")
    assert session.state.request.questions[1].topic is Topic.GOALS


def test_a_question_that_had_better_not_be_asked_says_so_where_it_is_sorted(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(session)
    settle_request(wizard)
    session.apply(lambda state: step.turn_to(state, Checkpoint.QUESTIONS))
    page = page_of(wizard, RequestPage)
    page.enter()
    before = _advice(page)
    page.questions.question.set_text("Is he often ill?")
    page.questions.add_question.click()
    (said,) = _advice(page)[len(before) :]
    assert said.startswith("This asks about health.")
    page.questions.take_out(2)
    assert _advice(page) == before


def _advice(page: RequestPage) -> list[str]:
    return [text for text in texts(page.questions) if "better not" in text]


def test_each_of_many_questions_is_in_sight_whole_when_the_keyboard_comes_to_it(
    open_wizard: OpenWizard, session: Session, qtbot: QtBot
) -> None:
    asked = [Question(f"How does he lead team number {number}?") for number in range(8)]
    at(session, Page.REQUEST)
    session.apply(lambda state: step.turn_to(step.set_questions(state, asked), Checkpoint.QUESTIONS))
    page = page_of(open_wizard(session), RequestPage)
    page.questions.first_field().setFocus()
    for row in page.questions.rows:
        qtbot.waitUntil(lambda row=row: QApplication.focusWidget() is row.take, timeout=30_000)
        qtbot.waitUntil(lambda row=row: row.visibleRegion().boundingRect().height() == row.height(), timeout=30_000)
        row.take.click()


def test_an_empty_question_is_not_added(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    page.questions.question.set_text("  ")
    page.questions.add_question.click()
    assert len(session.state.request.questions) == 2


def test_a_topic_asked_first_takes_the_mentees_yes_with_its_day(
    open_wizard: OpenWizard, tmp_path: Path, qtbot: QtBot
) -> None:
    agreement = make_agreement(matrix=(make_cell(Topic.STRENGTHS, rule=Rule.ASK_FIRST),))
    vault = open_test_vault(tmp_path, make_pair(requests=(make_open_request(),), agreements=(agreement,)))
    session = Session.for_request(vault, vault.requests.all()[0].id, TODAY)
    page = page_of(open_wizard(session), RequestPage)
    assert page.questions.outcomes() == ("Ask first", "Standard words")
    page.questions.tick_asked(Topic.STRENGTHS)
    assert session.state.request.asked == (AskedFirst(Topic.STRENGTHS, TODAY),)
    assert page.questions.outcomes() == ("Asked first, 21 May", "Standard words")
    page.questions.tick_asked(Topic.STRENGTHS)
    assert session.state.request.asked == ()
    vault.close(back_up=False)


def test_another_recipient_takes_the_yes_back_and_says_so(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    assert page.authority.on.value() is not None
    page.who.organisation.set_text("Larch Hill Clinic")
    page.flush()
    assert session.state.request.authority is None
    assert page.authority.on.value() is None
    assert page.voided.isVisibleTo(page)
    assert page.voided.sentence == (
        "Who asks or what for has changed. The mentee’s yes to answering no longer holds: given for another recipient "
        "or purpose. Ask Tobias again."
    )
    page.authority.on.set_date(TODAY)
    page.authority.how.set_text("by telephone")
    page.flush()
    assert session.state.request.authority == Authority(TODAY, None, "by telephone")
    assert not page.voided.isVisibleTo(page)


def test_everything_another_purpose_voids_is_named(open_wizard: OpenWizard, session: Session) -> None:
    at(session, Page.SEAL)
    session.apply(lambda state: step.record_asked(state, Topic.GOALS, TODAY))
    session.apply(lambda state: step.turn_to(step.go_to(state, Page.REQUEST), Checkpoint.WHO))
    page = page_of(open_wizard(session), RequestPage)
    page.who.purpose.set_text("Ward sister")
    page.flush()
    for lost in ("yes to answering", "topics that were asked first", "look at the document"):
        assert lost in page.voided.sentence
    assert session.state.answer is None
    assert session.state.text_of(SectionKey.STRENGTHS) != ""


def test_what_a_change_in_the_list_of_requests_voided_is_told_when_the_draft_is_opened(
    open_wizard: OpenWizard, session: Session, vault: Vault
) -> None:
    settle_request(open_wizard(session))
    record = vault.requests.all()[0]
    vault.requests.update(record.id, replace(record.request, purpose="Ward sister"))
    page = page_of(open_wizard(Session.for_request(vault, record.id, TODAY)), RequestPage)
    assert page.voided.isVisibleTo(page)
    assert "The mentee’s yes to answering" in page.voided.sentence


def test_one_question_is_open_and_the_others_are_told_in_a_line(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(session)
    page = page_of(wizard, RequestPage)
    cards = (page.who, page.policy, page.authority, page.questions)
    assert [card.is_open for card in cards] == [True, False, False, False]
    page.who.verified.set_text("rang the switchboard")
    page.flush()
    assert (page.policy.change.text(), page.authority.change.isHidden()) == ("Answer", True)
    settle_request(wizard)
    assert page.policy.change.accessibleName() == "Change: May you answer?"
    page.questions.change.click()
    assert [card.is_open for card in cards] == [False, False, False, True]
    assert page.who.summary.startswith(session.state.request.requester.name)
    assert page.policy.summary == "Agreement 1 allows a full reference."
    assert "by email" in page.authority.summary
    wizard.go_back()
    assert page.authority.is_open
    assert page.questions.summary == "2 questions: 1 answered, 1 by the standard words"
    wizard.go_back()
    wizard.go_back()
    assert page.who.is_open
    assert wizard.foot.back.text() == "Close"


def test_a_probable_topic_counts_once_the_mentor_says_so(open_wizard: OpenWizard, session: Session) -> None:
    at(session, Page.REQUEST)
    session.apply(
        lambda state: step.set_questions(
            state, [Question("How does she lead?"), Question("Is she well?"), Question("What are her aims?")]
        )
    )
    page = page_of(open_wizard(session), RequestPage)
    assert [question.topic for question in session.state.request.questions] == [None, None, None]
    assert page.questions.outcomes() == ("Standard words",) * 3
    first, second, third = page.questions.rows
    assert (first.take.text(), third.take.text()) == ("Strengths?", "Goals?")
    assert not second.take.isVisibleTo(page)
    first.take.click()
    assert session.state.request.questions[0].topic is Topic.STRENGTHS
    assert page.questions.outcomes() == ("Answer", "Standard words", "Standard words")
    third.topic.set_value(Topic.PROGRESS)
    assert not third.take.isVisibleTo(page)
    assert not page.questions.take_all.isVisibleTo(page)


def test_all_probable_topics_are_taken_at_once(open_wizard: OpenWizard, session: Session) -> None:
    at(session, Page.REQUEST)
    session.apply(
        lambda state: step.set_questions(state, [Question("How does she lead?"), Question("What are her aims?")])
    )
    page = page_of(open_wizard(session), RequestPage)
    page.questions.take_all.click()
    topics = [question.topic for question in session.state.request.questions]
    assert topics == [Topic.STRENGTHS, Topic.GOALS]


def test_another_requester_has_to_be_verified_anew(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(session)
    settle_request(wizard)
    page = page_of(wizard, RequestPage)
    page.who.name.set_text("Rosalind Pike")
    page.flush()
    assert (session.state.verified_how, session.state.conflict) == ("", None)
    assert (page.who.verified.text(), page.policy.conflict.value()) == ("", None)
    # What is typed together with the name is for the new one.
    page.who.name.set_text("Corin Vale")
    page.who.verified.set_text("met her at the desk")
    page.flush()
    assert session.state.verified_how == "met her at the desk"


def test_a_half_typed_day_is_not_taken_over(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    received, deadline = session.state.request.received, session.state.request.deadline
    page.who.received.set_text("2026-0")
    page.who.deadline.set_text("2026-13-40")
    page.flush()
    assert (session.state.request.received, session.state.request.deadline) == (received, deadline)


def test_an_interest_leads_to_a_decline_and_back(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(session)
    settle_request(wizard)
    page = page_of(wizard, RequestPage)
    page.policy.conflict.set_value(Conflict.PANEL)
    assert session.policy.declines
    assert "What you can send is a courteous decline." in page.policy.verdict.sentence
    page.policy.conflict.set_value(Conflict.NONE)
    assert not session.policy.declines
    page.policy.decline.click()
    assert session.state.declining
    assert page.policy.decline.text() == "Answer after all"
    wizard.foot.onward.click()
    assert session.state.page is Page.SEAL


def test_the_mentees_no_leads_to_a_decline(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    page.authority.no.click()
    assert session.state.declining


def test_a_line_managers_request_asks_for_no_authority(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(session), RequestPage)
    page.who.audience.set_value(Audience.LINE_MANAGER)
    assert session.state.request.audience is Audience.LINE_MANAGER
    assert not page.authority.on.isVisibleTo(page.authority)
    assert page.authority.summary.startswith("Not needed for a line manager")
    assert page.authority.change.isHidden()
