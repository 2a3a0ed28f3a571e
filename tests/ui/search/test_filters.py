"""What a search is narrowed by, with the keyboard alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.vocabulary import Audience
from confidant.ui.search.dates_dialog import DatesDialog
from confidant.ui.search.popup import SearchPopup
from confidant.ui.search.words import dates_words, results_words
from confidant.ui.shell import Shell
from confidant.vault.search import Private, Results, SearchQuery
from tests.ui.search.conftest import Type, settled, titles

KEY = Qt.Key
pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support", extend=True)
"""A menu without a screen cannot come to the front."""


def choose(popup: SearchPopup, key: str, words: str) -> None:
    """Press a filter and choose from its menu."""
    popup.filters.chips[key].click()
    menu = popup.filters.menu
    assert menu is not None
    (action,) = [each for each in menu.actions() if each.text() == words]
    action.trigger()
    menu.close()


@pytest.mark.parametrize(
    ("key", "words", "found"),
    [
        ("pair", "Wren Okafor", ["Mill"]),
        ("dates", "Any day", ["Mill", "Estuary", "Otters"]),
        ("level", "Line manager", ["Mill", "Estuary"]),
        ("level", "Private", ["Otters"]),
        ("topic", "Health", ["Estuary"]),
        ("person", "Maren Holt", ["Mill"]),
    ],
)
def test_each_filter_narrows_and_is_taken_off_by_itself(
    qtbot: QtBot, shell: Shell, type_in: Type, key: str, words: str, found: list[str]
) -> None:
    popup = type_in("weir")
    choose(popup, key, words)
    settled(qtbot, popup)
    assert titles(popup) == found
    assert shell.focusWidget() is shell.top_bar.search
    if len(found) < 3:
        assert words in popup.filters.chips[key].accessibleName()
        qtbot.keyClick(popup.filters.chips[key], KEY.Key_Delete)
        settled(qtbot, popup)
    assert titles(popup) == ["Mill", "Estuary", "Otters"]


def test_the_filters_are_reached_and_left_by_keyboard(qtbot: QtBot, shell: Shell, type_in: Type) -> None:
    popup, field = type_in("weir"), shell.top_bar.search
    qtbot.keyClick(field, KEY.Key_Tab)
    chips = list(popup.filters.chips.values())
    assert chips[0].hasFocus()
    for _ in chips:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    assert chips[-1].hasFocus()
    assert popup.isVisible()
    qtbot.keyClick(chips[-1], KEY.Key_Return)
    settled(qtbot, popup)
    assert popup.filters.query.awaiting
    assert field.hasFocus()
    chips[0].setFocus()
    qtbot.keyClick(chips[0], KEY.Key_Up)
    assert field.hasFocus()
    chips[0].setFocus()
    qtbot.keyClick(chips[0], KEY.Key_Escape)
    assert not popup.isVisible()


def test_a_cross_takes_a_filter_off_with_the_mouse(qtbot: QtBot, type_in: Type) -> None:
    popup = type_in("weir")
    popup.filters.set_query(SearchQuery("", level=Private.WORDS))
    qtbot.mouseClick(popup.filters.chips["level"], Qt.MouseButton.LeftButton, pos=QPoint(14, 14))
    assert popup.filters.query == SearchQuery("")


def test_filters_alone_find_notes(qtbot: QtBot, popup: SearchPopup, type_in: Type) -> None:
    type_in("")
    popup.filters.set_query(SearchQuery("", level=Audience.LINE_MANAGER))
    settled(qtbot, popup)
    assert titles(popup) == ["Mill", "Estuary"]


def test_the_filters_take_more_lines_where_there_is_no_room(type_in: Type) -> None:
    popup = type_in("weir")
    wide = popup.filters.height_at(2_000)
    assert popup.filters.height_at(200) > 2 * wide


def test_days_are_asked_for_and_have_to_be_in_order(qtbot: QtBot, shell: Shell) -> None:
    dialog = DatesDialog(None, date(2026, 1, 1), shell)
    qtbot.addWidget(dialog)
    dialog.first.set_text("2026-02-31")
    dialog.accept()
    assert dialog.result() == 0
    dialog.first.set_date(date(2026, 1, 2))
    dialog.accept()
    assert dialog.result() == 0
    dialog.first.set_text("")
    dialog.accept()
    assert (dialog.result(), dialog.days()) == (1, (None, date(2026, 1, 1)))


def test_days_and_counts_in_words() -> None:
    first, last = date(2026, 1, 1), date(2026, 12, 31)
    assert dates_words(None, None) == ""
    assert dates_words(first, None) == "From 1 January 2026"
    assert dates_words(None, last) == "Until 31 December 2026"
    assert dates_words(first, last) == "2026"
    assert dates_words(first, first) == "1 January 2026"
    assert dates_words(first, date(2026, 2, 3)) == "1 January 2026 – 3 February 2026"
    assert results_words(Results(), is_ranked=False, is_filtered=True).endswith(
        "Take a filter off to look in more of them."
    )
