"""Every beginning has a menu entry and a key that works from anywhere."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from confidant.flows.corridor import SpokenQuestion, log_spoken, standard_sentence
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.disclosures.page import DisclosuresPage
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.home.page import HomePage
from confidant.ui.notes.body_edit import BodyEdit
from confidant.ui.pair.page import PairPage
from confidant.ui.pairs.page import PairsPage
from confidant.ui.requests.page import RequestsPage
from tests.builders import make_pair, open_test_vault
from tests.ui.driving import dialog, shell_over, to_front

TODAY = date(2026, 6, 2)
CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path, make_pair())
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def shell(qtbot, vault):
    pair = vault.pairs.find("Tobias Renn")
    made = shell_over(
        vault,
        home=lambda shell, vault: HomePage(shell, vault, today=lambda: TODAY),
        pairs=lambda shell, vault: PairsPage(shell, vault, today=lambda: TODAY),
        pair=lambda shell, vault: AgreementTab(shell, vault, pair, today=lambda: TODAY),
        requests=lambda shell, vault: RequestsPage(shell, vault, today=lambda: TODAY),
        disclosures=lambda shell, vault: DisclosuresPage(shell, vault, today=lambda: TODAY),
    )
    qtbot.addWidget(made)
    made.go("home")
    return made


@pytest.mark.parametrize(
    ("key", "form"), [(Qt.Key.Key_P, "new_pair"), (Qt.Key.Key_R, "intake"), (Qt.Key.Key_A, "corridor")]
)
def test_a_form_opens_from_anywhere(shell, key, form):
    came = []
    with dialog(came.append):
        QTest.keyClick(shell, key, CHORD)
    assert [each.objectName() for each in came] == [form]


def test_the_corridor_card_lies_over_a_note_that_is_written_and_leaves_it_as_it_is(shell, vault, qtbot):
    pair = vault.pairs.find("Tobias Renn")
    vault.pairs.add(make_pair(mentee="Edda Marsh"))
    shell.add_page("pair", lambda shell, vault: PairPage(shell, vault, today=lambda: TODAY))
    shell.go("pair", pair=pair, tab="notes")
    body = shell.page("pair").findChild(BodyEdit)
    qtbot.waitUntil(lambda: body.toPlainText() != "", timeout=30_000)
    body.setFocus()
    QTest.keyClicks(body, "Half a ")
    seen = {}

    def asked(card):
        seen.update(sentence=card.sentence, focus=QApplication.focusWidget().objectName())
        QTest.keyClicks(QApplication.focusWidget(), "Corin Abbott")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClicks(QApplication.focusWidget(), "Is he leaving?")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)

    with dialog(asked):
        QTest.keyClick(body, Qt.Key.Key_F8)
    # About the pair that was on the screen, although there are two.
    assert seen == {"sentence": standard_sentence("Tobias"), "focus": "corridor.who"}
    (entry,) = vault.register.entries()
    assert (entry.pair, entry.recipient, entry.purpose) == (pair, "Corin Abbott", "Is he leaving?")
    assert shell.rail.button("requests")._count == 1
    to_front(shell)
    assert (shell.place, QApplication.focusWidget()) == ("pair", body)
    QTest.keyClicks(body, "sentence. ")
    assert "Half a sentence. " in body.toPlainText()


def test_the_corridor_card_comes_over_a_dialog_too_and_not_from_under_the_curtain(shell):
    came = []

    def over_it(form):
        with dialog(came.append):
            QTest.keyClick(form, Qt.Key.Key_F8)

    with dialog(over_it):
        QTest.keyClick(shell, Qt.Key.Key_R, CHORD)
    assert [each.objectName() for each in came] == ["corridor"]
    to_front(shell)
    shell.covering.cover()
    QTest.keyClick(shell, Qt.Key.Key_F8)
    assert QApplication.activeModalWidget() is None
    shell.covering.uncover()


def test_about_whom_it_was_is_asked_where_nobody_is_on_the_screen(shell, vault):
    vault.pairs.add(make_pair(mentee="Edda Marsh"))
    seen = []

    def choose(card):
        seen.append((QApplication.focusWidget().objectName(), card.sentence))
        QTest.keyClicks(QApplication.focusWidget(), "t")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        seen.append((QApplication.focusWidget().objectName(), card.sentence))

    with dialog(choose):
        QTest.keyClick(shell, Qt.Key.Key_F8)
    assert seen == [
        ("corridor.pair", standard_sentence("Edda")),
        ("corridor.who", standard_sentence("Tobias")),
    ]


def test_an_agreement_on_the_screen_is_drafted_and_signed_by_key(shell):
    QTest.keyClick(shell, Qt.Key.Key_V, CHORD)
    shell.go("pair")
    tab = shell.page("pair")
    assert not tab.is_drafting
    QTest.keyClick(shell, Qt.Key.Key_S, CHORD)
    QTest.keyClick(shell, Qt.Key.Key_V, CHORD)
    assert tab.is_drafting
    for key, form in ((Qt.Key.Key_D, "changes"), (Qt.Key.Key_S, "sign")):
        came = []
        to_front(shell)
        with dialog(came.append):
            QTest.keyClick(shell, key, CHORD)
        assert [each.objectName() for each in came] == [form]


def test_the_keys_of_an_agreement_lead_to_it_from_any_tab_of_its_pair(qtbot, vault):
    pair = vault.pairs.find("Tobias Renn")
    shell = shell_over(vault, pair=lambda shell, vault: PairPage(shell, vault, today=lambda: TODAY))
    qtbot.addWidget(shell)
    add_beginnings(shell)
    shell.go("pair", pair=pair, tab="details")
    to_front(shell)
    QTest.keyClick(shell, Qt.Key.Key_V, CHORD)
    page = shell.page("pair")
    assert page.tab == "agreement"
    assert page.tab_widget("agreement").is_drafting


def test_the_chain_is_verified_by_key(shell, vault):
    QTest.keyClick(shell, Qt.Key.Key_H, CHORD)
    assert shell.page("disclosures").verdict == ""
    question = SpokenQuestion(vault.pairs.find("Tobias Renn"), "Rhoda Quill", "Is he well?")
    log_spoken(vault, question, today=TODAY, now=datetime(2026, 6, 2, tzinfo=UTC))
    QTest.keyClick(shell, Qt.Key.Key_H, CHORD)
    assert shell.page("disclosures").verdict.startswith("1 entry checked")


def test_every_action_is_in_a_menu_once(shell):
    assert add_beginnings(shell) is add_beginnings(shell)
    words = [action.text() for menu in shell.menus.names for action in shell.menus.actions_of(menu)]
    assert len(words) == len(set(words))
    keys = [
        action.shortcut().toString()
        for menu in shell.menus.names
        for action in shell.menus.actions_of(menu)
        if not action.shortcut().isEmpty()
    ]
    assert len(keys) == len(set(keys))
