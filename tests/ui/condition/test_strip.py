"""The strip above every page can be read whole, at every size of window and text."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from confidant.ui.condition.banner import TroubleBanner
from confidant.ui.condition.words import FOLLOWS, SHORT
from confidant.ui.kit import PlainLabel, SecondaryButton
from confidant.ui.shell import Shell
from confidant.ui.theme import Appearance, current_theme
from confidant.vault.condition import Trouble
from tests.troubles import TROUBLES, put_back_folder
from tests.ui.condition.conftest import OpenWindow, is_whole
from tests.ui.driving import dialog, texts


def banner(shell: Shell) -> TroubleBanner:
    found = shell.findChild(TroubleBanner)
    assert found is not None
    assert found.isVisible()
    return found


def laid_out(shell: Shell, width: int, height: int) -> None:
    shell.resize(width, height)
    for _ in range(3):
        QApplication.processEvents()


@pytest.mark.parametrize("text_size", [100, 150])
@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_all_its_words_are_seen(folder: Path, open_window: OpenWindow, appearance: Appearance, text_size: int) -> None:
    put_back_folder(folder)
    current_theme().set_look(appearance, text_size)
    shell = open_window(folder)
    strip = banner(shell)
    for troubles in (*((trouble,) for trouble in Trouble), tuple(Trouble)[:3]):
        strip.show_trouble(troubles)
        for size in ((1280, 800), (960, 640)):
            laid_out(shell, *size)
            labels = [label for label in strip.findChildren(PlainLabel) if label.isVisibleTo(strip)]
            assert [label.text() for label in labels if SHORT[troubles[0]] in label.text() or label.text() == FOLLOWS]
            assert all(is_whole(label) for label in labels), (troubles, size)
            assert strip.details.width() >= strip.details.sizeHint().width()
            assert strip.width() == shell.width()


@pytest.mark.parametrize("trouble", [name for name in TROUBLES if name != "a page put back"])
def test_what_was_seen_is_named_and_opened_with_the_keyboard(
    folder: Path, open_window: OpenWindow, trouble: str
) -> None:
    TROUBLES[trouble](folder)
    shell = open_window(folder)
    strip = banner(shell)
    (seen,) = shell.condition.trouble
    assert strip.accessibleName() == f"This vault is open for reading only. {SHORT[seen]} {FOLLOWS}"
    told: list[str] = []
    strip.details.setFocus()
    with dialog(lambda waiting: told.extend(texts(waiting))):
        QTest.keyClick(strip.details, Qt.Key.Key_Space)
    assert seen.sentence in told


def test_a_whole_vault_has_none(folder: Path, open_window: OpenWindow) -> None:
    shell = open_window(folder)
    assert shell.findChildren(TroubleBanner) == []
    assert shell.findChildren(QWidget, "trouble") == []
    assert shell.findChild(SecondaryButton, "trouble.details") is None


@pytest.mark.parametrize("page", ["home", "settings", "help"])
def test_tab_leads_to_what_was_seen(folder: Path, open_window: OpenWindow, page: str) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    shell.go(page)
    QApplication.processEvents()
    reached: set[str] = set()
    for _ in range(80):
        QTest.keyClick(QApplication.focusWidget() or shell, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        reached.add(focused.objectName())
    assert "trouble.details" in reached
