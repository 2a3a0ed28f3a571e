"""Home shows what is in the vault, and every row leads to where it is settled."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from confidant.domain.request_course import Act
from confidant.domain.vocabulary import RequestState
from confidant.flows.actions import LONG_AGO
from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.flows.home import MOST_PROMISED
from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.home.page import HomePage
from confidant.ui.pair.page import PairPage
from confidant.ui.shell.toast import Toast
from tests.builders import PRIVATE, make_note, make_pair, make_request, open_test_vault
from tests.ui.driving import Visits, click, only_plain_text, shell_over, texts, with_words

TODAY = date(2026, 6, 2)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def visits():
    return {key: Visits() for key in ("pair", "pairs", "requests", "prepare")}


@pytest.fixture
def open_home(qtbot, vault, visits):
    def open_it(*pairs):
        ids = [vault.pairs.add(pair) for pair in pairs]
        pages = {key: lambda _shell, _vault, page=page: page for key, page in visits.items()}
        shell = shell_over(vault, home=lambda shell, vault: HomePage(shell, vault, today=lambda: TODAY), **pages)
        qtbot.addWidget(shell)
        shell.go("home")
        return shell.page("home"), ids

    return open_it


def test_a_new_vault_offers_the_first_step_and_no_made_up_rows(open_home, visits):
    page, _ = open_home()
    shown = texts(page)
    assert "Tuesday, 2 June" in shown
    assert "Begin with a pair" in shown
    assert "Asked of you" not in shown
    click(page, "home.add_pair")
    assert visits["pairs"].places == [{"new": True}]


def test_the_only_thing_to_do_in_a_new_vault_has_the_keyboard(open_home):
    page, _ = open_home()
    assert page.window().focusWidget().objectName() == "home.add_pair"
    page._shell.rail.button("home").setFocus()
    page.refresh()
    assert page.window().focusWidget() is page._shell.rail.button("home"), "whoever is elsewhere stays there"


def test_where_nothing_needs_doing_it_says_so(open_home):
    page, _ = open_home(make_pair(agreements=(), public_wording="Public.", ended=date(2026, 1, 31), notes=()))
    assert "Nothing needs doing" in texts(page)


def test_requests_stand_with_their_deadlines_and_lead_to_prepare(open_home, vault, visits):
    page, _ = open_home(make_pair(requests=(make_request(deadline=date(2026, 6, 12), state=RequestState.ACCEPTED),)))
    shown = texts(page)
    assert "One person is waiting for an answer." in shown
    assert "Fernhill Clinic asks for a reference" in shown
    assert "Tobias Renn · reference for Senior Pharmacist · by 12 June" in shown
    assert page._shell.rail.button("requests")._count == 1
    number = vault.requests.all()[0].id
    click(page, f"home.request.{number}")
    assert visits["prepare"].places == [{"request": number}]


def test_what_was_begun_can_be_gone_on_with(open_home, vault, visits):
    asked = make_request(deadline=date(2026, 6, 12), state=RequestState.ACCEPTED)
    page, (pair,) = open_home(make_pair(requests=(asked,)))
    number = vault.requests.all()[0].id
    Session.for_request(vault, number, TODAY).apply(lambda state: step.go_to(state, Page.MATERIAL))
    Session.for_new_request(vault, pair, TODAY).apply(lambda state: step.set_verified(state, "by letter"))
    page.refresh()
    shown = texts(page)
    assert "Tobias Renn · reference for Senior Pharmacist · begun · by 12 June" in shown
    assert "Continue the reference for Tobias Renn" in shown
    going_on = page.findChild(QWidget, f"home.request.{number}")
    assert going_on.text() == "Continue"
    assert going_on.accessibleName().startswith("Continue the reference for")
    click(page, f"home.request.{number}")
    click(page, f"home.begun.{pair}")
    assert visits["prepare"].places == [{"request": number}, {"pair": pair, "new": True}]


def test_the_mentee_is_told_of_a_spoken_question_and_that_can_be_undone(open_home, vault):
    page, (pair,) = open_home(make_pair())
    question = SpokenQuestion(pair, "Corin Abbott", "Is he leaving?")
    log_spoken(vault, question, today=TODAY, now=datetime(2026, 6, 2, tzinfo=UTC))
    page.refresh()
    number = vault.requests.all()[0].id
    assert "Tobias Renn · today · you used the standard words" in texts(page)
    click(page, f"home.request.{number}")
    assert vault.requests.get(number).request.state is RequestState.CLOSED
    assert "Corin Abbott asked in passing" not in texts(page)
    page._shell.findChild(Toast).undo()
    assert vault.requests.get(number).request.state is RequestState.DECLINED
    assert "Corin Abbott asked in passing" in texts(page)


def test_a_spoken_question_without_an_answer_leads_to_where_it_is_written_down(open_home, vault, visits):
    page, _ = open_home(make_pair(requests=(make_request(channel="spoken"),)))
    assert any("what you answered is not written down" in text for text in texts(page))
    number = vault.requests.all()[0].id
    click(page, f"home.request.{number}")
    assert visits["requests"].places == [{"request": number, "act": Act.WRITE_DOWN}]


def test_what_is_owed_leads_to_where_it_is_settled(open_home, vault, visits):
    notes = (make_note(consents=()), make_note("Other words.", consents=(), held_on=date(2026, 3, 3)))
    page, (bare, asking) = open_home(
        make_pair(mentee="Edda Marsh", agreements=(), public_wording="", notes=()),
        make_pair(notes=notes),
    )
    shown = texts(page)
    assert "Nothing is agreed with Edda Marsh yet" in shown
    assert "Edda Marsh has no public wording" in shown
    assert "2 notes await Tobias’s yes" in shown
    newest = vault.notes.summaries(asking)[0].id
    for name in (f"home.agreement.{bare}", f"home.wording.{bare}", f"home.consent.{asking}"):
        page._shell.go("home")
        click(page, name)
    assert visits["pair"].places == [
        {"pair": bare, "tab": "agreement"},
        {"pair": bare, "tab": "details"},
        {"pair": asking, "tab": "notes", "note": newest},
    ]


def test_names_are_never_taken_for_markup(open_home):
    page, _ = open_home(
        make_pair(mentee="<b>Tobias</b>", public_wording="", requests=(make_request(purpose="<i>x</i>"),))
    )
    only_plain_text(page)
    assert "<b>Tobias</b> has no public wording" in texts(page)


def consents_asked_for(page):
    return [widget.objectName() for widget in page.findChildren(QWidget) if "home.consent" in widget.objectName()]


def test_a_long_list_of_things_to_settle_shows_a_dozen_and_all_of_them_where_asked(open_home, qtbot, visits):
    page, ids = open_home(*(make_pair(mentee=f"Mentee {n:02}", notes=(make_note(consents=()),)) for n in range(30)))
    page.window().show()
    qtbot.waitUntil(lambda: page.findChild(QWidget, "home.more_owed") is not None)
    assert consents_asked_for(page) == [f"home.consent.{number}" for number in ids[:12]]
    assert "18 more things to settle" in texts(page)
    click(page, "home.more_owed")
    last = f"home.consent.{ids[-1]}"
    qtbot.waitUntil(lambda: page.findChild(QWidget, last) is not None)
    assert consents_asked_for(page) == [f"home.consent.{number}" for number in ids]
    assert page.findChild(QWidget, "home.more_owed") is None
    click(page, last)
    assert visits["pair"].places[-1]["pair"] == ids[-1]


def test_what_was_promised_stands_with_who_and_since_when(open_home):
    note = make_note(
        "- [ ] Tobias: write it up (by 2026-05-12)\n- [ ] Me: ask Della\n- [ ] read <b>it</b>\n- [x] done",
        consents=(),
        disclosure=PRIVATE,
    )
    page, _ = open_home(make_pair(notes=(note,)))
    shown = texts(page)
    assert shown[shown.index("Promised") + 1 :][:6] == [
        "Write it up",
        "Tobias Renn · from 9 February · due 12 May",
        "Ask Della",
        "You, with Tobias Renn · from 9 February",
        "read <b>it</b>",
        "With Tobias Renn · from 9 February",
    ]
    assert "Nothing needs doing" not in shown
    only_plain_text(page)


def test_a_promise_is_ticked_in_its_note_and_open_again(open_home, vault, visits):
    body = "Words.\n- [ ] Tobias: write it up"
    page, (pair,) = open_home(make_pair(notes=(make_note(body, consents=(), disclosure=PRIVATE),)))
    (action,) = vault.actions.open_of(pair)
    click(page, f"promised.open.{action.note}.0")
    assert visits["pair"].places == [{"pair": pair, "note": action.note, "at": body.index("] T") - 1}]
    page._shell.go("home")
    click(page, f"promised.done.{action.note}.0")
    assert vault.notes.get(action.note).note.body == body.replace("[ ]", "[x]")
    assert "Write it up" not in texts(page)
    page._shell.findChild(Toast).undo()
    assert vault.notes.get(action.note).note.body == body
    assert "Write it up" in texts(page)


def test_home_reads_no_more_promises_than_it_shows(open_home, vault):
    note = make_note("\n".join(f"- [ ] number {n}" for n in range(40)), consents=(), disclosure=PRIVATE)
    page, _ = open_home(make_pair(notes=(note,)))
    list(page._waiting)  # those that are not in sight yet
    assert len([text for text in texts(page) if text.startswith("number ")]) == MOST_PROMISED
    assert "20 more open actions" in texts(page)


def test_promises_of_long_ago_are_counted_and_not_asked(open_home):
    past = make_note("- [ ] from a checklist", held_on=TODAY - LONG_AGO - timedelta(days=1), consents=())
    page, _ = open_home(make_pair(notes=(past,)))
    shown = texts(page)
    assert "from a checklist" not in shown
    assert "1 older open action" in shown
    assert "From more than half a year ago; each stands with its pair, under Before" in shown


def test_words_being_written_are_stored_before_their_note_is_ticked(qtbot, vault):
    pair = vault.pairs.add(make_pair(notes=(make_note("- [ ] write it up\n", consents=(), disclosure=PRIVATE),)))
    shell = shell_over(
        vault,
        home=lambda shell, vault: HomePage(shell, vault, today=lambda: TODAY),
        pair=lambda shell, vault: PairPage(shell, vault, today=lambda: TODAY),
    )
    qtbot.addWidget(shell)
    shell.go("pair", pair=pair, tab="notes")
    editor = with_words(shell.page("pair").tab_widget("notes")).editor
    shell.go("home")
    editor.body.moveCursor(QTextCursor.MoveOperation.End)
    editor.body.insert("and more")  # as an editor that could not save when it was left
    assert editor.autosave.is_unsaved
    (action,) = vault.actions.open_of(pair)
    click(shell.page("home"), f"promised.done.{action.note}.0")
    assert vault.notes.get(action.note).note.body == "- [x] write it up\nand more"
    shell.go("pair", pair=pair, tab="notes")
    assert editor.body.toPlainText() == "- [x] write it up\nand more"
    editor.body.insert("!")
    shell.page("pair").flush()
    assert vault.notes.get(action.note).note.body == "!- [x] write it up\nand more"
