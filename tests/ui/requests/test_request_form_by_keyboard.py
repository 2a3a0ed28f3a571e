"""The form for a request from the keyboard alone: Tab goes as the eyes go, and new rows are in sight."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from confidant.ui.requests.intake_dialog import IntakeDialog
from tests.builders import make_pair, open_test_vault
from tests.ui.driving import to_front

TODAY = date(2026, 5, 20)


@pytest.fixture
def vault(tmp_path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def form(qtbot, vault):
    vault.pairs.add(make_pair())
    dialog = IntakeDialog(vault, TODAY)
    qtbot.addWidget(dialog)
    to_front(dialog)
    return dialog


def _focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _walk(steps: int) -> list[str]:
    names = []
    for _ in range(steps):
        QTest.keyClick(_focused(), Qt.Key.Key_Tab)
        names.append(_focused().objectName() or _focused().accessibleName())
    return names


def test_tab_goes_from_the_tick_through_the_questions_to_cancel_and_add(form):
    form.questions._add.click()
    QApplication.processEvents()
    form.solicited.setFocus()
    assert _walk(11) == [
        "intake.conflict",
        "question.1",
        "question.1.topic",
        "Leave question 1 out",
        "question.2",
        "question.2.topic",
        "Leave question 2 out",
        "question.add",
        "Cancel",
        "intake.accept",
        "intake.name",
    ]


def test_tab_goes_through_the_fields_as_they_stand(form):
    form.name.setFocus()
    assert [name for name in _walk(12) if name.startswith("intake")] == [
        f"intake.{name}"
        for name in (
            *("role", "organisation", "verified", "audience", "purpose", "received", "channel", "deadline"),
            "conflict",
        )
    ]


def test_a_new_row_has_the_cursor_and_is_in_sight_whole(form, qtbot):
    area = form.findChild(QScrollArea)
    for number in range(2, 12):
        form.questions._add.setFocus()
        QTest.keyClick(form.questions._add, Qt.Key.Key_Return)
        line = _focused()
        assert line.objectName() == f"question.{number}"

        def whole(line: QWidget = line) -> bool:
            top = line.mapTo(area.viewport(), line.rect().topLeft()).y()
            return top >= 4 and top + line.height() + 4 <= area.viewport().height()

        qtbot.waitUntil(whole, timeout=30_000)


def test_the_ring_of_the_focus_is_not_cut_at_the_edge_of_the_form(form):
    port = form.findChild(QScrollArea).viewport()
    for control in (form.name.control, form.role.control, form.purpose.control):
        left = control.mapTo(port, control.rect().topLeft()).x()
        assert left >= 4
        assert left + control.width() + 4 <= port.width()
    title_left = form.layout().itemAt(0).layout().itemAt(0).widget().mapTo(form, form.rect().topLeft()).x()
    assert form.name.control.mapTo(form, form.rect().topLeft()).x() == title_left


def test_return_in_a_closed_list_says_what_is_missing_as_it_does_in_a_line(form):
    form.audience.setFocus()
    QTest.keyClick(form.audience.combo, Qt.Key.Key_Return)
    assert form.isVisible()
    assert _focused() is form.name.line, "where the first thing is missing"
