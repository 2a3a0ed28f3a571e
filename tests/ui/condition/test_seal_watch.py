"""The vault is counted from unlocking on, a little at a time, while it is used."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from confidant.ui.condition.seal_watch import Count, SealWatch
from confidant.vault.condition import Trouble
from confidant.vault.seal_check import SealCheck
from confidant.vault.vault import Vault
from tests.builders import FAST, make_note, make_pair, open_test_vault
from tests.troubles import put_back_page, reopened
from tests.ui.condition.conftest import OpenWindow


def counted(qtbot: QtBot, watch: SealWatch) -> None:
    qtbot.waitUntil(lambda: watch.state not in {Count.NOT_BEGUN, Count.COUNTING}, timeout=20_000)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    """Many rows, and long ones."""
    notes = tuple(make_note(f"Sentence {n} of hers. " * 200) for n in range(600))
    return open_test_vault(tmp_path, make_pair(notes=notes))


def test_a_whole_vault_is_counted_while_the_window_lives_on(qtbot: QtBot, vault: Vault) -> None:
    watch, turns = SealWatch(vault), []
    ticking = QTimer()
    ticking.timeout.connect(lambda: turns.append(watch.state))
    ticking.start(0)
    watch.begin(0)
    vault.drafts.put("test", "key", "stored meanwhile")
    assert watch.state is Count.COUNTING
    counted(qtbot, watch)
    assert watch.state is Count.WHOLE
    assert watch.ended_at is not None
    assert turns.count(Count.COUNTING) > 5, "the window stood still"
    assert vault.trouble == ()
    watch.begin(0)
    counted(qtbot, watch)
    assert watch.state is Count.WHOLE
    vault.close(back_up=False)


def test_indexes_are_compared_in_another_thread_which_gives_way_to_the_window(
    qtbot: QtBot, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, tries, compare = Event(), [], SealCheck.compare

    def held(self: SealCheck, tell: Callable[[], None]) -> bool:
        tries.append(current_thread())
        if len(tries) == 1:
            with vault.database.turn():
                begun.set()
                while True:
                    tell()
        return compare(self, tell)

    monkeypatch.setattr(SealCheck, "compare", held)
    watch = SealWatch(vault)
    watch.begin(0)
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    assert vault.pairs.summaries()
    counted(qtbot, watch)
    assert watch.state is Count.WHOLE
    assert len(tries) > 2
    assert main_thread() not in tries
    vault.close(back_up=False)


def test_a_count_rests_while_somebody_searches_and_goes_on(qtbot: QtBot, vault: Vault) -> None:
    watch = SealWatch(vault)
    watch.begin(0)
    qtbot.waitUntil(lambda: watch._check is not None and watch._check._counted > 0, timeout=30_000)
    assert watch._check is not None
    before = watch._check._counted
    for _ in range(20):
        watch.rest()
        QApplication.processEvents()
    assert watch._check._counted == before
    counted(qtbot, watch)
    assert watch.state is Count.WHOLE
    watch.rest()
    assert not watch._timer.isActive()
    vault.close(back_up=False)


def test_a_vault_that_is_closed_does_not_wait_for_its_indexes(
    qtbot: QtBot, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def endless(_self: SealCheck, tell: Callable[[], None]) -> bool:
        with vault.database.turn():
            begun.set()
            while True:
                tell()

    monkeypatch.setattr(SealCheck, "compare", endless)
    watch = SealWatch(vault)
    watch.begin(0)
    qtbot.waitUntil(begun.is_set, timeout=30_000)
    watch.stop()
    vault.close(back_up=False)
    assert watch.state is Count.GIVEN_UP


def test_an_old_page_put_back_is_found_and_the_vault_is_only_read_from_then_on(
    qtbot: QtBot, folder: Path, open_window: OpenWindow
) -> None:
    put_back_page(folder)
    shell = open_window(folder)
    assert shell.condition.may_store
    with qtbot.waitSignal(shell.condition.changed, timeout=20_000):
        shell.condition.watch.begin(0)
    assert shell.condition.watch.state is Count.DIFFERENT
    assert shell.condition.trouble == (Trouble.ROWS_DIFFER,)
    assert not shell.condition.may_store


def test_a_count_that_is_stopped_judges_nothing_and_may_begin_again(qtbot: QtBot, folder: Path) -> None:
    put_back_page(folder)
    vault = reopened(folder)
    watch = SealWatch(vault)
    watch.begin()
    watch.stop()
    assert watch.state is Count.GIVEN_UP
    assert vault.trouble == ()
    assert vault._ledger._listeners == []
    watch.begin(0)
    counted(qtbot, watch)
    assert watch.state is Count.DIFFERENT
    vault.close(back_up=False)


def test_a_vault_closed_under_it_ends_the_count(qtbot: QtBot, folder: Path) -> None:
    vault = reopened(folder)
    watch = SealWatch(vault)
    watch.begin(0)
    vault.close(back_up=False)
    counted(qtbot, watch)
    assert watch.state is Count.GIVEN_UP


def test_a_count_goes_on_under_a_new_key(qtbot: QtBot, vault: Vault) -> None:
    watch = SealWatch(vault)
    watch.begin(0)
    qtbot.waitUntil(lambda: watch._check is not None and watch._check._counted > 0)
    vault.set_passphrase("a lantern for the ninth gate", derive=FAST)
    counted(qtbot, watch)
    assert watch.state is Count.WHOLE
    vault.close(back_up=False)
