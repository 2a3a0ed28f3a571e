"""A backup that is cancelled leaves nothing, unless it was made all the same: then that is said."""

from collections.abc import Iterator
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from confidant.ui.background import wait_for_jobs
from confidant.ui.backups.back_up_dialog import BackUpDialog
from confidant.vault.condition import HowFar


@pytest.fixture(autouse=True)
def no_work_left() -> Iterator[None]:
    yield
    assert wait_for_jobs()


def test_cancelled_in_time_it_goes_once_it_has_stopped(qtbot: QtBot) -> None:
    begun = Event()

    def making(tell: HowFar) -> tuple[str, bool]:
        while True:
            begun.set()
            tell(0.5)

    dialog = BackUpDialog("Saving a backup", making)
    qtbot.addWidget(dialog)
    dialog.show()
    assert begun.wait(30)
    dialog.cancel_button.click()
    assert dialog.isVisible()
    assert dialog.cancel_button.text() == "Stopping…"
    assert not dialog.cancel_button.isEnabled()
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert dialog.result() == BackUpDialog.DialogCode.Rejected
    assert not dialog.is_made


def test_cancelled_too_late_it_says_what_was_made(qtbot: QtBot) -> None:
    go_on = Event()

    def making(_tell: HowFar) -> tuple[str, bool]:
        go_on.wait(30)
        return "The backup is saved.", True

    dialog = BackUpDialog("Saving a backup", making)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.cancel_button.click()
    go_on.set()
    qtbot.waitUntil(dialog.told.isVisible)
    assert dialog.told.sentence == "The backup is saved."
    assert dialog.is_made
    assert dialog.cancel_button.text() == "Close"
    dialog.cancel_button.click()
    assert dialog.result() == BackUpDialog.DialogCode.Accepted
