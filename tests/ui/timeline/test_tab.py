"""The Timeline is walked with the keyboard, told in words, and each point opens what it stands for."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from confidant.domain.note import Note
from confidant.flows.timeline import Lane
from confidant.ui.pair.page import PairPage
from confidant.ui.shell import Shell
from confidant.ui.timeline.mark_places import MarkPlace
from confidant.ui.timeline.tab import TimelineTab
from confidant.vault.vault import Vault
from tests.builders import ON, PRIVATE, make_note, make_pair, make_request, open_test_vault
from tests.ui.driving import Visits, click, find, only_plain_text, shell_over, texts

TASKS = make_note("First.\n\n- [ ] <b>Ask</b> & read", title="Spring", consents=(), disclosure=PRIVATE, held_on=ON)


@pytest.fixture
def vault(tmp_path: Path):
    opened = open_test_vault(tmp_path)
    yield opened
    opened.close(back_up=False)


@pytest.fixture
def open_tab(qtbot: QtBot, vault: Vault):
    def open_it(*notes: Note, **changes: object) -> tuple[Shell, PairPage, TimelineTab]:
        pair = vault.pairs.add(make_pair(notes=notes, **changes))
        shell = shell_over(
            vault,
            pair=lambda shell, vault: PairPage(shell, vault, today=lambda: ON),
            requests=lambda _shell, _vault: Visits(),
        )
        qtbot.addWidget(shell)
        shell.go("pair", pair=pair, tab="timeline")
        page = shell.page("pair")
        assert isinstance(page, PairPage)
        tab = page.tab_widget("timeline")
        assert isinstance(tab, TimelineTab)
        return shell, page, tab

    return open_it


def press(tab: TimelineTab, *keys: Qt.Key) -> str:
    for key in keys:
        QTest.keyClick(tab.view, key)
    return tab.told.title.text()


def test_it_is_walked_by_key_and_told_in_words(open_tab) -> None:
    _, _, tab = open_tab(make_note("Hers.", title="Winter"), TASKS, requests=(make_request(),))
    assert tab.view.hasFocus()
    assert tab.told.title.text() == "Spring"
    assert press(tab, Qt.Key.Key_Left) == "Winter"
    assert press(tab, Qt.Key.Key_Left) == "Winter"
    assert tab.view.accessibleName() == "Timeline. Sessions: Winter. 9 February 2026"
    assert press(tab, Qt.Key.Key_Down) == "Yes: Winter"
    assert tab.told.aside.text() == "16 February 2026 · line manager and references"
    assert press(tab, Qt.Key.Key_Down) == "Asked of you: Fernhill Clinic"
    assert press(tab, Qt.Key.Key_Down, Qt.Key.Key_End) == "Review due: version 1"
    assert press(tab, Qt.Key.Key_Home).startswith("You began")
    assert press(tab, Qt.Key.Key_Down, Qt.Key.Key_Down) == "Open action: <b>Ask</b> & read"
    only_plain_text(tab)
    assert "January 2026 to July 2026 · 2 sessions · 1 action" in texts(tab)


def test_each_point_opens_what_it_stands_for(open_tab, vault: Vault) -> None:
    shell, page, tab = open_tab(make_note("Hers.", title="Winter"), TASKS, requests=(make_request(),))
    pair = page.pair
    newest, oldest = vault.notes.listed(pair)
    down, end, opens = Qt.Key.Key_Down, Qt.Key.Key_End, Qt.Key.Key_Return

    def back() -> None:
        shell.go("pair", pair=pair, tab="timeline")
        tab.view.setFocus()

    press(tab, opens)
    assert (page.tab, page.tab_widget("notes").editor.note_id) == ("notes", newest)
    back()
    press(tab, down, opens)
    assert (page.tab, page.tab_widget("notes").editor.note_id) == ("notes", oldest)
    back()
    press(tab, down, opens)
    assert shell.page("requests").places == [{"request": vault.requests.all()[0].id}]
    back()
    press(tab, down, end, opens)
    assert page.tab == "agreement"
    back()
    press(tab, down)
    click(tab, "timeline.open")
    body = page.tab_widget("notes").editor.body
    assert body.textCursor().position() == body.toPlainText().index("[ ]") + 1


def test_twenty_years_are_marks_that_part_as_one_looks_nearer(open_tab) -> None:
    notes = tuple(
        make_note(title=f"No. {n}", consents=(), disclosure=PRIVATE, held_on=ON - timedelta(days=7 * n))
        for n in range(300)
    )
    _, _, tab = open_tab(*notes, started=date(2020, 1, 1))
    marks = tab.view.marks(Lane.SESSIONS)
    assert 3 < len(marks) < 60
    assert sum(len(mark.points) for mark in marks) == 300
    assert press(tab, Qt.Key.Key_Home).endswith(" sessions")
    chosen = tab.view.chosen
    assert tab.open.text() == "Part them"
    for _ in range(4):
        if len(tab.view.chosen.points) > 1:
            press(tab, Qt.Key.Key_Return)
    assert press(tab) == "No. 299"
    axis = tab.view.axis
    assert axis.left <= axis.x(chosen.first) <= axis.left + axis.width
    press(tab, Qt.Key.Key_End)
    assert tab.told.title.text() == "No. 0"
    assert axis.left <= tab.view.axis.x(ON) <= axis.left + axis.width
    press(tab, Qt.Key.Key_0)
    assert len(tab.view.marks(Lane.SESSIONS)) == len(marks)
    before = tab.view.axis.days
    press(tab, Qt.Key.Key_Plus)
    assert tab.view.axis.days == pytest.approx(before / 2)
    press(tab, Qt.Key.Key_Minus)
    assert tab.view.axis.days == pytest.approx(before)


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_points_of_one_day_are_listed_to_be_chosen(open_tab, vault: Vault) -> None:
    _, page, tab = open_tab(
        make_note(title="Morning & noon", held_on=ON, consents=(), disclosure=PRIVATE),
        make_note(title="Evening", held_on=ON, consents=(), disclosure=PRIVATE),
    )
    assert press(tab, Qt.Key.Key_Return) == "2 sessions"
    menu = find(tab, QMenu, "")
    assert [action.text() for action in menu.actions()] == ["Morning && noon", "Evening"]
    menu.actions()[1].trigger()
    menu.close()
    assert page.tab_widget("notes").editor.note_id == vault.notes.listed(page.pair)[0]


def test_the_mouse_tells_chooses_and_opens(open_tab, vault: Vault) -> None:
    _, page, tab = open_tab(make_note("Hers.", title="Winter"), TASKS)
    winter = tab.view.marks(Lane.SESSIONS)[0]
    (_, rect), *_ = tab.view._lanes()
    place = QPoint(round(tab.view.axis.x(winter.first)), round(rect.center().y()))
    QTest.mouseMove(tab.view, place)
    assert tab.view.mark_at(place.toPointF()) == winter
    QTest.mouseClick(tab.view, Qt.MouseButton.LeftButton, pos=place)
    assert tab.told.title.text() == "Winter"
    QTest.mouseDClick(tab.view, Qt.MouseButton.LeftButton, pos=place)
    assert page.tab_widget("notes").editor.note_id == vault.notes.listed(page.pair)[1]
    assert tab.view.mark_at(QPoint(5, 5).toPointF()) is None


def places(tab: TimelineTab) -> dict[str, MarkPlace]:
    return {place.accessibleName(): place for place in tab.view.findChildren(MarkPlace) if not place.isHidden()}


def test_each_mark_is_a_button_for_assistive_technology(open_tab, vault: Vault) -> None:
    _, page, tab = open_tab(make_note("Hers.", title="Winter"), TASKS, requests=(make_request(),))
    found = places(tab)
    assert len(found) == sum(len(tab.view.marks(lane)) for lane in Lane)
    winter = found["Sessions: Winter. 9 February 2026"]
    assert tab.view.mark_at(winter.geometry().center().toPointF()) == tab.view.marks(Lane.SESSIONS)[0]
    spoken = QAccessible.queryAccessibleInterface(tab.view)
    names = {spoken.child(n).text(QAccessible.Text.Name) for n in range(spoken.childCount())}
    assert "Actions: Open action: <b>Ask</b> & read. 20 May 2026" in names
    press(tab, Qt.Key.Key_End, Qt.Key.Key_Plus, Qt.Key.Key_Plus)
    assert not {"Sessions: Winter. 9 February 2026", ""} & set(places(tab))
    press(tab, Qt.Key.Key_0)
    places(tab)["Sessions: Winter. 9 February 2026"].click()
    assert page.tab_widget("notes").editor.note_id == vault.notes.listed(page.pair)[1]


@pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
def test_a_mark_that_the_mouse_rests_on_is_told_as_plain_text(open_tab) -> None:
    _, _, tab = open_tab(TASKS)
    place = places(tab)["Actions: Open action: <b>Ask</b> & read. 20 May 2026"]
    middle = place.geometry().center()
    QApplication.sendEvent(tab.view, QHelpEvent(QEvent.Type.ToolTip, middle, tab.view.mapToGlobal(middle)))
    assert QToolTip.text() == "<p>Open action: &lt;b&gt;Ask&lt;/b&gt; &amp; read<br>20 May 2026</p>"
    tab.view.hide()
    assert not QToolTip.isVisible()


def test_a_pair_without_anything_says_what_the_place_is_for(open_tab, vault: Vault) -> None:
    _, page, tab = open_tab(agreements=())
    assert "Nothing has happened yet" in texts(tab)
    click(tab, "timeline.new_note")
    assert page.tab == "notes"
    assert len(vault.notes.listed(page.pair)) == 1
