"""The wizard as a whole: nothing is lost, and it opens and closes in the app."""

from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from confidant.checks.finding import Finding
from confidant.flows.prepare_reference.draft import KIND
from confidant.flows.prepare_reference.material import Reading
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, SectionKey
from confidant.ui.shell import Shell
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.request_page import RequestPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.vault import Vault
from tests.ui.driving import only_plain_text, texts
from tests.ui.wizards.conftest import OTHER
from tests.ui.wizards.steering import OpenWizard, at, page_of, type_into


def test_back_and_forth_loses_nothing(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    before = session.state
    for _ in range(4):
        wizard.go_back()
    assert session.state.page is Page.REQUEST
    for _ in range(4):
        wizard.go_on()
    assert session.state.page is Page.SEAL
    assert session.state.answer == before.answer
    assert session.state.written == before.written


def test_return_presses_the_button_that_has_the_keyboard(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.MATERIAL))
    wizard.foot.onward.setFocus()
    QTest.keyClick(wizard.foot.onward, Qt.Key.Key_Return)
    assert session.state.page is Page.LETTER
    QTest.keyClick(wizard.current, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert session.state.page is Page.MENTEE
    QTest.keyClick(wizard.current, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert session.state.page is Page.LETTER


def test_the_steps_lead_back_but_not_ahead(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    wizard.side.page_chosen.emit(Page.SEAL)
    assert session.state.page is Page.LETTER
    wizard.side.page_chosen.emit(Page.REQUEST)
    assert session.state.page is Page.REQUEST


def test_escape_leaves_with_the_draft_kept(open_wizard: OpenWizard, session: Session, qtbot: QtBot) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    type_into(page_of(wizard, LetterPage).editors[-1].edit, "Unfinished")
    with qtbot.waitSignal(wizard.left):
        QTest.keyClick(page_of(wizard, LetterPage).editors[-1].edit, Qt.Key.Key_Escape)
    assert session.state.text_of(SectionKey.FURTHER) == "Unfinished"


def test_no_label_takes_words_for_markup_and_no_name_stands_in_the_window_title(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    only_plain_text(wizard)
    assert not any(label.toolTip() for label in wizard.findChildren(QLabel))
    assert "Tobias" not in wizard.windowTitle()


def test_every_control_has_a_name(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    nameless = [
        widget.objectName() or type(widget).__name__
        for widget in wizard.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not widget.accessibleName()
        if widget.isVisible()
    ]
    assert nameless == []


@pytest.fixture
def shell(qtbot: QtBot, vault: Vault) -> Shell:
    shell = Shell()
    qtbot.addWidget(shell)
    shell.enter(vault)
    shell.add_page("home", lambda _shell, _vault: QWidget())
    shell.add_page("disclosures", lambda _shell, _vault: QWidget())
    shell.add_full_page("prepare", PrepareReference)
    shell.go("home")
    shell.show()
    return shell


def opened(shell: Shell) -> PrepareReference:
    assert isinstance(shell.full, PrepareReference)
    return shell.full


def test_it_opens_for_a_request_and_closes_to_where_one_was(shell: Shell, vault: Vault) -> None:
    shell.go("prepare", request=vault.requests.all()[0].id)
    pages = opened(shell).pages
    assert pages is not None
    assert not page_of(pages, RequestPage).which.isVisibleTo(pages)
    pages.leave()
    assert shell.full is None
    assert shell.place == "home"


def test_it_opens_for_a_pair_with_its_open_request_or_a_new_one(shell: Shell, vault: Vault) -> None:
    record = vault.requests.all()[0]
    shell.go("prepare", pair=record.pair)
    pages = opened(shell).pages
    assert pages is not None
    assert pages.session.state.request_id == record.id
    page_of(pages, RequestPage).which.set_value(None)
    fresh = opened(shell).pages
    assert fresh is not None
    assert fresh.session.state.request_id is None
    page = page_of(fresh, RequestPage)
    page.who.name.set_text("Rosalind Pike")
    page.flush()
    assert "pair-1" in vault.drafts.keys(KIND)
    page.which.set_value(record.id)
    back = opened(shell).pages
    assert back is not None
    assert back.session.state.request_id == record.id


@pytest.mark.parametrize("page", [Page.REQUEST, Page.MATERIAL])
def test_no_check_reads_before_the_letter_is_turned_to(
    shell: Shell, vault: Vault, session: Session, monkeypatch: pytest.MonkeyPatch, page: Page
) -> None:
    at(session, page)
    read: list[Reading] = []
    findings = Reading.findings

    def counted(reading: Reading) -> tuple[Finding, ...]:
        read.append(reading)
        return findings(reading)

    monkeypatch.setattr(Reading, "findings", counted)
    shell.go("prepare", request=vault.requests.all()[0].id)
    pages = opened(shell).pages
    assert pages is not None
    assert pages.session.state.page is page
    pages.turn_to(Page.REQUEST)
    pages.turn_to(Page.MATERIAL)
    assert read == []
    pages.turn_to(Page.LETTER)
    assert pages.session.state.page is Page.LETTER
    assert len(read) == 1


def test_a_draft_that_was_left_on_the_letter_is_read_beside_the_window(
    shell: Shell, vault: Vault, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    at(session, Page.SEAL)
    readers: list[Thread] = []
    read = Reading.findings

    def noted(reading: Reading) -> tuple[Finding, ...]:
        readers.append(current_thread())
        return read(reading)

    monkeypatch.setattr(Reading, "findings", noted)
    shell.go("prepare", request=session.state.request_id)
    wizard = opened(shell)
    assert wizard.pages is None
    assert "The checks look through it. One moment." in texts(wizard)
    qtbot.waitUntil(lambda: wizard.pages is not None, timeout=30_000)
    assert wizard.pages is not None
    assert wizard.pages.session.state.page is Page.SEAL
    assert readers[0] is not main_thread(), "what is withheld is prepared there; later readings find it ready"


def test_locking_keeps_what_is_being_typed(shell: Shell, vault: Vault, qtbot: QtBot) -> None:
    record = vault.requests.all()[0]
    shell.go("prepare", request=record.id)
    pages = opened(shell).pages
    assert pages is not None
    pages.current.findChild(QWidget)
    page = page_of(pages, RequestPage)
    page.who.verified.set_text("by letter")
    shell.before_lock.run()
    assert "by letter" in str(vault.drafts.get(KIND, f"request-{record.id}"))


def test_an_unreadable_draft_is_told_and_can_be_begun_again(shell: Shell, vault: Vault) -> None:
    record = vault.requests.all()[0]
    vault.drafts.put(KIND, f"request-{record.id}", "{}")
    shell.go("prepare", request=record.id)
    assert opened(shell).pages is None
    assert any("cannot be read by this version" in text for text in texts(shell))
    opened(shell).begin_again()
    assert opened(shell).pages is not None


def test_it_needs_to_know_for_whom(shell: Shell) -> None:
    with pytest.raises(ValueError, match="for a request or for a pair"):
        shell.go("prepare")


def test_nothing_of_another_pair_or_note_stands_in_any_widget(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    for page in Page:
        wizard.turn_to(page)
    shown = " ".join(texts(wizard) + [widget.accessibleName() for widget in wizard.findChildren(QWidget)])
    assert "Hallowdene" not in shown
    assert OTHER.split()[4] not in shown
