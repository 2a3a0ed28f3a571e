"""Sentences are put into the letter's skeleton by mouse and by keys, moved there, and taken out again."""

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDropEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page, SectionKey
from confidant.ui.kit import PlainLabel
from confidant.ui.wizards.prepare_reference.draggable_sentence import SENTENCE, DraggableSentence
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from confidant.ui.wizards.prepare_reference.material_page import MaterialPage
from confidant.ui.wizards.prepare_reference.skeleton import Skeleton
from confidant.vault.vault import Vault
from tests.builders import RR
from tests.ui.driving import texts
from tests.ui.wizards.steering import TODAY, OpenWizard, at, page_of, type_into

ALT = Qt.KeyboardModifier.AltModifier
CALM, HARD, EXACT = (
    "She chairs the Tuesday round calmly.",
    "She hands the hard questions to her team.",
    "She is exact.",
)


def letter(session: Session) -> dict[SectionKey, list[str]]:
    found: dict[SectionKey, list[str]] = {}
    for one in session.state.chosen:
        found.setdefault(one.section, []).append(one.text)
    return found


class Dropped(QDropEvent):
    """A drop that comes from a widget of ours, as Qt tells of one while the mouse drags it."""

    def __init__(self, at: QPointF, data: QMimeData, source: QWidget) -> None:
        move, left = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        super().__init__(at, move, data, left, Qt.KeyboardModifier.NoModifier)
        self._source = source

    def source(self) -> QWidget:
        return self._source


def drop(skeleton: Skeleton, sentence: DraggableSentence, y: float) -> None:
    data = QMimeData()
    data.setData(SENTENCE, b"")
    skeleton.dropEvent(Dropped(QPointF(20, y), data, sentence))


def below(skeleton: Skeleton, text: str) -> float:
    row = next(row for row in skeleton.rows if row.key[1] == text)
    return row.y() + row.height() - 2


def heading_of(skeleton: Skeleton, name: str) -> float:
    QApplication.processEvents()
    label = next(each for each in skeleton.findChildren(QWidget) if _says(each, name))
    return label.y() + label.height() + 6


def _says(widget: QWidget, name: str) -> bool:
    return isinstance(widget, PlainLabel) and widget.text() == name and widget.isVisible()


def test_a_sentence_is_dragged_into_a_section_and_to_another_place(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    page.views.show_view(1)
    QApplication.processEvents()
    assert letter(session) == {SectionKey.STRENGTHS: [CALM, HARD, EXACT]}
    drop(page.skeleton, page.rows[0], below(page.skeleton, HARD))
    assert letter(session) == {SectionKey.STRENGTHS: [HARD, CALM, EXACT]}
    assert session.state.text_of(SectionKey.STRENGTHS) == f"{HARD} {CALM} {EXACT}"
    drop(page.skeleton, page.skeleton.rows[2], heading_of(page.skeleton, "Suitability"))
    assert letter(session) == {SectionKey.STRENGTHS: [HARD, CALM], SectionKey.SUITABILITY: [EXACT]}


def test_a_sentence_not_chosen_yet_is_chosen_by_being_dragged(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    for row in page.rows:
        row.tick.click()
    assert session.state.chosen == ()
    page.views.show_view(1)
    drop(page.skeleton, page.rows[2], heading_of(page.skeleton, "Development"))
    assert letter(session) == {SectionKey.DEVELOPMENT: [EXACT]}
    assert page.rows[2].tick.isChecked()


def mouse(widget: QWidget, kind: QEvent.Type, at: QPointF, *, held: bool) -> None:
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    button = none if kind == QEvent.Type.MouseMove else left
    event = QMouseEvent(
        kind, at, widget.mapToGlobal(at), button, left if held else none, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)


def test_a_drag_begins_with_the_mouse_shows_the_letter_and_carries_no_word(
    open_wizard: OpenWizard, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    carried: list[QMimeData] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: carried.append(drag.mimeData()))
    tick = page.rows[1].tick
    at_first = QPointF(tick.rect().center())
    mouse(tick, QEvent.Type.MouseButtonPress, at_first, held=True)
    mouse(tick, QEvent.Type.MouseMove, at_first + QPointF(2, 0), held=True)
    assert carried == []
    mouse(tick, QEvent.Type.MouseMove, at_first + QPointF(40, 10), held=True)
    (data,) = carried
    assert data.formats() == [SENTENCE]
    assert bytes(data.data(SENTENCE).data()) == b""
    assert page.views.current == 1
    assert tick.isChecked()


def test_what_is_no_sentence_is_not_taken(open_wizard: OpenWizard, session: Session) -> None:
    page = page_of(open_wizard(at(session, Page.MATERIAL)), MaterialPage)
    data = QMimeData()
    data.setText("Words from elsewhere")
    entered = QDragEnterEvent(
        page.rect().center(), Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    entered.ignore()
    page.skeleton.dragEnterEvent(entered)
    assert not entered.isAccepted()


def test_keys_move_a_sentence_and_take_it_out(open_wizard: OpenWizard, session: Session, qtbot: QtBot) -> None:
    wizard = open_wizard(at(session, Page.MATERIAL))
    page = page_of(wizard, MaterialPage)
    QTest.keyClick(page.rows[0].tick, Qt.Key.Key_Down, ALT)
    assert letter(session) == {SectionKey.STRENGTHS: [HARD, CALM, EXACT]}
    QTest.keyClick(wizard.current, Qt.Key.Key_F6)
    assert page.views.current == 1
    page.skeleton.rows[1].setFocus()
    for _ in range(2):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Down, ALT)
    assert letter(session) == {SectionKey.STRENGTHS: [HARD, EXACT], SectionKey.DEVELOPMENT: [CALM]}
    focused = QApplication.focusWidget()
    assert isinstance(focused, DraggableSentence)
    assert focused.key[1] == CALM
    QTest.keyClick(focused, Qt.Key.Key_Up)
    focused = QApplication.focusWidget()
    assert isinstance(focused, DraggableSentence)
    assert focused.key[1] == EXACT
    QTest.keyClick(focused, Qt.Key.Key_Delete)
    assert letter(session) == {SectionKey.STRENGTHS: [HARD], SectionKey.DEVELOPMENT: [CALM]}
    assert not page.rows[2].tick.isChecked()
    QTest.keyClick(page.skeleton.rows[0], Qt.Key.Key_Delete)
    assert letter(session) == {SectionKey.DEVELOPMENT: [CALM]}
    for _ in range(3):  # once more than there is to put back
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert letter(session) == {SectionKey.STRENGTHS: [HARD, EXACT], SectionKey.DEVELOPMENT: [CALM]}
    assert any("Ctrl+Z" in words for words in texts(page.skeleton)), "the keys are told"


def test_chosen_sentences_stay_recognisable_while_words_are_typed_around_them(
    open_wizard: OpenWizard, session: Session
) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    editor = page.editors[0]
    type_into(editor.edit, "In March I saw this. ")
    tinted = [each.cursor.selectedText() for each in editor.edit.extraSelections()]
    assert [text for text in tinted if text in {CALM, HARD, EXACT}] == [CALM, HARD, EXACT]
    cursor = editor.edit.textCursor()
    cursor.setPosition(editor.text().index("Tuesday"))
    editor.edit.setTextCursor(cursor)
    QTest.keyClicks(editor.edit, "early ")
    assert editor.standing[0] is None
    assert editor.standing[1] is not None


def test_alt_and_arrows_move_the_sentence_with_the_cursor_through_the_letter(
    open_wizard: OpenWizard, session: Session
) -> None:
    page = page_of(open_wizard(at(session, Page.LETTER)), LetterPage)
    editor = page.editors[0]
    type_into(editor.edit, "Mine. ")
    editor.put_cursor_on(2)
    QTest.keyClick(editor.edit, Qt.Key.Key_Down, ALT)
    assert session.state.text_of(SectionKey.DEVELOPMENT) == EXACT
    assert session.state.text_of(SectionKey.STRENGTHS) == f"Mine. {CALM} {HARD}"
    focused = QApplication.focusWidget()
    assert focused is page.editors[1].edit
    QTest.keyClick(focused, Qt.Key.Key_Up, ALT)
    assert session.state.text_of(SectionKey.STRENGTHS) == f"Mine. {CALM} {HARD} {EXACT}"


def test_a_withdrawal_takes_a_sentence_out_of_the_letter_and_leaves_the_words_around_it(
    open_wizard: OpenWizard, session: Session, vault: Vault
) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    page = page_of(wizard, LetterPage)
    type_into(page.editors[0].edit, "I saw this myself. ")
    wizard.go_back()
    shared = next(note for note in vault.notes.summaries(session.state.pair) if note.held_on == date(2026, 2, 9))
    vault.notes.withdraw(shared.id, TODAY, frozenset({RR}), "by telephone")
    wizard.turn_to(Page.LETTER)
    assert wizard.foot.hint == "3 chosen sentences are no longer permitted and have been taken out."
    assert page.editors[0].text() == "I saw this myself."
    assert not any(CALM in text for text in texts(wizard))
