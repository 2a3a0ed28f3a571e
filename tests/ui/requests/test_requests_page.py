"""Requests from the keyboard: written down, corrected, authorised, asked first, moved, and asked in passing."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QPlainTextEdit, QPushButton

from confidant.domain.request import AskedFirst, Authority, Question, Requester
from confidant.domain.request_course import Handling, StepTaken
from confidant.domain.vocabulary import Audience, Conflict, RequestState, Rule, Topic
from confidant.flows.corridor import standard_sentence
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.flows.request_steps import verified_how
from confidant.ui.kit import Badge, PrimaryButton, SecondaryButton
from confidant.ui.labels import REQUEST_STATE_LABELS
from confidant.ui.requests import decline_dialog
from confidant.ui.requests.page import RequestsPage
from confidant.ui.rows.link_row import LinkRow
from confidant.vault.register_entry import DisclosureKind
from tests.builders import LM, RR, make_agreement, make_cell, make_pair, make_request, open_test_vault
from tests.ui.driving import Visits, click, dialog, find, only_plain_text, shell_over, texts, to_front, write

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
    # Who says how they made sure has made sure: the state does not lag behind.
    assert request.state is RequestState.VERIFIED
    assert verified_how(record) == "called back"
    shown = texts(page)
    assert "Fernhill Clinic asks for a reference" in shown
    assert "20 May 2026, called back" in shown


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


def make_known(vault, number, *states):
    """Bring a request as far as these states, each on the day of today."""
    record = vault.requests.get(number)
    steps = tuple(StepTaken(state, TODAY, "by telephone") for state in states)
    return vault.requests.handle(number, record.request, Handling(steps, Conflict.NONE))


ASKED = make_request(authority=None, mentee_saw=None, signed_on=None, asked=(), solicited=True)


def test_the_mentees_yes_is_recorded_changed_and_taken_back_and_the_state_goes_along(open_requests, vault):
    page = open_requests(make_pair(requests=(ASKED,)))
    make_known(vault, vault.requests.all()[0].id, RequestState.VERIFIED, RequestState.MENTEE_TOLD)
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
        click(page, "request.act.agree")
    assert "ahead of today" in said[0]
    yes = Authority(date(2026, 5, 19), date(2026, 8, 31), "by e-mail")
    assert vault.requests.get(number).request.authority == yes
    assert state_shown(page) == "Accepted"
    assert "Yes on 19 May 2026 until 31 August 2026, by e-mail." in texts(page)
    click(page, "request.authority.back")
    assert vault.requests.get(number).request.authority is None
    assert state_shown(page) == "Mentee told"


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
    page = open_requests(make_pair(requests=(make_request(LM, asked=(), mentee_saw=None),)))
    make_known(vault, vault.requests.all()[0].id, RequestState.VERIFIED, RequestState.MENTEE_TOLD)
    open_one(page, vault)
    assert not any("yes to answering" in text for text in texts(page))
    with dialog(lambda asked: click(asked, "step.accept")):
        click(page, "request.act.agree")
    assert state_shown(page) == "Accepted"


def state_shown(page):
    """The one word for where the request stands, the same in its badge, in the course and in the list."""
    QApplication.processEvents()
    shown = [badge.word for badge in page.findChildren(Badge) if badge.isVisibleTo(page)]
    words = [word for word in shown if word in REQUEST_STATE_LABELS.values()]
    assert len(words) == 1, words
    return words[0]


CLOCK_SET_BACK = (
    "This computer’s clock says 20 May 2026, and this request came in on 22 May 2026. What you may tell is decided by "
    "the clock: set it right first."
)


def test_a_request_goes_its_way_each_act_with_its_day_and_what_is_next(open_requests, vault):
    page = open_requests(make_pair(requests=(ASKED,)))
    number = open_one(page, vault)
    assert state_shown(page) == "Received"
    assert any(text.startswith("Next: make sure that it is really Petra Lindqvist") for text in texts(page))
    said = []

    def verify(asked):
        write(asked, "step.on", "2026-05-18")
        click(asked, "step.accept")
        said.append(asked.complaint)
        find(asked, QComboBox, "step.conflict").setCurrentText("No")
        click(asked, "step.accept")
        said.append(asked.complaint)
        write(asked, "step.how", "rang the switchboard")
        click(asked, "step.accept")

    with dialog(verify):
        click(page, "request.act.verify")
    assert "an interest" in said[0]
    assert "how you made sure" in said[1]
    assert state_shown(page) == "Verified"
    assert "18 May 2026, rang the switchboard" in texts(page)
    with dialog(lambda asked: click(asked, "step.accept")):
        click(page, "request.act.tell")
    assert state_shown(page) == "Mentee told"
    with dialog(lambda asked: click(asked, "step.accept")):
        click(page, "request.act.refuse")
    assert state_shown(page) == "No authority"
    assert "Tobias said no, and Petra Lindqvist still waits to hear from you." in texts(page)
    click(page, "request.take_back")
    assert state_shown(page) == "Mentee told"
    assert vault.register.entries() == []
    assert [step.state for step in vault.requests.get(number).handling.steps] == [
        RequestState.VERIFIED,
        RequestState.MENTEE_TOLD,
    ]


def test_declining_shows_the_words_and_stands_in_the_register(open_requests, vault):
    page = open_requests(make_pair(requests=(ASKED,)))
    open_one(page, vault)
    words = []

    def tell(asked):
        words.append(asked.words)
        find(asked, QComboBox, "decline.way").setCurrentIndex(3)
        write(asked, "decline.how", "by e-mail")
        click(asked, "decline.accept")

    with dialog(lambda asked: asked.reject()):
        click(page, "request.act.decline")
    assert vault.register.entries() == []
    with dialog(tell):
        click(page, "request.act.decline")
    (entry,) = vault.register.entries()
    assert entry.kind is DisclosureKind.REFUSED
    assert words[0].split("\n")[0] == "Thank you for asking me about Tobias Renn."
    assert all(line in vault.register.copy(1).decode() for line in words[0].split("\n"))
    assert state_shown(page) == "Declined"
    # Nobody waits any more, but the mentee does not know yet.
    assert page._shell.rail.button("requests")._count == 1
    with dialog(lambda asked: click(asked, "step.accept")):
        click(page, "request.act.tell")
    assert page._shell.rail.button("requests")._count == 0
    with dialog(lambda asked: click(asked, "step.accept")):
        click(page, "request.act.close")
    assert state_shown(page) == "Closed"
    click(page, "request.take_back")
    assert state_shown(page) == "Declined"


def test_declining_writes_the_letter_where_it_is_to_go(open_requests, vault, tmp_path, monkeypatch):
    out = tmp_path / "letter.txt"
    monkeypatch.setattr(decline_dialog, "ask_save", lambda *_: out)
    page = open_requests(make_pair(requests=(ASKED,)))
    open_one(page, vault)

    def write_it(asked):
        find(asked, QComboBox, "decline.way").setCurrentIndex(2)
        click(asked, "decline.accept")

    with dialog(write_it):
        click(page, "request.act.decline")
    assert "I am not able to answer your request." in out.read_text(encoding="utf-8")
    assert state_shown(page) == "Declined"
    assert vault.register.copy(1) == out.read_bytes()


def test_what_comes_unasked_is_declined_kindly_first(open_requests, vault):
    page = open_requests(make_pair(requests=(replace(ASKED, solicited=False),)))
    open_one(page, vault)
    assert any(text.startswith("Nobody named you as somebody to ask.") for text in texts(page))
    assert find(page, PrimaryButton, "request.act.decline").text() == "Decline kindly…"
    assert find(page, SecondaryButton, "request.act.verify").text() == "I know who asks…"


def test_an_interest_leaves_nothing_but_the_decline(open_requests, vault):
    page = open_requests(make_pair(requests=(ASKED,)))
    number = vault.requests.all()[0].id
    make_known(vault, number, RequestState.VERIFIED, RequestState.MENTEE_TOLD)
    record = vault.requests.get(number)
    vault.requests.handle(number, record.request, replace(record.handling, conflict=Conflict.PANEL))
    open_one(page, vault)
    assert "You have an interest in this decision, so a reference from you would not be fair." in texts(page)
    names = {button.objectName() for button in page.findChildren(QPushButton) if button.isVisibleTo(page)}
    assert {name for name in names if name.startswith("request.act")} == {"request.act.decline"}
    assert "request.prepare" not in names


@pytest.mark.parametrize(
    ("pair", "request_", "said"),
    [
        (
            {"ended": TODAY - timedelta(days=1), "agreements": (make_agreement(lapse_months=6),)},
            ASKED,
            "Ended on 19 May 2026; you answer until 19 November 2026, that day included",
        ),
        (
            {"line_manager": None},
            replace(ASKED, audience=LM),
            "No line manager is named for Tobias: only words agreed for Petra Lindqvist by name",
        ),
        (
            {},
            replace(ASKED, audience=LM),
            "Corin Abbott is named as Tobias’s line manager: only words agreed for Petra Lindqvist by name",
        ),
        ({}, replace(ASKED, deadline=TODAY - timedelta(days=3)), "17 May 2026, which has passed"),
        (
            {},
            replace(ASKED, received=TODAY + timedelta(days=2), deadline=None),
            CLOCK_SET_BACK,
        ),
        ({}, replace(ASKED, requester=Requester("פטרה", "", "")), "\u2068פטרה\u2069 asks for a reference"),
        ({}, replace(ASKED, requester=Requester("“Pet” O'Lind", "", "")), "“Pet” O'Lind asks for a reference"),
    ],
)
def test_on_odd_days_the_screen_says_which(open_requests, vault, pair, request_, said):
    page = open_requests(make_pair(**pair, requests=(request_,)))
    open_one(page, vault)
    assert said in texts(page)


def test_mentees_of_one_name_are_told_apart_wherever_a_request_is_about_them(open_requests, vault):
    page = open_requests(
        make_pair(requests=(ASKED,)),
        make_pair(organisation="Otter Street School", started=date(2025, 1, 1), requests=(ASKED,)),
    )
    asides = [row.aside for row in page.findChildren(LinkRow)]
    assert [aside.split(" · ")[0] for aside in asides] == [
        "Tobias Renn, Saltmarsh Hospital",
        "Tobias Renn, Otter Street School",
    ]
    offered = []
    for name in ("requests.new", "requests.spoken"):
        with dialog(lambda asked: offered.append([asked.pair.combo.itemText(n) for n in range(2)])):
            click(page, name)
    assert offered == [["Tobias Renn, Otter Street School", "Tobias Renn, Saltmarsh Hospital"]] * 2


def test_prepare_leads_to_the_wizard(open_requests, vault, visits):
    page = open_requests(make_pair(requests=(make_request(state=RequestState.ACCEPTED),)))
    number = open_one(page, vault)
    click(page, "request.prepare")
    assert visits["prepare"].places == [{"request": number}]


def test_an_answer_that_was_begun_is_gone_on_with(open_requests, vault):
    page = open_requests(make_pair(requests=(make_request(state=RequestState.ACCEPTED),)))
    number = vault.requests.all()[0].id
    Session.for_request(vault, number, TODAY).apply(lambda state: step.go_to(state, Page.MATERIAL))
    page.refresh()
    (row,) = [row for row in page.findChildren(LinkRow) if row.isVisibleTo(page)]
    assert row.aside.endswith("next: continue the reference for Tobias")
    open_one(page, vault)
    assert find(page, PrimaryButton, "request.prepare").text() == "Continue the reference for Tobias"


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
        click(page, "request.act.write_down")
    assert len(vault.requests.all()) == 1
    assert vault.register.entries()[0].recipient == "Corin Abbott"
    assert any("Entry 1 of the register" in text for text in texts(page))
    assert state_shown(page) == "Declined"
    click(page, "request.act.tell")
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
        "Tobias Renn · sooner · by tomorrow · next: verify",
        "Tobias Renn · later · by 30 May · next: verify",
        "Tobias Renn · reference for Senior Pharmacist · received 1 May",
    ]
    assert page._shell.rail.button("requests")._count == 2


def test_tab_goes_on_in_a_request_that_return_has_opened(open_requests, qtbot):
    page = open_requests(make_pair(requests=(make_request(),)))
    to_front(page.window())
    page.findChildren(LinkRow)[0].setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page)
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert page.isAncestorOf(QApplication.focusWidget())


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
    page.log_spoken()
    assert "Nobody has asked yet" in texts(page)
