"""Nothing leaves before everything was counted anew, however far the count since unlocking is, nor in trouble."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from confidant.flows.prepare_reference.session import Session
from confidant.flows.prepare_reference.state import Page
from confidant.ui.disclosures import detail
from confidant.ui.register.page import RegisterPage
from confidant.ui.shell import Shell
from confidant.ui.wait_dialog import COUNTED_FIRST, WaitDialog
from confidant.ui.wizards.prepare_reference.seal_page import SealPage
from confidant.ui.wizards.prepare_reference.wizard import PrepareReference
from confidant.vault.condition import HowFar, Trouble
from confidant.vault.ids import PairId, RequestId
from confidant.vault.problems import SealBroken
from confidant.vault.vault import Vault
from tests.troubles import put_back_folder, put_back_page, reopened
from tests.ui.condition.conftest import OpenWindow
from tests.ui.driving import click, texts
from tests.ui.wizards.steering import TODAY, at, page_of, seal_into

Release = Callable[[Shell, Path], QWidget]
"""Lets something out to a place; returns the page that tells how it went."""


def readied(folder: Path) -> Path:
    """The vault, with a letter that only has to be sealed, and with an entry whose copy is kept."""
    with reopened(folder) as vault:
        at(Session.for_request(vault, RequestId(1), TODAY), Page.SEAL)
        vault.close(back_up=False)
    return folder


@pytest.fixture
def ready(folder: Path) -> Path:
    return readied(folder)


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the user says that everything goes."""
    place = tmp_path / "out.txt"
    monkeypatch.setattr(detail, "ask_save", lambda *_: place)
    monkeypatch.setattr("confidant.ui.wizards.prepare_reference.wizard.today", lambda: TODAY)
    return place


def letter(shell: Shell, place: Path) -> QWidget:
    if shell.full is None:
        shell.go("prepare", request=1)
    wizard = shell.full
    assert isinstance(wizard, PrepareReference)
    while wizard.is_reading:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
    if wizard.pages is not None:
        assert wizard.pages.session.state.page is Page.SEAL
        seal_into(wizard.pages, place)
    return wizard


def statement(shell: Shell, place: Path) -> QWidget:
    shell.go("register")
    page = shell.page("register")
    assert isinstance(page, RegisterPage)
    page._ask = lambda *_: place
    page.make_statement(shell.vault.pairs.summary(PairId(1)))
    return page


def whole_register(shell: Shell, place: Path) -> QWidget:
    shell.go("register")
    page = shell.page("register")
    assert isinstance(page, RegisterPage)
    page._ask = lambda *_: place
    page.write_register()
    return page


def kept_copy(shell: Shell, _place: Path) -> QWidget:
    shell.go("disclosures", n=2)
    page = shell.page("disclosures")
    if shell.condition.may_store:
        click(page, "disclosure.save_copy")
    return page


RELEASES: dict[str, Release] = {
    "a letter": letter,
    "a statement": statement,
    "the register of relationships": whole_register,
    "a kept copy": kept_copy,
}


def entries(vault: Vault) -> int:
    return len(vault.register.entries())


@pytest.mark.parametrize("release", RELEASES)
def test_an_old_page_that_nobody_counted_yet_is_found_before_anything_leaves(
    folder: Path, open_window: OpenWindow, places: Path, release: str
) -> None:
    put_back_page(folder)
    shell = open_window(readied(folder))
    before = entries(shell.vault)
    assert shell.condition.may_store
    page = RELEASES[release](shell, places)
    QApplication.processEvents()
    assert str(SealBroken()) in texts(page)
    assert not places.exists()
    assert entries(shell.vault) == before
    assert shell.condition.trouble == (Trouble.ROWS_DIFFER,)
    strip = shell.findChild(QWidget, "trouble")
    assert strip is not None
    assert strip.isVisible()


@pytest.mark.parametrize("release", RELEASES)
def test_nothing_leaves_a_vault_that_was_put_back_whole(
    ready: Path, open_window: OpenWindow, places: Path, release: str
) -> None:
    put_back_folder(ready)
    shell = open_window(ready)
    before = entries(shell.vault)
    RELEASES[release](shell, places)
    assert not places.exists()
    assert entries(shell.vault) == before


@pytest.mark.parametrize("release", RELEASES)
def test_everything_leaves_a_whole_vault(ready: Path, open_window: OpenWindow, places: Path, release: str) -> None:
    RELEASES[release](open_window(ready), places)
    assert places.exists()


# Waiting for the count


def held_until(go_on: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let counting take as long as in a vault of any size."""
    count = Vault.count_anew

    def count_slowly(vault: Vault, tell: HowFar | None = None) -> None:
        assert tell is not None, "nobody could be told how far it is, or stop it"
        while not go_on.wait(0.001):
            tell(0.3)
        count(vault, tell)

    monkeypatch.setattr(Vault, "count_anew", count_slowly)


def when_waiting(act: Callable[[WaitDialog], None]) -> None:
    def look() -> None:
        waiting = QApplication.activeModalWidget()
        if isinstance(waiting, WaitDialog):
            act(waiting)
        else:
            QTimer.singleShot(0, look)

    QTimer.singleShot(0, look)


@pytest.mark.parametrize("release", RELEASES)
def test_a_slow_count_is_said_and_what_leaves_waits_for_it(
    ready: Path, open_window: OpenWindow, places: Path, release: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell, go_on = open_window(ready), Event()
    held_until(go_on, monkeypatch)
    told: list[str] = []

    def look(waiting: WaitDialog) -> None:
        told.extend(texts(waiting))
        assert not places.exists()
        go_on.set()

    when_waiting(look)
    RELEASES[release](shell, places)
    assert COUNTED_FIRST in told
    assert places.exists()


def test_a_letter_that_was_stopped_meanwhile_has_not_left_and_can_be_sealed_again(
    ready: Path, open_window: OpenWindow, places: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shell, go_on = open_window(ready), Event()
    before = entries(shell.vault)
    held_until(go_on, monkeypatch)
    when_waiting(lambda waiting: waiting.cancel_button.click())
    wizard = letter(shell, places)
    assert not places.exists()
    assert entries(shell.vault) == before
    assert shell.condition.may_store
    go_on.set()
    letter(shell, places)
    assert places.exists()
    assert entries(shell.vault) == before + 1
    assert isinstance(wizard, PrepareReference)
    assert wizard.pages is not None
    assert page_of(wizard.pages, SealPage).session.state.sealed is not None
