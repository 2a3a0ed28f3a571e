"""A page that is built anew keeps the keyboard where it was, or at least in the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from confidant.ui.rows.column_page import ColumnPage
from tests.ui.driving import to_front


class Page(ColumnPage):
    def build(self, *names):
        self.begin()
        for name in names:
            button = QPushButton(name)
            button.setObjectName(name)
            self.put(button)
        self.finish()

    def build_in_turn(self, *names, at_once):
        self.begin()
        self.put_in_turn(self.buttons(names), at_once=at_once)

    def buttons(self, names):
        for name in names:
            button = QPushButton(name)
            button.setObjectName(name)
            self.put(button)
            yield


@pytest.fixture
def window(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def shown(window, *names):
    column = QVBoxLayout(window)
    outside = QPushButton("outside")
    page = Page()
    column.addWidget(outside)
    column.addWidget(page)
    page.build(*names)
    to_front(window)
    return page, outside


def test_the_keyboard_goes_to_the_successor_of_the_same_name(window):
    page, _ = shown(window, "a", "b")
    page.findChild(QPushButton, "b").setFocus()
    page.build("c", "b")
    focused = QApplication.focusWidget()
    assert focused.objectName() == "b"
    QApplication.processEvents()
    assert QApplication.focusWidget() is focused


def test_the_keyboard_stays_in_the_page_where_there_is_no_successor(window):
    page, _ = shown(window, "a", "b")
    page.findChild(QPushButton, "b").setFocus()
    page.build("c", "d")
    QApplication.processEvents()
    assert QApplication.focusWidget() is page
    QTest.keyClick(page, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "c"


def test_a_page_built_anew_takes_the_keyboard_from_nobody(window):
    page, outside = shown(window, "a")
    outside.setFocus()
    page.build("a")
    QApplication.processEvents()
    assert QApplication.focusWidget() is outside


def test_what_is_not_seen_at_first_is_put_after_the_first_picture(window, qtbot):
    page, _ = shown(window)
    names = [f"row {number}" for number in range(40)]
    page.build_in_turn(*names, at_once=3)
    assert standing(page) == names[:3]
    qtbot.waitUntil(lambda: standing(page) == names)


def test_what_is_left_to_put_waits_while_another_page_is_seen(window, qtbot):
    page, _ = shown(window)
    names = [f"row {number}" for number in range(40)]
    page.build_in_turn(*names, at_once=3)
    page._turn.start(0)
    page.hide()
    qtbot.waitUntil(lambda: not page._turn.isActive())
    assert len(standing(page)) < 40
    page.show()
    qtbot.waitUntil(lambda: standing(page) == names)


def test_a_page_lays_its_parts_out_together(window):
    """To a page that is seen each part is shown by itself, and moves all the others."""
    page, _ = shown(window)
    placed = []

    class Part(QPushButton):
        def resizeEvent(self, event):
            super().resizeEvent(event)
            placed.append(self)

        def moveEvent(self, event):
            super().moveEvent(event)
            placed.append(self)

    def placings(parts):
        placed.clear()
        page.begin()
        for _ in range(parts):
            page.put(Part("part"), stretch=1)
        page.finish(stretch=False)
        QApplication.processEvents()
        return len(placed)

    assert placings(32) <= 8 * 32  # four each; thirty where each is shown by itself


def test_a_page_built_anew_forgets_what_was_still_to_be_put(window, qtbot):
    page, _ = shown(window)
    page.build_in_turn(*[f"old {number}" for number in range(40)], at_once=3)
    page.build_in_turn(*[f"new {number}" for number in range(40)], at_once=3)
    qtbot.waitUntil(lambda: len(standing(page)) == 40)
    QApplication.processEvents()
    assert standing(page) == [f"new {number}" for number in range(40)]


def test_the_keyboard_goes_to_a_successor_that_would_have_been_put_later(window):
    names = [f"row {number}" for number in range(40)]
    page, _ = shown(window, *names)
    page.findChild(QPushButton, "row 35").setFocus()
    page.build_in_turn(*names, at_once=3)
    assert QApplication.focusWidget().objectName() == "row 35"
    assert standing(page) == names


def standing(page):
    return [button.objectName() for button in page.findChildren(QPushButton) if button.objectName()]


def test_what_is_not_seen_yet_waits_while_somebody_types(qtbot, window):
    page, outside = shown(window, "a")
    page.build_in_turn("b", "c", "d", at_once=1)
    page.repaint()
    assert page._turn.isActive()
    soon = page._turn.interval()
    QTest.keyClick(outside, Qt.Key.Key_X)
    assert page._turn.interval() > 2 * soon
    assert page.findChild(QPushButton, "d") is None
    qtbot.waitUntil(lambda: not page._turn.isActive(), timeout=30_000)
    assert [page.findChild(QPushButton, name) is not None for name in "bcd"] == [True, True, True]
