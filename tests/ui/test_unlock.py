"""The locked door."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from confidant.ui.background import Cancelled, CancelToken, wait_for_jobs
from confidant.ui.door_watch import DoorWatch
from confidant.ui.opening import Opening
from confidant.ui.slow_row import SlowRow
from confidant.ui.unlock import Unlock
from confidant.vault.vault import Vault
from tests.builders import FAST, PASSPHRASE, create_test_vault, make_pair
from tests.ui.driving import to_front


def opening_fast(folder: Path, passphrase: str) -> Opening:
    return Opening(folder, passphrase, FAST)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "kept.confidant"
    vault, _key = create_test_vault(place)
    vault.pairs.add(make_pair())
    vault.close(back_up=False)
    return place


@pytest.fixture
def unlock(qtbot: QtBot, folder: Path) -> Unlock:
    made = Unlock(folder, opening_fast)
    qtbot.addWidget(made)
    to_front(made)
    made.setFocus()
    made.complete()
    return made


def test_the_right_passphrase_opens_with_the_keyboard_alone(unlock: Unlock, qtbot: QtBot) -> None:
    assert QApplication.focusWidget() is unlock.field
    qtbot.keyClicks(unlock.field, PASSPHRASE)
    with qtbot.waitSignal(unlock.unlocked) as opened:
        qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
    vault = opened.args[0]
    assert isinstance(vault, Vault)
    assert len(vault.pairs.summaries()) == 1
    assert unlock.field.text() == ""
    vault.close(back_up=False)


def test_a_wrong_passphrase_is_said_in_one_sentence_and_may_be_tried_again(unlock: Unlock, qtbot: QtBot) -> None:
    qtbot.keyClicks(unlock.field, "not the right words")
    unlock.button.click()
    qtbot.waitUntil(lambda: bool(unlock.told))
    assert unlock.told.startswith("That passphrase does not open this vault")
    assert unlock.field.selectedText() == "not the right words"
    assert unlock.button.isEnabled()
    qtbot.keyClicks(unlock.field, PASSPHRASE)
    assert unlock.told == ""


def test_return_presses_what_stands_below_the_field(unlock: Unlock, qtbot: QtBot) -> None:
    with qtbot.waitSignal(unlock.recovery_wanted):
        qtbot.keyClick(unlock._recovery_link, Qt.Key.Key_Return)
    qtbot.keyClick(unlock.button, Qt.Key.Key_Return)
    assert unlock.told


def test_an_empty_field_asks_for_a_passphrase(unlock: Unlock) -> None:
    unlock.button.click()
    assert unlock.told == "Type your passphrase."
    assert not unlock.is_busy


def test_nothing_of_the_vault_is_told_before_it_opens(unlock: Unlock, folder: Path) -> None:
    words = []
    for widget in [unlock, *unlock.findChildren(QWidget)]:
        words += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip(), widget.windowTitle()]
        words.append(getattr(widget, "text", str)())
    told = " ".join(words)
    pair = make_pair()
    for secret in (pair.mentor, pair.mentee, folder.name, folder.stem, str(folder)):
        assert secret not in told


def test_the_eye_shows_and_hides_and_prediction_stays_off(unlock: Unlock, qtbot: QtBot) -> None:
    qtbot.mouseClick(unlock.eye, Qt.MouseButton.LeftButton)
    assert unlock.field.echoMode() is QLineEdit.EchoMode.Normal
    assert unlock.eye.accessibleName() == "Hide what is typed"
    assert unlock.field.inputMethodHints() & Qt.InputMethodHint.ImhNoPredictiveText
    qtbot.mouseClick(unlock.eye, Qt.MouseButton.LeftButton)
    assert unlock.field.echoMode() is QLineEdit.EchoMode.Password


def test_caps_lock_is_told(unlock: Unlock, qtbot: QtBot) -> None:
    typed = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "A")
    QApplication.sendEvent(unlock.field, typed)
    assert unlock.told == "Caps Lock is on."
    assert not unlock.field.property("faulty")
    qtbot.keyClicks(unlock.field, "a")
    assert unlock.told == ""


class SlowOpening(Opening):
    """Waits in the other thread until the test lets it go on."""

    started = threading.Event()
    go_on = threading.Event()

    def prepare(self, token: CancelToken, updating: Callable[[], None] = lambda: None) -> None:
        self.started.set()
        updating()
        assert self.go_on.wait(10)
        token.check()
        super().prepare(token)


def said(unlock: Unlock) -> str:
    row = unlock.findChild(SlowRow)
    return row.sentence if row is not None and row.isVisible() else ""


def test_a_slow_try_can_be_stopped_and_leaves_the_vault_closed(qtbot: QtBot, folder: Path) -> None:
    unlock = Unlock(folder, lambda place, passphrase: SlowOpening(place, passphrase, FAST))
    qtbot.addWidget(unlock)
    unlock.show()
    unlock.field.setText(PASSPHRASE)
    opened: list[object] = []
    unlock.unlocked.connect(opened.append)
    unlock.unlock()
    assert SlowOpening.started.wait(10)
    qtbot.waitUntil(lambda: "older Confidant" in said(unlock))
    stop = unlock.findChild(QWidget, "slow.stop")
    assert stop is not None
    assert stop.isVisible()
    qtbot.keyClick(stop, Qt.Key.Key_Space)
    assert not unlock.is_busy
    assert unlock.button.isEnabled()
    unlock._on_slow()
    assert "on purpose" in said(unlock)  # of the next try nothing is known yet
    SlowOpening.go_on.set()
    assert wait_for_jobs()
    QApplication.processEvents()
    assert opened == []
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_a_door_that_is_completed_during_a_try_does_not_look_whether_the_vault_is_taken(
    qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To look is to hold the lock for a moment, in which the try would find the vault in use."""
    looks: list[bool] = []
    monkeypatch.setattr(DoorWatch, "look", lambda _watch: looks.append(True))
    unlock = Unlock(folder, opening_fast)
    qtbot.addWidget(unlock)
    unlock.field.setText(PASSPHRASE)
    with qtbot.waitSignal(unlock.unlocked) as opened:
        unlock.unlock()
        unlock.complete()
    assert looks == []
    opened.args[0].close(back_up=False)


def test_a_cancelled_try_says_so_to_its_thread(folder: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        Opening(folder, PASSPHRASE, FAST).prepare(token)


def test_the_key_is_derived_and_the_vault_opened_once(
    unlock: Unlock, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, opened = [], []
    derive, open_vault = type(FAST).derive, Vault.open
    monkeypatch.setattr(type(FAST), "derive", lambda self, *question: asked.append(1) or derive(self, *question))
    monkeypatch.setattr(Vault, "open", lambda *where, **how: opened.append(1) or open_vault(*where, **how))
    vaults: list[Vault] = []
    unlock.unlocked.connect(vaults.append)
    qtbot.keyClicks(unlock.field, PASSPHRASE)
    qtbot.keyClick(unlock.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(vaults))
    assert wait_for_jobs()
    QApplication.processEvents()
    assert (asked, opened) == ([1], [1])
    assert len(vaults[0].pairs.summaries()) == 1  # still open, though the try is over
    vaults[0].close(back_up=False)


@pytest.mark.parametrize("how", ["stopped", "door gone"])
def test_a_try_that_is_given_up_once_the_vault_is_open_closes_it(qapp: QApplication, folder: Path, how: str) -> None:
    unlock = Unlock(folder, opening_fast)
    given: list[object] = []
    unlock.unlocked.connect(given.append)
    unlock.field.setText(PASSPHRASE)
    unlock.unlock()
    # The other thread is done, and what it found waits to be delivered.
    assert QThreadPool.globalInstance().waitForDone(10_000)
    if how == "stopped":
        unlock.cancel()
    unlock.deleteLater()
    QApplication.sendPostedEvents(unlock, QEvent.Type.DeferredDelete)
    QApplication.processEvents()
    assert given == []
    Vault.open(folder, PASSPHRASE, derive=FAST).close(back_up=False)


def test_an_open_vault_is_handed_over_once(folder: Path) -> None:
    opening = Opening(folder, PASSPHRASE, FAST)
    with pytest.raises(RuntimeError):
        opening.finish()
    opening.prepare(CancelToken())
    vault = opening.finish()
    opening.drop()
    assert len(vault.pairs.summaries()) == 1
    vault.close(back_up=False)
