"""What a key in the search field has painted: the words that were found, once, and nothing of the page beneath."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.domain.vocabulary import Topic
from confidant.ui.search.marked_line import draw_marked
from confidant.ui.search.popup import SearchPopup
from confidant.ui.shell import Shell
from confidant.ui.theme import Token, current_theme
from confidant.ui.theme import Type as Style
from confidant.vault.search import SearchQuery
from tests.ui.search.conftest import Type, settled, shown_tab, titles

CORNERS = 4 * 12 * 12
"""Pixels of the popup's round corners, beside which the page beneath may be seen."""


class Painted(QObject):
    """Writes down, by the names given, in which order objects are painted, and each time that their window is."""

    def __init__(self, window: QObject, **watched: QObject) -> None:
        super().__init__()
        self._window, self._watched = window, watched
        self.order: list[str] = []
        for each in (window, *watched.values()):
            each.installEventFilter(self)

    def stop(self) -> None:
        for each in (self._window, *self._watched.values()):
            each.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window and event.type() == QEvent.Type.UpdateRequest:
            self.order.append("window")
        elif isinstance(event, QPaintEvent) and size_of(event.region()) > CORNERS:
            self.order += [name for name, each in self._watched.items() if each is watched]
        return False


def size_of(region: QRegion) -> int:
    return sum(rect.width() * rect.height() for rect in region)


@pytest.fixture
def painted(qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type) -> Iterator[Painted]:
    """Watches what follows the answer to “weir o”, over a pair's notes."""
    shell.go("pair", pair=shell.vault.pairs.summaries()[0].id, tab="notes")
    type_in("weir o")
    popup.follow_window()
    QApplication.processEvents()
    page = shown_tab(shell).list.viewport()
    beneath = QRect(page.mapTo(shell, QPoint(0, 0)), page.size())
    assert page.isVisible()
    assert popup.geometry().intersects(beneath)
    watched = Painted(shell, page=page, notes=popup.list.viewport(), filters=popup.filters)
    popup.searching.answered.connect(lambda _answer: watched.order.append("answer"))
    yield watched
    watched.stop()


def test_an_answer_is_painted_once_and_the_page_beneath_is_not(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, painted: Painted
) -> None:
    qtbot.keyClicks(shell.top_bar.search, "t")
    settled(qtbot, popup)
    qtbot.waitUntil(lambda: "notes" in painted.order, timeout=30_000)
    after = painted.order[painted.order.index("answer") :]
    assert after[: after.index("notes") + 1] == ["answer", "window", "notes"]
    assert not {"page", "filters"} & set(painted.order)


def test_more_that_is_found_takes_more_room_and_leaves_the_page_and_the_filters_as_they_are(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, painted: Painted
) -> None:
    popup.filters.set_query(SearchQuery("", topic=Topic.HEALTH))
    settled(qtbot, popup)
    popup.follow_window()
    QApplication.processEvents()
    before, row = popup.height(), popup.list.sizeHintForRow(0)
    painted.order.clear()
    popup.filters._query = SearchQuery("")  # as the chips are: only what is found changes
    popup.search()
    settled(qtbot, popup)
    qtbot.waitUntil(lambda: "notes" in painted.order, timeout=30_000)
    assert popup.height() == before + 2 * row
    assert not {"page", "filters"} & set(painted.order)


def test_while_words_are_typed_it_gets_no_smaller_and_afterwards_it_does(
    qtbot: QtBot, shell: Shell, popup: SearchPopup, type_in: Type
) -> None:
    type_in("weir")
    popup.follow_window()
    before, row = popup.height(), popup.list.sizeHintForRow(0)
    heights: list[int] = []
    popup.searching.answered.connect(lambda _answer: heights.append(popup.height()))
    qtbot.keyClicks(shell.top_bar.search, " ot")
    settled(qtbot, popup)
    assert titles(popup) == ["Otters"]
    assert set(heights) == {before}
    qtbot.waitUntil(lambda: popup.height() == before - 2 * row, timeout=30_000)
    qtbot.keyClicks(shell.top_bar.search, "x")
    settled(qtbot, popup)
    qtbot.waitUntil(popup.list.isHidden, timeout=30_000)
    assert popup.height() < before - 2 * row


def test_a_line_shows_that_it_was_cut_before_words_that_have_no_room(qtbot: QtBot) -> None:
    theme = current_theme()
    high = "’’’’ "  # nothing of it stands on the line, where the sign does
    room = theme.metrics(Style.BODY).horizontalAdvance(high) + 4

    def inked(text: str, marks: tuple[tuple[int, int], ...]) -> bool:
        image = QImage(200, 20, QImage.Format.Format_RGB32)
        image.fill(QColor("white"))
        painter = QPainter(image)
        draw_marked(painter, QRectF(0, 0, room, 20), text, marks, (Style.BODY, Token.INK))
        painter.end()
        return any(image.pixelColor(x, y).lightness() < 200 for x in range(200) for y in range(12, 20))

    assert not inked(high, ())
    assert inked(f"{high}mill", ((len(high), len(high) + 4),))
    assert inked(f"{high}mill", ())
