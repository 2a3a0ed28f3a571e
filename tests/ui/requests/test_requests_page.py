"""Requests from the keyboard: written down, corrected, authorised, asked first, moved, and asked in passing."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtWidgets import QComboBox, QPlainTextEdit

from confidant.domain.request import AskedFirst, Authority, Question
from confidant.domain.vocabulary import Audience, RequestState, Rule, Topic
from confidant.flows.corridor import standard_sentence
from confidant.flows.request_intake import verified_how
from confidant.ui.kit import Badge
from confidant.ui.requests.page import RequestsPage
from confidant.ui.rows.link_row import LinkRow
from confidant.vault.register_entry import DisclosureKind
from tests.builders import LM, RR, make_agreement, make_cell, make_pair, make_request, open_test_vault
from tests.ui.driving import Visits, click, dialog, find, only_plain_text, shell_over, texts, write

TODAY = date(2026, 5, 20)
NOW = datetime(2026, 5, 20, 9, 30, tzinfo=UTC)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def visits():
    return {"prepare": Visits(), "pairs": Visits()}


@pytest.fixture
def open_requests(qtbot, vault, visits):
    def open_it(*pairs, **place):
        for pair in pairs:
            vault.pairs.add(pair)
        shell = shell_over(
            vault,
            requests=lambda shell, vault: RequestsPage(shell, vault, today=lambda: TODAY, now=lambda: NOW),
            **{key: lambda _shell, _vault, page=page: page for key, page in visits.items()},
        )
        qtbot.addWidget(shell)
        shell.go("requests", **place)
        return shell.page("requests")

    return open_it


def open_one(page, vault):
    record = vault.requests.all()[0]
    click(page, f"requests.{record.id}")
    return record.id


def ask_first(topic=Topic.JOB_APPLICATIONS):
    return make_agreement(matrix=(make_cell(topic, rule=Rule.ASK_FIRST), make_cell(Topic.STRENGTHS)))


def test_a_request_is_written_down_from_the_keyboard(open_requests, vault):
    page = open_requests(make_pair())

    def fill_in(asked):
        write(asked, "intake.name", "Petra Lindqvist")
        write(asked, "intake.role", "ward manager")
        write(asked, "intake.organisation", "Fernhill Clinic")
        write(asked, "intake.verified", "called back")
        write(asked, "intake.purpose", "Senior Pharmacist")
        write(asked, "intake.deadline", "2026-05-29")
        write(asked, "question.1", "How does he lead?")
        topics = find(asked, QComboBox, "question.1.topic")
        topics.setCurrentText("Strengths")
        click(asked, "question.add")
        write(asked, "question.2", "Is he well?")
        click(asked, "question.add")
        click(asked, "intake.accept")

    with dialog(fill_in):
        click(page, "requests.new")
    record = vault.requests.all()[0]
    request = record.request
    assert (request.requester.name, request.requester.organisation) == ("Petra Lindqvist", "Fernhill Clinic")
    assert (request.audience, request.purpose, request.received) == (RR, "Senior Pharmacist", TODAY)
    assert request.deadline == date(2026, 5, 29)
    assert request.questions == (Question("How does he lead?", Topic.STRENGTHS), Question("Is he well?"))
    assert request.state is RequestState.RECEIVED
    assert verified_how(vault, record) == "called back"
    shown = texts(page)
    assert "Fernhill Clinic asks for a reference" in shown
    assert "called back" in shown


def test_what_is_missing_is_said_at_its_field_and_nothing_is_added(open_requests, vault):
    page = open_requests(make_pair())
    said = []

    def fill_in(asked):
        click(asked, "intake.accept")
        said.extend([asked.name.error, asked.purpose.error, asked.received.error])

    with dialog(fill_in):
        click(page, "requests.new")
    assert said[0].startswith("Who asks?")
    assert said[1].startswith("What is it for?")
    assert said[2] == ""
    assert vault.requests.all() == []


def test_another_recipient_voids_what_was_given_and_the_screen_says_so_before_and_after(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(),)))
    number = open_one(page, vault)
    warned = []

    def fill_in(asked):
        write(asked, "intake.role", "head of pharmacy")
        warned.append(asked.complaint)
        write(asked, "intake.organisation", "Another Clinic")
        warned.append(asked.complaint)
        click(asked, "intake.accept")

    with dialog(fill_in):
        click(page, "request.change")
    assert warned[0] == ""
    assert "voids the mentee’s yes to answering" in warned[1]
    request = vault.requests.get(number).request
    assert (request.authority, request.asked, request.mentee_saw) == (None, (), None)
    assert request.requester.role == "head of pharmacy"
    assert any("no longer hold" in text for text in texts(page))


def test_a_change_that_keeps_recipient_and_purpose_voids_nothing(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(),)))
    number = open_one(page, vault)
    before = vault.requests.get(number).request

    def fill_in(asked):
        write(asked, "intake.channel", "letter")
        click(asked, "intake.accept")

    with dialog(fill_in):
        click(page, "request.change")
    after = vault.requests.get(number).request
    assert after.channel == "letter"
    assert (after.authority, after.asked, after.mentee_saw) == (before.authority, before.asked, before.mentee_saw)


def test_the_mentees_yes_is_recorded_changed_and_taken_back(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(authority=None),)))
    number = open_one(page, vault)
    said = []

    def fill_in(asked):
        write(asked, "authority.on", "2026-05-21")
        write(asked, "authority.how", "by e-mail")
        click(asked, "authority.accept")
        said.append(asked.complaint)
        write(asked, "authority.on", "2026-05-19")
        write(asked, "authority.expires", "2026-08-31")
        click(asked, "authority.accept")

    with dialog(fill_in):
        click(page, "request.authority")
    assert page.window().focusWidget().objectName() == "request.authority"
    assert "ahead of today" in said[0]
    yes = Authority(date(2026, 5, 19), date(2026, 8, 31), "by e-mail")
    assert vault.requests.get(number).request.authority == yes
    assert "Yes on 19 May 2026 until 31 August 2026, by e-mail." in texts(page)
    click(page, "request.authority.back")
    assert vault.requests.get(number).request.authority is None


def test_a_topic_is_asked_first_for_this_request_alone(open_requests, vault):
    page = open_requests(
        make_pair(agreements=(ask_first(),), requests=(make_request(asked=()), make_request(asked=())))
    )
    number = open_one(page, vault)

    def fill_in(asked):
        write(asked, "day.on", "2026-05-18")
        click(asked, "day.accept")

    with dialog(fill_in):
        click(page, "request.asked.job_applications")
    assert vault.requests.get(number).request.asked == (AskedFirst(Topic.JOB_APPLICATIONS, date(2026, 5, 18)),)
    assert vault.requests.all()[1].request.asked == ()
    click(page, "request.asked.job_applications.back")
    assert vault.requests.get(number).request.asked == ()


def test_questions_are_sorted_by_the_matrix_alone(open_requests, vault):
    questions = (
        Question("How does he lead?", Topic.STRENGTHS),
        Question("Where else does he apply?", Topic.JOB_APPLICATIONS),
        Question("Is he well?", Topic.HEALTH),
        Question("Anything else?"),
    )
    request = make_request(asked=(), questions=questions)
    page = open_requests(make_pair(agreements=(ask_first(),), requests=(request,)))
    open_one(page, vault)
    shown = texts(page)
    assert "Not yet said what it is about" in shown
    treatments = {"May be answered", "To be asked first", "Asked first", "Standard words"}
    badges = [badge.word for badge in page.findChildren(Badge) if badge.word in treatments]
    assert badges == ["May be answered", "To be asked first", "Standard words", "Standard words"]


def test_a_line_managers_request_needs_no_authority(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(LM, asked=()),)))
    open_one(page, vault)
    assert not any("yes to answering" in text for text in texts(page))


def test_a_request_goes_its_way_and_declining_stands_in_the_register(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(state=None),)))
    number = open_one(page, vault)
    for state in ("verified", "mentee_told", "accepted"):
        click(page, f"request.move.{state}")
        assert vault.requests.get(number).request.state is RequestState(state)
    assert vault.register.entries() == []
    with dialog(lambda asked: None):
        click(page, "request.move.declined")
    assert vault.requests.get(number).request.state is RequestState.ACCEPTED
    with dialog(lambda asked: click(asked, "decline.accept")):
        click(page, "request.move.declined")
    assert [entry.kind for entry in vault.register.entries()] == [DisclosureKind.REFUSED]
    assert page._shell.rail.button("requests")._count == 0


def test_prepare_leads_to_the_wizard(open_requests, vault, visits):
    page = open_requests(make_pair(requests=(make_request(),)))
    number = open_one(page, vault)
    click(page, "request.prepare")
    assert visits["prepare"].places == [{"request": number}]


def test_the_corridor_card_shows_the_sentence_and_takes_two_fields(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(),)))
    sentences = []

    def fill_in(asked):
        sentences.append(asked.sentence)
        write(asked, "corridor.who", "Corin Abbott")
        write(asked, "corridor.asked", "Is he leaving?")
        click(asked, "corridor.accept")

    with dialog(fill_in):
        click(page, "requests.spoken")
    assert sentences == [standard_sentence("Tobias")]
    entry = vault.register.entries()[0]
    assert (entry.kind, entry.recipient, entry.purpose) == (DisclosureKind.REFUSED, "Corin Abbott", "Is he leaving?")
    assert vault.register.copy(entry.n).decode() == sentences[0]
    logged = next(each for each in vault.requests.all() if each.request.channel == "spoken")
    assert logged.request.audience is Audience.LINE_MANAGER
    assert "Corin Abbott asked in passing" in [row.title for row in page.findChildren(LinkRow)]


def test_more_than_the_standard_words_is_kept_as_a_spoken_disclosure(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(),)))
    said = []

    def fill_in(asked):
        write(asked, "corridor.who", "Rhoda Quill")
        write(asked, "corridor.asked", "Is he well?")
        click(asked, "corridor.more")
        click(asked, "corridor.accept")
        said.append(asked.said.error)
        find(asked, QPlainTextEdit, "corridor.said").setPlainText("That he is on leave.")
        click(asked, "corridor.accept")

    with dialog(fill_in):
        click(page, "requests.spoken")
    assert said[0].startswith("Write down what you said")
    entry = vault.register.entries()[0]
    assert entry.kind is DisclosureKind.SPOKEN
    assert vault.register.copy(entry.n) == b"That he is on leave."


def test_a_corridor_card_without_a_name_writes_nothing_down(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(),)))
    said = []

    def fill_in(asked):
        click(asked, "corridor.accept")
        said.append(asked.complaint)

    with dialog(fill_in):
        click(page, "requests.spoken")
    assert "Nothing is written down yet" in said[0]
    assert vault.register.entries() == []


def test_an_answer_to_an_imported_spoken_question_is_written_down_later(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(LM, channel="spoken", asked=()),)))
    number = open_one(page, vault)

    def fill_in(asked):
        click(asked, "corridor.accept")

    with dialog(fill_in):
        click(page, "request.write_answer")
    assert len(vault.requests.all()) == 1
    assert vault.register.entries()[0].recipient == "Corin Abbott"
    assert any("Entry 1 of the register" in text for text in texts(page))
    click(page, "request.move.closed")
    assert vault.requests.get(number).request.state is RequestState.CLOSED


def test_the_list_sets_what_waits_above_what_is_settled(open_requests):
    requests = (
        make_request(state=RequestState.CLOSED),
        make_request(deadline=date(2026, 5, 30), purpose="later"),
        make_request(deadline=date(2026, 5, 21), purpose="sooner"),
    )
    page = open_requests(make_pair(requests=requests))
    rows = page.findChildren(LinkRow)
    assert [row.aside for row in rows] == [
        "Tobias Renn · sooner · by tomorrow",
        "Tobias Renn · later · by 30 May",
        "Tobias Renn · reference for Senior Pharmacist · received 1 May",
    ]
    assert page._shell.rail.button("requests")._count == 2


def test_an_empty_vault_sends_to_pairs_first(open_requests):
    page = open_requests()
    assert "Nobody has asked yet" in texts(page)
    assert any("First there has to be a pair" in text for text in texts(page))


def test_a_request_that_is_gone_falls_back_to_the_list(open_requests):
    page = open_requests(make_pair(requests=(make_request(),)), request=999)
    assert "Requests" in texts(page)


def test_what_was_asked_is_never_taken_for_markup(open_requests, vault):
    request = make_request(purpose="<b>post</b>", questions=(Question("<img src=x>"),))
    page = open_requests(make_pair(requests=(request,)))
    open_one(page, vault)
    only_plain_text(page)
    assert "<img src=x>" in texts(page)


def test_without_a_pair_no_form_asks_about_anybody(open_requests):
    page = open_requests(new=True)
    page._shell.go("requests", spoken=True)
    assert "Nobody has asked yet" in texts(page)
