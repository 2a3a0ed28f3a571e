"""Every beginning has a menu entry and a key that works from anywhere."""

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from confidant.flows.corridor import SpokenQuestion, log_spoken
from confidant.ui.agreement.tab import AgreementTab
from confidant.ui.disclosures.page import DisclosuresPage
from confidant.ui.home.everywhere import add_beginnings
from confidant.ui.home.page import HomePage
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
