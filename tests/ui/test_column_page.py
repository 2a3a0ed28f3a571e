"""A page that is built anew keeps the keyboard where it was, or at least in the page."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from confidant.ui.rows.column_page import ColumnPage


class Page(ColumnPage):
    def build(self, *names):
        self.begin()
        for name in names:
            button = QPushButton(name)
            button.setObjectName(name)
            self.put(button)
        self.finish()


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
    window.show()
    window.activateWindow()
    QApplication.processEvents()
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
