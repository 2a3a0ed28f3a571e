"""However large the words and small the window, nothing on the record's page is cut, and its stage is told."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from confidant.domain.exceptional_disclosure import State, Step
from confidant.ui.exceptional.page import ExceptionalPage
from confidant.ui.exceptional.words import STAGES
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, current_theme
from confidant.vault.vault import Vault
from tests.flows.exceptional.desk import PAIR, TO_REFUSED, begin, noticed
from tests.ui.driving import texts, to_front


@pytest.fixture
def text(request: pytest.FixtureRequest) -> int:
    """The text's size in per cent, in force before the window is made."""
    size: int = getattr(request, "param", 150)
    current_theme().set_look(Appearance.SYSTEM, size)
    return size


@pytest.fixture
def window(text: int, shell: Shell) -> Shell:
    assert text == round(current_theme().scale * 100)
    return shell


def opened(shell: Shell, width: int, height: int, **place: object) -> ExceptionalPage:
    shell.resize(width, height)
    to_front(shell)
    shell.go("exceptional", pair=PAIR, **place)
    QApplication.processEvents()
    page = shell.full
    assert isinstance(page, ExceptionalPage)
    return page


def cut(page: ExceptionalPage) -> list[str]:
    """What is wider than what it scrolls in, which moves up and down only; and words with too little height."""
    for _ in range(5):
        QApplication.processEvents()
    found = []
    for area in page.columns.areas:
        inner = area.widget()
        if inner.width() > area.viewport().width():
            found.append(f"{inner.width()} pixels in {area.viewport().width()}")
    labels = (each for each in page.findChildren(QLabel) if each.isVisible() and each.text())
    found += [each.text() for each in labels if each.height() < each.heightForWidth(each.width()) > 0]
    return found


@pytest.mark.parametrize(
    ("width", "height", "text"), [(960, 640, 150), (960, 640, 100), (1280, 800, 150)], indirect=["text"]
)
def test_nothing_is_cut_in_any_state(window: Shell, vault: Vault, width: int, height: int) -> None:
    records = [begin(vault, *TO_REFUSED[:count]) for count in range(len(TO_REFUSED) + 1)]
    records += [noticed(vault), begin(vault, Step.STAND_DOWN), begin(vault, Step.STAND_DOWN, Step.REVIEW)]
    for record in records:
        page = opened(window, width, height, record=record)
        assert cut(page) == []
        page.ask_for(Step.NOTE)
        assert cut(page) == []


def test_with_little_room_a_line_says_which_step_of_how_many(window: Shell, vault: Vault) -> None:
    page = opened(window, 960, 640, record=begin(vault, *TO_REFUSED[:1]))
    assert not page.stages.isVisible()
    assert page.stage_line.isVisible()
    assert page.stage_line.text() == f"Step 2 of {len(STAGES)}: Duties"
    assert "On record" in texts(page), "what is on record stands below"
    assert page.events.isVisible()
    agreed = opened(window, 960, 640, record=begin(vault, *TO_REFUSED[:3], Step.AGREE))
    assert agreed.stage_line.text().endswith("Agreed or not"), "until it was done, or is not"
    page = opened(window, 960, 640, record=begin(vault, *TO_REFUSED[:1]))
    window.resize(1600, 900)
    QApplication.processEvents()
    assert page.stages.isVisible()
    assert not page.stage_line.isVisible()
    assert len(page.columns.areas) == 2


def test_the_line_tells_of_a_closed_record_that_it_is_closed(window: Shell, vault: Vault) -> None:
    number = begin(vault, Step.STAND_DOWN, Step.REVIEW)
    assert vault.exceptional.get(number).disclosure.state is State.REVIEWED
    assert opened(window, 960, 640, record=number).stage_line.text().startswith("Closed")


def test_home_says_all_that_is_owed(window: Shell, vault: Vault) -> None:
    noticed(vault)
    window.resize(960, 640)
    to_front(window)
    window.go("home")
    QApplication.processEvents()
    (aside,) = [each for each in window.findChildren(QLabel) if each.text().startswith("Nothing may be told before")]
    assert aside.height() >= aside.heightForWidth(aside.width())
    assert aside._lines is None, "it wraps, and is never elided"
