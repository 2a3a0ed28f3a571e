"""A vault in trouble can be looked at everywhere; nothing crashes, nothing is stored, nothing is let out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from confidant.ui.condition.banner import TroubleBanner
from confidant.ui.condition.condition import NOTHING_STORED
from confidant.ui.condition.words import SHORT
from confidant.ui.shell import Shell
from confidant.vault.condition import Trouble
from confidant.vault.problems import SealBroken
from tests.troubles import TROUBLES, put_back_folder, put_back_page
from tests.ui.condition.conftest import WORDS, OpenWindow
from tests.ui.driving import texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
"""Menus and calendars pop up here, and the platform without a screen has no way to raise them."""

PLACES: dict[str, tuple[str, dict[str, Any]]] = {
    "home": ("home", {}),
    "pairs": ("pairs", {}),
    "a new pair": ("pairs", {"new": True}),
    "notes": ("pair", {"pair": 1, "tab": "notes"}),
    "a new note": ("pair", {"pair": 1, "new_note": True}),
    "agreement draft": ("pair", {"pair": 1, "tab": "agreement"}),
    "no agreement": ("pair", {"pair": 2, "tab": "agreement"}),
    "no notes": ("pair", {"pair": 2, "tab": "notes"}),
    "sharing": ("pair", {"pair": 1, "tab": "sharing"}),
    "details": ("pair", {"pair": 1, "tab": "details"}),
    "requests": ("requests", {}),
    "a new request": ("requests", {"new": True}),
    "a request": ("requests", {"request": 1}),
    "a spoken request": ("requests", {"request": 2}),
    "disclosures": ("disclosures", {}),
    "the chain verified": ("disclosures", {"verify": True}),
    "an entry": ("disclosures", {"n": 2}),
    "register": ("register", {}),
    "help": ("help", {}),
    "settings": ("settings", {}),
    "wizard for a request": ("prepare", {"request": 1}),
    "wizard for a pair": ("prepare", {"pair": 2}),
    "a copy for a mentee": ("access", {"pair": 1}),
    "an exceptional disclosure": ("exceptional", {"pair": 1}),
}

LEAVES = {"Lock", "Quit"}


@pytest.fixture(autouse=True)
def nothing_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Close every dialog and menu as soon as it opens, and note what dialogs there were; open no other program."""
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    seen: list[str] = []

    def close() -> None:
        popup, modal = QApplication.activePopupWidget(), QApplication.activeModalWidget()
        if popup is not None:
            popup.close()
        elif isinstance(modal, QDialog):
            if not seen or seen[-1] != modal.objectName():
                seen.append(modal.objectName())
            modal.reject()

    closing = QTimer()
    closing.timeout.connect(close)
    closing.start(0)
    yield seen
    closing.stop()


def shown(shell: Shell) -> QWidget:
    """The page on the screen, or what takes its place."""
    return shell.full or shell.page(shell.place)


def buttons(shell: Shell) -> list[QAbstractButton]:
    """What can be pressed on the page."""
    page = shown(shell)
    return [each for each in page.findChildren(QAbstractButton) if each.isVisibleTo(page) and each.isEnabled()]


def names(shell: Shell) -> list[str]:
    return [each.objectName() or each.accessibleName() or each.text() for each in buttons(shell)]


def press_everything(shell: Shell, key: str, place: dict[str, Any]) -> int:
    """Press each button of the page by itself, coming back to the place before each."""
    count = len(names(shell))
    for number in range(count):
        shell.go(key, **place)
        QApplication.processEvents()
        there = buttons(shell)
        if number < len(there):
            there[number].click()
            QApplication.processEvents()
    return count


def banner(shell: Shell) -> TroubleBanner:
    found = shell.findChild(TroubleBanner)
    assert found is not None
    assert found.isVisible()
    return found


@pytest.mark.parametrize("place", PLACES)
def test_every_page_opens_and_everything_on_it_can_be_pressed(
    folder: Path, open_window: OpenWindow, place: str, nothing_is_waited_for: list[str]
) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    before = shell.vault._ledger.counter, (folder / "vault.db").read_bytes()
    key, where = PLACES[place]
    shell.go(key, **where)
    QApplication.processEvents()
    assert SHORT[Trouble.OLDER_THAN_SEEN] in banner(shell).sentence
    press_everything(shell, key, where)
    banner(shell)
    # Nobody is given a form to fill in that could not be stored. A backup may be saved: it may be all there is.
    # The corridor card has a sentence to say, and no fields then.
    may_come = {"wait", "changes", "seen", "go_on", "corridor"} | {
        "settings": {"move", "QFileDialog", "which_pair"},  # under whose Sharing it is proved that nothing shows
        "home": {"which_pair", "danger"},  # whose last conversations are looked at before a meeting; whom to call
    }.get(place, set())
    assert set(nothing_is_waited_for) <= may_come, nothing_is_waited_for
    assert (shell.vault._ledger.counter, (folder / "vault.db").read_bytes()) == before


@pytest.mark.parametrize("trouble", TROUBLES)
def test_each_trouble_is_told_above_every_page_and_no_material_is_shown(
    folder: Path, open_window: OpenWindow, trouble: str
) -> None:
    TROUBLES[trouble](folder)
    shell = open_window(folder)
    shell.go("pair", pair=1, tab="sharing")
    if trouble == "a page put back":
        assert shell.condition.may_store
        shell.vault.count_anew()
        QApplication.processEvents()
    for key, where in PLACES.values():
        shell.go(key, **where)
        QApplication.processEvents()
        assert banner(shell).isVisible()
        if where.get("tab") == "sharing":
            assert str(SealBroken()) in texts(shown(shell))
            assert WORDS not in texts(shown(shell))
        elif key == "prepare":
            assert str(SealBroken()) in texts(shown(shell))
            assert not any(WORDS in text for text in texts(shown(shell)))


def test_every_action_says_why_it_is_off(folder: Path, open_window: OpenWindow) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    shell.go("pair", pair=1, tab="notes")
    told: dict[str, str] = {}
    for menu in shell.menus.names:
        for action in shell.menus.actions_of(menu):
            if action.text() in LEAVES:
                continue
            shell._body.toast._label.setText("")  # type: ignore[union-attr]
            shell.go("pair", pair=1, tab="agreement" if menu == "Pair" else "notes")
            action.trigger()
            QApplication.processEvents()
            told[action.text()] = shell._body.toast.sentence  # type: ignore[union-attr]
            if shell.covering.is_covered:
                shell.covering.uncover()
    off = {action for action, sentence in told.items() if sentence == NOTHING_STORED}
    assert off == {
        "New note",
        "New note from a template…",
        "Private",
        "Line manager, on or off",
        "References, on or off",
        "Selected words as the note",
        "Topics…",
        "Record the mentee’s yes…",
        "Withdraw the yes…",
        "Attach a file…",
        "Tick the task, or untick it (Ctrl+Enter)",
        "Delete the note",
        "Add a pair…",
        "Ask for a yes…",
        "A copy of what is held…",
        "Ask a supervisor…",
        "Change the line manager…",
        "End the mentoring…",
        "When confidence must be broken…",
        "The mentee has something to tell…",
        "Talk the agreement through…",
        "Print the agreement…",
        "New version of the agreement",
        "Sign the version…",
        "Statement that you meet…",
        "Papers for the two of you…",
        "Register of relationships…",
        "New request…",
        "Said to somebody…",
    }


@pytest.mark.parametrize("place", ["notes", "details", "agreement draft", "a request"])
def test_no_field_can_be_typed_into_and_its_words_can_be_copied(
    folder: Path, open_window: OpenWindow, place: str
) -> None:
    put_back_folder(folder)
    shell = open_window(folder)
    key, where = PLACES[place]
    shell.go(key, **where)
    page = shown(shell)
    fields = [each for kind in (QLineEdit, QPlainTextEdit, QTextEdit) for each in page.findChildren(kind)]
    assert fields or place == "a request"
    for field in fields:
        if field.isVisibleTo(page):
            assert field.isReadOnly(), field.objectName() or field.accessibleName()
            assert field.isEnabled()


def test_trouble_found_late_takes_the_open_page_out_of_use(folder: Path, open_window: OpenWindow) -> None:
    put_back_page(folder)
    shell = open_window(folder)
    for key, where in PLACES.values():
        if not where.get("new") and not where.get("new_note"):
            shell.go(key, **where)
            QApplication.processEvents()
    shell.go("pair", pair=1, tab="sharing")
    assert WORDS in texts(shown(shell))
    shell.vault.count_anew()
    QApplication.processEvents()
    banner(shell)
    assert WORDS not in texts(shown(shell))
    assert str(SealBroken()) in texts(shown(shell))
