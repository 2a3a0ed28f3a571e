"""Nothing that cannot be taken back is pressed by a key that was meant for something else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from confidant.flows.prepare_reference import transitions as step
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, Reply, SectionKey
from confidant.ui.kit import StepList
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from tests.ui.wizards.steering import OpenWizard, at, page_of


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
def test_one_key_pressed_again_and_again_records_a_yes_and_seals_nothing(
    open_wizard: OpenWizard, session: Session, key: Qt.Key
) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    page.how.set_text("read it at my desk")
    page.buttons[Reply.YES].setFocus(Qt.FocusReason.TabFocusReason)
    form = page_of(wizard, SealPage).fields.form
    for _ in range(6):
        if form.isAncestorOf(focused()) and key == Qt.Key.Key_Space:
            break  # it opens the list of forms
        QTest.keyClick(focused(), key)
        QApplication.processEvents()
    assert session.state.page is Page.SEAL
    assert session.state.sealed is None
    assert form.isAncestorOf(focused())


def test_words_typed_on_a_button_press_nothing(open_wizard: OpenWizard, session: Session) -> None:
    """Somebody believed the letter to be before them, and wrote on: the blanks said yes and sealed it."""
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    page.how.set_text("read it at my desk")
    page.buttons[Reply.YES].setFocus(Qt.FocusReason.TabFocusReason)
    for letter in "he is kind to all ":
        QTest.keyClicks(focused(), letter)
    assert session.state.answer is None
    assert session.state.page is Page.MENTEE
    assert wizard.foot.hint.startswith("What you type goes nowhere")


def test_a_press_beside_the_steps_takes_the_keyboard_off_the_button(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    wizard.foot.focus_onward()
    QTest.mouseClick(wizard.side, Qt.MouseButton.LeftButton, pos=wizard.side.rect().bottomLeft())
    assert focused() is not wizard.foot.onward
    QTest.keyClick(focused(), Qt.Key.Key_Space)
    assert session.state.sealed is None


def test_tab_goes_from_the_steps_through_letter_and_findings_to_the_foot(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    editor = next(each for each in page.editors if each.section is SectionKey.SUITABILITY)
    editor.edit.setPlainText("She asked Winifred Ashcombe first.")
    page.flush()
    page.editors[-1].edit.setFocus(Qt.FocusReason.TabFocusReason)
    met = []
    while focused() is not wizard.foot.onward and len(met) < 12:
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        met.append(focused())
    assert any(page.found.isAncestorOf(widget) for widget in met)
    assert met[-2:] == [wizard.foot.back, wizard.foot.onward]
    assert not any(wizard.side.isAncestorOf(widget) for widget in met)


def test_the_letter_follows_the_cursor_below_what_is_in_sight(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    wizard.resize(960, 640)
    page = page_of(wizard, LetterPage)
    edit = page.editors[-1].edit
    edit.setFocus()
    for _ in range(12):
        QTest.keyClicks(edit, "I saw it.")
        QTest.keyClick(edit, Qt.Key.Key_Return)
    for _ in range(5):
        QApplication.processEvents()
    view = page.area.viewport()
    print(
        edit.cursorRect(),
        edit.height(),
        edit.geometry(),
        page.area.widget().height(),
        view.height(),
        page.area.verticalScrollBar().value(),
        page.area.verticalScrollBar().maximum(),
        edit.hasFocus(),
        edit.verticalScrollBar().value(),
    )
    assert view.rect().contains(edit.viewport().mapTo(view, edit.cursorRect().center()))


def test_steps_that_were_open_can_be_opened_again_from_before_them(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    for page in (Page.LETTER, Page.MATERIAL, Page.REQUEST):
        wizard.turn_to(page)
    (steps,) = wizard.side.findChildren(StepList)
    names = [row.accessibleName() for row in steps.rows]
    assert names[1:] == [
        "Step 2, Material: done",
        "Step 3, Letter: done",
        "Step 4, Mentee: done",
        "Step 5, Seal: later",
    ]
    steps.rows[4].click()
    assert session.state.page is Page.SEAL
    wizard.turn_to(Page.LETTER)
    page_of(wizard, LetterPage).editors[-1].edit.setPlainText("She asked Winifred Ashcombe first.")
    wizard.turn_to(Page.REQUEST)
    steps.rows[4].click()
    assert session.state.page is Page.LETTER, "what is not settled there comes first"


def test_a_place_offered_for_a_decline_goes_with_the_decline(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page, fields = page_of(wizard, LetterPage), page_of(wizard, SealPage).fields
    page.decline.click()
    assert fields.where.text().endswith("Your request about Tobias Renn.pdf")
    session.apply(lambda state: step.decline(state, declining=False))
    at(session, Page.SEAL)
    wizard.turn_to(Page.LETTER)
    wizard.turn_to(Page.SEAL)
    assert fields.where.text().endswith("Reference for Tobias Renn.pdf")
    fields.where.set_text("/tmp/chosen.pdf")
    assert not fields.suggest("Another")
    assert fields.where.text() == "/tmp/chosen.pdf"
