"""With large words in the smallest window nothing of a page is cut at its side: it wraps, stacks or scrolls."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.theme import current_theme
from confidant.ui.wizards.prepare_reference.letter_page import LetterPage
from tests.ui.wizards.steering import OpenWizard, at, page_of


@pytest.fixture(autouse=True)
def _large_words() -> Iterator[None]:
    theme = current_theme()
    theme.set_look(theme.appearance, 150)
    yield
    theme.set_look(theme.appearance, 100)


def test_no_page_is_wider_than_the_smallest_window_leaves_it(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.SEAL))
    wizard.resize(960, 640)
    for page in (Page.SEAL, Page.MENTEE, Page.LETTER, Page.MATERIAL, Page.REQUEST):
        wizard.turn_to(page)
        QApplication.processEvents()
        shown = wizard.current
        assert shown.width() <= wizard.width() - wizard.side.width(), page
        for area in shown.findChildren(QScrollArea):
            content = area.widget()
            if area.isVisible() and content is not None:
                assert content.width() <= area.viewport().width(), (page, content)
        for button in shown.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), (page, button.text())


def test_what_may_be_written_in_an_empty_section_is_said_to_its_last_word(
    open_wizard: OpenWizard, session: Session
) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    wizard.resize(960, 640)
    QApplication.processEvents()
    lines = set()
    for editor in page_of(wizard, LetterPage).editors:
        if not editor.text():
            edit, needed = editor.edit, QFontMetrics(editor.edit.document().defaultFont())
            words = edit.accessibleDescription()
            room = needed.boundingRect(0, 0, edit.viewport().width(), 9_999, Qt.TextFlag.TextWordWrap, words)
            assert words, "there is something to say"
            assert edit.height() >= room.height()
            lines.add(round(room.height() / needed.height()))
    assert max(lines) > 1, "some of them need a second line here"


def test_the_names_of_the_steps_come_back_where_there_is_room(open_wizard: OpenWizard, session: Session) -> None:
    wizard = open_wizard(at(session, Page.LETTER))
    widths = []
    for width in (960, 1280):
        wizard.resize(width, 640)
        QApplication.processEvents()
        widths.append(wizard.side.width())
    assert widths[0] < 0.12 * 960
    assert widths[1] == current_theme().px(248)
