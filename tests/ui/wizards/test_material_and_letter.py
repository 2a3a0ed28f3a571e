"""Only what may be told is offered, and the checks read along without changing a word."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from confidant.checks.finding import FindingKind
from confidant.checks.run import CHECKS_NOT_YET, CHECKS_RUN
from confidant.domain.vocabulary import Topic
from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, SectionKey
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.vault.vault import Vault
from tests.builders import RR, make_pair, open_test_vault
from tests.ui.driving import only_plain_text, texts
from tests.ui.wizards.conftest import SECRET, make_open_request
from tests.ui.wizards.steering import TODAY, OpenWizard, at, page_of, type_into


def test_only_permitted_sentences_stand_on_the_page(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    assert [row.offer.text for row in page.rows] == [
        "She chairs the Tuesday round calmly.",
        "She hands the hard questions to her team.",
        "She is exact.",
    ]
    shown = " ".join(texts(page))
    for private in ("Hallowdene", "vertigo", "Quarrybank", "private", "withheld", "1 passage"):
        assert private not in shown
    assert "9 February · agreed (read together) on 16 February · agreement 1, strengths: share" in shown


def test_ticking_fills_the_letter_and_unticking_empties_it(open_wizard: OpenWizard, session: Session) -> None:
    at(session, Page.MATERIAL)
    wizard = open_wizard(session)
    page = page_of(wizard, MaterialPage)
    assert wizard.foot.hint == "3 sentences chosen"
    page.rows[1].tick.setFocus()
    QTest.keyClick(page.rows[1].tick, Qt.Key.Key_Space)
    assert session.state.text_of(SectionKey.STRENGTHS) == "She chairs the Tuesday round calmly. She is exact."
    assert wizard.foot.hint == "2 sentences chosen"
    QTest.keyClick(page.rows[1].tick, Qt.Key.Key_Space)
    assert len(session.state.chosen) == 3


def test_a_sentence_of_two_topics_can_stand_under_either(open_wizard: OpenWizard, tmp_path: Path) -> None:
    from tests.builders import make_note  # noqa: PLC0415  for this one test

    note = make_note(topics=(Topic.STRENGTHS, Topic.GOALS))
    vault = open_test_vault(tmp_path, make_pair(notes=(note,), requests=(make_open_request(),)))
    session = at(Session.for_request(vault, vault.requests.all()[0].id, TODAY), Page.MATERIAL)
    (row,) = page_of(open_wizard(session), MaterialPage).rows
    assert row.section.text() == "Under Strengths"
    menu = row.make_menu()
    next(action for action in menu.actions() if action.text() == "Aspirations").trigger()
    assert session.state.text_of(SectionKey.ASPIRATIONS) != ""
    assert session.state.text_of(SectionKey.STRENGTHS) == ""
    assert row.section.text() == "Under Aspirations"
    vault.close(back_up=False)


def test_a_withdrawal_is_told_without_saying_of_what(open_wizard: OpenWizard, session: Session, vault: Vault) -> None:
    wizard = open_wizard(at(session, Page.MATERIAL))
    shared = next(note for note in vault.notes.summaries(session.state.pair) if note.held_on == date(2026, 2, 9))
    vault.notes.withdraw(shared.id, TODAY, frozenset({RR}), "by telephone")
    wizard.go_back()
    wizard.go_on()
    assert wizard.foot.hint == "3 chosen sentences are no longer permitted and have been taken out."
    assert "Only the standard words" in texts(wizard)


def test_the_live_page_shows_the_latest_words(open_wizard: OpenWizard, session: Session, qtbot: QtBot) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    qtbot.waitUntil(lambda: page.live.is_current)
    assert page.live.page_count == 1
    page.rows[0].tick.click()
    page.rows[2].tick.click()
    assert not page.live.is_current
    qtbot.waitUntil(lambda: page.live.is_current)


def test_words_are_kept_as_they_are_typed(
    open_wizard: OpenWizard, session: Session, vault: Vault, qtbot: QtBot
) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    editor = next(editor for editor in page.editors if editor.section is SectionKey.SUITABILITY)
    type_into(editor.edit, "Within what I saw.")
    qtbot.waitUntil(lambda: not page.is_typing)
    assert session.state.text_of(SectionKey.SUITABILITY) == "Within what I saw."
    kept = Session.for_request(vault, vault.requests.all()[0].id, TODAY)
    assert kept.state.text_of(SectionKey.SUITABILITY) == "Within what I saw."


def test_leaving_in_the_middle_of_a_word_loses_nothing(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    type_into(page.editors[-1].edit, "Half a wor")
    wizard.hide()
    assert session.state.text_of(SectionKey.FURTHER) == "Half a wor"


def test_moving_a_sentence_is_undone_like_typing_and_loses_nothing_that_was_typed(
    open_wizard: OpenWizard, session: Session
) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    editor = next(each for each in page.editors if each.section is SectionKey.STRENGTHS)
    first = editor.text()
    editor.edit.moveCursor(QTextCursor.MoveOperation.End)
    type_into(editor.edit, " And so on.")
    typed = editor.text()
    editor.put_cursor_on(1)
    QTest.keyClick(editor.edit, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    moved = editor.text()
    assert moved not in {typed, first}
    assert session.state.text_of(SectionKey.STRENGTHS) == moved
    editor.edit.undo()
    assert editor.text() == typed
    editor.edit.undo()
    assert editor.text() == first
    editor.edit.redo()
    page.flush()
    assert session.state.text_of(SectionKey.STRENGTHS) == typed


def test_a_near_copy_is_found_marked_and_cannot_be_kept(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    editor = page.editors[0]
    editor.edit.setPlainText(f"{editor.text()} {SECRET}")
    page.flush()
    row = next(row for row in page.found.finding_rows if row.finding.kind is FindingKind.LEAK)
    assert not row.keep.isVisibleTo(wizard)
    assert "May be private" in row.words.accessibleName()
    single = QTextCharFormat.UnderlineStyle.SingleUnderline
    marked = [each for each in editor.edit.extraSelections() if each.format.underlineStyle() == single]
    assert SECRET in [each.cursor.selectedText() for each in marked]
    wizard.foot.onward.click()
    assert session.state.page is Page.LETTER
    assert wizard.foot.hint == "Mend or answer each finding to go on."
    row.mend.click()
    assert editor.edit.textCursor().selectedText() == SECRET
    editor.edit.textCursor().removeSelectedText()
    page.flush()
    assert page.found.title == "No findings"
    wizard.foot.onward.click()
    assert session.state.page is Page.MENTEE


def test_the_page_says_which_checks_run_and_which_do_not(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    shown = texts(page.found)
    assert "What is looked for" in shown
    assert {*CHECKS_RUN, *CHECKS_NOT_YET} <= set(shown)
    assert ("Not looked for yet: read for these yourself" in shown) == bool(CHECKS_NOT_YET)


def test_markup_typed_by_the_mentor_stays_text(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    page.editors[0].edit.setPlainText("<b>bold</b> & a\u00a0no-break blank")
    page.flush()
    assert session.state.text_of(SectionKey.STRENGTHS) == "<b>bold</b> & a\u00a0no-break blank"
    only_plain_text(wizard)
