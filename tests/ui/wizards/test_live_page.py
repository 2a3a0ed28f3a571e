"""The live page: the latest words, beside the typing, without a flicker, where the mentor is looking."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.release.document import Block, BlockKind, Document, DocumentKind, Span
from confidant.release.typst_compiler import CannotSet
from confidant.ui.background import wait_for_jobs
from confidant.ui.wizards.prepare_reference import typesetter
from confidant.ui.wizards.prepare_reference.live_page import LivePage
from confidant.ui.wizards.prepare_reference.typesetter import Wanted, first_change


def is_settled(live: LivePage) -> bool:
    """Whether the latest words are shown, and no scroll bar is about to take some of their width."""
    QApplication.processEvents()
    QApplication.processEvents()
    return live.is_current


def document(*paragraphs: str) -> Document:
    blocks = tuple(Block(BlockKind.PARAGRAPH, (Span(text),)) for text in paragraphs)
    return Document(DocumentKind.REFERENCE, "Reference", "en-GB", blocks)


LONG = tuple(f"Paragraph {number}. " + "She chairs the round calmly. " * 12 for number in range(24))


@pytest.fixture
def live(qtbot: QtBot) -> Iterator[LivePage]:
    page = LivePage()
    qtbot.addWidget(page)
    page.resize(400, 500)
    with qtbot.waitExposed(page):
        page.show()
    yield page
    wait_for_jobs()


class Press:
    """Stands before the typesetter: holds each page back until it is let go, and notes what was asked for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[Document] = []
        self.threads: set[int] = set()
        self.go = threading.Semaphore(0)
        self._set = typesetter.set_pages
        monkeypatch.setattr(typesetter, "set_pages", self._hold)

    def _hold(self, wanted: Wanted) -> tuple[bytes, ...]:
        self.asked.append(wanted.document)
        self.threads.add(threading.get_ident())
        assert self.go.acquire(timeout=30)
        return self._set(wanted)


def test_of_what_is_wanted_meanwhile_only_the_latest_is_set(
    live: LivePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    press = Press(monkeypatch)
    versions = [document(f"Version {number}.") for number in range(5)]
    for each in versions:
        live.show_document(each)
    press.go.release(5)
    qtbot.waitUntil(lambda: is_settled(live))
    assert list(dict.fromkeys(press.asked)) == [versions[0], versions[4]]
    assert threading.get_ident() not in press.threads


def test_the_last_pages_stay_until_the_next_are_there(
    live: LivePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.show_document(document("First."))
    qtbot.waitUntil(lambda: is_settled(live))
    (before,) = live.sheets.pages
    press = Press(monkeypatch)
    live.show_document(document("Second."))
    qtbot.waitUntil(lambda: bool(press.asked))
    assert live.sheets.pages == (before,)
    assert not live.is_current
    press.go.release(9)
    qtbot.waitUntil(lambda: is_settled(live))
    assert live.sheets.pages != (before,)


def test_the_page_stays_where_it_is_scrolled_to_and_follows_what_changes_out_of_sight(
    live: LivePage, qtbot: QtBot
) -> None:
    live.follow_changes()
    live.show_document(document(*LONG))
    qtbot.waitUntil(lambda: is_settled(live))
    assert live.offset == 0
    live.show_document(document(*LONG[:-1], LONG[-1] + "More."))
    qtbot.waitUntil(lambda: is_settled(live))
    down = live.offset
    assert down > live.height()
    live.show_document(document(*LONG[:-1], LONG[-1] + "More and more."))
    qtbot.waitUntil(lambda: is_settled(live))
    assert live.offset == down


def test_a_page_nobody_follows_is_never_moved(live: LivePage, qtbot: QtBot) -> None:
    live.show_document(document(*LONG))
    qtbot.waitUntil(lambda: is_settled(live))
    live.show_document(document(*LONG[:-1], "Another end."))
    qtbot.waitUntil(lambda: is_settled(live))
    assert live.offset == 0


def test_nothing_is_set_while_nobody_can_see_it(live: LivePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    press = Press(monkeypatch)
    press.go.release(9)
    live.hide()
    live.show_document(document("Unseen."))
    assert press.asked == []
    live.show()
    qtbot.waitUntil(lambda: is_settled(live))
    assert set(press.asked) == {document("Unseen.")}


def test_a_page_that_cannot_be_set_says_so_and_the_next_one_is(
    live: LivePage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_wanted: Wanted) -> tuple[bytes, ...]:
        raise CannotSet

    with monkeypatch.context() as faulty:
        faulty.setattr(typesetter, "set_pages", fail)
        live.show_document(document("Words."))
        qtbot.waitUntil(lambda: bool(live.problem))
    assert "cannot be set" in live.problem
    live.show_document(replace(document("Words."), title="Another"))
    qtbot.waitUntil(lambda: is_settled(live))
    assert live.problem == ""


def test_where_two_pictures_differ() -> None:
    white, other = QImage(8, 10, QImage.Format.Format_RGB32), QImage(8, 10, QImage.Format.Format_RGB32)
    white.fill(0xFFFFFF)
    other.fill(0xFFFFFF)
    assert first_change((white,), (other,)) is None
    other.setPixel(3, 4, 0)
    assert first_change((white,), (other,)) == (0, 0.4)
    assert first_change((white,), (white, other)) == (1, 0.0)
    assert first_change((), (white,)) == (0, 0.0)
    assert first_change((white.scaled(4, 5),), (other,)) is None
