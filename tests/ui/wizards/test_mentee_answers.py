"""What the mentee says to the exact document, each answer with its own path, all of it by keyboard."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog
from pytestqt.qtbot import QtBot

from confidant.flows.mentee_preview import PURPOSE
from confidant.flows.prepare_reference.policy import Policy
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, Reply, SectionKey
from confidant.release.document import Format, document_hash
from confidant.release.reopen import words_in
from confidant.ui.file_dialogs import documents_folder
from confidant.ui.wizards.prepare_reference import mentee_page
from confidant.ui.wizards.prepare_reference.correct_dialog import CorrectDialog
from confidant.ui.wizards.prepare_reference.leave_out_dialog import LeaveOutDialog
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.mentee_page import MenteePage
from confidant.ui.wizards.prepare_reference.show_window import ShowWindow
from confidant.vault.register_entry import DisclosureKind
from confidant.vault.vault import Vault
from tests.ui.driving import texts
from tests.ui.overheard import said, seen
from tests.ui.wizards.steering import OpenWizard, at, page_of, seal_into, type_into


@contextmanager
def in_dialog(act: Callable[[QDialog], None]) -> Iterator[None]:
    """Do `act` once a dialog is open; what fails in it fails outside, and the dialog is closed."""
    failed: list[BaseException] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
            QTimer.singleShot(1, look)  # it is on its way to the front
            return
        try:
            act(dialog)
        except BaseException as error:  # noqa: BLE001  # told below
            failed.append(error)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, look)
    yield
    if failed:
        raise failed[0]


def keys(dialog: QDialog, *typed: str | Qt.Key) -> None:
    """Type into whatever has the keyboard, key by key."""
    for each in typed:
        focused = dialog.focusWidget() or dialog
        if isinstance(each, str):
            QTest.keyClicks(focused, each)
        else:
            QTest.keyClick(focused, each)


def test_a_correction_names_its_place_and_stands_beside_the_letter(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    words: list[str] = []

    def fill_in(dialog: QDialog) -> None:
        assert isinstance(dialog, CorrectDialog)
        assert dialog.windowTitle() == "Confidant"
        keys(dialog, Qt.Key.Key_Down, Qt.Key.Key_Tab)  # the second sentence
        words.append(dialog.place.text)
        dialog.findChild(QAbstractButton, "prepare.correct.accept").click()
        assert dialog.complaint
        assert dialog.isVisible()
        keys(dialog, "To colleagues, not her team.", Qt.Key.Key_Tab, Qt.Key.Key_Tab)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)

    with in_dialog(fill_in):
        page.buttons[Reply.CORRECT].click()
    assert words == ["She hands the hard questions to her team."]
    letter = page_of(wizard, LetterPage)
    assert wizard.current is letter
    assert letter.wishes.isVisible()
    shown = texts(letter.wishes)
    assert "“She hands the hard questions to her team.”" in shown
    assert "Tobias: To colleagues, not her team." in shown
    # The words are selected at once, and mended; then the page says so, and a new preview is asked for.
    assert wizard.focusWidget() is letter.wishes.buttons[0]
    QTest.keyClick(letter.wishes.buttons[0], Qt.Key.Key_Space)
    editor = next(each for each in letter.editors if each.section is SectionKey.STRENGTHS)
    assert editor.edit.textCursor().selectedText() == words[0]
    QTest.keyClicks(editor.edit, "She hands the hard questions to colleagues.")
    letter.flush()
    assert "What Tobias asked for is done" in texts(letter.wishes)
    wizard.go_on()
    assert session.state.page is Page.MENTEE
    assert wizard.foot.hint == "Show Tobias this document, and record the answer."


def test_what_is_taken_out_goes_at_once_and_the_material_remembers_it(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    before = document_hash(session.document)

    def tick(dialog: QDialog) -> None:
        assert isinstance(dialog, LeaveOutDialog)
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
        assert dialog.complaint == "Tick what is to be left out."
        keys(dialog, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Return)

    with in_dialog(tick):
        page.buttons[Reply.TAKE_OUT].click()
    assert session.state.page is Page.MENTEE
    assert "hard questions" not in " ".join(block.text for block in session.document.blocks)
    assert document_hash(session.document) != before
    assert "show it again" in page.answered.sentence
    wizard.go_on()
    assert session.state.page is Page.MENTEE
    assert wizard.foot.hint == "What Tobias asked to leave out is taken out. Show the document again."
    wizard.turn_to(Page.MATERIAL)
    marked = [row for row in page_of(wizard, MaterialPage).rows if not row.wish.isHidden()]
    assert [(row.offer.text, row.wish.word, row.tick.isChecked()) for row in marked] == [
        ("She hands the hard questions to her team.", "Tobias asked for this to stay out", False)
    ]


def test_a_dialog_left_by_escape_changes_nothing(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.MENTEE)), MenteePage)
    before = session.state
    for reply in (Reply.CORRECT, Reply.TAKE_OUT):
        with in_dialog(lambda dialog: keys(dialog, Qt.Key.Key_Escape)):
            page.buttons[reply].click()
    assert session.state == before


def test_a_no_ends_in_the_courteous_decline(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, vault: Vault
) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page_of(wizard, MenteePage).buttons[Reply.NO].click()
    assert wizard.foot.hint == "Tobias said no. Nothing leaves."
    assert wizard.foot.onward.text() == "Decline"
    assert wizard.foot.onward.hasFocus()
    QTest.keyClick(wizard.foot.onward, Qt.Key.Key_Return)
    assert session.policy is Policy.DECLINE_CHOSEN
    assert session.state.page is Page.SEAL
    seal_into(wizard, tmp_path / "decline.txt")
    text = (tmp_path / "decline.txt").read_text(encoding="utf-8")
    assert "I am not able to answer your request." in text
    assert "Tuesday" not in text
    (entry,) = vault.register.entries()
    assert entry.kind is DisclosureKind.REFUSED


@pytest.mark.parametrize("page", [Page.LETTER, Page.MENTEE])
def test_the_mentor_may_decline_rather_than_write_what_they_do_not_believe(
    open_wizard: OpenWizard, session: Session, page: Page
) -> None:
    wizard = open_wizard(at(session, page))
    shown = page_of(wizard, LetterPage if page is Page.LETTER else MenteePage)
    assert shown.decline.isVisible()
    assert "believe" in shown.decline.accessibleDescription()
    kept = session.state.text_of(SectionKey.STRENGTHS)
    shown.decline.click()
    assert session.policy is Policy.DECLINE_CHOSEN
    assert session.state.page is Page.SEAL
    assert "I am not able to answer your request." in " ".join(block.text for block in session.document.blocks)
    assert session.state.text_of(SectionKey.STRENGTHS) == kept, "and may think again"


# The exact document over the whole screen


@pytest.fixture
def whole_screen(open_wizard: OpenWizard, session: Session, qtbot: QtBot) -> tuple[MenteePage, ShowWindow]:
    """A letter of several pages, shown over the wizard."""
    at(session, Page.LETTER)
    wizard = open_wizard(session)
    editor = page_of(wizard, LetterPage).editors[-1]
    type_into(editor.edit, "She is exact. " * 6)
    editor.edit.setPlainText("She is exact in all she does, every day, and her team knows it well. " * 60)
    wizard.go_on()
    page = page_of(wizard, MenteePage)
    assert wizard.current is page
    page.full.click()
    window = QApplication.activeModalWidget()
    assert isinstance(window, ShowWindow)
    qtbot.waitUntil(lambda: window.live.page_count == 2, timeout=30_000)
    return page, window


def test_nothing_else_of_the_vault_is_to_be_seen_behind_it(
    whole_screen: tuple[MenteePage, ShowWindow], qtbot: QtBot
) -> None:
    page, window = whole_screen
    behind = page.window()
    page.how.setFocus()
    assert (window.windowTitle(), behind.windowTitle()) == ("Confidant", behind.windowTitle())
    assert "Tobias" not in window.windowTitle() + window.accessibleName()
    assert not page.isVisible()
    for heard in (seen(), said()):
        assert "What does Tobias say?" not in heard
        assert "rang the switchboard" not in heard
    with qtbot.waitSignal(window.finished):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert page.isVisible()
    assert page.isVisibleTo(behind)
    assert "What does Tobias say?" in said()
    assert page.how.text() == "Read it on my screen"
    assert behind.focusWidget() is page.how.control


def test_it_is_paged_through_and_made_larger_by_keys(whole_screen: tuple[MenteePage, ShowWindow], qtbot: QtBot) -> None:
    _, window = whole_screen

    def read() -> list[str]:
        return [text for text in texts(window) if text.startswith("Page ")]

    focused = window.focusWidget()
    assert read() == ["Page 1 of 2"]
    QTest.keyClick(focused, Qt.Key.Key_Space)
    assert read() == ["Page 2 of 2"]
    QTest.keyClick(focused, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert read() == ["Page 1 of 2"]
    QTest.keyClick(focused, Qt.Key.Key_Right)
    assert read() == ["Page 2 of 2"]
    QTest.keyClick(focused, Qt.Key.Key_Left)
    assert read() == ["Page 1 of 2"]
    QTest.keyClick(focused, Qt.Key.Key_End)
    assert read() == ["Page 2 of 2"]
    width = window.live.maximumWidth()
    QTest.keyClick(focused, Qt.Key.Key_Plus)
    assert window.live.maximumWidth() > width
    QTest.keyClick(focused, Qt.Key.Key_Minus)
    QTest.keyClick(focused, Qt.Key.Key_Minus)
    assert window.live.maximumWidth() < width


# The preview as a file


def test_a_preview_is_written_and_noted_and_nothing_has_left(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, vault: Vault
) -> None:
    page = page_of(open_wizard(at(session, Page.MENTEE)), MenteePage)
    out = tmp_path / "preview.pdf"
    page.save_preview(out)
    assert "Preview for Tobias Renn, 21 May 2026" in " ".join(words_in(out.read_bytes(), Format.PDF).split())
    (entry,) = vault.register.entries()
    assert (entry.purpose, entry.document) == (PURPOSE, document_hash(session.document))
    assert (
        page.answered.sentence == "The preview is written: preview.pdf. It is entry 1 of the register, without a copy."
    )
    assert page.how.text() == "Read the preview I sent"
    assert session.state.sealed is None
    assert session.state.answer is None


def test_a_preview_is_offered_where_the_letter_goes_later(
    open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(mentee_page, "ask_save", lambda *given: asked.extend(given))
    page_of(open_wizard(at(session, Page.MENTEE)), MenteePage).save.click()
    assert asked[2:] == ["preview.pdf", "PDF (*.pdf)", documents_folder()]


def test_a_preview_that_cannot_be_written_says_so(open_wizard: OpenWizard, session: Session, tmp_path: Path) -> None:
    page = page_of(open_wizard(at(session, Page.MENTEE)), MenteePage)
    page.save_preview(tmp_path / "nowhere" / "preview.pdf")
    assert page.answered.isVisible()
    assert "written" in page.answered.sentence


def test_a_letter_changed_after_its_preview_is_shown_again_before_a_yes_counts(
    open_wizard: OpenWizard, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    page.save_preview(tmp_path / "preview.pdf")
    assert page.how.text() == "Read the preview I sent"
    wizard.turn_to(Page.LETTER)
    type_into(page_of(wizard, LetterPage).editors[-1].edit, "One more word.")
    wizard.go_on()
    assert session.state.page is Page.MENTEE
    outdated = "What Tobias was shown on 21 May 2026 is not what stands here now. Show it again."
    assert (page.how.text(), page.answered.sentence) == ("", outdated)
    assert page.answered.isVisible()
    type_into(page.how.control, "by telephone")
    page.buttons[Reply.YES].click()
    assert page.answered.sentence == outdated
    wizard.go_on()
    assert session.state.page is Page.MENTEE
    page.full.click()
    window = QApplication.activeModalWidget()
    assert isinstance(window, ShowWindow)
    with qtbot.waitSignal(window.finished):
        QTest.keyClick(window, Qt.Key.Key_Escape)
    assert (
        page.answered.sentence == "What Tobias said on 21 May 2026 was about other words. Record the answer to these."
    )
    page.buttons[Reply.YES].click()
    assert page.answered.sentence == "Tobias said yes to exactly these words on 21 May 2026."
    wizard.go_on()
    assert session.state.page is Page.SEAL


def test_a_no_is_taken_back_by_hand_and_then_the_document_is_shown_again(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(at(session, Page.MENTEE))
    page = page_of(wizard, MenteePage)
    assert not page.undo_no.isVisible()
    page.buttons[Reply.NO].click()
    wizard.turn_to(Page.LETTER)
    type_into(page_of(wizard, LetterPage).editors[-1].edit, "One more word.")
    wizard.go_on()
    assert "said no on 21 May 2026" in page.answered.sentence
    assert not any(button.isEnabled() for button in page.buttons.values())
    page.undo_no.setFocus()
    QTest.keyClick(page.undo_no, Qt.Key.Key_Space)
    assert session.state.answer is None
    assert page.full.hasFocus()
    assert not page.undo_no.isVisible()
    assert page.answered.sentence.endswith("is not what stands here now. Show it again.")
    assert all(button.isEnabled() for button in page.buttons.values())
