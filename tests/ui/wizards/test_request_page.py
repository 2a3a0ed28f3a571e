"""The request page settles four checkpoints before any note is opened."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.request import AskedFirst, Authority
from confidant.domain.vocabulary import Audience, Conflict, Rule, Topic
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from tests.builders import make_agreement, make_cell, make_pair, open_test_vault
from tests.ui.driving import texts
from tests.ui.wizards.conftest import make_open_request
from tests.ui.wizards.steering import TODAY, OpenWizard, page_of, settle_request


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
    assert page.voided.sentence.endswith("Tobias’s yes no longer holds. Ask again.")
    page.authority.on.set_date(TODAY)
    page.authority.how.set_text("by telephone")
    page.flush()
    assert session.state.request.authority == Authority(TODAY, None, "by telephone")
    assert not page.voided.isVisibleTo(page)


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
    assert not page.authority.on.isVisibleTo(page)
